"""A document becomes a meeting: the parts of the layer in their order."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import StructureError
from kg.model import AgendaItem, Attendee, Document, Meeting, Phrase
from kg.structure.attendance import parse_attendance, with_presiding
from kg.structure.breaks import find_breaks
from kg.structure.dates import with_recorded_day
from kg.structure.decisions import Decided, find_decisions, listed_items
from kg.structure.events import find_events
from kg.structure.evidence import is_minutes
from kg.structure.fields import find_fields
from kg.structure.folding import same_name
from kg.structure.header import parse_header
from kg.structure.headings import find_headings, titles_of
from kg.structure.labels import depends_on, find_labels
from kg.structure.lines import split_lines
from kg.structure.recorded import (
    between_speeches,
    recorded_header,
    recorded_labels,
    recorded_turns,
    records_speeches,
)
from kg.structure.runon import open_lines
from kg.structure.set_apart import heading_lines, set_apart
from kg.structure.speeches import build_speeches, read_turns
from kg.structure.titles import find_everywhere, same_title, titles_of_item, without_brackets
from kg.structure.zones import find_zones, listed_agenda


def parse_meeting(document: Document) -> Meeting:
    """The structure of the minutes in `document`.

    Lenient: what is not printed stays empty or unresolved. Raises StructureError only for a text
    without any of what minutes print: a body, a kind of record or a date at its head, a list of
    those present, a speaker's label.
    """
    text = document.text
    lines, opened = (split_lines(text), ()) if document.frame.turns else open_lines(split_lines(text))
    fields = find_fields(lines)
    bold = set_apart(document.frame, lines)
    recorded = records_speeches(document.frame)
    labels = (
        recorded_labels(text, document.frame, lines) if recorded else find_labels(lines, frozenset(), bold)
    )
    first = min(labels, default=None)
    header = parse_header(text, lines, fields, len(lines) if first is None else first)
    header = with_recorded_day(recorded_header(header, document.frame), document.frame)
    # The list of those present may name speakers whom no office tells, and so labels.
    zones = find_zones(lines, fields, first)
    attendance = parse_attendance(lines, fields, zones.head_end, header.body.text if header.body else None)
    if attendance and not recorded and depends_on(lines, _names(attendance), bold):
        labels = find_labels(lines, _names(attendance), bold)
        zones = find_zones(lines, fields, min(labels, default=None))
    headings = find_headings(lines, zones.proceedings, labels, heading_lines(document.frame, lines))
    if recorded:
        headings = between_speeches(headings, document.frame, lines)
        turns = recorded_turns(text, document.frame, lines, headings)
    else:
        turns = read_turns(text, lines, zones.proceedings, labels, headings)
    named = bool(attendance) or any(not turn.nameless for turn in turns)
    if not is_minutes(header, lines, fields, named=named):
        raise StructureError(
            "this is no record of a meeting: no body or date at its head, no attendance list, no speaker",
            where=document.name,
            hint="give the text of 議事録 or 議事概要",
        )
    agenda, places = _agenda(
        text, tuple(listed_agenda(text, lines, fields, zones.head_end)), titles_of(headings)
    )
    speeches, label_repairs = build_speeches(text, turns, attendance, places)
    attendance = with_presiding(attendance, speeches)
    listed = tuple(listed_items(text, lines, labels, headings))
    decided = find_decisions(text, listed, headings, speeches, attendance)
    alone = {index for index, label in labels.items() if label.begins is None}
    events = find_events(lines, speeches, alone | headings.keys(), zones.proceedings)
    breaks = find_breaks(text, lines, speeches, alone | headings.keys())
    return Meeting(
        header=header,
        attendance=attendance,
        agenda=agenda,
        decisions=decided.items,
        speeches=speeches,
        repairs=tuple(
            sorted((*opened, *label_repairs, *breaks, *decided.repairs), key=lambda repair: repair.span)
        ),
        titles=find_everywhere(text, _known_titles(decided, agenda)),
        events=events,
    )


def _agenda(
    text: str, listed: Sequence[Phrase], headings: Sequence[Phrase]
) -> tuple[tuple[AgendaItem, ...], tuple[int, ...]]:
    """The agenda, each item once, and the index in it of every heading of the proceedings."""
    items: dict[str, AgendaItem] = {}
    for title in (*listed, *headings):
        items.setdefault(same_title(title.text), AgendaItem(title, titles_of_item(text, title.span)))
    places = {key: at for at, key in enumerate(items)}
    return tuple(items.values()), tuple(places[same_title(title.text)] for title in headings)


def _known_titles(decided: Decided, agenda: Sequence[AgendaItem]) -> set[str]:
    """The titles of listed and decided documents, and what is left of them without their brackets."""
    listed = [document.title for item in decided.items for document in item.documents]
    listed += [document.title for item in agenda for document in item.documents]
    settled = [title for item in decided.items for title in item.titles]
    return {form for title in (*listed, *settled) for form in (title, without_brackets(title))}


def _names(attendance: Sequence[Attendee]) -> frozenset[str]:
    """Names of the list that may stand as a label by themselves."""
    return frozenset(n for a in attendance for n in (a.name, a.family) if n and len(same_name(n)) >= 2)
