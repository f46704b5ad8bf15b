"""A document becomes a meeting: the parts of the layer in their order."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import StructureError
from kg.model import AgendaItem, Attendee, Document, Meeting
from kg.structure.attendance import parse_attendance
from kg.structure.breaks import find_breaks
from kg.structure.decisions import Decided, find_decisions
from kg.structure.fields import Field, find_fields
from kg.structure.folding import same_name
from kg.structure.header import parse_header
from kg.structure.headings import find_headings, titles_of
from kg.structure.labels import find_labels
from kg.structure.lines import Line, split_lines
from kg.structure.speeches import build_speeches, read_turns
from kg.structure.titles import find_everywhere, titles_of_item, without_brackets


def parse_meeting(document: Document) -> Meeting:
    """The structure of the minutes in `document`.

    Lenient: what is not printed stays empty or unresolved. Raises StructureError only for a text
    that has no field of a head, no speaker's mark and no sentence.
    """
    text = document.text
    lines = split_lines(text)
    fields = find_fields(lines)
    labels = find_labels(lines, frozenset())
    first_label = min(labels, default=len(lines))
    start = _proceedings(lines, fields, first_label)
    header = parse_header(text, lines, fields, min(first_label, len(lines)))
    attendance = parse_attendance(
        lines, fields, min(first_label, start), header.body.text if header.body else None
    )
    labels = find_labels(lines, _names(attendance))
    headings = find_headings(lines, start, labels, not labels)
    turns = read_turns(text, lines, start, labels, headings)
    if not turns and not fields and header.title is None and "。" not in text:
        raise StructureError(
            "no head, no speaker and no sentence of minutes was found",
            where=document.name,
            hint="give the text of 議事録 or 議事概要",
        )
    speeches, label_repairs = build_speeches(turns, attendance)
    decided = find_decisions(text, lines, labels, headings, speeches)
    breaks = find_breaks(text, lines, speeches, labels.keys() | headings.keys())
    agenda = tuple(AgendaItem(title, titles_of_item(text, title.span)) for title in titles_of(headings))
    known = _known_titles(decided, agenda)
    return Meeting(
        header=header,
        attendance=attendance,
        agenda=agenda,
        decisions=decided.items,
        speeches=speeches,
        repairs=tuple(sorted((*label_repairs, *breaks, *decided.repairs), key=lambda repair: repair.span)),
        titles=find_everywhere(text, known),
    )


def _proceedings(lines: Sequence[Line], fields: Sequence[Field], first_label: int) -> int:
    """The first line of the proceedings: below the last field that heads them, else the first label."""
    heads = [
        f.line + 1 for f in fields if f.kind == "proceedings" and f.line < first_label and f.value is None
    ]
    if heads:
        return heads[-1]
    after = max((f.line + 1 for f in fields if f.line < first_label), default=0)
    return min(first_label, after)


def _known_titles(decided: Decided, agenda: Sequence[AgendaItem]) -> set[str]:
    """The titles of listed and decided documents, and what is left of them without their brackets."""
    listed = [document.title for item in (*decided.items, *agenda) for document in item.documents]
    settled = [title for item in decided.items for title in item.titles]
    return {form for title in (*listed, *settled) for form in (title, without_brackets(title))}


def _names(attendance: Sequence[Attendee]) -> frozenset[str]:
    """Names of the list that may stand as a label by themselves."""
    return frozenset(n for a in attendance for n in (a.name, a.family) if n and len(same_name(n)) >= 2)
