"""Everything read of one meeting, and what is doubtful in it."""

from __future__ import annotations

from enum import StrEnum

from kg.model.entities import Act, Actor, DocumentAppearance, Organization, Participant
from kg.model.judgements import Judged
from kg.model.places import Span
from kg.model.sources import Document
from kg.model.structure import Meeting
from kg.records import record


@record
class Extraction:
    """Everything read from one document: the input of `rdf.build`, `kg check` and tests."""

    document: Document
    meeting: Meeting
    body: Organization
    bodies: tuple[Organization, ...]
    """All bodies of a joint meeting, the first one included."""
    organizations: tuple[Organization, ...]
    """Organizations minted from this document (`known` False), the body's among them."""
    participants: tuple[Participant, ...]
    speakers: tuple[Actor, ...]
    """Who speaks, one a speech, index by index with `meeting.speeches`."""
    acts: tuple[Act, ...]
    documents: tuple[DocumentAppearance, ...]
    close_measures: tuple[tuple[str, str, float], ...] = ()
    """Pairs of measure keys that look alike, with their similarity (0–1)."""
    problems: tuple[Problem, ...] = ()
    judged: tuple[Judged, ...] = ()
    """Judgements that found what they are about."""


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@record
class Problem:
    """Something doubtful that the user should hear of; `kg check` prints it."""

    code: str
    severity: Severity
    span: Span | None
    message_ja: str
    message_en: str
