"""Compares the extraction with plain tokenising: whole processes on the same input, in turn.

    python tools/bench.py [FILE] [--rounds N]

The peer imports SudachiPy, opens the core dictionary and tokenises the file, nothing else: no
extraction of ours can be cheaper. Contenders run one after the other in every round, so that a
slow moment of the machine meets all of them; a ratio is taken within its round. The first round
warms the disk cache, compiles what Python has not compiled yet, and is not counted. Times are wall-clock times of whole processes, start of
the interpreter included; beside them stand processor times, which a busy machine stretches less, and
the peak resident set.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_SAMPLE = _ROOT / "data" / "minutes" / "cs-hq-036.txt"

#: What is asked of the extraction, without validation and store.
_TARGET = 4.0

_TOKENISE = """
import sys
from sudachipy import Dictionary, SplitMode
tokenizer = Dictionary(dict="core").tokenizer(mode=SplitMode.C)
chunk = ""
for line in open(sys.argv[1], encoding="utf-8"):
    if len((chunk + line).encode()) > 49_149:  # the most that one call takes
        tokenizer.tokenize(chunk)
        chunk = ""
    chunk += line
tokenizer.tokenize(chunk)
"""

#: `kg ingest` up to the statements that would be validated and stored, its imports included.
_EXTRACT = """
import sys
from pathlib import Path
from kg.cli import collect_rarely
collect_rarely()
import kg.cli.ingest
from kg.extract import extract_meetings
from kg.rdf.build import build_document
from kg.sources import read_source
statements = build_document(*extract_meetings(read_source(Path(sys.argv[1]))))
"""

_VALIDATE = """
from kg.rdf.validate import validate_document
validate_document(statements)
"""


@dataclass(frozen=True, slots=True)
class Contender:
    """A command to be measured; `{store}` in it becomes a folder that does not exist yet."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One whole process."""

    seconds: float
    cpu_seconds: float
    """User and system."""
    peak_mib: float


def _contenders(file: Path) -> tuple[Contender, ...]:
    """The peer first, then ours from the bare extraction to the whole command."""

    def python(code: str) -> tuple[str, ...]:
        return (sys.executable, "-c", code, str(file))

    ingest = (
        sys.executable,
        "-c",
        "from kg.cli import main; main()",
        "ingest",
        "--quiet",
        "--store",
        "{store}",
    )
    return (
        Contender("import SudachiPy and tokenise", python(_TOKENISE)),
        Contender("extract: kg ingest without validation and store", python(_EXTRACT)),
        Contender("extract and validate", python(_EXTRACT + _VALIDATE)),
        Contender("kg ingest: extract, validate and store", (*ingest, str(file))),
    )


def _run(contender: Contender, scratch: Path) -> Run:
    """Runs the command once; a command that fails ends the comparison."""
    store = scratch / "store"
    shutil.rmtree(store, ignore_errors=True)
    command = [part.replace("{store}", str(store)) for part in contender.command]
    # compiled modules are kept beside the store of this run, so that a read-only checkout or
    # PYTHONDONTWRITEBYTECODE does not make every process compile its sources anew
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(scratch / "pycache")
    begun = time.perf_counter()
    process = os.posix_spawn(command[0], command, environment)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"bench: {contender.name!r} failed with status {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20)


def _measure(contenders: Sequence[Contender], rounds: int) -> list[list[Run]]:
    """Runs by contender; rounds in turn, the first one left out."""
    runs: list[list[Run]] = [[] for _ in contenders]
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(rounds + 1):
            for measured, contender in zip(runs, contenders, strict=True):
                run = _run(contender, Path(scratch))
                if number > 0:
                    measured.append(run)
            if sys.stderr.isatty():
                print(f"\rround {number} of {rounds}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r" + " " * 20, end="\r", file=sys.stderr)
    return runs


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def _report(contenders: Sequence[Contender], runs: Sequence[Sequence[Run]]) -> list[float]:
    """Prints ratios first, each median (least–most) or median alone; returns the median ratios."""
    widest = max(len(contender.name) for contender in contenders)
    heads = f"{'times the peer':>19}  {'of processor time':>19}  {'seconds':>19}  {'peak MiB':>8}"
    print(f"{'':{widest}}  {heads}")
    medians = []
    for contender, measured in zip(contenders, runs, strict=True):
        pairs = list(zip(measured, runs[0], strict=True))
        ratios = [run.seconds / peer.seconds for run, peer in pairs]
        medians.append(statistics.median(ratios))
        cells = (
            _spread(ratios),
            _spread([run.cpu_seconds / peer.cpu_seconds for run, peer in pairs]),
            _spread([run.seconds for run in measured]),
        )
        peak = statistics.median(run.peak_mib for run in measured)
        print(f"{contender.name:{widest}}  {'  '.join(f'{cell:>19}' for cell in cells)}  {peak:>8.0f}")
    return medians


def main() -> None:
    parser = argparse.ArgumentParser(description="Extraction against plain tokenising, whole processes.")
    parser.add_argument("file", nargs="?", type=Path, default=_SAMPLE)
    parser.add_argument("--rounds", type=int, default=9, help="counted rounds (default: 9)")
    options = parser.parse_args()
    contenders = _contenders(options.file)
    runs = _measure(contenders, options.rounds)
    print(f"{options.file.name}, {options.rounds} rounds in turn: median (least–most)\n")
    ratio = _report(contenders, runs)[1]
    verdict = "met" if ratio <= _TARGET else "missed"
    print(
        f"\nExtraction takes {ratio:.2f} times the peer; at most {_TARGET:.0f} times was asked for: {verdict}."
    )


if __name__ == "__main__":
    main()
