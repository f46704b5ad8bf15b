"""Where an element stands in its page: an XPath that finds it, and it alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.sources.html_tree import Element

_NAME = re.compile(r"[a-z][a-z0-9-]*")
#: An element nested deeper is told by the one around it at this depth: a path grows with its depth.
_DEEPEST = 256


class Paths:
    """The XPaths of a page's elements, in the tree that a browser builds of it (`tbody` included)."""

    def __init__(self, elements: Sequence[Element]) -> None:
        ids = Counter(one.value("id") for one in elements)
        self._unique = {value for value, count in ids.items() if value and count == 1 and not _quoted(value)}
        self._steps: dict[Element, str] = {}
        self._paths: dict[Element, tuple[str, int]] = {}

    def of(self, element: Element) -> str:
        """`//*[@id="x"]/p[3]` from the nearest id that no other element has, else `/html/body/p[3]`."""
        above: list[Element] = []
        at: Element | None = element
        while at is not None and at not in self._paths:
            above.append(at)
            at = at.parent
        path, depth = self._paths[at] if at is not None else ("", 0)
        for one in reversed(above):
            path, depth = self._below(one, path, depth)
            self._paths[one] = path, depth
        return path

    def _below(self, element: Element, path: str, depth: int) -> tuple[str, int]:
        if (own := element.value("id")) in self._unique:
            return f'//*[@id="{own}"]', 1
        return (f"{path}/{self._step(element)}", depth + 1) if depth < _DEEPEST else (path, depth)

    def _step(self, element: Element) -> str:
        if element.parent is None or element.tag in ("head", "body"):
            return element.tag
        if element not in self._steps:
            counted: Counter[str] = Counter()
            for every, one in enumerate(element.parent.elements, 1):
                counted[one.tag] += 1
                # A prefix in a name (o:p of Word) would be taken for a namespace.
                plain = _NAME.fullmatch(one.tag)
                self._steps[one] = f"{one.tag}[{counted[one.tag]}]" if plain else f"*[{every}]"
        return self._steps[element]


def _quoted(value: str) -> bool:
    return '"' in value or not value.isprintable()
