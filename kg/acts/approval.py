"""Approval that shows in the form of the sentence rather than in its predicate."""

from __future__ import annotations

from kg.acts.arguments import argument, effective_lemma
from kg.acts.judged import is_called, judged_object, linked_object
from kg.acts.nouns import is_lone_pronoun, is_person
from kg.acts.objects import Found
from kg.acts.phrases import noun_phrase
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType


def thanked(tree: Parse, clause: Clause) -> Verdict | None:
    """Approval of what others did: …していただいたことは重要である, しっかり…していただいている."""
    b = tree.bunsetsu[clause.at]
    if clause.mood.negated or clause.mood.wish or clause.mood.asks:
        return None
    if clause.mood.receives or _given(tree, clause.at):
        if not (clause.mood.past or clause.mood.progressive):
            return None
        written = effective_lemma(tree, clause.at) in words("writing-verb")
        praised = praised_by_adverb(tree, clause.at)
        if not praised and not (written and clause.mood.past and not clause.link):
            return None
        found = judged_object(tree, clause.at, ("を", "も", "に", "は", "が")) or linked_object(
            tree, clause.at
        )
        return Verdict(ActType.ENDORSEMENT, None, "endorse.favour", 0.6, found, clause.at) if found else None
    if b.lemma == "良い" and (found := linked_object(tree, clause.at, received=True)) is not None:
        return Verdict(ActType.ENDORSEMENT, None, "endorse.received", 0.6, found, clause.at)
    if b.lemma == "良い" and _praised_much(tree, clause):
        found = judged_object(tree, clause.at, ("は", "が", "も"))
        return Verdict(ActType.ENDORSEMENT, None, "endorse.good", 0.55, found, clause.at) if found else None
    subject = argument(tree, clause.at, ("は", "が", "も"))
    if subject is None or not (
        b.lemma in words("positive-predicate") or is_called(tree, clause.at, words("positive-predicate"))
    ):
        return None
    for child in reversed(tree.children(subject)):
        mood = mood_of(tree, child)
        done = tree.bunsetsu[child].role is Role.ADNOMINAL and mood.past
        if done and (mood.receives or _given(tree, child)):
            found = judged_object(tree, clause.at, ("は", "が", "も"))
            return (
                Verdict(ActType.ENDORSEMENT, None, "endorse.received", 0.7, found, clause.at)
                if found
                else None
            )
    return None


def _praised_much(tree: Parse, clause: Clause) -> bool:
    """これはすごくいい; …したほうがいい, …するとよい are advice."""
    children = [tree.bunsetsu[c] for c in tree.children(clause.at)]
    much = any(b.lemma in words("degree-adverb") for b in children)
    advice = any(b.role is Role.CLAUSE or b.lemma in ("方", "こと", "事") for b in children)
    return much and not advice and not clause.mood.question


def _given(tree: Parse, at: int) -> bool:
    return not tree.ending(at).lemmas.isdisjoint(("下さる", "呉れる"))


def praised_by_adverb(tree: Parse, at: int) -> bool:
    """しっかり, 丁寧に, うまく …: an adverb of praise beside the verb."""
    return any(tree.bunsetsu[c].lemma in words("praise-adverb") for c in tree.children(at))


def agrees_with_speaker(tree: Parse, clause: Clause) -> Verdict | None:
    """…はおっしゃるとおりである, ご指摘のとおりだと思う; the adverb おっしゃるとおり、 is none."""
    b = tree.bunsetsu[clause.at]
    if b.lemma != "通り" or clause.mood.negated or clause.mood.past:
        return None
    said = [c for c in tree.children(clause.at) if tree.bunsetsu[c].lemma in words("said-word")]
    if not said or any(tree.bunsetsu[c].lemma in words("pointing-word") for c in tree.children(clause.at)):
        return None  # 主な意見は以下のとおり。
    found = judged_object(tree, clause.at, ("は", "も", "が", "について"))
    if found is None or is_person(tree, found.anchor) or is_lone_pronoun(tree, found.anchor):
        found = Found((noun_phrase(tree, clause.at),), clause.at)
    return Verdict(ActType.ENDORSEMENT, None, "endorse.as-said", 0.7, found, clause.at)
