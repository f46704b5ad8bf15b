"""What the meeting was asked to decide, and how it decided."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from kg.model import DecisionItem, Outcome, Phrase, Repair, RepairKind, Span, Speech, TitleMention
from kg.records import record
from kg.structure.folding import squeeze
from kg.structure.headings import Heading
from kg.structure.lines import Line
from kg.structure.outcomes import outcome_of, speaks_of_item
from kg.structure.reading import BULLET
from kg.structure.sentences import iter_sentences
from kg.structure.titles import find_quoted, same_title, titles_of_item, without_brackets

_LIST = re.compile(r"(?:本日の)?(?:決定|議決|決議|承認|審議・決定)事項(?:等|一覧)?")
_ITEM_LEAD = re.compile(r"^(?:[-－–*]?\s*[・•○〇◯●■□◆◇]|[-–*]\s|[(（]?[0-9０-９]{1,2}[)）.．]|[①-⑳])\s*")
#: Two titles this much alike (0–100) name one document, where no other title is nearer.
_ALIKE = 84
#: How many speeches before a decision its item may have been put.
_BACK = 3


@record
class Decided:
    """The decisions and the repairs of titles that were printed in more than one form."""

    items: tuple[DecisionItem, ...]
    repairs: tuple[Repair, ...]


@record
class _Ruling:
    """A sentence that decides."""

    span: Span
    outcome: Outcome
    titles: tuple[TitleMention, ...]
    speech: int
    """Index of the speech."""
    here: bool
    """It refers to the item before the meeting rather than summing up."""


def find_decisions(
    text: str,
    lines: Sequence[Line],
    labels: Container[int],
    headings: Mapping[int, Heading],
    speeches: Sequence[Speech],
) -> Decided:
    """The items of a printed list of decisions with their outcome; without a list, what the speeches decide."""
    rulings = tuple(_rulings(text, speeches))
    listed = [_phrase(line) for line in _listed(lines, labels, headings)]
    if not listed:
        return Decided(tuple(_from_speeches(text, rulings, headings, speeches)), ())
    settled = list({same_title(title.title): title for r in rulings for title in reversed(r.titles)}.values())
    items, repairs = [], []
    for item in listed:
        documents = titles_of_item(text, item.span)
        titles = []
        for document in documents:
            title, repair = _settle(document, documents, settled)
            titles.append(title)
            repairs.extend([repair] if repair else [])
        ruling = _ruling_for(documents, rulings)
        items.append(
            DecisionItem(
                item=item,
                documents=documents,
                titles=tuple(titles),
                outcome=ruling.outcome if ruling else None,
                evidence=ruling.span if ruling else None,
            )
        )
    return Decided(tuple(items), tuple(repairs))


def _listed(lines: Sequence[Line], labels: Container[int], headings: Mapping[int, Heading]) -> Iterator[Line]:
    """The items printed under a heading 決定事項."""
    for index, heading in headings.items():
        if not _LIST.fullmatch(squeeze(heading.title.text).text):
            continue
        for at in range(index + 1, len(lines)):
            line = lines[at]
            if line.text and not line.page_number:
                if line.index in labels or line.index in headings:
                    break
                if not _ITEM_LEAD.match(line.text) and not line.text.startswith("「"):
                    break
                yield line


def _phrase(line: Line) -> Phrase:
    lead = _ITEM_LEAD.match(line.text)
    begin = lead.end() if lead else 0
    second = BULLET.match(line.text[begin:])
    begin += second.end() if second else 0
    words = line.text[begin:].lstrip()
    start = line.last - len(words)
    return Phrase(words, Span(start, line.last))


def _rulings(text: str, speeches: Sequence[Speech]) -> Iterator[_Ruling]:
    """The sentences of the meeting itself that decide; statements handed in on paper decide nothing."""
    for index, speech in enumerate(speeches):
        if speech.written:
            continue
        for sentence in iter_sentences(text, speech.span):
            words = text[sentence.start : sentence.end]
            if outcome := outcome_of(words):
                yield _Ruling(sentence, outcome, find_quoted(text, sentence), index, speaks_of_item(words))


def _ruling_for(documents: Sequence[TitleMention], rulings: Sequence[_Ruling]) -> _Ruling | None:
    """The sentence that decides an item: the one putting it, else the first of the meeting, else a summing up."""
    wanted = {same_title(document.title) for document in documents}
    naming = [r for r in rulings if wanted & {same_title(t.title) for t in r.titles}]
    here = [r for r in rulings if r.here]
    direct = [r for r in naming if r.here]
    for choice in (direct, [r for r in here if not r.titles], here, naming, rulings):
        if choice:
            return choice[0]
    return None


def _settle(
    document: TitleMention, siblings: Sequence[TitleMention], settled: Sequence[TitleMention]
) -> tuple[str, Repair | None]:
    """The title by which a document is known, and the repair where the list printed another.

    The sentence saying what was decided settles it, unless it merely shortens the title by what
    stands in brackets.
    """
    own = same_title(document.title)
    short = same_title(without_brackets(document.title))
    exact = [title for title in settled if same_title(title.title) in (own, short)]
    if exact:
        return document.title, None
    scored = [(fuzz.ratio(own, same_title(title.title)), at) for at, title in enumerate(settled)]
    if not scored:
        return document.title, None
    score, at = max(scored, key=lambda pair: (pair[0], -pair[1]))
    found = settled[at]
    rivals = [fuzz.ratio(same_title(s.title), same_title(found.title)) for s in siblings if s is not document]
    if score < _ALIKE or any(rival >= score for rival in rivals):
        return document.title, None
    return found.title, Repair(
        kind=RepairKind.TITLE_VARIANT,
        span=document.printed.span,
        printed=document.title,
        read=found.title,
        reason_ja=f"決定したことを述べる文では同じ文書が「{found.title}」とされている",
        reason_en=f"the sentence saying what was decided calls the same document {found.title}",
    )


def _from_speeches(
    text: str, rulings: Sequence[_Ruling], headings: Mapping[int, Heading], speeches: Sequence[Speech]
) -> Iterator[DecisionItem]:
    """Decisions of minutes that print no list: the item is what the sentence, its heading or its speech names."""
    titles = [headings[index].title for index in sorted(headings)]
    seen: set[str] = set()
    for ruling in rulings:
        heading = _heading_above(titles, ruling.span)
        documents = ruling.titles or _named_nearby(text, ruling, speeches)
        if not documents and heading:
            documents = titles_of_item(text, heading.span)
        fresh = tuple(d for d in documents if same_title(d.title) not in seen)
        if not fresh:
            continue
        seen |= {same_title(d.title) for d in fresh}
        sentence = Phrase(text[ruling.span.start : ruling.span.end].replace("\n", ""), ruling.span)
        item = heading if heading and not ruling.titles else sentence
        yield DecisionItem(item, fresh, tuple(d.title for d in fresh), ruling.outcome, ruling.span)


def _heading_above(titles: Sequence[Phrase], span: Span) -> Phrase | None:
    above = bisect_right(titles, span.start, key=lambda title: title.span.end)
    return titles[above - 1] if above else None


def _named_nearby(text: str, ruling: _Ruling, speeches: Sequence[Speech]) -> tuple[TitleMention, ...]:
    """Drafts named where the item was put: in the same turn before the ruling, or a few turns before."""
    if not ruling.here:
        return ()
    item = speeches[ruling.speech].agenda_item
    for index in range(ruling.speech, max(-1, ruling.speech - _BACK), -1):
        speech = speeches[index]
        if speech.agenda_item != item:
            break
        end = ruling.span.start if index == ruling.speech else speech.span.end
        drafts = [t for t in find_quoted(text, Span(speech.span.start, end)) if t.draft]
        if drafts:
            return tuple({same_title(t.title): t for t in drafts}.values())
    return ()
