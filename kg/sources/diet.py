"""Records of the Diet's API (https://kokkai.ndl.go.jp/api.html), as XML or JSON, in meeting or speech form.

The kept text of a meeting is a line of the record's fields (第212回国会　衆議院　文部科学委員会　第2号), its
date, what is printed before the speeches (会議録情報), and every speech as printed. Speeches that come
singly are put together by `issueID`, in the order of `speechOrder`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.errors import SourceError
from kg.model import Facts, LeftOutKind, NamedPerson, Span
from kg.records import record
from kg.sources.emit import Emitted, Emitter
from kg.sources.xml import Paths, below, children, local, parse_xml, words

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The `speaker` of the record that holds what is printed before the speeches: attendance and agenda.
_FRONT = "会議録情報"
_MEETING, _SPEECH = "meetingRecord", "speechRecord"
#: The mark and the label before the first words: ○盛山国務大臣　, ○松本（洋）国務大臣　, ○参考人（小塩隆士君）　.
_LABEL = re.compile(
    r"(?P<mark>\s*[○◯〇●◎◆◇])[ \u3000]*"
    r"(?P<label>[^\s（()）。「」]{0,40}(?:[（(][^（()）\n。]{1,40}[)）][^\s（()）。「」]{0,20})?)(?=[\s]|$)"
)
_ISSUE = re.compile(r"第\s*([0-9]+)\s*号")
_LIST_ONLY = "ask the interface `meeting` or `speech` for the same records, they bring the words"

#: The fields of a record, or of an element without children, by name.
Fields = Mapping[str, str]


@record
class _Entry:
    """One record of a speech and where its words stand in the source."""

    fields: Fields
    place: str

    @property
    def order(self) -> int:
        shown = self.fields.get("speechOrder", "")
        return int(shown) if shown.isascii() and shown.isdecimal() else 0

    @property
    def words(self) -> str:
        return self.fields.get("speech", "")


@record
class _Sitting:
    """One meeting: its own fields and the records of its speeches."""

    fields: Fields
    speeches: tuple[_Entry, ...]


def is_diet_xml(root: _Element) -> bool:
    """True where the document has records of the API, in whatever envelope."""
    if local(root) in (_MEETING, _SPEECH):
        return True
    fields = {"data", "records", "record", "recordData"}
    return local(root) in fields and (
        next(below(root, _MEETING, _SPEECH), None) is not None
        or next(below(root, "numberOfRecords", "diagnostics", "message"), None) is not None
    )


def is_diet_json(value: object) -> bool:
    """True for an answer of the API, the list in it, or one record."""
    if isinstance(value, dict):
        return (
            bool({_MEETING, _SPEECH, "numberOfRecords"} & value.keys())
            or {"issueID", "speech"} <= value.keys()
        )
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and _is_entry(value[0])


def read_diet_xml(raw: bytes, name: str) -> Emitted:
    """The records of the API's XML. SourceError where it holds none, or none with words."""
    markup = parse_xml(raw, name)
    paths = Paths(markup.root)

    def fields_of(element: _Element) -> dict[str, str]:
        return {
            local(one): "".join(map(str, one.itertext())).strip("\r\n")
            for one in children(element)
            if not len(one)
        }

    def entry(element: _Element) -> _Entry:
        place = next(children(element, "speech"), element)
        return _Entry(fields_of(element), paths.of(place))

    sittings: list[_Sitting] = []
    single: list[_Entry] = []
    for element in below(markup.root, _MEETING, _SPEECH):
        parent = element.getparent()
        if local(element) == _MEETING:
            sittings.append(_Sitting(fields_of(element), tuple(map(entry, children(element, _SPEECH)))))
        elif parent is None or local(parent) != _MEETING:
            single.append(entry(element))
    said = [words(one) for one in below(markup.root, "message", "details")]
    return _emit([*sittings, *_grouped(single)], name, said).finish(
        "application/xml", encoding=markup.encoding
    )


def read_diet_json(value: object, name: str) -> Emitted:
    """The records of the API's JSON. SourceError where it holds none, or none with words."""
    sittings: list[_Sitting] = []
    single: list[_Entry] = []
    for place, found in _records(value, ""):
        if isinstance(found.get(_SPEECH), list):
            speeches = _entries(found[_SPEECH], f"{place}/{_SPEECH}")
            sittings.append(_Sitting(_fields(found), tuple(speeches)))
        else:
            single.append(_Entry(_fields(found), f"{place}/speech"))
    said = [value[key] for key in ("message", "details") if isinstance(value, dict) and value.get(key)]
    shown = [str(one) for one in said]
    return _emit([*sittings, *_grouped(single)], name, shown).finish("application/json")


def _records(value: object, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Records of meetings, or of single speeches, with the JSON pointer of each."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from _records(one, f"{place}/{at}")
    elif isinstance(value, dict):
        if isinstance(value.get(_MEETING), (list, dict)):
            yield from _records(value[_MEETING], f"{place}/{_MEETING}")
        elif isinstance(value.get(_SPEECH), list) and not _names_meeting(value):
            yield from _records(value[_SPEECH], f"{place}/{_SPEECH}")
        elif _is_entry(value):
            yield place, value
        else:
            for key in ("records", "record", "recordData", "data"):
                if isinstance(value.get(key), (list, dict)):
                    yield from _records(value[key], f"{place}/{key}")


def _names_meeting(value: Mapping[str, object]) -> bool:
    return bool({"issueID", "nameOfMeeting", "nameOfHouse"} & value.keys())


def _is_entry(value: Mapping[str, object]) -> bool:
    return _names_meeting(value) or (bool({"speechID", "speechOrder"} & value.keys()) and "speech" in value)


def _entries(values: Sequence[object], place: str) -> Iterator[_Entry]:
    for at, one in enumerate(values):
        if isinstance(one, dict):
            yield _Entry(_fields(one), f"{place}/{at}/speech")


def _fields(value: Mapping[str, object]) -> dict[str, str]:
    return {key: str(one) for key, one in value.items() if isinstance(one, (str, int)) and one is not True}


def _grouped(entries: Iterable[_Entry]) -> list[_Sitting]:
    """Single speeches by the meeting that they name, in the order in which its first one comes."""
    found: dict[tuple[str, ...], list[_Entry]] = {}
    for one in entries:
        names = (
            ("issueID",) if one.fields.get("issueID") else ("nameOfHouse", "nameOfMeeting", "issue", "date")
        )
        found.setdefault(tuple(one.fields.get(name, "") for name in names), []).append(one)
    return [_Sitting(group[0].fields, tuple(group)) for group in found.values()]


def _emit(sittings: Sequence[_Sitting], name: str, said: Sequence[str]) -> Emitter:
    speeches = [one for sitting in sittings for one in sitting.speeches]
    if not sittings or not speeches:
        answer = f": {' '.join(said)[:200]}" if said else ""
        raise SourceError(
            f"an answer of the Diet's API without a record of a speech{answer}",
            where=name,
            hint=_LIST_ONLY if sittings else "check what was asked of the API",
        )
    if not any(one.words.strip() for one in speeches):
        raise SourceError(
            f"a list of {len(sittings)} meetings of the Diet's API without the words of their speeches",
            where=name,
            hint=_LIST_ONLY,
        )
    out = Emitter()
    for sitting in sittings:
        if any(one.words.strip() for one in sitting.speeches):
            _emit_sitting(out, sitting)
    return out


def _emit_sitting(out: Emitter, sitting: _Sitting) -> None:
    out.blank()
    out.begin_part()
    ordered = sorted(sitting.speeches, key=lambda one: one.order)
    out.place(element=ordered[0].place.rpartition("/")[0] or ordered[0].place)
    fields = sitting.fields
    session = fields.get("session", "")
    head = [
        f"第{session}回国会" if session else "",
        *(fields.get(key, "") for key in ("nameOfHouse", "nameOfMeeting", "issue", "closing")),
        fields.get("imageKind", "") if fields.get("imageKind") not in (None, "会議録") else "",
    ]
    out.line("　".join(filter(None, head)))
    out.line(fields.get("date", ""))
    seen: set[str] = set()
    for one in ordered:
        identity = one.fields.get("speechID", "")
        if identity and identity in seen:
            out.leave_out(LeftOutKind.MARKUP, f"{identity} {one.words}")
        else:
            _emit_speech(out, one)
        seen.add(identity)
    out.end_part(_facts(fields))


def _emit_speech(out: Emitter, one: _Entry) -> None:
    text = one.words.strip("\r\n")
    if not text.strip():
        return
    out.end_line()
    out.place(element=one.place)
    speaker = one.fields.get("speaker", "").strip()
    label = label_of(text)
    if speaker == _FRONT or not (speaker or label):
        out.blank()
        out.line(text)
        out.blank()
        return
    out.begin_turn(_person(one.fields))
    if label is not None:
        out.add(text[: label.start])
        out.label(text[label.start : label.end])
        out.add(text[label.end :])
    else:
        out.add(text)
    out.end_turn()
    out.end_line()


def label_of(text: str) -> Span | None:
    """Where the printed label stands that a speech begins with, without its mark; None for a speech without one.

    >>> label_of("○盛山国務大臣　お答えいたします。"), label_of("これより会議を開きます。")
    (Span(start=1, end=7), None)
    """
    found = _LABEL.match(text)
    return Span(*found.span("label")) if found and found["label"] else None


def _person(fields: Fields) -> NamedPerson | None:
    def value(key: str) -> str | None:
        return fields.get(key, "").strip() or None

    name = value("speaker")
    if name is None:
        return None
    return NamedPerson(
        name=re.sub(r"\s", "", name),
        post=value("speakerPosition"),
        group=value("speakerGroup"),
        reading=value("speakerYomi"),
        role=value("speakerRole"),
    )


def _facts(fields: Fields) -> Facts:
    body = fields.get("nameOfHouse", "") + fields.get("nameOfMeeting", "")
    issue = _ISSUE.fullmatch(unicodedata.normalize("NFKC", fields.get("issue", "")).strip())
    session = fields.get("session", "")
    return Facts(
        body=body or None,
        number=int(issue.group(1)) if issue else None,
        session=int(session) if session.isascii() and session.isdecimal() else None,
        held_on=_day(fields.get("date", "")),
        url=fields.get("meetingURL") or None,
    )


def _day(shown: str) -> date | None:
    try:
        return date.fromisoformat(shown.strip()[:10])
    except ValueError:
        return None
