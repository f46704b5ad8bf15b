"""The shapes of the table's rows: which rows are asked of a clause, and that no other would hold of it."""

from __future__ import annotations

import csv

import pytest

from kg.acts.rules import SHAPES as NAMES
from kg.acts.rules import rules
from kg.acts.shapes import SHAPES, Signs, rows, signs
from kg.language.clauses import clauses
from kg.language.dependencies import Parse, parse
from kg.language.tokens import tokenize
from kg.resources import resource


def _parsed(text: str) -> Parse:
    return parse(text, tokenize(text))


def _examples() -> list[str]:
    found: list[str] = []
    for relative in ("data/rules/predicates.csv", "data/rules/forms.csv"):
        with resource(relative).open(encoding="utf-8", newline="") as file:
            found.extend(row["example"] for row in csv.DictReader(file))
    return found


def _asked(seen: Signs) -> list[str]:
    return [rule.id for _, rule in rows(seen)]


#: Forms that turn a row's example round: a row that holds of the plain form need not hold of these.
_TURNED = (
    "{}。",
    "{}わけではない。",
    "{}のではないかと考える。",
    "{}が、なお検討を要する。",
    "{}と言えない。",
)


@pytest.mark.parametrize("form", _TURNED)
def test_a_row_that_is_not_asked_would_have_found_nothing(form: str) -> None:
    missed = []
    for example in _examples():
        tree = _parsed(form.format(example))
        for clause in clauses(tree):
            asked = rows(signs(tree, clause))
            for shape in SHAPES:
                for rule in rules(shape.name):
                    if (shape, rule) not in asked and shape.test(tree, clause, rule) is not None:
                        missed.append((tree.text, rule.id))
    assert missed == []


def test_every_shape_of_the_table_has_one_test() -> None:
    assert sorted(shape.name for shape in SHAPES) == sorted(NAMES)


def test_the_signs_of_a_clause_are_its_word_and_its_marks() -> None:
    tree = _parsed("見直しを進めなければならない。")
    (clause,) = clauses(tree)
    assert signs(tree, clause) == Signs(
        "進める", "進める", noun=False, negated=False, duty=True, excess=False
    )


def test_an_empty_verb_means_its_noun() -> None:
    tree = _parsed("その点を懸念をしております。")
    (clause,) = clauses(tree)
    seen = signs(tree, clause)
    assert seen[:2] == ("為る", "懸念")
    assert "concern.worry" in _asked(seen)


def test_a_noun_that_no_row_names_is_asked_only_what_it_says_of_a_topic() -> None:
    plain = Signs("鉛筆", "鉛筆", noun=True, negated=False, duty=False, excess=False)
    assert _asked(plain) == [rule.id for rule in rules("topic-is")]


def test_a_verb_that_no_row_names_is_asked_nothing() -> None:
    assert _asked(Signs("泳ぐ", "泳ぐ", noun=False, negated=False, duty=False, excess=False)) == []


def test_a_denied_verb_is_asked_the_rows_of_denials_alone() -> None:
    denied = Signs("泳ぐ", "泳ぐ", noun=False, negated=True, duty=False, excess=False)
    names = ("unfinished", "predicate-aux", "denied-well")
    assert _asked(denied) == [rule.id for name in names for rule in rules(name)]


def test_duty_and_excess_are_asked_where_the_predicate_has_their_marks() -> None:
    marked = Signs("泳ぐ", "泳ぐ", noun=False, negated=False, duty=True, excess=True)
    assert _asked(marked) == ["position.must", "concern.too"]


def test_the_rows_of_a_word_keep_the_order_of_shapes_and_of_the_table() -> None:
    order = [(shape.name, rule.id) for shape in SHAPES for rule in rules(shape.name)]
    for word in ("成る", "課題", "必要", "懸念"):
        for noun in (False, True):
            found = [(s.name, r.id) for s, r in rows(Signs(word, word, noun, False, False, False))]
            assert found == sorted(found, key=order.index)
            assert found != []
