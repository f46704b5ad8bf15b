"""What `language` makes of a speech: sentences of morphemes, each character with its place."""

from __future__ import annotations

from kg.records import record


@record
class Reading:
    """Text as it is to be read (repairs applied), each character with its raw offset.

    `len(offsets) == len(text)`; `offsets` rises strictly.
    """

    text: str
    offsets: tuple[int, ...]


@record
class Token:
    """A morpheme of a sentence's reading: `[start, end)` in `Sentence.text`."""

    surface: str
    start: int
    end: int
    lemma: str
    """Dictionary form, normalised by the tokenizer."""
    pos: tuple[str, ...]
    """The tokenizer's six part-of-speech fields."""


@record
class Sentence:
    """One sentence of a speech, with the bullets it takes up, if any.

    `text` is the reading; `offsets[i]` the raw offset of `text[i]`. For a list that a stem
    sentence takes up, there is one Sentence for the stem (`bullets` filled, `text` = opening
    words + the words after the list) and the evidence of a bullet runs from the stem's opening
    words (or the bullet) to the end of the stem.
    """

    speech: int
    """`Speech.order`."""
    text: str
    offsets: tuple[int, ...]
    tokens: tuple[Token, ...]
    bullets: tuple[Bullet, ...] = ()
    split: int = 0
    """Where in `text` the list stood: opening words before, the rest after."""


@record
class Bullet:
    """An item of a list inside a sentence, mark taken off."""

    text: str
    offsets: tuple[int, ...]
    tokens: tuple[Token, ...]
