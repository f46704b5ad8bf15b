"""A source is found by what it is called without a look at all the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.ids import Ids
from kg.store import Writer, open_writer, sources
from kg.store.sources import find_source
from kg.vocab import Class, Property, Rdf

IDS = Ids()
SHA256 = "b" * 64
MEETING = f"{IDS.base}meeting/body/1"
ACT = f"{MEETING}/{SHA256[:12]}/act/1"


@pytest.fixture
def writer(tmp_path: Path, document: Callable[..., tuple[str, ...]]) -> Writer:
    own, source = IDS.source_graph(SHA256), IDS.source(SHA256)
    lines = (
        *document("b", acts=[("1", "request", "x")]),
        f"<{source}> <{Rdf.TYPE}> <{Class.SOURCE}> <{own}> .",
        f'<{source}> <{Property.FILE_NAME}> "b.txt" <{own}> .',
        f"<{MEETING}> <{Rdf.TYPE}> <{Class.MEETING}> <{own}> .",
        f"<{MEETING}> <{Property.RECORDED_IN}> <{source}> <{own}> .",
    )
    writer = open_writer(tmp_path / "s")
    writer.replace_document(SHA256, lines)
    return writer


@pytest.mark.parametrize(
    "what", ["b.txt", SHA256, IDS.source(SHA256), IDS.source_graph(SHA256), MEETING, ACT, f"{ACT}/evidence"]
)
def test_names_digests_and_iris_are_looked_up(
    writer: Writer, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def select(query: str) -> None:
        raise AssertionError(query)

    with writer:
        monkeypatch.setattr(writer.view, "select", select)
        assert find_source(writer.view, what).sha256 == SHA256


def test_first_digits_are_compared_and_unknown_names_refused(writer: Writer) -> None:
    with writer:
        assert find_source(writer.view, "bbbbbb").sha256 == SHA256
        assert find_source(writer.view, f"{ACT}9").sha256 == SHA256
        for unknown in ("c.txt", "c" * 64, "cccccc", IDS.source("c" * 64), f"{IDS.base}meeting/body/2"):
            with pytest.raises(UsageError, match="no source"):
                sources.find_source(writer.view, unknown)
