"""Faults of real minutes, seeded on purpose, and what has to be reported of each.

Most stand in the text of a meeting; a second record and an unreadable file are further files.
"""

from __future__ import annotations

from enum import StrEnum

from kg.records import record, replace
from tests.bench.draft import Draft, Said, Section, printed
from tests.bench.draw import Draw
from tests.bench.world import Kind, Place


class Fault(StrEnum):
    MISPRINTED_LABEL = "misprinted-label"
    """A member's label with the chief's title."""
    PAGE_BREAK = "page-break"
    """A sentence cut by an empty line."""
    UNLISTED_SPEAKER = "unlisted-speaker"
    """A label with a name that the attendance list does not have."""
    DOUBLED_FRAGMENT = "doubled-fragment"
    """A sentence cut by an empty line, with the last characters printed again below it."""
    MISSING_NUMBER = "missing-number"
    """A title without the number of the meeting."""
    SECOND_RECORD = "second-record"
    """Another document of the same meeting."""
    UNREADABLE = "unreadable"
    """A file that only calls itself a PDF."""


#: Kinds whose layout can have the fault; others have every one.
_ONLY_IN = {
    Fault.MISPRINTED_LABEL: (Kind.HEADQUARTERS,),
    Fault.UNLISTED_SPEAKER: (Kind.HEADQUARTERS,),
    Fault.MISSING_NUMBER: (Kind.HEADQUARTERS, Kind.COUNCIL),
}
#: No politician, expert or official is called so.
_STRANGER = "東雲"


#: What `kg check FILE` has to say of the text that has the fault: codes of findings.
FINDINGS = {
    Fault.MISPRINTED_LABEL: "label-repaired",
    Fault.PAGE_BREAK: "page-break",
    Fault.UNLISTED_SPEAKER: "speaker-not-listed",
    Fault.DOUBLED_FRAGMENT: "doubled-fragment",
    Fault.UNREADABLE: "source-unreadable",
}
#: What `kg check --store` has to say of the series.
SERIES_FINDINGS = {Fault.MISSING_NUMBER: "missing-meeting"}
#: What `kg ingest` has to do with the further file (`kg.ingest.Done`).
OUTCOMES = {Fault.SECOND_RECORD: "alternate", Fault.UNREADABLE: "unreadable"}


@record
class Faulty:
    """The text of a meeting with its fault, and the further file that belongs to it."""

    text: str
    further: bytes = b""
    suffix: str = ""


def possible(fault: Fault, place: Place) -> bool:
    """Whether the layout of the meeting can have the fault; a number is missed between two others only."""
    if fault is Fault.MISSING_NUMBER and not 1 < place.number < place.body.meetings:
        return False
    return place.body.kind in _ONLY_IN.get(fault, tuple(Kind))


def seeded(fault: Fault, draft: Draft, draw: Draw) -> Faulty:
    """The minutes with the fault."""
    match fault:
        case Fault.MISSING_NUMBER:
            return Faulty(printed(replace(draft, title=draft.untold)))
        case Fault.SECOND_RECORD:
            return Faulty(printed(draft), _shortened(draft).encode(), "_second.txt")
        case Fault.UNREADABLE:
            return Faulty(printed(draft), b"%PDF-1.7\n" + printed(draft)[:200].encode("utf-16"), "_scan.pdf")
    place = _place(fault, draft, draw)
    return Faulty(printed(_with_speech(draft, place, _spoiled(fault, _speeches(draft)[place], draw))))


def _speeches(draft: Draft) -> list[Said]:
    return [said for section in draft.sections for said in section.said]


def _place(fault: Fault, draft: Draft, draw: Draw) -> int:
    """Which speech has the fault; what needs a long paragraph takes the longest where all are short."""
    speeches = _speeches(draft)
    long = min(120, max(map(_longest, speeches)) - 1)
    of_member = fault in (Fault.MISPRINTED_LABEL, Fault.UNLISTED_SPEAKER)
    fitting = [
        at
        for at, said in enumerate(speeches)
        if (said.label.endswith("本部員") if of_member else _longest(said) > long)
    ]
    return draw.one(fitting)


def _longest(said: Said) -> int:
    """Of its paragraphs but the first, in characters; 0 where there is one alone."""
    return max(map(len, said.paragraphs[1:]), default=0)


def _spoiled(fault: Fault, said: Said, draw: Draw) -> Said:
    if fault is Fault.MISPRINTED_LABEL:
        return replace(said, label=said.label.removesuffix("本部員") + "本部長")
    if fault is Fault.UNLISTED_SPEAKER:
        return replace(said, label=f"{_STRANGER}本部員")
    long = max(range(1, len(said.paragraphs)), key=lambda at: len(said.paragraphs[at]))
    text = said.paragraphs[long]
    cut = _cut(text, draw, word_begins=fault is Fault.DOUBLED_FRAGMENT)
    again = text[cut - 2 : cut] if fault is Fault.DOUBLED_FRAGMENT else ""
    spoiled = f"{text[:cut]}\n\n{again}{text[cut:]}"
    return replace(said, paragraphs=(*said.paragraphs[:long], spoiled, *said.paragraphs[long + 1 :]))


def _cut(text: str, draw: Draw, *, word_begins: bool) -> int:
    """A place within a word, two characters after its beginning where that is asked for; away from the ends."""
    inside = [
        at
        for at in range(30, len(text) - 30)
        if all(_script(each) == "kanji" for each in text[at - 2 : at + 2])
        and not (word_begins and _script(text[at - 3]) == "kanji")
    ]
    return draw.one(inside or [len(text) // 2])


def _script(character: str) -> str:
    return "kanji" if "一" <= character <= "龥" else "other"


def _with_speech(draft: Draft, place: int, said: Said) -> Draft:
    sections: list[Section] = []
    at = 0
    for section in draft.sections:
        speeches = [said if at + step == place else old for step, old in enumerate(section.said)]
        at += len(speeches)
        sections.append(replace(section, said=tuple(speeches)))
    return replace(draft, sections=tuple(sections))


def _shortened(draft: Draft) -> str:
    """A record of the same meeting that gives the first paragraph of each speech only."""
    sections = tuple(
        replace(section, said=tuple(replace(said, paragraphs=said.paragraphs[:1]) for said in section.said))
        for section in draft.sections
    )
    return printed(replace(draft, sections=sections))
