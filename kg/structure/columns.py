"""The columns of a line of an attendance list: words, the gaps between them, and names that are spaced out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.model import Phrase, Span
from kg.records import record
from kg.structure.folding import fold
from kg.structure.letters import is_kana, is_kanji
from kg.structure.lexicon import field_words, role_words
from kg.structure.names import ends_in_office, is_person_name, split_name

#: 同 in the column of posts: what the row above says.
DITTO = frozenset({"同", "〃", "″", "同上"})
_TOKEN = re.compile(r"[^\s]+")
_ORGANIZATION = re.compile(
    r"^(?:(?:株式|有限|合同)会社|(?:一般|公益|特例)?(?:社団|財団)法人|独立行政法人|国立大学法人)"
    r"|(?:[省庁府局部課室院社団所館校]|大学|会社|会議|機構|協会|連合|連盟|組合|銀行|法人|委員会|センター)$"
)
#: Characters of a given name: しょうへい, かおり.
_LONGEST_GIVEN = 5
#: Characters of the shortest full name that stands unspaced beside another: 森一郎.
_WHOLE_NAME = 3


@record
class Token:
    text: str
    start: int
    space: str
    """The white space before it."""

    @property
    def gap(self) -> int:
        """Columns of white space before it: a tab 8, a full-width space 2."""
        return sum(8 if char == "\t" else 2 if char == "　" else 1 for char in self.space)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def organization(self) -> bool:
        """True where the word is that of an institution: 総務省, 東都大学, 株式会社東都."""
        return _is_organization(self.text)

    @property
    def piece(self) -> bool:
        """True where the word can be a name or a part of one."""
        return _is_of_name(self.text)


@lru_cache(maxsize=1 << 14)
def _is_organization(text: str) -> bool:
    return bool(len(text) > 2 and _ORGANIZATION.search(text) and not is_person_name(text))


@lru_cache(maxsize=1 << 14)
def _is_of_name(text: str) -> bool:
    return (
        is_piece(text)
        and not (len(text) > 1 and ends_in_office(text))
        and not _is_organization(text)
        and fold(text) not in role_words("member-group") | role_words("attendee-group")
        and fold(text) not in field_words()
        and text not in DITTO
    )


def is_piece(text: str) -> bool:
    """True for up to eight kanji and kana, rare kanji included, as names are made of."""
    return 1 <= len(text) <= 8 and all(
        is_kanji(char) or is_kana(char) or "\U00020000" <= char <= "\U0002afff" for char in text
    )


def split_tokens(text: str) -> list[Token]:
    """The words of a line with the white space before each."""
    tokens, end = [], 0
    for match in _TOKEN.finditer(text):
        tokens.append(Token(match.group(), match.start(), text[end : match.start()]))
        end = match.end()
    return tokens


def spaced_office(tokens: Sequence[Token], at: int) -> int:
    """How many single letters from `at` spell an office (区　長), set off by a wider gap; 0 for none."""
    for count in (2, 3):
        word = tokens[at : at + count]
        if len(tokens) <= at + count or any(len(t.text) > 1 for t in word):
            continue
        joined = "".join(t.text for t in word)
        inside, after = max(t.gap for t in word[1:]), tokens[at + count].gap
        # 区　長　　青木; 委　　員　　齋　藤 only where the letters spell an office of any body.
        if ends_in_office(joined) and (after > inside or (after == inside and fold(joined) in _ranks())):
            return count
    return 0


def _ranks() -> frozenset[str]:
    return role_words("generic") | role_words("chair") | role_words("vice-chair")


def name_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from `at` make up one name: 高橋 進, 高　島　なおこ, 岩田 一 政, 荒川襄."""
    if not tokens[at].piece:
        return 0
    sizes: list[int] = []
    for token in tokens[at : at + 6]:
        if not token.piece or (sizes and token.gap >= 8 and not (sizes[-1] == 1 == len(token.text))):
            break
        sizes.append(len(token.text))
    singles = next((i for i, size in enumerate(sizes) if size > 1), len(sizes))
    if singles >= 3:
        return min(singles, 5)
    if singles:
        return (
            singles + 1
            if len(sizes) > singles and sizes[singles] <= _LONGEST_GIVEN
            else (singles if singles > 1 else 0)
        )
    if len(sizes) == 1:
        return 1 if len(tokens[at].text) >= 2 else 0
    if sizes[1] > 1:
        if min(sizes[:2]) >= _WHOLE_NAME and all(split_name(t.text) for t in tokens[at : at + 2]):
            return 1  # 鈴木花子　佐藤次郎: two names, not one
        return 2 if sizes[1] <= _LONGEST_GIVEN or is_person_name(tokens[at + 1].text) else 1
    return 3 if len(sizes) > 2 and sizes[2] == 1 else 2


def family_of(tokens: Sequence[Token]) -> str | None:
    """The family name where white space sets it apart, else None."""
    if len(tokens) < 2:
        return None
    if len(tokens) == 2:
        return tokens[0].text
    gaps = [token.gap for token in tokens[1:]]
    if gaps.count(max(gaps)) == 1 and max(gaps) > min(gaps):
        return "".join(t.text for t in tokens[: gaps.index(max(gaps)) + 1])
    sizes = [len(t.text) for t in tokens]
    if sizes[0] > 1:
        return tokens[0].text
    if sizes[-1] > 1:
        return "".join(t.text for t in tokens[:-1])
    # Every letter stands apart (青　木　英　二): the tokenizer's name is asked.
    halves = split_name("".join(t.text for t in tokens))
    return halves[0] if halves else None


def phrase_of(tokens: Sequence[Token], start: int) -> Phrase:
    """The words as a phrase; `start` is where their line stands in the kept text."""
    return Phrase(words_of(tokens), Span(start + tokens[0].start, start + tokens[-1].end))


def words_of(tokens: Sequence[Token]) -> str:
    """The words with the white space between them, as printed."""
    return "".join((token.space if at else "") + token.text for at, token in enumerate(tokens))
