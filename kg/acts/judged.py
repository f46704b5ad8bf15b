"""The object of a judgement: what is important, worrying, agreed with."""

from __future__ import annotations

from collections.abc import Sequence

from kg.acts.arguments import argument, arguments
from kg.acts.nouns import is_formal_no, is_lone_pronoun, is_person, is_time
from kg.acts.objects import Found, action_object, inner_phrases, taken_up
from kg.acts.phrases import clause_phrase, conjuncts
from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of

#: Cases in which 意味 and 観点 are things spoken of rather than a scene.
_NAMING = frozenset(("が", "も", "を", "を含む", "について"))


def judged_object(tree: Parse, at: int, cases: Sequence[str]) -> Found | None:
    """What is judged (important, worrying, agreed with): the argument in the rule's order of cases."""
    candidates = [c for c in arguments(tree, at, cases) if not _sets_scene(tree, c)]
    candidates = [taken_up(tree, at, c) if is_lone_pronoun(tree, c) else c for c in candidates]
    topical = any(_is_topical(tree, c) for c in tree.children(at))
    if not candidates and {"は", "が"} & set(cases) and not topical:
        candidates = _without_particle(tree, at) or _shared_subject(tree, at)
    for child in sorted(candidates, key=lambda c: is_lone_pronoun(tree, c)):
        if is_person(tree, child) and "について" in cases:
            continue
        if is_formal_no(tree, child):
            return Found(inner_phrases(tree, child), child)
        about = _about(tree, at) if _says_little(tree, child) else None
        if about is not None:
            return Found(tuple(conjuncts(tree, about)), about)  # …について検討が必要である
        return Found(tuple(conjuncts(tree, child)), child)
    return None


def _says_little(tree: Parse, noun: int) -> bool:
    return tree.bunsetsu[noun].lemma in words("light-noun") and not tree.children(noun)


def _about(tree: Parse, at: int) -> int | None:
    found = argument(tree, at, ("について", "に対して"))
    return found if found is not None and not is_time(tree, found) and not is_person(tree, found) else None


def _sets_scene(tree: Parse, at: int) -> bool:
    """When, from what side, or who judges (私は): not what is judged."""
    lemma = tree.bunsetsu[at].lemma
    aside = lemma in words("self-noun") or (lemma in words("aside-noun") and not tree.children(at))
    b = tree.bunsetsu[at]
    named = lemma in words("view-noun") and b.case in _NAMING and bool(tree.children(at))
    return (is_time(tree, at) and not named) or _beside(tree, at) or aside


def shared_subject(tree: Parse, at: int) -> Found | None:
    """The subject of the link before, where it is that of both (芸術は価値の源であり、重要な分野である)."""
    nouns = _shared_subject(tree, at)
    return Found(tuple(conjuncts(tree, nouns[0])), nouns[0]) if nouns else None


def _shared_subject(tree: Parse, at: int) -> list[int]:
    """差を縮めることが、人口減を防ぎ、再生の糸口になる: the subject of the link before is that of both."""
    above = tree.heads[at] if tree.bunsetsu[at].role is Role.QUOTE else -1
    for child in (*reversed(tree.children(at)), *(reversed(tree.children(above)) if above != -1 else ())):
        b = tree.bunsetsu[child]
        if child >= at or b.role is not Role.CLAUSE or not b.comma or b.case not in ("て", "連用", "おり"):
            continue
        if b.kind is Kind.NOUN:
            return [c for c in tree.children(child) if _is_named(tree.bunsetsu[c])][-1:]
        if b.kind is Kind.VERB:
            return [c for c in tree.children(child) if _is_subject(tree.bunsetsu[c])][-1:]
    return []


def _is_named(b: Bunsetsu) -> bool:
    return b.case in ("は", "が") and b.role in (Role.TOPIC, Role.CASE) and b.lemma not in words("self-noun")


def _is_subject(b: Bunsetsu) -> bool:
    return b.role is Role.CASE and b.case == "が" and b.comma


def _is_topical(tree: Parse, at: int) -> bool:
    """A は or が phrase that says of what the predicate is said; 私は and 今は only say who and when."""
    b = tree.bunsetsu[at]
    said = b.role is Role.TOPIC or (b.role is Role.CASE and b.case == "が")
    return said and b.lemma not in words("self-noun")


def _without_particle(tree: Parse, at: int) -> list[int]:
    """この現状、残念です: spoken, the topic stands without its particle."""
    found = []
    for child in reversed(tree.children(at)):
        b = tree.bunsetsu[child]
        dropped = b.role is Role.COORDINATE and b.case == "、" and b.kind is Kind.NOUN
        if dropped and not _sets_scene(tree, child) and (tree.children(child) or b.func - b.first > 1):
            found.append(child)
    return found[:1]


def _beside(tree: Parse, at: int) -> bool:
    """財政上は, 制度上も: from what side, not what; もう一点が: a count of remarks."""
    b = tree.bunsetsu[at]
    last = tree.tokens[b.func - 1]
    if tree.tokens[b.first].pos[1] == "数詞" and b.lemma in ("点", "つ", "目") and not tree.children(at):
        return True
    if b.lemma == "為":
        return True
    return b.role is Role.TOPIC and b.func - b.first > 1 and last.surface == "上"


def linked_object(tree: Parse, at: int, *, received: bool = False) -> Found | None:
    """The object of the clause before: …を入れていただき、感謝する, …が明記されていて、頼もしい."""
    for child in reversed(tree.children(at)):
        b = tree.bunsetsu[child]
        if b.role is Role.CLAUSE and b.case in ("て", "連用", "ので"):
            lemmas = tree.ending(child).lemmas
            if received and not lemmas & {"頂く", "下さる", "呉れる", "貰う"}:
                continue
            if received and b.lemma in words("routine-verb") | words("routine-noun"):
                continue
            found = judged_object(tree, child, ("を", "が", "も", "は", "に", "について"))
            return found or linked_object(tree, child)
    return None


def object_inside(tree: Parse, noun: int) -> Found | None:
    """What a noun of judgement is about: 対応の必要, 見直す必要, 情報が漏れる恐れ."""
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role not in (Role.ADNOMINAL, Role.COORDINATE):
            continue
        if b.kind is Kind.NOUN and b.lemma.endswith("的"):
            return Found(tuple(conjuncts(tree, noun)), noun)
        if b.kind is Kind.NOUN:
            stretches = (
                inner_phrases(tree, child) if is_formal_no(tree, child) else tuple(conjuncts(tree, child))
            )
            return Found(stretches, child)
        if b.predicate and b.kind is Kind.VERB:
            inner = Clause(child, mood_of(tree, child), "", noun)
            return _content_object(tree, inner)
    return None


def _content_object(tree: Parse, clause: Clause) -> Found | None:
    """The object of a content clause (…する必要): its noun where the verb is light, else the clause."""
    verb = tree.bunsetsu[clause.at]
    if verb.lemma in words("light-verb"):
        return action_object(tree, clause) or Found((clause_phrase(tree, clause.at),), clause.at)
    stretch = clause_phrase(tree, clause.at)
    if stretch[0] == verb.first:  # nothing but the verb: its topic is what it is about
        return judged_object(tree, clause.at, ("は", "も", "が")) or Found((stretch,), clause.at)
    return Found((stretch,), clause.at)


def is_called(tree: Parse, noun: int, lemmas: frozenset[str]) -> bool:
    """Is the noun modified by one of the words (重要な課題, 説得力のある方針, 課題の一つ)?"""
    for child in tree.children(noun):
        b = tree.bunsetsu[child]
        if b.role is not Role.ADNOMINAL:
            continue
        if b.lemma in lemmas or any(tree.bunsetsu[c].lemma in lemmas for c in tree.children(child)):
            return True
    return False
