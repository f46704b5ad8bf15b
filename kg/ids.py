"""IRIs: what they are made of (`docs/graph-model.md`). Pure; the same input gives the same IRI anywhere.

Every IRI is ASCII. Names become digests, so a printed name never decides what an IRI looks like,
and nothing is ever a blank node.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import IdentityError, UsageError
from kg.records import record

if TYPE_CHECKING:  # half the time of its import, and a question needs none of them
    from kg.model import Document, Header, Organization, Span

#: Where the data lies unless a setting says otherwise.
DEFAULT_BASE = "https://w3id.org/shisaku/id/"

#: Between the parts of a digest: U+001F INFORMATION SEPARATOR ONE, which no kept text holds.
SEPARATOR = "\x1f"

#: RFC 3987 `scheme ":"` and then only characters of RFC 3986, closed by a separator.
_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*[/#]")

#: Kinds of organization whose meetings are numbered anew from time to time (each session, each year).
_NUMBERED_ANEW = frozenset({"legislature", "cabinet", "court"})

#: What a code, an authority id or a rule id may hold: it becomes part of an IRI as it is.
_SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~+-]*")


#: Results kept: the same names come in many acts of a document and in many documents.
_KEPT = 1 << 13


@lru_cache(maxsize=_KEPT)
def digest(*parts: str, length: int) -> str:
    """The first `length` hexadecimal digits of SHA-256 over the NFKC parts joined with U+001F.

    >>> digest("ﾃﾞｼﾞﾀﾙ庁", length=8) == digest("デジタル庁", length=8)
    True
    """
    joined = SEPARATOR.join(unicodedata.normalize("NFKC", part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(maxsize=_KEPT)
def segment(value: str) -> str:
    """The value itself, where it may stand between slashes of an IRI; IdentityError otherwise."""
    if not _SEGMENT.fullmatch(value):
        raise IdentityError(
            f"{value!r} cannot be part of an IRI", hint="use ASCII letters, digits and any of . _ ~ + -"
        )
    return value


def minted_organization_id(name: str, *, parent: str | None = None) -> str:
    """The organization id of a body that the authority table lacks (or knows only the parent of).

    >>> minted_organization_id("総合政策部会", parent="chuo-kankyo")
    'chuo-kankyo-26efa4ed'
    """
    return f"{parent or 'x'}-{digest(name, length=8)}"


def unknown_body_id(sha256: str, section: int | None = None) -> str:
    """The organization id that stands for the body of minutes that name none.

    It belongs to one document alone (to one meeting of it where it records several), so that
    namesakes of two such meetings stay two persons.
    """
    return f"unknown-{_mark(sha256, section)}"


def _mark(sha256: str, section: int | None) -> str:
    """What stands for a source, or for the meeting of that number in it."""
    return digest(sha256, length=8) if section is None else digest(sha256, str(section), length=8)


def meeting_name(header: Header, body: Organization, document: Document) -> str:
    """The end of a meeting's IRI (`cs-hq/36`): its number, else its date, else its source tells it apart."""
    base = "x:/"
    return iri_of_meeting(Ids(base), header, body, document).removeprefix(f"{base}meeting/")


def iri_of_meeting(ids: Ids, header: Header, body: Organization, document: Document) -> str:
    """The IRI of the meeting whose head this is, held by the body and recorded in the document."""
    sha256, section = document.sha256, document.section
    if body.id == unknown_body_id(sha256, section) or (header.number is None and header.held_on is None):
        return ids.undated_meeting(body.id, sha256, section)
    # Whether numbers run on is known of bodies of the authority table only.
    continuous = body.known and body.kind not in _NUMBERED_ANEW
    return ids.meeting(body.id, header.number, header.held_on, continuous=continuous)


@record
class MeetingIds:
    """IRIs of everything that hangs under one meeting as one source records it."""

    meeting: str
    sha256: str
    stretch: int = 1
    """1, 2, … where a source records one meeting in several stretches."""

    @property
    def prefix(self) -> str:
        again = "" if self.stretch == 1 else f"-{self.stretch}"
        return f"{self.meeting}/{self.sha256[:12]}{again}"

    def _named(self, kind: str, *parts: str, length: int = 12) -> str:
        return f"{self.prefix}/{kind}/{digest(*parts, length=length)}"

    def speech(self, label: str, begins: str, occurrence: int) -> str:
        """`begins` are the first 40 characters; `occurrence` counts speeches alike in both, from 0."""
        return self._named("speech", label, begins[:40], str(occurrence))

    def act(self, act_type: str, evidence: Span, object_text: str, occurrence: int) -> str:
        place = f"{evidence.start}-{evidence.end}"
        return self._named("act", act_type, place, object_text, str(occurrence), length=16)

    def evidence(self, span: Span, parts: Sequence[Span] = ()) -> str:
        """The parts enter only where they differ from the whole."""
        iri = f"{self.prefix}/evidence/{span.start}-{span.end}"
        if not parts or tuple(parts) == (span,):
            return iri
        return f"{iri}-{digest(*(f'{part.start}-{part.end}' for part in parts), length=8)}"

    def attendance(self, *parts: str) -> str:
        return self._named("attendance", *parts)

    def membership(self, *parts: str) -> str:
        return self._named("membership", *parts)

    def agenda(self, *parts: str) -> str:
        return self._named("agenda", *parts)

    def decision(self, *parts: str) -> str:
        return self._named("decision", *parts)

    def appearance(self, *parts: str) -> str:
        return self._named("appearance", *parts)

    def unresolved(self, label: str, reason: str, start: int) -> str:
        return self._named("unresolved", label, reason, str(start))

    def event(self, kind: str, printed: str, occurrence: int) -> str:
        """`occurrence` counts events alike in both, from 0."""
        return self._named("event", kind, printed, str(occurrence))

    def judgement(self, mark: str) -> str:
        """`mark` is the id of the judgement, which may bear on several meetings."""
        return f"{self.prefix}/judgement/{segment(mark)}"

    def repair(self, span: Span, kind: str) -> str:
        return f"{self.prefix}/repair/{span.start}-{span.end}-{segment(kind)}"


@dataclass(frozen=True, slots=True)
class Ids:
    """IRIs of everything else, under one base (which ends in `/` or `#`)."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise UsageError(
                f"{self.base!r} is no base for IRIs", hint="give an absolute ASCII IRI that ends in / or #"
            )

    # --- things that several documents share ---------------------------------------------------

    def organization(self, organization_id: str) -> str:
        return f"{self.base}org/{segment(organization_id)}"

    def post(self, post_ja: str, organization_id: str | None) -> str:
        return f"{self.base}post/{digest(post_ja, organization_id or '', length=10)}"

    def seat(self, body_id: str, seat: str, post_ja: str) -> str:
        return f"{self.base}seat/{segment(body_id)}/{digest(seat, post_ja, length=10)}"

    def law(self, title_ja: str, egov_law_id: str | None) -> str:
        name = segment(egov_law_id) if egov_law_id else f"x-{digest(title_ja, length=10)}"
        return f"{self.base}law/{name}"

    def person(self, body_id: str, name: str, affiliation: str | None = None) -> str:
        key = (name, affiliation) if affiliation else (name,)
        return f"{self.base}person/{segment(body_id)}/{digest(*key, length=12)}"

    def link(self, one: str, other: str) -> str:
        """That two persons (IRIs) are one; the order of the two does not matter."""
        return f"{self.base}link/{digest(*sorted((one, other)), length=16)}"

    def document(self, body_id: str, key: str) -> str:
        return f"{self.base}document/{segment(body_id)}/{digest(key, length=12)}"

    def measure(self, key: str) -> str:
        return f"{self.base}measure/{digest(key, length=16)}"

    def measure_scheme(self) -> str:
        return f"{self.base}scheme/measures"

    def source(self, sha256: str) -> str:
        return f"{self.base}source/{segment(sha256)}"

    def left_out(self, sha256: str, kind: str, words: str) -> str:
        return f"{self.source(sha256)}/left-out/{digest(kind, words, length=12)}"

    def run(self, sha256: str, extractor_version: str) -> str:
        return f"{self.base}run/{digest(sha256, extractor_version, length=16)}"

    def extractor(self, extractor_version: str) -> str:
        return f"{self.base}extractor/{segment(extractor_version)}"

    def entailment(self, mark: str) -> str:
        """`mark` is the digest (16) of inferred graph, subject, predicate and object."""
        return f"{self.base}entailment/{segment(mark)}"

    def meeting(self, body_id: str, number: int | None, held_on: date | None, *, continuous: bool) -> str:
        """`continuous`: the body's numbers never start again, so that the number alone identifies.

        IdentityError where neither number nor date is known: see `undated_meeting`.
        """
        if continuous and number is not None:
            name = str(number)
        elif held_on is not None:
            name = f"{held_on.isoformat()}-{'n' if number is None else number}"
        elif number is not None:
            name = str(number)
        else:
            raise IdentityError("a meeting without number and date has no IRI of its own")
        return f"{self.base}meeting/{segment(body_id)}/{name}"

    def undated_meeting(self, body_id: str, sha256: str, section: int | None = None) -> str:
        """A meeting that only its source tells apart: no number and no date, or no body.

        `section` tells the meetings of one source apart.
        """
        body = "unknown" if body_id == unknown_body_id(sha256, section) else segment(body_id)
        return f"{self.base}meeting/{body}/{_mark(sha256, section)}"

    # --- named graphs --------------------------------------------------------------------------

    def graph(self, name: str) -> str:
        """A shared graph: authority, persons, measures, documents, organizations, runs, …"""
        return f"{self.base}graph/{segment(name)}"

    def source_graph(self, sha256: str) -> str:
        return f"{self.base}graph/source/{segment(sha256)}"

    def inferred_graph(self, sha256: str | None, rule: str) -> str:
        """What `rule` infers with the help of a document; from the shared graphs alone for None."""
        return f"{self.base}graph/inferred/{segment(sha256) if sha256 else 'shared'}/{segment(rule)}"
