"""The frame around all commands: exit statuses and messages."""

from __future__ import annotations

import click
import pytest

import kg.cli
from kg.errors import ShapeError, SourceError, StoreBusyError


def _run(monkeypatch: pytest.MonkeyPatch, command: click.Command) -> int:
    monkeypatch.setattr(kg.cli, "app", command)
    monkeypatch.setattr("sys.argv", ["kg"])
    with pytest.raises(SystemExit) as stop:
        kg.cli.main()
    return int(stop.value.code or 0)


@pytest.mark.parametrize("status", [0, 1, 2, 3])
def test_the_status_that_a_command_asks_for_is_the_status_of_the_process(
    monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    @click.command()
    @click.pass_context
    def command(ctx: click.Context) -> None:
        ctx.exit(status)

    assert _run(monkeypatch, command) == status


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SourceError("empty file", where="a.txt"), 2),
        (ShapeError("no evidence", where="a.txt"), 1),
        (StoreBusyError("locked", where="store"), 3),
        (KeyboardInterrupt(), 130),
        (click.UsageError("no such option"), 2),
    ],
)
def test_an_error_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, status: int
) -> None:
    @click.command()
    def command() -> None:
        raise error

    assert _run(monkeypatch, command) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip()
    assert "Traceback" not in told.err
