"""From tokens of a sentence back to the kept text."""

from __future__ import annotations

from collections.abc import Sequence

from kg.acts.phrases import Stretch
from kg.language.dependencies import Parse
from kg.model import Phrase, Sentence, Span


def phrase_of(sentence: Sentence, tree: Parse, stretch: Stretch) -> Phrase:
    """The words of a stretch of tokens and where they stand in the kept text."""
    start, end = tree.tokens[stretch[0]].start, tree.tokens[stretch[1] - 1].end
    return phrase_at(tree.text, sentence.offsets, start, end)


def phrase_at(text: str, offsets: Sequence[int], start: int, end: int) -> Phrase:
    """The words `text[start:end]`, white space of line breaks taken out."""
    return Phrase(text[start:end].strip(), Span(offsets[start], offsets[end - 1] + 1))


def runs(offsets: Sequence[int]) -> tuple[Span, ...]:
    """The contiguous stretches of the kept text that a reading covers."""
    if not offsets:
        return ()
    if tuple(offsets) == tuple(range(offsets[0], offsets[0] + len(offsets))):
        return (Span(offsets[0], offsets[-1] + 1),)  # nearly every sentence, at once
    found, start, last = [], offsets[0], offsets[0]
    for offset in offsets[1:]:
        if offset != last + 1:
            found.append(Span(start, last + 1))
            start = offset
        last = offset
    found.append(Span(start, last + 1))
    return tuple(found)
