"""Files read one after the other, or side by side in processes of their own, always told in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from kg.ingest.holdings import Source
from kg.ingest.reading import ReadDocument, read_task
from kg.ingest.sharing import shared_members
from kg.ingest.stages import Stages
from kg.records import record

Found = Iterator[tuple[Source, Iterator[ReadDocument]]]

#: Fewer files than this, those in archives counted, are read in the process of the writer: others would take
#: longer to start.
_FEWEST = 4


def _nobody(_path: Path) -> None:
    """Nobody wants to know."""


@record
class Crew:
    """How many read, and who is told."""

    jobs: int = 1
    finished: Callable[[Path], None] = _nobody
    """Told of each file when everything in it was taken."""


ALONE = Crew()


@contextmanager
def read_sources(sources: Iterable[Source], stages: Stages, crew: Crew) -> Iterator[Found]:
    """Each source with what it holds, in their order; every one is to be read to its end before the next.

    At the end of the block nobody reads any more, whatever was left unread.
    """
    ahead, first, tasks = iter(sources), [], 0
    while tasks < _FEWEST and (source := next(ahead, None)) is not None:
        first.append(source)
        tasks += max(source.task is not None, shared_members(source, stages))
    sources = chain(first, ahead)
    if crew.jobs < 2 or tasks < _FEWEST or stages.remake is None:
        yield ((source, _here(source, stages)) for source in sources)
        return
    from kg.ingest.readers import Readers

    with Readers(stages, stages.remake, crew.jobs) as readers:
        yield readers.read(sources)


def _here(source: Source, stages: Stages) -> Iterator[ReadDocument]:
    return read_task(source.task, stages) if source.task else iter(())
