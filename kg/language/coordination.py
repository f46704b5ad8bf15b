"""Which noun a coordinated noun stands beside."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.lexicon import words
from kg.language.morphemes import Word


def _speaks(b: Bunsetsu) -> bool:
    """私は: nothing is coordinated with the speaker as the topic of a judgement."""
    return b.role is Role.TOPIC and b.case == "は" and b.lemma in words("self-noun")


def closed_off(at: int, all_: Sequence[Bunsetsu], heads: Sequence[int]) -> bool:
    """Is the predicate inside a relative clause, where words before a comma seldom belong?"""
    if all_[at].role is not Role.ADNOMINAL or all_[at].case == "という":
        return False
    head = heads[at]
    if head == -1 or all_[head].lemma not in words("clause-noun"):
        return True
    return all_[head].func - all_[head].first > 1  # 示した運営方針 is no …する方針


def bare_adjective(b: Bunsetsu) -> bool:
    """健全な before its noun, and 効率的で before another such word."""
    linked = b.role is Role.CLAUSE and b.case == "連用" and not b.comma
    return b.kind is Kind.ADJECTIVE and ((b.role is Role.ADNOMINAL and b.case != "という") or linked)


def partner(
    at: int, chain: Sequence[int], all_: Sequence[Bunsetsu], state: tuple[Sequence[Word], Sequence[int]]
) -> int | None:
    """The noun that a coordinated noun stands beside: the one most alike in form, else the next.

    None where no such noun follows: a topic said without its particle (この件、大事です).
    """
    nouns = [
        c
        for c in chain
        if (all_[c].kind is Kind.NOUN and not _speaks(all_[c]))
        or (all_[c].kind is Kind.VERB and c == chain[0])
    ]
    if not nouns:
        return None
    said, heads = state
    b = all_[at]
    sort = _sort(b, said)
    near = all_[nouns[0]]
    aimed = _sort(near, said) == "action" and near.role is Role.ADNOMINAL and near.case != "の"
    best, best_score = nouns[0], -1.0
    for rank, c in enumerate(nouns):
        other = all_[c]
        if other.lemma in words("clause-noun"):
            continue
        score = -0.4 * rank
        if not aimed and _parallel(b, c, all_, heads):
            score += 1
        if other.lemma == b.lemma:
            score += 3
        elif _sort(other, said) == sort:
            score += 1 if sort != "noun" else 0.3
        if other.role is Role.COORDINATE:
            score += 0.5
        if b.comma and other.role is Role.CASE:
            score += 0.5
        if b.comma and other.role is Role.CASE and closed_off(heads[c], all_, heads):
            score -= 2
        if any(t.surface in ("など", "等") for t in said[other.first : other.last]):
            score += 1
        if score > best_score or rank == 0:
            best, best_score = c, score
    return best


def _parallel(b: Bunsetsu, c: int, all_: Sequence[Bunsetsu], heads: Sequence[int]) -> bool:
    """甲の促進や乙の拡大: two nouns of what is done with things, the second with a thing of its own."""
    pair = words("operation-noun")
    inner = all_[c - 1]
    thing = inner.role is Role.ADNOMINAL and inner.kind is Kind.NOUN and inner.lemma not in pair
    adjective = bare_adjective(inner) and heads[c - 1] == c
    return b.lemma in pair and all_[c].lemma in pair and (thing or adjective)


def _sort(b: Bunsetsu, said: Sequence[Word]) -> str:
    """Rough kind of a noun, for telling what is coordinated with what."""
    head = said[b.func - 1]
    if head.surface in "」』":
        return "quoted"
    if b.lemma in words("thing-noun"):
        return "noun"
    doing = b.kind is Kind.NOUN and (b.lemma in words("operation-noun") or b.lemma.endswith("化"))
    if doing or b.lemma in words("measure-noun") or head.pos[2].startswith("サ変"):
        return "action"
    if head.pos[1] == "固有名詞":
        return "name"
    return "noun"
