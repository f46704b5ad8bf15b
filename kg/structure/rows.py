"""One line of an attendance list taken apart into persons: name, post, and what is said beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Phrase, Span
from kg.records import record, replace
from kg.structure.columns import (
    DITTO,
    Token,
    family_of,
    is_piece,
    name_length,
    phrase_of,
    spaced_office,
    split_tokens,
    words_of,
)
from kg.structure.folding import fold, without_space
from kg.structure.lexicon import role_words
from kg.structure.names import ends_in_office, is_person_name, split_label, split_name
from kg.structure.numerals import parse_number

_HONOURED = re.compile(r"(?P<entry>[^君]+?)君(?=[\s、]|$)")
_LEAD = re.compile(r"[○〇◯◎●◆◇■□▲△・･•*＊\-－–]+\s*(?=\S)|[0-9０-９]{1,3}[.．)）、]\s*(?=\S)")
_SEAT = re.compile(r"(?P<seat>[0-9０-９]{1,3}|[〇一二三四五六七八九十百]{1,5})番(?:議員|委員)?")
_NAME_AND_POST = re.compile(r"(?P<name>[^（()）、]{1,14}?)\s*[（(](?P<post>.+)[)）]")
#: 井上（悟）委員 beside 井上（真）委員: the mark tells namesakes apart and stays with the name.
_NAMESAKE = re.compile(
    r"(?P<name>[^\s（()）]{1,4})(?P<mark>[（(][^（()）]{1,2}[)）])(?P<post>委員|本部員|構成員|議員|会員|理事|幹事)"
)
_POST_AND_NAME = re.compile(r"(?P<post>[^\s（()）]{2,20})[\s]+(?P<name>[^（()）]{1,10})")
_COLON = re.compile(r"(?P<post>[^:：（(]{1,20})[:：]\s*(?P<name>.+)")
_POST_BRACKET = re.compile(r"[（(【\[［](?P<post>[^（()）】\]］]{1,20})[)）】\]］]\s*(?P<name>.+)")
_AND_OTHERS = re.compile(r"\s*(?:他|ほか|等|ら)(?:[0-9０-９]*名)?$")


@record
class Row:
    """A person in a line of the list; spans count in the kept text."""

    name: Phrase
    family: str | None
    post: str | None
    span: Span
    seat: int | None = None
    """The number of the seat that is printed before the name: ５番."""


def parse_row(text: str, start: int) -> tuple[Row, ...]:
    """The persons that a line names; `start` is where `text` stands in the kept text.

    >>> [(row.name.text, row.post) for row in parse_row("部会長代理 森田  篤  東都大学商学部教授", 0)]
    [('森田  篤', '部会長代理 東都大学商学部教授')]
    >>> [(row.name.text, row.post) for row in parse_row("総務省 田中 一郎 課長", 0)]
    [('田中 一郎', '総務省 課長')]
    """
    lead = _LEAD.match(text)
    if lead and not _SEAT.match(text):
        text, start = text[lead.end() :], start + lead.end()
    if rows := tuple(_honoured(text, start)):
        return rows
    if re.search("[、，]", text) and "\t" not in text and (rows := tuple(_listed(text, start))):
        return rows
    if (match := _COLON.fullmatch(text)) and ends_in_office(match["post"]):
        return _with_post(match, start)
    if (match := _POST_BRACKET.fullmatch(text)) and ends_in_office(match["post"]):
        return _with_post(match, start)
    match = _NAME_AND_POST.fullmatch(text)
    spaced_post = match and re.search(r"\s", match["name"]) and ends_in_office(match["name"])
    if match and not spaced_post and (row := _named(match["name"], start, match["post"], len(text))):
        return (row,)
    return tuple(_rows(split_tokens(text), start))


def _honoured(text: str, start: int) -> Iterator[Row]:
    """理事　池田　佳隆君　理事　今枝宗一郎君: every 君 ends a name, what leads it is a post."""
    for match in _HONOURED.finditer(text) if "君" in text else ():
        tokens = split_tokens(match["entry"])
        number = _SEAT.fullmatch(tokens[0].text) if len(tokens) > 1 else None
        posts = 1 if number else 0
        while posts < len(tokens) - 1 and (
            ends_in_office(tokens[posts].text) or tokens[posts].text[-1] in ")）"
        ):
            posts += 1
        name = tokens[posts:]
        if not 1 <= len(name) <= 5 or sum(len(t.text) for t in name) > 10:
            continue
        at = start + match.start()
        post = "".join(t.text for t in tokens[1 if number else 0 : posts]).strip("（）()") or None
        span = Span(at + tokens[0].start, start + match.end())
        yield Row(phrase_of(name, at), family_of(name), post, span, _seat_of(number))


def _listed(text: str, start: int) -> Iterator[Row]:
    """山本泰部会長、荒川襄、角田謙一 他: every piece a person, or none is."""
    pieces = [(m.group(), m.start()) for m in re.finditer(r"[^、，,]+", _AND_OTHERS.sub("", text))]
    pieces = [(piece, at) for piece, at in pieces if piece.strip()]
    rows: list[Row] = []
    held: str | None = None
    for piece, at in pieces:
        led = _COLON.fullmatch(piece.strip())
        row = _single(piece, start + at)
        if row and not led and held and row.post is None:
            row = replace(row, post=held)
        # 委員：佐藤次郎、高橋三郎: the office holds until another is printed.
        held = row.post if row and led else held if row and row.post == held else None
        rows.extend([row] if row else [])
    if len(rows) >= 2 and len(rows) >= 0.7 * len(pieces):
        yield from rows


def _single(printed: str, start: int) -> Row | None:
    """The person of a piece without columns: a name, a name with its office, a name（post）."""
    piece = printed.strip()
    start += len(printed) - len(printed.lstrip())
    if match := _NAMESAKE.fullmatch(piece):
        name = Phrase(match["name"] + match["mark"], Span(start, start + match.end("mark")))
        return Row(name, match["name"], match["post"], Span(start, start + len(piece)))
    if (match := _COLON.fullmatch(piece)) and ends_in_office(match["post"]):
        rows = _with_post(match, start)
        return rows[0] if len(rows) == 1 else None
    if match := _NAME_AND_POST.fullmatch(piece):
        return _named(match["name"], start, match["post"], len(piece))
    if match := _POST_AND_NAME.fullmatch(piece):
        return _after_post(match, start)
    return _named(piece, start, None, len(piece))


def _after_post(match: re.Match[str], start: int) -> Row | None:
    """総務課長　田中, in a list of such pieces: the office, a gap, the name."""
    name, post = match["name"], without_space(match["post"])
    words = without_space(name)
    if not ends_in_office(post) or ends_in_office(words) or not is_person_name(words):
        return _named(match.group(), start, None, len(match.group()))
    at = start + match.start("name")
    family = family_of(split_tokens(name)) or (words if split_label(words).family == words else None)
    return Row(Phrase(name, Span(at, at + len(name))), family, post, Span(start, start + match.end()))


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
    if not is_person_name(words) and not (2 <= len(words) <= 6 and is_piece(words)):
        return None
    tokens = split_tokens(name)
    return Row(Phrase(name, Span(start, start + len(name))), family_of(tokens), post, span)


def _with_post(match: re.Match[str], start: int) -> tuple[Row, ...]:
    """座長：山田太郎 ○○大学教授."""
    rows = parse_row(match["name"], start + match.start("name"))
    post = match["post"].strip()
    return tuple(Row(r.name, r.family, f"{post} {r.post}" if r.post else post, r.span) for r in rows)


def _rows(tokens: Sequence[Token], start: int) -> Iterator[Row]:
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
    at, held = 0, None
    while at < len(tokens):
        bare = at > 0 and _goes_on(tokens, at)
        at, row = _next(tokens, at, start)
        if row:
            row = replace(row, post=held) if bare and row.post is None else row
            held = row.post
            yield row


def _next(tokens: Sequence[Token], at: int, start: int) -> tuple[int, Row | None]:
    """The person that begins at token `at`, and the token after it."""
    first = at
    number = _SEAT.fullmatch(tokens[at].text)
    seat = number is not None and at + 1 < len(tokens)
    if seat:
        at += 1
    before: list[Token] = []
    spaced = spaced_office(tokens, at)
    if spaced:
        before, at = list(tokens[at : at + spaced]), at + spaced
    while at < len(tokens) and not (tokens[at].piece and name_length(tokens, at)):
        before.append(tokens[at])
        at += 1
        if before and not seat and not _can_follow(before, tokens, at):
            return len(tokens), None
    led = not before or spaced or seat or ends_in_office(before[-1].text) or before[-1].text in DITTO
    housed = not led and before[-1].organization
    if at >= len(tokens) or not (led or housed):
        # 資料１　基本計画: what leads a name is a post, or the institution that a post behind it is of.
        return len(tokens), None
    length = name_length(tokens, at)
    name = tokens[at : at + length]
    at += length
    after: list[Token] = []
    while at < len(tokens) and not _begins_person(tokens, at, bool(before), seat):
        after.append(tokens[at])
        at += 1
    if housed and not _is_housed(name, after):
        return at, None
    if not seat and not before and not after and length == 1 and not is_person_name(name[0].text):
        return at, None
    post = " ".join(filter(None, ("".join(t.text for t in before), words_of(after))))
    span = Span(start + tokens[first].start, start + tokens[at - 1].end)
    return at, Row(phrase_of(name, start), family_of(name), post or None, span, _seat_of(number))


def _seat_of(number: re.Match[str] | None) -> int | None:
    return parse_number(fold(number["seat"])) if number else None


def _is_housed(name: Sequence[Token], after: Sequence[Token]) -> bool:
    """True for the words behind an institution: 田中　一郎　課長, or a name that is surely one."""
    sure = is_person_name("".join(t.text for t in name))
    if not after:
        return sure
    return (sure or len(name) > 1) and ends_in_office(re.sub(r"[（(].*[)）]$", "", words_of(after)))


def _can_follow(before: Sequence[Token], tokens: Sequence[Token], at: int) -> bool:
    """True while words before a name can still be a post that leads it."""
    return len(before) <= 3 and at < len(tokens)


def _begins_person(tokens: Sequence[Token], at: int, post_first: bool, seated: bool) -> bool:
    """True where another person's entry begins at `at` on the same line."""
    if seated or _SEAT.fullmatch(tokens[at].text):
        return bool(_SEAT.fullmatch(tokens[at].text))
    if post_first:
        spaced = spaced_office(tokens, at)
        after = at + (spaced or 1)
        led = bool(spaced) or ends_in_office(tokens[at].text) or tokens[at].organization
        named = after < len(tokens) and tokens[after].piece and _names(tokens, after)
        return (led and named) or _is_labelled(tokens[at].text) or _goes_on(tokens, at)
    if _is_labelled(tokens[at].text):
        return True
    length = name_length(tokens, at) if tokens[at].piece else 0
    after = at + length
    ranks = role_words("generic") | role_words("chair") | role_words("vice-chair")
    return length >= 2 and after < len(tokens) and fold(tokens[after].text) in ranks


def _names(tokens: Sequence[Token], at: int) -> bool:
    """True where a name of two parts stands at `at`, or one that is whole without a space."""
    return name_length(tokens, at) >= 2 or split_name(tokens[at].text) is not None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """True for the second of two whole names behind one office: 委員　鈴木花子　佐藤次郎."""
    return all(is_piece(t.text) and split_name(t.text) is not None for t in tokens[at - 1 : at + 1])


def _is_labelled(word: str) -> bool:
    """True for 赤澤副大臣 in the next column: a name with an office of persons; not 千葉大学教授."""
    if not ends_in_office(word):
        return False
    parts = split_label(word)
    return parts.name is not None and fold(parts.office or "") in (
        role_words("person-office") | role_words("generic")
    )
