"""Acts against gold acts: one to one, best match first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.evaluate.text import folded, likeness, same_person, share_a_stretch
from kg.records import record

#: An act as `kg export acts` writes it, or of a gold file.
Act: TypeAlias = Mapping[str, Any]

_ALIKE = 0.5
#: What decides between two matches with objects equally alike.
_AGENT_BONUS = _STATUS_BONUS = 0.05
_OPTIONAL_MALUS = 0.01


@record
class Count:
    """How many acts gold wants, the system offers, are found, and are right in agent and status too."""

    gold: int = 0
    system: int = 0
    found: int = 0
    full: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.gold + other.gold,
            self.system + other.system,
            self.found + other.found,
            self.full + other.full,
        )

    def precision(self, measure: str) -> float:
        """`measure` is `found` or `full`; 1 where nothing is offered."""
        return getattr(self, measure) / self.system if self.system else 1.0

    def recall(self, measure: str) -> float:
        """`measure` is `found` or `full`; 1 where nothing is wanted."""
        return getattr(self, measure) / self.gold if self.gold else 1.0

    def f1(self, measure: str) -> float:
        """`measure` is `found` or `full`; 1 where nothing is wanted and nothing offered."""
        both = self.gold + self.system
        return float(2 * getattr(self, measure) / both) if both else 1.0


@record
class Pair:
    """A gold act with the system act that matches it, or one of the two alone.

    Acts that neither earn nor cost (optional gold acts, what is offered on their sentences) make none.
    """

    gold: Act | None
    system: Act | None
    right: bool = False
    """Matched, and agent and status are accepted."""

    @property
    def type(self) -> str:
        """The act's type, which is the same on both sides."""
        return str((self.gold or self.system or {})["type"])

    @property
    def count(self) -> Count:
        found = int(self.gold is not None and self.system is not None)
        return Count(int(self.gold is not None), int(self.system is not None), found, int(self.right))


@dataclass(frozen=True, slots=True)
class ActsScore:
    """Which gold act is met by which act of the system, and the counts by type."""

    pairs: Sequence[Pair]
    types: Mapping[str, Count]

    @property
    def micro(self) -> Count:
        return sum(self.types.values(), Count())

    @property
    def missed(self) -> list[Act]:
        return [pair.gold for pair in self.pairs if pair.gold is not None and pair.system is None]

    @property
    def spurious(self) -> list[Act]:
        return [pair.system for pair in self.pairs if pair.system is not None and pair.gold is None]

    @property
    def wrong(self) -> list[tuple[Act, Act]]:
        """Gold and system act: found, but with another agent or status."""
        return [
            (pair.gold, pair.system)
            for pair in self.pairs
            if pair.gold is not None and pair.system is not None and not pair.right
        ]


def score_acts(gold: Sequence[Act], system: Sequence[Act]) -> ActsScore:
    """The score over all types. An act matches where types are equal, evidences overlap, objects agree.

    Optional gold acts neither earn nor cost, nor do system acts on a sentence whose gold acts of
    that type are all optional.
    """
    kinds = sorted({act["type"] for act in gold} | {act["type"] for act in system if act.get("type")})
    pairs = {
        kind: _pairs(
            [act for act in gold if act["type"] == kind], [act for act in system if act.get("type") == kind]
        )
        for kind in kinds
    }
    return ActsScore(
        pairs=[pair for kind in kinds for pair in pairs[kind]],
        types={kind: sum((pair.count for pair in pairs[kind]), Count()) for kind in kinds},
    )


def _pairs(gold: Sequence[Act], system: Sequence[Act]) -> list[Pair]:
    """The pairs of one type, in the order of the gold acts, then of what was offered without need."""
    matches = _match(gold, system)
    taken = set(matches.values())
    wanted = []
    for i, act in enumerate(gold):
        if not act.get("optional"):
            met = system[matches[i]] if i in matches else None
            wanted.append(Pair(act, met, right=met is not None and _right(act, met)))
    free = [act for j, act in enumerate(system) if j not in taken]
    return [*wanted, *(Pair(None, act) for act in free if not _only_optional(act, gold))]


def _match(gold: Sequence[Act], system: Sequence[Act]) -> dict[int, int]:
    """Index of a gold act → index of the system act that matches it."""
    pairs = []
    for i, wanted in enumerate(gold):
        for j, offered in enumerate(system):
            alike = max(
                likeness(words, offered.get("object"))
                for words in (wanted["object"], *wanted.get("object_any", ()))
            )
            if alike >= _ALIKE and share_a_stretch(wanted["evidence"], offered.get("evidence")):
                pairs.append((alike + _bonus(wanted, offered), i, j))
    matches: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if i not in matches and j not in matches.values():
            matches[i] = j
    return matches


def _bonus(gold: Act, system: Act) -> float:
    return (
        _AGENT_BONUS * _agent_right(gold, system)
        + _STATUS_BONUS * _status_right(gold, system)
        - _OPTIONAL_MALUS * bool(gold.get("optional"))
    )


def _right(gold: Act, system: Act) -> bool:
    return _agent_right(gold, system) and _status_right(gold, system)


def _agent_right(gold: Act, system: Act) -> bool:
    """Institutions by their full name; persons also by the beginning of the name."""
    offered = system.get("agent")
    return any(
        folded(name) == folded(offered)
        or (gold["agent"] == gold.get("person") and same_person(name, offered))
        for name in gold.get("agent_any") or [gold["agent"]]
    )


def _status_right(gold: Act, system: Act) -> bool:
    if gold["type"] != "commitment":
        return True
    return system.get("status") in (gold.get("status_any") or [gold.get("status")])


def _only_optional(act: Act, gold: Sequence[Act]) -> bool:
    """Whether the gold acts (all of its type) on the sentence of this act are optional ones alone."""
    near = [bool(g.get("optional")) for g in gold if share_a_stretch(g["evidence"], act.get("evidence"))]
    return bool(near) and all(near)
