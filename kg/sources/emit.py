"""The kept text of a source that is not plain text, appended piece by piece with what frames it.

A reader walks its source once and says where it is (`place`), what stands there (`add`, `line`, `row`),
and what the source says of it (`mark_heading`, `mark_emphasis`, `begin_turn` …). Offsets are counted
here, so that the frame always fits the text:

    >>> out = Emitter()
    >>> out.place(element="/html/body/h1")
    >>> out.heading("第36回会合　議事概要")
    >>> out.place(element="/html/body/p")
    >>> out.begin_turn()
    >>> out.label("○上沼本部員")
    >>> out.line("　賛同する。")
    >>> out.end_turn()
    >>> read = out.finish("text/html")
    >>> read.text, read.frame.turns[0].span, [anchor.start for anchor in read.frame.anchors]
    ('第36回会合　議事概要\\n○上沼本部員　賛同する。\\n', Span(start=19, end=24), [0, 12])
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Anchor, Facts, Frame, LeftOut, LeftOutKind, NamedPerson, Part, Span, Turn
from kg.records import record
from kg.sources.kept import keep_text

#: `LeftOut.text` holds at most so many characters of what was left out.
_LEFT_OUT_CHARS = 80
_BREAK = re.compile(r"[ ]*[\t\n\r][ \t\n\r]*")


@record
class Emitted:
    """What a reader makes of a source: its kept text and what frames it, in offsets of that text."""

    text: str
    frame: Frame
    media_type: str
    encoding: str | None = None
    """Of the source's characters, where it has one."""


class Emitter:
    """Appends to a kept text; every mark is given in the order of the text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._at_line_start = True
        self._after_blank = True
        self._place: tuple[int | None, str | None] | None = None
        self._anchors: list[Anchor] = []
        self._headings: list[Span] = []
        self._emphasized: list[Span] = []
        self._turns: list[tuple[Span, Span, NamedPerson | None]] = []
        self._turn: _OpenTurn | None = None
        self._parts: list[Part] = []
        self._part_start: int | None = None
        self._people: list[NamedPerson] = []
        self._left_out: dict[tuple[LeftOutKind, str], LeftOut] = {}

    @property
    def here(self) -> int:
        """The offset of what comes next."""
        return self._length

    @property
    def at_line_start(self) -> bool:
        """True where the next piece begins a line."""
        return self._at_line_start

    # --- text ------------------------------------------------------------------------------------

    def place(self, *, page: int | None = None, element: str | None = None) -> None:
        """What comes from here on stands on this page, or in this element, of the source."""
        self._place = (page, element)

    def add(self, text: str) -> None:
        """Appends to the line; a line break inside ends it. Nothing is trimmed."""
        kept = keep_text(text)
        if not kept:
            return
        if self._place is not None:
            page, element = self._place
            last = self._anchors[-1] if self._anchors else None
            if last is None or (last.page, last.element) != self._place:
                self._anchors.append(Anchor(self._length, page, element))
            self._place = None
        self._append(kept)

    def end_line(self) -> None:
        """Ends the line that was begun, if one was."""
        if not self._at_line_start:
            self._append("\n")

    def line(self, text: str = "") -> None:
        """Appends the rest of a line, or a whole one, and ends it."""
        self.add(text)
        self.end_line()

    def blank(self) -> None:
        """Ends the line and leaves one blank below it; never two, and none at the beginning."""
        self.end_line()
        if not self._after_blank:
            self._append("\n")

    def row(self, cells: Iterable[str]) -> None:
        """One line of a table: its cells joined with TAB, a break or TAB inside a cell read as a space."""
        self.line("\t".join(_BREAK.sub(" ", cell.strip(" \t\r\n")) for cell in cells))

    def heading(self, text: str) -> None:
        """A line that the source marks as a heading."""
        self.end_line()
        start = self.here
        self.line(text)
        self.mark_heading(start)

    # --- marks -----------------------------------------------------------------------------------

    def mark_heading(self, start: int) -> None:
        """What was appended since `start` is a heading."""
        self._headings.append(Span(start, self._length))

    def mark_emphasis(self, start: int, end: int | None = None) -> None:
        """What was appended since `start`, or up to `end`, is bold or underlined."""
        self._emphasized.append(Span(start, self._length if end is None else end))

    def begin_turn(self, person: NamedPerson | None = None) -> None:
        """A speech begins; one that was open ends here."""
        self.end_turn()
        self._turn = _OpenTurn(Span(self._length, self._length), self._length, person)

    def label(self, text: str) -> None:
        """Appends the words that print who speaks, of the turn that was begun."""
        start = self._length
        self.add(text)
        if self._turn is not None:
            self._turn = _OpenTurn(Span(start, self._length), self._length, self._turn.person)

    def end_turn(self) -> None:
        """The speech ends, if one is open. One without words is no turn."""
        if self._turn is not None:
            words = Span(self._turn.words, self._length)
            self._turns.append((self._turn.label, words, self._turn.person))
            self._turn = None

    def begin_part(self) -> None:
        """The record of one meeting begins; see `end_part`."""
        self.end_line()
        self._part_start = self._length

    def end_part(self, facts: Facts) -> None:
        """The record of a meeting ends, of which the source says `facts`."""
        self.end_line()
        if self._part_start is not None and self._part_start < self._length:
            self._parts.append(Part(Span(self._part_start, self._length), facts))
        self._part_start = None

    def person(self, person: NamedPerson) -> None:
        """Somebody of a list that stands beside the text."""
        self._people.append(person)

    def leave_out(self, kind: LeftOutKind, text: str, page: int | None = None) -> None:
        """Words that the kept text lacks; the same words again are counted. Nothing is said of white space."""
        words = keep_text(" ".join(text.split()))[:_LEFT_OUT_CHARS]
        if not words:
            return
        before = self._left_out.get((kind, words))
        first = before.page if before else page
        count = before.count + 1 if before else 1
        self._left_out[kind, words] = LeftOut(kind, words, first, count)

    # --- result ----------------------------------------------------------------------------------

    def finish(self, media_type: str, *, encoding: str | None = None, facts: Facts | None = None) -> Emitted:
        """The text and its frame. `facts` are those of a source that is one meeting's record."""
        self.end_turn()
        self.end_line()
        text = "".join(self._pieces)
        parts = tuple(self._parts)
        if not parts and facts is not None and facts != Facts():
            parts = (Part(Span(0, len(text)), facts),)
        frame = Frame(
            anchors=tuple(self._anchors),
            parts=parts,
            turns=tuple(_turns(text, self._turns)),
            people=tuple(self._people),
            headings=_stretches(text, self._headings),
            emphasized=_stretches(text, self._emphasized),
            left_out=tuple(self._left_out.values()),
        )
        return Emitted(text, frame, media_type, encoding)

    def _append(self, kept: str) -> None:
        self._pieces.append(kept)
        self._length += len(kept)
        self._after_blank = (
            kept.endswith("\n\n") or (kept == "\n" and self._at_line_start) or (self._length == 0)
        )
        self._at_line_start = kept.endswith("\n")


@record
class _OpenTurn:
    label: Span
    words: int
    person: NamedPerson | None


def _turns(text: str, found: Iterable[tuple[Span, Span, NamedPerson | None]]) -> Iterable[Turn]:
    for label, words, person in found:
        span = _trimmed(text, words)
        if span.start < span.end:
            yield Turn(_trimmed(text, label), span, person)


def _stretches(text: str, found: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches line by line, without white space at their ends, sorted, those that touch joined."""
    joined: list[Span] = []
    for span in sorted(one for stretch in found for one in _by_lines(text, stretch)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _by_lines(text: str, stretch: Span) -> Iterable[Span]:
    start = stretch.start
    for line in text[stretch.start : stretch.end].split("\n"):
        span = _trimmed(text, Span(start, start + len(line)))
        if span.start < span.end:
            yield span
        start += len(line) + 1


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
