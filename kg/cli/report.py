"""What `kg ingest` says while it works: a line a document where there are few, a summary where there are many."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kg.cli.outcomes import doubts, summary, summary_of_many, total, unsure_pages
from kg.ingest import Done, Gist, Outcome
from kg.store.address import Address

#: With more files than this only what went wrong has a line of its own.
_FEW = 20


class Tally:
    """Numbers of a run, whatever its length."""

    def __init__(self) -> None:
        self.done = Counter[Done]()
        self.acts = Counter[str]()
        self.meetings = 0
        self.repairs = 0
        #: Code of a doubt → how many, in how many documents, and one of them in words.
        self.doubts = Counter[str]()
        self.doubtful = Counter[str]()
        self.examples: dict[str, tuple[str, Gist]] = {}
        self.warned = 0

    def take(self, outcome: Outcome) -> None:
        self.done[outcome.done] += 1
        self.warned += bool(outcome.warnings)
        codes = set()
        for gist in outcome.counted:
            self.meetings += 1
            self.repairs += gist.repairs
            self.acts.update(dict(gist.acts))
            for doubt in gist.doubts:
                self.doubts[doubt.code] += 1
                codes.add(doubt.code)
                self.examples.setdefault(doubt.code, (outcome.name, gist))
        self.doubtful.update(codes)


class Report:
    """Takes outcomes as they come, and says at the end what came of all of them."""

    def __init__(self, store: Address, lang: str, *, quiet: bool, files: int) -> None:
        self._store = store
        self._lang = lang
        self._quiet = quiet
        self._many = files > _FEW
        self._tally = Tally()
        self._echo: Callable[[str], None] = _to_stderr
        self.status = 0
        self.names: set[str] = set()

    def take(self, outcome: Outcome, wanted: frozenset[str] = frozenset()) -> None:
        """Says what is to be said of the outcome; `wanted` are names whose coming is remembered."""
        self._tally.take(outcome)
        if outcome.name in wanted:
            self.names.add(outcome.name)
        if outcome.error is not None:
            # 2 for a source that cannot be read wins over 1 for one that failed its shapes.
            self.status = max(self.status, outcome.error.exit_status)
            self._echo(f"kg: {outcome.error}")
        if self._quiet or (self._many and outcome.done is not Done.REMOVED):
            return
        if outcome.error is None:
            self._echo(f"{outcome.name}: {summary(outcome, self._lang)}")
        for doubt in (*unsure_pages(outcome, self._lang), *doubts(outcome.counted, self._lang)):
            self._echo(f"kg: {outcome.name}: {doubt}")
        for warning in outcome.warnings:
            self._echo(f"kg: {outcome.name}: {warning}")

    def end(self) -> None:
        """The summary, where it says more than the lines before it."""
        if self._quiet or self._tally.done.total() < 2:
            return
        self._echo(total(self._tally.done, self._store, self._lang))
        if self._many:
            for line in summary_of_many(self._tally, self._lang):
                self._echo(line)

    @contextmanager
    def progress(self, files: int) -> Iterator[Callable[[Path], None]]:
        """A bar on stderr where that is a terminal; lines said meanwhile stand above it."""
        if self._quiet or files < 2 or not sys.stderr.isatty():
            yield lambda _path: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=files)
            self._echo = lambda said: bar.console.print(said, markup=False, highlight=False, soft_wrap=True)
            try:
                yield lambda path: bar.update(task, advance=1, description=path.name)
            finally:
                self._echo = _to_stderr


def _to_stderr(said: str) -> None:
    click.echo(said, err=True)
