"""A web page as a tree of elements, as a browser builds it, within bounds of time and memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import SourceError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

#: Elements of one page; the longest minutes published as a page have a fiftieth of it.
_MOST_ELEMENTS = 1_000_000

# The algorithm of HTML takes time and memory beyond the length of a page in three cases, none of which
# minutes come near: elements nested without end (each start looks up through those that are open),
# formatting elements left open (each block repeats them all), tags with thousands of attributes (each is
# compared with those before). docs/decisions/0014 has the figures behind these bounds.
_MOST_STEPS_UP = 300_000_000
_MOST_REPEATED = 2_000_000
_MOST_COMPARED = 500_000_000

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)")
#: Elements that have no end, or whose end the next one of their kind implies: they never nest by themselves.
_NEVER_DEEP = frozenset(
    {
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
        ),
        *("wbr", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup"),
        *("rt", "rp", "rb", "rtc", "caption", "colgroup"),
    }
)
_FORMATTING = frozenset(("b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"))
#: The algorithm itself repeats at most three formatting elements that are quite the same.
_SAME_FORMATTING = 3


@dataclass(slots=True, eq=False)
class Element:
    """An element, its parts in order: elements and stretches of text."""

    tag: str
    """Lower case."""
    attributes: dict[str, str | None]
    parent: Element | None
    order: int
    """Of the elements of the page in the order of their start tags, from 0."""
    parts: list[Part] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The attribute's value, "" where it has none."""
        return self.attributes.get(name) or ""

    @property
    def elements(self) -> Iterator[Element]:
        """The elements directly inside."""
        return (part for part in self.parts if isinstance(part, Element))


Part: TypeAlias = Element | str


def parse_page(text: str, name: str) -> list[Element]:
    """The elements of the page in the order of their start tags, `html` first.

    SourceError for a page that is nested or left open as only an attack is, or too large.
    """
    from selectolax.lexbor import LexborHTMLParser

    _refuse_bombs(text, name)
    top = LexborHTMLParser(text).root
    root = Element("html", dict(top.attributes) if top is not None else {}, None, 0)
    found = [root]
    here, node = root, top.first_child if top is not None else None
    open_nodes: list[LexborNode] = []
    while True:
        while node is None:
            if not open_nodes:
                return found
            node = open_nodes.pop().next
            here = here.parent or root
        if node.is_element_node:
            element = Element(node.tag or "", dict(node.attributes), here, len(found))
            here.parts.append(element)
            found.append(element)
            if len(found) > _MOST_ELEMENTS:
                raise _too_large(name, f"more than {_MOST_ELEMENTS:,} elements")
            if (inner := node.first_child) is not None:
                open_nodes.append(node)
                here, node = element, inner
                continue
        elif node.is_text_node and (words := node.text_content):
            here.parts.append(words)
        node = node.next


def inner_text(element: Element) -> str:
    """All text inside, as it stands in the source."""
    pieces: list[str] = []
    waiting: list[Part] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
        else:
            waiting.extend(reversed(part.parts))
    return "".join(pieces)


def _refuse_bombs(text: str, name: str) -> None:
    """SourceError for a page on which the algorithm of HTML would not come to an end in seconds."""
    deep, steps, tags, compared = 0, 0, 0, 0
    nested: dict[str, int] = {}
    formatting = _Formatting()
    for found in _TAG.finditer(text):
        ends, tag, rest = found.groups()
        tag = tag.lower()
        if ends:
            if nested.get(tag, 0):
                nested[tag] -= 1
                deep -= 1
                formatting.end(tag)
            continue
        tags += 1
        steps += deep
        if len(rest) > 200:
            compared += (len(rest.split()) + rest.count('"=')) ** 2
        if tag not in _NEVER_DEEP:
            nested[tag] = nested.get(tag, 0) + 1
            deep += 1
            formatting.start(tag, rest)
    if steps > _MOST_STEPS_UP:
        raise _too_large(name, "elements nested without end")
    if formatting.most * tags > _MOST_REPEATED:
        raise _too_large(name, f"{formatting.most:,} formatting elements (b, font …) left open at once")
    if compared > _MOST_COMPARED:
        raise _too_large(name, "a tag with thousands of attributes")


class _Formatting:
    """How many formatting elements are open at once, those that are quite the same counted three times."""

    def __init__(self) -> None:
        self.most = 0
        self._open = 0
        self._count: dict[tuple[str, str], int] = {}
        self._started: dict[str, list[str]] = {}

    def start(self, tag: str, attributes: str) -> None:
        if tag in _FORMATTING:
            self._started.setdefault(tag, []).append(attributes)
            count = self._count[tag, attributes] = self._count.get((tag, attributes), 0) + 1
            if count <= _SAME_FORMATTING:
                self._open += 1
                self.most = max(self.most, self._open)

    def end(self, tag: str) -> None:
        if started := self._started.get(tag):
            attributes = started.pop()
            count = self._count[tag, attributes]
            self._count[tag, attributes] = count - 1
            if count <= _SAME_FORMATTING:
                self._open -= 1


def _too_large(name: str, what: str) -> SourceError:
    return SourceError(
        f"a web page with {what}", where=name, hint="save the page anew from a browser, or as text (UTF-8)"
    )
