"""Kinds of letters."""

from __future__ import annotations

import pytest

from kg.structure.letters import is_kana, is_kanji, is_latin


@pytest.mark.parametrize(
    ("chars", "kind"),
    [
        ("一鿿㐀䶿省々〆ヶ\uf900\ufaff", "kanji"),
        ("ぁゖァヺー・", "kana"),
        ("AZaz", "latin"),
        ("0９Ａ。、（ 한\ue000é", "none"),
    ],
)
def test_each_letter_is_of_its_kind(chars: str, kind: str) -> None:
    kinds = {"kanji": is_kanji, "kana": is_kana, "latin": is_latin}
    for char in chars:
        found = {name for name, test in kinds.items() if test(char)} - ({"kana"} if char == "ヶ" else set())
        assert found == ({kind} - {"none"}), char
