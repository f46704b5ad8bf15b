"""What each choice is called, what it is when nothing is said, and which choices mean nothing together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kg.errors import UsageError
from kg.graphs.checks import checked
from kg.graphs.formula import formula_of
from kg.graphs.making import project
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
from kg.graphs.projections import PROJECTIONS, find_projection


def test_the_words_are_those_of_discourse_network_analyzer() -> None:
    words = {
        kind.__name__: [str(value) for value in kind]
        for kind in (NetworkType, Aggregation, Normalization, Duplicates, TimeWindow, Kernel)
    }
    assert words == {
        "NetworkType": ["two-mode", "one-mode", "event-list"],
        "Aggregation": ["ignore", "congruence", "conflict", "subtract", "combine"],
        "Normalization": ["no", "average", "jaccard", "cosine", "activity", "prominence"],
        "Duplicates": ["include", "document", "week", "month", "year", "all"],
        "TimeWindow": ["no", "events", "days", "weeks", "months", "years"],
        "Kernel": ["no", "uniform", "gaussian", "epanechnikov", "triangular"],
    }


def test_the_defaults_are_those_of_discourse_network_analyzer() -> None:
    usual = NetworkOptions()
    assert (usual.aggregation, usual.normalization, usual.duplicates) == ("ignore", "no", "include")
    assert (usual.window, usual.window_size, usual.kernel) == ("no", 100, "no")
    assert (usual.include, usual.exclude, usual.isolates, usual.start, usual.stop) == (
        (),
        (),
        False,
        None,
        None,
    )


_YEARS: dict[str, Any] = {"window": TimeWindow.YEARS}


@pytest.mark.parametrize(
    ("projection", "options", "said"),
    [
        ("actor-measure", {"aggregation": Aggregation.CONGRUENCE}, "congruence compares two of a kind"),
        ("actor-measure", {"aggregation": Aggregation.CONFLICT}, "conflict compares two of a kind"),
        ("actor-actor", {"aggregation": Aggregation.COMBINE}, "combine names the levels of one pair"),
        ("actor-measure", {"normalization": Normalization.AVERAGE}, "average is for one-mode networks"),
        ("actor-measure", {"normalization": Normalization.JACCARD}, "jaccard is for one-mode networks"),
        ("actor-measure", {"normalization": Normalization.COSINE}, "cosine is for one-mode networks"),
        ("actor-actor", {"normalization": Normalization.ACTIVITY}, "activity is for two-mode networks"),
        ("actor-actor", {"normalization": Normalization.PROMINENCE}, "prominence is for two-mode networks"),
        (
            "actor-measure",
            {"aggregation": Aggregation.COMBINE, "normalization": Normalization.ACTIVITY},
            "which normalization activity cannot divide",
        ),
        (
            "actor-measure",
            {"aggregation": Aggregation.COMBINE, "kernel": Kernel.UNIFORM, **_YEARS},
            "which kernel uniform cannot weigh",
        ),
        ("actor-measure", {"kernel": Kernel.GAUSSIAN}, "weighs by the middle of a window, and there is none"),
        (
            "actor-measure",
            {"kernel": Kernel.GAUSSIAN, "window": TimeWindow.EVENTS},
            "weighs by days, and a window of events has none",
        ),
        ("actor-measure", {"window_size": 3}, "window-size without a window"),
        ("actor-measure", {"window_step": 3}, "window-step without a window"),
        ("actor-measure", {"window_size": 0, **_YEARS}, "a window of 0 years is less than one unit"),
        (
            "actor-measure",
            {"window_size": 1, "window": TimeWindow.EVENTS},
            "a window of 1 events is less than two events: one alone connects nothing",
        ),
        ("actor-measure", {"window_step": 0, **_YEARS}, "a window that moves by 0 never ends"),
        (
            "actor-measure",
            {"start": date(2024, 1, 1), "stop": date(2023, 1, 1)},
            "the range ends on 2023-01-01, before it starts on 2024-01-01",
        ),
        ("co-attendance", {"aggregation": Aggregation.SUBTRACT}, "attending is neither"),
        ("event-list", {"network_type": NetworkType.ONE_MODE}, "an event list has no one-mode form"),
        ("event-list", {"aggregation": Aggregation.SUBTRACT}, "an event list has no aggregation"),
        ("event-list", {"normalization": Normalization.ACTIVITY}, "an event list has no normalization"),
        ("event-list", {"isolates": True}, "an event list has no isolates"),
        ("event-list", _YEARS, "an event list has no window"),
        (
            "ministry-measure",
            {"merge_linked": True},
            "merge-linked is about persons, of whom ministry-measure",
        ),
    ],
)
def test_what_means_nothing_together_is_refused_and_named(
    projection: str, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        checked(NetworkOptions(**options), find_projection(projection))
    assert said in str(refused.value)
    assert refused.value.hint


def test_an_event_list_is_no_network() -> None:
    with pytest.raises(UsageError, match="an event list is no network; it is a table"):
        project((), find_projection("event-list"))


@pytest.mark.parametrize("name", [name for name in PROJECTIONS if name != "event-list"])
@pytest.mark.parametrize("network_type", [NetworkType.ONE_MODE, NetworkType.TWO_MODE])
def test_every_projection_has_both_forms(name: str, network_type: NetworkType) -> None:
    found = checked(NetworkOptions(network_type=network_type), find_projection(name))
    assert found.network_type is network_type


def test_the_types_of_a_projection_give_way_to_those_that_are_named() -> None:
    projection = find_projection("ministry-measure")

    def types(**options: Any) -> tuple[Filter, ...]:
        return checked(NetworkOptions(**options), projection).include

    assert types() == (Filter("type", ("commitment",)),)
    assert types(include=(Filter("type", ("report",)),)) == (Filter("type", ("report",)),)
    assert types(exclude=(Filter("type", ("request",)),)) == ()
    both = types(include=(Filter("status", ("planned",)),))
    assert both == (Filter("type", ("commitment",)), Filter("status", ("planned",)))


def test_a_network_says_every_option_that_made_it() -> None:
    options = NetworkOptions(
        aggregation=Aggregation.SUBTRACT,
        include=(Filter("type", ("request",)), Filter("type", ("concern",))),
        start=date(2023, 4, 1),
    )
    made = project((), find_projection("actor-measure"), options).made
    assert dict(made.options) == {
        "projection": "actor-measure",
        "network-type": "two-mode",
        "qualifier": "ordinal",
        "aggregation": "subtract",
        "normalization": "no",
        "duplicates": "include",
        "start": "2023-04-01",
        "stop": "",
        "window": "no",
        "include": "type=request | concern",
        "exclude": "",
        "isolates": "no",
        "merge-linked": "no",
    }
    assert made.formula == "w_ij = Σ_k k·x_ijk; K = {-2, -1, 0, 1, 2, 3}"
    for lang, title in (("ja", "誰が、どの施策について述べたか"), ("en", "Who speaks of which measures")):
        said = made.said(lang)
        assert title in said
        assert all(part in said for part in (made.formula, "aggregation=subtract", "type=request | concern"))


@pytest.mark.parametrize(
    ("options", "formula"),
    [
        ({}, "w_ij = Σ_k x_ijk"),
        (
            {"aggregation": Aggregation.SUBTRACT, "qualifier": Qualifier.BINARY},
            "w_ij = Σ_k (k·x_ijk - (1-k)·x_ijk); K = {0, 1}",
        ),
        (
            {"network_type": NetworkType.ONE_MODE, "aggregation": Aggregation.CONFLICT},
            "w_ii' = Σ_j Σ_k Σ_k' x_ijk·x_i'jk'·|k-k'|/5; K = {-2, -1, 0, 1, 2, 3}",
        ),
        (
            {"network_type": NetworkType.ONE_MODE, "normalization": Normalization.AVERAGE},
            "w_ii' = Σ_j (Σ_k x_ijk)(Σ_k x_i'jk) / ((N_i+N_i')/2); N_i = Σ_j Σ_k x_ijk",
        ),
        (
            {"network_type": NetworkType.ONE_MODE, "kernel": Kernel.TRIANGULAR, **_YEARS},
            "w_ii' = Σ_j (Σ_k x_ijk)(Σ_k x_i'jk); x_ijk = Σ_t √ζ(u_t), ζ(u) = 1-|u|",
        ),
    ],
)
def test_the_formula_is_written_out(options: dict[str, Any], formula: str) -> None:
    assert formula_of(NetworkOptions(**options)) == formula
