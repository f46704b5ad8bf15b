"""Measures of a network in a URL."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.graphs.measures import MeasureOptions
from kg.serve.measure_options import NAMES, read_measure_options, read_measures


def test_measures_are_read_each_once_in_the_order_of_the_table() -> None:
    assert read_measures({}) == ()
    assert read_measures({"measure": "communities; betweenness;communities;"}) == (
        "betweenness",
        "communities",
    )


def test_every_option_of_measures_is_read() -> None:
    assert read_measure_options({}) == MeasureOptions()
    asked = {"algorithm": "louvain", "alpha": "0.1", "group": "kind", "resolution": "1.5", "seed": "7"}
    assert sorted(asked) == sorted(NAMES) == sorted(MeasureOptions.__match_args__)
    assert read_measure_options(asked) == MeasureOptions("louvain", 1.5, 7, 0.1, "kind")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"algorithm": "chance"}, "algorithm 'chance' does not exist"),
        ({"resolution": "0"}, "resolution '0' is no number above 0"),
        ({"resolution": "nan"}, "resolution 'nan' is no number above 0"),
        ({"alpha": "1.5"}, "alpha '1.5' is no number above 0 up to 1"),
        ({"alpha": "small"}, "alpha 'small' is no number above 0"),
        ({"seed": "-1"}, "seed '-1' is none"),
        ({"seed": str(2**32)}, "seed '4294967296' is none"),
    ],
)
def test_what_is_no_option_is_named(asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_measure_options(asked)
    assert str(raised.value).startswith(said)


def test_an_unknown_measure_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no measure is called 'centrality'; choose from: degrees, "):
        read_measures({"measure": "core;centrality"})
