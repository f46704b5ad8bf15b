"""Which act a clause is: its type, status and object, by the form of its predicate.

The order of the questions matters and is that of `judge`: what is asked of others, what is approved
or retold, what the predicate table knows, and last what an institution says of its own doing.
"""

from __future__ import annotations

from kg.acts.approval import agrees_with_speaker, thanked
from kg.acts.begging import begged
from kg.acts.clefts import cleft
from kg.acts.doing import doing
from kg.acts.inquiries import inquired
from kg.acts.requests import requested
from kg.acts.retold import retold, told_in_words
from kg.acts.shortfalls import needed, short
from kg.acts.table import by_table
from kg.acts.verdict import Verdict
from kg.acts.worries import hemmed_in, worried
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.model import ActType
from kg.records import replace


def judge(tree: Parse, clause: Clause) -> Verdict | None:
    """The act that the clause is, or None for what is no act."""
    if clause.frame in ("outer", "said"):
        return inquired(tree, clause) if clause.frame == "said" else None
    found = _judge(tree, clause)
    if clause.frame == "told" and found is None:
        return told_in_words(tree, clause)
    if clause.frame == "told" and found is not None:
        return replace(found, told_at=clause.frame_at, confidence=round(found.confidence - 0.1, 2))
    if clause.frame == "foreseen" and found is not None and found.type is not ActType.CONCERN:
        return None
    return found


def _judge(tree: Parse, clause: Clause) -> Verdict | None:
    return (
        retold(tree, clause)
        or requested(tree, clause)
        or inquired(tree, clause)
        or thanked(tree, clause)
        or agrees_with_speaker(tree, clause)
        or cleft(tree, clause)
        or needed(tree, clause)
        or short(tree, clause)
        or hemmed_in(tree, clause)
        or by_table(tree, clause)
        or worried(tree, clause)
        or begged(tree, clause)
        or doing(tree, clause)
    )
