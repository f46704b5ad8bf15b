"""How likely an act is right in full, as learnt from annotated minutes (docs/decisions/0022).

The logarithms of the odds add up from a few terms, each a row of `data/rules/confidence.csv`:

    base                     an act of any kind
    type:commitment …        how acts of the type differ from that
    rule:commit.onward …     how the rule's acts differ from those of its type; no row where none was seen
    short-object             how far the object falls short of a phrase that names something by itself
    unknown-institution      an official does it of whom it cannot be told for which institution
    developed                the minutes are some that the rules were developed on: never so for a reader

`make calibrate` writes the file. Decisions are not of this kind: the structure of the minutes tells
them, and they keep what `kg.entities.decisions` says.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from math import exp, isfinite, log

from kg.errors import RuleError
from kg.model import Act, ActType, Extraction, Unresolved, UnresolvedActor
from kg.records import record, replace
from kg.resources import resource

TABLE = "data/rules/confidence.csv"
COLUMNS = ("term", "weight", "acts", "right")

#: From this length on (characters without white space) an object can name something by itself.
_SELF_CONTAINED_CHARS = 8
#: What is read off words is neither certain nor hopeless.
_LEAST, _MOST = 0.01, 0.99


@record
class Signs:
    """What is known of an act before anybody looks at it."""

    type: str
    rule: str
    object: str
    unknown_institution: bool = False
    """An official does it, but it cannot be told for which institution."""
    developed: bool = False
    """Whether the rules were developed on its minutes."""


def terms(signs: Signs) -> dict[str, float]:
    """Term → how much of it the act has.

    >>> terms(Signs("request", "request.want", "支援の拡充を急ぐこと"))
    {'base': 1.0, 'type:request': 1.0, 'rule:request.want': 1.0}
    """
    found = {"base": 1.0, f"type:{signs.type}": 1.0, f"rule:{signs.rule}": 1.0}
    size = len("".join(signs.object.split()))
    if size < _SELF_CONTAINED_CHARS:
        found["short-object"] = log(_SELF_CONTAINED_CHARS / max(1, size))
    if signs.unknown_institution:
        found["unknown-institution"] = 1.0
    if signs.developed:
        found["developed"] = 1.0
    return found


def chance(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability that an act with these terms is right; a term without weight says nothing.

    >>> chance({"base": 1.0, "short-object": 2.0}, {"base": 1.0, "short-object": -0.5})
    0.5
    """
    return probability(sum(amount * weights.get(term, 0.0) for term, amount in found.items()))


def probability(log_odds: float) -> float:
    """0–1 from the logarithm of the odds.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + exp(-log_odds))


def confidence_of(signs: Signs, weights: Mapping[str, float]) -> float:
    """The probability in hundredths, between 0.01 and 0.99."""
    return round(min(_MOST, max(_LEAST, chance(terms(signs), weights))), 2)


def with_confidence(extraction: Extraction) -> Extraction:
    """The extraction with the confidence of every act that was read off words."""
    return replace(extraction, acts=tuple(_with_confidence(act) for act in extraction.acts))


def signs_of(act: Act) -> Signs:
    """What is known of an act of minutes that nobody has looked at."""
    mention = act.mention
    unknown = isinstance(act.agent, UnresolvedActor) and act.agent.reason is Unresolved.UNKNOWN_INSTITUTION
    return Signs(mention.type.value, mention.rule, mention.object.text, unknown)


def _with_confidence(act: Act) -> Act:
    mention = act.mention
    if mention.type is ActType.DECISION:
        return act
    told = confidence_of(signs_of(act), learnt_weights())
    return replace(act, mention=replace(mention, confidence=told))


@cache
def learnt_weights() -> Mapping[str, float]:
    """Term → weight, of `data/rules/confidence.csv`; RuleError where the file is not one of weights."""
    with resource(TABLE).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise RuleError(
                f"columns {reader.fieldnames}", where=TABLE, hint="make it anew with `make calibrate`"
            )
        return {row["term"]: _weight(row) for row in reader}


def _weight(row: Mapping[str, str]) -> float:
    try:
        weight = float(row["weight"])
    except (TypeError, ValueError):
        weight = float("nan")
    if not isfinite(weight):
        raise RuleError(
            f"the weight {row['weight']!r} of {row['term']!r} is no number",
            where=TABLE,
            hint="make it anew with `make calibrate`",
        )
    return weight
