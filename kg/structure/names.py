"""Personal names and offices inside a label: 川本国土強靱化担当大臣 is 川本 + 国土強靱化担当大臣."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.records import record
from kg.structure.folding import fold, round_brackets, squeezed, without_space
from kg.structure.letters import is_kana, is_kanji, is_latin
from kg.structure.lexicon import kanji_variants, role_words
from kg.structure.numerals import parse_number
from kg.tokenizer import tokenizer

#: 成長 and the like end in 長 but are no office.
_NO_OFFICE = re.compile(r"(?:[成延増伸身最助消全特波冗年生]長|[器機五]官|[総合協一]監)$")
_LETTER = re.compile(
    r"(?:委員|構成員|メンバー|参加者|発言者)?[A-Z](?:委員|構成員|氏|さん|メンバー)?|(?:委員|構成員|メンバー|参加者|発言者|傍聴者)[0-9]{1,2}"
)
#: 会長　山田太郎: the office before the name, with a gap between them.
_OFFICE_FIRST = re.compile(
    r"(?P<office>[^\s（()）]{2,20})[\s　]+(?P<name>[^\s（()）]+(?:[\s　][^\s（()）]+)?)(?:君|氏)?"
)
_LEGAL_FORM = re.compile(
    r"(?:株式|有限|合同)会社|(?:一般|公益|特例)?(?:社団|財団)法人|独立行政法人|国立大学法人"
)
#: 22番, 二十五番; not 一番ヶ瀬, a family name.
_SEAT = re.compile(r"(?P<seat>[0-9]{1,3}|[〇一二三四五六七八九十百]{1,5})番(?![ヶケが])")
_SEATED = re.compile(rf"(?:議席)?(?:{_SEAT.pattern})(?:議員|委員|君)?")
_BRACKETED = re.compile(r"(?P<outer>[^()]*)[(](?P<inner>[^()]+)[)](?P<rest>[^()]*)")
_HONORIFIC = re.compile(r"(?:君|氏|さん|様|殿|先生)$")
_FOREIGN = re.compile(r"[ァ-ヺー]{2,}(?:[・＝=][ァ-ヺー]+)+(?=[氏様君]|さん|委員|議員|教授|博士|$)")
_PLACE_END = re.compile(r"[都道府県市区町村郡省庁部局課室会院所社党団]$")


@record
class LabelParts:
    """A label taken apart; `name` is what is printed of the name, `office` the rest."""

    name: str | None
    family: str | None
    office: str | None

    @property
    def nameless(self) -> bool:
        return self.name is None


@cache
def _tails() -> tuple[str, ...]:
    return tuple(role_words("tail"))


def ends_in_office(text: str) -> bool:
    """True where the last word is one of an office: 計画官, 部会長, 委員; not 成長.

    >>> ends_in_office("環境影響評価課長"), ends_in_office("経済成長")
    (True, False)
    """
    folded = squeezed(text)
    return folded.endswith(_tails()) and not _NO_OFFICE.search(folded)


def is_letter(text: str) -> bool:
    """True for a speaker shown as a letter only: Ａ, Ａ委員, 委員Ｂ."""
    return _LETTER.fullmatch(squeezed(text)) is not None


def is_seat(text: str) -> bool:
    """True for a speaker told by the number of the seat: ５番, 二十五番議員.

    >>> is_seat("５番"), is_seat("二十五番議員"), is_seat("一番ヶ瀬議員")
    (True, True, False)
    """
    return seat_number(text) is not None


def seat_number(text: str) -> int | None:
    """The number of a seat that the words are (５番, 議席２５番), else None."""
    found = _SEATED.fullmatch(squeezed(text))
    return parse_number(found["seat"]) if found else None


@lru_cache(maxsize=4096)
def split_label(label: str) -> LabelParts:
    """Name and office of a speaker's label, by the tokenizer's personal names and the office's words.

    >>> split_label("川本国土強靱化担当大臣")
    LabelParts(name='川本', family='川本', office='国土強靱化担当大臣')
    >>> split_label("議長（山田太郎君）")
    LabelParts(name='山田太郎', family='山田', office='議長')
    """
    text = without_space(round_brackets(name_first(label)))
    if is_letter(text):
        return LabelParts(None, None, text)
    if match := _BRACKETED.fullmatch(fold(text)):
        return _bracketed(text, match)
    if seat := _SEAT.match(fold(text)):
        return split_label(text[seat.end() :]) if seat.end() < len(text) else LabelParts(None, None, text)
    if foreign := _FOREIGN.match(text):
        # ジョン・スミス氏, リー・クアン財務相: the dots hold the name together.
        return LabelParts(foreign.group(), None, text[foreign.end() :] or None)
    if not ends_in_office(text):
        return _bare_name(text)
    return _split_office(text)


def _bracketed(text: str, match: re.Match[str]) -> LabelParts:
    """Of 議長（山田太郎君） the name inside; of 鈴木課長（総務省） the name outside."""
    outer, inner = text[: match.end("outer")], text[match.start("inner") : match.end("inner")]
    rest = text[match.start("rest") :]
    inside = split_label(inner)
    named = bool(_HONORIFIC.search(inner)) or (inside.name is not None and len(inner) <= 8)
    if named and (not outer or ends_in_office(outer) or _SEAT.fullmatch(fold(outer))):
        parts = split_label(_HONORIFIC.sub("", inner)) if ends_in_office(inner) else inside
        bare = _HONORIFIC.sub("", inner)
        if parts.name is None and not ends_in_office(bare):
            parts = _bare_name(bare)
        office = outer if outer and not _SEAT.fullmatch(fold(outer)) else parts.office
        return LabelParts(parts.name, parts.family, office or None)
    if named and is_institution(outer) and inside.name:
        return LabelParts(inside.name, inside.family, outer)  # 株式会社東都（山田）
    return split_label(outer + rest) if outer + rest else split_label(inner)


def name_first(label: str) -> str:
    """The label with the name before the office where a gap parts them the other way round; else as it is.

    >>> name_first("会長　山田太郎"), name_first("山田　会長")
    ('山田太郎会長', '山田　会長')
    """
    found = _OFFICE_FIRST.fullmatch(label.strip())
    if found is None or not ends_in_office(found["office"]) or ends_in_office(found["name"]):
        return label
    name = without_space(found["name"])
    return name + found["office"] if is_person_name(name) and split_label(found["office"]).nameless else label


def is_institution(text: str) -> bool:
    """True for words that end as those of an institution do, or name a legal form: 株式会社東都, 総務省."""
    words = squeezed(text)
    return len(words) > 2 and bool(
        _LEGAL_FORM.match(words)
        or any(words.endswith(tail) for tail in role_words("speaker") if len(tail) > 1)
    )


@lru_cache(maxsize=1 << 14)
def split_name(name: str) -> tuple[str, str] | None:
    """Family and given name of a full name, where the tokenizer knows both; else None.

    >>> split_name("山本泰"), split_name("ジョン・スミス")
    (('山本', '泰'), None)
    """
    pieces = _morphemes(name)
    if len(pieces) == 2 and pieces[0][1] == "姓" and pieces[1][1] in ("名", "一般", "姓"):
        return pieces[0][0], pieces[1][0]
    if len(pieces) >= 2 and pieces[0][1] == "姓" and len(name) <= 6:
        return pieces[0][0], name[len(pieces[0][0]) :]
    return None


@lru_cache(maxsize=1 << 14)
def is_person_name(text: str) -> bool:
    """True where the words are those of a name: 山本泰, 木下, おのだ康裕; not 総務課."""
    text = without_space(text)
    if not 1 <= len(text) <= 12 or not _is_name_like(text) or ends_in_office(text):
        return False
    pieces = _morphemes(text)
    return any(kind in ("姓", "名", "人名") for _, kind in pieces) and not _PLACE_END.search(text[1:])


def _is_name_like(text: str) -> bool:
    return bool(text) and all(is_kanji(c) or is_kana(c) or is_latin(c) or c in "=." for c in text)


def is_noun(text: str) -> bool:
    """True where the words are nouns alone, without particles, verbs or words that point: 日本商工会議所."""
    return all(
        morpheme.part_of_speech()[0] in ("名詞", "接頭辞", "接尾辞", "補助記号", "記号")
        for morpheme in tokenizer().tokenize(text[:200])
    )


def _bare_name(text: str) -> LabelParts:
    if not is_person_name(text):
        return LabelParts(None, None, text)
    full = split_name(text)
    return LabelParts(text, full[0] if full else (text if len(_morphemes(text)) == 1 else None), None)


def _morphemes(text: str) -> list[tuple[str, str]]:
    """Surface and kind: 姓, 名, 人名 (other personal names), 地名, else 他."""
    found = []
    text = text[:200]
    # 髙村 and 﨑田 are asked for as 高村 and 崎田, which dictionaries know; one character stands for one.
    for morpheme in tokenizer().tokenize(text.translate(kanji_variants())):
        pos = morpheme.part_of_speech()
        kind = "他"
        if pos[2] == "人名":
            kind = pos[3] if pos[3] in ("姓", "名") else "人名"
        elif pos[2] == "地名":
            kind = "地名"
        found.append((text[morpheme.begin() : morpheme.end()], kind))
    return found


def _before_person_office(first: tuple[str, str], text: str) -> bool:
    """True for 盛山国務大臣: a place name before an office that no place has is a family name."""
    return first[1] == "地名" and text[len(first[0]) :] in role_words("person-office")


@lru_cache(maxsize=4096)
def _is_called(word: str) -> bool:
    """True where the tokenizer takes the word for a person's once somebody is called by it: 野村さん, not 総務さん."""
    return len(word) <= 4 and all(map(is_kanji, word)) and _morphemes(word + "さん")[0] == (word, "姓")


def _split_office(text: str) -> LabelParts:
    """Family name, given name and office of a label that ends in an office."""
    pieces = _morphemes(text)
    taken = 0
    family = given = ""
    if pieces[0][1] in ("姓", "名", "人名"):
        family, taken = pieces[0][0], 1
    elif len(pieces) > 1 and (_is_called(pieces[0][0]) or _before_person_office(pieces[0], text)):
        rest = text[len(pieces[0][0]) :]
        # 東京都知事, 北海道知事: a place before the office of that place is no name.
        if not re.match(r"[都道府県市区町村]|知事|議会", rest):
            family, taken = pieces[0][0], 1
    while (
        taken
        and taken < len(pieces) - 1
        and pieces[taken][1] in ("名", "姓", "人名")
        and pieces[taken][0] not in role_words("office-lead")
    ):
        given += pieces[taken][0]
        taken += 1
    rest = text[len(family) + len(given) :]
    if family and rest and not _starts_office_word(family + given, rest):
        return LabelParts(family + given, family, rest)
    return _before_plain_office(text)


def _starts_office_word(name: str, rest: str) -> bool:
    """True where cutting here would leave half an office: 森林整備課長 is not 森 + 林整備課長."""
    return rest in ("省", "庁") or (len(name) == 1 and len(rest) == 1)


def _before_plain_office(text: str) -> LabelParts:
    """奥委員 is 奥 + 委員 although no dictionary calls 奥 a name; 専門委員 stays an office."""
    offices = sorted(
        role_words("generic") | role_words("chair") | role_words("vice-chair"), key=len, reverse=True
    )
    for office in offices:
        if not text.endswith(office) or text == office:
            continue
        name = text[: -len(office)]
        folded = fold(name)
        if folded in role_words("qualifier") or ends_in_office(name) or _PLACE_END.search(folded[1:]):
            return LabelParts(None, None, text)
        given = _morphemes(name)
        named = any(kind in ("姓", "名", "人名") for _, kind in given)
        if (
            len(name) <= 4
            and _is_name_like(name)
            and (named or len(given) == 1 or re.search("[ぁ-ゖ]", name))
        ):
            return LabelParts(name, name if len(given) == 1 else None, office)
        if named and len(name) <= 8:
            return LabelParts(name, None, office)
        return LabelParts(None, None, text)
    return LabelParts(None, None, text)
