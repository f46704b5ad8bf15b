"""The frozen records that pass between the stages. No logic, no I/O.

Read from top to bottom they are the way of the data:

    Document              sources     bytes became text
    Meeting, Speech …     structure   text became a meeting
    Sentence, Token …     language    a speech became sentences
    ActMention, AgentCue  acts        a sentence became acts, said about phrases
    Act, Person, …        entities    phrases became things
    Extraction            what `rdf` writes: everything read from one document

Offsets are Unicode code points into `Document.text` (the *kept text*), half-open, unless a
name says otherwise. A value that the source does not state is `None`; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from kg.records import record

# --- places in the kept text -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `[start, end)` of the kept text."""

    start: int
    end: int


@record
class Phrase:
    """Words as printed and where they stand; `text` has page breaks and line breaks taken out."""

    text: str
    span: Span


@record
class Evidence:
    """The one contiguous stretch that proves an act, and the parts of it to highlight."""

    span: Span
    parts: tuple[Span, ...]


# --- sources -----------------------------------------------------------------------------------


@record
class Anchor:
    """From `start` up to the next anchor the kept text came from this page, or from this element."""

    start: int
    page: int | None = None
    """From 1."""
    element: str | None = None
    """XPath of an element (HTML, XML, docx's XML) or JSON Pointer (JSON)."""


@record
class NamedPerson:
    """What fields of a source say of a person, each as the field has it; nothing is derived."""

    name: str | None = None
    """Without white space."""
    family: str | None = None
    post: str | None = None
    """文部科学省初等中等教育局長, 教授."""
    organization: str | None = None
    """The institution that a field of its own names: 環境省, 東京大学."""
    group: str | None = None
    """会派 of a member of the Diet."""
    reading: str | None = None
    role: str | None = None
    """In what quality the person speaks: 参考人, 証人."""
    reference: str | None = None
    """An identifier that the source gives (xml:id, URL)."""


@record
class Turn:
    """One speech as a source delimits it. Stage directions may stand inside `span`, on lines of their own."""

    label: Span
    """The words that print who speaks; empty (start = end) where none are printed."""
    span: Span
    """From the first to the last of the words, without the label."""
    person: NamedPerson | None = None


@record
class Facts:
    """What fields of a source beside its text say of a meeting (metadata of a file, fields of a record)."""

    title: str | None = None
    body: str | None = None
    """衆議院文部科学委員会."""
    number: int | None = None
    session: int | None = None
    """Of the Diet: 第212回国会."""
    held_on: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str | None = None
    url: str | None = None


@record
class Part:
    """The stretch of kept text that is one meeting's record, where the source says so."""

    span: Span
    facts: Facts


class LeftOutKind(StrEnum):
    NAVIGATION = "navigation"
    RUNNING_HEAD = "running-head"
    PAGE_NUMBER = "page-number"
    RUBY = "ruby"
    MARKUP = "markup"


@record
class LeftOut:
    """Words of a source that its kept text lacks, said openly."""

    kind: LeftOutKind
    text: str
    """The words, at most the first 80 characters."""
    page: int | None = None
    count: int = 1
    """How many times the same words were left out."""


@record
class Frame:
    """What a source says beside its text, in offsets of the kept text. Empty for plain text.

    Every tuple is sorted by place. `structure` takes these as evidence before it looks at the words.
    """

    anchors: tuple[Anchor, ...] = ()
    parts: tuple[Part, ...] = ()
    turns: tuple[Turn, ...] = ()
    people: tuple[NamedPerson, ...] = ()
    """A list of persons that stands beside the text (a corpus' listPerson): no attendance."""
    headings: tuple[Span, ...] = ()
    """Lines that the source marks as headings."""
    emphasized: tuple[Span, ...] = ()
    """Stretches printed bold or underlined."""
    left_out: tuple[LeftOut, ...] = ()
    recognized: tuple[int, ...] = ()
    """Pages whose words a program for recognising characters (OCR) read from a picture."""
    wordless: tuple[int, ...] = ()
    """Pages that are pictures and whose words nobody read."""


@record
class Document:
    """A source after reading: its kept text, what frames it, and where it came from."""

    text: str
    name: str
    """File name without folder; of a member of an archive `archive.zip!/inner.txt`."""
    sha256: str
    """Of the bytes (of a member: of the member's bytes), 64 hexadecimal digits."""
    media_type: str = "text/plain"
    encoding: str | None = None
    url: str | None = None
    licence: str | None = None
    publisher: str | None = None
    frame: Frame = Frame()
    section: int | None = None
    """Which meeting of a source that records several, from 1; None for a whole source."""


# --- structure ---------------------------------------------------------------------------------


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


# --- language ----------------------------------------------------------------------------------


@record
class Reading:
    """Text as it is to be read (repairs applied), each character with its raw offset.

    `len(offsets) == len(text)`; `offsets` rises strictly.
    """

    text: str
    offsets: tuple[int, ...]


@record
class Token:
    """A morpheme of a sentence's reading: `[start, end)` in `Sentence.text`."""

    surface: str
    start: int
    end: int
    lemma: str
    """Dictionary form, normalised by the tokenizer."""
    pos: tuple[str, ...]
    """The tokenizer's six part-of-speech fields."""


@record
class Sentence:
    """One sentence of a speech, with the bullets it takes up, if any.

    `text` is the reading; `offsets[i]` the raw offset of `text[i]`. For a list that a stem
    sentence takes up, there is one Sentence for the stem (`bullets` filled, `text` = opening
    words + the words after the list) and the evidence of a bullet runs from the stem's opening
    words (or the bullet) to the end of the stem.
    """

    speech: int
    """`Speech.order`."""
    text: str
    offsets: tuple[int, ...]
    tokens: tuple[Token, ...]
    bullets: tuple[Bullet, ...] = ()
    split: int = 0
    """Where in `text` the list stood: opening words before, the rest after."""


@record
class Bullet:
    """An item of a list inside a sentence, mark taken off."""

    text: str
    offsets: tuple[int, ...]
    tokens: tuple[Token, ...]


# --- acts --------------------------------------------------------------------------------------


class ActType(StrEnum):
    COMMITMENT = "commitment"
    REPORT = "report"
    REQUEST = "request"
    POSITION = "position"
    ENDORSEMENT = "endorsement"
    CONCERN = "concern"
    DECISION = "decision"


class Status(StrEnum):
    CONSIDERING = "considering"
    PLANNED = "planned"
    ONGOING = "ongoing"


@record
class AgentCue:
    """Words that set who acts from here on: 国家公安委員会委員長として, 警察では, 当省は.

    Only the form is read here; whether the phrase means an institution is for `entities`.
    """

    speech: int
    phrase: Phrase
    form: str
    """`as` (…として, …としては, …の立場から), `topic` (…では, …においては, …は), `self` (当省, 我が省, 弊庁)."""


@record
class DatePhrase:
    """A time as printed and the last day of the period it names, where that can be told."""

    phrase: Phrase
    last_day: date | None


@record
class QuantityPhrase:
    """A number with its unit as printed (約4,000人), its value and unit where they can be told."""

    phrase: Phrase
    value: Decimal | None
    unit: str | None


@record
class ActMention:
    """An act as the sentence says it, before anybody is identified.

    `institutional` acts (commitment, report) stand only if an institution is found behind
    them; `entities` drops or re-reads the others.
    """

    type: ActType
    status: Status | None
    speech: int
    object: Phrase
    evidence: Evidence
    predicate: Span
    """Where the words stand that make the type: agent cues before it count."""
    rule: str
    confidence: float
    partners: tuple[Phrase, ...] = ()
    basis: tuple[Phrase, ...] = ()
    documents: tuple[Phrase, ...] = ()
    addressee: tuple[Phrase, ...] = ()
    subject: Phrase | None = None
    """Who the clause itself names as acting (経済産業省から報告があった), else None."""
    weakened: bool = False
    """The object was taken from another clause or sentence, or names nothing by itself (取組)."""
    retold: bool = False
    """The words are somebody else's (委員から…との意見があった): `subject` names whose, None where nobody is named."""
    deadline: DatePhrase | None = None
    when: DatePhrase | None = None
    quantity: QuantityPhrase | None = None


# --- entities ----------------------------------------------------------------------------------


@record
class Validity:
    """First and last day (inclusive) on which something existed; None where unknown or open."""

    first: date | None = None
    last: date | None = None


@record
class Organization:
    """A row of the authority table, or a body that minutes name and the table lacks.

    `known` is False for the latter; its `id` is minted from its name (see `kg.ids`).
    """

    id: str
    label_ja: str
    label_en: str | None = None
    kind: str | None = None
    """Code of `ontology/codelists/organization-kinds.ttl`."""
    parent: str | None = None
    known: bool = True


@record
class Person:
    """Somebody named in the minutes of one body. `iri_key` = (body id, name, namesake mark)."""

    name: str
    family: str | None
    body: str
    """Organization id of the meeting's body: names are told apart within it."""
    affiliation: str | None = None
    """Set only where two persons of one body share the name."""


@record
class UnresolvedActor:
    """Somebody or something named whose identity cannot be told."""

    label: str
    reason: Unresolved
    place: Span


Actor: TypeAlias = Organization | Person | UnresolvedActor


@record
class PostHeld:
    """What an attendance row or a label says a person is: a post, and of which organization."""

    printed: str
    post: str | None
    """`post_ja` of the authority table, or the post that a rule read; None where neither fits."""
    post_en: str | None
    organization: str | None
    """Organization id, else None."""
    kind: str | None
    """Code of `ontology/codelists/post-kinds.ttl`."""


@record
class Participant:
    """A person of the meeting with everything the source says of the participation."""

    person: Person
    attendee: int | None
    """Index into `Meeting.attendance`; None for a speaker whom no list names."""
    posts: tuple[PostHeld, ...]
    seat: str | None = None
    """Key (`body/seat/post`) of the seat of the body that one of the posts fills."""
    attends_for: str | None = None
    """Key of the seat for whose holder a 副大臣 or 政務官 sits in."""
    printed_member: bool = False
    """A label prints 本部員 / 委員 of the body."""
    group: str | None = None
    """会派, where a field of the source names it."""


@record
class Measure:
    """A 施策: `key` decides identity (see `kg.entities.measures`)."""

    key: str
    label: str


@record
class PolicyDocument:
    """A document of the meeting's body: `key` is the title with width and white space folded."""

    key: str
    title: str
    body: str


@record
class Reference:
    """A phrase and what it means, where that could be told: exactly one of the five, or none."""

    phrase: Phrase
    organization: str | None = None
    person: Person | None = None
    law: str | None = None
    """`title_ja` of `data/authority/laws.csv`."""
    document: PolicyDocument | None = None
    place: str | None = None
    """Abroad: `code` of `data/countries.csv` (ISO 3166-1 alpha-2, or a group of countries)."""


@record
class TopicMatch:
    """A topic of `data/topics.ttl` and the words that matched."""

    topic: str
    term: str


@record
class Act:
    """An act whose agent, objects and references are settled.

    `agent` is the institution for commitments and reports, the meeting's body for decisions,
    else the speaker. `person` is the speaker (None where unresolved).
    """

    mention: ActMention
    agent: Actor
    person: Person | None
    measure: Measure | None
    documents: tuple[PolicyDocument, ...] = ()
    partners: tuple[Reference, ...] = ()
    addressees: tuple[Reference, ...] = ()
    basis: tuple[Reference, ...] = ()
    laws: tuple[Reference, ...] = ()
    """Laws that the object or the basis names; `law` is None for a bill the table does not know."""
    topics: tuple[TopicMatch, ...] = ()
    occurrence: int = 0
    """0, 1, … among acts of the document alike in type, evidence and object."""


@record
class DocumentAppearance:
    """A document at a meeting: as which state, under which titles, where it was spoken of."""

    document: PolicyDocument
    state: str
    """Code of `ontology/codelists/document-states.ttl`: `draft`, `decided`, `mentioned`."""
    variants: tuple[Phrase, ...]
    agenda_item: int | None
    speeches: tuple[int, ...]
    decision: int | None
    """Index into `Meeting.decisions`."""


# --- judgements --------------------------------------------------------------------------------


class Ruling(StrEnum):
    """What a person says of something that was read."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"


@record
class ActKey:
    """An act by what it says, so that a later reading of the meeting, or of another file of it, has it again.

    Words of a key are squeezed: NFKC, without white space.
    """

    meeting: str
    """End of the meeting's IRI: `cs-hq/36`."""
    type: ActType
    evidence: str
    """The highlighted words as read."""
    object: str
    label: str = ""
    """Of the speech it is said in."""
    nth: int = 0
    """Among acts of the meeting alike in all this."""


@record
class SpeechKey:
    """A speech by its label and its first 40 characters as read, both squeezed."""

    meeting: str
    label: str
    begins: str
    nth: int = 0


@record
class RepairKey:
    """A repair by what is printed and the words around it, all squeezed."""

    meeting: str
    kind: RepairKind
    printed: str
    around: str
    nth: int = 0


@record
class PersonKey:
    """A person by what the IRI is made of."""

    body: str
    name: str
    affiliation: str | None = None


Target: TypeAlias = ActKey | SpeechKey | RepairKey | PersonKey


@record
class Judgement:
    """What a person ruled on something that was read."""

    id: str
    at: str
    """ISO 8601, to the second, in UTC."""
    by: str
    ruling: Ruling
    target: Target
    before: tuple[tuple[str, str], ...] = ()
    """What had been read: field, value."""
    after: tuple[tuple[str, str], ...] = ()
    """What is to be read instead, of an edit."""
    comment: str | None = None


@record
class Judged:
    """A judgement and what it found in a meeting."""

    judgement: Judgement
    found: Act | Person | Repair | Speech
    """As it had been read."""
    now: Act | Person | Repair | Speech | None
    """As it is read now; None of what was rejected."""


@record
class Extraction:
    """Everything read from one document: the input of `rdf.build`, `kg check` and tests."""

    document: Document
    meeting: Meeting
    body: Organization
    bodies: tuple[Organization, ...]
    """All bodies of a joint meeting, the first one included."""
    organizations: tuple[Organization, ...]
    """Organizations minted from this document (`known` False), the body's among them."""
    participants: tuple[Participant, ...]
    speakers: tuple[Actor, ...]
    """Who speaks, one a speech, index by index with `meeting.speeches`."""
    acts: tuple[Act, ...]
    documents: tuple[DocumentAppearance, ...]
    close_measures: tuple[tuple[str, str, float], ...] = ()
    """Pairs of measure keys that look alike, with their similarity (0–1)."""
    problems: tuple[Problem, ...] = ()
    judged: tuple[Judged, ...] = ()
    """Judgements that found what they are about."""


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@record
class Problem:
    """Something doubtful that the user should hear of; `kg check` prints it."""

    code: str
    severity: Severity
    span: Span | None
    message_ja: str
    message_en: str
