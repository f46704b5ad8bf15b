"""The marks that Word prints before the paragraphs of a list: ・, １．, （ア）, ① (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.records import record
from kg.sources.docx_package import value
from kg.sources.xml import children, first

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 9
#: Bullets of the fonts Symbol and Wingdings (private use) → the character that looks like it.
SYMBOLS = {
    "\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf070": "□", "\uf071": "❑", "\uf075": "◆",
    "\uf076": "❖", "\uf077": "◆", "\uf09f": "•", "\uf0a7": "▪", "\uf0a8": "□", "\uf0b2": "□", "\uf0d8": "➢",
    "\uf0e0": "→", "\uf0e8": "➔", "\uf0fc": "✓", "o": "◦",
}  # fmt: skip
_KANJI = "〇一二三四五六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")


@record
class Level:
    """How one level of a list is marked."""

    form: str
    text: str
    """`（%1）`: the number of each level stands for its %."""
    start: int
    after: str


class Numbering:
    """The lists of a Word file; it counts as its paragraphs are asked for in their order."""

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._list_of: dict[str, str] = {}
        if root is None:
            return
        abstract = {value(one, "abstractNumId") or "": one for one in children(root, "abstractNum")}
        for num in children(root, "num"):
            number = value(num, "numId") or ""
            shared = value(first(num, "abstractNumId")) or ""
            levels = _levels(abstract.get(shared))
            overrides = {value(one, "ilvl"): one for one in children(num, "lvlOverride")}
            for ilvl, override in overrides.items():
                at = _number(ilvl)
                if (lvl := first(override, "lvl")) is not None:
                    levels[at] = _level(lvl)
                start = value(first(override, "startOverride"))
                if start is not None and at in levels:
                    old = levels[at]
                    levels[at] = Level(old.form, old.text, _number(start), old.after)
            self._levels[number] = levels
            # Lists of one definition go on counting where the other stopped, unless they start anew.
            self._list_of[number] = number if overrides else f"shared {shared}"

    def mark(self, number: str, ilvl: int) -> str:
        """The mark of the next paragraph of this list and level, with the blank after it; `""` for none."""
        level = self._levels.get(number, {}).get(ilvl)
        if level is None or ilvl >= _DEEPEST:
            return ""
        counts = self._counts.setdefault(self._list_of[number], [None] * _DEEPEST)
        now = counts[ilvl]
        counts[ilvl] = level.start if now is None else now + 1
        counts[ilvl + 1 :] = [None] * (_DEEPEST - ilvl - 1)
        if level.form == "none":
            return ""
        if level.form == "bullet":
            text = "".join(
                SYMBOLS.get(char, "・" if "\ue000" <= char <= "\uf8ff" else char) for char in level.text
            )
        else:
            text = _PLACE.sub(lambda place: self._count(number, int(place.group(1)) - 1, counts), level.text)
        return text + level.after if text.strip() else ""

    def _count(self, number: str, ilvl: int, counts: list[int | None]) -> str:
        level = self._levels[number].get(ilvl)
        if level is None:
            return ""
        now = counts[ilvl]
        return written(level.start if now is None else now, level.form)


def written(number: int, form: str) -> str:
    """The number as a list's format writes it; formats that minutes do not use come as digits.

    >>> [written(12, form) for form in ("decimal", "decimalFullWidth", "japaneseCounting", "aiueoFullWidth")]
    ['12', '１２', '十二', 'シ']
    >>> written(3, "decimalEnclosedCircle"), written(4, "upperRoman"), written(28, "lowerLetter")
    ('③', 'IV', 'bb')
    """
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate({ord("0") + digit: chr(ord("０") + digit) for digit in range(10)})
    if form.startswith("decimalEnclosedCircle"):
        circled = {**dict.fromkeys(range(1, 21), 0x245F), **dict.fromkeys(range(21, 36), 0x323C)}
        return chr(circled[number] + number) if number in circled else str(number)
    if form == "decimalEnclosedParen" and 1 <= number <= 20:
        return chr(0x2473 + number)
    if form == "decimalEnclosedFullstop" and 1 <= number <= 20:
        return chr(0x2487 + number)
    if form in ("japaneseCounting", "chineseCounting", "chineseCountingThousand", "ideographDigital"):
        return _kanji(number, digits=form == "ideographDigital")
    if form == "japaneseDigitalTenThousand":
        return _kanji(number, digits=True)
    letters = {
        "aiueoFullWidth": _AIUEO, "aiueo": _HALF_AIUEO, "irohaFullWidth": _IROHA, "iroha": _IROHA,
        "ideographTraditional": _STEMS,
    }.get(form)  # fmt: skip
    if letters:
        return letters[(number - 1) % len(letters)] if number > 0 else str(number)
    if form in ("upperLetter", "lowerLetter") and number > 0:
        # Word repeats the letter: z, aa, bb.
        letter = chr(ord("A") + (number - 1) % 26) * min(1 + (number - 1) // 26, 8)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return f"{number:02}" if form == "decimalZero" else str(number)


def _kanji(number: int, *, digits: bool) -> str:
    if digits or not 0 < number < 10_000:
        return "".join(_KANJI[int(digit)] for digit in str(max(number, 0)))
    said = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        count, number = divmod(number, unit)
        if count:
            said += ("" if count == 1 and name else _KANJI[count]) + name
    return said


def _roman(number: int) -> str:
    said = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        said += letters * count
    return said


def _levels(abstract: _Element | None) -> dict[int, Level]:
    if abstract is None:
        return {}
    return {_number(value(lvl, "ilvl")): _level(lvl) for lvl in children(abstract, "lvl")}


def _level(lvl: _Element) -> Level:
    suffix = value(first(lvl, "suff")) or "tab"
    return Level(
        form=value(first(lvl, "numFmt")) or "decimal",
        text=value(first(lvl, "lvlText")) or "",
        start=_number(value(first(lvl, "start")) or "1"),
        after={"tab": "\u3000", "space": " "}.get(suffix, ""),
    )


def _number(said: Mapping[str, str] | str | None) -> int:
    """A whole number of a file that may say anything; 0 for what is none."""
    found = re.fullmatch(r"\s*(-?[0-9]{1,6})\s*", said) if isinstance(said, str) else None
    return int(found.group(1)) if found else 0
