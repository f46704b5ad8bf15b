"""Every command says what it does, with an example."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from kg.cli import COMMANDS, app

#: `  kg NAME …`: an example line of a help text.
EXAMPLE = re.compile(r"^ +kg (?P<command>[a-z-]+)\b(?P<rest>[^|>#\n]*)", re.MULTILINE)


def _help(command: str) -> str:
    result = CliRunner().invoke(app, [command, "--help"], terminal_width=100)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_help_of_kg_lists_every_command_with_its_line() -> None:
    result = CliRunner().invoke(app, ["--help"], terminal_width=120)
    assert result.exit_code == 0
    for name, (_, _, line) in COMMANDS.items():
        assert re.search(rf"^ +{name} +{re.escape(line)}$", result.stdout, re.MULTILINE), name


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help_with_an_example_of_its_own(command: str) -> None:
    text = _help(command)
    assert "Example" in text
    examples = text[text.index("Example") :].split("Options:")[0]
    assert command in {match["command"] for match in EXAMPLE.finditer(examples)}


@pytest.mark.parametrize("command", list(COMMANDS))
def test_the_options_in_the_examples_exist(command: str) -> None:
    found = app.get_command(click.Context(app), command)
    assert found is not None
    known = {name for parameter in found.params for name in parameter.opts + parameter.secondary_opts}
    for match in EXAMPLE.finditer(_help(command).split("Options:")[0]):
        if match["command"] == command:
            used = set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", match["rest"]))
            assert used <= known, match[0]


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_option_is_explained(command: str) -> None:
    found = app.get_command(click.Context(app), command)
    assert found is not None
    options = [each for each in found.params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_an_unknown_command_is_bad_usage() -> None:
    result = CliRunner().invoke(app, ["ministries"])
    assert (result.exit_code, "No such command" in result.output) == (2, True)
