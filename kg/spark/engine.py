"""The job: read all shares, settle on the driver what stands against each other, write all shares.

What was read is kept on the disks of the executors between the two passes; what goes with a lost
executor is read again (https://spark.apache.org/docs/latest/rdd-programming-guide.html#rdd-persistence).
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from kg.errors import StoreBusyError, UsageError
from kg.ingest import Outcome
from kg.records import replace
from kg.spark.folder import whole_folder, write_fixed, write_report, write_share
from kg.spark.settling import settle
from kg.spark.tasks import Job, Order, ReadShare, read_share, settled_lines

#: Sources a share holds at most, where there are enough of them: some 25 MB of N-Quads.
_SOURCES = 16
#: Shares that are made of fewer sources, so that a small run uses several executors too.
_SHARES = 64


def ingest_with_spark(files: Sequence[Path], job: Job, master: str) -> list[Outcome]:
    """Writes what the files hold into `job.folder`, and returns what became of each document.

    UsageError where the folder is not empty or Spark is not there, StoreBusyError where the job fails.
    """
    sources = list(enumerate(str(file.absolute()) for file in files))
    with whole_folder(job.folder) as folder, _context(master) as context:
        inside = replace(job, folder=folder)
        shares = context.parallelize(sources, shares_of(len(sources)))
        read = shares.mapPartitions(partial(read_share, inside)).persist(_disk_only())
        settled = settle(read.map(_in_order).collect())
        told = context.broadcast(settled)
        read.mapPartitionsWithIndex(partial(_write, inside, told)).collect()
        write_fixed(folder, job.base)
        outcomes = [settled[order] for order in sorted(settled)]
        write_report(folder, outcomes)
    return outcomes


def shares_of(sources: int) -> int:
    """How many shares so many sources make: the same on every cluster, since each becomes a file."""
    return max(1, min(sources, max(_SHARES, -(-sources // _SOURCES))))


def _in_order(one: ReadShare) -> tuple[Order, Outcome]:
    return one.order, one.outcome


def _write(job: Job, told: Any, number: int, share: Iterable[ReadShare]) -> Iterator[int]:
    settled: Mapping[Order, Outcome] = told.value
    lines = b"".join(lines for _, lines in settled_lines(job, share, settled))
    write_share(job.folder, number, lines, job.base, job.lang)
    yield len(lines)


def _disk_only() -> Any:
    return importlib.import_module("pyspark").StorageLevel.DISK_ONLY


@contextmanager
def _context(master: str) -> Iterator[Any]:
    """A Spark context; the Python of the executors is this one unless PYSPARK_PYTHON names another."""
    try:
        spark: Any = importlib.import_module("pyspark")
    except ImportError as error:
        raise UsageError("Spark is not installed", hint="pip install 'shisaku-kg[spark]'") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = spark.SparkConf().setMaster(master).setAppName("kg ingest")
    for name, value in (
        ("spark.ui.enabled", "false"),
        ("spark.ui.showConsoleProgress", "false"),
        ("spark.log.level", "ERROR"),
    ):
        conf.setIfMissing(name, value)
    errors: Any = importlib.import_module("py4j.protocol")
    try:
        context = spark.SparkContext(conf=conf)
    except (spark.errors.PySparkException, errors.Py4JError) as error:
        raise UsageError(
            f"Spark does not start ({_first_line(error)})",
            hint="it needs Java 17 (JAVA_HOME) and a --master that answers, e.g. local[4] or spark://host:7077",
        ) from error
    try:
        yield context
    except (spark.errors.PySparkException, errors.Py4JError) as error:
        raise StoreBusyError(
            f"the Spark job failed ({_first_line(error)})",
            where=master,
            hint="nothing was written; executors need this program and must see sources and --out at the same paths",
        ) from error
    finally:
        context.stop()


def _first_line(error: Exception) -> str:
    """The most telling line of a failure: the last of a Python traceback in it, else the first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    python = [line for line in lines if line.partition(":")[0].endswith(("Error", "Exception"))]
    return (python or lines or [type(error).__name__])[0][:200]
