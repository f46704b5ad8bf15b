"""The words of a Word paragraph: runs in order, with what is deleted, hidden or a reading left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model import LeftOutKind
from kg.records import record
from kg.sources.docx_package import value
from kg.sources.docx_styles import Styles
from kg.sources.xml import below, children, first, local

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements whose content stands where they stand.
_CLEAR = frozenset(
    (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "bdo",
        "dir",
        "customXml",
        "rubyBase",
    )
)
_DELETED = frozenset(("del", "moveFrom"))
#: Hidden words, and words struck out by hand (見え消し), which are as good as deleted.
_UNSEEN = frozenset(("vanish", "strike", "dstrike"))
_DARK = frozenset(("b", "u"))
#: Characters that elements of a run stand for.
_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
#: EQ \o\ad(\s\up 9(よみ),字): how ruby was set before Word had an element for it; \o\ac(○,1): a circled character.
_OLD_RUBY = re.compile(
    r"\\o.{0,20}?\(\\s\\up\s*[0-9.]+\((?P<reading>[^()]*)\)\s*[,;](?P<base>[^()]*)\)", re.DOTALL
)
_CIRCLED = re.compile(r"\\o\s*\\ac\([○◯]\s*[,;](?P<base>[^()]*)\)")


@record
class Words:
    """Words of a run. A line break inside is one of the page."""

    text: str
    dark: bool = False


@record
class Omitted:
    """Words that the kept text lacks."""

    kind: LeftOutKind
    text: str


@record
class Note:
    """A reference to a footnote or an endnote."""

    kind: str
    number: str


@record
class Box:
    """A text box that is anchored here."""

    content: _Element


Piece = Words | Omitted | Note | Box


def pieces_of(paragraph: _Element, styles: Styles) -> Iterator[Piece]:
    """The paragraph's words and what hangs on them, in order."""
    fields = _Fields()
    for child in children(paragraph):
        yield from _inline(child, paragraph, styles, fields)


class _Fields:
    """Complex fields that are open: what they were told is not printed, their result is."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.separated: list[bool] = []

    @property
    def hides(self) -> bool:
        return bool(self.separated) and not self.separated[-1]


def _inline(node: _Element, paragraph: _Element, styles: Styles, fields: _Fields) -> Iterator[Piece]:
    name = local(node)
    if name == "r":
        yield from _run(node, paragraph, styles, fields)
    elif name in _DELETED:
        yield Omitted(LeftOutKind.MARKUP, _all_text(node))
    elif name in _CLEAR:
        for child in children(node):
            yield from _inline(child, paragraph, styles, fields)
    elif name in ("oMath", "oMathPara"):
        yield Words("".join(str(text.text or "") for text in below(node, "t")))


def _run(run: _Element, paragraph: _Element, styles: Styles, fields: _Fields) -> Iterator[Piece]:
    on = styles.switched_on(run, paragraph)
    if on & _UNSEEN:
        yield Omitted(LeftOutKind.MARKUP, _all_text(run))
        return
    dark = bool(on & _DARK)
    for node in children(run):
        name = local(node)
        if name == "fldChar":
            yield from _field(value(node, "fldCharType"), fields, dark)
        elif name == "instrText" and fields.told:
            fields.told[-1] += node.text or ""
        elif fields.hides:
            continue
        elif name == "t":
            yield Words(node.text or "", dark)
        elif name in _CHARACTERS:
            yield Words(_CHARACTERS[name], dark)
        elif name == "br" and value(node, "type") in (None, "textWrapping"):
            yield Words("\n", dark)
        elif name == "sym":
            yield from _symbol(node, dark)
        elif name == "delText":
            yield Omitted(LeftOutKind.MARKUP, node.text or "")
        elif name == "ruby":
            yield from _ruby(node, paragraph, styles, fields)
        elif name in ("footnoteReference", "endnoteReference"):
            yield Note(name.removesuffix("Reference"), value(node, "id") or "")
        elif name in ("pict", "drawing", "object", "AlternateContent"):
            yield from (Box(content) for content in _boxes(node))


def _field(kind: str | None, fields: _Fields, dark: bool) -> Iterator[Piece]:
    if kind == "begin":
        fields.told.append("")
        fields.separated.append(False)
    elif kind == "separate" and fields.separated:
        fields.separated[-1] = True
    elif kind == "end" and fields.told:
        told = fields.told.pop()
        if not fields.separated.pop() and not fields.hides:
            yield from _equation(told, dark)


def _equation(told: str, dark: bool) -> Iterator[Piece]:
    """What a field without a result prints: characters set over each other."""
    if found := _OLD_RUBY.search(told):
        yield Words(found["base"], dark)
        yield Omitted(LeftOutKind.RUBY, found["reading"])
    elif found := _CIRCLED.search(told):
        yield Words(found["base"], dark)


def _ruby(ruby: _Element, paragraph: _Element, styles: Styles, fields: _Fields) -> Iterator[Piece]:
    base = first(ruby, "rubyBase")
    for child in children(base) if base is not None else ():
        yield from _inline(child, paragraph, styles, fields)
    for reading in children(ruby, "rt"):
        yield Omitted(LeftOutKind.RUBY, _all_text(reading))


def _symbol(node: _Element, dark: bool) -> Iterator[Piece]:
    from kg.sources.docx_numbering import SYMBOLS

    code = value(node, "char") or ""
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return
    # Fonts of symbols have their characters in the private use area, with or without its F000.
    shown = SYMBOLS.get(char) or SYMBOLS.get(chr(0xF000 | ord(char))) if ord(char) <= 0xFFFF else char
    if shown or not ("\ue000" <= char <= "\uf8ff"):
        yield Words(shown or char, dark)
    else:
        yield Omitted(LeftOutKind.MARKUP, char)


def _boxes(node: _Element) -> Iterator[_Element]:
    """The text boxes inside, each once: of two forms of the same drawing the first is taken."""
    if local(node) == "AlternateContent":
        choice = first(node, "Choice")
        node = choice if choice is not None and next(below(choice, "txbxContent"), None) is not None else node
        if choice is not node:
            fallback = first(node, "Fallback")
            node = fallback if fallback is not None else node
    if local(node) == "txbxContent":
        yield node
        return
    for child in children(node):
        yield from _boxes(child)


def _all_text(node: _Element) -> str:
    return "".join(str(text.text or "") for text in below(node, "t", "delText"))
