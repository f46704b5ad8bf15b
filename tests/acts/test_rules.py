"""The table of predicates: each row reads its own example, and mistakes in the table are named."""

from __future__ import annotations

import csv
import re

import pytest

from kg.acts.rules import SHAPES, rules
from kg.resources import resource


def _rows(relative: str) -> list[dict[str, str]]:
    with resource(relative).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_ROWS = _rows("data/rules/predicates.csv")
_FORMS = _rows("data/rules/forms.csv")


@pytest.mark.parametrize("row", _ROWS, ids=[row["rule"] for row in _ROWS])
def test_a_rule_reads_its_example(detect, row) -> None:
    assert [a.rule for a in detect(row["example"] + "。").acts] == [row["rule"]]


@pytest.mark.parametrize("row", _FORMS, ids=[row["rule"] for row in _FORMS])
def test_a_form_reads_its_example(detect, row) -> None:
    (act,) = [a for a in detect(row["example"] + "。").acts if a.rule == row["rule"]]
    assert (act.type.value, act.status.value if act.status else "") == (row["type"], row["status"])


def test_every_rule_in_the_code_is_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in resource("kg/acts").glob("*.py"))
    in_code = set(
        re.findall(r'"((?:commit|report|request|position|endorse|concern|decision)\.[a-z-]+)"', code)
    )
    assert in_code - {row["rule"] for row in (*_ROWS, *_FORMS)} == set()


def test_rule_ids_are_unique_and_every_row_has_a_source() -> None:
    ids = [row["rule"] for row in (*_ROWS, *_FORMS)]
    assert len(ids) == len(set(ids))
    assert [row["rule"] for row in (*_ROWS, *_FORMS) if not row["source"]] == []


def test_every_shape_is_used() -> None:
    assert {shape for shape in SHAPES if not rules(shape)} == set()
