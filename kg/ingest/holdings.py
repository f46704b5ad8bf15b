"""What the store has of the sources that are to be read: which need no reading, and what reading the others needs.

Everything here is a look-up in the ledger or a few in the store, however much is stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ingest.files import FileState, state_of
from kg.ingest.outcomes import Options
from kg.ingest.reading import Asked, Known, Task, on_person
from kg.ingest.stages import Stages
from kg.judgements import bearing_on, digest_of
from kg.model import Document, Frame, Judgement, PersonKey
from kg.plain import from_plain
from kg.rdf.terms import web_address
from kg.records import record, replace
from kg.sources.read import manner, printable_name
from kg.store import View
from kg.store.ledger import MEMBER_MARK, Failed, Ledger, Seen
from kg.store.sources import StoredSource, preferred_source, stored_source
from kg.vocab import Class, Dcterms, Property, Prov, Rdf

#: So many documents are looked up one by one.
_ONE_BY_ONE = 100


@record
class Source:
    """A file that is to be ingested."""

    path: Path
    state: FileState | None
    """None where it cannot be hashed; reading it says why."""
    settled: tuple[tuple[str, str], ...] = ()
    """Member and digest of every document in it, where none has to be read; no digest: it cannot be."""
    failed: tuple[Failed, ...] = ()
    """Why those without a digest cannot be read, in their order, as was found before."""
    task: Task | None = None
    """What is to be read otherwise."""

    def name(self, member: str = "") -> str:
        """What the user is told it is: `minutes.txt`, `archive.zip!/inner.txt`."""
        return printable_name(self.path) + (MEMBER_MARK + member if member else "")


class Holdings:
    """The store and its ledger, asked for one run with these stages and options."""

    def __init__(
        self, view: View, ledger: Ledger, stages: Stages, options: Options, *, reasoned: bool = False
    ) -> None:
        self._view = view
        self._ledger = ledger
        self._stages = stages
        self._options = options
        self._reasoned = reasoned
        self._judged = judged_sources(view, stages.judgements)
        #: Digests of documents that came, changed or went in this run.
        self.touched: set[str] = set()
        self._manner = ""
        self._looked_up = 0
        self._readings: frozenset[str] = frozenset()
        self._url_of = dict(options.urls)
        self._urls: dict[str, list[tuple[str, str]]] = {}
        for name, url in options.urls:
            self._urls.setdefault(name.partition(MEMBER_MARK)[0], []).append((name, url))

    def source(self, path: Path) -> Source:
        """Whether the file has to be read, and with which knowledge."""
        seen = self._ledger.seen(path)
        state = state_of(path, seen)
        if state is not None:
            same = seen if seen and seen.sha256 == state.sha256 else self._ledger.seen_bytes(state.sha256)
            documents = self._documents(state, same)
            failed = seen.failed if seen and seen is same else ()
            source = Source(path, state, documents, failed)
            if self._is_known(source) and not (same and same.failed and not failed):
                return source
        return Source(path, state, task=self._task(path, state))

    def _is_known(self, source: Source) -> bool:
        """Whether nothing would come of reading it again."""
        if not source.settled or any(one.manner != self.manner for one in source.failed):
            return False
        named = bool(self._options.urls)  # else nothing depends on names, and ten thousand take their time
        held = ((one, source.name(member) if named else "") for member, one in source.settled if one)
        return all(self.settled(one, name) for one, name in held)

    @property
    def manner(self) -> str:
        """Who reads, and with what settings."""
        if not self._manner:
            self._manner = f"{self._stages.extractor} {manner()}"
        return self._manner

    def _documents(self, state: FileState, seen: Seen | None) -> tuple[tuple[str, str], ...]:
        """What is in a file with these bytes, as this version of the extractor found it; else nothing.

        A document that was read from no archive has the digest of its file.
        """
        if seen and seen.extractor == self._stages.extractor:
            return seen.documents
        return (("", state.sha256),)

    def _task(self, path: Path, state: FileState | None) -> Task:
        name, members = printable_name(path), self._ledger.members(path)
        named = {"": name} | {member: name + MEMBER_MARK + member for member in members if member}
        digests = {one: named[member] for member, every in members.items() for one in every}
        if state is not None:
            digests.setdefault(state.sha256, name)
        former = ((member, self._newest(every, named[member])) for member, every in members.items())
        return Task(
            path,
            self._view.base,
            replace(self._options, urls=tuple(self._urls.get(name, ()))),
            known=tuple(one for digest, said in digests.items() if (one := self.known(digest, said))),
            former=tuple((member, one) for member, one in former if one),
            reasoned=self._reasoned,
        )

    def asked(self, path: Path, member: str, sha256: str, name: str) -> Asked:
        """What the reading of a document depends on, as the store is now."""
        known = self.known(sha256, name)
        digests = self._ledger.digests(path, member)
        former = None if known else self._newest([one for one in digests if one != sha256], name)
        return Asked(self._view.base, self._options.at, known, former, reasoned=self._reasoned)

    def known(self, sha256: str, name: str) -> Known | None:
        """What the store has of the document, None where it is not stored."""
        source = stored_source(self._view, sha256)
        if source is None:
            return None
        return known_source(self._view, self._stages, source, settled=self.settled(sha256, name))

    def _newest(self, digests: Iterable[str], name: str) -> Known | None:
        found = (self.known(digest, name) for digest in reversed(tuple(digests)))
        return next((one for one in found if one), None)

    def is_stored(self, sha256: str) -> bool:
        return any(self._view.match(self._view.ids.source(sha256), Rdf.TYPE, Class.SOURCE))

    def is_new(self, sha256: str) -> bool:
        """Whether nothing in the store speaks of the document, not even of what once took its place."""
        iri = self._view.ids.source(sha256)
        return not any(self._view.match(iri)) and not any(self._view.match(value=iri))

    def settled(self, sha256: str, name: str) -> bool:
        """Whether the document is stored, and as it would be if it were read now."""
        view, iri = self._view, self._view.ids.source(sha256)
        if not self._was_read(sha256):
            return False
        if sha256 in self._judged:
            source = stored_source(view, sha256)
            if source is None or pending(view, self._stages, source):
                return False
        if self._options.prefer and any(view.match(iri, Property.ALTERNATE_RECORD_OF)):
            return False
        told = (
            (self._url_of.get(name, self._options.url), Dcterms.SOURCE),
            (self._options.licence, Dcterms.LICENSE),
            (self._options.publisher, Dcterms.PUBLISHER),
        )
        return all((web_address(new) or new) == view.value(iri, said) for new, said in told if new)

    def _was_read(self, sha256: str) -> bool:
        """As `was_read_by`; of many documents all is looked up at once, a tenth of the time for each."""
        extractor = self._stages.extractor
        if sha256 in self.touched or self._looked_up < _ONE_BY_ONE:
            self._looked_up += 1
            return was_read_by(self._view, sha256, extractor)
        if not self._readings:
            self._readings = frozenset(_subjects(self._view.match(None, Prov.USED)))
        return self._view.ids.run(sha256, extractor) in self._readings


def known_source(view: View, stages: Stages, source: StoredSource, *, settled: bool = False) -> Known:
    """What a new reading of a stored source depends on."""
    mine = was_read_by(view, source.sha256, stages.extractor)
    return Known(
        source.sha256,
        settled,
        source.url,
        source.licence,
        source.publisher,
        source.revision_of,
        source.judged_with is not None,
        tuple(run_lines(view, source.sha256)) if mine else (),
    )


def was_read_by(view: View, sha256: str, extractor: str) -> bool:
    """Whether the store's reading of the document is that of this version of the extractor."""
    return any(view.match(view.ids.run(sha256, extractor), Prov.USED))


def run_lines(view: View, sha256: str) -> list[str]:
    """What the graph of runs says of the document's run and its extractor."""
    described = view.subjects(Prov.USED, view.ids.source(sha256))
    described += [one for run in described for one in view.values(run, Prov.WAS_ASSOCIATED_WITH)]
    runs = view.ids.graph("runs")
    return [f"{quad} ." for iri in described for quad in view.match(iri, graph=runs)]


# --- judgements -----------------------------------------------------------------------------------


def judged_sources(view: View, judgements: Iterable[Judgement]) -> frozenset[str]:
    """Digests of the sources that were read with judgements, and of those on which these may bear now.

    Found from the judgements and not from the sources, of which there are many more.
    """
    found = {iri.rpartition("/")[2] for iri in _subjects(view.match(None, Property.JUDGED_WITH))}
    own = f"{view.base}graph/source/"
    for judgement in judgements:
        target = judgement.target
        if isinstance(target, PersonKey):
            person = view.ids.person(target.body, target.name, target.affiliation)
            graphs = (str(getattr(quad.graph_name, "value", "")) for quad in view.match(value=person))
            found.update(graph.removeprefix(own) for graph in graphs if graph.startswith(own))
        elif (record_of := preferred_source(view, f"{view.base}meeting/{target.meeting}")) is not None:
            found.add(record_of)
    return frozenset(found)


def pending(view: View, stages: Stages, source: StoredSource) -> bool:
    """Whether the source was read with other judgements than those that bear on it now."""
    answered = (meeting for meeting in source.meetings if meeting not in source.alternate_of)
    names = [meeting.removeprefix(f"{view.base}meeting/") for meeting in answered]
    bearing = bearing_on(stages.judgements, names)
    now = digest_of([one for one in bearing if not on_person(one) or _meets(view, source, one)])
    return now != source.judged_with


def _meets(view: View, source: StoredSource, judgement: Judgement) -> bool:
    """Whether the source names the judged person, or did when the judgement was applied to it."""
    target, own = judgement.target, view.ids.source_graph(source.sha256)
    if not isinstance(target, PersonKey):
        return False
    person = view.ids.person(target.body, target.name, target.affiliation)
    if any(True for _ in view.match(value=person, graph=own)):
        return True
    nodes = view.subjects(Rdf.TYPE, Class.JUDGEMENT, graph=own)
    return any(node.endswith(f"/{judgement.id}") for node in nodes)


def _subjects(quads: Iterable[ox.Quad]) -> Iterator[str]:
    return (str(getattr(quad.subject, "value", "")) for quad in quads)


# --- what is kept of a document -------------------------------------------------------------------


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
        frame=_kept_frame(view, source),
    )


def _kept_frame(view: View, source: StoredSource) -> Frame:
    """What the source said beside its words; StoreError where the store has been tampered with."""
    kept = view.value(source.iri, Property.FRAME)
    if kept is None:
        return Frame()
    try:
        return from_plain(Frame, json.loads(kept))
    except (ValueError, TypeError) as error:
        raise StoreError(
            f"the frame of {source.name} cannot be read",
            hint="take it out with kg remove and ingest its file again",
        ) from error
