"""One line of an attendance list taken apart into persons: name, post, and what is said beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Phrase, Span
from kg.structure.folding import fold, without_space
from kg.structure.lexicon import field_words, role_words
from kg.structure.names import ends_in_office, is_person_name, split_label, split_name

#: 同 in the column of posts: what the row above says.
DITTO = frozenset({"同", "〃", "″", "同上"})
_HONOURED = re.compile(r"(?P<entry>[^君]+?)君(?=[\s、]|$)")
_TOKEN = re.compile(r"[^\s]+")
_LEAD = re.compile(r"[○〇◯◎●◆◇■□▲△・･•*＊\-－–]+\s*(?=\S)|[0-9０-９]{1,3}[.．)）、]\s*(?=\S)")
_SEAT = re.compile(r"[0-9０-９]{1,3}番")
_PIECE = re.compile(r"[一-鿿㐀-䶿豈-﫿々〆ヶぁ-ゖァ-ヺー・𠀀-𪿿]{1,8}")
_ORGANIZATION = re.compile(
    r"(?:[省庁局部課室院社団所館校]|大学|会社|会議|機構|協会|連合|組合|銀行|センター|政府)$"
)
_NAME_AND_POST = re.compile(r"(?P<name>[^（()）、]{1,14}?)\s*[（(](?P<post>.+)[)）]")
#: 井上（悟）委員 beside 井上（真）委員: the mark tells namesakes apart and stays with the name.
_NAMESAKE = re.compile(
    r"(?P<name>[^\s（()）]{1,4})(?P<mark>[（(][^（()）]{1,2}[)）])(?P<post>委員|本部員|構成員|議員|会員|理事|幹事)"
)
_COLON = re.compile(r"(?P<post>[^:：（(]{1,20})[:：]\s*(?P<name>.+)")
_POST_BRACKET = re.compile(r"[（(【\[［](?P<post>[^（()）】\]］]{1,20})[)）】\]］]\s*(?P<name>.+)")
#: Characters of a given name: しょうへい, かおり.
_LONGEST_GIVEN = 5
#: Characters of a given name: しょうへい, かおり.
_LONGEST_GIVEN = 5
_AND_OTHERS = re.compile(r"\s*(?:他|ほか|等|ら)(?:[0-9０-９]*名)?$")


@dataclass(frozen=True, slots=True)
class Row:
    """A person in a line of the list; spans count in the kept text."""

    name: Phrase
    family: str | None
    post: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    gap: int
    """Columns of white space before it: a tab 8, a full-width space 2."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def piece(self) -> bool:
        """True where the word can be a name or a part of one."""
        return bool(
            _PIECE.fullmatch(self.text)
            and not (len(self.text) > 1 and ends_in_office(self.text))
            and not (len(self.text) > 2 and _ORGANIZATION.search(self.text) and not is_person_name(self.text))
            and fold(self.text) not in role_words("member-group") | role_words("attendee-group")
            and fold(self.text) not in field_words()
            and self.text not in DITTO
        )


def parse_row(text: str, start: int) -> tuple[Row, ...]:
    """The persons that a line names; `start` is where `text` stands in the kept text.

    >>> [(row.name.text, row.post) for row in parse_row("部会長代理 清家  篤  慶應義塾大学商学部教授", 0)]
    [('清家  篤', '部会長代理 慶應義塾大学商学部教授')]
    """
    lead = _LEAD.match(text)
    if lead and not _SEAT.match(text):
        text, start = text[lead.end() :], start + lead.end()
    if rows := tuple(_honoured(text, start)):
        return rows
    if "、" in text and "\t" not in text and (rows := tuple(_listed(text, start))):
        return rows
    if (match := _COLON.fullmatch(text)) and ends_in_office(match["post"]):
        return _with_post(match, start)
    if (match := _POST_BRACKET.fullmatch(text)) and ends_in_office(match["post"]):
        return _with_post(match, start)
    match = _NAME_AND_POST.fullmatch(text)
    spaced_post = match and re.search(r"\s", match["name"]) and ends_in_office(match["name"])
    if match and not spaced_post and (row := _named(match["name"], start, match["post"], len(text))):
        return (row,)
    return tuple(_rows(_tokens(text), start))


def _tokens(text: str) -> list[_Token]:
    tokens, end = [], 0
    for match in _TOKEN.finditer(text):
        gap = sum(8 if char == "\t" else 2 if char == "　" else 1 for char in text[end : match.start()])
        tokens.append(_Token(match.group(), match.start(), gap))
        end = match.end()
    return tokens


def _honoured(text: str, start: int) -> Iterator[Row]:
    """理事　池田　佳隆君　理事　今枝宗一郎君: every 君 ends a name, what leads it is a post."""
    for match in _HONOURED.finditer(text):
        tokens = _tokens(match["entry"])
        posts = 0
        while posts < len(tokens) - 1 and (
            ends_in_office(tokens[posts].text) or tokens[posts].text[-1] in ")）"
        ):
            posts += 1
        name = tokens[posts:]
        if not 1 <= len(name) <= 5 or sum(len(t.text) for t in name) > 10:
            continue
        at = start + match.start()
        post = "".join(t.text for t in tokens[:posts]).strip("（）()") or None
        yield Row(_phrase(name, at), _family(name), post, Span(at + tokens[0].start, start + match.end()))


def _listed(text: str, start: int) -> Iterator[Row]:
    """香西泰部会長、荒木襄、角道謙一 他: every piece a person, or none is."""
    pieces = [(m.group(), m.start()) for m in re.finditer(r"[^、，,]+", _AND_OTHERS.sub("", text))]
    rows = [row for piece, at in pieces if piece.strip() and (row := _single(piece, start + at))]
    if len(rows) >= 2 and len(rows) >= 0.7 * len(pieces):
        yield from rows


def _single(printed: str, start: int) -> Row | None:
    """The person of a piece without columns: a name, a name with its office, a name（post）."""
    piece = printed.strip()
    start += len(printed) - len(printed.lstrip())
    if match := _NAMESAKE.fullmatch(piece):
        name = Phrase(match["name"] + match["mark"], Span(start, start + match.end("mark")))
        return Row(name, match["name"], match["post"], Span(start, start + len(piece)))
    if match := _NAME_AND_POST.fullmatch(piece):
        return _named(match["name"], start, match["post"], len(piece))
    return _named(piece, start, None, len(piece))


def _named(printed: str, start: int, post: str | None, length: int) -> Row | None:
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
    if not is_person_name(words) and not (2 <= len(words) <= 6 and _PIECE.fullmatch(words)):
        return None
    tokens = _tokens(name)
    return Row(Phrase(name, Span(start, start + len(name))), _family(tokens), post, span)


def _with_post(match: re.Match[str], start: int) -> tuple[Row, ...]:
    """座長：山田太郎 ○○大学教授."""
    rows = parse_row(match["name"], start + match.start("name"))
    post = match["post"].strip()
    return tuple(Row(r.name, r.family, f"{post} {r.post}" if r.post else post, r.span) for r in rows)


def _rows(tokens: Sequence[_Token], start: int) -> Iterator[Row]:
    if not tokens:
        return
    if len(tokens) > 1 and all(ends_in_office(t.text) and not split_label(t.text).nameless for t in tokens):
        for token in tokens:
            if row := _named(token.text, start + token.start, None, len(token.text)):
                yield row
        return
    if len(tokens) == 1 and (
        row := _named(tokens[0].text, start + tokens[0].start, None, len(tokens[0].text))
    ):
        yield row
        return
    at = 0
    while at < len(tokens):
        at, row = _next(tokens, at, start)
        if row:
            yield row


def _next(tokens: Sequence[_Token], at: int, start: int) -> tuple[int, Row | None]:
    """The person that begins at token `at`, and the token after it."""
    first = at
    seat = bool(_SEAT.fullmatch(tokens[at].text))
    if seat:
        at += 1
    before: list[_Token] = []
    spaced = _spaced_office(tokens, at)
    if spaced:
        before, at = list(tokens[at : at + spaced]), at + spaced
    while at < len(tokens) and not (tokens[at].piece and _name_length(tokens, at)):
        before.append(tokens[at])
        at += 1
        if before and not seat and not _can_follow(before, tokens, at):
            return len(tokens), None
    led = not before or spaced or seat or ends_in_office(before[-1].text) or before[-1].text in DITTO
    if at >= len(tokens) or not led:
        # 資料１　基本計画: what leads a name is a post.
        return len(tokens), None
    length = _name_length(tokens, at)
    name = tokens[at : at + length]
    at += length
    after: list[_Token] = []
    while at < len(tokens) and not _begins_person(tokens, at, bool(before), seat):
        after.append(tokens[at])
        at += 1
    if not seat and not before and not after and length == 1 and not is_person_name(name[0].text):
        return at, None
    post = " ".join(filter(None, ("".join(t.text for t in before), _printed(after))))
    span = Span(start + tokens[first].start, start + tokens[at - 1].end)
    return at, Row(_phrase(name, start), _family(name), post or None, span)


def _can_follow(before: Sequence[_Token], tokens: Sequence[_Token], at: int) -> bool:
    """True while words before a name can still be a post that leads it."""
    return len(before) <= 3 and at < len(tokens)


def _spaced_office(tokens: Sequence[_Token], at: int) -> int:
    """How many single letters from `at` spell an office (区　長), set off by a wider gap; 0 for none."""
    for count in (2, 3):
        word = tokens[at : at + count]
        if len(tokens) <= at + count or any(len(t.text) > 1 for t in word):
            continue
        joined = "".join(t.text for t in word)
        if ends_in_office(joined) and tokens[at + count].gap > max(t.gap for t in word[1:]):
            return count
    return 0


def _begins_person(tokens: Sequence[_Token], at: int, post_first: bool, seated: bool) -> bool:
    """True where another person's entry begins at `at` on the same line."""
    if seated or _SEAT.fullmatch(tokens[at].text):
        return bool(_SEAT.fullmatch(tokens[at].text))
    if post_first:
        spaced = _spaced_office(tokens, at)
        after = at + (spaced or 1)
        led = bool(spaced) or ends_in_office(tokens[at].text)
        return led and after < len(tokens) and tokens[after].piece and _name_length(tokens, after) >= 2
    length = _name_length(tokens, at) if tokens[at].piece else 0
    after = at + length
    ranks = role_words("generic") | role_words("chair") | role_words("vice-chair")
    return length >= 2 and after < len(tokens) and fold(tokens[after].text) in ranks


def _name_length(tokens: Sequence[_Token], at: int) -> int:
    """How many tokens from `at` make up one name: 高橋 進, 高　島　なおこ, 岩田 一 政, 荒木襄."""
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
        return 2 if sizes[1] <= _LONGEST_GIVEN or is_person_name(tokens[at + 1].text) else 1
    return 3 if len(sizes) > 2 and sizes[2] == 1 else 2


def _family(tokens: Sequence[_Token]) -> str | None:
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


def _phrase(tokens: Sequence[_Token], start: int) -> Phrase:
    return Phrase(_printed(tokens), Span(start + tokens[0].start, start + tokens[-1].end))


def _printed(tokens: Sequence[_Token]) -> str:
    text = ""
    for token in tokens:
        text += (" " * min(token.gap, 2) if text and token.gap else "") + token.text
    return text
