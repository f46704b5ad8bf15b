"""One line of an attendance list taken apart into persons: name, post, and what is said beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Phrase, Span
from kg.records import replace
from kg.structure.columns import family_of, phrase_of, split_tokens
from kg.structure.folding import without_space
from kg.structure.lexicon import role_words
from kg.structure.names import ends_in_office, is_person_name, split_label
from kg.structure.persons import SEAT, Row, is_column_head, named_row, seat_of
from kg.structure.row_columns import rows_of_columns

__all__ = ["Row", "is_column_head", "parse_row"]

_HONOURED = re.compile(r"(?P<entry>[^君]+?)君(?=[\s、]|$)")
_LEAD = re.compile(r"[○〇◯◎●◆◇■□▲△・･•*＊\-－–]+\s*(?=\S)|[0-9０-９]{1,3}[.．)）、]\s*(?=\S)")
_NAME_AND_POST = re.compile(r"(?P<name>[^（()）、]{1,14}?)\s*[（(](?P<post>.+)[)）]")
#: 井上（悟）委員 beside 井上（真）委員: the mark tells namesakes apart and stays with the name.
_NAMESAKE = re.compile(
    r"(?P<name>[^\s（()）]{1,4})(?P<mark>[（(][^（()）]{1,2}[)）])(?P<post>委員|本部員|構成員|議員|会員|理事|幹事)"
)
_POST_AND_NAME = re.compile(r"(?P<post>[^\s（()）]{2,20})[\s]+(?P<name>[^（()）]{1,10})")
_COLON = re.compile(r"(?P<post>[^:：（(]{1,20})[:：]\s*(?P<name>.+)")
_POST_BRACKET = re.compile(r"[（(【\[［](?P<post>[^（()）】\]］]{1,20})[)）】\]］]\s*(?P<name>.+)")
_OTHERS_BEHIND = re.compile(r"[\s　]+(?:他|ほか|外)(?:[0-9０-９]*名)?[\s　]*$")
_AND_OTHERS = re.compile(r"\s*(?:他|ほか|等|ら)(?:[0-9０-９]*名)?$")


def parse_row(text: str, start: int) -> tuple[Row, ...]:
    """The persons that a line names; `start` is where `text` stands in the kept text.

    >>> [(row.name.text, row.post) for row in parse_row("部会長代理 森田  篤  東都大学商学部教授", 0)]
    [('森田  篤', '部会長代理 東都大学商学部教授')]
    >>> [(row.name.text, row.post) for row in parse_row("総務省 田中 一郎 課長", 0)]
    [('田中 一郎', '総務省 課長')]
    """
    if is_column_head(text):
        return ()
    text = _OTHERS_BEHIND.sub("", text)
    lead = _LEAD.match(text)
    if lead and not SEAT.match(text):
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
    if match and not spaced_post and (row := named_row(match["name"], start, match["post"], len(text))):
        return (row,)
    return tuple(rows_of_columns(split_tokens(text), start))


def _honoured(text: str, start: int) -> Iterator[Row]:
    """理事　池田　佳隆君　理事　今枝宗一郎君: every 君 ends a name, what leads it is a post."""
    for match in _HONOURED.finditer(text) if "君" in text else ():
        tokens = split_tokens(match["entry"])
        number = SEAT.fullmatch(tokens[0].text) if len(tokens) > 1 else None
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
        yield Row(phrase_of(name, at), family_of(name), post, span, seat_of(number))


def _listed(text: str, start: int) -> Iterator[Row]:
    """山本泰部会長、荒川襄、角田謙一 他: every piece a person, or none is."""
    pieces = [(m.group(), m.start()) for m in re.finditer(r"[^、，,]+", _AND_OTHERS.sub("", text))]
    pieces = [(piece, at) for piece, at in pieces if piece.strip()]
    rows: list[Row] = []
    held: str | None = None
    for piece, at in pieces:
        led = _COLON.fullmatch(piece.strip()) or _leads_on(piece)
        row = _single(piece, start + at)
        if row and not led and held and row.post is None:
            row = replace(row, post=held)
        # 委員：佐藤次郎、高橋三郎: the office holds until another is printed.
        held = row.post if row and led else held if row and row.post == held else None
        rows.extend([row] if row else [])
    if len(rows) >= 2 and len(rows) >= 0.7 * len(pieces):
        yield from rows


def _leads_on(piece: str) -> bool:
    """True for 委員　佐藤花子 in a list of names: a rank that holds for those behind it too."""
    found = _POST_AND_NAME.fullmatch(piece.strip())
    return found is not None and without_space(found["post"]) in role_words("generic")


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
        return named_row(match["name"], start, match["post"], len(piece))
    if match := _POST_AND_NAME.fullmatch(piece):
        return _after_post(match, start)
    return named_row(piece, start, None, len(piece))


def _after_post(match: re.Match[str], start: int) -> Row | None:
    """総務課長　田中, in a list of such pieces: the office, a gap, the name."""
    name, post = match["name"], without_space(match["post"])
    words = without_space(name)
    if not ends_in_office(post) or ends_in_office(words) or not is_person_name(words):
        return named_row(match.group(), start, None, len(match.group()))
    at = start + match.start("name")
    family = family_of(split_tokens(name)) or (words if split_label(words).family == words else None)
    return Row(Phrase(name, Span(at, at + len(name))), family, post, Span(start, start + match.end()))


def _with_post(match: re.Match[str], start: int) -> tuple[Row, ...]:
    """座長：山田太郎 ○○大学教授."""
    rows = parse_row(match["name"], start + match.start("name"))
    post = match["post"].strip()
    return tuple(Row(r.name, r.family, f"{post} {r.post}" if r.post else post, r.span) for r in rows)
