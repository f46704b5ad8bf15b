"""How long a command takes to start, beside a bare interpreter and a bare program with click."""

from __future__ import annotations

import sys
from typing import Any

from tools.bench.bench import SAMPLE, Bench, in_turn, ingest, kg, median
from tools.bench.rows import Better, Row

_ROUNDS = 15
_CLICK = """
import click

@click.group()
def main() -> None:
    "A program."

@main.command()
def work() -> None:
    "Does it."

main(["--help"])
"""


def measure(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    store = bench.work / "store-sample"
    if not store.exists():
        ingest(bench, store, SAMPLE)
    commands = (
        [sys.executable, "-c", "pass"],
        [sys.executable, "-c", _CLICK],
        kg("--help"),
        kg("ask", "commitments", "--store", store),
    )
    runs = in_turn(bench, commands, _ROUNDS)
    bare, click, help_, ask = (median([run.usage.seconds for run in each]) for each in runs)
    peak = [max(run.usage.peak_mib for run in each) for each in runs]
    rows = [
        Row(
            "start",
            "kg --help",
            help_,
            "bare click program",
            click,
            Better.LOW,
            1.5,
            peak_mib=peak[2],
            peer_peak_mib=peak[1],
        ),
        Row(
            "start",
            "kg ask, on the sample's store",
            ask,
            "bare click program",
            click,
            Better.LOW,
            4.0,
            peak_mib=peak[3],
            peer_peak_mib=peak[1],
            note=f"python -c pass: {bare * 1000:.0f} ms",
        ),
    ]
    return rows, {"pass_s": bare, "click_s": click, "help_s": help_, "ask_s": ask}
