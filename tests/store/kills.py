"""Kills writers at random points and looks what became of the store.

python tests/store/kills.py [KILLS] [SEED]      (50, 0); exit 1 with a line for each fault

Every kill begins with the store as the former steps left it, killed ones among them. After it the
store must open, every document must be there whole or not at all, in its state before the step or
after it, and nothing else may be there; the step is then done again and the store must be, byte for
byte, that of a run without kills. A third of the kills come at a call of the program that changes
something on disk, the others at any moment; after a third of them the newest log, the journal or
the notes of paths lose their end, as they may when the power goes.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from killing import IDS, STEPS, Nursery, digest_of

from kg.store import View, open_reader, open_writer

#: More than a step ever does; a kill beyond the last one is drawn again.
_MOST_POINTS = 40

#: Files that belong in `data/`; the database keeps the messages of the opening before this one.
_OF_THE_DATABASE = re.compile(
    r"[0-9]{6}\.(sst|log)|MANIFEST-[0-9]+|OPTIONS-[0-9]+|CURRENT|IDENTITY|LOCK|LOG(\.old\.[0-9]+)?"
)

#: Graph → its lines.
State = dict[str, tuple[str, ...]]


def state_of(view: View) -> State:
    return {graph: tuple(view.lines(graph)) for graph in view.graphs()}


def read(store: Path) -> State:
    with open_reader(store) as reader:
        return state_of(reader)


def without_kills(nursery: Nursery, folder: Path) -> tuple[list[State], list[float]]:
    """The state before each step and after the last, and how long each step took (s)."""
    states: list[State] = [{}]
    took = []
    for step in range(len(STEPS)):
        began = time.monotonic()
        nursery.run(folder, step)
        took.append(time.monotonic() - began)
        states.append(read(folder))
    return states, took


def faults(now: State, before: State, after: State) -> Iterator[str]:
    """What a store that was killed between two states must not look like."""
    own, inferred = f"{IDS.base}graph/source/", f"{IDS.base}graph/inferred/"
    for graph in sorted({*now, *before, *after}):
        if graph.startswith((own, inferred)) and now.get(graph) not in (before.get(graph), after.get(graph)):
            yield f"{graph} is neither as before nor as after"
    said = {line for graph, lines in now.items() if graph.startswith(own) for line in lines}
    named = {word[1:-1] for line in said for word in line.split() if "id/person/" in word}
    known = {line.split(" ", 1)[0][1:-1] for line in now.get(IDS.graph("persons"), ())}
    if named != known:
        yield f"persons that are named but not described, or the reverse: {sorted(named ^ known)}"


def cut_ends(store: Path, chance: random.Random) -> None:
    """What was written last and not yet on disk for good when the power went."""
    logs = sorted((store / "data").glob("*.log"), key=lambda log: int(log.stem))
    for file in (*logs[-1:], store / "journal.jsonl", store / "paths.jsonl"):
        if file.exists() and chance.random() < 0.7:
            with file.open("r+b") as stream:
                size = stream.seek(0, 2)
                stream.truncate(chance.randint(0, size))


def rest_of(store: Path) -> Iterator[str]:
    """What a writer that opened the store should have cleared away."""
    names = sorted(entry.name for entry in (store / "data").iterdir())
    yield from (f"left behind: data/{name}" for name in names if not _OF_THE_DATABASE.fullmatch(name))
    yield from (f"left behind: {name}" for name in ("staged", "STAGED") if (store / name).exists())
    folders = [entry for entry in (store / "snapshots").iterdir() if entry.is_dir()]
    if len(folders) > 1:
        yield f"left behind: {len(folders) - 1} snapshots"


class Trial:
    """Steps that are killed, and what they should come to."""

    def __init__(self, nursery: Nursery, reference: Path, seed: int) -> None:
        self._nursery = nursery
        self._chance = random.Random(seed)
        self.states, self._took = without_kills(nursery, reference)

    def kill(self, store: Path, step: int) -> tuple[bool, list[str]]:
        """Whether the step was killed, and what was wrong afterwards; the step is done in the end."""
        chance, before, after = self._chance, self.states[step], self.states[step + 1]
        if chance.random() < 1 / 3:
            killed = self._nursery.run(store, step, point=chance.randint(1, _MOST_POINTS))
        else:
            killed = self._nursery.run(store, step, delay_s=chance.uniform(0.001, self._took[step]))
        if killed and chance.random() < 1 / 3:
            cut_ends(store, chance)
        found = []
        with open_writer(store) as writer:
            now = state_of(writer.view)
            found += faults(now, before, after)
            for name, sha256 in writer.interrupted:
                if IDS.source_graph(sha256) in now or sha256 != digest_of(int(name.removesuffix(".txt"))):
                    found.append(f"{name} is said to be missing")
        if read(store) != now:
            found.append("readers see another state")
        self._nursery.run(store, step)
        if read(store) != after:
            found.append("done again, it differs from the run without kills")
        return killed, [*found, *rest_of(store)]


def main(kills: int, seed: int) -> int:
    nursery = Nursery()
    done: Counter[str] = Counter()
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(nursery, Path(folder) / "reference", seed)
        store = Path(folder) / "store"
        while done.total() < kills:
            shutil.rmtree(store, ignore_errors=True)
            for step, function in enumerate(STEPS):
                killed, found = trial.kill(store, step)
                done[function.__name__] += killed
                broken += len(found)
                for fault in found:
                    print(f"kill {done.total()} in {function.__name__}: {fault}")
    nursery.close()
    print(
        f"{done.total()} kills, {broken} faults:", ", ".join(f"{n} in {s}" for s, n in sorted(done.items()))
    )
    return 1 if broken else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [50, 0][len(given) :])))
