"""From files to the store: read, extract, write as quads, check the shapes, commit.

A document is stored whole or not at all, in one transaction. The same bytes under another name
are the same document; a changed file at a known path replaces what was read from that path; a
second document of a stored meeting becomes an alternate record of it, with its text and without
its acts. A document may record several meetings, and be the preferred record of some of them only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import IdentityError, ShisakuError, SourceError, StructureError
from kg.ingest.outcomes import Done, Options, Outcome, Place
from kg.ingest.stages import Stages
from kg.ingest.step import Step, kept_document, pending, was_read_by
from kg.model import Document
from kg.rdf.build import build_authority, build_ontology_graph, nquads
from kg.rdf.terms import web_address
from kg.records import replace
from kg.store import View, Writer
from kg.store.ledger import MEMBER_MARK
from kg.store.sources import StoredSource, meetings_without_record, stored_source
from kg.vocab import Property

#: What is wrong with one source and leaves the others alone; anything else stops the command.
_OF_ONE_SOURCE = (SourceError, StructureError, IdentityError)


#: Said of a source whose judgements are gone: the file was not brought along with a dump, or not named.
_UNJUDGED = "it was judged before, and no judgement is in force now; name their file with --judgements"


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


def ingest_path(writer: Writer, path: Path, stages: Stages, options: Options) -> Iterator[Outcome]:
    """Reads what a path holds into the store, one outcome a document: of an archive, one a member.

    What is wrong with a document is in its outcome and leaves the others alone; StoreError is raised.
    """
    for found in stages.read(path):
        if isinstance(found, ShisakuError):
            yield Outcome(found.where or path.name, Done.UNREADABLE, error=found)
        else:
            place = Place(path, found.name.partition(MEMBER_MARK)[2])
            yield _ingest(writer, found, place, stages, options)


def _ingest(writer: Writer, document: Document, place: Place, stages: Stages, options: Options) -> Outcome:
    try:
        known = stored_source(writer.view, document.sha256)
        options = replace(options, url=options.url_of(document.name))
        if known and not _says_more(known, stages, options, writer.view):
            writer.ledger.note_documents([(place.path, place.member, document.sha256)])
            return Outcome(document.name, Done.UNCHANGED, document.sha256, known.meetings)
        former = None if known else _former(writer, place, document.sha256)
        step = Step(writer, stages, options, _with_metadata(document, known or former, options))
        outcome = step.store(known, former, place)
        if known and known.judged_with and not stages.judgements:
            outcome = replace(outcome, warnings=(*outcome.warnings, _UNJUDGED))
        return outcome
    except _OF_ONE_SOURCE as error:
        return Outcome(document.name, Done.UNREADABLE, error=error)


def promote_alternates(writer: Writer, stages: Stages, options: Options) -> Iterator[Outcome]:
    """Makes an alternate the preferred record of each meeting whose preferred record is gone.

    It is read again from its kept text; of several the one that was read first.
    """
    tried = set()
    while waiting := [one for one in meetings_without_record(writer.view) if one not in tried]:
        tried.add(waiting[0])
        iris = writer.view.subjects(Property.ALTERNATE_RECORD_OF, waiting[0])
        found = (stored_source(writer.view, iri.rpartition("/")[2]) for iri in iris)
        known = [source for source in found if source]
        chosen = min(known, key=lambda source: (source.read_at or "", source.sha256), default=None)
        if chosen is None:
            continue
        document = kept_document(writer.view, chosen)
        try:
            yield Step(writer, stages, replace(options, prefer=False), document).store(chosen)
        except _OF_ONE_SOURCE as error:
            yield Outcome(chosen.name, Done.UNREADABLE, chosen.sha256, error=error)


def _says_more(known: StoredSource, stages: Stages, options: Options, view: View) -> bool:
    """Whether a stored document has to be stored again: other extractor, judgements, facts or preference."""
    told = ((options.url, known.url), (options.licence, known.licence), (options.publisher, known.publisher))
    return (
        not was_read_by(view, known.sha256, stages.extractor)
        or pending(view, stages, known)
        or (options.prefer and bool(known.alternate_of))
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


def _former(writer: Writer, place: Place, sha256: str) -> StoredSource | None:
    """The document last read from this place, where it is stored and other than this one."""
    for digest in reversed(writer.ledger.digests(place.path, place.member)):
        if digest != sha256 and (former := stored_source(writer.view, digest)):
            return former
    return None
