"""Sentences → acts and agent cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.acts.assemble import act_of
from kg.acts.bullets import bullet_acts
from kg.acts.cues import cues
from kg.acts.judge import judge
from kg.acts.objects import is_pronoun
from kg.acts.routine import is_routine
from kg.acts.verdict import Verdict
from kg.language.clauses import clauses
from kg.language.dependencies import Parse, parse
from kg.model import ActMention, AgentCue, Meeting, Sentence


@dataclass(frozen=True, slots=True)
class Detected:
    """What was said, in the order of the text; nobody is identified yet."""

    acts: tuple[ActMention, ...]
    cues: tuple[AgentCue, ...]


def detect_acts(sentences: Sequence[Sentence], meeting: Meeting) -> Detected:
    """The acts of the sentences and the words that set in whose name they are done."""
    acts: list[ActMention] = []
    found_cues: list[AgentCue] = []
    for sentence in sentences:
        if not sentence.tokens:
            continue
        tree = parse(sentence.text, sentence.tokens)
        found_cues.extend(cues(sentence, tree))
        if sentence.bullets:
            acts.extend(bullet_acts(sentence, meeting))
        else:
            acts.extend(_acts(sentence, tree, meeting))
    return Detected(tuple(acts), tuple(found_cues))


def _acts(sentence: Sentence, tree: Parse, meeting: Meeting) -> Iterator[ActMention]:
    seen = set()
    for verdict in verdicts(tree):
        for act in act_of(sentence, tree, verdict, meeting.header.held_on):
            if (act.type, act.object.span) not in seen:
                seen.add((act.type, act.object.span))
                yield act


def verdicts(tree: Parse) -> list[Verdict]:
    """The acts of a sentence before their details; objects left to an earlier clause are filled in."""
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
        points_back = verdict.found is None or is_pronoun(tree, verdict.found) or verdict.found.bare
        if points_back and settled:
            settled.append(
                replace(verdict, found=settled[-1].found, confidence=round(verdict.confidence - 0.2, 2))
            )
        elif verdict.found is not None and not is_pronoun(tree, verdict.found):
            weak = 0.25 if verdict.found.bare else 0.0
            settled.append(replace(verdict, confidence=round(verdict.confidence - weak, 2)))
    return settled
