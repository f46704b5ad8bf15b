"""What kind of thing a noun means, as far as its form and short word lists tell."""

from __future__ import annotations

from kg.language.bunsetsu import Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import endings, words


def names_measure(tree: Parse, noun: int) -> bool:
    """Is the head a noun of doing (強化, 導入), a kind of measure (対策, 計画), or a quoted title?"""
    b = tree.bunsetsu[noun]
    among = tree.tokens[b.func - 1].surface == "等" and b.func - b.first > 1
    head = tree.tokens[b.func - (2 if among else 1)]
    return head.surface in "」』" or b.lemma in words("measure-noun") or head.pos[2].startswith("サ変")


def is_agent_like(tree: Parse, at: int) -> bool:
    """Does the noun mean somebody who acts (財務省, 委員, 我々)?"""
    b = tree.bunsetsu[at]
    head = tree.tokens[b.func - 1]
    if head.surface in "」』":
        return False
    if (
        b.lemma in words("agent-noun")
        or b.lemma in words("self-noun")
        or _is_office(b.lemma)
        or is_person_noun(b.lemma)
    ):
        return True
    return head.pos[1] == "固有名詞" and head.pos[2] in ("人名", "地名", "組織")


def is_person_noun(lemma: str) -> bool:
    """有識者, 調査員: nouns of people by their last character."""
    return len(lemma) > 1 and lemma.endswith(endings("person-ending"))


def is_own_side(tree: Parse, at: int) -> bool:
    """Could the noun be the government's side, whose doing a commitment tells?"""
    lemma = tree.bunsetsu[at].lemma
    return lemma in words("own-side") or lemma in words("self-noun") or _is_office(lemma)


def _is_office(lemma: str) -> bool:
    """財務省, 金融庁: names that the tokenizer keeps whole."""
    return len(lemma) > 2 and lemma.endswith(endings("office-ending"))


def is_person(tree: Parse, at: int) -> bool:
    return tree.bunsetsu[at].lemma in words("person-noun")


def is_time(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    return b.lemma in words("time-noun") or b.lemma in words("time-adverb")


def is_lone_pronoun(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    return (tree.tokens[b.first].pos[0] == "代名詞" or b.lemma in words("resumptive")) and not tree.children(
        at
    )


def points_back(tree: Parse, noun: int) -> bool:
    """これらの取組, こうした取組."""
    return any(
        tree.bunsetsu[c].kind is Kind.ADNOUN or tree.tokens[tree.bunsetsu[c].first].pos[0] == "代名詞"
        for c in tree.children(noun)
    )


def is_formal_no(tree: Parse, noun: int) -> bool:
    """…というのが, …というものを: の and もの stand for the words before them."""
    return tree.bunsetsu[noun].lemma in ("の", "ん") or (
        tree.bunsetsu[noun].lemma in ("もの", "物", "こと", "事")
        and words_before_toiu(tree, noun) is not None
    )


def words_before_toiu(tree: Parse, noun: int) -> int | None:
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.case == "という" and b.kind is Kind.NOUN:
            return child
    return None
