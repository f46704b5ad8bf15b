"""Learning confidences from acts that are right or wrong."""

from __future__ import annotations

from collections.abc import Callable
from math import log
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities.confidence import Signs, chance, confidence_of, terms
from kg.evaluate import load_entries
from kg.evaluate.fitting import Sample, fit, left_out

LONG = "通信網の強靱化の推進"


def samples(gold: str, rule: str, right: int, wrong: int, object_: str = LONG) -> list[Sample]:
    signs = Signs(rule.partition(".")[0], rule, object_)
    return [Sample(gold, signs, number < right) for number in range(right + wrong)]


def test_acts_of_one_kind_are_told_their_share() -> None:
    weights = fit(samples("a", "request.want", 30, 10))

    assert chance(terms(Signs("request", "request.want", LONG)), weights) == pytest.approx(0.75, abs=0.001)


def test_a_rule_seen_seldom_stays_near_its_type() -> None:
    often = samples("a", "request.want", 40, 10)
    one, many = (
        fit(often + samples("a", "request.beki", 0, 1)),
        fit(often + samples("a", "request.beki", 0, 20)),
    )
    told = [chance(terms(Signs("request", "request.beki", LONG)), weights) for weights in (one, many)]

    assert told[1] < 0.3 < 0.7 < told[0] < 0.8


def test_a_rule_never_seen_is_told_what_its_type_is() -> None:
    weights = fit(samples("a", "request.want", 9, 1) + samples("a", "concern.hard", 1, 9))
    unseen = {
        kind: chance(terms(Signs(kind, f"{kind}.new", LONG)), weights) for kind in ("request", "concern")
    }

    assert unseen["concern"] < 0.5 < unseen["request"]


def test_short_objects_are_told_apart_where_they_are_wrong_more_often() -> None:
    weights = fit(samples("a", "request.want", 19, 1) + samples("a", "request.want", 3, 7, "対応"))

    assert weights["short-object"] < 0
    assert chance(terms(Signs("request", "request.want", "対応")), weights) < 0.4


def test_acts_that_are_all_right_leave_the_weights_finite() -> None:
    weights = fit(samples("a", "request.want", 12, 0))

    assert 0.97 < chance(terms(Signs("request", "request.want", LONG)), weights) < 1
    assert fit([]) == {}


@settings(max_examples=20, deadline=None)
@given(st.permutations(samples("a", "request.want", 3, 2) + samples("b", "concern.hard", 1, 3, "紙")))
def test_the_order_of_the_acts_does_not_matter(shuffled: list[Sample]) -> None:
    ordered = fit(samples("a", "request.want", 3, 2) + samples("b", "concern.hard", 1, 3, "紙"))

    assert fit(shuffled) == pytest.approx(ordered, abs=1e-6)


def test_the_weights_are_at_the_top_of_the_posterior() -> None:
    acts = samples("a", "request.want", 7, 3) + samples("a", "concern.hard", 2, 5, "紙")
    spread = {"base": 10.0, "short-object": 1.5}

    def posterior(weights: dict[str, float]) -> float:
        fits = sum(
            log(chance(terms(act.signs), weights) if act.right else 1 - chance(terms(act.signs), weights))
            for act in acts
        )
        prior = {"type": 0.5, "rule": 0.5}
        return fits - sum(
            (weight / spread.get(term, prior.get(term.partition(":")[0], 0.0))) ** 2 / 2
            for term, weight in weights.items()
        )

    best = fit(acts)
    for term in best:
        for change in (-0.01, 0.01):
            assert posterior(best | {term: best[term] + change}) < posterior(best)


def test_acts_are_told_by_models_that_saw_none_of_their_minutes() -> None:
    acts = samples("a", "request.want", 10, 0) + samples("b", "request.want", 0, 10)
    told = left_out(acts, developed=False)

    # what b teaches is told of a, and the other way round
    assert (told.acts, told.right) == (20, 10)
    assert told.brier > 0.9
    assert left_out(acts, developed=True).acts == 0


def test_minutes_developed_on_are_told_apart_from_first_looks() -> None:
    now = [
        Sample(one.gold, Signs("request", "request.want", LONG, developed=True), one.right)
        for one in samples("a", "request.want", 19, 1)
    ]
    weights = fit(now + samples("a", "request.want", 14, 6))

    assert weights["developed"] > 0
    assert confidence_of(Signs("request", "request.want", LONG), weights) == pytest.approx(0.7, abs=0.05)


def test_first_looks_are_of_minutes_that_are_held_back_no_longer(
    project_gold: Path, tool: Callable[[str], ModuleType]
) -> None:
    """Nothing is learnt from minutes that are still held back."""
    held = {entry.name for entry in load_entries(project_gold / "index.csv") if entry.group == "held-back"}
    looked = {sample.gold for sample in tool("calibrate").first_looks()}

    assert looked
    assert looked & held == set()
