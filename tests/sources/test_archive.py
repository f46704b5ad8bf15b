"""Zip archives: each member a document, in bounded memory, and a bad one does not keep the others away."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import Document
from kg.sources import iter_sources, read_source, read_sources
from kg.sources.archive import Budget, Member, members

Zipped = Callable[[Mapping[str, bytes | str]], bytes]


def write(folder: Path, raw: bytes, name: str = "all.zip") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def said(path: Path) -> list[str]:
    """Name and text of each document, or the message in its place."""
    return [
        f"{found.name} = {found.text}" if isinstance(found, Document) else f"error: {found}"
        for found in iter_sources(path)
    ]


def test_members_come_sorted_each_with_its_own_name_and_digest(tmp_path: Path, zipped: Zipped) -> None:
    path = write(tmp_path, zipped({"b.txt": "乙", "2023/06/a.txt": "甲", "2023/": ""}))
    documents = read_sources(path, licence="CC BY 4.0")
    assert [(one.name, one.text, one.licence) for one in documents] == [
        ("all.zip!/2023/06/a.txt", "甲", "CC BY 4.0"),
        ("all.zip!/b.txt", "乙", "CC BY 4.0"),
    ]
    assert documents[1].sha256 == hashlib.sha256("乙".encode()).hexdigest()


@pytest.mark.parametrize("codec", ["cp932", "utf-8"])
def test_names_of_japanese_windows_and_of_utf8_without_its_flag_are_read(
    tmp_path: Path, zipped: Zipped, codec: str
) -> None:
    written = "議事表ソ.txt".encode(codec)
    placeholder = b"x" * len(written)  # a name of ASCII gets no flag; its bytes are then exchanged
    raw = zipped({placeholder.decode(): "甲"}).replace(placeholder, written)
    assert said(write(tmp_path, raw)) == ["all.zip!/議事表ソ.txt = 甲"]


def test_what_the_system_put_there_is_passed_over(tmp_path: Path, zipped: Zipped) -> None:
    path = write(
        tmp_path,
        zipped(
            {"a.txt": "甲", "__MACOSX/._a.txt": "x", ".DS_Store": "x", "f/Thumbs.db": "x", "f/~$a.docx": "x"}
        ),
    )
    assert said(path) == ["all.zip!/a.txt = 甲"]


def test_an_archive_of_nothing_says_what_it_passed_over(tmp_path: Path, zipped: Zipped) -> None:
    path = write(tmp_path, zipped({"__MACOSX/._a.txt": "x", ".DS_Store": "x"}))
    assert said(path) == [
        "error: all.zip: a zip archive without files but 2 that the operating system put there; "
        "give one with minutes in it"
    ]
    assert "without files; give" in said(write(tmp_path, zipped({})))[0]


def test_a_bad_member_does_not_keep_the_good_ones_away(tmp_path: Path, zipped: Zipped) -> None:
    path = write(
        tmp_path, zipped({"1.txt": "甲", "2.bin": b"\0\1\2\3" * 99, "3.rtf": "{\\rtf1", "4.txt": "乙"})
    )
    found = said(path)
    assert [found[0], found[3]] == ["all.zip!/1.txt = 甲", "all.zip!/4.txt = 乙"]
    assert found[1].startswith("error: all.zip!/2.bin: binary data")
    assert found[2].startswith("error: all.zip!/3.rtf: an RTF document, which is not read; save it as")
    with pytest.raises(SourceError, match=r"2\.bin"):
        read_sources(path)


def test_one_document_is_asked_of_an_archive_of_one_only(tmp_path: Path, zipped: Zipped) -> None:
    assert read_source(write(tmp_path, zipped({"a.txt": "甲"}))).name == "all.zip!/a.txt"
    with pytest.raises(SourceError, match="an archive of several files"):
        read_source(write(tmp_path, zipped({"a.txt": "甲", "b.txt": "乙"})))


def test_an_archive_in_an_archive_is_opened_and_one_below_it_is_not(tmp_path: Path, zipped: Zipped) -> None:
    inner = zipped({"c.txt": "丙"})
    assert said(write(tmp_path, zipped({"b.zip": inner}))) == ["all.zip!/b.zip!/c.txt = 丙"]
    found = said(write(tmp_path, zipped({"a.zip": zipped({"b.zip": inner}), "d.txt": "丁"})))
    assert found[0].startswith("error: all.zip!/a.zip!/b.zip: an archive in an archive in an archive")
    assert found[1] == "all.zip!/d.txt = 丁"


def test_an_archive_is_told_by_content_and_formats_inside_too(
    tmp_path: Path, word: Callable[..., bytes], zipped: Zipped
) -> None:
    body = "<w:p><w:r><w:t>議事録</w:t></w:r></w:p>"
    path = write(tmp_path, zipped({"a.txt": word(body)}), "all.txt")
    assert said(path) == ["all.txt!/a.txt = 議事録\n"]


def locked(raw: bytes) -> bytes:
    """The archive with the flag of encryption on its only member."""
    changed = bytearray(raw)
    changed[6] |= 1
    changed[raw.find(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def test_a_locked_member_is_told(tmp_path: Path, zipped: Zipped) -> None:
    found = said(write(tmp_path, locked(zipped({"a.txt": "甲"}))))
    assert found == [
        "error: all.zip!/a.txt: locked with a password; unpack the archive and give the files in it"
    ]


def test_a_damaged_member_and_a_damaged_archive_are_told(tmp_path: Path, zipped: Zipped) -> None:
    raw = zipped({"a.txt": "議事録" * 1000, "b.txt": "乙"})
    broken = bytearray(raw)
    broken[40:60] = b"\xff" * 20
    found = said(write(tmp_path, bytes(broken)))
    assert found[0].startswith("error: all.zip!/a.txt: cannot be unpacked")
    assert found[1] == "all.zip!/b.txt = 乙"
    assert said(write(tmp_path, raw[:-30]))[0].startswith("error: all.zip: a damaged zip archive")


def test_a_member_that_blows_up_is_refused_before_it_is_whole(
    tmp_path: Path, zipped: Zipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_MAX_SOURCE_MB", "1")
    path = write(tmp_path, zipped({"bomb.txt": b" " * 12_000_000, "good.txt": "甲"}))
    found = said(path)
    assert found[0].startswith("error: all.zip!/bomb.txt: unpacks to more than 10 MB")
    assert found[1] == "all.zip!/good.txt = 甲"


def test_what_is_unpacked_of_one_archive_is_bounded_as_a_whole(zipped: Zipped) -> None:
    raw = zipped({f"{at}.txt": b"x" * 1000 for at in range(9)})
    found = list(members(raw, "all.zip", Budget(member_bytes=1500, total_bytes=3500)))
    assert [type(one) for one in found] == [Member] * 3 + [SourceError] * 2
    assert "more unpacked than is read of one archive" in str(found[-1])


def test_more_files_than_a_limit_are_not_read(zipped: Zipped) -> None:
    raw = zipped({f"{at}.txt": "x" for at in range(9)})
    found = list(members(raw, "all.zip", Budget(member_bytes=99, total_bytes=999, files=4)))
    assert [type(one) for one in found] == [Member] * 4 + [SourceError]


def test_a_list_of_members_without_end_is_not_opened() -> None:
    (found,) = members(b"PK\x01\x02" * 20_001, "all.zip", Budget(member_bytes=99, total_bytes=999))
    assert "more than 20000 entries" in str(found)
