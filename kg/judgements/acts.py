"""Judgements on acts: accepted, rejected, or with other type, status, agent, object, measure, addressee, deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kg.entities.authority import authority
from kg.entities.measures import close_measures, measure
from kg.entities.nobody import nobody
from kg.entities.topics import topics_of
from kg.ids import meeting_name
from kg.judgements.keys import act_keys, find_act, persons_of
from kg.judgements.words import squeezed
from kg.language.dates import time_phrases
from kg.model import (
    Act,
    ActKey,
    ActMention,
    Actor,
    ActType,
    DatePhrase,
    Extraction,
    Judged,
    Judgement,
    Measure,
    Organization,
    Person,
    Phrase,
    Reference,
    Ruling,
    Span,
    Status,
    Unresolved,
    UnresolvedActor,
)
from kg.records import replace

#: Fields of an act that `kg judge ACT edit` changes; those of `before` and `after`.
FIELDS = ("type", "status", "agent", "object", "measure", "addressee", "deadline")

#: What an institution does; the rest is said by a person.
_INSTITUTIONAL = frozenset({ActType.COMMITMENT, ActType.REPORT})
_WITH_DEADLINE = frozenset({ActType.COMMITMENT, ActType.REQUEST})
_SEPARATOR = "|"


def judge_acts(extraction: Extraction, judgements: Sequence[Judgement]) -> Extraction:
    """The extraction with the judgements on its acts applied; one that finds nothing changes nothing."""
    name = meeting_name(extraction.meeting.header, extraction.body, extraction.document)
    mine = [one for one in judgements if isinstance(one.target, ActKey) and one.target.meeting == name]
    if not mine:
        return extraction
    keys = act_keys(extraction)
    acts: list[Act | None] = list(extraction.acts)
    judged = list(extraction.judged)
    for judgement in mine:
        at = find_act(keys, judgement.target) if isinstance(judgement.target, ActKey) else None
        if at is None:
            continue
        found = extraction.acts[at]
        others = [act for place, act in enumerate(acts) if act is not None and place != at]
        acts[at] = now = judged_act(found, judgement, extraction, others)
        judged.append(Judged(judgement, found, now))
    standing = sorted((act for act in acts if act is not None), key=_place)
    return replace(
        extraction,
        acts=tuple(standing),
        close_measures=close_measures([act.measure for act in standing if act.measure]),
        judged=tuple(judged),
    )


def _place(act: Act) -> tuple[object, ...]:
    mention = act.mention
    return (
        mention.evidence.span,
        mention.object.span,
        mention.type.value,
        mention.object.text,
        act.occurrence,
    )


def judged_act(
    act: Act, judgement: Judgement, extraction: Extraction, others: Sequence[Act] = ()
) -> Act | None:
    """The act as judged, None where it is rejected; what was accepted or edited is sure.

    `others` are the acts beside which it stands.
    """
    if judgement.ruling is Ruling.REJECT:
        return None
    after = dict(judgement.after)
    mention = replace(_edited(act.mention, after, extraction), confidence=1.0)
    agent = _agent(act, mention.type, after.get("agent"), extraction)
    changed = replace(act, mention=mention, agent=agent)
    if {"type", "object", "measure", "agent"} & after.keys():
        changed = replace(changed, measure=_measure(mention, agent, after.get("measure"), act, extraction))
    if "object" in after:
        changed = replace(changed, topics=topics_of((mention.object.text, _heading(mention, extraction))))
    if "addressee" in after:
        changed = replace(changed, addressees=_addressees(mention, after["addressee"], extraction))
    return replace(changed, occurrence=_occurrence(changed, others))


def _edited(mention: ActMention, after: Mapping[str, str], extraction: Extraction) -> ActMention:
    """The mention with another type, status, object and deadline, and with nothing that its type cannot have."""
    kind = ActType(after.get("type", mention.type))
    status = Status(after["status"]) if after.get("status") else mention.status
    status = (status or Status.PLANNED) if kind is ActType.COMMITMENT else None
    found = _phrase(after["object"], mention, extraction) if after.get("object") else mention.object
    deadline = mention.deadline
    if "deadline" in after:
        deadline = _deadline(after["deadline"], mention, extraction) if after["deadline"] else None
    if kind not in _WITH_DEADLINE:
        deadline = None
    return replace(mention, type=kind, status=status, object=found, deadline=deadline)


def _phrase(words: str, mention: ActMention, extraction: Extraction) -> Phrase:
    """The words, where the evidence prints them; else where the object stood."""
    span = mention.evidence.span
    at = extraction.document.text.find(words, span.start, span.end)
    return Phrase(words, Span(at, at + len(words)) if at >= 0 else mention.object.span)


def _deadline(words: str, mention: ActMention, extraction: Extraction) -> DatePhrase:
    phrase = _phrase(words, mention, extraction)
    return DatePhrase(phrase, last_day_of(words, extraction.meeting.header.held_on))


def last_day_of(words: str, held_on: date | None) -> date | None:
    """The last day that the words name: of a day in ISO 8601 itself."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return next((phrase.last_day for phrase in time_phrases(words, held_on)), None)


def _heading(mention: ActMention, extraction: Extraction) -> str:
    speech = next((one for one in extraction.meeting.speeches if one.order == mention.speech), None)
    if speech is None or speech.agenda_item is None:
        return ""
    return extraction.meeting.agenda[speech.agenda_item].title.text


# --- who ------------------------------------------------------------------------------------------


def actor_named(name: str, extraction: Extraction) -> Organization | Person | None:
    """The institution of the authority table, the body, or the participant that the name means."""
    table, held_on = authority(), extraction.meeting.header.held_on
    identifier = name if name in table.rows else table.named(name, held_on)
    if identifier is not None:
        return table.organization(identifier)
    wanted = squeezed(name)
    for organization in (*extraction.bodies, *extraction.organizations):
        if wanted in (organization.id, squeezed(organization.label_ja)):
            return organization
    fitting = [person for person in persons_of(extraction) if squeezed(person.name) == wanted]
    return fitting[0] if len(fitting) == 1 else None


def _agent(act: Act, kind: ActType, named: str | None, extraction: Extraction) -> Actor:
    """Who acts: as named, else who can do an act of that type."""
    if named is not None and (found := actor_named(named, extraction)) is not None:
        return found
    if kind is ActType.DECISION:
        return extraction.body
    if kind in _INSTITUTIONAL:
        return act.agent if not isinstance(act.agent, Person) else institution_of(act, extraction)
    if act.mention.type not in _INSTITUTIONAL and act.mention.type is not ActType.DECISION:
        return act.agent
    return act.person or _speaker(act, extraction)


def institution_of(act: Act, extraction: Extraction) -> Organization | UnresolvedActor:
    """The first institution of the table of which the speaker holds a post, the body left out."""
    table = authority()
    for participant in extraction.participants:
        if participant.person == act.person:
            for held in participant.posts:
                if held.organization in table.rows and held.organization != extraction.body.id:
                    return table.organization(held.organization)
    return UnresolvedActor(act.mention.object.text, Unresolved.UNKNOWN_INSTITUTION, act.mention.object.span)


def _speaker(act: Act, extraction: Extraction) -> Actor:
    for speech, speaker in zip(extraction.meeting.speeches, extraction.speakers, strict=True):
        if speech.order == act.mention.speech:
            return speaker
    return nobody(act.mention.object.span)


def _addressees(mention: ActMention, listed: str, extraction: Extraction) -> tuple[Reference, ...]:
    """The addressees as listed, ` | ` between them."""
    words = (part.strip() for part in listed.split(_SEPARATOR))
    phrases = (_phrase(word, mention, extraction) for word in words if word)
    return tuple(_reference(phrase, actor_named(phrase.text, extraction)) for phrase in phrases)


def _reference(phrase: Phrase, actor: Organization | Person | None) -> Reference:
    if isinstance(actor, Organization):
        return Reference(phrase, organization=actor.id)
    return Reference(phrase, person=actor)


# --- what -----------------------------------------------------------------------------------------


def _measure(
    mention: ActMention, agent: Actor, named: str | None, act: Act, extraction: Extraction
) -> Measure | None:
    """The measure of the words given, else of the object; a decision has none."""
    if mention.type is ActType.DECISION:
        return None
    if not named and act.measure and mention.object == act.mention.object and agent == act.agent:
        return act.measure
    header = extraction.meeting.header
    # As `kg.entities.resolve` binds a general phrase to its meeting.
    known = header.number is not None or header.held_on is not None
    when = f"{header.number or 'n'}/{header.held_on}" if known else extraction.document.sha256
    return measure(
        named or mention.object.text, meeting=f"{extraction.body.id}/{when}", agent=_agent_key(agent)
    )


def _agent_key(agent: Actor) -> str:
    if isinstance(agent, Organization):
        return agent.id
    return agent.name if isinstance(agent, Person) else agent.label


def _occurrence(act: Act, others: Sequence[Act]) -> int:
    """Its own, else the first that none alike has: two acts never share an IRI."""

    def alike(one: Act) -> tuple[object, ...]:
        return one.mention.type, one.mention.evidence.span, one.mention.object.text

    taken = {other.occurrence for other in others if alike(other) == alike(act)}
    if act.occurrence not in taken:
        return act.occurrence
    return next(number for number in range(len(taken) + 1) if number not in taken)
