"""The predicate table `data/rules/predicates.csv`: which words make which act, and where its object stands."""

from __future__ import annotations

import csv
from functools import cache

from kg.errors import RuleError
from kg.model import ActType
from kg.records import record
from kg.resources import resource

_TABLE = "data/rules/predicates.csv"
_COLUMNS = ("rule", "type", "shape", "lemmas", "with", "objects", "example", "source")
SHAPES = frozenset(
    (
        "predicate",  # the predicate itself is one of `lemmas`
        "denied",  # noun of `lemmas` denied, or under a denied verb of `with`
        "denied-well",  # predicate of `lemmas`, denied
        "becomes",  # noun of `lemmas` + に/と + verb of `with`
        "subject+verb",  # noun of `lemmas` as が/も/は + predicate of `with`
        "object+verb",  # noun of `lemmas` as を + predicate of `with`
        "adjective+noun",  # word of `lemmas` modifying a noun of `with` that is the predicate
        "passive",  # predicate of `lemmas` in the passive
        "made-well",  # passive or ている form of `lemmas`, judged by a verb of thinking or an adverb
        "duty",  # …なければならない
        "excess",  # …すぎる
        "topic-is",  # word of `lemmas` as the topic, the object as the predicate noun
        "unfinished",  # …ていない of passives, potentials and `lemmas`
        "predicate-aux",  # auxiliary verb of `lemmas`, denied
    )
)


@record
class Rule:
    """One row: `lemmas` and `partners` are lemmas, `cases` the particles of the object in order."""

    id: str
    type: ActType
    shape: str
    lemmas: frozenset[str]
    partners: frozenset[str]
    cases: tuple[str, ...]
    example: str


@cache
def rules(shape: str) -> tuple[Rule, ...]:
    """The rows of one shape, in the order of the table."""
    return tuple(rule for rule in _all() if rule.shape == shape)


@cache
def _all() -> tuple[Rule, ...]:
    with resource(_TABLE).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            raise RuleError(f"columns {reader.fieldnames}", where=_TABLE, hint=f"expected {_COLUMNS}")
        return tuple(_rule(number, row) for number, row in enumerate(reader, start=2))


def _rule(number: int, row: dict[str, str]) -> Rule:
    where = f"{_TABLE}, line {number}"
    if row["shape"] not in SHAPES:
        raise RuleError(f"shape {row['shape']!r}", where=where, hint=f"one of {sorted(SHAPES)}")
    if row["type"] not in set(ActType):
        raise RuleError(f"type {row['type']!r}", where=where, hint=f"one of {sorted(ActType)}")
    return Rule(
        id=row["rule"],
        type=ActType(row["type"]),
        shape=row["shape"],
        lemmas=frozenset(row["lemmas"].split()),
        partners=frozenset(row["with"].split()),
        cases=tuple(row["objects"].split()),
        example=row["example"],
    )
