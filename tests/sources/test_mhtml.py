"""A web page that a browser saved whole, with all that it shows, in one file."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import Facts
from kg.sources import read_source
from kg.sources.formats import binary_format
from kg.sources.mhtml import read_mhtml

PAGE = "<html><head><title>議事録</title></head><body><nav><a href=/>一覧</a></nav><p>○森委員　賛成する。</p></body></html>"
CHROME = """From: <Saved by Blink>
Snapshot-Content-Location: https://www.example.go.jp/36.html
Subject: =?utf-8?Q?=E8=AD=B0=E4=BA=8B=E9=8C=B2?=
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x"


------MultipartBoundary--x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.example.go.jp/36.html

<html><body><p>=E2=97=8B=E6=A3=AE=E5=A7=94=E5=93=A1 =E8=B3=
=9B=E6=88=90=E3=80=82</p></body></html>
------MultipartBoundary--x
Content-Type: text/css

p { }
------MultipartBoundary--x--
"""


def saved(*pages: str, encoding: str = "shift_jis", transfer: str = "base64") -> bytes:
    message = EmailMessage()
    message["From"] = "saved"
    message.set_content("a picture", cte="7bit")
    message.make_related()
    for number, page in enumerate(pages):
        message.add_related(page.encode(encoding), "text", "html", cte=transfer)
        message.get_payload()[-1]["Content-Location"] = f"https://example.go.jp/{number}.html"  # type: ignore[index]
    return message.as_bytes()


def test_a_page_as_a_browser_saves_it_is_read_with_its_address() -> None:
    read = read_mhtml(CHROME.replace("\n", "\r\n").encode(), "page.mht")
    assert (read.text, read.media_type, read.encoding) == ("○森委員 賛成。\n", "multipart/related", "utf-8")
    assert read.frame.parts[0].facts == Facts(url="https://www.example.go.jp/36.html")


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_its_bytes_are_decoded_by_what_they_are(transfer: str) -> None:
    read = read_mhtml(saved(PAGE, transfer=transfer), "page.mht")
    assert (read.text, read.encoding) == ("○森委員　賛成する。\n", "cp932")
    assert read.frame.parts[0].facts == Facts(title="議事録", url="https://example.go.jp/0.html")
    assert [left.text for left in read.frame.left_out] == ["一覧"]


def test_of_several_frames_the_one_with_the_most_words_counts() -> None:
    assert read_mhtml(saved("<p>目次", "<frameset><frame src=1>", PAGE), "x").text == "○森委員　賛成する。\n"


@pytest.mark.parametrize("pages", [(), ("<frameset><frame src=1>", "<p></p>"), ("<p></p>",)])
def test_an_archive_without_words_is_refused(pages: tuple[str, ...]) -> None:
    with pytest.raises(SourceError, match=r"without (?:a page|words)|no words"):
        read_mhtml(saved(*pages), "page.mht")


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (CHROME.encode(), "mhtml"),
        (saved(PAGE), "mhtml"),
        ("議事録\nMIME-Version: 1.0\nContent-Type: multipart/related".encode(), None),
        (b"From: mori\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx", None),
    ],
)
def test_it_is_told_by_its_head(raw: bytes, form: str | None) -> None:
    assert binary_format(raw) == form


def test_it_is_read_from_a_file_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_bytes(saved(PAGE))
    assert read_source(path).text == "○森委員　賛成する。\n"
