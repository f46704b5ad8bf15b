"""Lines that wait on disk until they are stored together."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from kg.errors import StoreBusyError
from kg.store import WaitingRoom


def test_what_comes_out_is_what_was_put_in_and_nothing_of_it_has_a_name(tmp_path: Path) -> None:
    room = WaitingRoom(tmp_path)
    for lines in (b"a\n", b"", b"b\nc\n"):
        room.add(lines)
    assert room.size_bytes == 6
    assert list(tmp_path.iterdir()) == []
    assert room.stream().read() == b"a\nb\nc\n"
    room.close()


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    room = WaitingRoom(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        with pytest.raises(StoreBusyError, match="nothing was half-written"):
            room.add(b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        room.close()
