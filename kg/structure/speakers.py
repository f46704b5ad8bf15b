"""Who a label means: resolved against the printed attendance, where there is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Attendee, Phrase, Presence, Repair, RepairKind, Role, Speaker, Unresolved
from kg.records import record
from kg.structure.folding import fold, round_brackets, same_name, squeezed, without_space
from kg.structure.lexicon import role_words
from kg.structure.names import LabelParts, ends_in_office, is_letter, name_first, seat_number, split_label
from kg.structure.roles import offices_of, role_of

_NAMESAKE = re.compile(r"(?P<name>[^（()）]{1,4})[（(](?P<mark>[^（()）]{1,2})[)）](?P<office>[^（()）]*)")
#: Offices that any member of a body of that name may be called by: 本部員 of a 本部, 委員 of a 委員会.
_MEMBERS = ("本部員", "委員", "構成員", "議員", "会員", "部会員")


@record
class Resolved:
    """A speaker, whether the label contradicts the list, and the repair of the label if it does."""

    speaker: Speaker
    disagrees: bool = False
    repair: Repair | None = None


def resolve_speaker(label: Phrase, attendance: Sequence[Attendee], member: str | None) -> Resolved:
    """The person a label means.

    A list that is printed decides: the name must fit one row, and where the label's office belongs
    to somebody else of the list, the label is taken for misprinted, because the name is of one
    person only. Without a list the label's own name is taken. `member` is the word by which the
    body's members are called in other labels (本部員), used to read a misprinted label.
    """
    words = without_space(round_brackets(name_first(label.text)))
    listed = _longest_match(words, attendance)
    parts = listed[1] if listed else split_label(words)
    if parts.nameless:
        number = seat_number(words)
        seated = [] if number is None else [i for i, a in enumerate(attendance) if a.seat == number]
        if len(seated) == 1:
            return Resolved(Speaker(attendee=seated[0], post=parts.office))
        return Resolved(_by_office(parts.office or words, attendance))
    fitting = listed[0] if listed else _fitting(parts, attendance)
    if not fitting:
        reason = Unresolved.NO_SUCH_NAME if attendance else None
        if reason is None:
            return Resolved(Speaker(name=parts.name, family=parts.family, post=parts.office))
        return Resolved(Speaker(post=parts.office, unresolved=reason))
    if len(fitting) > 1:
        fitting = _as_printed(fitting, words, attendance)
    if len(fitting) > 1 and (mark := namesake_mark(words)):
        fitting = _by_mark(fitting, mark, attendance)
    if len(fitting) > 1:
        fitting = _by_post(fitting, parts.office, attendance)
    if len(fitting) > 1:
        return Resolved(Speaker(post=parts.office, unresolved=Unresolved.SEVERAL_FIT))
    person = fitting[0]
    speaker = Speaker(attendee=person, family=parts.family, post=parts.office)
    if not parts.office or not _contradicts(parts.office, attendance[person], attendance):
        return Resolved(speaker)
    return Resolved(speaker, True, _repair(label, parts, attendance, person, member))


def namesake_mark(label: str) -> str | None:
    """The letters in brackets that tell namesakes apart: 悟 of 井上（悟）委員; None for 議長（山田君）, 課長（総務省）.

    >>> namesake_mark("井上（悟）委員"), namesake_mark("議長（山田君）"), namesake_mark("林（代）")
    ('悟', None, '代')
    """
    found = _NAMESAKE.fullmatch(without_space(label))
    return found["mark"] if found and not ends_in_office(found["name"]) else None


def _as_printed(fitting: Sequence[int], words: str, attendance: Sequence[Attendee]) -> list[int]:
    """Of rows whose names are variants of one another (齋藤, 斉藤) those printed as in the label."""
    same = [
        i
        for i in fitting
        if any(name and words.startswith(name) for name in (attendance[i].name, attendance[i].family))
    ]
    return same or list(fitting)


def _by_mark(fitting: Sequence[int], mark: str, attendance: Sequence[Attendee]) -> list[int]:
    """Of several namesakes those whose given name has the letters of the mark: 井上（悟） is 井上悟."""
    wanted = same_name(mark)
    same = [
        i
        for i in fitting
        if wanted in same_name(attendance[i].name)[len(same_name(attendance[i].family or "")) or 1 :]
    ]
    return same or list(fitting)


def _longest_match(words: str, attendance: Sequence[Attendee]) -> tuple[list[int], LabelParts] | None:
    """The rows whose full or family name the label begins with, the longest first; the rest is the office."""
    folded = same_name(words)
    best: list[int] = []
    length = 0
    for at, attendee in enumerate(attendance):
        for name in (attendee.name, attendee.family):
            key = same_name(name) if name else ""
            if key and folded.startswith(key) and len(key) >= length:
                best, length = ([*best, at] if len(key) == length else [at]), len(key)
    if not best:
        return None
    rest = words[length:]
    # 谷 also begins 谷川委員: what is left must be an office, or nothing.
    if rest and not _is_office(rest):
        return None
    rest = re.sub(r"^[（(].*[)）]$|^君$|^[（(][^（()）]{1,2}[)）](?=[^（()）])", "", rest)
    full = any(same_name(attendance[at].name) == folded[:length] for at in best)
    family = attendance[best[0]].family if full else words[:length]
    return list(dict.fromkeys(best)), LabelParts(words[:length], family, rest or None)


def _is_office(rest: str) -> bool:
    """True where what follows the name begins and ends as an office does."""
    if rest[0] in "（(":
        return True
    parts = split_label(rest)
    if parts.nameless:
        return ends_in_office(rest)
    return False


def _fitting(parts: LabelParts, attendance: Sequence[Attendee]) -> list[int]:
    """The rows that a name fits: the whole name, or the family name alone."""
    full, family = same_name(parts.name or ""), same_name(parts.family or parts.name or "")
    exact = [i for i, a in enumerate(attendance) if same_name(a.name) == full]
    if exact:
        return exact
    if full != family:
        return [
            i
            for i, a in enumerate(attendance)
            if a.name and same_name(a.name) == family == same_name(a.family or "")
        ]
    return [i for i, a in enumerate(attendance) if _has_family(a, family)]


def _has_family(attendee: Attendee, family: str) -> bool:
    if attendee.family:
        return same_name(attendee.family) == family
    return same_name(attendee.name).startswith(family) and len(attendee.name) > len(family) - 1


def _by_post(fitting: Sequence[int], office: str | None, attendance: Sequence[Attendee]) -> list[int]:
    """Of several namesakes those whose post says what the label says."""
    if not office:
        return list(fitting)
    wanted = fold(office)
    same = [
        i for i in fitting if wanted in squeezed(attendance[i].post or "") or _shares(wanted, attendance[i])
    ]
    if not same and wanted in role_words("generic"):
        same = [i for i in fitting if attendance[i].role is not Role.ATTENDEE]
    return same or list(fitting)


def _shares(office: str, attendee: Attendee) -> bool:
    return bool(set(offices_of(office)) & set(offices_of(attendee.post or "")))


def _by_office(office: str, attendance: Sequence[Attendee]) -> Speaker:
    """A label without a name: the one row that holds that office, else nobody."""
    if is_letter(office) or not attendance:
        return Speaker(post=office, unresolved=Unresolved.NO_NAME_PRINTED)
    wanted = fold(re.sub(r"[（(].*[)）]$", "", office)) or fold(office)
    holders = [i for i, a in enumerate(attendance) if wanted in offices_of(a.post or "")]
    if not holders:
        chairs = role_words("chair") | {"総理"}
        role = (
            Role.CHAIR
            if wanted in chairs
            else Role.VICE_CHAIR
            if wanted in role_words("vice-chair")
            else None
        )
        holders = [
            i for i, a in enumerate(attendance) if role and a.role is role and wanted in fold(a.post or "")
        ]
    if not holders and wanted.endswith(("大臣", "長官", "総理", "政務官", "長")):
        holders = [
            i for i, a in enumerate(attendance) if any(o.endswith(wanted) for o in offices_of(a.post or ""))
        ]
    present = [i for i in holders if attendance[i].presence is Presence.PRESENT] or holders
    if len(present) == 1:
        return Speaker(attendee=present[0], post=office)
    if len(present) > 1:
        return Speaker(post=office, unresolved=Unresolved.SEVERAL_FIT)
    return Speaker(post=office, unresolved=Unresolved.NO_NAME_PRINTED)


def _contradicts(office: str, attendee: Attendee, attendance: Sequence[Attendee]) -> bool:
    """True where the label claims an office of the body that the list gives to somebody else.

    本部員, 委員 and 氏 go with any post; an outside office that the list words differently is no
    contradiction, since lists and labels shorten offices freely.
    """
    claimed = role_of(office, None)
    if claimed is None or claimed is attendee.role:
        return False
    words = set(offices_of(office))
    own = set(offices_of(attendee.post or ""))
    if words & own or any(word in fold(attendee.post or "") for word in words):
        return False
    return any(a is not attendee and words & set(offices_of(a.post or "")) for a in attendance)


def _repair(
    label: Phrase, parts: LabelParts, attendance: Sequence[Attendee], person: int, member: str | None
) -> Repair:
    attendee = attendance[person]
    right = attendee.post if attendee.role is not Role.MEMBER else member
    read = f"{parts.name}{right}" if right else attendee.name
    post = attendee.post or ""
    return Repair(
        kind=RepairKind.MISPRINTED_LABEL,
        span=label.span,
        printed=label.text,
        read=read,
        reason_ja=f"出席者の一覧で「{parts.name}」に当たるのは{attendee.name}（{post}）だけで、"
        f"「{parts.office}」は別の人の役職である",
        reason_en=f"the attendance list has one {parts.name}, {attendee.name} ({post}); "
        f"{parts.office} is the office of somebody else on it",
    )


def member_word(labels: Sequence[str]) -> str | None:
    """The word by which most labels call the members of the body: 本部員, 委員; None where none does."""
    counts = {word: sum(squeezed(label).endswith(word) for label in labels) for word in _MEMBERS}
    best = max(counts, key=lambda word: (counts[word], -_MEMBERS.index(word)))
    return best if counts[best] else None
