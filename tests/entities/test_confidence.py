"""How likely an act is right, by what it says."""

from __future__ import annotations

import csv
from math import log
from pathlib import Path

import pytest

from kg.entities import confidence
from kg.entities.confidence import COLUMNS, TABLE, Signs, confidence_of, learnt_weights, signs_of, terms
from kg.errors import RuleError
from kg.extract import extract_meetings
from kg.model import ActType, Unresolved, UnresolvedActor
from kg.records import replace
from kg.resources import resource
from kg.sources import read_source


@pytest.mark.parametrize(
    ("object_", "short"),
    [
        ("通信網の強靱化の", None),  # eight characters
        ("通信網の\n　強靱化の", None),
        ("通信網の強靱化", log(8 / 7)),
        ("対応", log(4)),
        ("対\n応", log(4)),
        ("", log(8)),
    ],
)
def test_an_object_is_short_below_eight_characters(object_: str, short: float | None) -> None:
    assert terms(Signs("request", "request.want", object_)).get("short-object") == short


def test_terms_are_type_and_rule_with_signs() -> None:
    assert terms(Signs("commitment", "commit.onward", "対応", unknown_institution=True, developed=True)) == {
        "base": 1.0,
        "type:commitment": 1.0,
        "rule:commit.onward": 1.0,
        "short-object": log(4),
        "unknown-institution": 1.0,
        "developed": 1.0,
    }


@pytest.mark.parametrize(
    ("reason", "unknown"),
    [
        (Unresolved.UNKNOWN_INSTITUTION, True),
        (Unresolved.NO_NAME_PRINTED, False),  # a letter for a speaker, a report of nobody named
        (Unresolved.NO_SUCH_NAME, False),
    ],
)
def test_an_institution_is_unknown_where_an_official_has_none(reason: Unresolved, unknown: bool) -> None:
    (extraction,) = extract_meetings(read_source(resource("data/minutes/cs-hq-036.txt")))
    act = extraction.acts[0]
    nobody = replace(act, agent=UnresolvedActor("国務大臣", reason, act.mention.object.span))

    assert signs_of(act).unknown_institution is False
    assert signs_of(nobody).unknown_institution is unknown


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({}, 0.5),
        ({"base": log(3)}, 0.75),
        ({"base": log(3), "type:request": -log(3), "rule:request.want": log(4)}, 0.8),
        ({"base": log(3), "rule:request.onegai": 5.0}, 0.75),
        ({"base": 99.0}, 0.99),
        ({"base": -99.0}, 0.01),
    ],
)
def test_weights_add_up_to_odds(weights: dict[str, float], expected: float) -> None:
    assert confidence_of(Signs("request", "request.want", "通信網の強靱化の推進"), weights) == expected


def test_every_act_read_off_words_has_the_learnt_confidence() -> None:
    (extraction,) = extract_meetings(read_source(resource("data/minutes/cs-hq-036.txt")))
    read = [act for act in extraction.acts if act.mention.type is not ActType.DECISION]
    decided = {act.mention.confidence for act in extraction.acts if act.mention.type is ActType.DECISION}

    assert [act.mention.confidence for act in read] == [
        confidence_of(signs_of(act), learnt_weights()) for act in read
    ]
    assert len({act.mention.confidence for act in read}) > 5
    assert decided == {0.95}


def test_the_table_weighs_every_type_and_rule_with_the_acts_they_were_learnt_from() -> None:
    with resource(TABLE).open(encoding="utf-8", newline="") as file:
        rows = {row["term"]: row for row in csv.DictReader(file)}

    assert {"base", "developed", "short-object", "unknown-institution"} <= rows.keys()
    assert {f"type:{kind.value}" for kind in ActType if kind is not ActType.DECISION} <= rows.keys()
    assert all(0 <= int(row["right"]) <= int(row["acts"]) for row in rows.values())
    weights = learnt_weights()
    assert weights["short-object"] < 0
    assert weights["unknown-institution"] < 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("term,weight\nbase,1\n", "columns"),
        (f"{','.join(COLUMNS)}\nbase,much,1,1\n", "the weight 'much' of 'base' is no number"),
        (f"{','.join(COLUMNS)}\nbase,nan,1,1\n", "the weight 'nan' of 'base' is no number"),
        (f"{','.join(COLUMNS)}\nbase\n", "of 'base' is no number"),
    ],
)
def test_a_table_that_is_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, said: str
) -> None:
    path = tmp_path / "confidence.csv"
    path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(confidence, "resource", lambda _: path)

    with pytest.raises(RuleError, match=said):
        learnt_weights.__wrapped__()
