"""The word lists load, and mistakes in them are named."""

from __future__ import annotations

import pytest

from kg.errors import RuleError
from kg.language.lexicon import compound_particles, words


def test_a_group_is_a_set_of_lemmas() -> None:
    assert "連携" in words("partner-verb")


def test_an_unknown_group_is_a_rule_error() -> None:
    with pytest.raises(RuleError, match="no word group 'x'"):
        words("x")


def test_mo_stands_beside_or_for_the_first_particle() -> None:
    table = compound_particles()
    assert table["も踏まえ"].case == table["を踏まえ"].case == "を踏まえ"
    assert table["にも基づき"].case == "に基づき"
