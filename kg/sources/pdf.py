"""A PDF becomes its kept text: lines joined to paragraphs, page numbers and running heads left out.

The places of the glyphs decide (`pdf_rows`, `pdf_flow`, `pdf_margins`), not the order in the file.
Metadata of a PDF are not read as facts: titles stay behind from the file that served as a pattern,
and the day of creation is not that of the meeting (docs/decisions/0017-pdf-by-pdfium-in-a-child.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.errors import SourceError
from kg.model import LeftOutKind
from kg.records import replace
from kg.sources import ocr
from kg.sources.emit import Emitted, Emitter
from kg.sources.pdf_columns import in_reading_order, parted
from kg.sources.pdf_flow import Paragraph, margins_of, paragraphs_of
from kg.sources.pdf_guard import read_glyphs
from kg.sources.pdf_margins import page_margins
from kg.sources.pdf_notes import split_notes
from kg.sources.pdf_page import Line, Page, page_of
from kg.sources.pdf_rows import Rows, rows_of
from kg.sources.pdf_tables import take_tables
from kg.sources.pdf_words import joined

MEDIA_TYPE = "application/pdf"

#: Shares of a document's glyphs.
_MOST_UNREADABLE = 0.1
_MOST_DOWNWARD = 0.5
#: A line this much larger than most of the text is a heading, if it is no longer than a heading is.
_HEADING_SIZE = 1.15
_HEADING_CHARS = 60


def read_pdf(raw: bytes, name: str) -> Emitted:
    """The kept text of a PDF with its pages.

    SourceError for one that cannot be opened, has no text, prints it vertically, or whose fonts do not
    say which characters they print. Pages that are pictures are recognised where OCR is asked for.
    """
    pages = [page_of(said) for said in read_glyphs(raw, name)]
    wordless = tuple(page.number for page in pages if page.is_picture)
    recognized: tuple[int, ...] = ()
    if wordless and ocr.is_asked_for():
        read = {page.number: page for page in ocr.recognize(raw, name, wordless) if page.glyphs}
        pages = [read.get(page.number, page) for page in pages]
        recognized = tuple(number for number in wordless if number in read)
        wordless = tuple(number for number in wordless if number not in read)
    _refuse_what_cannot_be_read(pages, name)
    emitted = emit_pages(pages, MEDIA_TYPE)
    return replace(emitted, frame=replace(emitted.frame, recognized=recognized, wordless=wordless))


def emit_pages(pages: Sequence[Page], media_type: str) -> Emitted:
    """The kept text of the pages."""
    read = [_rows(page) for page in pages]
    margins = page_margins([rows.lines for rows in read])
    aside = {margin.line for margin in margins}
    text = [[line for line in rows.lines if line not in aside] for rows in read]
    size = _usual_size(line for lines in text for line in lines)
    split = [split_notes(lines, size) for lines in text]
    sizes = [(page.width, page.height) for page in pages]
    out = Emitter()
    _emit_body(out, [in_reading_order(lines) for lines, _ in split], [notes for _, notes in split], sizes)
    for page in pages:
        for line in rows_of(page.sideways, page.number).lines:
            out.place(page=page.number)
            out.line(line.text)
    for margin in margins:
        out.leave_out(margin.kind, margin.line.text, margin.line.page)
    for page, rows in zip(pages, read, strict=True):
        for kind, words in ((LeftOutKind.RUBY, rows.ruby), (LeftOutKind.MARKUP, rows.marks)):
            for one in words:
                out.leave_out(kind, one, page.number)
    return out.finish(media_type)


def _rows(page: Page) -> Rows:
    """The page's lines from top to bottom, rows of ruled tables among them."""
    free, framed = take_tables(page.glyphs, page.rules, page.number)
    rows = rows_of(free, page.number)
    lines = tuple(sorted((*rows.lines, *framed), key=lambda line: line.base)) if framed else rows.lines
    return replace(rows, lines=lines)


def _emit_body(
    out: Emitter,
    pages: Sequence[Sequence[Line]],
    notes: Sequence[Sequence[Line]],
    sizes: Sequence[tuple[int, int]],
) -> None:
    """The paragraphs of all pages; the footnotes of a page below the paragraph that goes on over its end."""
    flow = [line for lines in pages for line in lines]
    size = _usual_size(flow)
    waiting = [note for note in notes if note]
    for paragraph in _with_parted_rows(paragraphs_of(flow, margins_of(flow, sizes)) if flow else ()):
        while waiting and waiting[0][0].page < paragraph.lines[0].page:
            _emit_notes(out, waiting.pop(0), sizes)
        _emit(out, paragraph, size)
    for note in waiting:
        _emit_notes(out, note, sizes)


def _with_parted_rows(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, rows that hold two persons divided."""
    for is_row, group in groupby(paragraphs, key=lambda paragraph: paragraph.lines[-1].is_row):
        if not is_row:
            yield from group
            continue
        rows = list(group)
        for paragraph, halves in zip(rows, parted([row.lines[-1] for row in rows]), strict=True):
            for at, half in enumerate(halves):
                yield replace(paragraph, lines=(half,), blank=paragraph.blank and at == 0)


def _emit_notes(out: Emitter, lines: Sequence[Line], sizes: Sequence[tuple[int, int]]) -> None:
    for paragraph in paragraphs_of(lines, margins_of(lines, sizes)):
        _emit(out, paragraph, lines[0].em)


def _emit(out: Emitter, paragraph: Paragraph, size: int) -> None:
    if paragraph.blank:
        out.blank()
    lines = paragraph.lines
    words = 0
    out.place(page=lines[0].page)
    out.add("\u3000" * paragraph.indent + lines[0].indent)
    start = out.here
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            out.add(joined(before.text, line.text))
            if before.page != line.page:
                out.place(page=line.page)
        _add(out, line)
        words += len(line.text)
    if lines[0].em >= _HEADING_SIZE * size and words <= _HEADING_CHARS:
        out.mark_heading(start)
    out.end_line()


def _add(out: Emitter, line: Line) -> None:
    """The line's words, those printed bold marked."""
    text, at = line.text, 0
    for start, end in line.dark:
        out.add(text[at:start])
        here = out.here
        out.add(text[start:end])
        out.mark_emphasis(here)
        at = end
    out.add(text[at:])


def _usual_size(lines: Iterable[Line]) -> int:
    """The em of most of the text."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[line.em] += len(line.text)
    return max(sizes, key=lambda em: (sizes[em], em), default=0)


def _refuse_what_cannot_be_read(pages: Sequence[Page], name: str) -> None:
    glyphs = sum(len(page.glyphs) + len(page.sideways) for page in pages)
    if not any((page.glyphs or page.sideways) and not page.is_picture for page in pages):
        raise SourceError("a PDF without text, such as a scanned one", where=name, hint=ocr.HINT)
    unreadable = sum(page.unreadable for page in pages)
    if unreadable > _MOST_UNREADABLE * glyphs:
        raise SourceError(
            f"a PDF whose fonts do not say which characters they print ({unreadable} of {glyphs} are unknown)",
            where=name,
            hint="print it anew from the program it was written in, or give the text in another form",
        )
    if sum(page.downward for page in pages) > _MOST_DOWNWARD * glyphs:
        raise SourceError(
            "vertical text (縦書き), which is not read from PDF",
            where=name,
            hint="give the text in another form (HTML, text or Word)",
        )
