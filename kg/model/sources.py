"""What `sources` makes of bytes: the kept text and what frames it."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

from kg.model.places import Span
from kg.records import record


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
