"""From files to the store: read, extract, write as quads, check the shapes, commit.

A document is stored whole or not at all, in one transaction. The same bytes under another name
are the same document; a changed file at a known path replaces what was read from that path; a
second document of a stored meeting becomes an alternate record, with its text and without acts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kg.errors import IdentityError, ShapeError, ShisakuError, SourceError, StructureError
from kg.ingest.stages import Stages, Verdict
from kg.model import Document, Extraction
from kg.rdf.build import (
    build_alternate,
    build_authority,
    build_document,
    build_ontology_graph,
    build_run,
    meeting_iri,
    nquads,
)
from kg.rdf.terms import web_address
from kg.records import record, replace
from kg.store import View, Writer
from kg.store.sources import StoredSource, meetings_without_record, preferred_source, stored_source
from kg.vocab import Property, Prov

#: What is wrong with one source and leaves the others alone; anything else stops the command.
_OF_ONE_SOURCE = (SourceError, StructureError, IdentityError)

#: How many violations the message about a refused document tells.
_TOLD = 3


class Done(StrEnum):
    """What became of a source."""

    STORED = "stored"
    REPLACED = "replaced"
    REREAD = "read again"
    UNCHANGED = "unchanged"
    ALTERNATE = "alternate record"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


@record
class Options:
    """What the user says about the sources of one call. None: unknown, or as stored."""

    at: datetime
    url: str | None = None
    licence: str | None = None
    publisher: str | None = None
    prefer: bool = False
    """A second document of a meeting becomes its preferred record."""


@record
class Outcome:
    """What became of one source, and why."""

    name: str
    done: Done
    sha256: str | None = None
    meeting: str | None = None
    extraction: Extraction | None = None
    """What was read, where it was read now."""
    replaced: str | None = None
    """Digest of the document whose place it took: an older state, or the former preferred record."""
    warnings: tuple[str, ...] = ()
    error: ShisakuError | None = None


def write_fixed_graphs(writer: Writer) -> None:
    """Writes the ontology and the authority tables into the store where they differ from what is there."""
    ids = writer.view.ids
    for name, lines in (
        ("ontology", build_ontology_graph(base=writer.base)),
        ("authority", build_authority(base=writer.base)),
    ):
        digest = hashlib.sha256(nquads(lines)).hexdigest()
        if writer.fixed_digest(ids.graph(name)) != digest:
            writer.set_fixed(ids.graph(name), lines, digest)


def ingest_file(writer: Writer, path: Path, stages: Stages, options: Options) -> Outcome:
    """Reads one file into the store. What is wrong with the file is in the outcome; StoreError is raised."""
    try:
        document = stages.read(path)
        known = stored_source(writer.view, document.sha256)
        if known and not _says_more(known, stages, options, writer.view):
            writer.remember_path(path, document.sha256)
            return Outcome(path.name, Done.UNCHANGED, document.sha256, known.meeting)
        former = None if known else _former(writer, path, document.sha256)
        step = _Step(writer, stages, options, _with_metadata(document, known or former, options))
        return step.store(known, former, path)
    except _OF_ONE_SOURCE as error:
        return Outcome(path.name, Done.UNREADABLE, error=error)


def promote_alternates(writer: Writer, stages: Stages, options: Options) -> Iterator[Outcome]:
    """Makes an alternate the preferred record of each meeting whose preferred record is gone.

    It is read again from its kept text; of several the one that was read first.
    """
    for meeting in meetings_without_record(writer.view):
        iris = writer.view.subjects(Property.ALTERNATE_RECORD_OF, meeting)
        found = (stored_source(writer.view, iri.rpartition("/")[2]) for iri in iris)
        known = [source for source in found if source]
        chosen = min(known, key=lambda source: (source.read_at or "", source.sha256), default=None)
        if chosen is None:
            continue
        document = kept_document(writer.view, chosen)
        try:
            yield _Step(writer, stages, replace(options, prefer=True), document).store(chosen, None, None)
        except _OF_ONE_SOURCE as error:
            yield Outcome(chosen.name, Done.UNREADABLE, chosen.sha256, error=error)


def kept_document(view: View, source: StoredSource) -> Document:
    """The document as it was after reading, from what the store keeps of it."""
    return Document(
        text=view.text_of(source.iri),
        name=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        url=source.url,
        licence=source.licence,
        publisher=source.publisher,
    )


@record
class _Step:
    """One document on its way into the store."""

    writer: Writer
    stages: Stages
    options: Options
    document: Document

    def store(self, known: StoredSource | None, former: StoredSource | None, path: Path | None) -> Outcome:
        """`known` is its present state in the store, `former` the document whose place it takes."""
        extraction = self.stages.extract(self.document)
        view, sha256 = self.writer.view, self.document.sha256
        meeting = meeting_iri(view.ids, extraction)
        rival = preferred_source(view, meeting)
        if rival in (sha256, former.sha256 if former else None):
            rival = None
        alternate = rival is not None and not self.options.prefer
        revision_of = former.sha256 if former else known.revision_of if known else None
        lines = [*build_document(extraction, base=view.base, revision_of=revision_of), *self._run(known)]
        # An alternate is proved as the record that it may become one day.
        verdict = self.stages.validate(lines, view.base)
        outcome = Outcome(
            name=self.document.name,
            done=Done.ALTERNATE if alternate else _done(known, former),
            sha256=sha256,
            meeting=meeting,
            extraction=extraction,
            replaced=rival or (former.sha256 if former else None),
            warnings=verdict.warnings,
        )
        if verdict.violations:
            return replace(outcome, done=Done.REFUSED, replaced=None, error=_shape_error(outcome, verdict))
        if alternate:
            said = build_alternate(extraction, base=view.base, revision_of=revision_of)
            lines = [*said, *self._run(known)]
        replaces = [former.sha256] if former else []
        if rival and not alternate:
            lines += _as_alternate(view, rival, meeting)
            replaces.append(rival)
        if path is not None:
            self.writer.remember_path(path, sha256)
        self.writer.replace_document(sha256, lines, replaces=replaces)
        return outcome

    def _run(self, known: StoredSource | None) -> Sequence[str]:
        """The run that read it: the first one by this extractor keeps its time."""
        view, sha256 = self.writer.view, self.document.sha256
        if known and _was_read_by(view, sha256, self.stages.extractor):
            return _run_lines(view, sha256)
        return build_run(
            sha256,
            at=self.options.at,
            extractor=self.stages.extractor,
            dictionary=self.stages.dictionary,
            base=view.base,
        )


def _done(known: StoredSource | None, former: StoredSource | None) -> Done:
    if known:
        return Done.REREAD
    return Done.REPLACED if former else Done.STORED


def _shape_error(outcome: Outcome, verdict: Verdict) -> ShapeError:
    told, more = verdict.violations[:_TOLD], len(verdict.violations) - _TOLD
    return ShapeError(
        "not stored, against the shapes: " + "; ".join(told) + (f"; and {more} more" if more > 0 else ""),
        where=outcome.name,
        hint="kg check lists all; if the minutes are in order, this is a fault of the program",
    )


def _says_more(known: StoredSource, stages: Stages, options: Options, view: View) -> bool:
    """Whether a stored document has to be stored again: other extractor, facts or preference."""
    told = ((options.url, known.url), (options.licence, known.licence), (options.publisher, known.publisher))
    return (
        not _was_read_by(view, known.sha256, stages.extractor)
        or (options.prefer and known.alternate)
        or any(new and (web_address(new) or new) != stored for new, stored in told)
    )


def _with_metadata(document: Document, known: StoredSource | None, options: Options) -> Document:
    """The document with what the user says of it now, else with what the store knows."""
    return replace(
        document,
        url=options.url or (known.url if known else None),
        licence=options.licence or (known.licence if known else None),
        publisher=options.publisher or (known.publisher if known else None),
    )


def _former(writer: Writer, path: Path, sha256: str) -> StoredSource | None:
    """The document last read from this path, where it is stored and other than this one."""
    for digest in reversed(writer.documents_of_path(path)):
        if digest != sha256 and (former := stored_source(writer.view, digest)):
            return former
    return None


def _was_read_by(view: View, sha256: str, extractor: str) -> bool:
    return any(view.match(view.ids.run(sha256, extractor), Prov.USED))


def _run_lines(view: View, sha256: str) -> list[str]:
    """What the graph of runs says of the document's run and its extractor."""
    described = view.subjects(Prov.USED, view.ids.source(sha256))
    described += [one for run in described for one in view.values(run, Prov.WAS_ASSOCIATED_WITH)]
    runs = view.ids.graph("runs")
    return [f"{quad} ." for iri in described for quad in view.match(iri, graph=runs)]


def _as_alternate(view: View, sha256: str, meeting: str) -> list[str]:
    """A stored document as an alternate record of the meeting: its source and its run, nothing else."""
    iri, own = view.ids.source(sha256), view.ids.source_graph(sha256)
    about = [f"{quad} ." for quad in view.match(iri, graph=own)]
    return [
        *about,
        f"<{iri}> <{Property.ALTERNATE_RECORD_OF}> <{meeting}> <{own}> .",
        *_run_lines(view, sha256),
    ]
