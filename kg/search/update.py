"""Bringing the index up to the state of a store: what changed since, or all of it.

One transaction of SQLite: whoever reads sees the former state until the new one is whole, whoever
writes waits for the other, and what is cut off in the middle leaves nothing.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kg.plain import as_plain
from kg.search.collect import Contents, Thing, document_contents, document_states, named_thing
from kg.search.lists import count_all
from kg.search.place import forget, is_damaged, open_for_writing, store_error, take_more_memory
from kg.search.schema import VERSION, fact, make_tables, set_fact
from kg.search.write import Entry, add_documents, add_things, remove_document, sweep_things
from kg.store import Reader, View
from kg.store.layout import DamagedMetaError, Layout

#: From so many new documents the terms are written in larger pieces, and packed at the end.
_MANY = 50

#: Called with how many documents of how many are read.
Progress = Callable[[int, int], None]


def state_of(view: View) -> str | None:
    """What tells the state of a store that the view shows from later ones; None where nothing does."""
    folder = view.folder if isinstance(view, Reader) else None
    return f"{folder.name} {folder.stat().st_mtime_ns}" if folder else None


def update_index(
    file: Path | None, view: View, *, wait_s: float = 5.0, progress: Progress | None = None
) -> sqlite3.Connection:
    """The index of what the view shows, open; nothing is written where it is that already.

    StoreBusyError where another process writes it for longer than `wait_s`, or the disk is full.
    """
    try:
        return _updated(file, view, wait_s, progress)
    except sqlite3.Error as error:
        if file is None or not is_damaged(error):
            raise store_error(error, file) from error
    forget(file)
    try:
        return _updated(file, view, wait_s, progress)
    except sqlite3.Error as error:
        raise store_error(error, file) from error


def _updated(file: Path | None, view: View, wait_s: float, progress: Progress | None) -> sqlite3.Connection:
    database = open_for_writing(file, wait_s)
    try:
        if not _is_current(database, view):
            database.execute("BEGIN IMMEDIATE")
            # Another process may have brought it here while this one waited.
            if _is_current(database, view):
                database.execute("ROLLBACK")
            else:
                _bring_up(database, view, progress)
                database.execute("COMMIT")
                # A reader may hold the log; it is written back at the next occasion then.
                with contextlib.suppress(sqlite3.OperationalError):
                    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        database.close()
        raise
    return database


def _is_current(database: sqlite3.Connection, view: View) -> bool:
    """Whether the index shows this state, or a later one than a view that was overtaken."""
    if fact(database, "version") != VERSION or fact(database, "fixed") != _fixed(view):
        return False
    state, shown = state_of(view), fact(database, "state")
    if state is None or shown is None:
        return False
    overtaken = isinstance(view, Reader) and not view.is_current and shown.split()[0] > state.split()[0]
    return state == shown or overtaken


def _fixed(view: View) -> str:
    """What the names of things rest on beside the documents: base and authority tables."""
    layout = Layout(view.folder.parent.parent) if isinstance(view, Reader) and view.folder else None
    fixed: Mapping[str, str] = {}
    if layout is not None:
        with contextlib.suppress(DamagedMetaError):
            fixed = layout.read_meta().fixed
    return "\n".join([view.base, *(f"{name} {digest}" for name, digest in sorted(fixed.items()))])


def _bring_up(database: sqlite3.Connection, view: View, progress: Progress | None) -> None:
    states = document_states(view)
    if fact(database, "version") != VERSION or fact(database, "fixed") != _fixed(view):
        make_tables(database)
    known = {
        sha256: (number, (name, state))
        for number, sha256, state, name in database.execute(
            "SELECT number, sha256, state, name FROM document"
        )
    }
    stale = [number for sha256, (number, state) in known.items() if states.get(sha256) != state]
    fresh = sorted(sha for sha, state in states.items() if sha not in known or known[sha][1] != state)
    if 2 * len(stale) > len(known):  # making it anew is less work
        make_tables(database)
        stale, fresh = [], sorted(states)
    for number in stale:
        remove_document(database, number)
    sweep_things(database)
    if len(fresh) > _MANY:
        take_more_memory(database)
    _add(database, view, _entries(view, states, fresh, progress))
    if len(fresh) > _MANY:
        database.execute("INSERT INTO sentence_terms (sentence_terms) VALUES ('optimize')")
        database.execute("INSERT INTO thing_terms (thing_terms) VALUES ('optimize')")
    set_fact(database, "totals", json.dumps(as_plain(count_all(database))))
    set_fact(database, "fixed", _fixed(view))
    set_fact(database, "state", state_of(view) or "")


def _entries(
    view: View, states: Mapping[str, tuple[str, str]], fresh: list[str], progress: Progress | None
) -> Iterator[Entry]:
    for done, sha256 in enumerate(fresh):
        if progress is not None:
            progress(done, len(fresh))
        name, state = states[sha256]
        yield Entry(sha256, name, state, document_contents(view, sha256))


def _add(database: sqlite3.Connection, view: View, entries: Iterator[Entry]) -> None:
    """Documents first; the things that they mention are numbered together, by the length of their names."""
    mentions: dict[str, list[str]] = {}
    meetings: dict[str, Thing] = {}
    for entry in add_documents(database, entries):
        _note_mentions(entry.sha256, entry.contents, mentions, meetings)
    known = {iri for (iri,) in database.execute("SELECT iri FROM thing")}
    things = (meetings.get(iri) or named_thing(view, iri) for iri in sorted(mentions.keys() - known))
    add_things(database, filter(None, things))
    database.executemany(
        "INSERT OR IGNORE INTO mention SELECT document.number, thing.number FROM document, thing"
        " WHERE document.sha256 = ? AND thing.iri = ?",
        ((sha256, iri) for iri, digests in mentions.items() for sha256 in digests),
    )


def _note_mentions(
    sha256: str, contents: Contents, mentions: dict[str, list[str]], meetings: dict[str, Thing]
) -> None:
    for meeting in contents.meetings:
        meetings[meeting.iri] = meeting
        mentions.setdefault(meeting.iri, []).append(sha256)
    for iri in contents.mentioned:
        mentions.setdefault(iri, []).append(sha256)
