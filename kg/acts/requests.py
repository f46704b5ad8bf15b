"""Requests: what the speaker asks others to do, by the form of the predicate."""

from __future__ import annotations

from kg.acts.arguments import argument
from kg.acts.doing import subjects
from kg.acts.judged import judged_object
from kg.acts.nouns import is_person
from kg.acts.objects import Found, action_object
from kg.acts.phrases import clause_phrase
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType


def requested(tree: Parse, clause: Clause) -> Verdict | None:
    """The request (or, of absent third parties, the position) that the clause makes, if any."""
    return _asked(tree, clause) or _suggested(tree, clause) or _ought(tree, clause)


def _asked(tree: Parse, clause: Clause) -> Verdict | None:
    """…よう、お願いする, …ていただきたい, …てほしい, …ください, …ていただければと思う."""
    mood = clause.mood
    if _only_says_how(tree, clause):
        return None
    if clause.frame == "ask":
        return _request(tree, clause, "request.yo-onegai", 0.9)
    if mood.humble:
        return None
    if mood.asks and not mood.past and clause.link != "終止":
        return _request(tree, clause, "request.kudasai", 0.85)
    if mood.receives and not mood.past and (mood.wish or _hypothetical(tree, clause)):
        return _request(tree, clause, "request.itadakitai", 0.9)
    return None


def _only_says_how(tree: Parse, clause: Clause) -> bool:
    linked = clause.link in ("て", "連用", "上で")
    return linked and tree.bunsetsu[clause.at].lemma in words("manner-verb")


def _hypothetical(tree: Parse, clause: Clause) -> bool:
    """いただければ(と思う), its last ば said as a wish."""
    at = clause.at
    while clause.link in ("て", "連用", "上で", "など") and tree.heads[at] != -1:
        at = tree.heads[at]
        if tree.bunsetsu[at].role not in (Role.CLAUSE,) or tree.bunsetsu[at].case not in ("て", "連用"):
            break
    b = tree.bunsetsu[at]
    return b.role in (Role.QUOTE, Role.ROOT) and any(t.pos[5].startswith("仮定形") for t in tree.function(at))


def _suggested(tree: Parse, clause: Clause) -> Verdict | None:
    """…ていただければ幸い, …たほうがいい, …てはどうか: a wish or advice in a condition."""
    b = tree.bunsetsu[clause.at]
    if b.lemma not in words("welcome-predicate") or clause.mood.negated:
        return None
    for child in reversed(tree.children(clause.at)):
        c = tree.bunsetsu[child]
        inner = Clause(child, mood_of(tree, child), c.case, clause.at)
        if c.role is Role.CLAUSE and c.case in ("ば", "と", "たら", "ては", "ても", "なら"):
            advice = b.lemma in ("如何", "どう") or c.case in ("ては", "ても")
            kind = inner.mood.receives or inner.mood.humble
            if c.lemma in ("有る", "御座る") and not advice:
                wished = judged_object(tree, child, ("が", "も", "は"))
                return (
                    Verdict(ActType.REQUEST, None, "request.areba-ii", 0.6, wished, child) if wished else None
                )
            if advice or kind or "下さる" in {t.lemma for t in tree.function(child)}:
                return _request(tree, inner, "request.advice" if advice else "request.saiwai", 0.8)
        if c.lemma == "方" and c.role in (Role.CASE, Role.TOPIC):
            for verb in reversed(tree.children(child)):
                if tree.bunsetsu[verb].kind is Kind.VERB:
                    return _request(tree, Clause(verb, clause.mood, "", child), "request.hou-ga-ii", 0.75)
    return None


def _ought(tree: Parse, clause: Clause) -> Verdict | None:
    """…べきである: a request, or a position where absent third parties ought to."""
    if not clause.mood.norm or clause.mood.negated:
        return None
    third = any(tree.bunsetsu[s].lemma in words("third-party") for s in subjects(tree, clause.at))
    found = action_object(tree, clause) or judged_object(tree, clause.at, ("も", "に"))
    if found is None:
        return None
    kind = ActType.POSITION if third else ActType.REQUEST
    return Verdict(kind, None, f"{kind.value}.beki", 0.6, found, clause.at)


def begged(tree: Parse, clause: Clause) -> Verdict | None:
    """…をお願いする, …をお願いしたい: the noun is what is asked for."""
    if tree.bunsetsu[clause.at].lemma not in ("願う", "頼む") or clause.mood.past or clause.mood.negated:
        return None
    taken = argument(tree, clause.at, ("を", "も", "について"))
    if taken is None:
        return None
    if tree.bunsetsu[taken].lemma in words("request-noun") and not tree.children(taken):
        return Verdict(ActType.REQUEST, None, "request.onegai", 0.7, None, clause.at)
    found = action_object(tree, clause) or judged_object(tree, clause.at, ("を", "も", "について"))
    return Verdict(ActType.REQUEST, None, "request.onegai", 0.85, found, clause.at) if found else None


def _request(tree: Parse, clause: Clause, rule: str, confidence: float) -> Verdict | None:
    found = action_object(tree, clause)
    linked = clause.link in ("て", "連用", "上で", "など")
    if found is None and linked:
        return None
    if found is None and clause.frame != "ask":
        found = judged_object(tree, clause.at, ("に", "へ", "と"))
    if found is None and _has_arguments(tree, clause.at):
        found = Found((clause_phrase(tree, clause.at),), clause.at)
    return Verdict(ActType.REQUEST, None, rule, confidence, found, clause.at)


def _has_arguments(tree: Parse, at: int) -> bool:
    return any(
        tree.bunsetsu[c].role is Role.CASE
        and tree.bunsetsu[c].case in ("に", "が", "へ", "と", "を", "から")
        and not is_person(tree, c)
        for c in tree.children(at)
    )
