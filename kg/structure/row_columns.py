"""The persons in a line that is set in columns: post, name, post, with gaps between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.records import replace
from kg.structure.columns import (
    DITTO,
    Token,
    family_of,
    is_piece,
    name_length,
    phrase_of,
    spaced_office,
    words_of,
)
from kg.structure.folding import fold
from kg.structure.lexicon import role_words
from kg.structure.names import ends_in_office, is_person_name, split_label, split_name
from kg.structure.persons import SEAT, Row, is_labelled, named_row, seat_of


def rows_of_columns(tokens: Sequence[Token], start: int) -> Iterator[Row]:
    """The persons of a line's words; `start` is where the line stands in the kept text."""
    if not tokens:
        return
    if len(tokens) > 1 and all(ends_in_office(t.text) and not split_label(t.text).nameless for t in tokens):
        for token in tokens:
            if row := named_row(token.text, start + token.start, None, len(token.text)):
                yield row
        return
    if len(tokens) == 1 and (
        row := named_row(tokens[0].text, start + tokens[0].start, None, len(tokens[0].text))
    ):
        yield row
        return
    at, held = 0, None
    while at < len(tokens):
        if is_labelled(tokens[at].text):
            row = named_row(tokens[at].text, start + tokens[at].start, None, len(tokens[at].text))
            at, held = at + 1, None
            yield from [row] if row else []
            continue
        bare = at > 0 and _goes_on(tokens, at)
        at, row = _next(tokens, at, start)
        if row:
            row = replace(row, post=held) if bare and row.post is None else row
            held = row.post
            yield row


def _next(tokens: Sequence[Token], at: int, start: int) -> tuple[int, Row | None]:
    """The person that begins at token `at`, and the token after it."""
    first = at
    number = SEAT.fullmatch(tokens[at].text)
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
    return at, Row(phrase_of(name, start), family_of(name), post or None, span, seat_of(number))


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
    if seated or SEAT.fullmatch(tokens[at].text):
        return bool(SEAT.fullmatch(tokens[at].text))
    if post_first:
        spaced = spaced_office(tokens, at)
        after = at + (spaced or 1)
        led = bool(spaced) or ends_in_office(tokens[at].text) or tokens[at].organization
        named = after < len(tokens) and tokens[after].piece and _names(tokens, after)
        return (led and named) or is_labelled(tokens[at].text) or _goes_on(tokens, at)
    if is_labelled(tokens[at].text) or (tokens[at].piece and _goes_on(tokens, at)):
        return True
    length = name_length(tokens, at) if tokens[at].piece else 0
    after = at + length
    ranks = role_words("generic") | role_words("chair") | role_words("vice-chair")
    return length >= 2 and after < len(tokens) and fold(tokens[after].text) in ranks


def _names(tokens: Sequence[Token], at: int) -> bool:
    """True where a name of two parts stands at `at`, or one that is whole without a space."""
    return name_length(tokens, at) >= 2 or split_name(tokens[at].text) is not None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """True for the second of two names behind one office: 委員　鈴木花子　佐藤次郎, 委員　佐藤　花子　　鈴木　次郎."""
    if name_length(tokens, at) == 2 and tokens[at].gap > tokens[at + 1].gap:
        pair = [t.text for t in tokens[at : at + 2]]
        whole = split_name("".join(pair))
        return whole is not None and whole[0] == pair[0] and not ends_in_office("".join(pair))
    return all(is_piece(t.text) and split_name(t.text) is not None for t in tokens[at - 1 : at + 1])
