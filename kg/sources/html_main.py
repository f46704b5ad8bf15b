"""Which lines of a page are its contents, told by what they say and by what surrounds them.

No site is known here. Evidence of minutes are sentences, the lines that label speakers, the words that
head their parts (議事, 出席者, 日時), rows of persons and materials put to the meeting. Contents lie in
the smallest element that holds all of it. What calls itself navigation, and what consists of links before
and behind the evidence, is left out unless it holds such evidence itself; in doubt a line stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from kg.sources.html_evidence import Kind, is_closing, is_title, kind_of
from kg.sources.html_furniture import Furniture, furniture, is_furniture_line, names_contents
from kg.sources.html_lines import Line
from kg.sources.html_tree import Element

#: An element so much of which leads elsewhere consists of links.
_OF_LINKS = 0.7
#: Sentences beside the minutes (help, contacts) are less than this share of all that the page says in sentences.
_ASIDE_SHARE = 0.1
#: What lays out a page, unlike a paragraph or a row.
_CONTAINERS = frozenset(("article", "body", "center", "div", "form", "html", "main", "section", "td"))


@dataclass(slots=True, eq=False)
class _Held:
    """What an element holds, the elements in it included."""

    chars: int = 0
    linked: int = 0
    leading: int = 0
    links: int = 0
    """Lines that are links."""
    marks: int = 0
    """Lines that only minutes have, materials among them."""
    words: int = 0
    """Characters of lines with sentences."""
    evidence: int = 0
    """Lines of any evidence."""
    first: int = 1 << 60
    last: int = -1
    """Of its lines, by number."""

    def add(self, other: _Held) -> None:
        self.chars += other.chars
        self.linked += other.linked
        self.leading += other.leading
        self.links += other.links
        self.marks += other.marks
        self.words += other.words
        self.evidence += other.evidence
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)


def contents(elements: Sequence[Element], lines: Sequence[Line]) -> tuple[bool, ...]:
    """True for each line that belongs to the contents of the page; all but buttons where nothing is evidence."""
    kinds = [kind_of(line.text, line.leading) for line in lines]
    held = _hold(elements, lines, kinds)
    dropped = _below(elements, _calls_itself_furniture(elements, held))
    strong = [at for at, line in enumerate(lines) if kinds[at].evidence and line.element not in dropped]
    if strong:
        around = (one for one in elements if _lies_around(one, held[one], strong[0], strong[-1]))
        dropped |= _below(elements, around)
    inside = _below(elements, [_core(lines, strong, elements[0])])
    end = _end(lines, strong[-1]) if strong else len(lines)
    return tuple(
        at < end
        and line.element not in dropped
        and (line.element in inside or (line.heading and kinds[at] is not Kind.LINK))
        and not is_furniture_line(line.text, linked=line.linked > 0)
        for at, line in enumerate(lines)
    )


def _hold(elements: Sequence[Element], lines: Sequence[Line], kinds: Sequence[Kind]) -> dict[Element, _Held]:
    held = {one: _Held() for one in elements}
    for at, line in enumerate(lines):
        chars, kind = len(line.text), kinds[at]
        words = chars if kind is Kind.WORDS else 0
        links, marks = int(kind is Kind.LINK), int(kind in (Kind.MARK, Kind.MATERIAL))
        held[line.element].add(
            _Held(chars, line.linked, line.leading, links, marks, words, int(kind.evidence), at, at)
        )
    for one in reversed(elements):  # children come before their parents
        if one.parent is not None:
            held[one.parent].add(held[one])
    return held


def _calls_itself_furniture(elements: Sequence[Element], held: dict[Element, _Held]) -> Iterable[Element]:
    """The elements that the page calls navigation, unless they hold what only minutes hold.

    Where a page stands in its site ends in the page's own title: one mark among links is none.
    """
    most = _ASIDE_SHARE * held[elements[0]].words
    for one in elements:
        kept = held[one].marks > held[one].links or held[one].words > most
        if held[one].chars and not kept and furniture(one) is Furniture.NAVIGATION:
            yield one


def _lies_around(element: Element, held: _Held, first: int, last: int) -> bool:
    """True for links before or behind the evidence, lines `first` to `last`, and for the page's head.

    What leads to a place on the page may be the agenda before the minutes; behind them it leads back up.
    """
    if held.evidence or not held.chars or (first <= held.last and held.first <= last):
        return False
    before = held.last < first
    links = held.leading if before else held.linked
    return links >= _OF_LINKS * held.chars or (before and furniture(element) is Furniture.HEAD)


def _end(lines: Sequence[Line], last: int) -> int:
    """The line behind the evidence where whom to ask, or other pages, are named; the number of lines if none is."""
    behind = (at for at in range(last + 1, len(lines)) if is_closing(lines[at].text))
    return next(behind, len(lines))


def _core(lines: Sequence[Line], strong: Sequence[int], root: Element) -> Element:
    """The smallest element that holds all evidence but titles, or the one around it that is called contents."""
    found = [lines[at].element for at in strong if not (lines[at].heading and is_title(lines[at].text))]
    if not found:
        return root
    core: Element = found[0]
    path = _path(core)
    for element in found[1:]:
        above = set(_path(element))
        path = [one for one in path if one in above]
    named = [one for one in path if names_contents(one)]
    return named[0] if named else next((one for one in path if one.tag in _CONTAINERS), root)


def _path(element: Element) -> list[Element]:
    """The element and those around it, inmost first."""
    path: list[Element] = []
    at: Element | None = element
    while at is not None:
        path.append(at)
        at = at.parent
    return path


def _below(elements: Sequence[Element], tops: Iterable[Element]) -> Set[Element]:
    """These elements and all inside them."""
    found = set(tops)
    for one in elements:  # parents come before their children
        if one.parent in found:
            found.add(one)
    return found
