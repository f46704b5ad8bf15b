"""What Word's styles say of paragraphs and runs: headings, bold, hidden, lists (ECMA-376, part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.sources.docx_package import is_on, value
from kg.sources.xml import children, first, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|見出し)\s*[1-9１-９]|title|subtitle|表題|副題", re.IGNORECASE)
#: Based on one another at most so often: a file may name itself.
_DEEPEST = 12
_SWITCHES = frozenset(("b", "u", "vanish", "strike", "dstrike"))
#: Outline level 9 is that of body text.
_BODY_LEVEL = 9


class Styles:
    """The styles of a Word file, each with those it is based on."""

    def __init__(self, root: _Element | None) -> None:
        found = list(children(root, "style")) if root is not None else []
        self._by_id = {value(style, "styleId") or "": style for style in found}
        self._on: dict[tuple[str | None, str | None], frozenset[str]] = {}
        self._default = next(
            (value(one, "styleId") for one in found if value(one, "type") == "paragraph" and is_default(one)),
            None,
        )

    def is_heading(self, paragraph: _Element) -> bool:
        """True for a paragraph of the outline, or of a style named as a heading."""
        level = self._of_paragraph(paragraph, "outlineLvl")
        if level is not None:
            return (value(level) or "").isdecimal() and int(value(level) or 0) < _BODY_LEVEL
        names = (value(first(style, "name")) or "" for style in self._chain(_style_of(paragraph, "pStyle")))
        return any(_HEADING.fullmatch(name.strip()) for name in names)

    def numbering(self, paragraph: _Element) -> tuple[str, int] | None:
        """List and level of a paragraph, None where it is no item."""
        found = self._of_paragraph(paragraph, "numPr")
        number = value(first(found, "numId")) if found is not None else None
        if found is None or number in (None, "0"):
            return None
        level = value(first(found, "ilvl")) or "0"
        return number or "", int(level) if level.isdecimal() else 0

    def switched_on(self, run: _Element, paragraph: _Element) -> frozenset[str]:
        """Which of `b`, `u`, `vanish`, `strike`, `dstrike` are on for a run: its own word first, then its styles'."""
        own = first(run, "rPr")
        said = {local(one): one for one in children(own)} if own is not None else {}
        styles = value(said.get("rStyle")), _style_of(paragraph, "pStyle") or self._default
        if styles not in self._on:
            self._on[styles] = self._of_styles(*styles)
        found = self._on[styles]
        if said.keys() & _SWITCHES:
            found = (found - said.keys()) | {name for name in _SWITCHES & said.keys() if is_on(said[name])}
        return found

    def _of_styles(self, *styles: str | None) -> frozenset[str]:
        """The switches that a run's style and its paragraph's turn on."""
        decided: dict[str, bool] = {}
        for style in styles:
            for one in self._chain(style):
                properties = first(one, "rPr")
                for said in children(properties) if properties is not None else ():
                    decided.setdefault(local(said), is_on(said))
        return frozenset(name for name in _SWITCHES if decided.get(name))

    def _of_paragraph(self, paragraph: _Element, name: str) -> _Element | None:
        own = first(paragraph, "pPr", name)
        if own is not None:
            return own
        said = (
            first(style, "pPr", name)
            for style in self._chain(_style_of(paragraph, "pStyle") or self._default)
        )
        return next((one for one in said if one is not None), None)

    def _chain(self, style: str | None) -> Iterator[_Element]:
        for _ in range(_DEEPEST):
            found = self._by_id.get(style or "")
            if found is None:
                return
            yield found
            style = value(first(found, "basedOn"))


def is_default(style: _Element) -> bool:
    return (value(style, "default") or "0") in ("1", "true", "on")


def _style_of(thing: _Element, name: str) -> str | None:
    return value(first(thing, "pPr" if name == "pStyle" else "rPr", name))
