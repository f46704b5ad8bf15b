"""Folding: one character for one, whatever stands around it."""

from __future__ import annotations

import unicodedata

import pytest

from kg.structure.folding import fold, squeeze, squeezed
from kg.structure.lexicon import old_kanji

#: The signs for a wave and for dashes that fold as no norm says.
SIGNS = {"〜": "~", "−": "-", "‐": "-", "‑": "-", "–": "-"}

#: Beyond it there are no letters yet.
LAST_ASSIGNED = 0x33480


def test_every_character_folds_to_its_one_character_of_nfkc_in_new_kanji() -> None:
    """None is passed over, though stretches of common characters are not looked up one by one."""
    new = old_kanji()
    wrong = []
    for point in range(LAST_ASSIGNED):
        char = chr(point)
        normal = unicodedata.normalize("NFKC", char)
        expected = normal if len(normal) == 1 else char
        expected = SIGNS.get(char, chr(new.get(ord(expected), ord(expected))))
        if fold(char) != expected:
            wrong.append((hex(point), fold(char), expected))
    assert wrong == []


def test_what_a_character_folds_to_does_not_depend_on_what_was_folded_before() -> None:
    assert fold("–") == "-"
    assert fold("︲") == "–"
    assert fold("–") == "-"


@pytest.mark.parametrize("text", ["", "第１１３回（案）", "日 時　：", "會議錄 \t x", "㈱東都 ①"])
def test_squeezed_text_is_that_of_squeeze(text: str) -> None:
    assert squeezed(text) == squeeze(text).text
    assert [fold(text)[place] for place in squeeze(text).places] == list(squeezed(text))
