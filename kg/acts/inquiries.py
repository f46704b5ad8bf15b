"""Questions that ask for a doing: …できないか、伺います, …する考えはありませんか."""

from __future__ import annotations

from kg.acts.arguments import argument
from kg.acts.judged import judged_object
from kg.acts.nouns import is_agent_like
from kg.acts.objects import Found, action_object
from kg.acts.phrases import clause_phrase
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType


def inquired(tree: Parse, clause: Clause) -> Verdict | None:
    """The request that a question makes; None for a question that wants to know (どう対応するか、伺います)."""
    asked = (
        clause.frame == "said"
        and tree.bunsetsu[clause.frame_at].lemma in words("inquiring-verb")
        and any(t.surface == "か" for t in tree.function(clause.at))
    )
    if not (asked or (clause.frame != "said" and clause.mood.question)):
        return None
    if any(tree.bunsetsu[c].lemma in words("question-adverb") for c in tree.children(clause.at)):
        return None
    return _intended(tree, clause) or (_whether(tree, clause) if asked else None)


def _intended(tree: Parse, clause: Clause) -> Verdict | None:
    """…する考えはないか: whether they mean to."""
    if tree.bunsetsu[clause.at].lemma not in ("無い", "有る", "御座る"):
        return None
    noun = argument(tree, clause.at, ("は", "が", "も"))
    if noun is None or tree.bunsetsu[noun].lemma not in words("intention-noun"):
        return None
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.predicate and b.kind is Kind.VERB:
            return _request(tree, child, "request.intend", 0.55)
    return None


def _whether(tree: Parse, clause: Clause) -> Verdict | None:
    """…できないか, …していただけないか, before the verb of asking."""
    mood = clause.mood
    if not mood.negated or mood.past or mood.passive:
        return None
    if mood.receives:
        return _request(tree, clause.at, "request.itadakemasenka", 0.65)
    if mood.can and tree.bunsetsu[clause.at].lemma not in words("no-doing-verb"):
        return _request(tree, clause.at, "request.dekinaika", 0.6)
    return None


def _request(tree: Parse, at: int, rule: str, confidence: float) -> Verdict | None:
    inner = Clause(at, mood_of(tree, at), "", tree.heads[at])
    found = action_object(tree, inner) or judged_object(tree, at, ("が",))
    if found is None or is_agent_like(tree, found.anchor):
        found = Found((clause_phrase(tree, at),), at)
    return Verdict(ActType.REQUEST, None, rule, confidence, found, at)
