"""Sentences → acts and agent cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.acts.assemble import act_of
from kg.acts.bullets import bullet_acts
from kg.acts.cues import cues
from kg.acts.settle import verdicts
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
