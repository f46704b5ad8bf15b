"""What all parts of a run share: size, folders, limits, and how they start things."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.records import record
from tools.bench.measure import Finished, Stopped, run

ROOT = Path(__file__).resolve().parents[2]
#: What was found, a folder a size.
RESULTS = ROOT / "build" / "bench"
SAMPLE = ROOT / "data" / "minutes" / "cs-hq-036.txt"
#: Of the runs of the extractor, so that stores of two runs are the same.
AT = "2026-01-01T00:00:00Z"


@record
class Bench:
    """One run of the bench."""

    size: int
    """Meetings."""
    work: Path
    """Where loads and stores lie meanwhile."""
    limit_s: float
    """What a peer gets for one step."""
    jobs: int
    seed: int = 0

    @property
    def load(self) -> Path:
        """The folder of text files; of size 1 the sample alone."""
        return self.work / f"load-{self.size}"

    @property
    def store(self) -> Path:
        return self.work / f"store-{self.size}"

    @property
    def rounds(self) -> int:
        """How often what takes moments is run, in turn."""
        return 5 if self.size <= 10 else 3 if self.size <= 100 else 1

    @property
    def counted(self) -> int:
        """Documents on which single stages are measured."""
        return min(self.size, 200)

    @property
    def ours_limit_s(self) -> float:
        """What we get for one step: enough, but not for ever."""
        return 600 + 4.0 * self.size


def child(name: str, *words: object) -> list[str]:
    """The command line of a module of `tools.bench.children`."""
    return [sys.executable, "-m", f"tools.bench.children.{name}", *map(str, words)]


def kg(*words: object) -> list[str]:
    """The command line of `kg`."""
    return [str(Path(sys.executable).parent / "kg"), *map(str, words)]


def environment(scratch: Path) -> dict[str, str]:
    """That of this process, with compiled modules kept, and none of the user's own settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE" and not name.startswith("KG_")
    }
    # beside the stores of this run, so that a read-only checkout does not make every process compile anew
    return kept | {"PYTHONPYCACHEPREFIX": str(scratch / "pycache"), "PYTHONPATH": str(ROOT), "COLUMNS": "110"}


def ours(bench: Bench, command: Sequence[str], *, accepted: Sequence[int] = (0,)) -> Finished:
    """Runs one of our own steps. One that fails ends the bench: there is nothing to compare."""
    done = run(command, limit_s=bench.ours_limit_s, environment=environment(bench.work), accepted=accepted)
    if isinstance(done, Stopped):
        sys.exit(f"bench: {' '.join(command[:4])} … {done.reason}")
    return done


def peer(bench: Bench, command: Sequence[str], *, more_s: float = 0.0) -> Finished | Stopped:
    """Runs a step of a peer, which may run out of time or memory; `more_s` is for what it limits itself."""
    return run(command, limit_s=bench.limit_s + more_s, environment=environment(bench.work))


def in_turn(bench: Bench, commands: Sequence[Sequence[str]], rounds: int) -> list[list[Finished]]:
    """Runs the commands in turn, so that a slow moment meets all; the first round, which warms, is not kept."""
    kept: list[list[Finished]] = [[] for _ in commands]
    for number in range(rounds + 1):
        for runs, command in zip(kept, commands, strict=True):
            done = ours(bench, command)
            if number > 0:
                runs.append(done)
    return kept


def ingest(bench: Bench, store: Path, *sources: Path, jobs: int | None = None) -> Finished:
    """Runs `kg ingest`. A load holds a file that nobody can read, hence status 2."""
    words = ["ingest", "--quiet", "--store", store, "--at", AT, "--jobs", jobs or bench.jobs, *sources]
    return ours(bench, kg(*words), accepted=(0, 2))


def ready_load(bench: Bench) -> Path:
    """The folder of sources, made where it is not there."""
    if not bench.load.exists():
        if bench.size == 1:
            bench.load.mkdir(parents=True)
            shutil.copy(SAMPLE, bench.load)
        else:
            from tests.bench.load import Recipe, write

            write(bench.load, bench.size, Recipe(bench.seed))
    return bench.load


def ready_store(bench: Bench) -> Path:
    """The store with the whole load, made where it is not there."""
    if not bench.store.exists():
        ingest(bench, bench.store, ready_load(bench))
    return bench.store


def ready_triples(bench: Bench) -> Path:
    """Everything in the store as N-Triples, for rdflib."""
    path = bench.work / f"store-{bench.size}.nt"
    if not path.exists():
        part = path.with_suffix(".part")
        ours(bench, kg("dump", "--store", ready_store(bench), "--format", "nt", "-o", part))
        part.rename(path)
    return path


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
