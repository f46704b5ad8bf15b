"""Fields of the head of the minutes: 日時, 場所, 出席者, 議題, 議事概要, in the layouts councils use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.model import Span
from kg.records import record, replace
from kg.structure.folding import squeeze
from kg.structure.lexicon import field_words
from kg.structure.lines import Line, told_once
from kg.structure.numerals import parse_number

_NUMBERING = re.compile(
    r"[(（]?[0-9]{1,2}[)）][.、]?|[0-9]{1,2}[.、:]?|[一二三四五六七八九十]{1,2}[.、]|[①-⑳]|第[0-9一二三四五六七八九十]{1,2}(?![0-9回号])"
)
_OPENING = "【[(〔<〈《「『○◯〇◎●◆◇■□▼▲・*#"
_CLOSING = "】])〕>〉》」』*"
_AGENDA_AT_END = re.compile(r"(?<=[会部録])(議事日程|議事次第|会議次第)(?:第[0-9]+号)?$")
#: 出席委員は左のとおり, 出席委員左ノ如シ: words that only point down.
_BELOW = re.compile(
    r"(?:は|ハ)?[、,]?(?:左|次|下記|以下)(?:の|ノ)?(?:とおり|通り|通リ|如し|如シ|如く)(?:である|です|であった)?[。:]?$"
)
#: ○地方自治法第121条の規定により説明のため出席した者の職氏名: any heading that ends so lists people.
_LISTS_PEOPLE = re.compile(
    r"(?:出席した?(?:説明員|者|議員|委員|職員)|出席を求めた者|出席者)(?:の|は)?(?:職?[、・]?(?:及び)?氏名|次のとおり)?(?:[(][^()]{0,16}[)])?[)\]】〕:]*$"
)
#: What may stand between the word and its value and says nothing of its own: （敬称略）, （34名）.
_ASIDE = re.compile(r"[(\[〔][^()\[\]〔〕]{0,24}[)\]〕]")


#: Fields whose value may stand behind a gap alone: 場所　官邸大会議室.
_SPACED = ("date", "place", "time", "title", "attendance")


@record
class Field:
    """A line that heads a field; its value is on the line (`value`) or below it."""

    line: int
    kind: str
    """As in `data/field-words.csv`."""
    word: str
    """The word in folded form, white space taken out."""
    value: Span | None
    number: int | None = None
    """The number printed before it, where there is one."""


def find_fields(lines: Sequence[Line]) -> tuple[Field, ...]:
    """The field lines among `lines`, in order."""
    return tuple(found for line in lines if _may_be_field(line.text) and (found := read_field(line)))


def _may_be_field(text: str) -> bool:
    """A cheap first look: a short line, or one whose word is set off by a colon near its beginning."""
    return bool(text) and (len(text) <= 60 or (len(text) < 400 and bool(re.search("[:：]", text[:24]))))


@told_once
def read_field(line: Line) -> Field | None:
    """The field that a line heads; None for a line that is no field.

    Recognised are 1 日時 / 日時：… / １．日　時：… / 【出席者】 / [出席者（敬称略）] / 場所　官邸大会議室.
    A longer word or a sentence that merely begins with such a word is none.
    """
    text = line.squeezed
    number = _NUMBERING.match(text)
    at = number.end() if number else 0
    opened = at < len(text) and text[at] in _OPENING
    while at < len(text) and text[at] in _OPENING:
        at += 1
    for word in _words_at(text, at):
        if found := _field(line, (field_words()[word], word), at + len(word), bool(number) or opened):
            return replace(found, number=_value_of(number.group())) if number else found
    if (number or opened) and len(text) <= 60 and "。" not in text and _LISTS_PEOPLE.search(text):
        return Field(
            line.index,
            "attendance",
            "説明員" if "説明" in text else "出席者",
            None,
            _value_of(number.group()) if number else None,
        )
    # 第１回目黒区議会定例会議事日程　第１号: the body's name before the word.
    if "議" in text and (tail := _AGENDA_AT_END.search(text)):
        return Field(line.index, "agenda", tail.group(1), None)
    return None


def _words_at(text: str, at: int) -> list[str]:
    """The words of fields that stand at a place, the longest first."""
    return [word for word in _by_first().get(text[at : at + 1], ()) if text.startswith(word, at)]


@cache
def _by_first() -> dict[str, list[str]]:
    """First character → the words of `data/field-words.csv` that begin with it, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(filter(None, field_words()), key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return found


def _field(line: Line, named: tuple[str, str], at: int, marked: bool) -> Field | None:
    """The field, if what follows the word at `at` (in squeezed text) lets it stand alone."""
    text, places = squeeze(line.text)
    kind, word = named
    spaced = at < len(text) and places[at] > places[at - 1] + 1
    closed = at < len(text) and text[at] in _CLOSING
    while at < len(text) and text[at] in _CLOSING:
        at += 1
    if aside := _ASIDE.match(text, at):
        at = aside.end()
        while at < len(text) and text[at] in _CLOSING:
            at += 1
    if kind in ("attendance", "agenda") and _BELOW.match(text, at):
        return Field(line.index, kind, word, None)
    if at >= len(text):
        # A lone 時 or 所 heads nothing; 日時 does.
        return Field(line.index, kind, word, None) if len(word) > 1 else None
    colon = text[at] in ":;"
    if colon:
        at += 1
    elif not (closed or (spaced and (marked or kind in _SPACED))):
        return None
    if closed and not colon and kind not in ("date", "place", "time"):
        # 【議題】について … is a label or a sentence, not a field with a value.
        return None
    # （欠席：内田委員）: the bracket opened before the word closes after the value.
    last = len(text) - 1 if at > len(word) and text[0] in "([【〔" and text[-1] in ")]】〕" else len(text)
    value = Span(line.first + places[at], line.first + places[last - 1] + 1) if at < last else None
    return Field(line.index, kind, word, value)


def _value_of(numbering: str) -> int | None:
    digits = re.search(r"[0-9]+|[一二三四五六七八九十]+", numbering)
    return parse_number(digits.group()) if digits else None
