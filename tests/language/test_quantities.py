"""Numbers and quantities as printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.language.numbers import parse_number
from kg.language.quantities import amounts


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("4,000", 4000),
        ("１，３００億", 130_000_000_000),
        ("二十五", 25),
        ("千二百", 1200),
        ("二〇三〇", 2030),
        ("3.5", Decimal("3.5")),
        ("１兆２千億", None),
        ("", None),
    ],
)
def test_a_number_is_read_whatever_its_script(printed: str, value: object) -> None:
    found = parse_number(printed)
    assert found == value if value is not None else found is None or found > 0


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("部隊を約4,000人に", "約4,000人", 4000, "人"),
        ("1,300億円の損失", "1,300億円", 130_000_000_000, "円"),
        ("５割を超える", "５割", 5, "割"),
        ("6つの施策", "6つ", 6, "つ"),
        ("二倍に上げる", "二倍", 2, "倍"),
        ("三百三十九か所で", "三百三十九か所", 339, "か所"),
    ],
)
def test_a_quantity_has_value_and_unit(text: str, printed: str, value: int, unit: str) -> None:
    (found,) = amounts(text)
    assert (text[found.start : found.end], found.value, found.unit) == (printed, value, unit)


@pytest.mark.parametrize("text", ["第２回の会議", "一人一人に", "１点目は", "令和６年", "３月", "一つの"])
def test_no_quantity_is_read_into(text: str) -> None:
    assert list(amounts(text)) == []
