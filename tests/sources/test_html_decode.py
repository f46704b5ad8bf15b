"""Pages are read by what their bytes are, whatever they say they are."""

from __future__ import annotations

import pytest

from kg.errors import SourceError
from kg.sources.html import read_html
from kg.sources.html_decode import decode_page

WORDS = "サイバーセキュリティ戦略本部の議事を記録する。髙﨑①㈱"


@pytest.mark.parametrize("declared", ["utf-8", "Shift_JIS", "EUC-JP", "iso-2022-jp", "unknown"])
@pytest.mark.parametrize(
    ("codec", "recorded"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("cp932", "cp932"),
        ("euc_jp", "euc-jp"),
        ("iso2022_jp", "iso-2022-jp"),
    ],
)
def test_a_wrong_charset_is_not_believed(declared: str, codec: str, recorded: str) -> None:
    words = WORDS.removesuffix("髙﨑①㈱") if codec in ("euc_jp", "iso2022_jp") else WORDS
    page = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'
    read = read_html(page.encode(codec), "page.html")
    assert read.text == words + "\n"
    assert read.encoding == recorded


@pytest.mark.parametrize("declared", ["Shift_JIS", "utf-8"])
def test_single_broken_characters_do_not_hide_a_page(declared: str) -> None:
    page = f"<meta charset={declared}><p>{'議事を記録する。' * 20}".encode("cp932")
    decoded = decode_page(page + b"\x81\xff\xfe<p>" + "以上。".encode("cp932"), "page.html")
    assert decoded.encoding == "cp932"
    assert decoded.text.endswith("以上。")
    assert 1 <= decoded.text.count("\ufffd") <= 3


def test_a_broken_page_in_utf_8_is_read_as_such() -> None:
    page = ("<p>" + "議事を記録する。" * 20).encode() + b"\xe8\xad<p>" + "以上。".encode()
    assert decode_page(page, "page.html").encoding == "utf-8"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SourceError, match="unknown encoding"):
        decode_page(b"<html>" + bytes(range(128, 256)) * 40, "page.html")
