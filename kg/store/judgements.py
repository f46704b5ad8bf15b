"""The file of judgements on disk: read whole, added to under a lock, replaced whole or not at all."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import JudgementError
from kg.judgements import Line, parse_lines, written
from kg.store.faults import store_errors
from kg.store.layout import replace_file


def read_judgements(path: Path) -> tuple[Line, ...]:
    """The lines of the file, none where it is not there; JudgementError names a line that is wrong."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise JudgementError(
            "no UTF-8", where=f"{path}, line {line}", hint="write the file anew as UTF-8"
        ) from error
    except OSError as error:
        raise JudgementError(
            f"cannot be read ({error.strerror})", where=str(path), hint="check --judgements and KG_JUDGEMENTS"
        ) from error
    return parse_lines(text, str(path))


@contextmanager
def judgements_locked(path: Path) -> Iterator[None]:
    """Nobody else adds to the file meanwhile; the lock is on its folder, since the file is replaced.

    StoreBusyError where the folder cannot be written.
    """
    folder = Path(os.path.realpath(path)).parent
    with store_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def add_judgement(path: Path, line: Line) -> None:
    """The file with one more line, replaced whole or not at all; what stands in it stays byte for byte."""
    real = Path(os.path.realpath(path))
    with store_errors(real):
        before = real.read_text("utf-8") if real.exists() else ""
        if before and not before.endswith("\n"):
            before += "\n"
        replace_file(real, f"{before}{written(line)}\n")
