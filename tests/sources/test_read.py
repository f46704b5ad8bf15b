"""Reading a file: encodings by content, the kept text, and refusals that say what to do."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.resources import resource
from kg.sources import read_source
from kg.sources.kept import keep_text

SAMPLE = resource("data/minutes/cs-hq-036.txt")
TEXT = "第３回　会議議事録\n\n○山田委員\n\nデータの利活用を進めていただきたい。「高橋」と①㈱。\n"


def write(folder: Path, raw: bytes, name: str = "minutes.txt") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as error:
        read_source(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp932", "cp932"),
        ("euc_jis_2004", "euc-jp"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_encoding_is_told_by_content(tmp_path: Path, codec: str, encoding: str) -> None:
    document = read_source(write(tmp_path, TEXT.encode(codec)))
    assert (document.text, document.encoding) == (TEXT, encoding)


@pytest.mark.parametrize(
    ("codec", "encoding"), [("euc_jp", "euc-jp"), ("iso2022_jp", "iso-2022-jp"), ("shift_jis", "cp932")]
)
def test_older_character_sets_are_read(tmp_path: Path, codec: str, encoding: str) -> None:
    text = "○議長　これより会議を開きます。\n"
    document = read_source(write(tmp_path, text.encode(codec)))
    assert (document.text, document.encoding) == (text, encoding)


@pytest.mark.parametrize("codec", ["cp932", "euc_jis_2004", "utf-16-le", "utf-16-be"])
def test_whole_sample_survives_another_encoding(tmp_path: Path, codec: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert read_source(write(tmp_path, text.encode(codec))).text == text


def test_transliterated_shift_jis_is_read(tmp_path: Path) -> None:
    # iconv //TRANSLIT writes ? where the character set has nothing.
    raw = TEXT.replace("高", "𠮷").encode("cp932", "replace")
    assert read_source(write(tmp_path, raw)).text == TEXT.replace("高", "?")


def test_document_carries_digest_name_and_what_it_was_told(tmp_path: Path) -> None:
    raw = TEXT.encode()
    document = read_source(
        write(tmp_path, raw), url="https://example.org/a", licence="CC BY 4.0", publisher="内閣官房"
    )
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert (document.name, document.media_type) == ("minutes.txt", "text/plain")
    assert (document.url, document.licence, document.publisher) == (
        "https://example.org/a",
        "CC BY 4.0",
        "内閣官房",
    )


@pytest.mark.parametrize(
    ("decoded", "kept"),
    [
        ("一\r\n二\r三\n", "一\n二\n三\n"),
        ("\r\r\n", "\n\n"),
        ("頁\x0c終\x00\x1f", "頁\ufffd終\ufffd\ufffd"),
        ("\u3000 字下げ \t\n", "\u3000 字下げ \t\n"),
        ("ﾊﾝｶｸと㈱とか\u3099", "ﾊﾝｶｸと㈱とか\u3099"),
        ("\x85\u2028", "\x85\u2028"),
    ],
)
def test_kept_text_changes_line_ends_and_forbidden_characters_only(decoded: str, kept: str) -> None:
    assert keep_text(decoded) == kept


@given(st.text())
def test_kept_text_is_stable_and_keeps_every_character_but_line_ends(text: str) -> None:
    kept = keep_text(text)
    assert keep_text(kept) == kept
    assert len(kept) == len(text.replace("\r\n", "\n"))


def test_only_one_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, ("\ufeff\ufeff" + TEXT).encode())).text == "\ufeff" + TEXT


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\u3000\n".encode(), b"\xff\xfe"])
def test_nothing_to_read_is_said(tmp_path: Path, raw: bytes) -> None:
    assert "give a file with text" in refusal(write(tmp_path, raw))


def test_nul_bytes_are_counted(tmp_path: Path) -> None:
    assert (
        refusal(write(tmp_path, b"\0" * 2000))
        == "minutes.txt: 2000 NUL bytes and nothing else; give a file with text"
    )


@pytest.mark.parametrize("seed", range(5))
def test_noise_is_not_text(tmp_path: Path, seed: int) -> None:
    assert "binary data" in refusal(write(tmp_path, random.Random(seed).randbytes(50_000)))


@pytest.mark.parametrize(
    ("raw", "format_name", "advice"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "an old Microsoft Office file",
            "save it as .docx",
        ),
        (b"{\\rtf1\\ansi", "an RTF document", "save it as .docx"),
        (b"\x1f\x8b\x08\x00", "a gzip archive", "unpack it"),
        (
            b"<?xml version='1.0'?><inventory/>",
            "XML whose root is <inventory>, a form that is not known",
            "what is read:",
        ),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "a JPEG image", "OCR"),
    ],
)
def test_formats_that_are_not_read_are_named_with_what_to_do(
    tmp_path: Path, raw: bytes, format_name: str, advice: str
) -> None:
    message = refusal(write(tmp_path, raw))
    assert f"minutes.txt: {format_name}" in message
    assert advice in message


@pytest.mark.parametrize(
    "text",
    [
        "[出席者（敬称略）]\n山田委員\n",
        "<議事録>\n○議長\n",
        "{注} 議事録です。\n",
        "< 1 >\n議事録\n",
        "[1] 開会\n",
        "%議事録\n",
    ],
)
def test_text_that_begins_with_a_bracket_is_text(tmp_path: Path, text: str) -> None:
    assert read_source(write(tmp_path, text.encode())).text == text


def test_broken_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, (TEXT * 20).encode()[:-2]))
    assert message.startswith("minutes.txt, line 100: text in UTF-8 with a broken character at byte ")


def test_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt") == f"{tmp_path}/none.txt: no such file; check the path"


def test_folder_is_no_file(tmp_path: Path) -> None:
    assert "is a folder, not a file" in refusal(tmp_path)


def test_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "device or pipe" in refusal(tmp_path / "pipe")


def test_forbidden_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as root, whom no permission stops: the refusal is injected.
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "may not be read" in refusal(write(tmp_path, b"x"))


@pytest.mark.parametrize("path", ["a\0b.txt", "x" * 5000])
def test_impossible_paths_are_refused(path: str) -> None:
    assert "cannot be read" in refusal(Path(path))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (os.fsdecode(b"\x8b\x63\x8e\x96.txt"), "\ufffdc\ufffd\ufffd.txt"),
        ("議事\n録.txt", "議事\ufffd録.txt"),
        ("-rf $(x) '\".txt", "-rf $(x) '\".txt"),
    ],
)
def test_hostile_names_can_be_printed(tmp_path: Path, name: str, shown: str) -> None:
    assert read_source(write(tmp_path, TEXT.encode(), name)).name == shown


@pytest.mark.slow
def test_twenty_megabytes_are_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MAX_SOURCE_MB", "64")
    text = SAMPLE.read_text(encoding="utf-8") * 560
    raw = text.encode("cp932", "replace")
    assert read_source(write(tmp_path, raw)).text == raw.decode("cp932")


@pytest.mark.parametrize(
    ("limit", "said"), [("1", "limit of 1 MB"), ("", "limit of 10 MB"), ("x", "KG_MAX_SOURCE_MB is 'x'")]
)
def test_a_source_above_the_limit_is_refused_before_it_is_read(
    limit: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_MAX_SOURCE_MB", limit)
    with pytest.raises(SourceError, match=said):
        read_source(write(tmp_path, b"a" * 10_000_001))
    monkeypatch.setenv("KG_MAX_SOURCE_MB", "11")
    assert len(read_source(write(tmp_path, b"a" * 10_000_001)).text) == 10_000_001


def test_plain_text_loads_no_library_of_another_format() -> None:
    program = (
        "import sys; from pathlib import Path; from kg.sources import read_source; "
        f"read_source(Path({str(SAMPLE)!r})); "
        "heavy = {'lxml', 'selectolax', 'pypdfium2', 'markdown_it', 'zipfile', 'docx', 'PIL'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
