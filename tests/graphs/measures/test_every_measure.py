"""What holds for all measures: networks without much in them, refusals, headings, attributes."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import pytest

from kg.errors import UsageError
from kg.graphs.measures import (
    ATTRIBUTES,
    MEASURES,
    MeasureOptions,
    figures_of,
    refusal,
    table_of,
    with_measures,
)
from kg.graphs.measures.table import Table
from kg.graphs.network import Made, Network
from kg.records import replace

#: Measure → the figures of a node without ties.
ALONE = {
    "degrees": (0, 0),
    "degree": (0,),
    "strength": (0,),
    "betweenness": (0, 0),
    "eigenvector": (0,),
    "clustering": (None,),
    "core": (0,),
    "communities": (1,),
    "brokerage": (0,) * 6,
}


@pytest.mark.parametrize("name", list(MEASURES))
def test_an_empty_network_gives_an_empty_table(build: Callable[..., Network], name: str) -> None:
    table = table_of(name, build())
    assert (table.rows, table.whole, table.title_ja) == ((), (), MEASURES[name].title_ja)


@pytest.mark.parametrize("name", list(ALONE))
def test_a_node_without_ties_has_the_least_figures(build: Callable[..., Network], name: str) -> None:
    assert table_of(name, build(alone="a")).rows == (("a", "A", "ministry", *ALONE[name]),)


@pytest.mark.parametrize("name", list(ALONE))
def test_two_nodes_without_ties_are_two_rows(build: Callable[..., Network], name: str) -> None:
    second = (2,) if name == "communities" else ALONE[name]
    assert [row[3:] for row in table_of(name, build(alone="a b")).rows] == [ALONE[name], second]


def test_without_ties_the_whole_has_no_figures(build: Callable[..., Network]) -> None:
    apart = build(alone="a b")
    assert figures_of("communities", apart).whole == (("modularity", None), ("communities", 0))
    assert figures_of("clustering", apart).whole == (("clustering", None),)
    assert figures_of("clustering", build(alone="a x", second="x")).whole == (("clustering", None),)
    assert figures_of("backbone", apart).whole == (("kept", 0), ("edges", 0))
    assert table_of("polarisation", apart).rows == (
        ("ei_communities", None),
        ("ei_groups", None),
        ("modularity", None),
        ("communities", 0),
    )


def test_a_tie_with_itself_is_no_tie(build: Callable[..., Network]) -> None:
    loop = build("a-a:5")
    assert {name: figures_of(name, loop).nodes["a"] for name in ALONE} == ALONE
    assert figures_of("backbone", loop).edges == {"a-a": (1.0, 0)}


@pytest.mark.parametrize("name", list(MEASURES))
@pytest.mark.parametrize("second", ["", "c d"])
def test_every_row_is_as_wide_as_its_heading(build: Callable[..., Network], name: str, second: str) -> None:
    network = build("a-c:2 b-c b-d", second=second)
    if refusal(MEASURES[name], network) is None:
        table = table_of(name, network)
        assert {len(row) for row in table.rows} == {len(table.columns)}


@pytest.mark.parametrize("name", list(MEASURES))
def test_every_measure_is_told_in_both_languages_with_its_source(name: str) -> None:
    measure = MEASURES[name]
    assert measure.name == name
    assert all((measure.title_ja, measure.title_en, measure.meaning_ja, measure.meaning_en, measure.source))
    module = importlib.import_module(f"kg.graphs.measures.{name}")
    assert hasattr(module, "rows" if measure.columns else "figures")


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        (
            "shared",
            {},
            "the measure shared needs a network of two sides; choose one such as ministry-measure",
        ),
        (
            "eigenvector",
            {"directed": True},
            "the measure eigenvector has no meaning in a directed network, where few ways lead back; "
            "choose a network without directions",
        ),
    ],
)
def test_a_measure_says_what_it_lacks(
    build: Callable[..., Network], name: str, change: dict[str, bool], message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        table_of(name, build("a-b", **change))
    assert str(refused.value) == message


@pytest.mark.parametrize("name", ["brokerage", "polarisation"])
def test_two_sides_have_no_brokers_and_no_poles(build: Callable[..., Network], name: str) -> None:
    with pytest.raises(UsageError, match="needs a network of one side; choose one such as ministry-ministry"):
        table_of(name, build("a-x", second="x"))


@pytest.mark.parametrize("name", ["betweenness", "eigenvector", "communities", "backbone"])
def test_conflict_has_no_short_ways(build: Callable[..., Network], name: str) -> None:
    with pytest.raises(UsageError, match="needs weights above 0, and some are below"):
        table_of(name, build("a-b:1 b-c:-1"))


def test_codes_are_no_amounts(build: Callable[..., Network]) -> None:
    made = Made(options=(("aggregation", "combine"),))
    coded = replace(build("a-x:3", second="x"), made=made)
    refused = {name for name, measure in MEASURES.items() if refusal(measure, coded)}
    assert refused == {
        *("degrees", "strength", "betweenness", "eigenvector", "communities"),
        *("brokerage", "backbone", "polarisation"),
    }


def test_an_unknown_measure_is_told_with_those_that_are_known(build: Callable[..., Network]) -> None:
    with pytest.raises(UsageError, match="no measure is called 'pagerank'; choose from: degrees, shared, "):
        table_of("pagerank", build())
    with pytest.raises(UsageError, match="the measure shared has no figures of nodes or edges"):
        figures_of("shared", build())


def test_what_is_not_defined_comes_last(build: Callable[..., Network]) -> None:
    rows = table_of("clustering", build("a-x b-x b-y", second="x y", alone="0")).rows
    assert [(row[0], row[3]) for row in rows] == [("a", 0.5), ("b", 0.5), ("0", None), ("x", 0.5), ("y", 0.5)]
    assert [row[0] for row in table_of("clustering", build("z-a z-b")).rows] == [
        "z",
        "a",
        "b",
    ]  # 0, None, None


def test_figures_become_attributes_of_nodes_and_edges(build: Callable[..., Network]) -> None:
    network = build("a-b:8 a-c:1 a-d:1", groups={"a": "A"})
    network = with_measures(
        network, ["strength", "clustering", "communities", "backbone"], MeasureOptions(seed=5)
    )
    assert [node.attributes for node in network.nodes] == [
        (("ministry", "A"), ("weighted_degree", 10), ("clustering", 0.0), ("community", 1)),
        (("weighted_degree", 8), ("community", 1)),
        (("weighted_degree", 1), ("community", 1)),
        (("weighted_degree", 1), ("community", 1)),
    ]
    assert [edge.attributes for edge in network.edges] == [
        (("disparity", 0.04), ("backbone", 1)),
        (("disparity", 0.81), ("backbone", 0)),
        (("disparity", 0.81), ("backbone", 0)),
    ]
    assert dict(network.made.options) == {
        "measures": "strength clustering communities backbone",
        "clustering-clustering": "0.0",
        "communities-modularity": "0.0",
        "communities-communities": "1",
        "communities-algorithm": "leiden",
        "communities-resolution": "1.0",
        "communities-seed": "5",
        "backbone-kept": "1",
        "backbone-edges": "3",
        "backbone-alpha": "0.05",
    }


def test_figures_asked_for_again_take_the_place_of_the_former(build: Callable[..., Network]) -> None:
    once = with_measures(build("a-b"), ["core"])
    assert with_measures(once, ["core"]) == once


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_every_attribute_is_a_figure_of_nodes_or_edges(build: Callable[..., Network], name: str) -> None:
    found = figures_of(name, build("a-b"))
    assert found.node_columns or found.edge_columns


@pytest.mark.parametrize("name", sorted(set(MEASURES) - set(ATTRIBUTES)))
def test_other_tables_cannot_be_attributes(build: Callable[..., Network], name: str) -> None:
    with pytest.raises(UsageError, match=f"the measure {name} has no figures of nodes or edges"):
        with_measures(build("a-b a-x", second="x") if name == "shared" else build("a-b"), [name])


def test_a_table_says_what_its_figures_mean(build: Callable[..., Network]) -> None:
    table: Table = table_of("communities", build("a-b"))
    assert table.meaning_en.startswith("Parts with more ties inside")
    assert dict(table.settings) == {"algorithm": "leiden", "resolution": 1.0, "seed": 1}
