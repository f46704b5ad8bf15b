"""JSON: answers of the Diet's API, and lists of speeches of any other making, JSON Lines among them.

Which list holds the speeches is told by what is in it: objects that share a field of long text, beside
a field that says who speaks, or with a speaker's label at the beginning of the text. A file without such
a list is refused with the names that were found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date

from kg.errors import SourceError
from kg.model import Facts, NamedPerson
from kg.sources import records_lists as lists
from kg.sources.diet import is_diet_json, label_of, read_diet_json
from kg.sources.emit import Emitted, Emitter
from kg.sources.encodings import decode
from kg.sources.page_text import without_tags
from kg.sources.records_lists import Object, SpeechList, field_of, names_in, plain, speech_lists

_EXPECTED = (
    "what is read: the Diet's API, and lists of objects with the words of a speech (`speech`, `text`, `body`, "
    "`content`) and who speaks (`speaker`), or the speaker's label at the beginning of the words"
)


def read_json(raw: bytes, name: str) -> Emitted:
    """The meetings of a JSON or JSON Lines file. SourceError, with line and column where it is broken."""
    decoded = decode(raw)
    if decoded is None:
        raise SourceError("JSON in an unknown encoding", where=name, hint="save it as UTF-8")
    value = _parse(decoded.text, name)
    if is_diet_json(value):
        return read_diet_json(value, name)
    found = speech_lists(value)
    if not found:
        shown = ", ".join(names_in(value)) or "none"
        raise SourceError(
            f"JSON without a list of speeches (names found: {shown})", where=name, hint=_EXPECTED
        )
    out = Emitter()
    for one in found:
        facts = _emit(out, one, several=len(found) > 1)
    return out.finish("application/json", encoding=decoded.encoding, facts=facts)


def is_json_lines(text: str) -> bool:
    r"""True where the first line with words is an object of JSON, and the next one begins another.

    >>> is_json_lines('{"a": 1}\n{"a": 2}\n'), is_json_lines('{"a": 1}')
    (True, False)
    """
    lines = (line.strip() for line in text.lstrip("\ufeff").splitlines())
    first, second = next(filter(None, lines), ""), next(filter(None, lines), "")
    return second.startswith("{") and first.startswith("{") and isinstance(_loaded(first), dict)


# --- parsing ---------------------------------------------------------------------------------------


def _loaded(text: str) -> object:
    """The value, or the error."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        return error


def _parse(text: str, name: str) -> object:
    text = text.lstrip("\ufeff")
    value = _loaded(text)
    if not isinstance(value, Exception):
        return value
    if is_json_lines(text):
        return _parse_lines(text, name)
    raise _broken(value, name, 1) from value


def _parse_lines(text: str, name: str) -> list[object]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            value = _loaded(line)
            if isinstance(value, Exception):
                raise _broken(value, name, number) from value
            found.append(value)
    return found


def _broken(error: Exception, name: str, line: int) -> SourceError:
    hint = "get the whole file again, or repair it there"
    if isinstance(error, json.JSONDecodeError):
        place = f"{name}, line {line + error.lineno - 1}, column {error.colno}"
        return SourceError(f"JSON that cannot be parsed ({error.msg})", where=place, hint=hint)
    if isinstance(error, RecursionError):
        return SourceError("JSON nested too deep", where=name, hint="give a list of speeches")
    return SourceError(f"JSON that cannot be parsed ({str(error)[:120]})", where=name, hint=hint)


# --- the kept text ---------------------------------------------------------------------------------


def _emit(out: Emitter, found: SpeechList, *, several: bool) -> Facts:
    facts = _facts(found.holders)
    out.blank()
    if several:
        out.begin_part()
    for line in dict.fromkeys(filter(None, (facts.title, _value(found.holders, lists.DATE), facts.place))):
        out.line(line)
    for at, one in _ordered(found):
        page = _whole(field_of(one, lists.PAGE))
        out.place(page=page, element=f"{found.place}/{at}/{found.text.replace('~', '~0').replace('/', '~1')}")
        _emit_speech(out, one, found)
    if several:
        out.end_part(facts)
    return facts


def _ordered(found: SpeechList) -> list[tuple[int, Object]]:
    """The speeches in the order that a field gives, else in that of the list."""
    numbers = [_whole(field_of(one, lists.ORDER)) for one in found.objects]
    pairs = list(zip(found.places, found.objects, strict=True))
    if None in numbers or len(set(numbers)) < len(numbers):
        return pairs
    order = sorted(range(len(pairs)), key=lambda at: numbers[at] or 0)
    return [pairs[at] for at in order]


def _emit_speech(out: Emitter, one: Object, found: SpeechList) -> None:
    value = one.get(found.text)
    text = without_tags(value, out).strip("\r\n") if isinstance(value, str) else ""
    if not text.strip():
        return
    out.end_line()
    shown = one.get(found.speaker) if found.speaker else None
    speaker = shown.strip() if isinstance(shown, str) else ""
    label = label_of(text)
    if label is not None:
        out.begin_turn(_person(one, None))
        out.add(text[: label.start])
        out.label(text[label.start : label.end])
        out.line(text[label.end :])
    elif speaker and plain(found.speaker or "") != "title":
        out.begin_turn(_person(one, speaker))
        out.label(speaker)
        out.line(f"\u3000{text.lstrip()}")
    elif speaker and not text.lstrip().startswith(speaker) and not re.fullmatch(r"[（(].*[)）]", speaker):
        out.begin_turn(_person(one, None))
        out.label(speaker)
        out.line(f"\u3000{text.lstrip()}")
    else:
        out.line(text)
    out.end_turn()


def _person(one: Object, name: str | None) -> NamedPerson | None:
    """What fields beside the words say of the speaker; None where they say no more than the label."""
    post, organization = field_of(one, lists.POST), field_of(one, lists.ORGANIZATION)
    group, reading, role = field_of(one, lists.GROUP), field_of(one, lists.READING), field_of(one, lists.ROLE)
    if not any((post, organization, group, reading)):
        return None
    solid = re.sub(r"\s", "", name) if name else None
    return NamedPerson(
        name=solid, post=post, organization=organization, group=group, reading=reading, role=role
    )


def _facts(holders: Sequence[Object]) -> Facts:
    url = _value(holders, lists.URL)
    return Facts(
        title=_value(holders, lists.TITLE),
        held_on=_day(_value(holders, lists.DATE)),
        place=_value(holders, lists.PLACE),
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def _value(holders: Sequence[Object], names: Sequence[str]) -> str | None:
    """The field of the innermost object around the list that has it."""
    return next((found for one in reversed(holders) if (found := field_of(one, names))), None)


def _whole(shown: str | None) -> int | None:
    return int(shown) if shown and shown.isascii() and shown.isdecimal() and len(shown) < 9 else None


def _day(shown: str | None) -> date | None:
    try:
        return date.fromisoformat((shown or "")[:10])
    except ValueError:
        return None
