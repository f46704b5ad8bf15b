"""Who took part and who speaks: one participant an attendance row, one an unlisted named speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.entities.fold import fold
from kg.entities.posts import OFFICIAL_TITLE, PostReader
from kg.entities.recorded import each_once, institutions_outside, recorded_posts, records_of_rows
from kg.entities.seats import Seats
from kg.model import (
    Actor,
    Meeting,
    NamedPerson,
    Organization,
    Participant,
    Person,
    PostHeld,
    Repair,
    RepairKind,
    Role,
    Span,
    Speech,
    Unresolved,
    UnresolvedActor,
)
from kg.records import record, replace
from kg.structure.folding import same_name

#: An office so printed says that its holder is a member of the body by name.
_PRINTED_MEMBER = re.compile(r"(?:本部員|(?<!小)委員|構成員)$")

#: Offices in a body; whoever bears one speaks as its member, not for the house behind it.
_OF_BODY = re.compile(r"(?:会長|員長|本部長|座長|議長|主査|員|代理|代行|メンバー)$")

#: Words of people from outside government: their 部長 and 課長 are no civil servants.
_PRIVATE = re.compile(
    r"株式会社|\(株\)|㈱|有限会社|会社|大学|学校|高校|法人|協会|協議会|連合|連盟|同盟|組合|銀行|新聞|放送|研究所|機構|病院|商工"
    r"|財団|社団|NPO|団体|弁護士|法律事務所|教授|[都道府県市区町村](?:庁|長|知事|役所)|グループ|ホールディングス|ジャーナリスト"
)


#: Offices in a ministry, in whatever group of the list they stand: no member of a council is called so alone.
_BUREAU = re.compile(r"[^\s]{2}(?:局長|課長|室長|審議官|参事官|企画官|官房長)$")

#: Heads of a local government, printed without it: 区長, 副市長, 教育長.
_LOCAL_HEAD = re.compile(r"副?[市区町村]長|副?知事|教育長")


@record
class People:
    """The participants, and who speaks each speech (`speakers[i]` of `meeting.speeches[i]`).

    `offices[i]` are the posts that the label of speech i prints; `participant[i]` the index of its
    speaker in `participants`, None where the speaker is unresolved.
    """

    participants: tuple[Participant, ...]
    speakers: tuple[Actor, ...]
    offices: tuple[tuple[PostHeld, ...], ...]
    participant: tuple[int | None, ...]
    organizations: tuple[Organization, ...] = ()
    """Institutions outside government that posts name: firms, universities, local governments."""


@record
class _Key:
    """What tells a speaker apart: the attendance row, else the name and whether an official bears it.

    田中委員 and 田中課長 are two people; 川本部会長 and 川本委員 are one, and so are 髙木委員 and 高木委員, but not
    高村部会長 and 髙村委員, nor any whom a record beside their speeches gives different full names.
    """

    row: int | None
    name: str = ""
    civil: bool = False
    full: str = ""


@record
class _Cast:
    """What reading the participants of one meeting needs.

    `house` is the institution that the body belongs to: an office of the civil service printed
    without an institution (計画官, 環境影響評価課長) is of that house.
    """

    meeting: Meeting
    reader: PostReader
    house: Organization | None
    seats: Seats
    namesakes: frozenset[str]
    alike: frozenset[tuple[str, str | None]]
    """Name and office that labels print of two people whom only their records tell apart."""
    spellings: dict[str, str]
    """Name, variants of its characters folded → as the list or the first label prints it."""
    repaired: dict[Span, Repair]

    def posts(self, printed: str | None, *, of_house: bool) -> tuple[PostHeld, ...]:
        held = self.reader.read(printed) if printed else ()
        if not of_house or self.house is None:
            return held
        return tuple(self._of_house(one, self.house.id) for one in held)

    @staticmethod
    def _of_house(held: PostHeld, house: str) -> PostHeld:
        if held.organization is not None or not civil_office(held.printed):
            return held
        if outside_government(held.printed) and not _LOCAL_HEAD.fullmatch(fold(held.printed)):
            return held
        kind = "director-general" if fold(held.printed).endswith("局長") else "director"
        return replace(held, post=held.printed, organization=house, kind=kind)

    def office(self, speech: Speech) -> str | None:
        """The office that the label means: a repaired label's as it was read (本部長 → 本部員)."""
        repair = self.repaired.get(speech.label.span)
        if repair is None:
            return speech.speaker.post
        family = speech.speaker.family or ""
        return repair.read.removeprefix(family) if repair.read.startswith(family) else None

    def person(self, name: str, family: str | None, told_by: str | None) -> Person:
        twice = same_name(name) in self.namesakes
        name = name if twice else self.spellings.get(same_name(name), name)
        return Person(name, family, self.reader.body.id, affiliation=told_by if twice else None)

    def listed(self, index: int, record: NamedPerson | None, *, printed_member: bool) -> Participant:
        row = self.meeting.attendance[index]
        beside = row.role is Role.ATTENDEE or bool(row.post and _BUREAU.search(fold(row.post)))
        printed = self.posts(row.post, of_house=beside)
        posts = each_once((*printed, *recorded_posts(record, self.reader)))
        member = row.role is not Role.ATTENDEE
        return Participant(
            person=self.person(row.name, row.family, row.post),
            attendee=index,
            posts=posts,
            seat=self.seats.filled(posts, printed_member=printed_member) if member else None,
            attends_for=self.seats.stood_in_for(posts) if member else None,
            printed_member=printed_member,
            group=record.group if record else None,
        )

    def printed_members(self) -> frozenset[int]:
        """Attendance rows that the list or a label calls 本部員 or 委員."""
        rows = enumerate(self.meeting.attendance)
        listed = {index for index, row in rows if _PRINTED_MEMBER.search(fold(row.post or ""))}
        labelled = {
            speech.speaker.attendee
            for speech in self.meeting.speeches
            if speech.speaker.attendee is not None and _PRINTED_MEMBER.search(fold(self.office(speech) or ""))
        }
        return frozenset(listed | labelled)

    def named(self, key: _Key, speeches: list[int]) -> Participant:
        first = self.meeting.speeches[speeches[0]].speaker
        labels = dict.fromkeys(self.office(self.meeting.speeches[index]) for index in speeches)
        printed = tuple(held for label in labels for held in self.posts(label, of_house=True))
        posts = each_once((*printed, *recorded_posts(first.record, self.reader)))
        member = any(label and _PRINTED_MEMBER.search(fold(label)) for label in labels)
        name = first.name or key.name
        if first.record and first.record.name and (same_name(name), first.post) in self.alike:
            name = first.record.name
        return Participant(
            person=self.person(name, first.family, first.post),
            attendee=None,
            posts=posts,
            seat=self.seats.filled(posts, printed_member=member),
            printed_member=member,
            group=first.record.group if first.record else None,
        )


def civil_office(post: str | None) -> bool:
    """Whether an office is one of the civil service (計画官), not of a body (委員, 部会長)."""
    return bool(post and OFFICIAL_TITLE.search(fold(post)) and not _OF_BODY.search(fold(post)))


def repaired_labels(meeting: Meeting) -> dict[Span, Repair]:
    """The repairs of misprinted labels by the place of the label."""
    return {one.span: one for one in meeting.repairs if one.kind is RepairKind.MISPRINTED_LABEL}


def outside_government(post: str | None) -> bool:
    """Whether the words are those of a company, a university, an association or another government."""
    return bool(post and _PRIVATE.search(fold(post)))


def resolve_people(meeting: Meeting, reader: PostReader, house: Organization | None) -> People:
    """Persons by body and folded name; namesakes are told apart by what is printed of them."""
    apart = _spelled_apart(meeting.speeches)
    unlisted = _unlisted(meeting.speeches, apart)
    cast = _Cast(
        meeting,
        reader,
        house,
        Seats(reader),
        _namesakes(meeting, unlisted),
        _alike(meeting.speeches, unlisted),
        _spellings(meeting),
        repaired_labels(meeting),
    )
    members = cast.printed_members()
    records = records_of_rows(meeting)
    participants = [
        cast.listed(row, records.get(row), printed_member=row in members)
        for row in range(len(meeting.attendance))
    ]
    place: dict[_Key, int] = {_Key(row): row for row in range(len(participants))}
    for key, speeches in unlisted.items():
        place[key] = len(participants)
        participants.append(cast.named(key, speeches))
    keys = [_key(speech, apart) for speech in meeting.speeches]
    who = tuple(place[key] if key else None for key in keys)
    return People(
        participants=tuple(participants),
        speakers=tuple(
            _unresolved(speech) if index is None else participants[index].person
            for speech, index in zip(meeting.speeches, who, strict=True)
        ),
        offices=tuple(
            cast.posts(cast.office(speech), of_house=speech.speaker.attendee is None)
            for speech in meeting.speeches
        ),
        participant=who,
        organizations=institutions_outside(participants, meeting.speeches),
    )


def _spelled_apart(speeches: Iterable[Speech]) -> frozenset[str]:
    """Names (variants folded) that are printed in two ways, each with offices of its own: 高村部会長, 髙村委員."""
    offices: dict[str, dict[str, set[str]]] = {}
    for speaker in (speech.speaker for speech in speeches):
        if speaker.attendee is None and speaker.name is not None and speaker.post:
            spelled = offices.setdefault(same_name(speaker.name), {})
            spelled.setdefault(fold(speaker.name), set()).add(fold(speaker.post))
    return frozenset(
        name
        for name, spelled in offices.items()
        if len(spelled) > 1 and sum(map(len, spelled.values())) == len(set().union(*spelled.values()))
    )


def _key(speech: Speech, apart: frozenset[str]) -> _Key | None:
    speaker = speech.speaker
    if speaker.attendee is not None:
        return _Key(speaker.attendee)
    if speaker.name is None:
        return None
    name = same_name(speaker.name)
    full = speaker.record.name if speaker.record and speaker.record.name else ""
    return _Key(
        None, fold(speaker.name) if name in apart else name, civil_office(speaker.post), same_name(full)
    )


def _unlisted(speeches: Iterable[Speech], apart: frozenset[str]) -> dict[_Key, list[int]]:
    found: dict[_Key, list[int]] = {}
    for index, speech in enumerate(speeches):
        key = _key(speech, apart)
        if key is not None and key.row is None:
            found.setdefault(key, []).append(index)
    return found


def _namesakes(meeting: Meeting, unlisted: Iterable[_Key]) -> frozenset[str]:
    """Names, variants of their characters folded (髙, 高), that two people of the meeting bear.

    The same name twice with the same post is one person printed twice.
    """
    rows = {(same_name(row.name), fold(row.post or "")) for row in meeting.attendance}
    counts = Counter([name for name, _ in rows] + [same_name(key.name) for key in unlisted])
    return frozenset(name for name, count in counts.items() if count > 1)


def _alike(
    speeches: Sequence[Speech], unlisted: Mapping[_Key, Sequence[int]]
) -> frozenset[tuple[str, str | None]]:
    counts = Counter(
        (same_name(key.name), speeches[indexes[0]].speaker.post) for key, indexes in unlisted.items()
    )
    return frozenset(alike for alike, count in counts.items() if count > 1)


def _spellings(meeting: Meeting) -> dict[str, str]:
    found: dict[str, str] = {}
    labelled = (speech.speaker.name for speech in meeting.speeches if speech.speaker.name)
    for name in (*(row.name for row in meeting.attendance), *labelled):
        found.setdefault(same_name(name), name)
    return found


def _unresolved(speech: Speech) -> UnresolvedActor:
    reason = speech.speaker.unresolved or Unresolved.NO_NAME_PRINTED
    return UnresolvedActor(speech.label.text, reason, speech.label.span)
