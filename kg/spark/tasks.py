"""What an executor does with its share of the sources: read them, then write them down as settled.

Pure of Spark: everything that goes in and comes out can be pickled, and the same sources give the
same bytes on whatever machine, also when a share is done again after an executor was lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.ingest import Done, Options, Outcome, Stages
from kg.ingest.deciding import refused
from kg.ingest.reading import ReadDocument, Task, read_document, read_task
from kg.records import record, replace

#: Number of the source in the order of sources, and of the document in it.
Order = tuple[int, int]


@record
class Job:
    """What every executor is told."""

    base: str
    options: Options
    remake: Callable[[], Stages]
    """Makes the stages in the process of the executor."""
    folder: Path
    """Where the shares are written: a folder that driver and executors see under this path."""
    lang: str
    """Language of the labels in the tables."""


@record
class ReadShare:
    """A document as it was read, and its place in the order of all."""

    order: Order
    read: ReadDocument

    @property
    def outcome(self) -> Outcome:
        """What is said of it as if it were the only one."""
        read = self.read
        if read.error is not None or read.document is None:
            return Outcome(read.name, Done.UNREADABLE, read.sha256, error=read.error)
        outcome = Outcome(
            name=read.name,
            done=Done.STORED,
            sha256=read.sha256,
            gists=read.meetings,
            pages_by_ocr=read.document.frame.recognized,
            pages_without_words=read.document.frame.wordless,
            warnings=read.verdict.warnings,
        )
        return refused(outcome, read.verdict) if read.verdict.violations else outcome


def read_share(job: Job, sources: Iterable[tuple[int, str]]) -> Iterator[ReadShare]:
    """The documents of the sources (number, path), in their order."""
    stages = job.remake()
    for number, path in sources:
        task = Task(Path(path), job.base, job.options)
        for within, read in enumerate(read_task(task, stages)):
            yield ReadShare((number, within), read)


def settled_lines(
    job: Job, share: Iterable[ReadShare], settled: Mapping[Order, Outcome]
) -> Iterator[tuple[Outcome, bytes]]:
    """What became of each document, and its N-Quads as part of the whole."""
    for one in share:
        outcome = settled[one.order]
        yield outcome, _lines(one.read, outcome, job)


def _lines(read: ReadDocument, outcome: Outcome, job: Job) -> bytes:
    if outcome.done not in (Done.STORED, Done.ALTERNATE) or read.document is None or read.asked is None:
        return b""
    if not outcome.alternate_of:
        return read.nquads
    if outcome.done is Done.ALTERNATE:
        return read.as_alternate
    # The preferred record of some of its meetings only, which is rare: it is read again.
    asked = replace(read.asked, alternate_of=outcome.alternate_of)
    return read_document(read.document, asked, job.remake()).nquads
