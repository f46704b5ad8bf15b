"""Sentences → acts and agent cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.acts.assemble import act_of, taking_up
from kg.acts.bullets import bullet_acts
from kg.acts.cues import cues
from kg.acts.settle import verdicts
from kg.language.dependencies import Parse, parse
from kg.model import ActMention, ActType, AgentCue, Meeting, Sentence, Span
from kg.records import record, replace


@record
class Detected:
    """What was said, in the order of the text; nobody is identified yet."""

    acts: tuple[ActMention, ...]
    cues: tuple[AgentCue, ...]


def detect_acts(sentences: Sequence[Sentence], meeting: Meeting) -> Detected:
    """The acts of the sentences and the words that set in whose name they are done."""
    acts: list[ActMention] = []
    found_cues: list[AgentCue] = []
    last: int | None = None
    for sentence in sentences:
        if not sentence.tokens:
            continue
        tree = parse(sentence.text, sentence.tokens)
        found_cues.extend(cues(sentence, tree))
        if sentence.bullets:
            acts.extend(bullet_acts(sentence, meeting))
        else:
            before = acts[-1] if acts and acts[-1].speech == sentence.speech else None
            near = before is not None and last is not None and before.evidence.span.start >= last
            acts.extend(_acts(sentence, tree, meeting, before if near else None))
        last = sentence.offsets[0]
    return Detected(tuple(acts), tuple(found_cues))


def _acts(
    sentence: Sentence, tree: Parse, meeting: Meeting, before: ActMention | None
) -> Iterator[ActMention]:
    """The acts of a sentence; `before` is the last act of the sentence before it in the same speech."""
    found: dict[tuple[ActType, Span], ActMention] = {}
    for verdict in verdicts(tree):
        for act in (
            act_of(sentence, tree, verdict, meeting.header.held_on)
            if verdict.found
            else taking_up(sentence, tree, verdict, (before, meeting.header.held_on))
        ):
            key = act.type, act.object.span
            found[key] = _merged(found[key], act) if key in found else act
    yield from found.values()


def _merged(first: ActMention, again: ActMention) -> ActMention:
    """An act that two clauses tell (策定しており、3月に改定した), with the time and number of either."""
    return replace(
        first,
        deadline=first.deadline or again.deadline,
        when=first.when or again.when,
        quantity=first.quantity or again.quantity,
        partners=first.partners or again.partners,
        basis=first.basis or again.basis,
    )
