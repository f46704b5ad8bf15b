"""A person in a line of an attendance list: what a row is, and a row made of one piece of words."""

from __future__ import annotations

import re

from kg.model import Phrase, Span
from kg.records import record
from kg.structure.columns import Token, family_of, is_piece, split_tokens
from kg.structure.folding import fold, without_space
from kg.structure.lexicon import role_words
from kg.structure.names import ends_in_office, is_person_name, split_label
from kg.structure.numerals import parse_number

#: The number of a seat before a name: ５番.
SEAT = re.compile(r"(?P<seat>[0-9０-９]{1,3}|[〇一二三四五六七八九十百]{1,5})番(?:議員|委員)?")
#: Offices of the state's officials, and what goes before one where the name is that of a place: 福島 + 県総務部長.
_OFFICIAL = re.compile(
    r"(?:大臣|政務官|局長|次長|審議官|参事官|課長|室長|部長|長官|事務官|企画官|統括官|総括官|監)$"
)
_OF_PLACE = re.compile(r"[都道府県市区町村]|大学|銀行|新聞|支|地方")
_COLUMN_HEAD = re.compile(
    r"(?:(?:氏名|役職名?|職名|所属(?:機関|団体|先)?|備考|区分|番号|出欠|現職|肩書|発言者|発言(?:の)?(?:内容|要旨|概要)|議題|審議内容|議事内容|決定事項|委員|等|名)"
    r"[・/／、及び（）()]*)++"
)


@record
class Row:
    """A person in a line of the list; spans count in the kept text."""

    name: Phrase
    family: str | None
    post: str | None
    span: Span
    seat: int | None = None
    """The number of the seat that is printed before the name: ５番."""


def is_column_head(text: str) -> bool:
    """True for the line above the columns of a table: 氏　名　　所　属, 発言者　発言内容.

    >>> is_column_head("氏　名　　所属・役職"), is_column_head("委員　山田太郎")
    (True, False)
    """
    words = without_space(text)
    return len(words) <= 40 and bool(_COLUMN_HEAD.fullmatch(words)) and words not in ("委員", "議題")


def named_row(printed: str, start: int, post: str | None, length: int) -> Row | None:
    name = printed.strip()
    start += len(printed) - len(printed.lstrip())
    words = without_space(name)
    span = Span(start, start + length)
    if ends_in_office(words):
        parts = split_label(name)
        if parts.name is None or parts.office is None:
            return None
        at = name.rfind(parts.office[0], 0, len(name) - len(parts.office) + 1) if " " not in name else None
        printed_name = name[:at].strip() if at else parts.name
        joined = f"{parts.office}（{post}）" if post else parts.office
        family = parts.name if parts.family == parts.name else None
        return Row(Phrase(printed_name, Span(start, start + len(printed_name))), family, joined, span)
    if Token(words, 0, "").organization:
        return None
    if not is_person_name(words) and not (2 <= len(words) <= 6 and is_piece(words)):
        return None
    tokens = split_tokens(name)
    return Row(Phrase(name, Span(start, start + len(name))), family_of(tokens), post, span)


def seat_of(number: re.Match[str] | None) -> int | None:
    return parse_number(fold(number["seat"])) if number else None


def is_labelled(word: str) -> bool:
    """True for 赤澤副大臣 in the next column: a name with an office of persons; not 千葉大学教授."""
    if not ends_in_office(word):
        return False
    parts = split_label(word)
    office = fold(parts.office or "")
    known = office in role_words("person-office") | role_words("generic")
    return parts.name is not None and (
        known or bool(_OFFICIAL.search(office) and not _OF_PLACE.match(office))
    )
