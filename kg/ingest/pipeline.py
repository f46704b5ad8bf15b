"""From files to the store: read, extract, write as quads, check the shapes, commit.

A document is stored whole or not at all, in one transaction. The same bytes under another name
are the same document; a changed file at a known path replaces what was read from that path; a
second document of a stored meeting becomes an alternate record of it, with its text and without
its acts. A document may record several meetings, and be the preferred record of some of them only.

Files are read by `kg.ingest.workers`, one after the other or side by side, and brought into the
store by `kg.ingest.storing` in their order: the number of processes changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kg.ingest.deciding import decide
from kg.ingest.holdings import kept_document, known_source
from kg.ingest.outcomes import Done, Options, Outcome
from kg.ingest.reading import OF_ONE_SOURCE, Asked, read_document
from kg.ingest.stages import Stages
from kg.ingest.storing import Storing
from kg.ingest.workers import ALONE, Crew, read_sources
from kg.records import replace
from kg.store import View, Writer
from kg.store.sources import StoredSource, meetings_without_record, preferred_source, stored_source
from kg.vocab import Property


def ingest_files(
    writer: Writer,
    files: Iterable[Path],
    stages: Stages,
    options: Options,
    crew: Crew = ALONE,
) -> Iterator[Outcome]:
    """Reads files into the store in their order, one outcome a document.

    What is wrong with a document is in its outcome and leaves the others alone; StoreError is raised.
    At the end what is gone is taken out, where that is asked for, and an alternate takes over where the
    preferred record of a meeting went.
    """
    storing = Storing(writer, stages, options)
    with read_sources(map(storing.holdings.source, files), stages, crew) as found:
        for source, documents in found:
            yield from storing.take(source, documents)
            crew.finished(source.path)
    yield from storing.flush()
    yield from storing.take_out_gone()
    yield from promote_alternates(writer, stages, options, writer.ledger.left())


def ingest_path(writer: Writer, path: Path, stages: Stages, options: Options) -> Iterator[Outcome]:
    """Reads what one path holds into the store, as `ingest_files`, and promotes nothing."""
    storing = Storing(writer, stages, options)
    with read_sources(map(storing.holdings.source, [path]), stages, ALONE) as found:
        for source, documents in found:
            yield from storing.take(source, documents)
    yield from storing.flush()


def remove_sources(
    writer: Writer, digests: Iterable[str], stages: Stages, options: Options
) -> Iterator[Outcome]:
    """Takes documents out of the store; where an alternate record of a meeting is left, it takes over."""
    storing = Storing(writer, stages, options)
    for sha256 in digests:
        if (outcome := storing.remove(sha256)) is not None:
            yield outcome
    yield from promote_alternates(writer, stages, options, writer.ledger.left())


def promote_alternates(
    writer: Writer, stages: Stages, options: Options, meetings: Collection[str] | None = None
) -> Iterator[Outcome]:
    """Makes an alternate the preferred record of each meeting whose preferred record is gone.

    Of these meetings; where none are given, of all in the store. An alternate is read again from its
    kept text; of several the one that was read first.
    """
    storing = Storing(writer, stages, replace(options, prefer=False))
    waiting = meetings_without_record(writer.view) if meetings is None else sorted(meetings)
    while waiting:
        meeting = waiting.pop(0)
        if preferred_source(writer.view, meeting) is not None:
            continue
        chosen = _first_alternate(writer.view, meeting)
        if chosen is not None:
            yield _promoted(storing, writer.view, chosen, stages, options)
    writer.ledger.none_left()


def _first_alternate(view: View, meeting: str) -> StoredSource | None:
    iris = view.subjects(Property.ALTERNATE_RECORD_OF, meeting)
    found = (stored_source(view, iri.rpartition("/")[2]) for iri in iris)
    return min(
        (source for source in found if source),
        key=lambda source: (source.read_at or "", source.sha256),
        default=None,
    )


def _promoted(
    storing: Storing, view: View, source: StoredSource, stages: Stages, options: Options
) -> Outcome:
    asked = Asked(view.base, options.at, known_source(view, stages, source))
    try:
        read = read_document(kept_document(view, source), asked, stages)
        decision = decide(read, view, stages, replace(options, prefer=False))
    except OF_ONE_SOURCE as error:
        return Outcome(source.name, Done.UNREADABLE, source.sha256, error=error)
    return decision.outcome if decision.outcome.error else storing.commit(decision)
