"""Faults of the attendance list and of who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.check.findings import problem
from kg.model import Extraction, Presence, Problem, Span
from kg.shift import shift
from kg.structure.folding import fold, same_name, squeeze, without_space
from kg.structure.labels import find_labels
from kg.structure.lines import Line, split_lines
from kg.structure.names import ends_in_office, is_person_name

_CELLS = re.compile(r"\t+| {2,}|　+")
#: Characters of a speech that no two people say by chance.
_SHORTEST_COPY_CHARS = 30


def unread_rows(extraction: Extraction) -> Iterator[Problem]:
    """Lines within the attendance list that print a name and an office and gave no row."""
    rows = [row.span for row in extraction.meeting.attendance]
    if not rows:
        return
    stop = min((speech.label.span.start for speech in extraction.meeting.speeches), default=rows[-1].end)
    first, last = min(rows).start, min(max(row.end for row in rows), stop)
    for line in split_lines(extraction.document.text):
        inside = first <= line.first and line.last <= last
        if inside and line.text and not any(_touch(line.span, row) for row in rows) and _is_row(line):
            yield problem(
                "attendance-row-unread",
                line.span,
                f"名簿の行「{line.text}」を読めなかった",
                f"a row of the attendance list was not read: {line.text}",
            )


def _is_row(line: Line) -> bool:
    cells = [cell for cell in _CELLS.split(line.text) if cell]
    named = [cell for cell in cells if is_person_name(cell) and not ends_in_office(cell)]
    return bool(named) and any(ends_in_office(cell) for cell in cells if cell not in named)


def doubled_rows(extraction: Extraction) -> Iterator[Problem]:
    """The second row of a name and an office that the list of those present has before."""
    seen: Counter[tuple[str, str, Presence]] = Counter()
    for row in extraction.meeting.attendance:
        key = (same_name(row.name), fold(without_space(row.post or "")), row.presence)
        seen[key] += 1
        if seen[key] == 2:
            said = f"{row.name}（{row.post}）" if row.post else row.name
            yield problem(
                "attendance-doubled",
                row.span,
                f"「{said}」が名簿に二度ある",
                f"{said} stands in the attendance list twice",
            )


def labels_without_words(extraction: Extraction) -> Iterator[Problem]:
    """Labels among the speeches that no words follow. Where the source marks its turns, those are the speeches."""
    speeches = extraction.meeting.speeches
    if not speeches or extraction.document.frame.turns:
        return
    taken = {speech.label.span.start for speech in speeches}
    text, first, last = extraction.document.text, min(taken), speeches[-1].span.end
    begins = text.rfind("\n", 0, first) + 1  # a mark stands before the label
    names = frozenset(without_space(row.name) for row in extraction.meeting.attendance)
    for label in find_labels(split_lines(text[begins:last]), names).values():
        place = shift(label.phrase.span, begins)
        spoken = any(one.span.start <= place.start < one.span.end for one in speeches)
        if first < place.start < last and place.start not in taken and not spoken:
            yield problem(
                "speech-without-words",
                place,
                f"発言者の表示「{label.phrase.text}」の後に発言がない",
                f"no words follow the label {label.phrase.text}",
            )


def doubled_speeches(extraction: Extraction) -> Iterator[Problem]:
    """Speeches of thirty characters or more that say what one before said, word for word."""
    first: dict[str, str] = {}
    for speech in extraction.meeting.speeches:
        words = squeeze(extraction.document.text[speech.span.start : speech.span.end]).text
        if len(words) < _SHORTEST_COPY_CHARS:
            continue
        if words in first:
            yield problem(
                "speech-doubled",
                speech.span,
                f"「{speech.label.text}」の発言が「{first[words]}」の発言と同じである",
                f"the speech of {speech.label.text} repeats that of {first[words]}",
            )
        else:
            first[words] = speech.label.text


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
