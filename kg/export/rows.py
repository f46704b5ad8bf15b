"""The flat tables: what each row says, key by key, in the order of the contract."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeAlias

from kg.export.origins import Origins
from kg.export.standings import Standings
from kg.export.things import Graph, PartOfGraph, Thing
from kg.model import Anchor, Unresolved
from kg.store import View
from kg.vocab import Class, Oa, Property, Rdf

Value: TypeAlias = "str | int | float | bool | list[str] | list[list[int]] | None"
Row: TypeAlias = dict[str, Value]

LIST_SEPARATOR = " | "

#: Table → its keys in order. Lists are `kind` list, `parts` pairs of offsets.
COLUMNS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "acts": (
        *((name, "text") for name in ("id", "type", "status", "agent", "agent_id", "person", "person_id")),
        *((name, "text") for name in ("object", "measure_id", "evidence")),
        ("start", "whole"),
        ("end", "whole"),
        ("parts", "parts"),
        *((name, "list") for name in ("partners", "basis", "documents", "addressee")),
        *((name, "text") for name in ("deadline", "quantity", "deadline_date")),
        ("quantity_value", "decimal"),
        *((name, "text") for name in ("quantity_unit", "when", "meeting", "body")),
        ("number", "whole"),
        *((name, "text") for name in ("date", "source", "sha256", "rule")),
        ("confidence", "decimal"),
        ("judged", "text"),
        ("page", "whole"),
        ("element", "text"),
    ),
    "speeches": (
        ("id", "text"),
        ("order", "whole"),
        *((name, "text") for name in ("person", "person_id", "label")),
        ("repaired", "flag"),
        ("written", "flag"),
        ("begins", "text"),
        ("start", "whole"),
        ("end", "whole"),
        ("meeting", "text"),
        ("page", "whole"),
        ("element", "text"),
        *((name, "text") for name in ("organization", "organization_id", "post")),
    ),
    "attendance": tuple(
        (name, "text")
        for name in (
            *("meeting", "name", "person_id", "post", "post_id", "organization", "organization_id"),
            *("role", "presence", "attends_for"),
        )
    ),
    "decisions": (
        *((name, "text") for name in ("meeting", "item", "title", "outcome")),
        ("documents", "list"),
        ("evidence", "text"),
        ("start", "whole"),
        ("end", "whole"),
    ),
    "documents": (
        ("id", "text"),
        ("title", "text"),
        ("variants", "list"),
        ("states", "list"),
        ("meeting", "text"),
        ("agenda_item", "text"),
        ("start", "whole"),
        ("end", "whole"),
    ),
}


def table_rows(
    view: View, table: str, lang: str = "ja", *, meetings: Collection[str] | None = None
) -> list[Row]:
    """The rows of a table, sorted by meeting, source and place; absent values are left out.

    With `meetings` (IRIs) those of these meetings: day and IRI of the meeting come first in the order.
    """
    graph = Graph(view) if meetings is None else PartOfGraph(view, meetings)
    found = [(_sort_key(graph, row), row) for row in _TABLES[table](graph, lang)]
    order = [name for name, _ in COLUMNS[table]]
    return [
        {name: row[name] for name in order if row.get(name) not in (None, [])}
        for _, row in sorted(found, key=lambda pair: pair[0])
    ]


def _sort_key(graph: Graph, row: Row) -> tuple[str, ...]:
    meeting = graph.thing(str(row["meeting"]))
    return (
        meeting.text(Property.DATE) or "",
        meeting.iri,
        str(row.get("sha256", "")),
        *(f"{row.get(name) or 0:>9}" for name in ("_ordinal", "order", "start", "end")),
        *(str(row.get(name, "")) for name in ("type", "object", "title", "id", "item")),
    )


def _acts(graph: Graph, lang: str) -> Iterator[Row]:
    origins = Origins()
    for act in graph.of_class(Class.ACT):
        evidence, meeting = act.one(Property.EVIDENCE), act.one(Property.AT_MEETING)
        agent, speaker = act.one(Property.AGENT), act.one(Property.UTTERED_BY)
        if evidence is None or meeting is None or agent is None:
            continue  # such an act fails its shapes, so a store that was written by `kg` has none
        person = speaker if speaker is not None and speaker.has(Rdf.TYPE, Class.PERSON) else None
        measure, source = act.one(Property.MEASURE), evidence.one(Oa.HAS_SOURCE)
        yield {
            "id": act.iri,
            "type": act.code(Property.ACT_TYPE),
            "status": act.code(Property.STATUS),
            "agent": _agent_name(agent, speaker, lang),
            "agent_id": agent.iri,
            "person": person.label(lang) if person else None,
            "person_id": person.iri if person else None,
            "object": act.text(Property.OBJECT_TEXT),
            "measure_id": measure.iri if measure else None,
            **_place(evidence),
            "parts": [list(part) for part in evidence.parts],
            **_mentions(act),
            "documents": [text for item in act.all(Property.ABOUT_DOCUMENT) if (text := item.label())],
            **_values(act),
            **_meeting(meeting, lang),
            "source": source.text(Property.FILE_NAME) if source else None,
            "sha256": source.text(Property.SHA256) if source else None,
            "rule": act.text(Property.RULE),
            "confidence": _decimal(act.text(Property.CONFIDENCE)),
            "judged": _ruling(graph, act),
            **_origin(origins.at(source, evidence.place[0] if evidence.place else None)),
        }


def _ruling(graph: Graph, act: Thing) -> str | None:
    """The verdict of the judgement on the act: `accept`, `edit`."""
    return next((one.code(Property.VERDICT) for one in graph.subjects(Property.JUDGEMENT_OF, act.iri)), None)


def _origin(anchor: Anchor | None) -> Row:
    return {"page": anchor.page, "element": anchor.element} if anchor else {}


def _agent_name(agent: Thing, speaker: Thing | None, lang: str) -> str | None:
    """The label of an agent; None where the minutes name nobody.

    In the graph, whom no words name is labelled so, or with the mark (•) of the speech.
    """
    label = agent.label(lang)
    if agent.code(Property.UNRESOLVED_REASON) != Unresolved.NO_NAME_PRINTED:
        return label
    said = speaker is not None and speaker.iri == agent.iri
    return label if said and label and any(map(str.isalnum, label)) else None


def _place(evidence: Thing | None) -> Row:
    if evidence is None or evidence.place is None:
        return {}
    return {"evidence": evidence.quote, "start": evidence.place[0], "end": evidence.place[1]}


def _mentions(act: Thing) -> Row:
    row: Row = {}
    for name, predicate in (
        ("partners", Property.HAS_PARTNER),
        ("basis", Property.HAS_BASIS),
        ("addressee", Property.HAS_ADDRESSEE),
    ):
        printed = sorted(act.all(predicate), key=lambda one: (one.whole(Property.START_OFFSET) or 0, one.iri))
        row[name] = [label for mention in printed if (label := mention.label())]
    return row


def _values(act: Thing) -> Row:
    deadline, when = act.one(Property.HAS_DEADLINE), act.one(Property.HAS_TIME)
    quantity = act.one(Property.HAS_QUANTITY)
    return {
        "deadline": deadline.label() if deadline else None,
        "deadline_date": deadline.text(Property.DUE_DATE) if deadline else None,
        "quantity": quantity.label() if quantity else None,
        "quantity_value": _decimal(quantity.text(Property.QUANTITY_VALUE)) if quantity else None,
        "quantity_unit": quantity.text(Property.QUANTITY_UNIT) if quantity else None,
        "when": when.label() if when else None,
    }


def _meeting(meeting: Thing, lang: str) -> Row:
    body = meeting.one(Property.PRINCIPAL_BODY) or meeting.one(Property.HELD_BY)
    return {
        "meeting": meeting.iri,
        "body": body.label(lang) if body else None,
        "number": meeting.whole(Property.MEETING_NUMBER),
        "date": meeting.text(Property.DATE),
    }


def _speeches(graph: Graph, lang: str) -> Iterator[Row]:
    origins, standings = Origins(), Standings(graph)
    for speech in graph.of_class(Class.SPEECH):
        meeting, speaker = speech.one(Property.AT_MEETING), speech.one(Property.SPEAKER)
        person = speaker if speaker is not None and speaker.has(Rdf.TYPE, Class.PERSON) else None
        yield {
            "id": speech.iri,
            "order": speech.whole(Property.ORDINAL),
            "person": person.label(lang) if person else None,
            "person_id": person.iri if person else None,
            "label": speech.text(Property.SPEAKER_LABEL),
            "repaired": speech.flag(Property.LABEL_REPAIRED),
            "written": speech.has(Rdf.TYPE, Class.WRITTEN_STATEMENT),
            "begins": speech.text(Property.BEGINS),
            "start": speech.whole(Property.START_OFFSET),
            "end": speech.whole(Property.END_OFFSET),
            "meeting": meeting.iri if meeting else "",
            **standings.of(person, meeting, lang),
            **_origin(origins.at(speech.one(Property.RECORDED_IN), speech.whole(Property.START_OFFSET))),
        }


def _attendance(graph: Graph, lang: str) -> Iterator[Row]:
    for row in graph.of_class(Class.ATTENDANCE):
        meeting, person = row.one(Property.AT_MEETING), row.one(Property.ATTENDEE_PERSON)
        offices = row.all(Property.POST_ORGANIZATION)
        yield {
            "meeting": meeting.iri if meeting else "",
            "name": (person.label(lang) if person else None) or row.text(Property.NAME_AS_PRINTED),
            "person_id": person.iri if person else None,
            "post": row.text(Property.POST_LABEL),
            "post_id": _joined(row.texts(Property.HOLDS_POST)),
            "organization": _joined([label for office in offices if (label := office.label(lang))]),
            "organization_id": _joined([office.iri for office in offices]),
            "role": row.code(Property.ROLE),
            "presence": row.code(Property.PRESENCE),
            "attends_for": row.text(Property.ATTENDS_FOR),
            "_ordinal": row.whole(Property.ORDINAL),
        }


def _decisions(graph: Graph, lang: str) -> Iterator[Row]:
    for item in graph.of_class(Class.DECISION_ITEM):
        meeting = item.one(Property.AT_MEETING)
        yield {
            "meeting": meeting.iri if meeting else "",
            "item": item.iri,
            "title": item.label(lang),
            "outcome": item.code(Property.OUTCOME),
            "documents": [text for one in item.all(Property.ABOUT_DOCUMENT) if (text := one.label())],
            **_place(item.one(Property.DECISION_EVIDENCE)),
            "_ordinal": item.whole(Property.ORDINAL),
        }


def _documents(graph: Graph, lang: str) -> Iterator[Row]:
    """One row a document and meeting: all titles and states it had there."""
    together: dict[tuple[str, str], list[Thing]] = {}
    for appearance in graph.of_class(Class.DOCUMENT_APPEARANCE):
        key = appearance.text(Property.AT_MEETING) or "", appearance.text(Property.APPEARANCE_OF) or ""
        together.setdefault(key, []).append(appearance)
    for (meeting, document), appearances in together.items():
        places = sorted(p.place for a in appearances for p in a.all(Property.EVIDENCE) if p.place)
        items = sorted(iri for a in appearances for iri in a.texts(Property.IN_AGENDA_ITEM))
        yield {
            "id": document,
            "title": graph.thing(document).label(lang),
            "variants": sorted({title for a in appearances for title in a.texts(Property.TITLE_AS_PRINTED)}),
            "states": sorted(
                {state for a in appearances if (state := a.code(Property.DOCUMENT_STATE))},
                key=lambda state: (_STATES.index(state) if state in _STATES else len(_STATES), state),
            ),
            "meeting": meeting,
            "agenda_item": items[0] if items else None,
            "start": places[0][0] if places else None,
            "end": places[0][1] if places else None,
        }


def _joined(values: list[str]) -> str | None:
    return LIST_SEPARATOR.join(values) or None


def _decimal(value: str | None) -> float | int | None:
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


#: In the order in which a document goes through them.
_STATES = ("mentioned", "draft", "decided")

_TABLES: Mapping[str, Callable[[Graph, str], Iterator[Row]]] = {
    "acts": _acts,
    "speeches": _speeches,
    "attendance": _attendance,
    "decisions": _decisions,
    "documents": _documents,
}
