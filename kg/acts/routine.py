"""The routine of a meeting (greeting, calling speakers, papers, time): no act."""

from __future__ import annotations

from kg.acts.verdict import Verdict
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.model import ActType

_TOUCHED = frozenset((ActType.COMMITMENT, ActType.REPORT, ActType.REQUEST, ActType.ENDORSEMENT))


def is_routine(tree: Parse, verdict: Verdict) -> bool:
    """Is the act about how the meeting runs? By its verb or by the head noun of its object."""
    if verdict.type not in _TOUCHED:
        return False
    by_verb = tree.bunsetsu[verdict.at].lemma in words("routine-verb")
    if verdict.found is None:
        return by_verb
    if by_verb and (verdict.type is not ActType.REQUEST or verdict.rule == "request.kudasai"):
        return True
    anchor = tree.bunsetsu[verdict.found.anchor]
    return anchor.lemma in words("routine-noun")
