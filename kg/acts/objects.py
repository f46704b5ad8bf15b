"""What an act is about: the object phrase of a clause, by case particles and modification."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.acts.phrases import Stretch, clause_phrase, conjuncts, noun_phrase, verb_phrase
from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words


@dataclass(frozen=True, slots=True)
class Found:
    """Object phrases of a clause, one an act; `anchor` is the bunsetsu of the (last) object noun."""

    stretches: tuple[Stretch, ...]
    anchor: int


def argument(tree: Parse, at: int, cases: Sequence[str]) -> int | None:
    """The dependent of a predicate in the first of the cases that is filled."""
    children = tree.children(at)
    for case in cases:
        for child in reversed(children):
            if _fills(tree.bunsetsu[child], case):
                return child
    return None


def _fills(b: Bunsetsu, case: str) -> bool:
    if case in ("は", "も"):
        return b.role is Role.TOPIC and b.case in (case, "こそ", "さえ")
    if b.role is Role.TOPIC:
        return b.case == case or (b.case[:-1] == case and b.case[-1] in "はも")
    return b.role is Role.CASE and b.case == case


def action_object(tree: Parse, clause: Clause) -> Found | None:
    """The measure that a verb of doing names: its を or に argument, else what it is about."""
    at = clause.at
    verb = tree.bunsetsu[at]
    taken = argument(tree, at, ("を",))
    if taken is None and verb.lemma in words("ni-verb"):
        taken = argument(tree, at, ("に",))
    if taken is None:
        taken = _mo_object(tree, at)
    if taken is None or _too_light(tree, taken):
        about = argument(tree, at, ("について", "に向けて", "に対して"))
        if taken is not None:
            about = argument(tree, at, ("について",)) or _goal(tree, taken, at)
        if about is not None:
            if taken is not None and tree.bunsetsu[about].case == "に向けて":
                return Found(((noun_phrase(tree, about)[0], tree.bunsetsu[taken].func),), taken)
            return Found(tuple(conjuncts(tree, about)), about)
    if taken is None:
        return None
    return _named(tree, taken, at)


def _mo_object(tree: Parse, at: int) -> int | None:
    """も or は in the place of を or に: 法案の提出も検討している."""
    verb = tree.bunsetsu[at]
    cases = ("に", "も", "は") if verb.lemma in words("ni-verb") else ("も", "は")
    child = argument(tree, at, cases)
    if child is None or is_agent_like(tree, child) or _is_time(tree, child):
        return None
    return child


def _goal(tree: Parse, taken: int, at: int) -> int | None:
    """A …に向けて that a bare light noun stands for (施行に向けて準備を進める)."""
    if tree.children(taken):
        return None
    return argument(tree, at, ("に向けて",))


def _too_light(tree: Parse, noun: int) -> bool:
    """A bare noun like 取組, 準備 that names no measure."""
    modifiers = [c for c in tree.children(noun) if tree.bunsetsu[c].kind is not Kind.ADNOUN]
    b = tree.bunsetsu[noun]
    return not modifiers and b.func - b.first <= 2 and b.lemma in words("light-noun")


def _named(tree: Parse, noun: int, at: int) -> Found:
    """The noun phrase where it names the measure, else the verb phrase."""
    if is_formal_no(tree, noun):
        return Found(inner_phrases(tree, noun), noun)
    verb = tree.bunsetsu[at]
    light = verb.lemma in words("light-verb") or verb.kind is not Kind.VERB
    if light or names_measure(tree, noun) or _stem_is_cut(tree, at):
        return Found(tuple(conjuncts(tree, noun)), noun)
    return Found((verb_phrase(tree, noun, at),), noun)


def _stem_is_cut(tree: Parse, at: int) -> bool:
    """取り組ん, 書い: the printed stem is no form to quote."""
    return "音便" in tree.tokens[tree.bunsetsu[at].func - 1].pos[5]


def names_measure(tree: Parse, noun: int) -> bool:
    """Is the head a noun of doing (強化, 導入), a kind of measure (対策, 計画), or a quoted title?"""
    b = tree.bunsetsu[noun]
    head = tree.tokens[b.func - 1]
    return head.surface in "」』" or b.lemma in words("measure-noun") or head.pos[2] == "サ変可能"


def is_formal_no(tree: Parse, noun: int) -> bool:
    """…というのが, …というものを: の and もの stand for the words before them."""
    return tree.bunsetsu[noun].lemma in ("の", "ん") or (
        tree.bunsetsu[noun].lemma in ("もの", "物", "こと", "事") and _via_toiu(tree, noun) is not None
    )


def _via_toiu(tree: Parse, noun: int) -> int | None:
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.case == "という" and b.kind is Kind.NOUN:
            return child
    return None


def inner_phrases(tree: Parse, noun: int) -> tuple[Stretch, ...]:
    """What …というの, …するの stand for."""
    inner = _via_toiu(tree, noun)
    if inner is not None:
        return tuple(conjuncts(tree, inner))
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.predicate:
            return (clause_phrase(tree, child),)
    return (noun_phrase(tree, noun),)


def judged_object(tree: Parse, at: int, cases: Sequence[str]) -> Found | None:
    """What is judged (important, worrying, agreed with): the argument in the rule's order of cases."""
    candidates = [c for c in _arguments(tree, at, cases) if not _is_time(tree, c)]
    for child in candidates:
        if is_formal_no(tree, child):
            return Found(inner_phrases(tree, child), child)
        return Found(tuple(conjuncts(tree, child)), child)
    return None


def _arguments(tree: Parse, at: int, cases: Sequence[str]) -> Iterator[int]:
    for case in cases:
        if case in ("こと", "の"):
            continue
        child = argument(tree, at, (case,))
        if child is not None:
            yield child


def is_agent_like(tree: Parse, at: int) -> bool:
    """Does the noun mean somebody who acts (省, 委員, 我々)?"""
    b = tree.bunsetsu[at]
    head = tree.tokens[b.func - 1]
    return (
        b.lemma in words("agent-noun")
        or (head.pos[0] == "代名詞"
        and b.lemma in words("self-noun"))
        or (head.pos[1] == "固有名詞" and head.pos[2] in ("人名", "地名", "組織"))
    )


def _is_time(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    return b.lemma in words("time-noun") or b.lemma in words("time-adverb")


def is_pronoun(tree: Parse, found: Found) -> bool:
    """Only これ, そこ and the like: nothing that stands by itself."""
    first, end = found.stretches[-1]
    return end - first == 1 and (
        tree.tokens[first].pos[0] == "代名詞" or tree.tokens[first].lemma in words("empty-noun")
    )
