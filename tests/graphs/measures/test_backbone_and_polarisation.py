"""Ties beyond chance, and parts that do not meet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import UsageError
from kg.graphs.measures import MeasureOptions, figures_of, table_of
from kg.graphs.measures.backbone import backbone
from kg.graphs.network import Network


def test_a_tie_is_kept_where_its_share_is_improbable(build: Callable[..., Network]) -> None:
    """a has 3 ties and strength 10: (1 − 8/10)² = 0.04, (1 − 1/10)² = 0.81; one tie says nothing."""
    network = build("a-x:8 a-y:1 a-z:1")
    found = figures_of("backbone", network)
    assert found.edges == {"a-x": (0.04, 1), "a-y": (0.81, 0), "a-z": (0.81, 0)}
    assert found.whole == (("kept", 1), ("edges", 3))
    assert figures_of("backbone", network, MeasureOptions(alpha=0.04)).edges["a-x"] == (0.04, 0)
    kept = backbone(network, MeasureOptions())
    assert ([node.id for node in kept.nodes], [edge.id for edge in kept.edges]) == (["a", "x"], ["a-x"])


def test_either_end_can_keep_a_tie(build: Callable[..., Network]) -> None:
    """For y the tie of 3 is 3 of 4 in two ties: 1 − 3/4; for a it is 3 of 12 in two: 1 − 1/4."""
    assert figures_of("backbone", build("a-x:9 a-y:3 b-y:1")).edges["a-y"] == (0.25, 0)


def test_directions_have_their_own_shares(build: Callable[..., Network]) -> None:
    """a gives 9 of 10 in two ties; b takes 9 of 18 in two, and gives nothing."""
    found = figures_of("backbone", build("a-b:9 a-c:1 d-b:9", directed=True)).edges
    assert found == {"a-b": (0.1, 0), "a-c": (0.9, 0), "d-b": (0.5, 0)}


def test_the_table_of_edges_begins_with_the_most_improbable(build: Callable[..., Network]) -> None:
    table = table_of("backbone", build("a-x:8 a-y:1"))
    assert table.columns == (
        "id",
        "source_id",
        "target_id",
        "source",
        "target",
        "weight",
        "disparity",
        "backbone",
    )
    assert table.rows == (
        ("a-x", "a", "x", "A", "X", 8, 0.111111, 0),
        ("a-y", "a", "y", "A", "Y", 1, 0.888889, 0),
    )


@pytest.mark.parametrize("alpha", [0.0, -1.0, 1.5])
def test_an_alpha_that_is_no_probability_is_refused(build: Callable[..., Network], alpha: float) -> None:
    with pytest.raises(UsageError, match="give a number above 0, at most 1"):
        figures_of("backbone", build("a-b"), MeasureOptions(alpha=alpha))


def test_two_triangles_meet_in_one_tie_of_seven(build: Callable[..., Network]) -> None:
    """E–I = (1 − 6)/7 over communities; over the groups {a, b} and the rest (2 − 5)/7."""
    groups = {node: "one" if node in "ab" else "other" for node in "abcdef"}
    found = figures_of("polarisation", build("a-b b-c a-c c-d d-e e-f d-f", groups=groups))
    assert found.whole == (
        ("ei_communities", -0.714286),
        ("ei_groups", -0.428571),
        ("modularity", 0.357143),
        ("communities", 2),
    )
    assert found.settings[-1] == ("group", "ministry")


def test_conflict_between_communities_polarises(build: Callable[..., Network]) -> None:
    """Q⁺ = 2 (1/2 − 1/4) = 0.5; Q⁻ = 0 − 2 (1/2)² = −0.5; (2 · 0.5 + 1 · 0.5)/3 = 0.5."""
    found = figures_of("polarisation", build("a-b:1 c-d:1 a-c:-1"))
    assert found.whole == (
        ("ei_communities", -1.0),
        ("ei_groups", None),
        ("modularity", 0.5),
        ("modularity_signed", 0.5),
        ("conflict_between", 1.0),
        ("communities", 2),
    )


def test_conflict_within_a_community_does_not(build: Callable[..., Network]) -> None:
    """a, b and c agree as b–c and a–b do; the conflict of a and c lies among them, and d–e is apart.

    Q⁺ = (2/3 − (4/6)²) + (1/3 − (2/6)²) = 4/9; Q⁻ = 1 − 1 = 0; (3 · 4/9)/4 = 1/3.
    """
    whole = figures_of("polarisation", build("a-b b-c d-e a-c:-1")).whole
    found = {name: value for name, value, *_ in whole}
    assert (found["modularity"], found["modularity_signed"], found["conflict_between"]) == (
        0.444444,
        0.333333,
        0,
    )
