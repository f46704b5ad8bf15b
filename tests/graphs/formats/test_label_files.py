"""Pajek, DL and the matrix: formats in which a label is all that names a node."""

from __future__ import annotations

import csv
import io
import json
import re

import networkx as nx
import pytest

from kg.graphs.formats import dl, matrix, pajek
from kg.graphs.formats.labels import lone_labels
from kg.graphs.network import Network, Node
from kg.graphs.spread import place

BASE = "https://w3id.org/shisaku/id/"


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def test_labels_are_on_one_line_quotable_and_each_only_once() -> None:
    nodes = [
        Node(f"n{number}", label, "", "", 0)
        for number, label in enumerate(('a\n"b" \\', "x", "x", "x (2)", "x", ""))
    ]
    assert lone_labels(nodes) == ["a ＂b＂ ＼", "x", "x (3)", "x (2)", "x (4)", "n5"]


def test_networkx_reads_pajek_back_with_arrows_and_labels(hostile: Network) -> None:
    document = pajek.write(hostile, place(hostile))
    assert document.startswith(b"\xef\xbb\xbf% ")  # by the mark Pajek knows UTF-8
    graph = nx.parse_pajek(document.decode("utf-8-sig").splitlines())
    names = lone_labels(hostile.nodes)
    assert graph.is_directed()
    assert set(graph.nodes) == set(names)
    weights = {(one, other): data["weight"] for one, other, data in graph.edges(data=True)}
    assert weights == {(names[0], names[1]): -0.5, (names[1], names[0]): 3}


def test_pajek_names_the_iri_of_each_vertex_in_a_comment(hostile: Network) -> None:
    lines = pajek.write(hostile, place(hostile)).decode("utf-8-sig").splitlines()
    assert [line for line in lines if re.match(r"% \d", line)] == [
        f"% {number} {node.id}" for number, node in enumerate(hostile.nodes, start=1)
    ]


def test_pajek_puts_the_first_side_first_and_says_how_many_it_has(network: Network) -> None:
    lines = pajek.write(network, place(network)).decode("utf-8-sig").splitlines()
    start = lines.index("*Vertices 6 3")
    labels = [
        re.match(r'(\d+) "([^"]*)" (0\.\d{4}) (0\.\d{4}) 0\.5$', line)
        for line in lines[start + 1 : start + 7]
    ]
    assert [(match[1], match[2]) for match in labels if match] == [
        (str(number), node.label) for number, node in enumerate(network.nodes, start=1)
    ]
    assert lines[start + 7 :] == ["*Edges", "1 4 1", "1 5 1", "2 4 2", "3 6 1"]


def _read_dl(document: bytes) -> tuple[list[str], list[str], dict[tuple[int, int], float]]:
    """A reader after the help of UCINET ("DL language"): labels down and across, and the cells that are not 0."""
    text = document.decode()
    head, _, data = text.partition("data:\n")
    assert head.startswith("dl ")
    sizes = {name: int(value) for name, value in re.findall(r"\b(n|nr|nc) ?= ?(\d+)", head)}
    format = re.search(r"format ?= ?(\w+)", head)
    assert format is not None
    named = dict(re.findall(r"^(row labels|column labels|labels):\n(.*)\n", head, re.MULTILINE))
    labels = {name: re.split(r"[ ,=\n]", line) if line else [] for name, line in named.items()}
    down, across = (
        labels.get("row labels", labels.get("labels")),
        labels.get("column labels", labels.get("labels")),
    )
    assert down is not None
    assert across is not None
    assert (len(down), len(across)) == (sizes.get("nr", sizes.get("n")), sizes.get("nc", sizes.get("n")))
    cells: dict[tuple[int, int], float] = {}
    if format[1] == "fullmatrix":
        for row, line in enumerate(data.splitlines()):
            cells |= {(row, column): float(cell) for column, cell in enumerate(line.split()) if float(cell)}
    else:
        for line in data.splitlines():
            one, other, weight = line.split()
            cells[int(one) - 1, int(other) - 1] = float(weight)
    return down, across, cells


@pytest.mark.parametrize("file", ["fullmatrix.dl", "edgelist.dl"])
def test_dl_holds_the_matrix_of_each_kind_of_network(
    network: Network, hostile: Network, ring: Network, file: str
) -> None:
    down, across, cells = _read_dl(dl.write(network)[file])
    assert down == ["経済産業省", "総務省", "内閣"]
    assert across == ["能力構築支援", "普及促進", "SBOM_の導入"]
    assert cells == {(0, 0): 1, (0, 1): 1, (1, 0): 2, (2, 2): 1}
    assert _read_dl(dl.write(hostile)[file])[2] == {(0, 1): -0.5, (1, 0): 3}
    assert _read_dl(dl.write(ring)[file])[2] == {
        **{(0, 0): 7, (0, 1): 2, (1, 0): 2},
        **{(0, 2): 0.25, (2, 0): 0.25, (1, 2): 4, (2, 1): 4},
    }


def test_labels_of_dl_hold_nothing_that_parts_labels(hostile: Network) -> None:
    down, _, _ = _read_dl(dl.write(hostile)["edgelist.dl"])
    assert down[1:] == ["総務省", "総務省_(2)"]
    assert not set(down[0]) & set(' ,="\n')


def test_the_matrix_has_the_first_side_down_and_the_second_across(network: Network) -> None:
    assert _rows(matrix.write(network)["matrix.csv"]) == [
        ["", "能力構築支援", "普及促進", "SBOM の導入"],
        ["経済産業省", "1", "1", "0"],
        ["総務省", "2", "0", "0"],
        ["内閣", "0", "0", "1"],
    ]


def test_a_one_mode_matrix_is_square_and_symmetric_unless_directed(ring: Network, hostile: Network) -> None:
    assert [row[1:] for row in _rows(matrix.write(ring)["matrix.csv"])[1:]] == [
        ["7", "2", "0.25"],
        ["2", "0", "4"],
        ["0.25", "4", "0"],
    ]
    assert [row[1:] for row in _rows(matrix.write(hostile)["matrix.csv"])[1:]] == [
        ["0", "-0.5", "0"],
        ["3", "0", "0"],
        ["0", "0", "0"],
    ]


@pytest.mark.parametrize("format", [dl, matrix])
def test_a_table_beside_leads_from_each_label_to_its_iri(hostile: Network, format: object) -> None:
    files = format.write(hostile)  # type: ignore[attr-defined]
    rows = _rows(files["nodes.csv"])
    assert rows[0] == [
        "number",
        "written",
        "id",
        "label",
        "label_en",
        "kind",
        "bipartite",
        "strength",
        "k",
        "group",
    ]
    assert [row[:3] for row in rows[2:]] == [["2", "総務省", f"{BASE}n2"], ["3", "総務省 (2)", f"{BASE}n3"]]
    assert rows[1][3] == hostile.nodes[0].label
    assert json.loads(files["made.json"])["option_aggregation"] == "subtract"
