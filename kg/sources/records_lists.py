"""Which list of a JSON value holds speeches, and what its fields are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from kg.records import record
from kg.sources.diet import label_of
from kg.sources.page_text import without_tags

Object: TypeAlias = Mapping[str, Any]

#: Names of fields, in lower case, without `_`, `-` and spaces; the first that an object has counts.
TEXT = ("speech", "speechtext", "text", "body", "content", "utterance", "statement", "remarks", "発言", "発言内容", "本文", "内容", "テキスト")  # fmt: skip
SPEAKER = ("speaker", "speakername", "speakerlabel", "label", "発言者", "発言者名", "話者", "氏名", "name", "who", "person", "author")  # fmt: skip
POST = ("position", "post", "speakerposition", "office", "jobtitle", "speakertitle", "役職", "肩書", "肩書き", "職名", "職")  # fmt: skip
ORGANIZATION = ("organization", "organisation", "affiliation", "institution", "所属", "所属機関", "機関", "府省庁")  # fmt: skip
GROUP = ("group", "speakergroup", "party", "会派", "政党")
READING = ("reading", "yomi", "speakeryomi", "kana", "furigana", "ふりがな", "よみ", "読み")
ROLE = ("role", "speakerrole", "quality", "資格")
ORDER = ("order", "speechorder", "seq", "sequence", "index", "no", "number", "順番", "発言順", "番号")
PAGE = ("pageno", "page", "startpage", "ページ", "頁")
TITLE = ("title", "meeting", "meetingname", "meetingtitle", "nameofmeeting", "council", "会議名", "会議", "標題", "件名")  # fmt: skip
#: Names the meeting of a single speech; its title may be that of the speech.
_MEETING = tuple(name for name in TITLE if name not in ("title", "標題", "件名"))
DATE = ("date", "heldon", "meetingdate", "開催日", "開催日時", "日付", "日時", "年月日")
PLACE = ("place", "venue", "location", "場所", "会場", "開催場所")
URL = ("url", "meetingurl", "sourceurl", "link")

#: A text of a speech has, on average, at least so many characters, where the field's name does not tell.
_SHORTEST_TEXT = 8
#: In at least this share of the objects of a list.
_SHARE = 0.6
_LONGEST_SPEAKER = 40
#: A field that is a speaker's, although its name does not say so, has one value several times.
_MOST_DISTINCT = 0.7
_MOST_SHOWN = 12
_DEEPEST = 40


@record
class SpeechList:
    """A list of speeches: its JSON pointer, the objects around it, and the names of its fields."""

    place: str
    holders: tuple[Object, ...]
    objects: tuple[Object, ...]
    places: tuple[int, ...]
    """Index of each object in the list as the source has it."""
    text: str
    speaker: str | None


def speech_lists(value: object) -> list[SpeechList]:
    """The lists of speeches with the most words, alike in their place (of several meetings one each)."""
    found: dict[str, list[SpeechList]] = {}
    for place, holders, objects in _lists(value, "", (), 0):
        if one := _list_of(place, holders, objects):
            found.setdefault(re.sub(r"/\d+(?=/|$)", "/*", place), []).append(one)
    best = max(found.values(), key=lambda several: sum(map(_length, several)), default=[])
    return [part for one in best for part in _by_meeting(one)]


def _length(found: SpeechList) -> int:
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


def _list_of(place: str, holders: tuple[Object, ...], objects: tuple[Object, ...]) -> SpeechList | None:
    """The list as one of speeches, if what its objects share speaks for that."""
    keys = dict.fromkeys(key for one in objects for key in one)
    texts = {key: _strings(objects, key) for key in keys}
    long = [
        key
        for key, values in texts.items()
        if len(values) >= _SHARE * len(objects)
        and (plain(key) in TEXT or sum(map(len, values)) >= _SHORTEST_TEXT * len(values))
    ]
    if not long:
        return None
    named = [key for key in long if plain(key) in TEXT]
    text = max(named or long, key=lambda key: (sum(map(len, texts[key])), key))
    speaker = _speaker(objects, text, texts)
    labelled = sum(1 for words in texts[text] if label_of(without_tags(words)) is not None)
    if speaker is None and labelled < max(2, _SHARE * len(texts[text]) / 2):
        return None
    return SpeechList(place, holders, objects, tuple(range(len(objects))), text, speaker)


def _by_meeting(found: SpeechList) -> list[SpeechList]:
    """The list parted by the meeting that every one of its objects names, where they do."""
    groups: dict[tuple[str | None, str | None], list[int]] = {}
    for at, one in enumerate(found.objects):
        groups.setdefault((field_of(one, _MEETING), field_of(one, DATE)), []).append(at)
    if any(meeting is None and day is None for meeting, day in groups):
        return [found]
    return [
        SpeechList(
            found.place,
            (*found.holders, found.objects[places[0]]),
            tuple(found.objects[at] for at in places),
            tuple(places),
            found.text,
            found.speaker,
        )
        for places in groups.values()
    ]


def _speaker(objects: Sequence[Object], text: str, texts: Mapping[str, Sequence[str]]) -> str | None:
    """The field that says who speaks: by its name, else a title that comes again and again."""
    for wanted in SPEAKER:
        for key, values in texts.items():
            short = sum(1 for value in values if len(value) <= _LONGEST_SPEAKER)
            if key != text and plain(key) == wanted and 2 * short >= len(objects):
                return key
    for key, values in texts.items():
        repeated = len(values) >= 3 and len(set(values)) <= _MOST_DISTINCT * len(values)
        if key != text and plain(key) == "title" and repeated and max(map(len, values)) <= _LONGEST_SPEAKER:
            return key
    return None


def _strings(objects: Sequence[Object], key: str) -> list[str]:
    return [value for one in objects if isinstance(value := one.get(key), str) and value.strip()]


def plain(key: str) -> str:
    """A field's name as the tables of this module have it: lower case, without `_`, `-` and spaces."""
    return re.sub(r"[\s_\-]", "", key).lower()


def names_in(value: object) -> list[str]:
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


def field_of(one: Object, names: Sequence[str]) -> str | None:
    """The value of the first of these fields that the object has, as text; None for none or an empty one."""
    by_name = {plain(str(key)): value for key, value in one.items()}
    for name in names:
        value = by_name.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None
