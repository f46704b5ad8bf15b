"""Clefts: what is asked for, matters or worries stands as the predicate noun (お願いしたいのは…です)."""

from __future__ import annotations

from kg.acts.arguments import effective_lemma
from kg.acts.objects import Found, inner_phrases
from kg.acts.phrases import Stretch, clause_phrase, conjuncts, members, noun_phrase
from kg.acts.rules import rules
from kg.acts.shortfalls import falls_short
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType

#: Rules whose words a cleft can hold, in the order in which they are asked.
_BY_WORD = (
    ("request.want", ActType.REQUEST),
    ("position.adjective", ActType.POSITION),
    ("concern.worry", ActType.CONCERN),
    ("concern.short", ActType.CONCERN),
    ("concern.hard", ActType.CONCERN),
)


def cleft(tree: Parse, clause: Clause) -> Verdict | None:
    """重要なのは…である, 気になるのが…です, ぜひお願いしたいのは、…と."""
    b = tree.bunsetsu[clause.at]
    formal = b.lemma in ("こと", "事", "点") and bool(tree.children(clause.at))
    if b.kind is not Kind.NOUN or clause.mood.negated or (b.lemma in words("empty-noun") and not formal):
        return None
    if tree.tokens[b.first].pos[1] == "数詞":
        return None  # お願いしたいのが一点
    for child in reversed(tree.children(clause.at)):
        c = tree.bunsetsu[child]
        if c.case not in ("は", "が", "も") or c.role not in (Role.TOPIC, Role.CASE):
            continue
        wished = c.lemma in ("こと", "事", "点") and any(
            mood_of(tree, i).wish for i in tree.children(child) if tree.bunsetsu[i].predicate
        )
        if c.lemma != "の" and not wished:
            continue
        for inner in reversed(tree.children(child)):
            if tree.bunsetsu[inner].role is Role.ADNOMINAL and tree.bunsetsu[inner].predicate:
                kind = _kind(tree, _thought(tree, inner))
                if kind is None:
                    return None
                if b.lemma in words("fact-noun") and not formal:
                    inside = Found((clause_phrase(tree, inner),), clause.at)
                    return Verdict(kind, None, f"{kind.value}.cleft", 0.6, inside, clause.at)
                named = [noun_phrase(tree, clause.at)] if clause.frame else _named(tree, clause.at)
                found = Found(tuple(named), clause.at)
                return Verdict(kind, None, f"{kind.value}.cleft", 0.7, found, clause.at)
    return None


def _named(tree: Parse, at: int) -> list[Stretch]:
    """What the cleft names, each of its parts: 調査が要るということと、費用のこと."""
    parts = sorted(members(tree, at))
    if len(parts) < 2 or tree.bunsetsu[at].lemma not in ("こと", "事"):
        return conjuncts(tree, at)
    return [stretch for part in parts for stretch in _content(tree, part)]


def _content(tree: Parse, formal: int) -> tuple[Stretch, ...]:
    inner = [c for c in tree.children(formal) if tree.bunsetsu[c].role is Role.ADNOMINAL]
    if not inner or not tree.bunsetsu[inner[-1]].predicate:
        return inner_phrases(tree, formal)
    return (clause_phrase(tree, inner[-1]),)


def _thought(tree: Parse, at: int) -> int:
    """動いていない of 動いていないと思う."""
    if tree.bunsetsu[at].lemma in words("thinking-verb"):
        for child in reversed(tree.children(at)):
            if tree.bunsetsu[child].role is Role.QUOTE:
                return child
    return at


def _kind(tree: Parse, at: int) -> ActType | None:
    b, mood = tree.bunsetsu[at], mood_of(tree, at)
    if mood.asks or (mood.receives and mood.wish and not mood.humble):
        return None if effective_lemma(tree, at) in words("sitting-verb") else ActType.REQUEST
    if b.lemma in ("願う", "頼む") and not mood.negated:
        return ActType.REQUEST
    if falls_short(tree, at) or (mood.negated and mood.progressive):
        return ActType.CONCERN
    if mood.negated or (mood.past and b.lemma == "成る"):
        return None  # 契機になったのは: told of the past
    if mood.passive and b.lemma in next(r for r in rules("passive") if r.id == "position.asked-for").lemmas:
        return ActType.POSITION
    for rule, kind in _BY_WORD:
        if b.lemma in next(r for r in rules("predicate") if r.id == rule).lemmas:
            return kind
    for row in rules("becomes"):
        for child in tree.children(at):
            c = tree.bunsetsu[child]
            if b.lemma in row.partners and c.lemma in row.lemmas and c.case in ("に", "と"):
                return row.type if row.type in (ActType.POSITION, ActType.CONCERN) else None
    return None
