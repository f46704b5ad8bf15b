"""The blocks of a part of minutes: speeches and what stands between them, with all that was read on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.records import record
from kg.serve.pages.facts import Fact
from kg.serve.pages.marks import Mark, Stretch, marked_html
from kg.serve.pages.minutes import Block, Minutes
from kg.serve.pages.notes import ActView, Linked, Notes, RepairView, place_of_repair
from kg.vocab import Class, Property

if TYPE_CHECKING:
    from markupsafe import Markup


@record
class Reading:
    """Minutes on their way to a page: who reads them, and what the reader came for."""

    minutes: Minutes
    notes: Notes
    here: tuple[int, int] | None
    here_key: str


@record
class BlockView:
    """A block as the page shows it."""

    mark: str
    """Its fragment: `s12`, where it begins a speech; empty otherwise."""
    iri: str
    digest: str
    order: int | None
    heading: str
    speaker: Linked | None
    resolved: bool
    chips: tuple[str, ...]
    """Keys of words: what is particular about the speech."""
    item: str
    meeting: Linked | None
    """Where a further meeting of the source begins."""
    html: Markup
    acts: tuple[ActView, ...]
    repairs: tuple[RepairView, ...]
    continued: bool
    """Whether the speech began in a block before."""


@record
class _Read:
    """Everything read for a part, by what it hangs on."""

    acts: dict[str, ActView]
    places: list[tuple[int, int, str]]
    repairs: list[RepairView]


def blocks_of_part(reading: Reading, part: int) -> list[BlockView]:
    """The blocks of a part, in order."""
    blocks = reading.minutes.blocks_of(part)
    found = _read(reading, blocks)
    marks = _marks(found)
    begun = frozenset(mark.key for mark in marks if mark.start < blocks[0].start)
    seen: set[str] = set(begun)
    views = []
    for block in blocks:
        inside = tuple(mark for mark in marks if mark.start < block.end and mark.end > block.start)
        start, end = without_blank_lines(reading.minutes.text, block.start, block.end)
        stretch = Stretch(start, end, inside, frozenset(seen), reading.here, reading.here_key)
        seen.update(mark.key for mark in inside)
        views.append(_view(reading, block, stretch, found))
    return views


def without_blank_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blank lines at its ends; the indent of its first line stays.

    >>> without_blank_lines("\\n\\n  甲。\\n\\n", 0, 8)
    (2, 6)
    """
    printed = text[start:end]
    if not printed.strip():
        return start, end
    first = len(printed) - len(printed.lstrip())
    indent = printed.rfind("\n", 0, first) + 1
    return start + indent, start + len(printed.rstrip())


def _read(reading: Reading, blocks: tuple[Block, ...]) -> _Read:
    minutes, notes = reading.minutes, reading.notes
    view = notes.facts.view
    # The label of the first speech stands before its block.
    start, end = blocks[0].start, blocks[-1].end
    places = [place for place in minutes.acts if place[0] < end and place[1] > start]
    judged: dict[str, list[str]] = {}
    for quad in view.match(None, Property.JUDGEMENT_OF, graph=view.ids.source_graph(minutes.sha256)):
        judged.setdefault(_value(quad.object), []).append(_value(quad.subject))
    speeches = notes.facts.gather({block.speech.iri for block in blocks if block.speech})
    notes.facts.follow(speeches, Property.SPEAKER, Property.UNDER_ITEM, Property.AT_MEETING)
    notes.facts.follow(notes.facts.follow(speeches, Property.SPEAKER), Property.UNRESOLVED_REASON)
    own = {block.speech.iri for block in blocks if block.speech}
    near = [
        iri
        for iri in view.subjects(Property.REPAIR_OF, minutes.iri)
        if (place := place_of_repair(iri)) is not None and place[0] < end and place[1] >= start - _LABEL_CHARS
    ]
    repairs = [
        one for one in notes.of_repairs(near) if one.speech in own or (one.start < end and one.end >= start)
    ]
    return _Read(notes.of_acts(places, judged), places, repairs)


#: How far before a speech a misprinted label of it may begin.
_LABEL_CHARS = 400


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _marks(found: _Read) -> list[Mark]:
    acts = (
        Mark(start, end, act.key, act.type)
        for _, _, iri in found.places
        for act in (found.acts[iri],)
        for start, end in act.parts
    )
    repairs = (Mark(one.start, one.end, one.key, "repair") for one in found.repairs)
    return sorted((*acts, *repairs), key=lambda mark: (mark.start, -mark.end, mark.key))


def _view(reading: Reading, block: Block, stretch: Stretch, found: _Read) -> BlockView:
    from markupsafe import Markup

    minutes, facts = reading.minutes, reading.notes.facts
    place = block.speech
    speech = facts.of(place.iri) if place else None
    begins = bool(block.heading)
    speaker = speech.iri_of(Property.SPEAKER) if speech else None
    item = speech.iri_of(Property.UNDER_ITEM) if speech else None
    own_acts = tuple(found.acts[iri] for start, _, iri in found.places if block.start <= start < block.end)
    return BlockView(
        mark=place.mark if place and begins else "",
        iri=place.iri if place else "",
        digest=place.iri.rpartition("/")[2] if place else "",
        order=place.order if place else None,
        heading=block.heading or (place.label if place else ""),
        speaker=_speaker(reading, speaker) if speaker else None,
        resolved=speaker is not None and not facts.of(speaker).is_a(Class.UNRESOLVED_ACTOR),
        chips=_chips(speech) if speech and begins else (),
        item=facts.label(item) if item else "",
        meeting=_meeting(reading, block),
        html=Markup(marked_html(minutes.text, stretch)),
        acts=own_acts,
        repairs=tuple(_repairs(found.repairs, block)),
        continued=place is not None and not begins,
    )


def _speaker(reading: Reading, iri: str) -> Linked:
    """Who speaks; of somebody whom nobody knows, why not."""
    notes = reading.notes
    fact = notes.facts.of(iri)
    reason = fact.iri_of(Property.UNRESOLVED_REASON)
    if reason:
        return Linked(notes.facts.label(reason), notes.links.thing(iri))
    return Linked(notes.facts.label(iri), notes.links.thing(iri))


def _chips(speech: Fact) -> tuple[str, ...]:
    said = {
        "written": speech.is_a(Class.WRITTEN_STATEMENT),
        "label_repaired": speech.flag(Property.LABEL_REPAIRED),
        "label_disagrees": speech.flag(Property.LABEL_DISAGREES),
    }
    return tuple(word for word, holds in said.items() if holds)


def _meeting(reading: Reading, block: Block) -> Linked | None:
    """The meeting that begins with the block, where the source records several."""
    opened = block.speech.opens if block.speech and block.heading else None
    return Linked(reading.notes.facts.label(opened), reading.notes.links.thing(opened)) if opened else None


def _repairs(repairs: Iterable[RepairView], block: Block) -> Iterable[RepairView]:
    """Those inside the block, and of the label that opens it."""
    for one in repairs:
        of_label = block.speech is not None and one.speech == block.speech.iri and bool(block.heading)
        inside = (
            one.speech is None and block.start <= one.start and one.start < max(block.end, block.start + 1)
        )
        if of_label or inside:
            yield one
