"""Acts, speeches, repairs and persons by what they say, and how they are found again by it.

Offsets and digests are not part of a key: a judgement holds on a later reading by a better
extractor and on another file of the same meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from kg.ids import meeting_name
from kg.judgements.words import left_out_by, squeezed, squeezed_label, words_in
from kg.model import (
    Act,
    ActKey,
    Document,
    Extraction,
    Meeting,
    Person,
    PersonKey,
    Repair,
    RepairKey,
    Span,
    Speech,
    SpeechKey,
)
from kg.records import replace

#: First words of a speech that its key holds.
_BEGIN_CHARS = 40
#: Longer than any run of line breaks and page numbers that may stand among them.
_REACH_CHARS = 400
#: Words on either side of what a repair is about.
_AROUND_CHARS = 20

_Key = TypeVar("_Key", ActKey, SpeechKey, RepairKey)


def act_keys(extraction: Extraction) -> tuple[ActKey, ...]:
    """The keys of the acts, index by index.

    Repairs that a judgement rejected still read past what they are about, so that a key says the
    same whatever was judged since.
    """
    meeting, text = extraction.meeting, extraction.document.text
    judged = (one.found for one in extraction.judged if isinstance(one.found, Repair))
    removed = left_out_by({*meeting.repairs, *judged})
    labels = {speech.order: squeezed_label(speech.label.text) for speech in meeting.speeches}
    name = meeting_name(extraction.meeting.header, extraction.body, extraction.document)
    return _numbered(
        ActKey(
            meeting=name,
            type=act.mention.type,
            evidence="".join(words_in(text, part, removed) for part in act.mention.evidence.parts),
            object=squeezed(act.mention.object.text),
            label=labels.get(act.mention.speech, ""),
        )
        for act in extraction.acts
    )


def speech_keys(document: Document, meeting: Meeting, name: str) -> tuple[SpeechKey, ...]:
    """The keys of the speeches of the meeting of that name, index by index, as the minutes were first read."""
    removed = left_out_by(meeting.repairs)
    return _numbered(
        SpeechKey(name, squeezed_label(speech.label.text), _begins(document.text, speech, removed))
        for speech in meeting.speeches
    )


def _begins(text: str, speech: Speech, removed: Sequence[Span]) -> str:
    end = min(speech.span.end, speech.span.start + _REACH_CHARS)
    return words_in(text, Span(speech.span.start, end), removed)[:_BEGIN_CHARS]


def repair_keys(document: Document, meeting: Meeting, name: str) -> tuple[RepairKey, ...]:
    """The keys of the repairs, index by index."""
    text, removed = document.text, left_out_by(meeting.repairs)

    def around(repair: Repair) -> str:
        before = words_in(text, Span(max(0, repair.span.start - _REACH_CHARS), repair.span.start), removed)
        after = words_in(text, Span(repair.span.end, min(len(text), repair.span.end + _REACH_CHARS)), removed)
        return f"{before[-_AROUND_CHARS:]}…{after[:_AROUND_CHARS]}"

    return _numbered(
        RepairKey(name, repair.kind, squeezed(repair.printed), around(repair)) for repair in meeting.repairs
    )


def person_key(person: Person) -> PersonKey:
    return PersonKey(person.body, squeezed(person.name), person.affiliation and squeezed(person.affiliation))


def _numbered(keys: Iterable[_Key]) -> tuple[_Key, ...]:
    """The keys, told apart by `nth` where they are alike in everything else."""
    seen: dict[_Key, int] = {}
    numbered = []
    for key in keys:
        seen[key] = seen.get(key, -1) + 1
        numbered.append(replace(key, nth=seen[key]) if seen[key] else key)
    return tuple(numbered)


# --- finding again -------------------------------------------------------------------------------


def find_act(keys: Sequence[ActKey], wanted: ActKey) -> int | None:
    """The index of the act that the key means, None where there is none.

    Type and evidence must be the same. Of several, the object decides: the same one, else the
    only one that holds the other's words (objects are cut better or worse); then the label.
    """
    found = [at for at, key in enumerate(keys) if (key.type, key.evidence) == (wanted.type, wanted.evidence)]
    same = [at for at in found if keys[at].object == wanted.object]
    if not same:
        close = [at for at in found if _holds(keys[at].object, wanted.object)]
        return close[0] if len(close) == 1 else None
    return _nth(_narrowed(same, lambda at: keys[at].label == wanted.label), wanted.nth)


def _holds(one: str, other: str) -> bool:
    return one in other or other in one


def find_speech(keys: Sequence[SpeechKey], wanted: SpeechKey) -> int | None:
    """The index of the speech with that label and those first words."""
    found = [at for at, key in enumerate(keys) if (key.label, key.begins) == (wanted.label, wanted.begins)]
    return _nth(found, wanted.nth)


def find_repair(keys: Sequence[RepairKey], wanted: RepairKey) -> int | None:
    """The index of the repair of that kind and print; the words around it tell several apart."""
    found = [at for at, key in enumerate(keys) if (key.kind, key.printed) == (wanted.kind, wanted.printed)]
    return _nth(_narrowed(found, lambda at: keys[at].around == wanted.around), wanted.nth)


def find_person(persons: Iterable[Person], wanted: PersonKey) -> Person | None:
    """The person of that key among those of a meeting."""
    return next((person for person in persons if person_key(person) == wanted), None)


def _narrowed(found: list[int], fits: Callable[[int], bool]) -> list[int]:
    """Those that fit, all where none does."""
    return [at for at in found if fits(at)] or found


def _nth(found: Sequence[int], nth: int) -> int | None:
    return found[nth] if nth < len(found) else None


def persons_of(extraction: Extraction) -> tuple[Person, ...]:
    """Everybody who takes part, speaks or acts, each once."""
    named: list[object] = [participant.person for participant in extraction.participants]
    named += extraction.speakers
    named += [actor for act in extraction.acts for actor in _actors(act)]
    return tuple(dict.fromkeys(one for one in named if isinstance(one, Person)))


def _actors(act: Act) -> Iterable[object]:
    yield act.agent
    yield act.person
    for reference in (*act.partners, *act.addressees, *act.basis):
        yield reference.person
