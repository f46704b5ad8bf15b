"""The table of predicates: each row reads its own example, and mistakes in the table are named."""

from __future__ import annotations

import csv

import pytest

from kg.acts.rules import SHAPES, rules
from kg.resources import resource

_ROWS = list(csv.DictReader(resource("data/rules/predicates.csv").open(encoding="utf-8", newline="")))


@pytest.mark.parametrize("row", _ROWS, ids=[row["rule"] for row in _ROWS])
def test_a_rule_reads_its_example(detect, row) -> None:
    assert [a.rule for a in detect(row["example"] + "。").acts] == [row["rule"]]


def test_rule_ids_are_unique_and_every_row_has_a_source() -> None:
    ids = [row["rule"] for row in _ROWS]
    assert len(ids) == len(set(ids))
    assert [row["rule"] for row in _ROWS if not row["source"]] == []


def test_every_shape_is_used() -> None:
    assert {shape for shape in SHAPES if not rules(shape)} == set()
