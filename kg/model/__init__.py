"""The frozen records that pass between the stages. No logic, no I/O.

A module for each stage; in their order they are the way of the data:

    Document              sources     bytes became text
    Meeting, Speech …     structure   text became a meeting
    Sentence, Token …     language    a speech became sentences
    ActMention, AgentCue  acts        a sentence became acts, said about phrases
    Act, Person, …        entities    phrases became things
    Extraction            what `rdf` writes: everything read from one document

Offsets are Unicode code points into `Document.text` (the *kept text*), half-open, unless a
name says otherwise. A value that the source does not state is `None`; nothing is guessed.
"""

from __future__ import annotations

from kg.model.acts import ActMention, ActType, AgentCue, DatePhrase, QuantityPhrase, Status
from kg.model.entities import (
    Act,
    Actor,
    DocumentAppearance,
    Measure,
    Organization,
    Participant,
    Person,
    PolicyDocument,
    PostHeld,
    Reference,
    TopicMatch,
    UnresolvedActor,
    Validity,
)
from kg.model.extraction import Extraction, Problem, Severity
from kg.model.judgements import ActKey, Judged, Judgement, PersonKey, RepairKey, Ruling, SpeechKey, Target
from kg.model.language import Bullet, Reading, Sentence, Token
from kg.model.places import Evidence, Phrase, Span
from kg.model.sources import Anchor, Document, Facts, Frame, LeftOut, LeftOutKind, NamedPerson, Part, Turn
from kg.model.structure import (
    AgendaItem,
    Attendee,
    DateSeen,
    DecisionItem,
    EventKind,
    FactOrigin,
    Header,
    Meeting,
    MeetingEvent,
    Outcome,
    Presence,
    Repair,
    RepairKind,
    Role,
    Speaker,
    Speech,
    TitleMention,
    Unresolved,
)

__all__ = [
    "Act",
    "ActKey",
    "ActMention",
    "ActType",
    "Actor",
    "AgendaItem",
    "AgentCue",
    "Anchor",
    "Attendee",
    "Bullet",
    "DatePhrase",
    "DateSeen",
    "DecisionItem",
    "Document",
    "DocumentAppearance",
    "EventKind",
    "Evidence",
    "Extraction",
    "FactOrigin",
    "Facts",
    "Frame",
    "Header",
    "Judged",
    "Judgement",
    "LeftOut",
    "LeftOutKind",
    "Measure",
    "Meeting",
    "MeetingEvent",
    "NamedPerson",
    "Organization",
    "Outcome",
    "Part",
    "Participant",
    "Person",
    "PersonKey",
    "Phrase",
    "PolicyDocument",
    "PostHeld",
    "Presence",
    "Problem",
    "QuantityPhrase",
    "Reading",
    "Reference",
    "Repair",
    "RepairKey",
    "RepairKind",
    "Role",
    "Ruling",
    "Sentence",
    "Severity",
    "Span",
    "Speaker",
    "Speech",
    "SpeechKey",
    "Status",
    "Target",
    "TitleMention",
    "Token",
    "TopicMatch",
    "Turn",
    "Unresolved",
    "UnresolvedActor",
    "Validity",
]
