"""Labels that give a listed person a post which nobody holds beside the listed one: 防衛大臣 said of the 防衛副大臣.

Lists and labels shorten posts, leave some out and name others, so that most differences say nothing.
What cannot both be true are two ranks of which one is held alone: in its institution, or, as with ministers and
their political deputies, anywhere (`data/authority/ranks.csv`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from kg.entities.fold import fold
from kg.entities.people import People, repaired_labels
from kg.entities.posts import PostReader
from kg.entities.recorded import recorded_posts
from kg.model import Meeting, PostHeld, Speech
from kg.records import record, replace
from kg.structure.lexicon import role_words, rows


@record
class _Rank:
    """What a post is in its institution, whatever it is called."""

    name: str
    alone: str
    """Where its holder has no post of another rank: `anywhere`, in the same `institution`, `no`."""


def with_labels_compared(meeting: Meeting, people: People, reader: PostReader) -> Meeting:
    """The meeting with `label_disagrees` said of each label that contradicts the list in the post of its speaker."""
    repaired = repaired_labels(meeting)
    speeches = tuple(
        replace(speech, label_disagrees=True)
        if not speech.label_disagrees
        and speech.label.span not in repaired
        and _contradicts(speech, people.offices[index], meeting, reader)
        else speech
        for index, speech in enumerate(meeting.speeches)
    )
    return meeting if speeches == meeting.speeches else replace(meeting, speeches=speeches)


def _contradicts(speech: Speech, offices: Sequence[PostHeld], meeting: Meeting, reader: PostReader) -> bool:
    at, beside = speech.speaker.attendee, speech.speaker.record
    listed = None if at is None else meeting.attendance[at].post
    if listed is None or not (offices or beside):
        return False
    words = (listed, speech.label.text, speech.speaker.post, beside.post if beside else None)
    if any(word in fold(said) for said in words if said for word in role_words("stand-in")):
        return False
    return contradict((*offices, *recorded_posts(beside, reader)), reader.read(listed))


def contradict(said: Iterable[PostHeld], listed: Iterable[PostHeld]) -> bool:
    """Whether of the posts said of somebody none has a rank of those listed, and one excludes one of them."""
    ranked = [(rank, held.organization) for held in said if (rank := _rank(held))]
    others = [(rank, held.organization) for held in listed if (rank := _rank(held))]
    if {rank for rank, _ in ranked} & {rank for rank, _ in others}:
        return False
    return any(_exclude(one, other) for one in ranked for other in others)


def _exclude(one: tuple[_Rank, str | None], other: tuple[_Rank, str | None]) -> bool:
    alone = {one[0].alone, other[0].alone}
    if "anywhere" in alone:
        return True
    return "institution" in alone and (None in (one[1], other[1]) or one[1] == other[1])


def _rank(held: PostHeld) -> _Rank | None:
    """By the kind of the post; of one that names no institution by its words: 副大臣."""
    by_kind, by_word = _ranks()
    if held.kind is not None:
        return by_kind.get(held.kind)
    return by_word.get(fold(held.printed)) if held.organization is None else None


@cache
def _ranks() -> tuple[dict[str, _Rank], dict[str, _Rank]]:
    """Kind → rank, and word → rank."""
    kinds: dict[str, _Rank] = {}
    words: dict[str, _Rank] = {}
    for row in rows("data/authority/ranks.csv"):
        kinds[row["kind"]] = rank = _Rank(row["rank"], row["alone"])
        words |= {fold(word): rank for word in row["words"].split(";") if word}
    return kinds, words
