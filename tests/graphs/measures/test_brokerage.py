"""The five roles of Gould and Fernandez, one by one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import networkx as nx
import pytest

from kg.errors import UsageError
from kg.graphs.measures import MeasureOptions, figures_of
from kg.graphs.measures.brokerage import ROLES
from kg.graphs.network import Network


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("ABB", "gatekeeper"),
        ("AAB", "representative"),
        ("ABC", "liaison"),
    ],
)
def test_a_broker_has_the_role_of_its_groups(build: Callable[..., Network], groups: str, role: str) -> None:
    found = figures_of(
        "brokerage", build("a-b b-c", directed=True, groups=dict(zip("abc", groups, strict=True)))
    )
    assert found.node_columns == (*(f"brokerage_{each}" for each in ROLES), "brokerage")
    assert found.nodes["b"] == (*(int(each == role) for each in ROLES), 1)
    assert found.nodes["a"] == found.nodes["c"] == (0,) * 6
    assert found.settings == (("group", "ministry"),)


def test_ends_that_are_tied_need_no_broker(build: Callable[..., Network]) -> None:
    assert figures_of("brokerage", build("a-b b-c a-c", directed=True)).nodes["b"][-1] == 0
    assert figures_of("brokerage", build("a-b b-c c-a", directed=True)).nodes["b"][-1] == 1
    assert figures_of("brokerage", build("a-b b-a", directed=True)).nodes["b"][-1] == 0


def test_without_directions_every_way_counts_twice(build: Callable[..., Network]) -> None:
    found = figures_of("brokerage", build("a-b b-c", groups={"a": "A", "b": "A", "c": "C"}))
    assert found.nodes["b"] == (0, 0, 1, 1, 0, 2)


def test_what_has_no_group_is_in_one_with_nobody(build: Callable[..., Network]) -> None:
    found = figures_of("brokerage", build("a-b b-c", directed=True, groups={"x": "X"}, alone="x"))
    assert found.nodes["b"] == (0, 0, 0, 0, 1, 1)


def test_another_attribute_may_tell_the_groups(build: Callable[..., Network]) -> None:
    network = build("a-b b-c", directed=True, groups=dict(zip("abc", "ABC", strict=True)))
    found = figures_of("brokerage", network, MeasureOptions(group="kind"))
    assert found.nodes["b"] == (1, 0, 0, 0, 0, 1)
    with pytest.raises(UsageError, match="no node has the attribute 'party'; choose from: kind, ministry"):
        figures_of("brokerage", network, MeasureOptions(group="party"))


@pytest.mark.parametrize("seed", range(4))
def test_counting_by_group_agrees_with_counting_every_pair(build: Callable[..., Network], seed: int) -> None:
    graph = nx.gnp_random_graph(14, 0.25, seed=seed, directed=True)
    names = [f"n{node}" for node in graph]
    groups = {name: "PQR"[index % 3] for index, name in enumerate(names)}
    network = build(
        " ".join(f"n{a}-n{b}" for a, b in graph.edges), alone=" ".join(names), groups=groups, directed=True
    )
    expected = {name: dict.fromkeys(ROLES, 0) for name in names}
    for a, b, c in permutations(graph, 3):
        if graph.has_edge(a, b) and graph.has_edge(b, c) and not graph.has_edge(a, c):
            first, middle, last = (groups[f"n{node}"] for node in (a, b, c))
            pattern = (first == middle, middle == last, first == last)
            role = {
                (True, True, True): "coordinator",
                (False, False, True): "itinerant",
                (False, True, False): "gatekeeper",
                (True, False, False): "representative",
                (False, False, False): "liaison",
            }[pattern]
            expected[f"n{b}"][role] += 1
    assert figures_of("brokerage", network).nodes == {
        name: (*roles.values(), sum(roles.values())) for name, roles in expected.items()
    }
