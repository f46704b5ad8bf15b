"""Options of a network in a URL."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import UsageError
from kg.graphs.options import (
    Aggregation,
    Duplicates,
    Filter,
    Kernel,
    NetworkOptions,
    NetworkType,
    Normalization,
    Qualifier,
    TimeWindow,
)
from kg.serve.network_options import FIELDS, NAMES, given, offered, read_options


def test_no_options_are_the_defaults() -> None:
    assert read_options({}) == NetworkOptions()


def test_every_option_of_a_url_is_read() -> None:
    asked = {
        "aggregation": "subtract",
        "duplicates": "month",
        "exclude": "ministry=総務省",
        "include": "type=request; year=2023",
        "isolates": "true",
        "kernel": "gaussian",
        "merge-linked": "true",
        "network-type": "one-mode",
        "normalization": "average",
        "qualifier": "binary",
        "start": "2022-01-01",
        "stop": "2023-12-31",
        "window": "months",
        "window-size": "6",
        "window-step": "3",
    }
    assert sorted(asked) == sorted(NAMES)
    assert read_options(asked) == NetworkOptions(
        qualifier=Qualifier.BINARY,
        aggregation=Aggregation.SUBTRACT,
        normalization=Normalization.AVERAGE,
        duplicates=Duplicates.MONTH,
        start=date(2022, 1, 1),
        stop=date(2023, 12, 31),
        include=(Filter("type", ("request",)), Filter("year", ("2023",))),
        exclude=(Filter("ministry", ("総務省",)),),
        isolates=True,
        merge_linked=True,
        network_type=NetworkType.ONE_MODE,
        window=TimeWindow.MONTHS,
        window_size=6,
        window_step=3,
        kernel=Kernel.GAUSSIAN,
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"agregation": "ignore"}, "'agregation' is no option of a network"),
        ({"aggregation": "sum"}, "aggregation 'sum' does not exist"),
        ({"start": "yesterday"}, "start 'yesterday' is no date"),
        ({"include": "request"}, "'request' is no filter"),
        ({"isolates": "yes"}, "isolates 'yes' is neither true nor false"),
        ({"network-type": "three-mode"}, "network-type 'three-mode' does not exist"),
        ({"window": "decades"}, "window 'decades' does not exist"),
        ({"window-size": "0"}, "window-size '0' is no number of units"),
        ({"window-step": "-1"}, "window-step '-1' is no number of units"),
        ({"window-size": "1111111"}, "window-size '1111111' is no number of units"),
        ({"window-size": "３"}, "window-size '３' is no number of units"),
    ],
)
def test_what_is_no_option_is_named(asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_options(asked)
    assert str(raised.value).startswith(said)


def test_filters_given_several_times_are_joined_and_empty_fields_left_out() -> None:
    assert given([("measure", "core"), ("measure", "communities")]) == {"measure": "core;communities"}
    pairs = [("include", "type=request"), ("start", " "), ("include", "year=2023"), ("stop", "2023-01-01")]
    assert given(pairs) == {"include": "type=request;year=2023", "stop": "2023-01-01"}


def test_a_form_offers_only_what_means_something() -> None:
    aggregation, normalization = FIELDS[0], FIELDS[1]
    assert offered(aggregation, NetworkType.TWO_MODE) == ("ignore", "subtract", "combine")
    assert offered(aggregation, NetworkType.ONE_MODE) == ("ignore", "congruence", "conflict", "subtract")
    assert offered(normalization, NetworkType.TWO_MODE) == ("no", "activity", "prominence")
    assert offered(normalization, NetworkType.ONE_MODE) == ("no", "average", "jaccard", "cosine")
