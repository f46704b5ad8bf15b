"""The part of ingestion that needs no store: read, extract, write as quads, check the shapes, conclude.

Everything that goes in and comes out can be pickled, so that the same function runs in the process
of the writer, in workers beside it and on other machines. What only the store can tell (whether a
document is known, what it replaces, which meetings are answered from elsewhere) comes in with the
`Task`; what becomes of the result is decided by the writer (`kg.ingest.deciding`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import IdentityError, ShisakuError, SourceError, StructureError
from kg.ids import Ids
from kg.ingest.gist import Gist, gist_of
from kg.ingest.outcomes import Options
from kg.ingest.stages import Stages, Verdict
from kg.judgements import bearing_on, digest_of
from kg.model import Document, Extraction, Judgement, PersonKey
from kg.rdf.build import build_document, build_run, meeting_iri, nquads
from kg.records import record, replace
from kg.store.ledger import MEMBER_MARK

if TYPE_CHECKING:  # reasoning is loaded where a store is reasoned over
    from kg.rdf.reason import Conclusions

#: What is wrong with one source and leaves the others alone; anything else stops the command.
OF_ONE_SOURCE = (SourceError, StructureError, IdentityError)


@record
class Known:
    """What the store has of a document, as far as a new reading depends on it."""

    sha256: str
    settled: bool = False
    """Whether nothing would come of reading it again."""
    url: str | None = None
    licence: str | None = None
    publisher: str | None = None
    revision_of: str | None = None
    """Digest of the document that it replaced."""
    judged: bool = False
    """Whether judgements were in force when it was read."""
    run: tuple[str, ...] = ()
    """Lines of the run in which this version of the extractor read it before; it keeps its time."""


@record
class Asked:
    """What the reading of one document depends on, beside the document and the stages."""

    base: str
    at: datetime
    known: Known | None = None
    """The document itself, where the store has it."""
    former: Known | None = None
    """The document whose place it takes."""
    alternate_of: tuple[str, ...] = ()
    """Meetings (IRIs) that stay answered from another source."""
    reasoned: bool = False
    """Whether the store is reasoned over."""


@record
class Task:
    """One file to be read."""

    path: Path
    base: str
    options: Options
    known: tuple[Known, ...] = ()
    """Documents that the file may hold and that the store has."""
    former: tuple[tuple[str, Known], ...] = ()
    """Name of a member (empty: the file itself) → the document last read from there."""
    reasoned: bool = False


@record
class ReadDocument:
    """One document as it was read, ready for the writer; or why it cannot be."""

    name: str
    """As told to the user: `minutes.txt`, `archive.zip!/inner.txt`."""
    member: str = ""
    """Name within the archive."""
    sha256: str | None = None
    document: Document | None = None
    """What was read, for the rare reading of its parts anew; the bytes below hold its text too."""
    asked: Asked | None = None
    meetings: tuple[Gist, ...] = ()
    """One a meeting that it records, in their order."""
    nquads: bytes = b""
    """N-Quads lines of the document with its run, as the preferred record of its meetings but those
    in `asked.alternate_of`."""
    as_alternate: bytes = b""
    """The same as an alternate record of all its meetings."""
    verdict: Verdict = Verdict()
    """What the shapes say of it as the preferred record of all its meetings."""
    conclusions: Conclusions | None = None
    """What `nquads` entails, where the store is reasoned over."""
    error: ShisakuError | None = None

    @property
    def settled(self) -> bool:
        """Whether the store has it as it is, so that it was not read."""
        return bool(self.asked and self.asked.known and self.asked.known.settled)


def read_task(task: Task, stages: Stages) -> Iterator[ReadDocument]:
    """What a file holds, one at a time: of an archive one a member; faults of one are in its `error`."""
    reading = Reading(task, stages)
    return map(reading.document, stages.read(task.path))


class Reading:
    """Reads what one file holds, each document for itself."""

    def __init__(self, task: Task, stages: Stages) -> None:
        self._task = task
        self._stages = stages
        self._known = {one.sha256: one for one in task.known}
        self._former = dict(task.former)

    def document(self, found: Document | SourceError) -> ReadDocument:
        """The document read to its end; a fault is in its `error`."""
        task = self._task
        if isinstance(found, ShisakuError):
            return unreadable(found.where or task.path.name, found)
        member = found.name.partition(MEMBER_MARK)[2]
        itself, before = self._known.get(found.sha256), self._former.get(member)
        taken = before if itself is None and before and before.sha256 != found.sha256 else None
        asked = Asked(task.base, task.options.at, itself, taken, reasoned=task.reasoned)
        document = with_metadata(found, itself or taken, task.options)
        try:
            return replace(read_document(document, asked, self._stages), member=member)
        except OF_ONE_SOURCE as error:
            return unreadable(found.name, error, member)


def read_document(document: Document, asked: Asked, stages: Stages) -> ReadDocument:
    """Everything up to the store. StructureError and IdentityError say what is wrong with the document.

    Against the shapes its `verdict` has violations and there are no lines.
    """
    unread = ReadDocument(document.name, sha256=document.sha256, document=document, asked=asked)
    if unread.settled:
        return unread
    ids, extractions = Ids(asked.base), stages.read_judged(document)
    meetings = tuple(meeting_iri(ids, one) for one in extractions)
    run = _run(document, asked, stages)
    # What is an alternate record now is proved as the record that it may become one day.
    lines = _lines(extractions, asked, stages, ())
    verdict = stages.validate([*lines, *run], asked.base)
    read = replace(
        unread,
        meetings=tuple(gist_of(one, iri) for one, iri in zip(extractions, meetings, strict=True)),
        verdict=verdict,
    )
    if verdict.violations:
        return read
    if asked.alternate_of:
        lines = _lines(extractions, asked, stages, asked.alternate_of)
    return replace(
        read,
        nquads=nquads([*lines, *run]),
        as_alternate=nquads([*_lines(extractions, asked, stages, meetings), *run]),
        conclusions=stages.conclude([*lines, *run], asked.base)
        if asked.reasoned and stages.conclude
        else None,
    )


def lines_of(quads: bytes) -> list[str]:
    """The lines of N-Quads; a literal may hold any other sign that ends a line elsewhere."""
    return [line for line in quads.decode("utf-8").split("\n") if line]


def unreadable(name: str, error: ShisakuError, member: str = "") -> ReadDocument:
    """A document of which nothing was read, and why."""
    return ReadDocument(name, member or name.partition(MEMBER_MARK)[2], error=error)


def with_metadata(document: Document, known: Known | None, options: Options) -> Document:
    """The document with what the user says of it now, else with what the store knows."""
    return replace(
        document,
        url=options.url_of(document.name) or (known.url if known else None),
        licence=options.licence or (known.licence if known else None),
        publisher=options.publisher or (known.publisher if known else None),
    )


def on_person(judgement: Judgement) -> bool:
    return isinstance(judgement.target, PersonKey)


def _lines(
    extractions: Sequence[Extraction], asked: Asked, stages: Stages, alternate_of: Collection[str]
) -> tuple[str, ...]:
    ids = Ids(asked.base)
    told = [one for one in extractions if meeting_iri(ids, one) not in alternate_of]
    names = [meeting_iri(ids, one).removeprefix(f"{ids.base}meeting/") for one in told]
    found = {judged.judgement for one in told for judged in one.judged}
    bearing = bearing_on(stages.judgements, names)
    revision_of = asked.former.sha256 if asked.former else asked.known.revision_of if asked.known else None
    return build_document(
        *extractions,
        base=asked.base,
        revision_of=revision_of,
        alternate_of=alternate_of,
        judged_with=digest_of([one for one in bearing if one in found or not on_person(one)]),
    )


def _run(document: Document, asked: Asked, stages: Stages) -> Sequence[str]:
    """The run that read it: the first one by this extractor keeps its time."""
    if asked.known and asked.known.run:
        return asked.known.run
    return build_run(
        document.sha256,
        at=asked.at,
        extractor=stages.extractor,
        dictionary=stages.dictionary,
        base=asked.base,
    )
