"""What the fields of a source say of a meeting beside its words: its facts, and where its speeches are."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence

from kg.model import FactOrigin, Facts, Frame, Header, Phrase, Span, Turn
from kg.records import replace
from kg.structure.directions import announces_writing, is_direction, is_rule
from kg.structure.folding import same_name
from kg.structure.headings import Heading
from kg.structure.labels import Label
from kg.structure.lines import Line
from kg.structure.speeches import ReadTurn
from kg.structure.title import body_and_number, title_score
from kg.structure.wareki import find_date

#: Signs that stand before a label and are no part of it.
_MARKS = re.compile(r"(?:[^\w\s（(【〔［\[]|〇)+\s*")

#: What parts the title of a page from the name of its site: 議事録｜○○省, 議事録 - ○○省, ○○省_議事録.
_SITE = re.compile(r"\s*[|｜]\s*|\s+[-‐–—―－:：]\s+|_")
#: `title_score` of a title with 第N回 or the kind of record, and a body besides.
_NAMES_MINUTES = 3


# --- the meeting -----------------------------------------------------------------------------------


def recorded_header(header: Header, frame: Frame) -> Header:
    """The head with what fields of the source say of the meeting.

    A record that names the body (the Diet's) is a record of this meeting: its fields decide. Other
    fields (metadata of a file) fill in what the words do not say.
    """
    if not frame.parts:
        return header
    facts = frame.parts[0].facts
    decides = facts.body is not None
    changed: dict[str, object] = {}
    if facts.body is not None:
        place = header.title.span if header.title else frame.parts[0].span
        changed |= {"body": Phrase(facts.body, place), "body_from": FactOrigin.METADATA}
        # 第2号 counts the issues of one session: like 第2回 of a year it is no number of the series.
        number = facts.number if facts.session is None else None
        changed |= {"number": number, "number_from": FactOrigin.METADATA if number is not None else None}
    elif facts.number is not None and header.number is None:
        changed |= {"number": facts.number, "number_from": FactOrigin.METADATA}
    if facts.held_on is not None and (decides or header.held_on is None):
        changed |= {"held_on": facts.held_on, "date_from": FactOrigin.METADATA}
    read = replace(header, **_times(header, facts), **changed)
    return replace(read, **_titled(read, facts.title, frame.parts[0].span)) if facts.title else read


def _titled(header: Header, title: str, whole: Span) -> dict[str, object]:
    """What a title beside the text (of a page, of a file's properties) names and the words do not.

    It must name minutes, since such titles often name a site or a template; of those, the best piece counts.
    """
    piece = max(_SITE.split(title), key=title_score)
    if title_score(piece) < _NAMES_MINUTES:
        return {}
    body, number = body_and_number(piece)
    found: dict[str, object] = {}
    if body is not None and (header.body is None or _ends_in(body, header.body.text)):
        found |= {"body": Phrase(body, header.title.span if header.title else whole)}
        found |= {"body_from": FactOrigin.METADATA}
    same = header.body is None or body is None or same_name(body).endswith(same_name(header.body.text))
    if header.number is None and number is not None and same:
        found |= {"number": number, "number_from": FactOrigin.METADATA}
    if header.held_on is None and (day := find_date(piece)) and day.value and same:
        found |= {"held_on": day.value, "date_from": FactOrigin.METADATA}
    return found


def _ends_in(fuller: str, name: str) -> bool:
    """True for 中央環境審議会総合政策部会 beside 総合政策部会: the same body with the one that it is part of."""
    return same_name(fuller) != same_name(name) and same_name(fuller).endswith(same_name(name))


def _times(header: Header, facts: Facts) -> dict[str, object]:
    found: dict[str, object] = {}
    if header.starts is None and facts.starts is not None:
        found |= {"starts": facts.starts, "ends": header.ends or facts.ends}
    return found


# --- the speeches ----------------------------------------------------------------------------------


def records_speeches(frame: Frame) -> bool:
    """True where the source says which words are speeches: by delimiting them, or as a record that has none."""
    return bool(frame.turns) or any(part.facts.body is not None for part in frame.parts)


def recorded_labels(text: str, frame: Frame, lines: Sequence[Line]) -> dict[int, Label]:
    """Line index → label, of the lines on which the source begins a speech.

    A speech without a printed label has an empty one at its first word.
    """
    starts = [line.start for line in lines]
    labels: dict[int, Label] = {}
    for turn in frame.turns:
        phrase = _label(text, turn)
        line = bisect.bisect_right(starts, phrase.span.start) - 1
        labels.setdefault(line, Label(line, phrase, "@", turn.span.start))
    return labels


def _label(text: str, turn: Turn) -> Phrase:
    """The printed label without the mark before it and the colon after it."""
    if turn.label.start >= turn.label.end:
        return Phrase("", Span(turn.span.start, turn.span.start))
    mark = _MARKS.match(text, turn.label.start, turn.label.end)
    start = mark.end() if mark else turn.label.start
    words = text[start : turn.label.end].rstrip(" \t\u3000:：")
    return Phrase(words, Span(start, start + len(words)))


def between_speeches(
    headings: Mapping[int, Heading], frame: Frame, lines: Sequence[Line]
) -> dict[int, Heading]:
    """The headings outside the speeches: a line inside one is said, whatever it looks like."""
    spoken: set[int] = set()
    starts = [line.start for line in lines]
    for turn in frame.turns:
        first = bisect.bisect_right(starts, min(turn.span.start, turn.label.start or turn.span.start)) - 1
        spoken.update(range(max(first, 0), bisect.bisect_left(starts, turn.span.end)))
    return {index: heading for index, heading in headings.items() if index not in spoken}


def recorded_turns(
    text: str, frame: Frame, lines: Sequence[Line], headings: Mapping[int, Heading]
) -> list[ReadTurn]:
    """The speeches that the source delimits, each from the first to the last line that is no direction."""
    starts = [line.start for line in lines]
    heads = sorted(headings)
    turns: list[ReadTurn] = []
    for turn in frame.turns:
        at = bisect.bisect_right(starts, turn.span.start) - 1
        above = bisect.bisect_left(heads, at)
        written = above > 0 and announces_writing(headings[heads[above - 1]].title.text)
        label = _label(text, turn)
        item = above - 1 if above else None
        read = ReadTurn(label, written, item, nameless=not label.text, person=turn.person)
        for line in lines[at : bisect.bisect_left(starts, turn.span.end)]:
            first = max(line.first, turn.span.start)
            words = line.text[first - line.first :]
            if words and not (is_rule(words) or is_direction(words)):
                read.take(first, min(line.last, turn.span.end))
        if read.first is not None:
            turns.append(read)
    return turns
