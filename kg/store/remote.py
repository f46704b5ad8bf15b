"""A store on a server: the reader and the writer of the embedded one, over HTTP.

What belongs to this machine alone (which file was which document, the journal, judgements, the lock
against a second writer here) lies in a folder of its own; everything else is asked of the server.
Readers see each change as soon as it is made: there are no snapshots. Nothing keeps writers on
other machines out, so that one machine at a time should write.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import cast

import pyoxigraph as ox

from kg.errors import StoreBusyError, StoreError
from kg.ids import DEFAULT_BASE
from kg.rdf.quads import nquads
from kg.store.change import Change
from kg.store.faults import store_errors
from kg.store.journal import rewrite_journal
from kg.store.layout import LOCK_WAIT_S, Layout, Meta, lock_for_writing
from kg.store.reader import Reader
from kg.store.remote_address import Endpoint
from kg.store.remote_database import RemoteDatabase
from kg.store.room import WaitingRoom
from kg.store.view import View
from kg.store.writer import Writer
from kg.vocab import ONTOLOGY, Rdf

#: The graphs that come with the program, each the same on every machine of one version.
_FIXED = ("ontology", "authority")
_ONTOLOGY_GRAPH = "graph/ontology"
_OWL_ONTOLOGY = "http://www.w3.org/2002/07/owl#Ontology"


class RemoteView(View):
    """A view whose larger answers come in one request each."""

    def __init__(self, database: RemoteDatabase, base: str) -> None:
        View.__init__(self, _as_store(database), base)
        self._remote = database

    def graphs(self) -> list[str]:
        return sorted(graph.value for graph in self._remote.named_graphs())

    def holds(self, graph: str) -> bool:
        return self._remote.contains_named_graph(ox.NamedNode(graph))

    def triples(self, graph: str) -> list[str]:
        return list(self._remote.graph_lines(graph))


class RemoteReader(RemoteView, Reader):
    """A view of the present state of a server; made by `open_reader`, used in a `with` block."""

    def __init__(self, database: RemoteDatabase, base: str) -> None:
        RemoteView.__init__(self, database, base)
        self._hold = -1

    def close(self) -> None:
        self._remote.close()


class RemoteWriter(Writer):
    """Changes a store on a server: one change, one update request, one transaction of the server."""

    most_loaded_bytes = 32_000_000
    """A request is one string, here and there."""

    def __init__(self, endpoint: Endpoint, database: RemoteDatabase, meta: Meta, lock: int) -> None:
        super().__init__(Layout(endpoint.state), meta, _as_store(database), lock)
        self._remote = database
        self.view = RemoteView(database, meta.base)
        self._collected: list[str] | None = None

    def apply(self, change: Change) -> None:
        """Asks for the whole change in one request; StoreBusyError where the server refuses it."""
        if change:
            self.update(change.as_update())

    def update(self, update: str) -> None:
        if self._collected is not None:
            self._collected.append(update)
        else:
            super().update(update)

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """The changes inside as one request, made at the end; `view` shows the state before them."""
        collected: list[str] = []
        self._collected = collected
        try:
            yield
        finally:
            self._collected = None
        if collected:
            self.update(";\n".join(collected))

    def add_documents(self, documents: Mapping[str, str], nquads: bytes | WaitingRoom) -> None:
        lines = nquads if isinstance(nquads, bytes) else nquads.stream().read()
        with self._noted(documents):
            self.apply(Change(insert=[line for line in lines.decode().split("\n") if line]))

    def _run(self, transaction: Callable[[], None]) -> None:
        transaction()

    # --- graphs that come with the program -----------------------------------------------------------

    def fixed_digest(self, graph: str) -> str | None:
        """Of ontology and authority the digest of what the server has, whoever wrote it."""
        if graph not in map(self.view.ids.graph, _FIXED):
            return super().fixed_digest(graph)
        lines = self.view.lines(graph)
        return hashlib.sha256(nquads(lines)).hexdigest() if lines else None

    def set_fixed(self, graph: str, lines: Sequence[str], digest: str) -> None:
        """One graph by the Graph Store Protocol, whose PUT replaces it, where the server has that."""
        if graph not in map(self.view.ids.graph, _FIXED):
            super().set_fixed(graph, lines, digest)
            return
        triples = "".join(f"{line[: line.rindex('<')]}.\n" for line in lines)
        if self._collected is not None or not self._remote.put_graph(graph, triples.encode()):
            self.apply(Change(drop=(graph,), insert=lines))

    # --- what readers see --------------------------------------------------------------------------

    def publish(self) -> None:
        """Readers see every change at once; the journal forgets what has come in."""
        with store_errors(self._layout.root):
            rewrite_journal(self._layout.journal, self._interrupted)
        self._under_way = {}

    def close(self) -> None:
        if self._lock < 0:
            return
        try:
            self.publish()
        finally:
            self._remote.close()
            os.close(self._lock)
            self._lock = -1


def open_remote_reader(endpoint: Endpoint) -> Reader:
    """The store on the server; StoreError where nothing was ingested there."""
    database = RemoteDatabase(endpoint)
    base = _base_of(database)
    if base is None:
        raise StoreError(
            "there is no store: the server has no graph of this program",
            where=str(endpoint),
            hint="make one with kg ingest SOURCE --store URL, or name another with --store or KG_STORE",
        )
    return RemoteReader(database, base)


def open_remote_writer(endpoint: Endpoint, *, base: str | None = None, wait_s: float = LOCK_WAIT_S) -> Writer:
    """The store on the server, locked against other writers of this machine.

    StoreBusyError where one writes or the server does not answer, StoreError for another base.
    """
    layout = Layout(endpoint.state)
    with store_errors(layout.root):
        layout.root.mkdir(parents=True, exist_ok=True)
    try:
        lock = lock_for_writing(layout, wait_s=wait_s)
    except StoreBusyError as error:
        raise StoreBusyError(error.found, where=str(endpoint), hint=error.hint) from error
    try:
        database = RemoteDatabase(endpoint)
        found = _base_of(database)
        if base is not None and found is not None and base != found:
            raise StoreError(
                f"the store's IRIs begin with {found}, not with {base}",
                where=str(endpoint),
                hint="leave --base out, or give another --store",
            )
        meta = Meta(base=found or base or DEFAULT_BASE, fixed=_remembered(layout, found))
        return RemoteWriter(endpoint, database, meta, lock)
    except BaseException:
        os.close(lock)
        raise


def has_store(endpoint: Endpoint) -> bool:
    """Whether something was ingested there."""
    database = RemoteDatabase(endpoint)
    try:
        return _base_of(database) is not None
    finally:
        database.close()


def _remembered(layout: Layout, base: str | None) -> dict[str, str]:
    """What this machine knows of the state of the graphs; nothing where the server was emptied since."""
    if base is None or not layout.exists():
        return {}
    meta = layout.read_meta()
    return meta.fixed if meta.base == base else {}


def _base_of(database: RemoteDatabase) -> str | None:
    """What the IRIs begin with, by the name of the graph that the ontology stands in."""
    quads = database.quads_for_pattern(
        ox.NamedNode(ONTOLOGY), ox.NamedNode(Rdf.TYPE), ox.NamedNode(_OWL_ONTOLOGY), None
    )
    names = (quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode))
    bases = sorted(name.removesuffix(_ONTOLOGY_GRAPH) for name in names if name.endswith(_ONTOLOGY_GRAPH))
    if len(bases) > 1:
        raise StoreError(
            f"the server holds two stores, of {bases[0]} and {bases[1]}",
            hint="give each a dataset of its own",
        )
    return bases[0] if bases else None


def _as_store(database: RemoteDatabase) -> ox.Store:
    """It has every method that views and writers call; the library's class cannot be a base of it."""
    return cast(ox.Store, database)
