"""`kg analyze` as it is typed, over the small store of the neighbouring tests."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from kg.cli import app
from kg.cli.codes import label_of
from kg.errors import StoreError, UsageError
from kg.graphs.catalogue import PROJECTIONS
from kg.graphs.measures import MEASURES, figures_of, refusal
from kg.graphs.measures.headings import HEADINGS, KINDS, SIDES
from kg.graphs.network import Network

BASE = "https://w3id.org/shisaku/id/"


def _analyze(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["analyze", *(str(argument) for argument in arguments)])


def _rows(result: Result) -> list[list[str]]:
    return list(csv.reader(io.StringIO(result.stdout)))


def test_an_unknown_network_and_a_missing_store_are_errors(store: Path, tmp_path: Path) -> None:
    assert isinstance(_analyze("no-such", "--store", store).exception, UsageError)
    assert isinstance(_analyze("ministry-measure", "--store", tmp_path / "no").exception, StoreError)


def test_tables_are_printed_with_titles_and_what_they_mean(store: Path) -> None:
    result = _analyze("ministry-measure", "--store", store)
    assert result.exit_code == 0
    for printed in (
        *("つながりの数", "二つの機関が共に挙げる施策", "連結成分", "能力構築支援", "経済産業省"),
        *("次数は隣接するノードの数", "機関数", "施策数"),
    ):
        assert printed in result.stdout


def test_the_tables_can_be_read_in_english(store: Path) -> None:
    result = _analyze("ministry-measure", "--store", store, "--lang", "en")
    for printed in (
        "Measures that two institutions share",
        "weighted degree",
        "Degree counts neighbours",
        "ministry",
    ):
        assert printed in result.stdout
    assert "重み" not in result.stdout


def test_an_empty_store_has_nothing_to_measure(empty_store: Path) -> None:
    result = _analyze("ministry-measure", "--store", empty_store, "--lang", "en")
    assert (result.exit_code, result.stdout.count("(none)")) == (0, 3)


def test_json_holds_all_tables_and_how_the_network_was_made(store: Path) -> None:
    document = json.loads(_analyze("ministry-measure", "--store", store, "--format", "json").stdout)
    assert list(document) == ["projection", "degrees", "shared", "components", "figures", "made"]
    assert document["shared"] == [
        {
            "actor_id": f"{BASE}org-meti",
            "other_id": f"{BASE}org-soumu",
            "actor": "経済産業省",
            "other": "総務省",
            "shared": 1,
            "measures": "能力構築支援",
        }
    ]
    assert document["figures"] == {}
    made = document["made"]
    assert (made["meetings"], made["acts"], made["first_date"], made["last_date"]) == (
        3,
        5,
        "2022-06-17",
        "2023-07-04",
    )
    assert made["options"]["aggregation"] == "ignore"


def test_json_holds_figures_of_the_whole_with_what_was_chosen(store: Path) -> None:
    """Of five acts four lie within three pairs: Q = 4/5 − (5/10)² − (3/10)² − (2/10)²."""
    asked = ("--format", "json", "--measure", "communities", "--seed", "3")
    document = json.loads(_analyze("ministry-measure", "--store", store, *asked).stdout)
    assert document["figures"]["communities"] == {
        "modularity": 0.42,
        "communities": 3,
        "algorithm": "leiden",
        "resolution": 1.0,
        "seed": 3,
    }


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ((), ["id", "label", "kind", "degree", "weighted_degree"]),
        (("--table", "shared"), ["actor_id", "other_id", "actor", "other", "shared", "measures"]),
        (("--measure", "components"), ["component", "nodes", "institutions", "measures", "names"]),
        (
            ("--measure", "core", "--measure", "clustering"),
            ["id", "label", "kind", "core", "clustering"],
        ),
    ],
)
def test_csv_is_one_table(store: Path, asked: tuple[str, ...], heading: list[str]) -> None:
    rows = _rows(_analyze("ministry-measure", "--store", store, "--format", "csv", *asked))
    assert rows[0] == heading
    assert len(rows) > 1


def test_csv_puts_measures_of_nodes_side_by_side(store: Path) -> None:
    asked = ("--format", "csv", "--measure", "degree", "--measure", "strength", "--top", "2")
    assert _rows(_analyze("ministry-measure", "--store", store, *asked))[1:] == [
        [f"{BASE}org-meti", "経済産業省", "ministry", "2", "2"],
        [f"{BASE}org-soumu", "総務省", "ministry", "1", "2"],
    ]


@pytest.mark.parametrize("asked", [("degrees", "shared"), ("shared", "degrees"), ("degrees", "backbone")])
def test_csv_of_unlike_rows_is_refused(store: Path, asked: tuple[str, str]) -> None:
    words = [word for name in asked for word in ("--measure", name)]
    result = _analyze("ministry-measure", "--store", store, "--format", "csv", *words)
    other = next(name for name in asked if name != "degrees")
    assert str(result.exception) == (
        f"csv is one table, and {other} has other rows than nodes; ask for it alone, or for json"
    )


def test_all_leaves_out_what_does_not_fit_and_says_why(store: Path) -> None:
    asked = ("ministry-measure", "--store", store, "--format", "json", "--measure", "all")
    result = _analyze(*asked)
    assert result.stderr == (
        "kg: left out: the measure brokerage needs a network of one side\n"
        "kg: left out: the measure polarisation needs a network of one side\n"
    )
    left_out = {"brokerage", "polarisation", "degree", "strength"}
    assert set(json.loads(result.stdout)) == {*MEASURES, "projection", "figures", "made"} - left_out
    assert _analyze(*asked, "--quiet").stderr == ""


def test_a_measure_that_does_not_fit_is_refused(store: Path) -> None:
    result = _analyze("ministry-ministry", "--store", store, "--measure", "shared")
    assert str(result.exception) == (
        "the measure shared needs a network of two sides; choose one such as ministry-measure"
    )
    assert "共に挙げる" not in _analyze("ministry-ministry", "--store", store).stdout.split("\n", 1)[1]


def test_the_backbone_and_the_groups_can_be_chosen(store: Path) -> None:
    backbone = ("ministry-measure", "--store", store, "--measure", "backbone", "--format", "json")
    kept = [
        json.loads(_analyze(*backbone, "--alpha", alpha).stdout)["figures"]["backbone"]["kept"]
        for alpha in ("0.1", "1")
    ]
    assert kept == [0, 3]
    brokers = ("ministry-ministry", "--store", store, "--measure", "brokerage", "--group", "party")
    assert "no node has the attribute 'party'; choose from: kind" in str(_analyze(*brokers).exception)


def test_intervals_stand_beside_the_figures(store: Path) -> None:
    asked = ("ministry-measure", "--store", store, "--bootstrap", "20", "--level", "0.9")
    table = _rows(_analyze(*asked, "--format", "csv"))
    assert table[0][3:] == [f"weighted_degree{end}" for end in ("", "_low", "_high", "_mean")]
    printed = _analyze(*asked, "--lang", "en", "--top", "1").stdout
    (row,) = [line for line in printed.splitlines() if "Ministry of Economy" in line]
    assert row.split()[-3:] == [table[1][3], f"[{float(table[1][4]):g},", f"{float(table[1][5]):g}]"]
    assert "resamples 20 · level 0.9" in printed


def test_intervals_that_mean_nothing_are_refused(store: Path) -> None:
    result = _analyze("ministry-measure", "--store", store, "--bootstrap", "20", "--measure", "components")
    assert str(result.exception).startswith(
        "the measure components has no interval over meetings: parts have no"
    )


def test_only_the_first_rows_can_be_asked_for(store: Path) -> None:
    printed = _analyze("ministry-measure", "--store", store, "--top", "1", "--lang", "en").stdout
    assert [line for line in printed.splitlines() if " rows" in line] == ["1 of 6 rows", "1 of 2 rows"]
    result = _analyze("ministry-measure", "--store", store, "--top", "1", "--format", "json")
    document = json.loads(result.stdout)
    assert [len(document[name]) for name in ("degrees", "shared", "components")] == [1, 1, 1]


def test_options_of_the_network_are_those_of_kg_graph(store: Path) -> None:
    result = _analyze(
        "ministry-measure", "--store", store, "--include", "status=considering", "--format", "csv"
    )
    assert [row[1] for row in _rows(result)[1:]] == ["経済産業省", "普及促進"]


@pytest.mark.parametrize("name", list(MEASURES))
@pytest.mark.parametrize("directed", [False, True])
def test_every_column_and_figure_has_a_heading_in_both_languages(
    network: Network, name: str, directed: bool
) -> None:
    from kg.records import replace

    one_sided = replace(
        network, nodes=tuple(replace(node, bipartite=0) for node in network.nodes), directed=directed
    )
    for made in (network, one_sided):
        if refusal(MEASURES[name], made) is not None:
            continue
        if MEASURES[name].columns:
            assert {each for each in MEASURES[name].columns if not each.endswith("_id")} <= HEADINGS.keys()
            continue
        found = figures_of(name, made)
        told = {*found.node_columns, *found.edge_columns, *dict(found.settings)}
        assert told | {str(figure) for figure, *_ in found.whole} <= HEADINGS.keys()


def test_every_side_and_kind_has_a_word() -> None:
    assert {each.first for each in PROJECTIONS.values()} | {
        each.second for each in PROJECTIONS.values()
    } == set(SIDES)
    assert all(label_of("organization-kind", kind, "ja") == kind for kind in KINDS)


def _graph(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["graph", *(str(argument) for argument in arguments)])


def test_files_carry_the_figures_that_are_asked_for(store: Path) -> None:
    asked = ("--measure", "strength", "--measure", "backbone", "--alpha", "0.5", "--format", "graphml")
    result = _graph("ministry-measure", "--store", store, *asked)
    assert result.exit_code == 0
    graph = nx.parse_graphml(result.stdout)
    figures = {node["label"]: node["weighted_degree"] for _, node in graph.nodes(data=True)}
    assert (figures["総務省"], figures["能力構築支援"]) == (2, 3)
    assert {edge["backbone"] for *_, edge in graph.edges(data=True)} == {0, 1}
    assert graph.graph["option_backbone-alpha"] == "0.5"


def test_each_window_has_its_own_figures(store: Path, tmp_path: Path) -> None:
    asked = ("--window", "years", "--window-size", "1", "--measure", "degree", "--format", "graphml")
    result = _graph("ministry-measure", "--store", store, *asked, "-o", tmp_path / "years", "--quiet")
    assert result.exit_code == 0
    files = sorted((tmp_path / "years").iterdir())
    assert len(files) > 1
    for file in files:
        graph = nx.read_graphml(file)
        assert {name: node["degree"] for name, node in graph.nodes(data=True)} == dict(graph.degree())


def test_an_event_list_has_nothing_to_measure(store: Path) -> None:
    result = _graph("event-list", "--store", store, "--measure", "degree")
    assert str(result.exception) == (
        "an event list has no nodes to measure; choose a network, or leave --measure out"
    )
