"""Acts whose predicate itself is the judging word (重要である, 懸念する, 賛同する): where their object stands."""

from __future__ import annotations

from kg.acts.arguments import argument, arguments, effective_lemma
from kg.acts.doing import subjects
from kg.acts.judged import judged_object, linked_object
from kg.acts.nouns import is_agent_like, is_person, points_back
from kg.acts.objects import Found
from kg.acts.phrases import clause_phrase, clause_phrases, conjuncts
from kg.acts.rules import Rule
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.model import ActType


def by_predicate(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    """The object of a predicate that is one of the rule's words, None where it is none of them."""
    if clause.mood.negated or clause.mood.passive or effective_lemma(tree, clause.at) not in rule.lemmas:
        return None
    if clause.mood.causative and rule.type is ActType.CONCERN:
        return None  # 攻撃の可能性を低下させる
    b = tree.bunsetsu[clause.at]
    for child in reversed(tree.children(clause.at)):
        if tree.bunsetsu[child].role is Role.QUOTE:
            apart = clause_phrases(tree, child) if rule.type is ActType.CONCERN else []
            if len(apart) > 1:
                return Found(tuple(apart), child)
            inner = judged_object(tree, child, ("が", "も", "として", "は", "を"))
            return inner or Found((clause_phrase(tree, child),), child)
    noun = tree.bunsetsu[clause.at].kind is Kind.NOUN
    if rule.type is ActType.REQUEST and (noun or _by_others(tree, clause)):
        return None
    linked = clause.link in ("て", "連用", "など") and not clause.mood.wish
    if rule.type is ActType.REQUEST and linked and b.lemma in words("offering-verb"):
        return None  # 改善策を提案するなど、…を強化している
    empty = tree.bunsetsu[clause.at].lemma not in rule.lemmas
    cases = tuple(c for c in rule.cases if c != "を") if empty else rule.cases
    found = judged_object(tree, clause.at, cases)
    if found is not None and rule.id == "concern.short" and tree.bunsetsu[clause.at].kind is Kind.VERB:
        return Found(((found.stretches[0][0], tree.bunsetsu[clause.at].func),), found.anchor)
    if found is None and rule.type is ActType.ENDORSEMENT:
        thanks = rule.id == "endorse.thanks"
        return linked_object(tree, clause.at, received=thanks) or (
            _set_before(tree, clause.at) or _written(tree, clause.at) if thanks else None
        )
    if found is not None and rule.type is ActType.CONCERN:
        if b.lemma == "招く" and (is_agent_like(tree, found.anchor) or is_person(tree, found.anchor)):
            return None  # 有識者を招き: a guest, no harm
        return _apart(tree, found)
    if found is not None and rule.type is ActType.POSITION:
        return _with_added(tree, clause.at, found)
    return found


def _with_added(tree: Parse, at: int, found: Found) -> Found:
    """協働する力に加え、個に応じた学びが不可欠である: both matter."""
    added = argument(tree, at, ("に加え",))
    if added is None or not tree.children(added) or points_back(tree, added):
        return found
    return Found((*conjuncts(tree, added), *found.stretches), found.anchor, found.bare)


def _apart(tree: Parse, found: Found) -> Found:
    """…が進み、…が絶えることを懸念する: two worries."""
    if tree.bunsetsu[found.anchor].lemma not in ("こと", "事") or len(found.stretches) > 1:
        return found
    for child in reversed(tree.children(found.anchor)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.predicate and b.kind is Kind.VERB:
            clauses = clause_phrases(tree, child)
            return Found(tuple(clauses), found.anchor) if len(clauses) > 1 else found
    return found


def _written(tree: Parse, at: int) -> Found | None:
    """頑張って書いていただいて、感謝する: the writing itself, where no thing is named."""
    for child in reversed(tree.children(at)):
        b = tree.bunsetsu[child]
        linked = b.role is Role.CLAUSE and b.case in ("て", "連用") and b.lemma in words("writing-verb")
        if linked and not tree.ending(child).lemmas.isdisjoint(("頂く", "下さる")):
            return Found((clause_phrase(tree, child),), child)
    return None


def _set_before(tree: Parse, at: int) -> Found | None:
    """用語集の充実、ありがとうございます: the noun set before the thanks."""
    left_out = words("routine-noun") | words("effort-noun") | words("person-noun")
    for child in reversed(tree.children(at)):
        b = tree.bunsetsu[child]
        set_off = b.role is Role.COORDINATE and b.case == "、" and b.kind is Kind.NOUN
        if set_off and tree.children(child) and b.lemma not in left_out:
            return Found(tuple(conjuncts(tree, child)), child)
    return None


def _by_others(tree: Parse, clause: Clause) -> bool:
    """Somebody else is said to ask for it: 参考人は…を求めた."""
    return any(
        is_agent_like(tree, s) and tree.bunsetsu[s].lemma not in words("self-noun")
        for s in (*subjects(tree, clause.at), *arguments(tree, clause.at, ("も",)))
    )
