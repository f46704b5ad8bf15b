"""What is minutes and what is not: other texts are refused, however Japanese they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StructureError
from kg.model import Document, Meeting
from kg.resources import resource
from kg.structure import parse_meeting

Parse = Callable[[str], Meeting]
ROOT = Path(__file__).parents[2]

#: 夏目漱石『吾輩は猫である』(1905), 小林多喜二『蟹工船』(1929): in the public domain.
NOVEL = (
    "吾輩は猫である。名前はまだ無い。\n　どこで生れたかとんと見当がつかぬ。\n"
    "「おい地獄さ行ぐんだで！」\n二人はデッキの手すりに寄りかかって、函館の街を見ていた。\n"
)


@pytest.mark.parametrize(
    "text",
    [
        NOVEL,
        "第一回　旅立ち\n\n　雨が降っていた。男は黙って歩いた。\n",
        "山田様\nお世話になっております。先日の件について、ご確認をお願いいたします。\n佐藤\n",
        "東京 令和5年7月4日 総務省は4日、新しい計画を発表した。\n大臣は「着実に進める」と述べた。\n",
        "第一条　この法律は、国民の福祉の増進を図ることを目的とする。\n一　都道府県\n二　市町村\n",
        '<https://example.org/a> <https://example.org/b> "議事録である。"@ja <https://example.org/g> .\n',
        "id,label_ja\n1,総務省\n2,内閣府は置かれる。\n",
        "# 使い方\n\n議事録を読む道具です。\n\n```console\n$ kg ask\n会合  サイバーセキュリティ戦略本部（第36回） · 2023-07-04\n```\n",
        "abc",
        "1234\n5678\n",
        "hello world\nfoo bar",
    ],
    ids=[
        "novel",
        "chapter",
        "letter",
        "news",
        "law",
        "quads",
        "table",
        "readme",
        "word",
        "numbers",
        "english",
    ],
)
def test_other_texts_are_refused(document_of: Callable[[str], Document], text: str) -> None:
    with pytest.raises(StructureError, match=r"^lines\.txt: this is no record of a meeting"):
        parse_meeting(document_of(text))


@pytest.mark.parametrize(
    "name", ["kg/structure/parse.py", "data/role-words.csv", "data/topics.ttl", "LICENSE"]
)
def test_the_files_of_a_project_are_refused(document_of: Callable[[str], Document], name: str) -> None:
    path = ROOT / name if (ROOT / name).exists() else resource(name)
    with pytest.raises(StructureError):
        parse_meeting(document_of(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "○山田委員　賛成である。\n○佐藤議長　了解した。\n",
        "♪山田委員　賛成である。\n♪佐藤議長　了解した。\n",
        "○山田大臣　検討する。\n",
        "第3回地域会議 議事要旨\n\n計画について説明があり、了承された。\n",
        "議事要旨\n・計画について説明があり、了承された。\n",
        "地域振興推進本部\n\n計画について説明があり、了承された。\n",
        "令和５年７月４日（火）１７時～１８時\n\n計画について説明があり、了承された。\n",
        "日時：2023/7/4 10:00\n\n計画について説明があり、了承された。\n",
        "出席者\n山田 太郎 座長\n佐藤 花子 委員\n\n計画について説明があり、了承された。\n",
    ],
    ids=["labels", "odd marks", "one label", "title", "record", "body", "date", "field", "list"],
)
def test_minutes_with_one_of_what_minutes_print_are_kept(meeting_of: Parse, text: str) -> None:
    assert meeting_of(text).speeches
