"""Pieces of bytes read as one file."""

from __future__ import annotations

from io import BufferedReader

from hypothesis import given
from hypothesis import strategies as st

from kg.store.pieces import Pieces


@given(pieces=st.lists(st.binary(max_size=9)), size=st.integers(1, 20), buffer=st.integers(1, 7))
def test_what_is_read_is_what_the_pieces_hold(pieces: list[bytes], size: int, buffer: int) -> None:
    stream, found = BufferedReader(Pieces(pieces), buffer), []
    while read := stream.read(size):
        assert len(read) == size or not stream.read(1)
        found.append(read)
    assert b"".join(found) == b"".join(pieces)
