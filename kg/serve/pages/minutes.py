"""One kept text with what stands where in it, and how it is cut into parts that a page can send."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import UsageError
from kg.records import record, replace
from kg.serve.pages.links import span_of_evidence
from kg.serve.pages.memo import Memo
from kg.store import View
from kg.vocab import Property

if TYPE_CHECKING:
    from kg.serve.site import Site

#: A part of long minutes: some 70 kB over the wire with its marks and notes.
PART_CHARS = 24_000
#: Text without speeches is cut at the end of a line near here.
PIECE_CHARS = 6_000

#: Code points of kept texts that a worker remembers.
_REMEMBERED_CHARS = 6_000_000


@record
class SpeechPlace:
    """Where a speech stands, and what is printed before it."""

    iri: str
    order: int
    label: str
    start: int
    end: int
    mark: str = ""
    """Its fragment: `s12`; of a later speech with the same number, in a source of several meetings, by its digest."""
    opens: str | None = None
    """The meeting (IRI) that begins here, in a source of several."""


@record
class Block:
    """A stretch that is shown as one: a speech, a piece of a long one, or what stands between speeches."""

    start: int
    end: int
    speech: SpeechPlace | None = None
    heading: str = ""
    """The label of the speech as printed, with its signs; empty from the second piece on."""


@record
class Minutes:
    """A source of the store; all places are offsets of `text`, half-open."""

    iri: str
    sha256: str
    text: str
    speeches: tuple[SpeechPlace, ...]
    """By place."""
    blocks: tuple[Block, ...]
    """They cover the text."""
    parts: tuple[tuple[int, int], ...]
    """Indices `[first, end)` of the blocks of each part."""
    acts: tuple[tuple[int, int, str], ...]
    """Evidence start, end, and the IRI of the act; by place."""

    def part_at(self, offset: int) -> int:
        """The number of the part (from 0) in which a character stands; the last one beyond the end."""
        starts = [self.blocks[first].start for first, _ in self.parts]
        return max(0, bisect_right(starts, offset) - 1)

    def blocks_of(self, part: int) -> tuple[Block, ...]:
        first, end = self.parts[part]
        return self.blocks[first:end]


_MEMO = Memo["Minutes | None"](
    limit=_REMEMBERED_CHARS, weigh=lambda kept: 1 if kept is None else 1_000 + len(kept.text)
)


def minutes_of(site: Site, sha256: str) -> Minutes | None:
    """The source with that digest; None where the store has none. Remembered while the store does not change."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return None
    return _MEMO.get(site.snapshot, sha256, lambda: load_minutes(site.view, sha256))


def load_minutes(view: View, sha256: str) -> Minutes | None:
    """Reads a source by the properties of its own graph: a dozen look-ups, however many speeches there are."""
    iri, graph = view.ids.source(sha256), view.ids.source_graph(sha256)
    try:
        text = view.text_of(iri)
    except UsageError:
        return None
    speeches = _speeches(view, graph, len(text))
    blocks = tuple(_blocks(text, speeches))
    return Minutes(
        iri=iri,
        sha256=sha256,
        text=text,
        speeches=speeches,
        blocks=blocks,
        parts=tuple(_parts(blocks)),
        acts=_acts(view, graph),
    )


def _values(view: View, predicate: str, graph: str) -> dict[str, str]:
    """Subject → value, of one property in one graph."""
    found = {}
    for quad in view.match(None, predicate, graph=graph):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            found[quad.subject.value] = quad.object.value
    return found


def _speeches(view: View, graph: str, length: int) -> tuple[SpeechPlace, ...]:
    labels = _values(view, Property.SPEAKER_LABEL, graph)
    starts, ends = (
        _values(view, name, graph) if labels else {} for name in (Property.START_OFFSET, Property.END_OFFSET)
    )
    orders = _values(view, Property.ORDINAL, graph) if labels else {}
    found = (
        SpeechPlace(iri, int(orders.get(iri, 0)), label, int(starts[iri]), min(int(ends[iri]), length))
        for iri, label in labels.items()
        if iri in starts and iri in ends
    )
    return tuple(_with_marks(sorted(found, key=lambda speech: (speech.start, speech.end, speech.iri))))


def _with_marks(speeches: list[SpeechPlace]) -> Iterator[SpeechPlace]:
    several = len({meeting_of(speech.iri) for speech in speeches}) > 1
    used: set[str] = set()
    before = None
    for speech in speeches:
        mark = f"s{speech.order}"
        if mark in used:
            mark = f"speech-{speech.iri.rpartition('/')[2]}"
        used.add(mark)
        meeting = meeting_of(speech.iri)
        yield replace(speech, mark=mark, opens=meeting if several and meeting != before else None)
        before = meeting


def meeting_of(iri: str) -> str:
    """The meeting under which the IRI of a speech or an act hangs.

    >>> meeting_of("https://w3id.org/shisaku/id/meeting/cs-hq/36/d89369c72f9e/speech/cbe52ce63e42")
    'https://w3id.org/shisaku/id/meeting/cs-hq/36'
    """
    return iri.rsplit("/", 3)[0]


def _acts(view: View, graph: str) -> tuple[tuple[int, int, str], ...]:
    acts = _values(view, Property.ACT_TYPE, graph)
    if not acts:
        return ()
    evidence = _values(view, Property.EVIDENCE, graph)
    places = ((iri, span_of_evidence(evidence.get(iri, ""))) for iri in acts)
    return tuple(sorted((*span, iri) for iri, span in places if span is not None))


def _blocks(text: str, speeches: tuple[SpeechPlace, ...]) -> Iterator[Block]:
    """Speeches and what stands between them; a speech inside another one ends it."""
    at = 0
    for index, speech in enumerate(speeches):
        after = speeches[index + 1].start if index + 1 < len(speeches) else len(text)
        end = max(min(speech.end, after), speech.start)
        heading_start = max(at, heading_of(text, speech, at))
        if text[at:heading_start].strip():
            yield from _pieces(text, Block(at, heading_start))
        printed = text[heading_start : speech.start].strip()
        yield from _pieces(text, Block(max(at, speech.start), end, speech, printed or speech.label))
        at = max(at, end)
    if text[at:].strip() or not speeches:
        yield from _pieces(text, Block(at, len(text)))


def heading_of(text: str, speech: SpeechPlace, since: int) -> int:
    """Where the printed label before a speech begins; the speech's own start where none is seen.

    >>> text = "討議\\n\\n○上沼本部員\\n\\n賛成する。"
    >>> heading_of(text, SpeechPlace("", 1, "上沼本部員", 12, 17), 0)
    4
    """
    before = text[since : speech.start].rstrip()
    line = before.rpartition("\n")[2]
    label = _bare(speech.label)
    if label and label in _bare(line) and len(_bare(line)) <= len(label) + 12:
        return since + len(before) - len(line)
    return speech.start


def _bare(line: str) -> str:
    return "".join(line.split())


def _pieces(text: str, block: Block) -> Iterator[Block]:
    """The block, cut at ends of lines (else anywhere) where it is too long to be sent at once."""
    start, heading = block.start, block.heading
    while block.end - start > PIECE_CHARS * 3 // 2:
        line_end = text.find("\n", start + PIECE_CHARS, start + PIECE_CHARS * 3 // 2)
        cut = line_end + 1 if line_end >= 0 else start + PIECE_CHARS
        yield Block(start, cut, block.speech, heading)
        start, heading = cut, ""
    yield Block(start, block.end, block.speech, heading)


def _parts(blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    first, size = 0, 0
    for index, block in enumerate(blocks):
        length = block.end - block.start
        if size and size + length > PART_CHARS:
            yield first, index
            first, size = index, 0
        size += length
    yield first, len(blocks)


def place_of_mark(minutes: Minutes, mark: str) -> int | None:
    """The first character of what a mark (`act-…`, `s12`, `speech-…`, `c120-160`) names; None where nothing has it."""
    if mark.startswith("act-"):
        return next((start for start, _, iri in minutes.acts if iri.endswith("/act/" + mark[4:])), None)
    if re.fullmatch(r"s[0-9]{1,9}", mark):
        return next((speech.start for speech in minutes.speeches if speech.mark == mark), None)
    if mark.startswith("speech-"):
        end = "/speech/" + mark.removeprefix("speech-")
        return next((speech.start for speech in minutes.speeches if speech.iri.endswith(end)), None)
    span = span_of_mark(mark)
    return span[0] if span and span[0] < len(minutes.text) else None


def span_of_mark(mark: str) -> tuple[int, int] | None:
    """`[start, end)` of a mark that names code points; None for another one.

    >>> span_of_mark("c120-160"), span_of_mark("s3")
    ((120, 160), None)
    """
    found = re.fullmatch(r"c([0-9]{1,9})-([0-9]{1,9})", mark)
    return (int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None
