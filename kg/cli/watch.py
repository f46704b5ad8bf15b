"""`kg ingest --watch`: what changes in a folder comes into the store as it comes into the folder."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from kg.errors import StoreBusyError
from kg.ingest.sync import check_place
from kg.ingest.watching import follow, look

#: Files that are ingested before other writers have their turn.
_AT_ONCE = 200
_TURN_S = 0.2

#: How long a change waits for another writer, such as `kg judge`.
_WAIT_S = 60.0


def watch(words: Sequence[str], ingest: Callable[[list[Path]], None], lang: str) -> None:
    """Ingests what the words name, then what changes there, until it is told to end.

    `ingest` opens the store for each change only, so that other writers find it free between them;
    without files it takes out what is gone.
    """
    for word in words:
        check_place(word, "so that nothing can be followed", "make the folder first, or check the spelling")
    with _ended_by_signals():
        try:
            known = look(words)
            if known:
                _in_turns(ingest, sorted(known))
            click.echo(_said(words, lang), err=True)
            for moved in follow(words, known):
                _in_turns(ingest, moved.files)
        except KeyboardInterrupt:
            click.echo("kg: no longer watching" if lang == "en" else "kg: 監視を終えた", err=True)


def _said(words: Sequence[str], lang: str) -> str:
    named = ", ".join(words)
    return (
        f"kg: watching {named}; Ctrl-C ends it" if lang == "en" else f"kg: {named} を監視中。Ctrl-C で終わる"
    )


def _in_turns(ingest: Callable[[list[Path]], None], files: Sequence[Path]) -> None:
    for start in range(0, max(len(files), 1), _AT_ONCE):
        if start:
            time.sleep(_TURN_S)
        _try(ingest, list(files[start : start + _AT_ONCE]))


def _try(ingest: Callable[[list[Path]], None], files: list[Path]) -> None:
    """Waits while another process writes; a store that takes nothing more ends the watch."""
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            ingest(files)
        except StoreBusyError:
            if time.monotonic() > until:
                raise
            time.sleep(1.0)
        else:
            return


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """SIGTERM ends it as Ctrl-C does."""

    def end(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
