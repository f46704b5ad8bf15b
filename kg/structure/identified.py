"""Whom the record beside a speech names: label, list of those present and record must agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Attendee, NamedPerson, Speaker
from kg.records import record, replace
from kg.structure.folding import same_name, without_space
from kg.structure.names import split_label
from kg.structure.speakers import Resolved

#: 谷（浩）委員: the sign that tells namesakes apart, a piece of the given name.
_NAMESAKE = re.compile(r"[（(](?P<mark>[^（()）]{1,3})[)）]")
_INSIDE = re.compile(r"(?P<office>[^（()）]*)[（(](?P<name>[^（()）]+)[)）](?P<rest>[^（()）]*)")
_HONORIFIC = re.compile(r"(?:君|氏|さん|様|殿|先生)$")


@record
class _Named:
    """What a label prints, read with the full name of the record beside it."""

    printed: str | None
    """The name, as much of it as the label has."""
    family: str | None
    office: str | None


def with_record(
    resolved: Resolved, label: str, person: NamedPerson | None, attendance: Sequence[Attendee]
) -> Resolved:
    """The speaker with what the record says of him: the row of the list that bears his full name goes first.

    A name that the record prints in a field of the speech itself is the speaker's. One that it gives by
    reference to a list beside the text is so only where the label prints none. Where label and record
    name different people the label stands, the record does not, and `disagrees` says so.
    """
    if person is None or not person.name:
        return _kept(resolved, person)
    read = _read(without_space(label), person)
    if read is None:
        return Resolved(resolved.speaker, True, resolved.repair)
    row, meant = _row(person.name, resolved, attendance), resolved.speaker.attendee
    if row is not None and not (row == meant and resolved.repair):
        speaker = Speaker(attendee=row, family=read.family, post=read.office, record=person)
        return Resolved(speaker, resolved.disagrees or meant not in (None, row))
    if row is not None:
        return _kept(resolved, person)
    if meant is not None:
        listed, full = same_name(attendance[meant].name), same_name(person.name)
        if full.startswith(listed) or listed.startswith(full):
            return _kept(resolved, person)
        return Resolved(resolved.speaker, True, resolved.repair)
    name = person.name
    if person.reference is not None and read.printed:
        name = resolved.speaker.name or read.printed
    return Resolved(Speaker(name=name, family=read.family, post=read.office, record=person))


def _kept(resolved: Resolved, person: NamedPerson | None) -> Resolved:
    if person is None:
        return resolved
    return Resolved(replace(resolved.speaker, record=person), resolved.disagrees, resolved.repair)


def _row(name: str, resolved: Resolved, attendance: Sequence[Attendee]) -> int | None:
    """The row of the list that bears the full name; of several the one that the label means, else none."""
    rows = [at for at, one in enumerate(attendance) if same_name(one.name) == same_name(name)]
    if len(rows) > 1 and resolved.speaker.attendee in rows:
        return resolved.speaker.attendee
    posts = {attendance[at].post for at in rows}
    return rows[0] if len(posts) == 1 else None


def _read(label: str, person: NamedPerson) -> _Named | None:
    """Family name and office of a label that prints the person of the record; None where it prints another.

    盛山国務大臣, 谷（浩）委員, 参考人（小塩隆士君）, 松山政司君; an office alone (委員長) contradicts nobody.
    """
    name = same_name(person.name or "")
    inside = _INSIDE.fullmatch(label)
    printed = _HONORIFIC.sub("", inside["name"]) if inside else ""
    if inside and _begins(printed, name) and (printed != inside["name"] or same_name(printed) == name):
        return _Named(printed, person.family, (inside["office"] + inside["rest"]) or None)
    length = _begins(label, name)
    if not length:
        alone = not label or split_label(label).nameless
        return _Named(None, person.family, label or None) if alone else None
    family, rest = label[:length], label[length:]
    if mark := _NAMESAKE.match(rest):
        if same_name(mark["mark"]) not in name[length:]:
            return None
        rest = rest[mark.end() :]
    whole = length == len(name)
    office = _HONORIFIC.sub("", rest) or None
    return _Named(family, person.family if whole else family, office)


def _begins(label: str, name: str) -> int:
    """How many characters at the beginning of the label are those of the name."""
    folded = same_name(label)
    length = 0
    while length < min(len(folded), len(name)) and folded[length] == name[length]:
        length += 1
    return length
