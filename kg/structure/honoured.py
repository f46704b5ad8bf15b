"""Lists of those present in which 君 ends every name, as the Diet prints them.

A post may stand on lines of its own above the name it belongs to:

    政府参考人
    （文部科学省高等教育局長）　池田　貴城君

Dots across the page part the members from those who sit apart; a line of dashes ends the list.
A word on a line of its own above rows that have posts of their own heads a group (政府参考人, 理　事).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce

from kg.model import Attendee, Phrase, Presence, Role, Span
from kg.structure.columns import Token, family_of, phrase_of, split_tokens
from kg.structure.folding import without_space
from kg.structure.lexicon import role_words
from kg.structure.lines import Line
from kg.structure.names import ends_in_office
from kg.structure.roles import group_role, is_absent_group, role_of

_ENTRY = re.compile(r"(?P<words>[^君]*?[^君\s])\s*君(?=[\s、]|$)")
_DOTS = re.compile(r"[…・.．‥\s]{4,}")
_DASHES = re.compile(r"[―─━ー—－\-=＝\s]{4,}")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]\s*")
_CONTINUES = re.compile(r"[（(]|兼")
_SEAT = re.compile(r"[0-9０-９]{1,3}番")
_APART = re.compile(r"大臣|政務官|政府|説明員|委員外|事務局|参考人|証人|公述人|専門員")
#: A name of so many letters is set without space between family and given name.
_SOLID = 5
_LONGEST_NAME = 8


@dataclass(slots=True)
class _Place:
    """Where in the list we are."""

    pending: list[Line] = field(default_factory=list)
    """Lines without a name above the next one."""
    group: str | None = None
    apart: bool = False
    absent: bool = False


def is_honoured(lines: Sequence[Line]) -> bool:
    """True where most lines of a list end in 君, and posts or groups stand on lines of their own among them."""
    listed = [line.text for line in _list_of(lines) if line.text]
    named = [text for text in listed if _ENTRY.search(text)]
    parted = any(
        _DOTS.fullmatch(text) or _CONTINUES.match(text) or not _ENTRY.search(text) for text in listed
    )
    return len(named) >= 2 and parted and 2 * len(named) >= len(listed) - sum(map(_is_post_line, listed))


def _is_post_line(text: str) -> bool:
    return bool(_CONTINUES.match(text)) or ends_in_office(text)


def honoured_rows(lines: Sequence[Line], body: str | None, *, absent: bool) -> Iterator[Attendee]:
    """The persons of the list, in order."""
    place = _Place(absent=absent)
    for line in _list_of(lines):
        if not line.text or line.page_number:
            continue
        if _DOTS.fullmatch(line.text):
            place.apart, place.group, place.pending = True, None, []
        elif _ENTRY.search(line.text):
            yield from _named(line, place, body)
        else:
            place.pending.append(line)


def _list_of(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines up to the dashes below the last name."""
    named = False
    for line in lines:
        if named and _DASHES.fullmatch(line.text) and not _DOTS.fullmatch(line.text):
            return
        named = named or _ENTRY.search(line.text) is not None
        yield line


def _named(line: Line, place: _Place, body: str | None) -> Iterator[Attendee]:
    """The persons of a line, the first of them with the post printed above."""
    above = _above(line, place)
    begins = place.pending[0].first if place.pending else None
    place.pending = []
    for match in _ENTRY.finditer(line.text):
        tokens, own = _split(match["words"])
        if not tokens:
            continue
        at = line.first + match.start("words")
        first = at + _indent(match["words"]) if begins is None else begins
        post = _joined(above, own or "") or place.group
        where = Span(first, line.first + match.end()), place, body
        yield _attendee(phrase_of(tokens, at), family_of(tokens), post or None, where)
        above, begins = "", None


def _joined(above: str, own: str) -> str:
    """Two lines of one post, or two posts: a bracket or 兼 goes on with what stands above it."""
    if not above or not own:
        return above or own
    return above + own if _CONTINUES.match(own) or _open(above) else f"{above} {own}"


def _indent(words: str) -> int:
    return len(words) - len(words.lstrip())


def _above(line: Line, place: _Place) -> str:
    """The words above the name that are its post; those that head a group are kept as the group."""
    run = [one.text for one in place.pending]
    if not run:
        return ""
    if any(_CONTINUES.match(text) for text in (*run, line.text)):
        return reduce(_joined, run, "")
    words = without_space(run[-1])
    place.pending = []
    place.absent = place.absent or is_absent_group(words)
    apart = group_role(words) is Role.ATTENDEE or bool(_APART.search(words))
    place.apart = apart or (place.apart and group_role(words) is None)
    place.group = (
        words if ends_in_office(words) and not apart and words not in role_words("member-group") else None
    )
    return ""


def _open(text: str) -> bool:
    """True inside a bracket that a line break cuts."""
    return len(re.findall("[（(]", text)) > len(re.findall("[)）]", text))


def _split(words: str) -> tuple[list[Token], str | None]:
    """The name's words and the post before it on the line: （内閣府大臣官房審議官）　原　　典久."""
    lead = _BRACKET.match(words.lstrip())
    cut = _indent(words) + (lead.end() if lead else 0)
    tokens = [
        Token(token.text, token.start + cut, token.space)
        for token in split_tokens(words[cut:])
        if not _SEAT.fullmatch(token.text)
    ]
    first = _name_begins(tokens)
    before = "".join(token.text for token in tokens[:first])
    post = (lead.group().strip() if lead else "") + before
    return tokens[first:], post or None


def _name_begins(tokens: Sequence[Token]) -> int:
    """Index of the first word of the name: the last words of the entry are the name, what leads it the post."""
    at = len(tokens) - 1
    length = len(tokens[at].text) if tokens else 0
    while at > 0 and length < _SOLID:
        before = tokens[at - 1].text
        single = len(before) == 1 and all(len(token.text) == 1 for token in tokens[at:])
        office = len(before) > 1 and (ends_in_office(before) or before[-1] in ")）")
        if office or length + len(before) > _LONGEST_NAME or (at < len(tokens) - 1 and not single):
            break
        at, length = at - 1, length + len(before)
    return max(at, 0)


def _attendee(
    name: Phrase, family: str | None, post: str | None, where: tuple[Span, _Place, str | None]
) -> Attendee:
    span, place, body = where
    return Attendee(
        name=without_space(name.text),
        name_printed=name,
        family=family,
        post=post,
        role=Role.ATTENDEE if place.apart else role_of(post, body) or Role.MEMBER,
        presence=Presence.ABSENT if place.absent else Presence.PRESENT,
        span=span,
    )
