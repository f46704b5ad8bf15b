"""Zip files opened within bounds."""

from __future__ import annotations

import io
import zipfile

import pytest

from kg.sources.containers import zip_format
from kg.sources.zips import MOST_ENTRIES, open_zip


def _packed(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return written.getvalue()


def test_a_list_of_too_many_entries_is_not_read_even_to_tell_the_format() -> None:
    few = _packed("word/document.xml", "a.txt")
    many = few + b"PK\x01\x02" * MOST_ENTRIES
    assert open_zip(few).namelist() == ["word/document.xml", "a.txt"]
    with pytest.raises(zipfile.BadZipFile, match="more than 20000 entries"):
        open_zip(many)
    assert (zip_format(few), zip_format(many)) == ("docx", "docx")
    assert zip_format(_packed("a.txt") + b"PK\x01\x02" * MOST_ENTRIES) == "zip"
