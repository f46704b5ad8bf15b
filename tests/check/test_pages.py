"""Pages whose words are pictures are told: read by OCR, or by nobody."""

from __future__ import annotations

from kg.check.pages import pages_without_words, recognized_pages
from kg.model import Document, Frame, Severity


def document(**pages: tuple[int, ...]) -> Document:
    return Document("議事録", "x.pdf", "0" * 64, frame=Frame(**pages))


def test_recognized_pages_are_told_with_their_numbers() -> None:
    (found,) = recognized_pages(document(recognized=tuple(range(1, 13))))
    assert (found.code, found.severity) == ("recognized-pages", Severity.WARNING)
    assert found.message_en == "pages read by OCR: 12 (1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …)"
    assert found.message_ja == "文字認識（OCR）で読んだ頁 12（1、2、3、4、5、6、7、8、9、10ほか）"


def test_pages_without_words_are_told() -> None:
    (found,) = pages_without_words(document(wordless=(3,)))
    assert (found.code, found.severity) == ("pages-without-words", Severity.WARNING)
    assert found.message_en == "pages that are pictures and were not read: 1 (3)"


def test_nothing_is_told_of_pages_that_print_words() -> None:
    assert [*recognized_pages(document()), *pages_without_words(document())] == []
