"""Opinions that are asked for: …についての御意見を頂ければ."""

from __future__ import annotations

from kg.acts.judged import judged_object
from kg.acts.objects import Found
from kg.acts.phrases import clause_phrase, noun_phrase
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.model import ActType


def opinion(tree: Parse, noun: int, at: int) -> Verdict | None:
    """The request for an opinion (意見, 指摘, 知見: `noun`) on a matter; None where the chair opens the floor."""
    about = _about(tree, noun, at)
    if about is None or _is_before_the_meeting(tree, about):
        return None
    return Verdict(ActType.REQUEST, None, "request.opinion", 0.6, about, at)


def _is_before_the_meeting(tree: Parse, about: Found) -> bool:
    """ただいま御説明いただいた素案についての御意見: the chair opens the floor."""
    first, end = about.stretches[-1]
    put = words("paper-noun") | words("routine-noun") | words("draft-noun")
    return any(t.lemma.removeprefix("御") in put for t in tree.tokens[first:end])


def _about(tree: Parse, opinion: int, at: int) -> Found | None:
    """The matter of an opinion: …についての御意見, …については、御意見を, …も含めて御意見を."""
    for child in reversed(tree.children(opinion)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.case in ("について", "に対して"):
            asked = b.predicate and b.kind is not Kind.NOUN
            return (
                Found((clause_phrase(tree, child),), child)
                if asked
                else Found((noun_phrase(tree, child),), child)
            )
    return judged_object(tree, at, ("について", "に対して", "は", "も", "を含む")) or _because_of(tree, at)


def _because_of(tree: Parse, at: int) -> Found | None:
    """…に不十分な点がありますので、御指摘を頂ければ: on what is given as the reason."""
    for above in (at, tree.heads[at]):
        for child in reversed(tree.children(above)) if above != -1 else ():
            b = tree.bunsetsu[child]
            if b.role is Role.CLAUSE and b.case in ("ので", "から", "が") and child != at:
                said = next((c for c in tree.children(child) if tree.bunsetsu[c].role is Role.QUOTE), child)
                return judged_object(tree, said, ("が", "も", "は", "について"))
    return None
