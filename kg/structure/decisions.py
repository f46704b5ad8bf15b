"""What the meeting was asked to decide, and how it decided."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from kg.model import Attendee, DecisionItem, Phrase, Repair, RepairKind, Speech, TitleMention
from kg.records import record
from kg.structure.folding import squeezed
from kg.structure.headings import Heading
from kg.structure.lines import Line
from kg.structure.motions import decisions_in_speeches
from kg.structure.reading import BULLET, wrapped_phrase, wrapped_to
from kg.structure.rulings import Ruling, find_rulings
from kg.structure.titles import same_title, titles_of_item, without_brackets

_LIST = re.compile(r"(?:本日の)?(?:決定|議決|決議|承認|審議・決定)事項(?:等|一覧)?")
_ITEM_LEAD = re.compile(r"^(?:[-－–*]?\s*[・•○〇◯●■□◆◇]|[-–*]\s|[(（]?[0-9０-９]{1,2}[)）.．]|[①-⑳])\s*")
#: Two titles this much alike (0–100) name one document, where no other title is nearer.
_ALIKE = 84


@record
class Decided:
    """The decisions and the repairs of titles that were printed in more than one form."""

    items: tuple[DecisionItem, ...]
    repairs: tuple[Repair, ...]


def find_decisions(
    text: str,
    listed: Sequence[Phrase],
    headings: Mapping[int, Heading],
    speeches: Sequence[Speech],
    attendance: Sequence[Attendee],
) -> Decided:
    """The items of a printed list of decisions with their outcome; without a list, what the speeches decide."""
    rulings = tuple(find_rulings(text, speeches))
    if not listed:
        return Decided(decisions_in_speeches(text, rulings, headings, speeches, attendance), ())
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


def listed_items(
    text: str, lines: Sequence[Line], labels: Container[int], headings: Mapping[int, Heading]
) -> Iterator[Phrase]:
    """The items printed under a heading 決定事項."""
    for index, heading in headings.items():
        if not _LIST.fullmatch(squeezed(heading.title.text)):
            continue
        wrapped = -1
        for at in range(index + 1, len(lines)):
            line = lines[at]
            if not line.text or line.page_number or at <= wrapped:
                continue
            if line.index in labels or line.index in headings:
                break
            if not _ITEM_LEAD.match(line.text) and not line.text.startswith("「"):
                break
            wrapped = wrapped_to(text, lines, at)
            yield wrapped_phrase(text, _begins(line), lines[wrapped].last)


def _begins(line: Line) -> int:
    """Where the words of an item begin, its marks taken off."""
    lead = _ITEM_LEAD.match(line.text)
    begin = lead.end() if lead else 0
    second = BULLET.match(line.text[begin:])
    begin += second.end() if second else 0
    return line.last - len(line.text[begin:].lstrip())


def _ruling_for(documents: Sequence[TitleMention], rulings: Sequence[Ruling]) -> Ruling | None:
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
