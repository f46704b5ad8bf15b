"""The verdicts of a whole sentence, with objects that point back settled."""

from __future__ import annotations

from dataclasses import replace

from kg.acts.judge import judge
from kg.acts.objects import Found, antecedent, is_pronoun
from kg.acts.phrases import clause_phrase, conjuncts
from kg.acts.routine import is_routine
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import clauses
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.model import ActType

#: Bunsetsu of a sentence that says no more than that something is asked for.
_SHORT = 7


def verdicts(tree: Parse) -> list[Verdict]:
    """The acts of a sentence before their details; objects left to an earlier clause are filled in.

    A request whose object stands in no clause of the sentence has none (`found` is None).
    """
    found: list[Verdict] = []
    for clause in clauses(tree):
        verdict = judge(tree, clause)
        if verdict is None or is_routine(tree, verdict):
            continue
        found.append(verdict)
    return resolve_objects(tree, found)


def resolve_objects(tree: Parse, found: list[Verdict]) -> list[Verdict]:
    """Objects that point back (検討をお願いする, これを進める) replaced by the one before in the sentence."""
    settled: list[Verdict] = []
    for verdict in found:
        verdict = _spelled_out(tree, verdict)
        points_back = verdict.found is None or is_pronoun(tree, verdict.found) or verdict.found.bare
        if points_back and settled and settled[-1].found is not None:
            settled.append(_weakened(verdict, settled[-1].found, 0.2))
        elif (
            verdict.type is ActType.REQUEST
            and verdict.found is not None
            and is_pronoun(tree, verdict.found)
            and verdict.rule != "request.opinion"
        ):
            whole = Found((clause_phrase(tree, verdict.at),), verdict.at)
            settled.append(_weakened(verdict, whole, 0.2))
        elif verdict.found is not None and is_pronoun(tree, verdict.found):
            settled.extend(_pointing(tree, verdict))
        elif verdict.found is None and _asks_for_it(tree, verdict):
            settled.append(verdict)
        elif verdict.found is not None:
            settled.append(_weakened(verdict, verdict.found, 0.25) if verdict.found.bare else verdict)
    return settled


def _spelled_out(tree: Parse, verdict: Verdict) -> Verdict:
    """避難所の整備については、順次整備を進めている: the bare noun is the one that was told apart before."""
    if verdict.found is None or not verdict.found.bare:
        return verdict
    lemma = tree.bunsetsu[verdict.found.anchor].lemma
    for at in range(verdict.found.anchor - 1, -1, -1):
        b = tree.bunsetsu[at]
        if b.lemma == lemma and b.kind is Kind.NOUN and tree.children(at) and b.role is not Role.ADNOMINAL:
            return _weakened(verdict, Found(tuple(conjuncts(tree, at)), at), 0.1)
    return verdict


def _asks_for_it(tree: Parse, verdict: Verdict) -> bool:
    """ぜひ御検討をお願いしたい, a sentence of its own: its object stands in the sentence before."""
    if verdict.type is not ActType.REQUEST or len(tree.bunsetsu) > _SHORT:
        return False
    own = {tree.bunsetsu[c].lemma for c in (verdict.at, *tree.children(verdict.at))}
    return bool(own & words("weighing-noun"))


def _pointing(tree: Parse, verdict: Verdict) -> list[Verdict]:
    """…を書いていただいて、これは重要だ: what the sentence spoke of before the pronoun, else the pronoun.

    A pronoun that points outside the sentence is kept as printed, but no doing is told of it.
    """
    if verdict.found is None:
        return []
    if tree.bunsetsu[verdict.found.anchor].lemma in words("question-pronoun"):
        return []
    meant = antecedent(tree, verdict.found.anchor)
    if meant is None and verdict.type in (ActType.COMMITMENT, ActType.REPORT):
        return []
    return [_weakened(verdict, meant or verdict.found, 0.25)]


def _weakened(verdict: Verdict, found: Found | None, by: float) -> Verdict:
    return replace(verdict, found=found, confidence=round(verdict.confidence - by, 2), weakened=True)
