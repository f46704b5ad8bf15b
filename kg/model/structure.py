"""What `structure` makes of a text: a meeting with its head, those present, speeches, decisions, events and repairs."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from kg.model.places import Phrase, Span
from kg.model.sources import NamedPerson
from kg.records import record


class Role(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    MEMBER = "member"
    ATTENDEE = "attendee"


class Presence(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"


class RepairKind(StrEnum):
    MISPRINTED_LABEL = "misprinted-label"
    PAGE_BREAK = "page-break"
    DOUBLED_FRAGMENT = "doubled-fragment"
    TITLE_VARIANT = "title-variant"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    ENTRUSTED = "entrusted"


@record
class Repair:
    """An error of the source that was read past, openly.

    `removed` are the stretches of kept text that the reading leaves out (line breaks and page
    numbers of a break, the second half of a doubling); empty where only the meaning changes.
    """

    kind: RepairKind
    span: Span
    printed: str
    read: str
    reason_ja: str
    reason_en: str
    removed: tuple[Span, ...] = ()


class FactOrigin(StrEnum):
    """Where a fact of the head was read."""

    TITLE = "title"
    TEXT = "text"
    """A line or field of the text (日時, 開会)."""
    METADATA = "metadata"
    """A field of the file or record beside the text."""


@record
class DateSeen:
    """A day that a source gives for its meeting; the minutes are in doubt where two differ or one does not exist."""

    value: date | None
    """None for a day that no calendar has."""
    printed: Phrase | None
    """None where a field beside the text gives it."""
    origin: FactOrigin
    weekday_fits: bool | None = None
    """Whether the day of the week printed behind it is that of the day; None where none is printed."""


@record
class Header:
    """What the head of the minutes says. Every field may be missing."""

    title: Phrase | None = None
    body: Phrase | None = None
    """The meeting's body as printed, without 第N回 and 議事概要."""
    number: int | None = None
    held_on: date | None = None
    date_printed: Phrase | None = None
    starts: time | None = None
    ends: time | None = None
    place: Phrase | None = None
    body_from: FactOrigin | None = None
    number_from: FactOrigin | None = None
    date_from: FactOrigin | None = None
    dates_seen: tuple[DateSeen, ...] = ()
    """Every place where the day of the meeting is given, in order; a field beside the text last."""


class EventKind(StrEnum):
    """What happens in the room beside speech."""

    OPENING = "opening"
    CLOSING = "closing"
    RECESS = "recess"
    RESUMPTION = "resumption"
    APPLAUSE = "applause"
    ASSENT = "assent"
    """「異議なし」と呼ぶ者あり."""
    OBJECTION = "objection"
    VOTE = "vote"
    """賛成者起立, 起立多数."""
    ENTRANCE = "entrance"
    EXIT = "exit"
    OTHER = "other"


@record
class MeetingEvent:
    """A stage direction of the minutes: （拍手）, 〔「異議なし」と呼ぶ者あり〕, 午後一時開会."""

    kind: EventKind
    printed: Phrase
    speech: int | None = None
    """`Speech.order` of the turn in or after which it stands."""
    at: time | None = None


@record
class Attendee:
    """One row of a printed attendance list."""

    name: str
    """Without white space; the family name alone where nothing more is printed."""
    name_printed: Phrase
    family: str | None
    """Where the source separates it (white space) or prints it alone, else None."""
    post: str | None
    """As printed, white space at the ends taken off."""
    role: Role
    """The printed group, read from the post and from how the list is divided."""
    presence: Presence
    span: Span
    note: str | None = None
    seat: int | None = None
    """The number printed before the name in lists of assemblies (５番), by which labels may call the person."""


class Unresolved(StrEnum):
    """Why nobody is named."""

    NO_SUCH_NAME = "no-such-name"
    SEVERAL_FIT = "several-fit"
    NO_NAME_PRINTED = "no-name-printed"
    UNKNOWN_BODY = "unknown-body"
    UNKNOWN_INSTITUTION = "unknown-institution"


@record
class Speaker:
    """Who a label means: a row of the attendance, a name without one, or nobody known.

    Exactly one of three holds: `attendee` is an index into `Meeting.attendance`; or `name` is
    set although no list is printed (or the list lacks it); or `unresolved` gives the reason.
    """

    attendee: int | None = None
    name: str | None = None
    family: str | None = None
    post: str | None = None
    """The office that the label prints (本部員, 総務副大臣), name taken off."""
    unresolved: Unresolved | None = None
    record: NamedPerson | None = None
    """What fields of the source say of the speaker, where it has such fields."""


@record
class Speech:
    """One turn: from the first to the last of its words; the label is outside."""

    order: int
    """From 1."""
    label: Phrase
    speaker: Speaker
    span: Span
    written: bool
    agenda_item: int | None = None
    """Index into `Meeting.agenda`: the heading it stands under."""
    label_disagrees: bool = False
    """The label's office is not what the printed attendance list says of the person."""


@record
class TitleMention:
    """A title as printed, without its quotation marks."""

    printed: Phrase
    title: str
    """Without （案）, outer quotation marks and white space at the ends."""
    draft: bool
    """（案） is printed after it, or inside its quotation marks."""


@record
class AgendaItem:
    """A heading of the proceedings, or an item put to the meeting."""

    title: Phrase
    documents: tuple[TitleMention, ...] = ()


@record
class DecisionItem:
    """An item that the meeting was asked to decide.

    `documents` are those of the item as listed; their settled titles are in `titles`, index by
    index (from the sentence saying what was decided, else from the list, without （案）).
    """

    item: Phrase
    documents: tuple[TitleMention, ...]
    titles: tuple[str, ...]
    outcome: Outcome | None
    evidence: Span | None
    """The sentence in which the meeting decides; None where it does not say."""


@record
class Meeting:
    """The structure of one meeting's minutes."""

    header: Header
    attendance: tuple[Attendee, ...]
    agenda: tuple[AgendaItem, ...]
    decisions: tuple[DecisionItem, ...]
    speeches: tuple[Speech, ...]
    repairs: tuple[Repair, ...]
    titles: tuple[TitleMention, ...] = ()
    """Every place where a title of a decided or listed document is printed, in order."""
    events: tuple[MeetingEvent, ...] = ()

    @property
    def prints_attendance(self) -> bool:
        return bool(self.attendance)
