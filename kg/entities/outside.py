"""Posts outside government taken apart: 神戸大学経済経営研究所教授 is 教授 of 神戸大学経済経営研究所.

The institution is minted from its name as printed; whether two names mean one institution is not guessed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.entities.fold import fold
from kg.ids import minted_organization_id
from kg.model import Organization
from kg.records import record
from kg.structure.lexicon import rows

#: Heads of a local government carry its name in theirs: 気仙沼市長, 宮城県知事.
_LOCAL = re.compile(
    r"(?P<place>.+[^副都道府県市区町村])(?P<kind>[市区町村])長|(?P<prefecture>.+?[都道府県])知事"
)
#: Parts of some body, and names that many bodies share: 総務委員会 is that of one assembly.
_SHARED = re.compile(r"(?:委員会|審議会|部会|分科会|調査会|検討会|懇談会|(?<!議員)議会)$")
_JOINED = re.compile(r"[・、,／/]|兼(?:任|務)?")
_SPACE = re.compile(r"\s+")


@record
class Represented:
    """An institution outside government and the post that somebody holds there."""

    organization: Organization
    post: str


@lru_cache(maxsize=4096)
def represented(printed: str) -> Represented | None:
    """What words print of somebody from a firm, a university, an association or a local government; else None.

    >>> found = represented("神戸大学経済経営研究所教授")
    >>> found.organization.label_ja, found.post
    ('神戸大学経済経営研究所', '教授')
    >>> represented("弁護士"), represented("委員")
    (None, None)
    """
    words = _SPACE.sub("", fold(printed))
    if local := _LOCAL.fullmatch(words):
        name = local["prefecture"] or local["place"] + local["kind"]
        return Represented(_minted(name), "知事" if local["prefecture"] else words[len(local["place"]) :])
    for at in range(len(words) - 1, 1, -1):
        if _is_institution(words[:at]) and _is_office(words[at:]):
            return Represented(_minted(words[:at]), words[at:])
    return None


def _minted(name: str) -> Organization:
    return Organization(minted_organization_id(name), name, None, None, None, known=False)


def _is_institution(words: str) -> bool:
    """True for the name of one institution, not for bare words of a kind (研究所) or a name that many share."""
    ending = _endings().search(words)
    if ending is None or ending.start() < 2 or _SHARED.search(words):
        return False
    return _kinds().fullmatch(words) is None


def _is_office(words: str) -> bool:
    """True for an office, and for several joined: 副会長・産業競争力強化委員長."""
    return bool(_office().fullmatch(_JOINED.split(words, maxsplit=1)[0]))


@cache
def _endings() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, _longest_first("institution"))) + ")$")


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, _longest_first("institution"))) + ")++")


@cache
def _office() -> re.Pattern[str]:
    before = "|".join(map(re.escape, _longest_first("rank")))
    heads = "|".join(map(re.escape, _longest_first("office")))
    return re.compile(f"(?:{before})*(?:{heads})(?:（[^（）]*）|\\([^()]*\\))?")


def _longest_first(use: str) -> list[str]:
    found = {row["word"] for row in rows("data/outside-words.csv") if row["use"] == use}
    return sorted(map(fold, found), key=len, reverse=True)
