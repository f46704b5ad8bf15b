"""An act with its phrases, evidence and details in the kept text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg.acts.details import Details, details
from kg.acts.phrases import Stretch
from kg.acts.text import phrase_at, phrase_of, runs
from kg.acts.verdict import Verdict
from kg.language.dates import time_phrases
from kg.language.dependencies import Parse
from kg.language.quantities import amounts
from kg.model import ActMention, ActType, DatePhrase, Evidence, Phrase, QuantityPhrase, Sentence, Span
from kg.records import replace


def act_of(sentence: Sentence, tree: Parse, verdict: Verdict, held_on: date | None) -> Iterator[ActMention]:
    """One act for each object phrase of the verdict."""
    parts = runs(sentence.offsets)
    evidence = Evidence(Span(parts[0].start, parts[-1].end), parts)
    for stretch in verdict.found.stretches if verdict.found else ():
        yield mention(sentence, tree, verdict, (stretch, evidence, held_on))


def taking_up(
    sentence: Sentence, tree: Parse, verdict: Verdict, context: tuple[ActMention | None, date | None]
) -> Iterator[ActMention]:
    """ぜひ御検討をお願いしたい。: the act about the object of the act before it, in the sentence before.

    The evidence is the sentence itself; the object is printed outside it.
    """
    before, held_on = context
    if before is None or before.retold:
        return
    b = tree.bunsetsu[verdict.at]
    parts = runs(sentence.offsets)
    where = (b.first, b.func), Evidence(Span(parts[0].start, parts[-1].end), parts), held_on
    yield replace(
        mention(sentence, tree, verdict, where), object=before.object, confidence=0.4, weakened=True
    )


def mention(
    sentence: Sentence, tree: Parse, verdict: Verdict, where: tuple[Stretch, Evidence, date | None]
) -> ActMention:
    """The act about the words of one stretch."""
    stretch, evidence, held_on = where
    around = details(tree, verdict)
    forward = verdict.type in (ActType.COMMITMENT, ActType.REQUEST)
    texts = _texts(tree, around)
    time = _time(sentence, tree, texts, (held_on, forward))
    b = tree.bunsetsu[verdict.at]
    return ActMention(
        type=verdict.type,
        status=verdict.status,
        speech=sentence.speech,
        object=phrase_of(sentence, tree, stretch),
        evidence=evidence,
        predicate=phrase_of(sentence, tree, (b.first, b.last)).span,
        rule=verdict.rule,
        confidence=max(0.05, min(1.0, verdict.confidence)),
        partners=_phrases(sentence, tree, around.partners),
        basis=_phrases(sentence, tree, around.basis),
        documents=_phrases(sentence, tree, around.documents),
        addressee=_phrases(sentence, tree, around.addressee),
        subject=phrase_of(sentence, tree, around.subject) if around.subject else None,
        weakened=verdict.weakened,
        retold=verdict.told_at != -1,
        deadline=time if forward else None,
        when=time if verdict.type is ActType.REPORT else None,
        quantity=_quantity(sentence, tree, texts),
    )


def _phrases(sentence: Sentence, tree: Parse, stretches: Sequence[Stretch]) -> tuple[Phrase, ...]:
    return tuple(phrase_of(sentence, tree, s) for s in stretches)


#: Where a part of the sentence begins, and its words.
_Texts = Sequence[tuple[int, str]]


def _texts(tree: Parse, around: Details) -> _Texts:
    places = [(tree.tokens[first].start, tree.tokens[last - 1].end) for first, last in sorted(around.around)]
    return [(start, tree.text[start:end]) for start, end in places]


#: What follows the time by which something is to be done; 2030年から and 令和6年度予算 are none.
_DUE = re.compile(r"(?:まで|に(?!お|かけ|係)|中に|内に|末|を目途|をめど|を目標|頃|、|をもって)")


def _time(
    sentence: Sentence, tree: Parse, texts: _Texts, sought: tuple[date | None, bool]
) -> DatePhrase | None:
    held_on, forward = sought
    for base, text in texts:
        for found in time_phrases(text, held_on):
            past = forward and _is_past(text[found.start : found.end], found.last_day, held_on)
            if past or (forward and not _DUE.match(text[found.end :])):
                continue
            phrase = phrase_at(tree.text, sentence.offsets, base + found.start, base + found.end)
            return DatePhrase(phrase, found.last_day)
    return None


#: Times before the meeting, whether its date is known or not.
_BEFORE = ("昨", "去年", "一昨年", "前年", "先月", "先週", "前回", "先日")


def _is_past(printed: str, last_day: date | None, held_on: date | None) -> bool:
    return printed.startswith(_BEFORE) or (
        last_day is not None and held_on is not None and last_day < held_on
    )


def _quantity(sentence: Sentence, tree: Parse, texts: _Texts) -> QuantityPhrase | None:
    for base, text in texts:
        for found in amounts(text):
            phrase = phrase_at(tree.text, sentence.offsets, base + found.start, base + found.end)
            return QuantityPhrase(phrase, found.value, found.unit)
    return None
