"""Two records of one meeting: what the one that answers questions says, and what the other one says."""

from __future__ import annotations

from collections.abc import Iterator

from kg.check.findings import problem
from kg.errors import IdentityError, StructureError
from kg.ingest import Stages, kept_document
from kg.model import Extraction, Presence, Problem
from kg.rdf.build import meeting_iri
from kg.store import View
from kg.store.sources import StoredSource, preferred_source, stored_source, stored_sources
from kg.structure.folding import squeeze
from kg.vocab import Property, code


def disagreeing_records(view: View, stages: Stages) -> Iterator[tuple[Problem, tuple[str, ...]]]:
    """Each meeting's second records, read again from their kept text, against what the store says of it.

    Another day under the same number is `number-twice`: they may be two meetings. What either record
    leaves out is no disagreement.
    """
    for source in stored_sources(view):
        if source.alternate_of:
            yield from _of_source(view, source, stages)


def _of_source(view: View, source: StoredSource, stages: Stages) -> Iterator[tuple[Problem, tuple[str, ...]]]:
    try:
        extractions = stages.extract(kept_document(view, source))
    except (StructureError, IdentityError):  # an older version of the program could read it
        return
    for extraction in extractions:
        meeting = meeting_iri(view.ids, extraction)
        digest = preferred_source(view, meeting)
        preferred = stored_source(view, digest) if digest else None
        if meeting in source.alternate_of and preferred is not None:
            for told in _differences(view, meeting, extraction, (preferred.name, source.name)):
                yield told, (meeting, preferred.iri, source.iri)


def _differences(
    view: View, meeting: str, extraction: Extraction, names: tuple[str, str]
) -> Iterator[Problem]:
    header = extraction.meeting.header
    stored, held = view.value(meeting, Property.DATE), header.held_on and header.held_on.isoformat()
    if stored and held and stored != held:
        yield problem(
            "number-twice",
            None,
            f"{extraction.body.label_ja}: 第{header.number}回が {stored}（{names[0]}）と {held}（{names[1]}）にある",
            f"{extraction.body.label_ja}: meeting {header.number} is dated {stored} ({names[0]}) and {held} ({names[1]})",
        )
        return
    for ja, en, one, other in _facts(view, meeting, extraction):
        if one is not None and other is not None and one != other:
            yield problem(
                "records-disagree",
                None,
                f"{extraction.body.label_ja} {held or ''}: {ja}が {one}（{names[0]}）と {other}（{names[1]}）で異なる",
                f"{extraction.body.label_ja} {held or ''}: {en} differs, {one} ({names[0]}) and {other} ({names[1]})",
            )


def _facts(
    view: View, meeting: str, extraction: Extraction
) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Name of the fact in both languages, what the store says, what the second record says; None: not stated."""
    header = extraction.meeting.header
    starts = header.starts and header.starts.isoformat("minutes")
    ends = header.ends and header.ends.isoformat("minutes")
    yield "開会時刻", "opening time", _minutes(view.value(meeting, Property.START_TIME)), starts or None
    yield "閉会時刻", "closing time", _minutes(view.value(meeting, Property.END_TIME)), ends or None
    place = header.place.text if header.place else None
    yield "場所", "place", *_places(view.value(meeting, Property.PLACE), place)
    yield (
        "出席者数",
        "number of those present",
        _count(_present(view, meeting)),
        _count(_attending(extraction)),
    )
    items = len(view.values(meeting, Property.HAS_DECISION_ITEM))
    yield "決定事項の数", "number of decisions", _count(items), _count(len(extraction.meeting.decisions))


def _minutes(printed: str | None) -> str | None:
    """`17:00` of `17:00:00`."""
    return printed[:5] if printed else None


def _places(one: str | None, other: str | None) -> tuple[str | None, str | None]:
    """Both as printed; not stated where one only says more than the other (官邸, 官邸２階大ホール)."""
    if one and other:
        short, long = sorted((squeeze(one).text, squeeze(other).text), key=len)
        if short not in long:
            return one, other
    return None, None


def _present(view: View, meeting: str) -> int:
    present = code("presence", "present")
    rows = view.subjects(Property.AT_MEETING, meeting)
    return sum(view.value(row, Property.PRESENCE) == present for row in rows)


def _attending(extraction: Extraction) -> int:
    return sum(row.presence is Presence.PRESENT for row in extraction.meeting.attendance)


def _count(number: int) -> str | None:
    """None where nothing is counted: a record without a list does not say that nobody came."""
    return str(number) if number else None
