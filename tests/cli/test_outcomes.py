"""What became of sources, in words."""

from __future__ import annotations

from kg.cli.outcomes import unsure_pages
from kg.ingest import Done, Outcome


def test_pages_read_by_ocr_or_by_nobody_are_told_once_a_document() -> None:
    read = Outcome("a.pdf", Done.STORED, pages_by_ocr=(1, 2), pages_without_words=(3,))
    assert list(unsure_pages(read, "en")) == [
        "pages read by OCR: 2 (1, 2); kg check --explain recognized-pages",
        "pages that are pictures and were not read: 1 (3); kg check --explain pages-without-words",
    ]
    assert list(unsure_pages(read, "ja")) == [
        "文字認識（OCR）で読んだ頁 2（1、2）; kg check --explain recognized-pages",
        "画像だけで読めなかった頁 1（3）; kg check --explain pages-without-words",
    ]
    assert list(unsure_pages(Outcome("a.pdf", Done.STORED))) == []
