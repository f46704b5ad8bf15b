"""The table of formats, and what holds for all of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.graphs.events import Event
from kg.graphs.formats import FORMATS, Kind, Written
from kg.graphs.network import Network
from kg.graphs.projections import find_projection, project

DOCS = Path(__file__).parents[3] / "docs" / "graph-files.md"


def _bytes(written: Written) -> bytes:
    """All of it as one: for comparing."""
    return written if isinstance(written, bytes) else b"".join(written[name] for name in sorted(written))


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_events_in_any_order_give_the_same_bytes(
    events: Sequence[Event], network: Network, name: str
) -> None:
    turned = project(tuple(reversed(events)), find_projection("ministry-measure"))
    assert _bytes(FORMATS[name].write(turned)) == _bytes(FORMATS[name].write(network))


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_empty_network_can_be_written(empty: Network, name: str) -> None:
    assert _bytes(FORMATS[name].write(empty))


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_format_is_one_file_with_a_suffix_or_a_folder_without(hostile: Network, name: str) -> None:
    format = FORMATS[name]
    written = format.write(hostile)
    assert isinstance(written, bytes) == (format.kind is Kind.ONE) == bool(format.suffix)


#: Formats whose bytes are no text; the picture formats say it to the eye and in their metadata.
_PACKED = {"png", "parquet"}


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in _PACKED])
def test_every_file_says_how_it_was_made(hostile: Network, name: str) -> None:
    text = _bytes(FORMATS[name].write(hostile)).decode()
    for said in ("aggregation", "subtract", "Σ_j x_ij", "2022-06-17"):
        assert said in text


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"png", "svg", "parquet"}])
def test_every_file_names_its_nodes_by_their_iris(hostile: Network, name: str) -> None:
    text = _bytes(FORMATS[name].write(hostile)).decode()
    assert all(node.id in text for node in hostile.nodes)


def test_the_table_loads_no_library_that_only_a_writer_needs() -> None:
    heavy = ("numpy", "scipy", "pyarrow", "matplotlib", "networkx")
    script = f"import sys, kg.graphs.formats; print([name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_the_page_of_the_docs_has_a_row_for_each_format_and_says_what_it_lacks() -> None:
    rows = {
        line.split("|")[1].strip(" `"): line
        for line in DOCS.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    }
    assert list(rows) == list(FORMATS)
    for name, format in FORMATS.items():
        assert format.title_en in rows[name]
        assert (format.lacks_en or "nothing") in rows[name]


def test_places_that_are_given_are_used(network: Network) -> None:
    layout = {node.id: (float(number), -float(number)) for number, node in enumerate(network.nodes)}
    elements = json.loads(_bytes(FORMATS["cyjs"].write(network, layout)))["elements"]
    assert [node["position"] for node in elements["nodes"]] == [
        {"x": number, "y": number} for number in range(len(network.nodes))
    ]
