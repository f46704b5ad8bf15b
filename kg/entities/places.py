"""Partners abroad: countries and groups of countries (`data/countries.csv`)."""

from __future__ import annotations

import re
from functools import cache

from kg.entities.fold import fold
from kg.entities.longest import Longest
from kg.entities.tables import place_rows

#: What follows a country or a group without making it another thing: 米国政府, 欧州各国, ASEAN諸国.
_AFTER = re.compile(
    r"(?:をはじめとする.*|を始めとする.*|の?(?:各国|諸国|加盟国|関係国|主要国|政府|当局|関係機関|関係当局|政府関係者))?(?:等|など|ら)?"
)

_JOINTS = re.compile(r"[、,・／/]|及び|および|並びに|ならびに|と|や|又は")


@cache
def _names() -> dict[str, str]:
    return {fold(name): row.code for row in place_rows() for name in (row.label_ja, *row.aliases)}


@cache
def _letters() -> dict[str, str]:
    return {row.letter: row.code for row in place_rows() if row.letter}


@cache
def _longest() -> Longest:
    return Longest(_names())


def _whole(text: str) -> str | None:
    """The code of the place that the whole folded text names."""
    fitting = (name for name in _longest().at(text) if _AFTER.fullmatch(text, len(name)))
    return next((_names()[name] for name in fitting), None)


@cache
def _country_before() -> re.Pattern[str]:
    names = sorted((fold(n) for row in place_rows() if row.kind == "country" and row.code != "JP"
                    for n in (row.label_ja, *row.aliases)), key=len, reverse=True)  # fmt: skip
    letters = "".join(letter for letter, code in _letters().items() if code != "JP")
    return re.compile(f"(?:{'|'.join(map(re.escape, names))})(?:政府)?の?$|(?<![一-鿿])[{letters}]$")


def country_ends_at(text: str, end: int) -> bool:
    """Whether the folded text names another country right before `end` (英国の財務省, 米財務省)."""
    return bool(_country_before().search(text[max(0, end - 24) : end]))


def place(phrase: str) -> str | None:
    """The code of the country or group abroad that the whole phrase names, else None.

    A one-letter abbreviation counts in a list of its like or after 日 (英、仏、印; 日米韓): the
    first country abroad is returned. Japan is never abroad.

    >>> place("米国"), place("英、仏、印等"), place("ASEAN諸国"), place("日米"), place("国民")
    ('US', 'GB', 'ASEAN', 'US', None)
    """
    text = fold(phrase)
    if code := _whole(text):
        return None if code == "JP" else code
    return _letters_abroad(text) or _first_of_list(text)


def _letters_abroad(text: str) -> str | None:
    letters = _letters()
    stripped = re.sub(r"(?:等|など|各国|諸国|両国|の?政府|間)+$", "", text)
    parts = [part for part in _JOINTS.split(stripped) if part]
    if len(parts) == 1:
        word = parts[0]
        if not (len(word) > 1 and word[0] == "日" and all(one in letters for one in word)):
            return None
        parts = list(word)
    if not parts or not all(one in letters for one in parts):
        return None
    return next((letters[one] for one in parts if letters[one] != "JP"), None)


def _first_of_list(text: str) -> str | None:
    parts = [part for part in _JOINTS.split(text) if part]
    if len(parts) < 2:
        return None
    codes = [code for part in parts if (code := _whole(part))]
    # A list that names something else beside countries is no place.
    return next((one for one in codes if one != "JP"), None) if len(codes) == len(parts) else None
