"""Formats are told by content; a file's name is never asked."""

from __future__ import annotations

import io
import zipfile

import pytest

from kg.errors import SourceError
from kg.sources import formats
from kg.sources.formats import Format, binary_format, emit
from kg.sources.markup import markup_format


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            # by ZipInfo, without the time of day: the bytes are in the names of the tests
            archive.writestr(zipfile.ZipInfo(name), "application/epub+zip" if name == "mimetype" else "<a/>")
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj<<>>endobj", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (zipped("ppt/presentation.xml"), "pptx"),
        (zipped("mimetype", "META-INF/container.xml"), "epub"),
        (zipped("minutes/036.txt"), "zip"),
        (zipped("word/036.txt"), "zip"),
        (zipped(), "zip"),
        (zipped("word/document.xml")[:-30], "docx"),
        (zipped("036.txt")[:-30], "zip"),
        (ole("WordDocument"), "doc"),
        (ole("Workbook"), "xls"),
        (ole("PowerPoint Document"), "ppt"),
        (ole("DocumentText"), "jtd"),
        (ole("EncryptedPackage"), "locked-office"),
        (ole("else"), "ole"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x1c\x00-lh5-", "lzh"),
        (b"Rar!\x1a\x07\x01\x00", "rar"),
        ("議事録 %PDF-1.7 の形式".encode(), None),
        (b"", None),
    ],
)
def test_binary_formats_are_told_by_their_bytes(raw: bytes, form: str | None) -> None:
    assert binary_format(raw) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!DOCTYPE html><html><body>議事録</body></html>", "html"),
        ("\n <html lang=ja>議事録", "html"),
        ("<!-- 保存 -->\n<HTML>", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html xmlns="x">', "html"),
        ("<div class=main><p>議事録</p></div>", "html"),
        ("<p>議事録<br>○議長</p>", "html"),
        ("<?xml version='1.0'?><TEI/>", "tei"),
        ('<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"></teiCorpus>', "tei"),
        ('<akn:akomaNtoso xmlns:akn="x"></akn:akomaNtoso>', "akoma-ntoso"),
        (
            '<?xml version="1.0"?><data><records><record><meetingRecord/></record></records></data>',
            "diet-xml",
        ),
        ("<data><speech>議事録</speech></data>", "xml"),
        ('<?xml version="1.0"?><rss></rss>', "xml"),
        ('{"speeches": ["議事録"]}', "json"),
        ('[{"発言": "議事録"', "json"),
        ("[" * 100_000, "json"),
        ("# 第3回会議 議事録\n\n## 出席者\n\n- 山田委員\n", "markdown"),
        ("**○山田委員**\n\n本日は…\n\n| 氏名 | 職 |\n|---|---|\n| 山田 | 委員 |\n# 議事\n", "markdown"),
        ("# 出席者\n山田委員\n\n# 議事\n○議長\n", "markdown"),
    ],
)
def test_markup_is_told_by_its_beginning_and_its_marks(text: str, form: str) -> None:
    assert markup_format(text) == form


@pytest.mark.parametrize(
    "text",
    [
        "[出席者（敬称略）]\n山田委員\n",
        "<議事録>\n○議長\n",
        "{注} 議事録です。\n",
        "< 1 >\n議事録\n",
        "[1] 開会\n",
        "[1, 2] 開会\n",
        "# 議事録\n○議長　開会する。\n",
        "- 山田委員\n- 森委員\n* 川村委員\n> 引用\n> 引用\n",
        "----------\n議事録\n----------\n",
        "#1 開会\n#2 議事\n#3 閉会\n",
        "費用は **円、割合は**％とする。\n",
        "<開会> 午後１時 </開会>\n",
        "<b 案について> 了承した。\n",
        "",
        " \n",
    ],
)
def test_a_text_with_a_mark_or_two_is_text(text: str) -> None:
    assert markup_format(text) is None


def test_a_reader_without_its_package_says_which_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(formats.READERS, "pdf", Format("a PDF", "none_such.reader", "read"))
    with pytest.raises(
        SourceError, match=r"x.pdf: a PDF, for which the package none_such is missing; install"
    ):
        emit("pdf", b"%PDF-", "x.pdf")
