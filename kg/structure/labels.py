"""Speaker labels: which lines name who speaks next, told by what repeats in the whole document.

Every line is read in every form (`kg.structure.label_forms`); the forms that the document uses again and
again with names, with offices or with the same words are its own, and the whole is read with those.
Marks mean different things in different houses, so a mark makes no label by itself: the words after
it must be those of a person or an office, and what follows must be speech.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.structure.directions import is_note
from kg.structure.fields import read_field
from kg.structure.folding import fold, squeezed
from kg.structure.label_forms import (
    BOLD,
    LISTED,
    UNMARKED,
    Label,
    looks_like_label,
    read_label,
    turn_word,
    unknown_label,
)
from kg.structure.lines import Line
from kg.structure.names import is_letter, split_label

__all__ = ["Label", "find_labels", "is_prose", "looks_like_label"]

#: A wrapped line of speech without a full stop is at least so long, and so much of it is kana.
_SENTENCE_CHARS = 14
_KANA_SHARE = 0.3
#: Kinds of styles that lists use as well: they count only where they repeat.
_WEAK_KINDS = (UNMARKED, LISTED)
_STOP = re.compile("[。？?！!]")
_KANA = re.compile("[ぁ-ん]")
_PARTICLE = re.compile("[をがはにでとのも、]")
#: How often such a style must name somebody, or print the same words.
_TWICE = 2


def find_labels(
    lines: Sequence[Line], known: frozenset[str], bold: Mapping[int, int] | None = None
) -> dict[int, Label]:
    """Line index → label, of every line that begins a speech.

    `known` are names of a printed attendance list (without space): they make a label where no
    office is printed. `bold` says of how many characters of a line, from its first, the source sets
    apart. Where a style is the document's, it also tells speakers without name or office (○傍聴者,
    ○経済産業省), and those whose first sentence is cut by a page break.
    """
    set_apart = bold or {}
    following = _following(lines)
    read = [label for line in lines if line.text and (label := _read(line, known, set_apart.get(line.index)))]
    found = [label for label in read if _is_followed(label, lines[label.line], following[label.line])]
    accepted = _styles_of(found)
    labels = {label.line: label for label in found if label.style in accepted}
    if labels:
        first = min(labels)
        rest = [line for line in lines[first + 1 :] if line.text and line.index not in labels]
        cut = {label.line: label for label in read if label.line > first and label.style in accepted}
        for line in rest:
            label = cut.get(line.index) or unknown_label(line, accepted)
            if label and _goes_on(label, line, following[line.index]):
                labels[line.index] = label
    return dict(sorted(labels.items()))


def depends_on(lines: Sequence[Line], known: frozenset[str], bold: Mapping[int, int] | None = None) -> bool:
    """Whether it depends on these names which lines begin with a label: False where no line has one of them alone."""
    set_apart = bold or {}
    return any(
        not known.isdisjoint(_asked(line, set_apart.get(line.index))[1]) for line in lines if line.text
    )


class _NoneKnown:
    """Stands for an empty list of names and keeps the words that were looked for in it."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __contains__(self, word: object) -> bool:
        self.asked.add(str(word))
        return False


def _read(line: Line, known: frozenset[str], bold: int | None) -> Label | None:
    """As `read_label`; a line is read a second time only where `known` has a word that was looked for."""
    label, asked = _asked(line, bold)
    return label if known.isdisjoint(asked) else read_label(line, known, bold)


def _asked(line: Line, bold: int | None) -> tuple[Label | None, set[str]]:
    """The label that a line begins with where no name is known, and the words that would make another one if they were."""
    reader = (read_label, bold)
    if reader not in line.told:
        none = _NoneKnown()
        line.told[reader] = read_label(line, none, bold), none.asked
    found: tuple[Label | None, set[str]] = line.told[reader]
    return found


def _styles_of(found: Sequence[Label]) -> set[str]:
    """The styles in which the document prints its labels.

    One that lists use as well must name people again, repeat the same words (（事務局）…, （委員）…),
    or ask and answer (問 …, 答 …).
    """
    named = Counter(label.style for label in found if _names_somebody(label.phrase.text))
    same = Counter((label.style, squeezed(label.phrase.text)) for label in found)
    turns = {(label.style, turn_word(label.phrase.text)) for label in found}
    sure = {label.style for label in found if label.style[0] not in _WEAK_KINDS}
    accepted = sure | {style for style, count in named.items() if count >= _TWICE}
    if sure & set(named):
        # Unmarked names are rows or salutations in a document whose speakers are marked.
        return {style for style in accepted if style[0] not in _WEAK_KINDS} or accepted
    accepted |= {style for (style, _), count in same.items() if count >= _TWICE}
    return accepted | {style for style, _ in turns if {(style, "question"), (style, "answer")} <= turns}


def _names_somebody(label: str) -> bool:
    return not split_label(label).nameless or is_letter(label) or fold(label).startswith("事務局")


def _following(lines: Sequence[Line]) -> list[Line | None]:
    """For each line the next one that has words and is neither a page number nor a note."""
    following: list[Line | None] = [None] * len(lines)
    after: Line | None = None
    for line in reversed(lines):
        following[line.index] = after
        if line.text and not line.page_number and not is_note(line.text):
            after = line
    return following


def _goes_on(label: Label, line: Line, after: Line | None) -> bool:
    """True where words of a speech follow a label of the document's own style."""
    if label.begins is not None:
        rest = line.text[label.begins - line.first :]
        # 異議なし, はい: behind the mark of labels and a name, whatever is printed is said.
        sure = label.style[0] not in "_・" and _names_somebody(label.phrase.text)
        return sure or is_prose(rest) or _is_cut(label, rest)
    if after is None or (read_field(after) and not is_prose(after.text)):
        return False
    # Of names that the source itself sets in bold, whatever is printed below is said.
    apart = label.style[0] == BOLD and _names_somebody(label.phrase.text)
    return apart or is_prose(after.text) or _is_cut(label, after.text)


def _is_followed(label: Label, line: Line, after: Line | None) -> bool:
    """True where speech follows: on the line, or on the next one that has words."""
    plain = label.style[0] in "_・"
    if label.begins is not None:
        rest = line.text[label.begins - line.first :]
        # Rows of a list look like unmarked labels with long words after them; a full stop tells.
        return "。" in rest if plain else is_prose(rest) or _is_cut(label, rest)
    if after is None or (read_field(after) and not is_prose(after.text)):
        return False
    if plain:
        return "。" in after.text
    # A bold オブザーバー above bullets heads a list of those present, unless the bullets say something.
    heads_list = label.style[0] == BOLD and not _names_somebody(label.phrase.text)
    if is_prose(after.text) or (after.text[0] in "「（(・-○〇◯" and not heads_list):
        return True
    return _is_cut(label, after.text)


def _is_cut(label: Label, words: str) -> bool:
    """True for words of a sentence that goes on below, where the label names somebody.

    A group of a list (【委員】) has rows below it, and a row has no particles.
    """
    if split_label(label.phrase.text).nameless or looks_like_label(words) or "\t" in words:
        return False
    return len(_KANA.findall(words)) >= 2 and _PARTICLE.search(words) is not None


def is_prose(text: str) -> bool:
    """True for words that form sentences rather than a heading or a row of a list."""
    if _STOP.search(text):
        return True
    return len(text) >= _SENTENCE_CHARS and len(_KANA.findall(text)) >= _KANA_SHARE * len(text)
