"""Small meetings made by hand: what structure and acts would hand on, without running them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from kg.acts import Detected
from kg.entities.resolve import resolve
from kg.model import (
    Act,
    ActMention,
    ActType,
    AgentCue,
    Attendee,
    Document,
    Evidence,
    Extraction,
    Header,
    Meeting,
    Phrase,
    Presence,
    Role,
    Span,
    Speaker,
    Speech,
    Status,
    Unresolved,
)


@dataclass
class Scene:
    """A meeting under construction; its text grows as parts are added."""

    body: str | None
    day: date | None = date(2023, 7, 4)
    number: int | None = 1
    text: str = ""
    attendance: list[Attendee] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)
    acts: list[ActMention] = field(default_factory=list)
    cues: list[AgentCue] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.header = self.add(self.body or "議事録")

    def add(self, words: str) -> Phrase:
        start = len(self.text)
        self.text += words + "\n"
        return Phrase(words, Span(start, start + len(words)))

    def attends(
        self, name: str, post: str | None, role: Role = Role.MEMBER, presence: Presence = Presence.PRESENT
    ) -> Scene:
        printed = self.add(f"{name}\t{post or ''}")
        family = name.split(" ")[0] if " " in name else None
        row = Attendee(name.replace(" ", ""), printed, family, post, role, presence, printed.span)
        self.attendance.append(row)
        return self

    def says(self, label: str, words: str, speaker: Speaker | None = None) -> Scene:
        """A speech; without `speaker` its label is that of nobody known."""
        mark = self.add(label)
        spoken = self.add(words)
        who = speaker or Speaker(unresolved=Unresolved.NO_NAME_PRINTED)
        self.speeches.append(Speech(len(self.speeches) + 1, mark, who, spoken.span, written=False))
        return self

    def row(self, index: int, post: str | None = None) -> Speaker:
        return Speaker(attendee=index, post=post)

    def phrase(self, words: str) -> Phrase:
        """The words where the last speech prints them."""
        span = self.speeches[-1].span
        start = self.text.index(words, span.start, span.end)
        return Phrase(words, Span(start, start + len(words)))

    def act(self, thing: str, predicate: str, kind: ActType = ActType.COMMITMENT, **more: object) -> Scene:
        """An act of the last speech; its evidence is the sentence that holds the object."""
        place = self.phrase(thing).span
        spoken = self.speeches[-1].span
        start = max(self.text.rfind("。", spoken.start, place.start) + 1, spoken.start)
        end = self.text.find("。", place.end, spoken.end) + 1 or spoken.end
        at = self.text.index(predicate, place.start)
        mention = ActMention(
            type=kind,
            status=Status.PLANNED if kind is ActType.COMMITMENT else None,
            speech=len(self.speeches),
            object=Phrase(thing, place),
            evidence=Evidence(Span(start, end), (Span(start, end),)),
            predicate=Span(at, at + len(predicate)),
            rule="test",
            confidence=0.9,
        )
        self.acts.append(replace(mention, **more))  # type: ignore[arg-type]
        return self

    def cue(self, words: str, form: str = "topic") -> Scene:
        self.cues.append(AgentCue(len(self.speeches), self.phrase(words), form))
        return self

    @property
    def document(self) -> Document:
        return Document(self.text, "scene.txt", "ab" * 32)

    def meeting(self, **more: object) -> Meeting:
        header = Header(body=self.header if self.body else None, number=self.number, held_on=self.day)
        meeting = Meeting(header, tuple(self.attendance), (), (), tuple(self.speeches), ())
        return replace(meeting, **more)  # type: ignore[arg-type]

    def read(self, **more: object) -> Extraction:
        return resolve(self.document, self.meeting(**more), Detected(tuple(self.acts), tuple(self.cues)))

    def agents(self) -> list[tuple[str, str]]:
        """(object, agent) of each act, as the tables would print them."""
        return [(act.mention.object.text, name_of(act)) for act in self.read().acts]


def name_of(act: Act) -> str:
    agent = act.agent
    return (
        getattr(agent, "label_ja", None) or getattr(agent, "name", None) or f"?{getattr(agent, 'label', '')}"
    )


@pytest.fixture
def scene() -> Callable[..., Scene]:
    return Scene


@pytest.fixture
def phrases() -> Callable[[Sequence[str]], tuple[Phrase, ...]]:
    return lambda words: tuple(Phrase(one, Span(i, i + len(one))) for i, one in enumerate(words))
