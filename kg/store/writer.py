"""Writing: one process at a time, one transaction a change, readers see finished states only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.address import Address
from kg.store.change import NOTHING, Change
from kg.store.faults import store_errors
from kg.store.garbage import document_change, removal_change
from kg.store.journal import note_documents, read_journal, rewrite_journal
from kg.store.layout import LOCK_WAIT_S, Layout, Meta, lock_for_writing, sync_folder
from kg.store.ledger import Ledger
from kg.store.recovery import finish_staged, mark_staged_whole, stored_meta, tidy
from kg.store.room import WaitingRoom
from kg.store.snapshots import Publisher, is_whole
from kg.store.view import View

#: Oxigraph reads N-Quads through a buffer of 16 MiB, which the line with the text of a long document
#: would fill; such lines go through SPARQL.
_LOADED_LINE_CHARS = 1 << 20

#: Tables are packed where at least so much was added in bulk, and that is a quarter of the store or more.
_PACKED_FROM_BYTES = 64_000_000


class Writer:
    """The one writer of a store; made by `open_writer`, used in a `with` block."""

    most_loaded_bytes = 256_000_000
    """As much is best given to `add_documents` at once: less is sorted into the rest more often, more takes
    the engine more than a gigabyte of memory."""

    _bulk_bytes = 0
    """N-Quads added in bulk since the tables were packed."""

    def __init__(self, layout: Layout, meta: Meta, database: ox.Store, lock: int) -> None:
        self._layout = layout
        self._meta = meta
        self._database = database
        self._lock = lock
        self._publisher = Publisher(layout)
        self._staging = False
        #: Which file was which document.
        self.ledger = Ledger(layout.root)
        self.view = View(database, meta.base)
        noted = read_journal(layout.journal).items()
        self._interrupted = {sha256: name for sha256, name in noted if not self._holds(sha256)}
        self._under_way: dict[str, str] = {}

    @property
    def base(self) -> str:
        return self._meta.base

    # --- changes -------------------------------------------------------------------------------

    def apply(self, change: Change) -> None:
        """Does the whole change or nothing of it; StoreBusyError where the disk takes no more."""
        if not change:
            return
        if self._only_adds(change) and max(map(len, change.insert), default=0) < _LOADED_LINE_CHARS:
            lines = "\n".join(change.insert).encode()
            # One transaction as well, and faster than the same statements in SPARQL by a third.
            self._run(lambda: self._database.load(lines, format=ox.RdfFormat.N_QUADS))
        else:
            self.update(change.as_update())

    def _only_adds(self, change: Change) -> bool:
        """Whether nothing goes: a new document, a graph that is written for the first time."""
        database = self._database
        return not change.delete and not any(
            database.contains_named_graph(ox.NamedNode(graph)) for graph in change.drop
        )

    def update(self, update: str) -> None:
        """Runs one SPARQL update as one transaction; QueryError where it cannot be parsed."""
        self._run(lambda: self._database.update(update))

    def _run(self, transaction: Callable[[], None]) -> None:
        with store_errors(self._layout.root):
            self._say_unpublished()
            try:
                transaction()
            except SyntaxError as error:
                raise QueryError(f"the update cannot be parsed: {error.msg}") from error
        if self._publisher.is_due and not self._staging:
            self.publish()

    def _say_unpublished(self) -> None:
        if not self._layout.unpublished.exists():
            self._layout.unpublished.touch()
            sync_folder(self._layout.root)

    def waiting_room(self) -> WaitingRoom:
        """A place on disk for documents that wait for `add_documents`."""
        return WaitingRoom(self._layout.root)

    def add_documents(self, documents: Mapping[str, str], nquads: bytes | WaitingRoom) -> None:
        """Stores documents (digest → name) of which the store has nothing: all of them or none.

        `nquads` are the N-Quads lines of their own graphs and of the shared ones.
        """
        stream = BytesIO(nquads) if isinstance(nquads, bytes) else nquads.stream()
        with self._noted(documents):
            # Lenient: the shapes ran on these lines, and their engine has parsed every IRI (docs/decisions/0024).
            self._run(lambda: self._database.bulk_load(stream, format=ox.RdfFormat.N_QUADS, lenient=True))
        self._bulk_bytes += len(nquads) if isinstance(nquads, bytes) else nquads.size_bytes

    def add_quads(self, quads: Iterable[ox.Quad]) -> None:
        """Adds statements in one step, as they are: what they are about is the caller's business."""
        self._run(lambda: self._database.bulk_extend(quads))

    def replace_document(
        self,
        sha256: str,
        lines: Sequence[str],
        *,
        replaces: Collection[str] = (),
        name: str = "",
        further: Change = NOTHING,
    ) -> None:
        """Stores a document in place of what is there of it and of the documents it `replaces`.

        `lines` are N-Quads lines of its own graph and of the shared ones, and the new state of
        those among the replaced that stay as alternate records. What only the old statements
        referred to goes with them. A `further` change becomes part of the same transaction.
        """
        with self._noted({sha256: name or sha256[:12]}):
            self.apply(document_change(self.view, {sha256, *replaces}, lines) + further)

    def remove_document(self, sha256: str, *, further: Change = NOTHING) -> None:
        """Takes a document out with everything that only it referred to; `further` as above."""
        self.apply(removal_change(self.view, sha256) + further)

    # --- documents that a killed writer did not bring in ------------------------------------------

    @property
    def interrupted(self) -> tuple[tuple[str, str], ...]:
        """Name and digest of documents that were on their way into the store when a writer was killed.

        Nothing of them is stored. They are named until they are stored or forgotten.
        """
        return tuple((name, sha256) for sha256, name in self._interrupted.items())

    def forget_interrupted(self) -> None:
        """The user has been told: later writers do not name them again."""
        with store_errors(self._layout.root):
            rewrite_journal(self._layout.journal, self._under_way)
        self._interrupted = {}

    @contextmanager
    def _noted(self, documents: Mapping[str, str]) -> Iterator[None]:
        """The journal names the documents while the transaction inside is under way."""
        with store_errors(self._layout.root):
            note_documents(self._layout.journal, documents)
        self._under_way.update(documents)
        yield
        for sha256 in documents:
            self._interrupted.pop(sha256, None)

    def _holds(self, sha256: str) -> bool:
        return any(True for _ in self.view.quads(self.view.ids.source_graph(sha256)))

    def add_shared(self, lines: Sequence[str]) -> None:
        """Adds statements; those that are there already change nothing."""
        self.apply(Change(insert=lines))

    def fixed_digest(self, graph: str) -> str | None:
        """What `set_fixed` was last told for this graph, None if it was never written."""
        return self._meta.fixed.get(graph)

    def set_fixed(self, graph: str, lines: Sequence[str], digest: str) -> None:
        """Writes a graph that comes with the program (ontology, authority) in place of its former state."""
        self.apply(Change(drop=(graph,), insert=lines))
        self._remember_fixed({**self._meta.fixed, graph: digest})

    def forget_fixed(self) -> None:
        """Makes the next ingest write the graphs that come with the program again (after a load)."""
        self._remember_fixed({})

    def _remember_fixed(self, fixed: dict[str, str]) -> None:
        self._meta = replace(self._meta, fixed=fixed)
        if not self._staging:
            with store_errors(self._layout.root):
                self._layout.write_meta(self._meta)

    # --- what readers see --------------------------------------------------------------------------

    def publish(self) -> None:
        """Makes the present state the one that readers open, and keeps it for good."""
        with store_errors(self._layout.root):
            self._publisher.publish(self._database)
            rewrite_journal(self._layout.journal, self._interrupted)
        self._under_way = {}

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Any number of changes inside become the store's together, or not at all where one fails.

        They are made to a copy of the database, which shares its files with it; `view` shows the copy.
        """
        layout, former = self._layout, self._meta
        try:
            with store_errors(layout.root):
                self._database.backup(str(layout.staged))
                self._turn_to(ox.Store(str(layout.staged)))
            self._staging = True
            yield
            with store_errors(layout.root):
                self._database.flush()
                self._say_unpublished()
                if self._meta != former:  # killed from here on: written again rather than thought current
                    layout.write_meta(replace(former, fixed={}))
                mark_staged_whole(layout)
        except BaseException:
            self._meta = former
            self._turn_to(None)
            tidy(layout)
            with store_errors(layout.root):
                self._turn_to(ox.Store(str(layout.data)))
            raise
        finally:
            self._staging = False
        with store_errors(layout.root):
            self._turn_to(None)
            finish_staged(layout)
            self._turn_to(ox.Store(str(layout.data)))
            if self._meta != former:
                layout.write_meta(self._meta)

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """The present state in a folder that other processes may read until the end of the block.

        It shares its files with the database, and costs what a publication does.
        """
        folder = self._layout.copied
        with store_errors(self._layout.root):
            self._database.backup(str(folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def pack(self) -> None:
        """Sorts the tables of a store into one another, where most of it was added in bulk by this writer.

        Bulk loads leave tables that overlap, and every look-up asks each of them.
        """
        if self._bulk_bytes < _PACKED_FROM_BYTES or self._bulk_bytes < _size_bytes(self._layout.data) / 4:
            return
        with store_errors(self._layout.root):
            self._say_unpublished()
            self._database.optimize()
        self._bulk_bytes = 0

    def _turn_to(self, database: ox.Store | None) -> None:
        """The former database is closed with the last reference to it."""
        # Not `database or …`: a database that holds nothing is false.
        self._database = self.view._database = ox.Store() if database is None else database

    def close(self) -> None:
        """Publishes what is committed and lets the next writer in."""
        if self._lock < 0:
            return
        try:
            if self._layout.unpublished.exists() or not is_whole(self._layout):
                self.publish()
        finally:
            self._turn_to(None)  # whoever still holds the view keeps no other writer out
            del self._database, self.view
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self.pack()
            self.close()
        except StoreError:
            if error is None:
                raise


def _size_bytes(folder: Path) -> int:
    """Of the files in the folder; the engine may delete some meanwhile."""
    size = 0
    for file in folder.iterdir():
        with suppress(FileNotFoundError):
            size += file.stat().st_size
    return size


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileNotFoundError, FileExistsError, NotADirectoryError) as error:
        raise StoreError(
            f"no folder can be made there ({error.strerror})",
            where=str(path),
            hint="give --store a folder that exists or can be made",
        ) from error


def open_writer(path: Address, *, base: str | None = None, wait_s: float = LOCK_WAIT_S) -> Writer:
    """The store of a folder, made if it is not there, locked against other writers.

    StoreBusyError where another process writes or the disk takes nothing; StoreError where the
    folder is no store, has another format or another base than the one asked for.
    """
    if not isinstance(path, Path):
        from kg.store.remote import open_remote_writer  # most stores are folders

        return open_remote_writer(path, base=base, wait_s=wait_s)
    layout = Layout(path)
    with store_errors(path):
        _make_folder(path)
        if not layout.exists():
            layout.check_free()
        lock = lock_for_writing(layout, wait_s=wait_s)
        try:
            tidy(layout)
            meta = stored_meta(layout, base)
            database = ox.Store(str(layout.data))
        except BaseException:
            os.close(lock)
            raise
    return Writer(layout, meta, database, lock)
