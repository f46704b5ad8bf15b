"""The frame of the command: every way it can end has a message and a status, none a traceback."""

from __future__ import annotations

import errno
from collections.abc import Callable

import click
import pytest

import kg.cli
from kg.errors import SourceError, StoreBusyError


def _ends_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(kg.cli.app, "main", fail)
    with pytest.raises(SystemExit) as ended:
        kg.cli.main()
    return int(str(ended.value.code))


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (SourceError("empty file", where="a.txt", hint="give text"), 2, "kg: a.txt: empty file; give text\n"),
        (StoreBusyError("locked", where="store"), 3, "kg: store: locked\n"),
        (click.Abort(), 130, "kg: interrupted; what was complete is stored, the rest is not\n"),
        (KeyboardInterrupt(), 130, "kg: interrupted; what was complete is stored, the rest is not\n"),
        (
            OSError(errno.ENOSPC, "No space left on device", "out.csv"),
            3,
            "kg: out.csv: No space left on device\n",
        ),
        (OSError(errno.EROFS, "Read-only file system", "out"), 3, "kg: out: Read-only file system\n"),
        (PermissionError(errno.EACCES, "Permission denied", "out"), 2, "kg: out: Permission denied\n"),
        (
            ZeroDivisionError("division by zero"),
            2,
            "kg: internal error (ZeroDivisionError: division by zero); "
            "set KG_DEBUG=1 to see where, and please report it\n",
        ),
    ],
)
def test_every_end_has_a_message_and_a_status(
    error: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("KG_DEBUG", raising=False)
    assert _ends_with(monkeypatch, error) == status
    assert capsys.readouterr().err == said


def test_with_kg_debug_a_fault_of_the_program_shows_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        _ends_with(monkeypatch, ZeroDivisionError())


@pytest.mark.parametrize(("returned", "status"), [(None, 0), (0, 0), (1, 1), (2, 2)])
def test_a_command_s_status_is_that_of_the_process(
    returned: int | None, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer: Callable[..., int | None] = lambda **_: returned  # noqa: E731
    monkeypatch.setattr(kg.cli.app, "main", answer)
    with pytest.raises(SystemExit) as ended:
        kg.cli.main()
    assert ended.value.code == status
