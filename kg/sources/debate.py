"""The way through the text of a debate in XML: blocks become lines, speeches turns, what nobody said directions.

TEI and Akoma Ntoso name the same things differently; `Vocabulary` holds the names, and this module what
is done. A line of the kept text is a block of the source (a paragraph, a segment, a heading, a row of a
table); the printed label stands before the first words of its speech, on their line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kg.model import LeftOutKind, NamedPerson
from kg.records import record
from kg.sources.emit import Emitter
from kg.sources.xml import XINCLUDE, Paths, attribute, below, children, fold_space, local, namespace, words

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The sign before a label, the label, and the colon after it.
_LABEL = re.compile(r"(?P<mark>(?:[^\w\s（(【〔［\[]|〇)*\s*)(?P<words>.*?)(?P<tail>\s*[:：]?)", re.DOTALL)
_BRACKETED = re.compile(r"[（(〔［\[【].*[)）〕］\]】]", re.DOTALL)
#: Between a label and the first words on its line.
_GAP = "\u3000"


@record
class Vocabulary:
    """The local names of the elements of one form of XML."""

    turns: frozenset[str]
    headings: frozenset[str]
    blocks: frozenset[str]
    """Each begins a line of its own."""
    asides: frozenset[str]
    """What happens or is noted beside the speech: 拍手, 退席."""
    breaks: frozenset[str]
    """Empty elements that end a line."""
    pages: Mapping[str, str]
    """Empty elements at which a page begins → the attribute with its number."""
    rows: frozenset[str]
    cells: frozenset[str]
    left_out: Mapping[str, LeftOutKind]
    """Words that are not those of the record: readings, running heads, what an editor put in their place."""


@record
class Judge:
    """What only one form of XML can tell of an element."""

    is_label: Callable[[_Element, bool], bool]
    """Whether the element prints who speaks; True as second argument: it stands in a speech before its words."""
    person: Callable[[_Element], NamedPerson | None]
    """Whom a speech's attributes name."""


class Debate:
    """Walks through one text and says to the emitter what stands where."""

    def __init__(self, out: Emitter, paths: Paths, vocabulary: Vocabulary, judge: Judge) -> None:
        self._out = out
        self._paths = paths
        self._names = vocabulary
        self._judge = judge
        self._pieces: list[str] = []
        self._inside: list[_Element] = []
        """The blocks that the words stand in, the innermost last."""
        self._page: int | None = None
        self._printed: str | None = None
        """A label that stands before the speech that it is of."""
        self._in_turn = False
        self._spoken = False
        self._labelled = False

    def read(self, element: _Element) -> None:
        """Everything in the element, in order."""
        self._node(element)
        self._flush()
        self._outside_label()

    def _node(self, element: _Element) -> None:
        name = local(element)
        if name in self._names.left_out:
            self._out.leave_out(self._names.left_out[name], words(element) or _empty(element))
        elif namespace(element) == XINCLUDE:
            self._out.leave_out(LeftOutKind.MARKUP, f"xi:{name} {attribute(element, 'href') or ''}")
        elif name in self._names.breaks:
            self._flush()
        elif name in self._names.pages:
            self._flush()
            shown = attribute(element, self._names.pages[name]) or ""
            self._page = int(shown) if shown.isascii() and shown.isdecimal() else self._page
        elif name in self._names.turns and not self._in_turn:
            self._turn(element)
        elif self._judge.is_label(element, self._in_turn and not self._spoken and not self._begun()):
            self._label(element)
        elif name in self._names.asides:
            self._aside(element)
        else:
            self._other(element, name)

    def _other(self, element: _Element, name: str) -> None:
        if name in self._names.rows:
            self._flush()
            self._place(element)
            self._out.row(words(cell) for cell in below(element, *self._names.cells))
        elif name in self._names.headings:
            self._flush()
            if shown := words(element):
                self._outside_label()
                self._place(element)
                self._out.heading(shown)
        elif name in self._names.blocks:
            self._flush()
            self._inside.append(element)
            self._flow(element)
            self._flush()
            self._inside.pop()
        else:
            self._flow(element)

    def _flow(self, element: _Element) -> None:
        """The words of the element and of what is in it, in order."""
        self._pieces.append(str(element.text or ""))
        for child in element:
            if local(child):
                self._node(child)
            self._pieces.append(str(child.tail or ""))

    def _turn(self, element: _Element) -> None:
        self._flush()
        self._place(element)
        self._out.end_line()
        self._out.begin_turn(self._judge.person(element))
        self._in_turn, self._spoken, self._labelled = True, False, False
        if self._printed is not None:
            self._print_label(self._printed)
            self._printed = None
        self._inside.append(element)
        self._flow(element)
        self._flush()
        self._inside.pop()
        self._out.end_turn()
        self._out.end_line()
        self._in_turn = False

    def _label(self, element: _Element) -> None:
        self._flush()
        shown = words(element)
        if not shown:
            return
        if self._in_turn and not self._labelled:
            self._print_label(shown)
        elif self._in_turn:
            self._line(shown)
        else:
            self._outside_label()
            self._printed = shown

    def _print_label(self, shown: str) -> None:
        parts = _LABEL.fullmatch(shown)
        if parts is None or not parts["words"]:
            self._line(shown)
            return
        self._out.add(parts["mark"])
        self._out.label(parts["words"] + parts["tail"])
        if not parts["tail"]:
            self._out.add(_GAP)
        self._labelled = True

    def _outside_label(self) -> None:
        """A label that no speech followed is a line like others."""
        if self._printed is not None:
            shown, self._printed = self._printed, None
            self._out.line(shown)

    def _aside(self, element: _Element) -> None:
        """A direction: inside a speech in brackets, which say in words what the markup says."""
        self._flush()
        shown = words(element)
        if not shown:
            return
        if not self._in_turn:
            self._outside_label()
        self._place(element)
        self._out.end_line()
        self._out.line(shown if not self._in_turn or _BRACKETED.fullmatch(shown) else f"（{shown}）")

    def _begun(self) -> bool:
        return any(piece.strip() for piece in self._pieces)

    def _flush(self) -> None:
        shown = fold_space("".join(self._pieces))
        self._pieces = []
        if not shown:
            return
        if not self._in_turn:
            self._outside_label()
        if self._inside:
            self._place(self._inside[-1])
        self._line(shown)

    def _line(self, shown: str) -> None:
        self._spoken = self._in_turn
        self._out.line(shown)

    def _place(self, element: _Element) -> None:
        self._out.place(page=self._page, element=self._paths.of(element))


def child_words(element: _Element, *names: str) -> str | None:
    """The words of the first child of these names that has any."""
    return next((shown for one in children(element, *names) if (shown := words(one))), None)


def _empty(element: _Element) -> str:
    """What is said of an element without words: `gap inaudible`."""
    return f"{local(element)} {attribute(element, 'reason') or ''}".strip()
