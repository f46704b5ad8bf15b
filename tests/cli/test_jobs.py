"""`--jobs` of every command that has it: as many processes as there are processors, on any system."""

from __future__ import annotations

import os

import click
import pytest

from kg.cli.ingest import ingest
from kg.cli.load import load
from kg.cli.options import cores
from kg.cli.reason import reason
from kg.cli.validate import validate


@pytest.mark.parametrize(
    "command", [ingest, load, reason, validate], ids=["ingest", "load", "reason", "validate"]
)
def test_jobs_are_as_many_as_there_are_processors(command: click.Command) -> None:
    (option,) = (one for one in command.params if one.name == "jobs")

    assert option.get_default(click.Context(command)) == cores()
    with pytest.raises(click.BadParameter):
        option.type_cast_value(click.Context(command), "0")


def test_processors_are_counted_where_the_system_does_not_say_which_may_be_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 7)

    assert cores() == 7
