"""Nouns that are asked for: …をお願いする, …を御検討いただくようお願いする."""

from __future__ import annotations

from kg.acts.arguments import argument
from kg.acts.judged import judged_object
from kg.acts.nouns import is_agent_like, is_time
from kg.acts.objects import Found, action_object
from kg.acts.phrases import clause_phrase
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType, Status


def begged(tree: Parse, clause: Clause) -> Verdict | None:
    """…をお願いする, …をお願いしたい: the noun is what is asked for.

    業界団体に対して…をお願いしております tells what an institution keeps doing.
    """
    b = tree.bunsetsu[clause.at]
    begging = b.lemma in ("願う", "頼む") or (b.lemma in words("empty-verb") and _begs(tree, clause.at))
    if not begging or clause.mood.past or clause.mood.negated:
        return None
    if b.lemma not in ("願う", "頼む"):
        found = judged_object(tree, clause.at, ("について", "は", "も", "に対して"))
        return Verdict(ActType.REQUEST, None, "request.onegai", 0.7, found, clause.at)
    taken = argument(tree, clause.at, ("を", "も", "について"))
    if taken is None or is_time(tree, taken):
        return None
    if tree.bunsetsu[taken].lemma in words("request-noun") and not tree.children(taken):
        return Verdict(ActType.REQUEST, None, "request.onegai", 0.7, _wondered(tree, clause.at), clause.at)
    found = action_object(tree, clause) or judged_object(tree, clause.at, ("を", "も", "について"))
    if found is not None and clause.mood.progressive and asks_a_party(tree, clause.at):
        return Verdict(ActType.COMMITMENT, Status.ONGOING, "commit.asking", 0.65, found, clause.at)
    return Verdict(ActType.REQUEST, None, "request.onegai", 0.85, found, clause.at) if found else None


def _wondered(tree: Parse, at: int) -> Found | None:
    """…する制度を創設できないか、検討をお願いしたい: what is to be considered stands as a question."""
    for child in reversed(tree.children(at)):
        b = tree.bunsetsu[child]
        if b.role is Role.QUOTE and b.case == "か" and b.predicate:
            return action_object(tree, Clause(child, mood_of(tree, child), "", at)) or Found(
                (clause_phrase(tree, child),), child
            )
    return None


def _begs(tree: Parse, at: int) -> bool:
    """お願いをする, with nothing that modifies the お願い."""
    taken = argument(tree, at, ("を",))
    return taken is not None and tree.bunsetsu[taken].lemma == "願う" and not tree.children(taken)


def asks_a_party(tree: Parse, at: int) -> bool:
    """Is the party named of whom it is asked (県に対し, 事業者の皆様に)?"""
    asked = argument(tree, at, ("に対して", "に", "へ"))
    return asked is not None and is_agent_like(tree, asked)
