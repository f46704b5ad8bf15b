"""What became of sources, in words."""

from __future__ import annotations

from kg.cli.outcomes import unsure_pages
from kg.extract import extract_meetings
from kg.model import Document, Frame


def test_pages_read_by_ocr_or_by_nobody_are_told_once_a_document() -> None:
    meeting = "まちの未来会議（第{}回）議事録\n\n日時：令和５年７月{}日\n\n○山田課長　始めます。\n\n"
    document = Document(
        meeting.format("１", "４") + meeting.format("２", "５"),
        "a.pdf",
        "0" * 64,
        frame=Frame(recognized=(1, 2), wordless=(3,)),
    )
    read = extract_meetings(document)
    assert list(unsure_pages(read, "en")) == [
        "pages read by OCR: 2 (1, 2); kg check --explain recognized-pages",
        "pages that are pictures and were not read: 1 (3); kg check --explain pages-without-words",
    ]
    assert list(unsure_pages(read, "ja")) == [
        "文字認識（OCR）で読んだ頁 2（1、2）; kg check --explain recognized-pages",
        "画像だけで読めなかった頁 1（3）; kg check --explain pages-without-words",
    ]
    assert list(unsure_pages(())) == []
