"""Phrases become things: the agents, people, measures, documents and laws of one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.acts import Detected
from kg.entities.attribution import Attribution, attribute
from kg.entities.authority import authority
from kg.entities.bodies import local_government, resolve_bodies
from kg.entities.decisions import decision_acts
from kg.entities.documents import appearances
from kg.entities.fold import fold
from kg.entities.laws import laws_in
from kg.entities.measures import close_measures, measure
from kg.entities.mentioned import mentioned_titles, quoted_as_object
from kg.entities.nobody import nobody
from kg.entities.people import People, resolve_people
from kg.entities.posts import PostReader
from kg.entities.problems import find_problems
from kg.entities.ranks import with_labels_compared
from kg.entities.references import References, references
from kg.entities.titles import quotes_title, titles_of
from kg.entities.told import with_told_decisions
from kg.entities.topics import terms_in, topic_matches
from kg.entities.voices import Voices
from kg.model import (
    Act,
    ActMention,
    Actor,
    ActType,
    Document,
    Extraction,
    Measure,
    Meeting,
    Organization,
    Outcome,
    Person,
    PolicyDocument,
    Span,
    TopicMatch,
    Unresolved,
    UnresolvedActor,
)
from kg.records import replace

#: Acts that an institution does; whoever only voices an opinion does none of them.
_INSTITUTIONAL = frozenset({ActType.COMMITMENT, ActType.REPORT})


_DECIDES = re.compile(r"決定|議決|可決|採択|了承|承認")


def resolve(document: Document, meeting: Meeting, detected: Detected) -> Extraction:
    """Everything read from one document, identified as far as the source and the tables allow.

    Commitments and reports behind which no institution stands are left out: said by a person
    alone they are neither. The result does not depend on the order of `detected`.
    """
    table = authority()
    meeting = with_told_decisions(meeting, detected.acts)
    bodies = resolve_bodies(meeting.header, document, table)
    body, day = bodies[0], meeting.header.held_on
    above = table.house(body.id if body.known else body.parent, day)
    house = table.organization(above) if above else local_government(body)
    reader = PostReader(table, day, body)
    people = resolve_people(meeting, reader, house)
    meeting = with_labels_compared(meeting, people, reader)
    voices = Voices(table, reader, house, meeting, people)
    titles = titles_of(meeting, body.id, _titles_elsewhere(document, meeting, detected))
    attribution = attribute(voices, detected.cues)
    order = {speech.order: index for index, speech in enumerate(meeting.speeches)}
    reading = _Reading(
        document,
        meeting,
        body,
        attribution,
        references(attribution.naming, people, titles),
        people,
        order,
        item_terms=[terms_in(item.title.text) for item in meeting.agenda],
    )
    mentions = sorted((one for one in detected.acts if one.type is not ActType.DECISION), key=_order)
    read = [act for act in (reading.act(mention) for mention in mentions) if act is not None]
    decided = [
        replace(act, topics=reading.topics(act.mention))
        for act in decision_acts(meeting, body, people, titles)
    ]
    acts = _count_alike(sorted([*read, *decided], key=lambda act: _order(act.mention)))
    named = (*bodies, *((house,) if house else ()), *people.organizations)
    minted = {one.id: one for one in named if not one.known}
    return Extraction(
        document=document,
        meeting=meeting,
        body=body,
        bodies=bodies,
        organizations=tuple(minted.values()),
        participants=people.participants,
        speakers=people.speakers,
        acts=acts,
        documents=appearances(document, meeting, titles),
        close_measures=close_measures([act.measure for act in acts if act.measure]),
        problems=find_problems(meeting, bodies, people, attribution, len(mentions) - len(read)),
    )


def _order(mention: ActMention) -> tuple[object, ...]:
    """By place; every field that tells two acts apart, so that the order of arrival is nothing."""
    evidence, about = mention.evidence.span, mention.object.span
    return (
        evidence.start, evidence.end, about.start, about.end, mention.type.value, mention.status or "",
        mention.object.text, mention.predicate, mention.rule,
    )  # fmt: skip


def _titles_elsewhere(document: Document, meeting: Meeting, detected: Detected) -> tuple[str, ...]:
    """Titles that acts quote, then those that speeches mention."""
    phrases = sorted({(phrase.span, phrase.text) for act in detected.acts for phrase in act.documents})
    grounds = sorted({(phrase.span, phrase.text) for act in detected.acts for phrase in act.basis})
    mentioned = mentioned_titles(document.text, meeting, [text for _, text in grounds])
    objects = sorted({(act.object.span, act.object.text) for act in detected.acts if "「" in act.object.text})
    done = [title for _, text in objects for title in quoted_as_object(text)]
    return (*(text for _, text in phrases), *mentioned, *done)


def _count_alike(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts, numbered among those alike in type, evidence and object."""
    seen: Counter[tuple[object, ...]] = Counter()
    counted = []
    for act in acts:
        alike = (act.mention.type, act.mention.evidence.span, act.mention.object.text)
        counted.append(replace(act, occurrence=seen[alike]))
        seen[alike] += 1
    return tuple(counted)


@dataclass(frozen=True)
class _Reading:
    """Turns the acts of one meeting from words into records."""

    document: Document
    meeting: Meeting
    body: Organization
    attribution: Attribution
    references: References
    people: People
    order: dict[int, int]
    """`Speech.order` → index into `meeting.speeches`."""
    item_terms: Sequence[Mapping[str, str]]
    """For each item of the agenda the terms of topics in its title."""

    def act(self, mention: ActMention) -> Act | None:
        """The act with everything settled; None where an institution should stand behind it and none does."""
        index = self._speech(mention)
        voice = self.attribution.voice(index)
        speaker = self.people.speakers[index] if index is not None else None
        agent = self._reteller(mention, index) if mention.retold else self._agent(mention, index, speaker)
        if agent is None or self._is_the_decision(mention):
            return None
        basis = self.references.resolve_all(mention.basis, voice)
        return Act(
            mention=mention,
            agent=agent,
            person=_whose(mention, speaker, agent),
            measure=self._measure(mention, agent),
            documents=self._documents(mention),
            partners=self.references.partners(mention, voice),
            addressees=self.references.resolve_all(mention.addressee, voice),
            basis=basis,
            laws=tuple(law for phrase in (mention.object, *mention.basis) for law in laws_in(phrase)),
            topics=self.topics(mention),
        )

    def _reteller(self, mention: ActMention, index: int | None) -> Actor | None:
        """Whose the retold words are: the institution or person named, nobody known where none is."""
        if mention.subject is None:
            return nobody(mention.object.span)
        told = self.references.resolve(mention.subject, self.attribution.voice(index))
        if told.person is not None and mention.type not in _INSTITUTIONAL:
            return told.person
        institution = self.attribution.institution(mention, index)
        if isinstance(institution, Organization) and told.organization == institution.id:
            return institution
        office = self._of_the_office(mention.subject.text) if mention.type in _INSTITUTIONAL else None
        if office is not None:
            return office
        return UnresolvedActor(mention.subject.text, Unresolved.NO_SUCH_NAME, mention.subject.span)

    def _of_the_office(self, words: str) -> Organization | None:
        """財務大臣から…との説明があった: the institution of the office that is retold."""
        voices = self.attribution.naming.voices
        for held in voices.reader.read(words):
            if held.organization and (found := voices.organization(held.organization)) is not None:
                return found
        return None

    def _is_the_decision(self, mention: ActMention) -> bool:
        """Whether the words are those that adopt the documents: that is the meeting's decision act."""
        words = fold(self.document.text[mention.object.span.start : mention.predicate.end])
        return (
            mention.type in _INSTITUTIONAL
            and bool(_DECIDES.search(words))
            and any(
                item.outcome is Outcome.ADOPTED
                and item.evidence
                and _overlap(item.evidence, mention.evidence.span)
                for item in self.meeting.decisions
            )
        )

    def _speech(self, mention: ActMention) -> int | None:
        """The index of the speech the act is said in; speeches are numbered from 1."""
        return self.order.get(mention.speech)

    def _agent(self, mention: ActMention, index: int | None, speaker: Actor | None) -> Actor | None:
        if mention.type in _INSTITUTIONAL:
            return self.attribution.institution(mention, index)
        if speaker is None:
            return nobody(mention.object.span)
        return speaker

    def _measure(self, mention: ActMention, agent: Actor) -> Measure:
        header = self.meeting.header
        # What binds a general phrase is the meeting, so that a second record of it means the same.
        known = header.number is not None or header.held_on is not None
        when = f"{header.number or 'n'}/{header.held_on}" if known else self.document.sha256
        return measure(mention.object.text, meeting=f"{self.body.id}/{when}", agent=_agent_key(agent))

    def _documents(self, mention: ActMention) -> tuple[PolicyDocument, ...]:
        """Documents whose titles the object prints or sums up; where it does neither, those beside it.

        Of 「Ａ」のほか、「Ｂ」について決定した each act has the document of its own object.
        """
        titles, words = self.references.titles, mention.object.text
        own = (*titles.named_in(words), *titles.put_together(words, self.meeting))
        if not own and not quotes_title(words):
            own = tuple(one for phrase in mention.documents if (one := titles.find(phrase.text)))
        return tuple(dict.fromkeys(own))

    def topics(self, mention: ActMention) -> tuple[TopicMatch, ...]:
        index = self._speech(mention)
        item = self.meeting.speeches[index].agenda_item if index is not None else None
        return topic_matches((terms_in(mention.object.text), {} if item is None else self.item_terms[item]))


def _whose(mention: ActMention, speaker: Actor | None, agent: Actor) -> Person | None:
    """The person of an act: who says it, or whose words are retold."""
    said = agent if mention.retold else speaker
    return said if isinstance(said, Person) else None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _agent_key(agent: Actor) -> str:
    if isinstance(agent, Organization):
        return agent.id
    return agent.name if isinstance(agent, Person) else agent.label
