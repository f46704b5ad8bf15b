"""The shapes of rows of the predicate table (`data/rules/predicates.csv`): one test for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from kg.acts.approval import praised_by_adverb
from kg.acts.arguments import argument, effective_lemma
from kg.acts.judged import is_called, judged_object, linked_object, object_inside, shared_subject
from kg.acts.nouns import is_formal_no, words_before_toiu
from kg.acts.objects import Found, action_object
from kg.acts.phrases import clause_phrase, conjuncts, members, noun_phrase
from kg.acts.predicate import by_predicate
from kg.acts.rules import Rule, rules
from kg.acts.shortfalls import is_essential
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.model import ActType
from kg.records import record


def _denied(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    b = tree.bunsetsu[clause.at]
    if b.lemma in rule.partners and (b.lemma == "無い" or clause.mood.negated):
        noun = argument(tree, clause.at, ("は", "も", "が", "について"))
        for child in reversed(tree.children(clause.at)):
            if tree.bunsetsu[child].lemma in rule.lemmas:
                noun = child
                rest = _judged_except(tree, clause.at, rule, child)
                return rest or (object_inside(tree, noun) if noun is not None else None)
    return None


def _judged_except(tree: Parse, at: int, rule: Rule, taken: int) -> Found | None:
    """The judged object, the noun that the rule itself names left out."""
    for case in rule.cases:
        child = argument(tree, at, (case,))
        if child is not None and child != taken:
            return judged_object(tree, at, (case,))
    return None


def _denied_well(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if not clause.mood.negated or clause.mood.wish:
        return None
    if tree.bunsetsu[clause.at].lemma in words("saying-denied"):
        for child in reversed(tree.children(clause.at)):
            if tree.bunsetsu[child].lemma in rule.lemmas and tree.bunsetsu[child].predicate:
                return judged_object(tree, child, rule.cases) or judged_object(tree, clause.at, rule.cases)
    if tree.bunsetsu[clause.at].lemma not in rule.lemmas:
        return None
    return judged_object(tree, clause.at, rule.cases)


def _becomes(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    b = tree.bunsetsu[clause.at]
    if b.lemma in rule.lemmas and b.predicate and b.kind is Kind.NOUN and not clause.mood.negated:
        return judged_object(tree, clause.at, rule.cases)
    if b.lemma not in rule.partners or clause.mood.negated:
        return None
    for child in reversed(tree.children(clause.at)):
        c = tree.bunsetsu[child]
        as_what = c.case in ("に", "と", "として") or c.role in (Role.ADVERB, Role.QUOTE)
        if c.lemma in rule.lemmas and as_what:
            found = judged_object(tree, clause.at, rule.cases)
            return found or (_in_case(tree, clause.at) if rule.type is ActType.CONCERN else None)
    return None


def _in_case(tree: Parse, at: int) -> Found | None:
    """制度がなくなってしまうと、大きな打撃となる: what would do the harm."""
    for child in reversed(tree.children(at)):
        b = tree.bunsetsu[child]
        if b.role is Role.CLAUSE and b.case in ("と", "ば", "たら") and b.predicate:
            return Found((clause_phrase(tree, child),), child)
    return None


def _subject_verb(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if tree.bunsetsu[clause.at].lemma not in rule.partners or clause.mood.negated:
        return None
    for child in reversed(tree.children(clause.at)):
        c = tree.bunsetsu[child]
        if c.case not in ("が", "も", "は") or c.role not in (Role.CASE, Role.TOPIC):
            continue
        meant = words_before_toiu(tree, child) if is_formal_no(tree, child) else None
        noun = child if meant is None else meant
        if not {tree.bunsetsu[m].lemma for m in members(tree, noun)} & rule.lemmas:
            continue
        if c.lemma in words("worth-noun") and _of_a_thing(tree, child):
            continue  # それ以外の価値もある
        inside = object_inside(tree, noun)
        if inside is not None and inside.stretches[0][1] - inside.stretches[0][0] > 1:
            return inside
        around = (*(c for c in rule.cases if c not in ("が", "の")), "に対して", "について", "に", "は")
        return judged_object(tree, clause.at, around) or inside
    return None


def _of_a_thing(tree: Parse, noun: int) -> bool:
    return any(
        tree.bunsetsu[c].role is Role.ADNOMINAL and tree.bunsetsu[c].kind is Kind.NOUN
        for c in tree.children(noun)
    )


def _object_verb(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if tree.bunsetsu[clause.at].lemma not in rule.partners:
        return None
    taken = argument(tree, clause.at, ("を",))
    if taken is None or tree.bunsetsu[taken].lemma not in rule.lemmas:
        return None
    return judged_object(tree, clause.at, rule.cases) or object_inside(tree, taken)


def _adjective_noun(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    b = tree.bunsetsu[clause.at]
    noun = clause.at
    if b.lemma in ("成る", "為る", "有る"):
        noun = next(
            (c for c in reversed(tree.children(clause.at)) if tree.bunsetsu[c].case in ("に", "と")),
            clause.at,
        )
    if b.lemma in ("有る", "御座る"):
        noun = next(
            (c for c in reversed(tree.children(clause.at)) if tree.bunsetsu[c].case == "が"), clause.at
        )
    borne = argument(tree, clause.at, ("を",)) if b.lemma in words("bearing-verb") else None
    if borne is not None and rule.type is ActType.POSITION:
        noun = borne  # 重要な役割を担う
    n = tree.bunsetsu[noun]
    hoped = b.lemma == "成る" and not clause.mood.progressive and not clause.mood.past
    if rule.type is ActType.ENDORSEMENT and hoped:
        return None  # …によいものになるかな
    if n.kind is not Kind.NOUN or n.lemma not in rule.partners or clause.mood.negated:
        return None
    if not is_called(tree, noun, rule.lemmas) and not (
        rule.type is ActType.POSITION and any(is_essential(tree, c) for c in tree.children(noun))
    ):
        return None
    found = _judged_except(tree, clause.at, rule, noun)
    if found is None and noun != clause.at and rule.type is ActType.ENDORSEMENT:
        return Found((noun_phrase(tree, noun),), noun)
    if found is None and noun == clause.at:
        return shared_subject(tree, clause.at) or linked_object(tree, clause.at)
    return found or judged_object(tree, noun, rule.cases) or _of_the_word(tree, noun, rule)


def _of_the_word(tree: Parse, noun: int, rule: Rule) -> Found | None:
    """対応が難しい面がある: the subject of the word that modifies the noun."""
    for child in tree.children(noun):
        if tree.bunsetsu[child].lemma in rule.lemmas and tree.bunsetsu[child].predicate:
            return judged_object(tree, child, ("が", "の", "を"))
    return None


def _passive(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if tree.bunsetsu[clause.at].lemma not in rule.lemmas or not clause.mood.passive or clause.mood.negated:
        return None
    return judged_object(tree, clause.at, rule.cases)


def _made_well(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if tree.bunsetsu[clause.at].lemma not in rule.lemmas or clause.mood.negated:
        return None
    praised = clause.mood.progressive and praised_by_adverb(tree, clause.at)
    plain = tree.bunsetsu[clause.at].lemma in words("plain-writing")
    held = clause.mood.passive and clause.frame == "think" and not plain
    if not held and not praised:
        return None
    return judged_object(tree, clause.at, rule.cases)


def _duty(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if not clause.mood.duty:
        return None
    return action_object(tree, clause) or judged_object(tree, clause.at, (*rule.cases, "を含む"))


def _excess(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    return judged_object(tree, clause.at, rule.cases) if clause.mood.excess else None


def _auxiliary(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    b = tree.bunsetsu[clause.at]
    lemmas = {t.lemma for t in tree.tokens[b.first : b.last]}
    if not lemmas & rule.lemmas or not clause.mood.negated:
        return None
    for child in reversed(tree.children(clause.at)):
        if tree.bunsetsu[child].role is Role.QUOTE:
            return Found((clause_phrase(tree, child),), child)
    return judged_object(tree, clause.at, rule.cases)


def _unfinished(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    """…されていない, まだ…できていない: a shortfall."""
    mood = clause.mood
    until_now = mood.past and "来る" in tree.ending(clause.at).lemmas
    if not mood.negated or not (until_now or (mood.progressive and not mood.past)) or mood.wish:
        return None
    if not (mood.passive or mood.can or tree.bunsetsu[clause.at].lemma in rule.lemmas):
        return None
    return judged_object(tree, clause.at, rule.cases)


def _topic_is(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    """課題は…である, 重要なのは…である: what is named is the predicate noun."""
    b = tree.bunsetsu[clause.at]
    if (
        b.kind is not Kind.NOUN
        or clause.mood.negated
        or (b.lemma in words("empty-noun") and b.lemma not in ("こと", "事"))
    ):
        return None
    topic = argument(tree, clause.at, ("は",))
    if topic is None:  # 最重要課題の一つが働き方改革である
        topic = argument(tree, clause.at, ("が",))
        if topic is None or tree.bunsetsu[topic].lemma not in ("一つ", "つ"):
            return None
    named = tree.bunsetsu[topic].lemma in rule.lemmas or is_called(tree, topic, rule.lemmas)
    return Found(tuple(conjuncts(tree, clause.at)), clause.at) if named else None


class Signs(NamedTuple):
    """What shows of a clause without a look at what depends on its predicate."""

    word: str
    """The lemma of the predicate."""
    meant: str
    """The same, or that of its verbal noun where the verb is empty."""
    noun: bool
    negated: bool
    duty: bool
    excess: bool


def signs(tree: Parse, clause: Clause) -> Signs:
    """What decides which rows are worth asking of the clause."""
    b, mood = tree.bunsetsu[clause.at], clause.mood
    meant = effective_lemma(tree, clause.at)
    return Signs(b.lemma, meant, b.kind is Kind.NOUN, mood.negated, mood.duty, mood.excess)


@record
class Shape:
    """A shape of rows, and its test."""

    name: str
    test: Callable[[Parse, Clause, Rule], Found | None]
    may: Callable[[Rule, Signs], bool]
    """Can a row of the shape hold of a clause with these signs? What it denies the test finds None for."""


def _may_modify(rule: Rule, seen: Signs) -> bool:
    elsewhere = seen.word in _NOUN_BESIDE or seen.word in words("bearing-verb")
    return not seen.negated and (elsewhere or (seen.noun and seen.word in rule.partners))


#: Predicates of which the noun that is judged depends (重要なものになる, 大きな意味がある).
_NOUN_BESIDE = frozenset(("成る", "為る", "有る", "御座る"))

SHAPES = (
    Shape("topic-is", _topic_is, lambda _, seen: seen.noun and not seen.negated),
    Shape("unfinished", _unfinished, lambda _, seen: seen.negated),
    Shape("denied", _denied, lambda rule, seen: seen.word in rule.partners),
    Shape("duty", _duty, lambda _, seen: seen.duty),
    Shape("excess", _excess, lambda _, seen: seen.excess),
    Shape("predicate-aux", _auxiliary, lambda _, seen: seen.negated),
    Shape("denied-well", _denied_well, lambda _, seen: seen.negated),
    Shape("passive", _passive, lambda rule, seen: not seen.negated and seen.word in rule.lemmas),
    Shape("subject+verb", _subject_verb, lambda rule, seen: not seen.negated and seen.word in rule.partners),
    Shape("object+verb", _object_verb, lambda rule, seen: seen.word in rule.partners),
    Shape("adjective+noun", _adjective_noun, _may_modify),
    Shape(
        "becomes", _becomes, lambda rule, seen: not seen.negated and seen.word in rule.lemmas | rule.partners
    ),
    Shape("made-well", _made_well, lambda rule, seen: not seen.negated and seen.word in rule.lemmas),
    Shape("predicate", by_predicate, lambda rule, seen: not seen.negated and seen.meant in rule.lemmas),
)


@lru_cache(maxsize=1 << 14)
def rows(seen: Signs) -> tuple[tuple[Shape, Rule], ...]:
    """The rows that can hold of clauses with these signs, in the order in which they are asked.

    Kept by signs, not by sentence: the same few thousand predicates come ever again.
    """
    return tuple((shape, rule) for shape in SHAPES for rule in rules(shape.name) if shape.may(rule, seen))
