"""Which act a clause is: its type, status and object, by the form of its predicate.

The order of the questions matters and is that of `judge`: what is asked of others, what is approved
or retold, what the predicate table knows, and last what an institution says of its own doing.
"""

from __future__ import annotations

from kg.acts.approval import agrees_with_speaker, thanked, told_by
from kg.acts.clefts import cleft
from kg.acts.doing import doing
from kg.acts.requests import begged, requested
from kg.acts.shortfalls import needed, short
from kg.acts.table import by_table
from kg.acts.verdict import Verdict
from kg.language.clauses import Clause
from kg.language.dependencies import Parse


def judge(tree: Parse, clause: Clause) -> Verdict | None:
    """The act that the clause is, or None for what is no act."""
    if clause.frame in ("outer", "said"):
        return None
    return (
        requested(tree, clause)
        or thanked(tree, clause)
        or agrees_with_speaker(tree, clause)
        or told_by(tree, clause)
        or cleft(tree, clause)
        or needed(tree, clause)
        or short(tree, clause)
        or by_table(tree, clause)
        or begged(tree, clause)
        or doing(tree, clause)
    )
