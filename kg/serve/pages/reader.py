"""The evidence reader: minutes as printed, with what was read on the words it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.serve.jobs import Answer
from kg.serve.pages.facts import Facts
from kg.serve.pages.frame import HTML, SAFE, Frame
from kg.serve.pages.minutes import Minutes, minutes_of, place_of_mark, span_of_mark
from kg.serve.pages.notes import Linked, Notes
from kg.serve.pages.performed import ACT_TYPES
from kg.serve.pages.problems import not_found
from kg.serve.pages.speeches import BlockView, Reading, blocks_of_part
from kg.vocab import Class, Dcterms, Property, Prov, Rdf, code

if TYPE_CHECKING:
    from kg.serve.site import Site


def reader(site: Site, lang: str, asked: Mapping[str, str], sha256: str) -> Answer:
    """The page of a source; `to` or `at` among `asked` choose the part of long minutes that is sent."""
    frame = Frame(site, lang, asked, f"/read/{sha256}", "read")
    minutes = minutes_of(site, sha256)
    if minutes is None:
        return not_found(frame, site.view.ids.source(sha256) if sha256.isalnum() else sha256)
    mark = asked.get("to", "")
    place = place_of_mark(minutes, mark) if mark else _offset(asked.get("at"))
    part = minutes.part_at(place or 0)
    reading = _reading(frame, minutes, mark)
    meetings = _meetings(frame, reading, minutes)
    blocks = blocks_of_part(reading, part)
    title = meetings[0].text if len(meetings) == 1 else _file_name(reading, minutes)
    return frame.answer(
        "reader.html",
        title,
        minutes=minutes,
        missing=mark if mark and place is None else None,
        meetings=meetings,
        facts=_facts(frame, reading, minutes, meetings),
        alternate_of=_alternates(frame, reading, minutes),
        blocks=blocks,
        contents=_contents(blocks),
        types=[(name, reading.notes.facts.label(code("act-type", name))) for name in ACT_TYPES],
        counts=_counts(minutes),
        **_around(minutes, part),
    )


def speeches(site: Site, lang: str, asked: Mapping[str, str], sha256: str) -> Answer:
    """A further part of the minutes, the one in which the code point `from` stands, to be put into the page."""
    frame = Frame(site, lang, asked, f"/read/{sha256}", "read")
    minutes = minutes_of(site, sha256)
    place = _offset(asked.get("from"))
    if minutes is None or place is None:
        return not_found(frame, sha256)
    part = minutes.part_at(place)
    blocks = blocks_of_part(_reading(frame, minutes, ""), part)
    around = _around(minutes, part)
    body = frame.html("blocks.html", "", minutes=minutes, blocks=blocks, alone=True, **around)
    return Answer(200, HTML, body.encode("utf-8", "replace"), SAFE)


def _offset(value: str | None) -> int | None:
    return (
        int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 10 else None
    )


def _reading(frame: Frame, minutes: Minutes, mark: str) -> Reading:
    facts = Facts(frame.site.view, frame.lang)
    here = span_of_mark(mark) if mark else None
    return Reading(minutes, Notes(facts, frame.links, frame.words), here, mark if here is None else "")


def _around(minutes: Minutes, part: int) -> dict[str, Any]:
    """Where this part stands in the whole, and the parts before and after it."""
    blocks = minutes.blocks_of(part)
    last = len(minutes.parts) - 1

    def start(other: int) -> int:
        return minutes.blocks_of(other)[0].start

    return {
        "start": blocks[0].start,
        "end": blocks[-1].end,
        "before": start(part - 1) if part > 0 else None,
        "after": start(part + 1) if part < last else None,
        "address": f"/read/{minutes.sha256}",
        "parts": [
            (start(other), minutes.blocks_of(other)[0].heading, other == part)
            for other in range(len(minutes.parts))
        ],
    }


def _meetings(frame: Frame, reading: Reading, minutes: Minutes) -> list[Linked]:
    view, facts = frame.site.view, reading.notes.facts
    own = view.subjects(Rdf.TYPE, Class.MEETING, graph=view.ids.source_graph(minutes.sha256))
    found = own or facts.of(minutes.iri).iris(Property.ALTERNATE_RECORD_OF)
    facts.gather(found)
    found.sort(key=lambda iri: (facts.of(iri).text(Property.DATE) or "", iri))
    return [Linked(facts.label(iri), frame.links.thing(iri)) for iri in found]


def _alternates(frame: Frame, reading: Reading, minutes: Minutes) -> list[tuple[Linked, Linked | None]]:
    """Meetings of which this is another record, each with the record that questions are answered from."""
    facts = reading.notes.facts
    found = []
    for meeting in facts.of(minutes.iri).iris(Property.ALTERNATE_RECORD_OF):
        preferred = facts.of(meeting).iri_of(Property.RECORDED_IN)
        other = None
        if preferred:
            name = facts.of(preferred).text(Property.FILE_NAME) or preferred
            other = Linked(name, frame.links.read(preferred.rpartition("/")[2]))
        found.append((Linked(facts.label(meeting), frame.links.thing(meeting)), other))
    return found


def _file_name(reading: Reading, minutes: Minutes) -> str:
    return reading.notes.facts.of(minutes.iri).text(Property.FILE_NAME) or minutes.sha256[:12]


def _facts(
    frame: Frame, reading: Reading, minutes: Minutes, meetings: list[Linked]
) -> list[tuple[str, list[Linked]]]:
    """Word → what is known of the source."""
    facts = reading.notes.facts
    source = facts.of(minutes.iri)
    url, licence = source.text(Dcterms.SOURCE), source.text(Dcterms.LICENSE)
    runs = facts.gather(frame.site.view.subjects(Prov.USED, minutes.iri))
    readers = sorted(
        f"{facts.of(reader).text(Property.EXTRACTOR_VERSION) or reader}, {(run.text(Prov.STARTED_AT_TIME) or '')[:10]}"
        for run in runs
        for reader in run.iris(Prov.WAS_ASSOCIATED_WITH)
    )
    rows = [
        ("meetings" if len(meetings) > 1 else "minutes", meetings),
        ("source_file", [Linked(_file_name(reading, minutes), frame.links.thing(minutes.iri))]),
        ("source_url", [Linked(url, frame.links.thing(url))] if url else []),
        ("licence", [Linked(licence, frame.links.thing(licence))] if licence else []),
        ("publisher", [Linked(text) for text in source.texts(Dcterms.PUBLISHER)]),
        ("read_by", [Linked(text) for text in readers]),
    ]
    return [(word, values) for word, values in rows if values]


def _contents(blocks: list[BlockView]) -> list[tuple[str, list[BlockView]]]:
    """The speeches of this part under their items of the agenda, in order."""
    found: list[tuple[str, list[BlockView]]] = []
    for block in blocks:
        if block.mark and block.order is not None:
            if not found or found[-1][0] != block.item:
                found.append((block.item, []))
            found[-1][1].append(block)
    return found


def _counts(minutes: Minutes) -> tuple[int, int, int]:
    return len(minutes.speeches), len(minutes.acts), len(minutes.text)
