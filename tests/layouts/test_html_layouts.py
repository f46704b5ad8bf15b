"""Minutes published as web pages say what they say as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kg.model import LeftOutKind
from kg.sources import read_source
from kg.sources.emit import Emitted
from kg.sources.html import read_html
from kg.sources.markup import markup_format

Laid = Callable[[str], ModuleType]
Both = Callable[[str, Emitted], tuple[object, object]]


def page(layout: Laid, style: str, text: str, encoding: str = "utf-8") -> bytes:
    raw: bytes = getattr(layout("html"), style)(text).encode(encoding, "xmlcharrefreplace")
    return raw


@pytest.mark.parametrize(
    "case",
    [
        ("cs-hq-036", "cms", "utf-8"),
        ("cs-hq-036", "old", "cp932"),
        ("cs-hq-036", "definitions", "euc-jp"),
        ("chuo-kankyo-113-excerpt", "cms", "utf-16"),
        ("chuo-kankyo-113-excerpt", "definitions", "iso-2022-jp"),
    ],
)
def test_a_page_gives_the_meeting_and_acts_of_the_text(
    layout: Laid, minutes: Callable[[str], str], both: Both, case: tuple[str, str, str]
) -> None:
    name, style, encoding = case
    laid_out, text = both(name, read_html(page(layout, style, minutes(name), encoding), "page.html"))
    assert laid_out == text


@pytest.mark.parametrize("name", ["cs-hq-036", "chuo-kankyo-113-excerpt"])
@pytest.mark.parametrize("style", ["cms", "old", "definitions"])
def test_no_letter_of_the_minutes_is_lost_and_no_navigation_is_kept(
    name: str, style: str, layout: Laid, minutes: Callable[[str], str]
) -> None:
    text = minutes(name)
    read: Emitted = read_html(page(layout, style, text), "page.html")
    assert "".join(read.text.split()) == "".join(text.split())


def test_what_surrounds_the_minutes_is_said_to_be_left_out(
    layout: Laid, minutes: Callable[[str], str]
) -> None:
    read = read_html(page(layout, "cms", minutes("cs-hq-036")), "page.html")
    assert {left.kind for left in read.frame.left_out} == {LeftOutKind.NAVIGATION}
    assert [left.text for left in read.frame.left_out] == [
        "このサイトではJavaScriptを使用しています。有効にしてください。",
        "検索",
        "本文へ移動",
        "English",
        "サイトマップ",
        "サイト内検索",
        "政策",
        "報道発表",
        "審議会・研究会",
        "ホーム > 審議会・研究会 > 議事概要",
        "シェアする",
        "ポスト",
        "ページの先頭へ",
        "関連会議",
        "第35回会合",
        "第34回会合",
        "第33回会合",
        "PDFファイルをご覧いただくためには、Adobe Readerが必要です。",
        "〒100-0000 東京都千代田区霞が関0-0-0 電話 03-0000-0000（代表）",
        "Copyright © Test Ministry. All Rights Reserved.",
    ]


@pytest.mark.parametrize("style", ["cms", "old", "definitions"])
def test_a_page_is_told_by_its_content(style: str, layout: Laid, minutes: Callable[[str], str]) -> None:
    assert markup_format(page(layout, style, minutes("cs-hq-036")).decode()) == "html"


def test_a_page_is_read_from_a_file_whatever_its_name(
    layout: Laid, minutes: Callable[[str], str], tmp_path: Path
) -> None:
    path = tmp_path / "minutes.txt"
    path.write_bytes(page(layout, "old", minutes("cs-hq-036"), "cp932"))
    document = read_source(path)
    assert (document.media_type, document.encoding) == ("text/html", "cp932")
    assert "".join(document.text.split()) == "".join(minutes("cs-hq-036").split())
