"""The event list: every act that counts, one row each, instead of a network."""

from __future__ import annotations

import csv
import importlib
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kg.errors import UsageError
from kg.graphs.catalogue import PROJECTIONS, Projection
from kg.graphs.checks import checked
from kg.graphs.events import Event, Thing
from kg.graphs.filters import keep
from kg.graphs.network import JOINT
from kg.graphs.options import Duplicates, NetworkOptions, NetworkType
from kg.graphs.qualifier import level_of, sign_of
from kg.graphs.statements import VARIABLES, age, period_of
from kg.records import replace

#: What a cell can be; None where nothing is said.
Cell = str | int | float | None
Row = Mapping[str, Cell]

#: Column → its type in Parquet, in the order of the file. Lists are joined with ` | `.
COLUMNS: Mapping[str, type] = {
    "id": str,
    "type": str,
    "status": str,
    "date": str,
    "sign": int,
    "qualifier": int,
    "person_id": str,
    "person": str,
    "ministry_id": str,
    "ministry": str,
    "ministry_kind": str,
    "measure_id": str,
    "measure": str,
    "document_ids": str,
    "documents": str,
    "topic_ids": str,
    "topics": str,
    "addressee_ids": str,
    "addressees": str,
    "meeting_id": str,
    "meeting": str,
    "sha256": str,
    "quote": str,
    "confidence": float,
}

_DEFAULTS = NetworkOptions()


def list_events(
    events: Iterable[Event],
    options: NetworkOptions = _DEFAULTS,
    *,
    projection: Projection = PROJECTIONS["event-list"],
    lang: str = "ja",
) -> tuple[Row, ...]:
    """The acts that pass range, filters and duplicates, oldest first, each with all of `COLUMNS`.

    Duplicates are acts of the same values of the projection's two variables, as in Discourse Network
    Analyzer; an act without a value has none in common with the others that lack it. `sign` is 1, 0 or -1,
    `qualifier` the level on the scale of `options.qualifier`. UsageError for options that need weights.
    """
    options = checked(replace(options, network_type=NetworkType.EVENT_LIST), projection)
    seen: set[object] = set()
    found: list[Row] = []
    for event in sorted(keep(events, options), key=age):
        key = _key(event, projection, options.duplicates)
        if key is None or key not in seen:
            seen.add(key)
            found.append(_row(event, options, lang))
    return tuple(found)


def _key(event: Event, projection: Projection, duplicates: Duplicates) -> object:
    """What two duplicates have in common; None where an act can have no duplicate."""
    firsts, seconds = VARIABLES[projection.first](event), VARIABLES[projection.second](event)
    if duplicates is Duplicates.INCLUDE or not firsts or not seconds:
        return None
    ends = tuple(tuple(thing.id for thing in things) for things in (firsts, seconds))
    return (period_of(event, duplicates), *ends)


def _row(event: Event, options: NetworkOptions, lang: str) -> Row:
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "date": None if event.on is None else event.on.isoformat(),
        "sign": sign_of(event),
        "qualifier": level_of(event, options.qualifier),
        **_single("person", event.person, lang),
        **_single("ministry", event.ministry, lang),
        "ministry_kind": event.ministry.kind if event.ministry else None,
        **_single("measure", event.measure, lang),
        **_several("document", event.documents, lang),
        **_several("topic", event.topics, lang),
        **_several("addressee", event.addressees, lang),
        "meeting_id": event.meeting.id,
        "meeting": event.meeting.label(lang),
        "sha256": event.source or None,
        "quote": event.quote,
        "confidence": event.confidence,
    }


def _single(name: str, thing: Thing | None, lang: str) -> dict[str, Cell]:
    return {f"{name}_id": thing.id if thing else None, name: thing.label(lang) if thing else None}


def _several(name: str, things: Sequence[Thing], lang: str) -> dict[str, Cell]:
    return {
        f"{name}_ids": JOINT.join(thing.id for thing in things) or None,
        f"{name}s": JOINT.join(thing.label(lang) for thing in things) or None,
    }


# --- files -------------------------------------------------------------------------------------------


def write_csv(rows: Sequence[Row]) -> bytes:
    """RFC 4180 with LF: a header and a row each; what is not said is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def write_jsonl(rows: Sequence[Row]) -> bytes:
    """One object a line; what is not said is left out."""
    return "".join(
        json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False)
        + "\n"
        for row in rows
    ).encode()


def write_parquet(rows: Sequence[Row]) -> bytes:
    """One Parquet file; what is not said is null."""
    # Imported here, and without types: it is large, and only this format needs it.
    arrow: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}
    schema = arrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(list(rows), schema=schema), out)
    return out.getvalue()


#: Format → writer of an event list.
EVENT_WRITERS: Mapping[str, Callable[[Sequence[Row]], bytes]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}


def event_writer(format: str) -> Callable[[Sequence[Row]], bytes]:
    """The writer of that name; UsageError with the known names otherwise."""
    if format not in EVENT_WRITERS:
        raise UsageError(
            f"an event list cannot be written as {format}", hint=f"choose from: {', '.join(EVENT_WRITERS)}"
        )
    return EVENT_WRITERS[format]
