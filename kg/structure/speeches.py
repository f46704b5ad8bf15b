"""The speeches: turns between labels, headings and notes, in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Attendee, NamedPerson, Phrase, Repair, Span, Speaker, Speech, Unresolved
from kg.records import replace
from kg.structure.directions import announces_writing, is_directed, is_end_mark, is_rule
from kg.structure.headings import Heading, heading_speaker, office_of_heading
from kg.structure.identified import with_record
from kg.structure.introductions import introduced_name
from kg.structure.label_forms import LISTED, Label, looks_like_label
from kg.structure.lines import Line
from kg.structure.names import split_label
from kg.structure.reading import BULLET
from kg.structure.speakers import Resolved, member_word, namesake_mark, resolve_speaker

_PARAGRAPH_MARKS = frozenset("◆◇■□●◎○〇◯")
#: First characters of styles that stand on items of lists.
_LISTED = LISTED + "→⇒➢➡"
_NAMED_ITEM = re.compile(r"\s*[（(【［\[](?P<who>[^（()）【】［\[\]］]{1,20})[)）】］\]]\s*(?=\S)")
_WRITTEN_LABEL = re.compile(r"[（(][^（()）]*(?:書面|文書|紙面|提出)[^（()）]*[)）]$")
_HANDED_IN = re.compile(
    r"(?:書面|文書|紙面|ペーパー|メモ)[^。]{0,24}(?:御発言|ご発言|発言内容|御意見|ご意見|意見|コメント)"
)
_PRINTED_BELOW = re.compile(r"(?:議事録|議事概要|議事要旨|会議録)[^。]{0,12}掲載")


@dataclass(slots=True)
class ReadTurn:
    """A speech while it is read."""

    label: Phrase
    written: bool
    item: int | None
    nameless: bool = False
    first: int | None = None
    last: int = 0
    person: NamedPerson | None = None
    """What fields of the source say of the speaker."""

    def take(self, start: int, end: int) -> None:
        if self.first is None:
            self.first = start
        self.last = end


@dataclass(slots=True)
class _Reader:
    """The state of the way through the proceedings."""

    turns: list[ReadTurn] = field(default_factory=list)
    turn: ReadTurn | None = None
    written: bool = False
    item: int | None = None
    narration: set[str] = field(default_factory=set)
    """Marks of paragraphs that stand before anybody speaks: they tell, nobody says them."""
    itemised: bool = False
    """The document is a list whose items may begin with a role (・（事務局）…): an item without one is nobody's."""

    def open(self, label: Phrase, *, nameless: bool = False) -> ReadTurn:
        written = self.written or bool(_WRITTEN_LABEL.search(label.text))
        self.turn = ReadTurn(label, written, self.item, nameless)
        self.turns.append(self.turn)
        return self.turn


def read_turns(
    text: str,
    lines: Sequence[Line],
    start: int,
    labels: Mapping[int, Label],
    headings: Mapping[int, Heading],
) -> list[ReadTurn]:
    """The turns from line `start` on, those without words left out."""
    reader = _Reader()
    reader.itemised = _is_itemised(labels.values())
    items = {index: at for at, index in enumerate(sorted(headings))}
    for line in lines[start:]:
        if line.index in labels:
            _label(reader, labels[line.index], line, text)
        elif line.index in headings:
            _heading(reader, headings[line.index], items[line.index])
        elif not line.text or line.page_number or is_rule(line.text):
            continue
        elif is_directed(line):
            _direction(reader, line)
        else:
            _words(reader, line, bool(labels))
    return [turn for turn in reader.turns if turn.first is not None]


def _label(reader: _Reader, label: Label, line: Line, text: str) -> None:
    if reader.turn and not reader.written and _announces(reader.turn, text):
        reader.written = True
    turn = reader.open(label.phrase)
    if label.begins is not None:
        turn.take(label.begins, line.last)


def _announces(turn: ReadTurn, text: str) -> bool:
    """True where the turn ends by saying that statements handed in on paper are printed instead of spoken."""
    if turn.first is None:
        return False
    closing = text[turn.first : turn.last].rsplit("\n\n", 1)[-1]
    return bool(_HANDED_IN.search(closing) and _PRINTED_BELOW.search(closing))


def _heading(reader: _Reader, heading: Heading, item: int) -> None:
    reader.turn, reader.item = None, item
    reader.written = announces_writing(heading.title.text)
    if label := heading_speaker(heading):
        reader.open(label)


def _direction(reader: _Reader, line: Line) -> None:
    if announces_writing(line.text) and re.search(r"以下|次|下記", line.text):
        reader.turn, reader.written = None, True
    elif is_end_mark(line.text):
        reader.turn = None


def _is_itemised(labels: Collection[Label]) -> bool:
    """True where most labels stand on items of lists and name no person."""
    listed = [one for one in labels if one.style[0] in _LISTED and split_label(one.phrase.text).nameless]
    return bool(listed) and 2 * len(listed) >= len(labels)


def _words(reader: _Reader, line: Line, labelled: bool) -> None:
    bullet = BULLET.match(line.text)
    if not labelled or reader.itemised:
        if bullet:
            _item(reader, line, bullet)
        else:
            (reader.turn or _nobody(reader, line)).take(line.first, line.last)
        return
    turn = reader.turn
    if turn is None and "。" in line.text and not any(not t.nameless for t in reader.turns):
        reader.narration.update(_PARAGRAPH_MARKS & {line.text[0]})
    if (turn is None or line.text[0] in reader.narration) and "。" in line.text:
        if bullet and line.text[0] in _PARAGRAPH_MARKS:
            _item(reader, line, bullet)
            return
        turn = _nobody(reader, line)
    if turn is not None:
        turn.take(line.first, line.last)


def _nobody(reader: _Reader, line: Line) -> ReadTurn:
    """A turn of whom no label tells, from this line on."""
    return reader.open(Phrase("", Span(line.first, line.first)), nameless=True)


def _item(reader: _Reader, line: Line, bullet: re.Match[str]) -> None:
    """An item of a list as a turn: of whom brackets at its beginning name (（事務局）…), else of nobody."""
    named = _NAMED_ITEM.match(line.text, bullet.end())
    if named and looks_like_label(named["who"]):
        start = line.first + named.start("who")
        turn = reader.open(Phrase(named["who"], Span(start, start + len(named["who"]))))
        begins = line.first + named.end()
    else:
        mark = bullet.group().rstrip()
        begins = (
            line.first
            + bullet.end()
            + len(line.text[bullet.end() :])
            - len(line.text[bullet.end() :].lstrip())
        )
        turn = reader.open(Phrase(mark, Span(line.first, line.first + len(mark))), nameless=True)
    turn.take(begins, line.last)


def _marked_families(turns: Sequence[ReadTurn]) -> dict[str, set[str | None]]:
    """Family name → the marks that labels print behind it: 東 → 国, 徹."""
    marks: dict[str, set[str | None]] = {}
    for turn in turns:
        family = split_label(turn.label.text).family if turn.label.text else None
        if family:
            marks.setdefault(family, set()).add(namesake_mark(turn.label.text))
    return marks


def _with_mark(resolved: Resolved, words: str, marked: Mapping[str, set[str | None]]) -> Resolved:
    """The speaker with the mark kept in the name where nothing else tells two people of the document apart."""
    speaker, mark = resolved.speaker, namesake_mark(words)
    if mark is None or speaker.name is None or len(marked.get(speaker.name, ())) < 2:
        return resolved
    return replace(resolved, speaker=replace(speaker, name=f"{speaker.name}（{mark}）"))


def _introduced(text: str, turns: Sequence[ReadTurn]) -> dict[str, str]:
    """Label → the full name by which its speaker introduces himself, of labels that print a family name."""
    said: dict[str, list[str]] = {}
    for turn in turns:
        if turn.label.text and turn.first is not None:
            said.setdefault(turn.label.text, []).append(text[turn.first : turn.last])
    found: dict[str, str] = {}
    for label, speeches in said.items():
        parts = split_label(label)
        if parts.name and parts.name == parts.family:
            name = introduced_name(parts.name, namesake_mark(label), speeches)
            found |= {label: name} if name else {}
    return found


def build_speeches(
    text: str, turns: Sequence[ReadTurn], attendance: Sequence[Attendee], places: Sequence[int]
) -> tuple[tuple[Speech, ...], tuple[Repair, ...]]:
    """Speeches with their speakers, and the repairs of labels that were misprinted.

    `places` gives for each heading of the proceedings its index in the agenda.
    """
    speeches, repairs = [], []
    member = member_word([turn.label.text for turn in turns])
    marked, introduced = _marked_families(turns), _introduced(text, turns)
    meant: dict[str, Resolved] = {}
    for order, turn in enumerate(turns, 1):
        words = office_of_heading(re.sub(_WRITTEN_LABEL, "", turn.label.text) or turn.label.text)
        resolved = Resolved(Speaker(unresolved=Unresolved.NO_NAME_PRINTED))
        if not turn.nameless:
            resolved = meant.get(words) or resolve_speaker(Phrase(words, turn.label.span), attendance, member)
            if resolved.repair is None:  # a repair tells the place of its own label
                meant[words] = resolved
            resolved = _with_mark(resolved, words, marked)
            if resolved.speaker.name and (full := introduced.get(turn.label.text)):
                resolved = replace(resolved, speaker=replace(resolved.speaker, name=full))
        resolved = with_record(resolved, words if turn.label.text else "", turn.person, attendance)
        if resolved.repair:
            repairs.append(resolved.repair)
        span = Span(turn.first or 0, turn.last)
        speeches.append(
            Speech(
                order=order,
                label=turn.label,
                speaker=resolved.speaker,
                span=span,
                written=turn.written,
                agenda_item=None if turn.item is None else places[turn.item],
                label_disagrees=resolved.disagrees,
            )
        )
    return tuple(speeches), tuple(repairs)
