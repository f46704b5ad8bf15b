"""Acts that the predicate table knows (`data/rules/predicates.csv`)."""

from __future__ import annotations

from kg.acts.begging import asks_a_party
from kg.acts.objects import Found
from kg.acts.rules import Rule
from kg.acts.shapes import rows, signs
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType, Status


def by_table(tree: Parse, clause: Clause) -> Verdict | None:
    if clause.mood.question and not clause.mood.doubt and clause.frame != "think":
        return None
    for shape, rule in rows(signs(tree, clause)):
        found = shape.test(tree, clause, rule)
        if found is not None:
            return _verdict(tree, clause, rule, found)
    return None


def _verdict(tree: Parse, clause: Clause, rule: Rule, found: Found) -> Verdict:
    if rule.id == "position.becomes" and _is_lack(tree, clause, found):
        return Verdict(ActType.CONCERN, None, "concern.lack", 0.65, found, clause.at)
    if rule.id == "request.want" and _told(tree, clause):
        status = Status.PLANNED if clause.mood.onward else Status.ONGOING
        return Verdict(ActType.COMMITMENT, status, "commit.asking", 0.65, found, clause.at)
    if rule.id == "endorse.heartening" and _is_fit(tree, clause, found):
        return Verdict(ActType.POSITION, None, "position.fit", 0.6, found, clause.at)
    return Verdict(rule.type, None, rule.id, _confidence(rule), found, clause.at)


#: Share of right acts by type of rule, and by rule where it differs, as found on annotated minutes of
#: four meetings (250 acts), drawn towards the mean where a rule was seen seldom.
_PRECISION = {ActType.POSITION: 0.85, ActType.ENDORSEMENT: 0.8, ActType.CONCERN: 0.75, ActType.REQUEST: 0.65}
_PRECISION_OF = {
    "concern.too": 0.6,
    "concern.not-enough": 0.65,
    "concern.passive": 0.65,
    "position.asked-for": 0.6,
}


def _confidence(rule: Rule) -> float:
    return _PRECISION_OF.get(rule.id, _PRECISION[rule.type])


def _told(tree: Parse, clause: Clause) -> bool:
    """県に対し…を要請している: what an institution keeps asking of a named party."""
    if not (clause.mood.progressive or clause.mood.onward) or clause.mood.past:
        return False
    budget = tree.bunsetsu[clause.at].lemma == "要求" and any("概算" in t.surface for t in tree.tokens)
    return budget or asks_a_party(tree, clause.at)


def _is_fit(tree: Parse, clause: Clause, found: Found) -> bool:
    """…する裁量を持つことが適切である: of what is to be, no praise of what is."""
    formal = tree.bunsetsu[found.anchor].lemma in ("こと", "事", "の")
    return tree.bunsetsu[clause.at].lemma in words("fit-adjective") and formal and not clause.mood.past


def _is_lack(tree: Parse, clause: Clause, found: Found) -> bool:
    """…していないことが課題である: what is called a task is a shortfall."""
    named = {tree.bunsetsu[c].lemma for c in (clause.at, *tree.children(clause.at))}
    inner = [c for c in tree.children(found.anchor) if tree.bunsetsu[c].role is Role.ADNOMINAL]
    return "課題" in named and bool(inner) and mood_of(tree, inner[-1]).negated
