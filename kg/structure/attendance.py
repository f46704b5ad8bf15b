"""The attendance that the minutes print: rows, groups, absences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Attendee, Presence, Role, Span, Speech
from kg.records import replace
from kg.structure.absences import parse_absences
from kg.structure.columns import DITTO
from kg.structure.fields import Field
from kg.structure.folding import fold, same_name, without_space
from kg.structure.honoured import honoured_rows, is_honoured
from kg.structure.lexicon import role_words
from kg.structure.lines import Line
from kg.structure.names import ends_in_office, split_label
from kg.structure.roles import group_role, is_absent_group, role_of
from kg.structure.rows import Row, parse_row
from kg.structure.zones import attendance_zones

_GROUP = re.compile(
    r"[・○〇◯◎●■◆□]?\s*[【（(［\[〔＜<〈《](?P<words>[^】）)］\]〕＞>〉》]{1,40})[】）)］\]〕＞>〉》]\s*(?P<rest>.*)"
)
_NUMBERED = re.compile(r"[（(]?[0-9０-９一二三四五]{1,2}[)）．.、]\s*(?=\S)")
_LED = re.compile(r"(?P<words>[^:：、（(]{2,14})[:：]\s*(?P<rest>.+)")
_ASIDE = re.compile(
    r"[（(［\[]?(?:敬称略|順不同|五十音順|[0-9０-９一二三四五六七八九十]+名|別紙|略)[^。]{0,20}[)）］\]]?"
)
_ORGANIZATION = re.compile(r"(?:省|庁|府|局|部|課|室|院|会|所|センター|事務局)$")
_LONGEST_GROUP = 14
#: Words that stand where a name would: 欠席委員　なし; 開会　午前10時 after the list.
_NOBODY = re.compile(r"(?:該当)?(?:なし|無し|無)|開会|開議|閉会|散会|再開")
#: 出欠 told by a sign in a column of its own.
_MARKED_PRESENCE = re.compile(r"[○◯〇出]|(?P<absent>[×✕✗欠])")
_STANDS_IN = re.compile(r"[（(〔［\[](?P<note>代理(?:出席)?[\s　:：][^）)〕］\]]+)[)）〕］\]]")
_DEPUTY = re.compile(r"[（(〔［\[]?(?P<note>代理[^）)〕］\]]*|[^（(）)]*代理出席[^）)]*)[)）〕］\]]?")


@dataclass(slots=True)
class _Group:
    """Where in the list we are."""

    role: Role | None = None
    absent: bool = False
    apart: bool = False
    """The list went on after the note of absences: those below sit apart from the members."""
    members_seen: bool = False
    above: str | None = None
    """What the row above has in the column of posts."""


def parse_attendance(
    lines: Sequence[Line], fields: Sequence[Field], stop: int, body: str | None
) -> tuple[Attendee, ...]:
    """The rows of every attendance list before line `stop`, in order; () where none is printed.

    A list of members that is not said to be of those present (名簿) is no attendance list.
    """
    found: list[Attendee] = []
    group = _Group()
    for begin, end, field in attendance_zones(lines, fields, stop):
        _open(group, field.word)
        if field.value and not _ASIDE.fullmatch(lines[begin].text[field.value.start - lines[begin].first :]):
            shown = lines[begin].text[
                field.value.start - lines[begin].first : field.value.end - lines[begin].first
            ]
            found.extend(_attendees(parse_row(shown, field.value.start), group, body))
        if is_honoured(lines[begin + 1 : end]):
            found.extend(honoured_rows(lines[begin + 1 : end], body, absent=group.absent))
            continue
        for line in lines[begin + 1 : end]:
            found = _line(line, group, found, body)
    return tuple(found)


def with_presiding(attendance: Sequence[Attendee], speeches: Sequence[Speech]) -> tuple[Attendee, ...]:
    """The list with the role of those whom it gives no post and whom every label calls chair or deputy chair.

    Lists of assemblies print seat and name alone; that ２８番 is the 議長 is told by ○山田議長.
    """
    offices: dict[int, set[Role | None]] = {}
    for speech in speeches:
        if speech.speaker.attendee is not None:
            offices.setdefault(speech.speaker.attendee, set()).add(role_of(speech.speaker.post, None))
    changed = []
    for at, row in enumerate(attendance):
        roles = offices.get(at, set())
        told = next(iter(roles)) if len(roles) == 1 else None
        plain = row.post is None and row.role is Role.MEMBER
        changed.append(replace(row, role=told) if plain and told is not None else row)
    return tuple(changed)


def _open(group: _Group, words: str) -> None:
    """A new heading: 出席者, 【委員】, 事務局, 欠席者."""
    if group.role is not Role.ATTENDEE:
        group.members_seen = group.members_seen or group.role is Role.MEMBER
    group.absent = is_absent_group(words)
    role = group_role(words)
    group.apart = False
    if role is None and not group.absent:
        # （経済企画庁）, 【政府】 after the members: those who sit apart; before any: not known.
        role = Role.ATTENDEE if group.members_seen else None
    group.role = role


def _line(line: Line, group: _Group, found: list[Attendee], body: str | None) -> list[Attendee]:
    """`found` with what one line of the list adds or changes."""
    text = line.text
    if not text or line.page_number or _ASIDE.fullmatch(text):
        return found
    if "欠席" in text and (rows := parse_absences(text, line.first)):
        group.apart = group.apart or bool(found)
        return _with_absent(found, rows, text, body)
    if text[0] in "※＊*" or text[:2] in ("(※", "（※", "(注", "（注"):
        return found
    heading = _GROUP.fullmatch(text)
    if heading and heading["rest"].strip() and is_absent_group(heading["words"]):
        # （欠席）上村外務大臣: absent is this row, not those below.
        rest = parse_row(heading["rest"], line.first + heading.start("rest"))
        return found + _attendees(rest, _Group(role=group.role, absent=True, apart=group.apart), body)
    if heading and _is_group(heading, bool(found)):
        _open(group, heading["words"])
        if heading["rest"].strip():
            found = found + _attendees(
                parse_row(heading["rest"], line.first + heading.start("rest")), group, body
            )
        return found
    if _heads_group(text):
        _open(group, text.rstrip(":："))
        return found
    if found and (named := _NUMBERED.match(text)) and _is_institution(text[named.end() :]):
        # （２）総務省 below （１）構成員
        _open(group, text[named.end() :])
        return found
    if (led := _LED.fullmatch(text)) and group_role(led["words"]) is Role.ATTENDEE:
        # 事務局：総務課長　田中、係長　小林
        _open(group, led["words"])
        return found + _attendees(parse_row(led["rest"], line.first + led.start("rest")), group, body)
    return found + _attendees(parse_row(text, line.first), group, body)


def _heads_group(text: str) -> bool:
    """True for a line that is only the name of a group: 委員, 臨時委員, 事務局, オブザーバー."""
    words = without_space(text).rstrip(":：")
    return len(words) <= _LONGEST_GROUP and group_role(words) is not None and split_label(words).nameless


def _is_institution(text: str) -> bool:
    words = without_space(text)
    return (
        2 < len(words) <= _LONGEST_GROUP
        and bool(_ORGANIZATION.search(fold(words)))
        and not parse_row(words, 0)
    )


def _is_group(heading: re.Match[str], rows_before: bool) -> bool:
    """True for 【委員】 and （経済企画庁）; False for a bracket that goes on with the row above it."""
    words = without_space(heading["words"])
    if group_role(words) or is_absent_group(words):
        # （委員）大槻奈那（議長）、夏野剛: of round brackets the word itself must be a group's, since （代理） is none.
        listed = "、" in heading["rest"] or heading["words"] in role_words("member-group") | role_words(
            "attendee-group"
        )
        return not heading["rest"].strip() or listed or heading.group()[0] in "【［[〔＜<〈《・○〇◯◎●■◆□"
    if heading.group().lstrip()[0] in "【［[〔＜<〈《":
        return True
    return (
        not heading["rest"].strip()
        and rows_before
        and bool(_ORGANIZATION.search(fold(words)))
        and len(words) <= 14
    )


def _attendees(rows: Sequence[Row], group: _Group, body: str | None) -> list[Attendee]:
    attendees = []
    for row in rows:
        if _NOBODY.fullmatch(without_space(row.name.text)):
            continue
        lead, _, rest = (row.post or "").partition(" ")
        if lead in DITTO and group.above:
            row = replace(row, post=f"{group.above} {rest}".strip())
        elif row.post:
            group.above = lead
        attendees.append(_attendee(row, group, body))
    return attendees


def _attendee(row: Row, group: _Group, body: str | None) -> Attendee:
    presence = Presence.ABSENT if group.absent else Presence.PRESENT
    role = _role(row, group, body)
    note = None
    post = row.post
    if post and (mark := _MARKED_PRESENCE.fullmatch(without_space(post))):
        presence, post = Presence.ABSENT if mark["absent"] else presence, None
    if post and (stands_in := _STANDS_IN.search(post)):
        note = stands_in["note"]
    elif (
        post
        and (deputy := _DEPUTY.search(post))
        and "代理" not in post[: deputy.start("note")]
        and not ends_in_office(deputy["note"])
    ):
        note = deputy["note"]
    if post and "欠席" in post:
        presence, note = Presence.ABSENT, post
        post = re.sub(r"[（(]?(?:ご|御)?欠席[)）]?", "", post).strip() or None
    return Attendee(
        name=without_space(row.name.text),
        name_printed=row.name,
        family=row.family,
        post=post,
        role=role,
        presence=presence,
        span=row.span,
        note=note,
        seat=row.seat,
    )


def _role(row: Row, group: _Group, body: str | None) -> Role:
    if group.role is Role.ATTENDEE or group.apart:
        return Role.ATTENDEE
    return role_of(row.post, body) or Role.MEMBER


def _with_absent(found: list[Attendee], rows: Sequence[Row], note: str, body: str | None) -> list[Attendee]:
    """The absent of a note: marked where the list has them, else added, as members unless the post says more."""
    changed = list(found)
    for row in rows:
        name = same_name(row.name.text)
        at = [
            i
            for i, a in enumerate(changed)
            if same_name(a.name).startswith(name) and _same_post(a.post, row.post)
        ]
        if len(at) == 1:
            changed[at[0]] = replace(changed[at[0]], presence=Presence.ABSENT, note=note)
            continue
        changed.append(
            Attendee(
                name=without_space(row.name.text),
                name_printed=row.name,
                family=row.family,
                post=row.post,
                role=role_of(row.post, body) or Role.MEMBER,
                presence=Presence.ABSENT,
                span=Span(row.span.start, row.span.end),
                note=note,
            )
        )
    return changed


def _same_post(listed: str | None, told: str | None) -> bool:
    """True where a note's office does not speak against the listed post."""
    return (
        not told
        or not listed
        or told in role_words("generic")
        or without_space(told) in without_space(listed)
    )
