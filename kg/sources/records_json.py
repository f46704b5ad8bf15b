"""JSON: answers of the Diet's API, and lists of speeches of any other making, JSON Lines among them.

Which list holds the speeches is told by what is in it: objects that share a field of long text, beside
a field that says who speaks, or with a speaker's label at the beginning of the text. A file without such
a list is refused with the names that were found.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from kg.errors import SourceError
from kg.model import Facts, LeftOutKind, NamedPerson
from kg.records import record
from kg.sources.diet import is_diet_json, label_of, read_diet_json
from kg.sources.emit import Emitted, Emitter
from kg.sources.encodings import decode

Object: TypeAlias = Mapping[str, Any]

#: Names of fields, in lower case, without `_`, `-` and spaces; the first that an object has counts.
_TEXT = ("speech", "speechtext", "text", "body", "content", "utterance", "statement", "remarks", "発言", "発言内容", "本文", "内容", "テキスト")  # fmt: skip
_SPEAKER = ("speaker", "speakername", "speakerlabel", "label", "発言者", "発言者名", "話者", "氏名", "name", "who", "person", "author")  # fmt: skip
_POST = ("position", "post", "speakerposition", "office", "jobtitle", "speakertitle", "役職", "肩書", "肩書き", "職名", "職")  # fmt: skip
_ORGANIZATION = ("organization", "organisation", "affiliation", "institution", "所属", "所属機関", "機関", "府省庁")  # fmt: skip
_GROUP = ("group", "speakergroup", "party", "会派", "政党")
_READING = ("reading", "yomi", "speakeryomi", "kana", "furigana", "ふりがな", "よみ", "読み")
_ROLE = ("role", "speakerrole", "quality", "資格")
_ORDER = ("order", "speechorder", "seq", "sequence", "index", "no", "number", "順番", "発言順", "番号")
_PAGE = ("pageno", "page", "startpage", "ページ", "頁")
_TITLE = ("title", "meeting", "meetingname", "meetingtitle", "nameofmeeting", "council", "会議名", "会議", "標題", "件名")  # fmt: skip
_DATE = ("date", "heldon", "meetingdate", "開催日", "開催日時", "日付", "日時", "年月日")
_PLACE = ("place", "venue", "location", "場所", "会場", "開催場所")
_URL = ("url", "meetingurl", "sourceurl", "link")

#: A text of a speech has, on average, at least so many characters, where the field's name does not tell.
_SHORTEST_TEXT = 8
#: In at least this share of the objects of a list.
_SHARE = 0.6
_LONGEST_SPEAKER = 40
#: A field that is a speaker's, although its name does not say so, has one value several times.
_MOST_DISTINCT = 0.7
_MOST_SHOWN = 12
_DEEPEST = 40

_PRE = re.compile(r"\A\s*<pre\b[^<>]*>(?P<words>.*?)(?:</pre>)?\s*\Z", re.IGNORECASE | re.DOTALL)
_READING_TAG = re.compile(r"<rp\b[^<>]*>.*?</rp>|<rt\b[^<>]*>(?P<words>.*?)</rt>", re.IGNORECASE | re.DOTALL)
_BREAK_TAG = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6])>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")

_EXPECTED = (
    "what is read: the Diet's API, and lists of objects with the words of a speech (`speech`, `text`, `body`, "
    "`content`) and who speaks (`speaker`), or the speaker's label at the beginning of the words"
)


@record
class _List:
    """A list of speeches: where it stands, what holds it, and the names of its fields."""

    place: str
    holders: tuple[Object, ...]
    objects: tuple[Object, ...]
    text: str
    speaker: str | None


def read_json(raw: bytes, name: str) -> Emitted:
    """The meetings of a JSON or JSON Lines file. SourceError, with line and column where it is broken."""
    decoded = decode(raw)
    if decoded is None:
        raise SourceError("JSON in an unknown encoding", where=name, hint="save it as UTF-8")
    value = _parse(decoded.text, name)
    if is_diet_json(value):
        return read_diet_json(value, name)
    lists = _speeches(value)
    if not lists:
        shown = ", ".join(_names(value)) or "none"
        raise SourceError(
            f"JSON without a list of speeches (names found: {shown})", where=name, hint=_EXPECTED
        )
    out = Emitter()
    for one in lists:
        facts = _emit(out, one, several=len(lists) > 1)
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


# --- which list holds the speeches -----------------------------------------------------------------


def _speeches(value: object) -> list[_List]:
    """The lists of speeches with the most words, alike in their place (of several meetings one each)."""
    found: dict[str, list[_List]] = {}
    for place, holders, objects in _lists(value, "", (), 0):
        if one := _list_of(place, holders, objects):
            found.setdefault(re.sub(r"/\d+(?=/|$)", "/*", place), []).append(one)
    return max(found.values(), key=lambda lists: sum(map(_length, lists)), default=[])


def _length(found: _List) -> int:
    return sum(len(one[found.text]) for one in found.objects if isinstance(one.get(found.text), str))


def _lists(
    value: object, place: str, holders: tuple[Object, ...], depth: int
) -> Iterator[tuple[str, tuple[Object, ...], tuple[Object, ...]]]:
    """Every list of objects with its JSON pointer and the objects that it stands in."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        objects = tuple(one for one in value if isinstance(one, dict))
        if objects and len(objects) == len(value):
            yield place, holders, objects
        for at, one in enumerate(value):
            yield from _lists(one, f"{place}/{at}", holders, depth + 1)
    elif isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, (list, dict)):
                step = str(key).replace("~", "~0").replace("/", "~1")
                yield from _lists(one, f"{place}/{step}", (*holders, value), depth + 1)


def _list_of(place: str, holders: tuple[Object, ...], objects: tuple[Object, ...]) -> _List | None:
    """The list as one of speeches, if what its objects share speaks for that."""
    keys = dict.fromkeys(key for one in objects for key in one)
    texts = {key: _strings(objects, key) for key in keys}
    long = [
        key
        for key, values in texts.items()
        if len(values) >= _SHARE * len(objects)
        and (_plain(key) in _TEXT or sum(map(len, values)) >= _SHORTEST_TEXT * len(values))
    ]
    if not long:
        return None
    named = [key for key in long if _plain(key) in _TEXT]
    text = max(named or long, key=lambda key: (sum(map(len, texts[key])), key))
    speaker = _speaker(objects, text, texts)
    labelled = sum(1 for words in texts[text] if label_of(_bare(words)) is not None)
    if speaker is None and labelled < max(2, _SHARE * len(texts[text]) / 2):
        return None
    return _List(place, holders, objects, text, speaker)


def _speaker(objects: Sequence[Object], text: str, texts: Mapping[str, Sequence[str]]) -> str | None:
    """The field that says who speaks: by its name, else a title that comes again and again."""
    for wanted in _SPEAKER:
        for key, values in texts.items():
            short = sum(1 for value in values if len(value) <= _LONGEST_SPEAKER)
            if key != text and _plain(key) == wanted and 2 * short >= len(objects):
                return key
    for key, values in texts.items():
        repeated = len(values) >= 3 and len(set(values)) <= _MOST_DISTINCT * len(values)
        if key != text and _plain(key) == "title" and repeated and max(map(len, values)) <= _LONGEST_SPEAKER:
            return key
    return None


def _strings(objects: Sequence[Object], key: str) -> list[str]:
    return [value for one in objects if isinstance(value := one.get(key), str) and value.strip()]


def _plain(key: str) -> str:
    return re.sub(r"[\s_\-]", "", key).lower()


def _names(value: object) -> list[str]:
    """Names of fields near the top, as a refusal shows them."""
    seen: dict[str, None] = {}
    level = [value]
    for _ in range(3):
        below: list[object] = []
        for one in level[:_MOST_SHOWN]:
            if isinstance(one, dict):
                seen.update(dict.fromkeys(str(key)[:40] for key in one))
                below.extend(one.values())
            elif isinstance(one, list):
                below.extend(one[:3])
        level = below
    return list(seen)[:_MOST_SHOWN]


# --- the kept text ---------------------------------------------------------------------------------


def _emit(out: Emitter, found: _List, *, several: bool) -> Facts:
    facts = _facts(found.holders)
    out.blank()
    if several:
        out.begin_part()
    for line in dict.fromkeys(filter(None, (facts.title, _value(found.holders, _DATE), facts.place))):
        out.line(line)
    for at, one in _ordered(found):
        page = _whole(_field(one, _PAGE))
        out.place(page=page, element=f"{found.place}/{at}/{found.text.replace('~', '~0').replace('/', '~1')}")
        _emit_speech(out, one, found)
    if several:
        out.end_part(facts)
    return facts


def _ordered(found: _List) -> list[tuple[int, Object]]:
    """The speeches in the order that a field gives, else in that of the list."""
    numbers = [_whole(_field(one, _ORDER)) for one in found.objects]
    pairs = list(enumerate(found.objects))
    if None in numbers or len(set(numbers)) < len(numbers):
        return pairs
    return sorted(pairs, key=lambda pair: numbers[pair[0]] or 0)


def _emit_speech(out: Emitter, one: Object, found: _List) -> None:
    value = one.get(found.text)
    text = _bare(value, out).strip("\r\n") if isinstance(value, str) else ""
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
    elif speaker and _plain(found.speaker or "") != "title":
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
    post, organization = _field(one, _POST), _field(one, _ORGANIZATION)
    group, reading, role = _field(one, _GROUP), _field(one, _READING), _field(one, _ROLE)
    if not any((post, organization, group, reading)):
        return None
    solid = re.sub(r"\s", "", name) if name else None
    return NamedPerson(
        name=solid, post=post, organization=organization, group=group, reading=reading, role=role
    )


def _bare(text: str, out: Emitter | None = None) -> str:
    """The words without the markup of a page; readings of ruby are left out, and said to be."""
    if "<" not in text:
        return text
    inner = _PRE.match(text)
    words = inner["words"] if inner else text
    if not inner and not _TAG.search(words):
        return text
    for reading in _READING_TAG.finditer(words):
        if out is not None and reading["words"]:
            out.leave_out(LeftOutKind.RUBY, html.unescape(_TAG.sub("", reading["words"])))
    words = _TAG.sub("", _BREAK_TAG.sub("\n", _READING_TAG.sub("", words)))
    return html.unescape(words)


def _facts(holders: Sequence[Object]) -> Facts:
    url = _value(holders, _URL)
    return Facts(
        title=_value(holders, _TITLE),
        held_on=_day(_value(holders, _DATE)),
        place=_value(holders, _PLACE),
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def _value(holders: Sequence[Object], names: Sequence[str]) -> str | None:
    """The field of the innermost object around the list that has it."""
    return next((found for one in reversed(holders) if (found := _field(one, names))), None)


def _field(one: Object, names: Sequence[str]) -> str | None:
    plain = {_plain(str(key)): value for key, value in one.items()}
    for name in names:
        value = plain.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None


def _whole(shown: str | None) -> int | None:
    return int(shown) if shown and shown.isascii() and shown.isdecimal() and len(shown) < 9 else None


def _day(shown: str | None) -> date | None:
    try:
        return date.fromisoformat((shown or "")[:10])
    except ValueError:
        return None
