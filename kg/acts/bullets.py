"""Bullets that a stem sentence takes up: each is an act, and so is the stem's own goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.acts.assemble import mention
from kg.acts.judge import judge
from kg.acts.objects import Found
from kg.acts.phrases import Stretch, clause_phrase, noun_phrase
from kg.acts.routine import points_elsewhere
from kg.acts.settle import verdicts
from kg.acts.text import runs
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind
from kg.language.clauses import clauses
from kg.language.dependencies import Parse, parse
from kg.model import ActMention, Bullet, Evidence, Meeting, Sentence, Span, Token


def bullet_acts(sentence: Sentence, meeting: Meeting) -> Iterator[ActMention]:
    """The acts of a stem with its bullets, bullets first."""
    if sentence.split == len(sentence.text):
        yield from _announced(sentence, meeting)
        return
    own: list[ActMention] = []
    for number, bullet in enumerate(sentence.bullets):
        whole = _with(sentence, bullet)
        tree = parse(whole.text, whole.tokens)
        found = verdicts(tree)
        last = _last_of_bullet(tree, sentence.split, sentence.split + len(bullet.text))
        verdict = _taking_up(tree, found, last)
        if verdict is not None and last is not None:
            stretch = _inside(tree, last, sentence.split)
            act = replace(verdict, found=Found((stretch,), last))
            yield mention(whole, tree, act, (stretch, _evidence(sentence, bullet), meeting.header.held_on))
        if number == len(sentence.bullets) - 1:
            own = list(_own(sentence, whole, tree, found, meeting))
    yield from own


def _announced(sentence: Sentence, meeting: Meeting) -> Iterator[ActMention]:
    """以下の取組を進める。 and then the list: its bullets are the objects of the sentence."""
    stem = parse(sentence.text, sentence.tokens)
    judged = [v for clause in clauses(stem) if (v := judge(stem, clause)) is not None]
    pointing = next((v for v in judged if points_elsewhere(stem, v)), None)
    for bullet in sentence.bullets:
        if pointing is None:
            return
        item = Sentence(sentence.speech, bullet.text, bullet.offsets, bullet.tokens)
        tree = parse(item.text, item.tokens)
        last = len(tree.bunsetsu) - 1
        stretch = (
            noun_phrase(tree, last) if tree.bunsetsu[last].kind is Kind.NOUN else clause_phrase(tree, last)
        )
        verdict = replace(pointing, found=Found((stretch,), last), at=last)
        yield mention(item, tree, verdict, (stretch, _evidence(sentence, bullet), meeting.header.held_on))


def _own(
    sentence: Sentence, whole: Sentence, tree: Parse, found: list[Verdict], meeting: Meeting
) -> Iterator[ActMention]:
    """Acts of the stem whose object lies outside the bullets."""
    start = sentence.split
    end = start + len(sentence.bullets[-1].text)
    for verdict in found:
        if verdict.found is None:
            continue
        for stretch in verdict.found.stretches:
            first, last = tree.tokens[stretch[0]].start, tree.tokens[stretch[1] - 1].end
            if last <= start or first >= end:
                yield mention(
                    whole, tree, verdict, (stretch, _evidence(sentence, None), meeting.header.held_on)
                )


def _with(sentence: Sentence, bullet: Bullet) -> Sentence:
    """The stem with one bullet in its place."""
    cut, size = sentence.split, len(bullet.text)
    opening = tuple(t for t in sentence.tokens if t.end <= cut)
    rest = tuple(_shift(t, size) for t in sentence.tokens if t.end > cut)
    inner = tuple(_shift(t, cut) for t in bullet.tokens)
    return Sentence(
        sentence.speech,
        sentence.text[:cut] + bullet.text + sentence.text[cut:],
        sentence.offsets[:cut] + bullet.offsets + sentence.offsets[cut:],
        opening + inner + rest,
    )


def _shift(token: Token, by: int) -> Token:
    return replace(token, start=token.start + by, end=token.end + by)


def _last_of_bullet(tree: Parse, start: int, end: int) -> int | None:
    inside = [i for i, b in enumerate(tree.bunsetsu) if start <= tree.tokens[b.first].start < end]
    return inside[-1] if inside else None


def _taking_up(tree: Parse, found: list[Verdict], last: int | None) -> Verdict | None:
    """The verdict of the predicate that governs the bullet, or of the next one above it."""
    by_predicate = {v.at: v for v in found}
    at = last
    while at is not None and at != -1:
        if at in by_predicate:
            return by_predicate[at]
        at = tree.heads[at]
    return found[-1] if found else None


def _inside(tree: Parse, last: int, start: int) -> Stretch:
    """The phrase headed by the bullet's last bunsetsu, nothing before the bullet."""
    b = tree.bunsetsu[last]
    stretch = noun_phrase(tree, last) if b.kind is Kind.NOUN else clause_phrase(tree, last)
    first = stretch[0]
    while tree.tokens[first].start < start:
        first += 1
    return first, stretch[1]


def _evidence(sentence: Sentence, bullet: Bullet | None) -> Evidence:
    """From the stem's opening words (else the bullet) to the end of the sentence that takes it up."""
    opening = runs(sentence.offsets[: sentence.split])
    rest = runs(sentence.offsets[sentence.split :])
    own = runs(bullet.offsets) if bullet else ()
    parts = tuple(sorted((*opening, *own, *rest)))
    return Evidence(Span(parts[0].start, parts[-1].end), parts)
