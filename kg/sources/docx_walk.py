"""The body of a Word file, walked once in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model import LeftOutKind
from kg.records import record
from kg.sources.docx_numbering import Numbering
from kg.sources.docx_package import Package, value
from kg.sources.docx_runs import Box, Note, Omitted, Words, pieces_of
from kg.sources.docx_styles import Styles
from kg.sources.docx_tables import Row, rows_of
from kg.sources.emit import Emitter
from kg.sources.xml import Paths, children, first, local

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements around paragraphs and tables that are nothing themselves.
_CLEAR = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_DELETED = frozenset(("del", "moveFrom"))
#: A cell of so many sentences in several lines holds prose, and a row with one is no line of a table; nor is
#: one with a cell of more lines.
_SENTENCES, _MOST_LINES = 2, 4
#: Cells with the same number of lines, at least so many, are as many rows: names beside their offices.
_PARALLEL = 3
#: Numbers of the notes that separate notes from the text, no notes themselves.
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@record
class _Paragraph:
    element: _Element
    words: tuple[Words, ...]
    notes: tuple[Note, ...]
    boxes: tuple[Box, ...]
    heading: bool
    goes_on: bool
    """Its end is deleted: the next paragraph is read as one with it."""

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.words)


class Walk:
    """Emits a Word file's body to `out`."""

    def __init__(self, package: Package) -> None:
        self.out = Emitter()
        self._root = package.part(package.main)
        self._styles = Styles(package.only("styles"))
        self._numbering = Numbering(package.only("numbering"))
        self._paths = Paths(self._root) if self._root is not None else None
        self._notes = {kind: _notes(package.only(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
        self._counts = {"footnote": 0, "endnote": 0}

    def body(self) -> None:
        """Everything between the first and the last word."""
        body = first(self._root, "body") if self._root is not None else None
        if body is not None:
            self._blocks(body)

    def _blocks(self, node: _Element) -> None:
        for child in children(node):
            name = local(child)
            if name == "p":
                self._emit(self._paragraph(child))
            elif name == "tbl":
                for row in rows_of(child):
                    self._row(row)
            elif name in _CLEAR:
                self._blocks(child)
            elif name in _DELETED:
                self.out.leave_out(LeftOutKind.MARKUP, "".join(child.itertext("{*}t", "{*}delText")))

    def _paragraph(self, element: _Element) -> _Paragraph:
        """The paragraph; what it lacks is said at once, and its list counts on."""
        words: list[Words] = []
        notes: list[Note] = []
        boxes: list[Box] = []
        for piece in pieces_of(element, self._styles):
            if isinstance(piece, Words):
                words.append(piece)
            elif isinstance(piece, Note):
                notes.append(piece)
            elif isinstance(piece, Box):
                boxes.append(piece)
            else:
                self._omit(piece)
        item = self._styles.numbering(element)
        if item and any(one.text.strip() for one in words):
            words.insert(0, Words(self._numbering.mark(*item)))
        ended = first(element, "pPr", "rPr", "del") is not None
        heading = self._styles.is_heading(element)
        return _Paragraph(element, tuple(words), tuple(notes), tuple(boxes), heading, ended)

    def _omit(self, piece: Omitted) -> None:
        self.out.leave_out(piece.kind, piece.text)

    def _emit(self, paragraph: _Paragraph) -> None:
        if paragraph.text.strip():
            self._place(paragraph.element)
            start = self.out.here
            self._add(paragraph.words)
            if paragraph.heading:
                self.out.mark_heading(start)
            if not paragraph.goes_on:
                self.out.end_line()
        elif not paragraph.goes_on and not paragraph.boxes:
            self.out.blank()
        self._hanging([paragraph])

    def _add(self, words: Sequence[Words], *, breaks: str = "\n") -> None:
        for one in words:
            start = self.out.here
            self.out.add(one.text.replace("\n", breaks) if breaks != "\n" else one.text)
            if one.dark:
                self.out.mark_emphasis(start)

    def _hanging(self, paragraphs: Sequence[_Paragraph]) -> None:
        """The notes and text boxes of paragraphs that were emitted."""
        for paragraph in paragraphs:
            for note in paragraph.notes:
                self._note(note)
            for box in paragraph.boxes:
                self.out.end_line()
                self._blocks(box.content)

    def _note(self, note: Note) -> None:
        """The note's words below the paragraph that refers to it, after the number that Word prints."""
        content = self._notes[note.kind].pop(note.number, None)
        if content is None:
            return
        self._counts[note.kind] += 1
        self.out.end_line()
        self.out.add(f"{self._counts[note.kind]}\u3000")
        for paragraph in children(content, "p"):
            self._emit_note(self._paragraph(paragraph))

    def _emit_note(self, paragraph: _Paragraph) -> None:
        # The number of a note stands in it as an element of its own, with a blank behind it.
        words = "".join(one.text for one in paragraph.words).strip()
        if words:
            self.out.line(words)

    def _row(self, row: Row) -> None:
        if row.deleted:
            self.out.leave_out(LeftOutKind.MARKUP, " ".join("".join(row.element.itertext("{*}t")).split()))
            return
        cells = [self._cell(cell.element) for cell in row.cells]
        if all(cell is not None for cell in cells):
            lines = [cell or [] for cell in cells]
            self._place(row.element)
            for parallel in _parallel(lines):
                self._cells(parallel)
            self.out.end_line()
            self._hanging([one for cell in lines for one in cell])
            return
        for cell, read in zip(row.cells, cells, strict=True):
            if read is not None:
                for paragraph in read:
                    self._emit(paragraph)
            elif cell.element is not None:
                self._blocks(cell.element)

    def _cell(self, cell: _Element | None) -> list[_Paragraph] | None:
        """The lines of a cell; None for one with a table in it or with prose."""
        if cell is None:
            return []
        blocks = list(_flat(cell))
        if any(local(block) != "p" for block in blocks):
            return None
        text = ["".join(_plain(block)) for block in blocks]
        full = [one for one in text if one.strip()]
        if len(full) > 1 and sum(one.count("。") for one in full) >= _SENTENCES:
            return None
        return [self._paragraph(block) for block, one in zip(blocks, text, strict=True) if one.strip()]

    def _cells(self, cells: Sequence[Sequence[_Paragraph]]) -> None:
        """One line of a table: its cells divided by TAB, the lines of a cell by a space."""
        if not any(cells):
            return
        for at, cell in enumerate(cells):
            self.out.add("\t" if at else "")
            for number, paragraph in enumerate(cell):
                self.out.add(" " if number else "")
                self._add(
                    [Words(one.text.replace("\t", " "), one.dark) for one in paragraph.words], breaks=" "
                )
        self.out.end_line()

    def _place(self, element: _Element) -> None:
        if self._paths is not None:
            self.out.place(element=self._paths.of(element))


def _parallel(cells: list[list[_Paragraph]]) -> Iterator[Sequence[Sequence[_Paragraph]]]:
    """The row; as many rows as its cells have lines where all have the same number of them."""
    counts = {len(cell) for cell in cells if cell}
    if (
        len(cells) > 1
        and sum(bool(cell) for cell in cells) > 1
        and len(counts) == 1
        and max(counts) >= _PARALLEL
    ):
        for at in range(max(counts)):
            yield [cell[at : at + 1] for cell in cells]
    elif any(len(cell) > _MOST_LINES for cell in cells):
        yield from ([[line]] for cell in cells for line in cell)
    else:
        yield cells


def _flat(node: _Element) -> Iterator[_Element]:
    for child in children(node):
        if local(child) in ("p", "tbl"):
            yield child
        elif local(child) in _CLEAR:
            yield from _flat(child)


def _plain(paragraph: _Element) -> Iterator[str]:
    return (str(text.text or "") for text in paragraph.iter("{*}t"))


def _notes(root: _Element | None, kind: str) -> dict[str, _Element]:
    if root is None:
        return {}
    found = (note for note in children(root, kind) if value(note, "type") not in _SEPARATORS)
    return {value(note, "id") or "": note for note in found}
