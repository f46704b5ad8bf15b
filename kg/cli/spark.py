"""`kg ingest --engine spark`: what it takes, and what does not go with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.errors import UsageError
from kg.ids import DEFAULT_BASE
from kg.ingest import Options, Outcome, Stages

_Command = TypeVar("_Command", bound=Callable[..., Any])

#: Language of the labels in the tables: that of the minutes, whatever language the report has.
_TABLES = "ja"

#: Options of `kg ingest` that are about a store, which this engine has none of.
_OF_A_STORE = ("store", "prefer", "sync", "watch", "jobs")


def spark_options(command: _Command) -> _Command:
    """`--engine`, `--master` and `--out`, parameters `engine: str`, `master: str`, `out: Path | None`."""
    options = (
        click.option(
            "--engine",
            type=click.Choice(["local", "spark"]),
            default="local",
            show_default=True,
            help="Read here into a store, or on a Spark cluster into a folder (needs shisaku-kg[spark]).",
        ),
        click.option(
            "--master",
            default="local[*]",
            show_default=True,
            metavar="URL",
            help="Spark master, e.g. spark://host:7077; goes with --engine spark.",
        ),
        click.option(
            "--out",
            type=click.Path(file_okay=False, path_type=Path),
            metavar="FOLDER",
            help="New folder for N-Quads and Parquet tables; goes with --engine spark.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def check_spark_options(ctx: click.Context) -> None:
    """UsageError for options that do not go with the engine."""
    given = {
        name
        for name in ctx.params
        if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    }
    if ctx.params["engine"] != "spark":
        for name in ("master", "out"):
            if name in given:
                raise UsageError(
                    f"--{name} goes with --engine spark", hint="add --engine spark, or leave it out"
                )
        return
    for name in _OF_A_STORE:
        if name in given:
            raise UsageError(
                f"--{name} does not go with --engine spark, which fills a folder",
                hint="load its nquads/*.nq.gz into a store with kg load",
            )
    if ctx.params["out"] is None:
        raise UsageError("--engine spark needs --out FOLDER", hint="name a new folder that all executors see")


def ingest_into_folder(
    ctx: click.Context, files: Sequence[Path], stages: Stages, options: Options
) -> list[Outcome]:
    """Runs the job that the options of the command ask for; what became of each document."""
    from kg.spark.engine import ingest_with_spark
    from kg.spark.tasks import Job

    if stages.remake is None:
        raise UsageError("these stages cannot be made on another machine")
    folder = Path(os.path.abspath(ctx.params["out"]))
    job = Job(ctx.params["base"] or DEFAULT_BASE, options, stages.remake, folder, _TABLES)
    return ingest_with_spark(files, job, ctx.params["master"])
