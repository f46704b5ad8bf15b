"""Rows laid out for a terminal: short cells side by side, quotations and IRIs in lines of their own.

Ten columns of Japanese do not fit into 80 columns side by side. So evidence and IRIs go under their row,
across the whole width, and columns without a single value are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import IO

import click
import pyoxigraph as ox

# Of rich only the widths of characters: its tables take longer to import and draw than the question
# takes to be answered.
from rich.cells import cell_len, chop_cells

from kg.queries.answers import LIST_SEPARATOR
from kg.rdf.prefixes import PREFIXES
from kg.records import record
from kg.store import Rows, Term

#: Fixed words of questions, and booleans, in Japanese.
WORDS_JA: Mapping[str, str] = {
    "due": "期限前",
    "overdue": "期限超過",
    "seat": "充て職",
    "proxy": "代理",
    "printed": "表記",
    "true": "はい",
    "false": "いいえ",
}

#: A date, five Japanese characters: what is no wider stays whole as long as it can.
_WHOLE_WIDTH_CELLS = 10
_LEAST_WIDTH_CELLS = 6
_GAP_CELLS = 2

_WORD = re.compile(r"\s*\S+\s*")

#: (code list, notation) → label, None where the store has none.
CodeLabel = Callable[[str, str], str | None]


@record
class Style:
    """How cells are worded: language, the base that `id:` abbreviates, labels of codes."""

    lang: str
    base: str
    code_label: CodeLabel


def print_rows(rows: Rows, types: Sequence[str], style: Style, stream: IO[str], *, width: int) -> None:
    """Prints the rows; `types` are those of `kg.queries.Column`, one a variable."""
    cells = [[_word(term, kind, style) for term, kind in zip(row, types, strict=True)] for row in rows]
    plan = _plan(cells, types, width)
    head = _Look(bold=True) if stream.isatty() else _PLAIN
    aside = _Look(dim=True) if stream.isatty() else _PLAIN
    lines: list[str] = []
    for index in plan.above:
        lines += map(aside, fold(f"{rows.variables[index]}: {cells[0][index]}", width))
    heads = ["#", *(rows.variables[index] for index in plan.beside)]
    body = [[str(number), *(row[index] for index in plan.beside)] for number, row in enumerate(cells, 1)]
    right = [True, *(types[index] == "xsd:integer" for index in plan.beside)]
    widths = fit_widths(heads, body, width)
    lines += map(head, _side_by_side(heads, widths, right))
    lines.append(aside("─" * min(width, sum(widths) + _GAP_CELLS * (len(widths) - 1))))
    indent = " " * (widths[0] + _GAP_CELLS)
    room = max(1, width - len(indent))
    for line, row in zip(body, cells, strict=True):
        lines += _side_by_side(line, widths, right)
        for index in plan.quoted:
            lines += [indent + part for part in fold(row[index], room) if part]
        names = "  ".join(row[index] for index in plan.named if row[index])
        lines += [indent + aside(part) for part in fold(names, room) if part]
    stream.write("".join(f"{line.rstrip()}\n" for line in lines))


@record
class _Look:
    """How a line looks on a terminal."""

    bold: bool = False
    dim: bool = False

    def __call__(self, line: str) -> str:
        return click.style(line, bold=self.bold or None, dim=self.dim or None) if self != _PLAIN else line


_PLAIN = _Look()


@record
class _Plan:
    """Where each column goes (indices): once above, beside each other, quoted or named below."""

    above: tuple[int, ...]
    beside: tuple[int, ...]
    quoted: tuple[int, ...]
    named: tuple[int, ...]


def _plan(cells: Sequence[Sequence[str]], types: Sequence[str], width: int) -> _Plan:
    every = range(len(types))
    filled = [index for index in every if any(row[index] for row in cells)] or list(every)
    quoted = tuple(index for index in filled if types[index] == "quote")
    rest = [index for index in filled if index not in quoted]
    # What is the same in every row is said once, as long as something is left to tell the rows apart.
    same = [
        index for index in rest if len(cells) > 1 and types[index] != "IRI" and _is_constant(cells, index)
    ]
    above = tuple(same) if len(same) < len(rest) else ()
    rest = [index for index in rest if index not in above]
    named = tuple(index for index in rest if types[index] == "IRI")
    needed = sum(
        max([_LEAST_WIDTH_CELLS, *(cell_len(row[index]) + _GAP_CELLS for row in cells)]) for index in rest
    )
    if len(named) == len(rest) or (not quoted and needed < width):
        named = ()
    return _Plan(above, tuple(index for index in rest if index not in named), quoted, named)


def _is_constant(cells: Sequence[Sequence[str]], index: int) -> bool:
    return len({row[index] for row in cells}) == 1


def fit_widths(heads: Sequence[str], body: Sequence[Sequence[str]], width: int) -> list[int]:
    """Widths of the columns in terminal cells: their own where all fit, else the widest give way first.

    >>> fit_widths(["#", "a", "b"], [["1", "総務省", "x" * 40]], 30)
    [1, 6, 19]
    """
    widths = [
        max(cell_len(part) for text in column for part in text.splitlines() or [""])
        for column in zip(heads, *body, strict=True)
    ]
    room = width - _GAP_CELLS * (len(widths) - 1)
    for least in (_WHOLE_WIDTH_CELLS, _LEAST_WIDTH_CELLS):
        while sum(widths) > room and max(widths) > least:
            widest = max(range(len(widths)), key=widths.__getitem__)
            rest = sorted(widths)[-2] if len(widths) > 1 else 0
            over = sum(widths) - room
            widths[widest] = max(least, widths[widest] - max(1, min(over, widths[widest] - rest)))
    return widths


def fold(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` terminal cells: broken between words, long words anywhere.

    >>> fold("総務省は、法案の提出を行う", 10), fold("a bc def", 4)
    (['総務省は、', '法案の提出', 'を行う'], ['a bc', 'def'])
    """
    return [line for part in text.splitlines() or [""] for line in _folded(part, width)]


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in _WORD.findall(text):
        if line and cell_len(line) + cell_len(word.rstrip()) > width:
            yield line.rstrip()
            line = ""
        *whole, line = chop_cells(line + word, width) if cell_len(word.rstrip()) > width else [line + word]
        yield from whole
    yield line.rstrip()


def _side_by_side(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    columns = (fold(text, width) for text, width in zip(texts, widths, strict=True))
    for parts in zip_longest(*columns, fillvalue=""):
        padded = (
            (" " * (width - cell_len(part)) + part) if to_right else part + " " * (width - cell_len(part))
            for part, width, to_right in zip(parts, widths, right, strict=True)
        )
        yield (" " * _GAP_CELLS).join(padded)


def _word(term: Term | None, kind: str, style: Style) -> str:
    if term is None:
        return ""
    value = term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else str(term)
    if isinstance(term, ox.NamedNode):
        return shorten(value, style.base)
    if kind == "quote":
        return f"「{_flowing(value)}」"
    if kind == "list":
        return value.replace(LIST_SEPARATOR, "\n")
    if kind.startswith("code:"):
        return style.code_label(kind.removeprefix("code:"), value) or value
    if kind in ("word", "xsd:boolean") and style.lang == "ja":
        return WORDS_JA.get(value, value)
    return _flowing(value)


def _flowing(text: str) -> str:
    """One line for the terminal to break: line breaks go, and leave a space beside ASCII only."""
    return " ".join(re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", text).split())


def shorten(iri: str, base: str) -> str:
    """The IRI with `id:` for the base of the data or a prefix of the graph's vocabularies; others as they are.

    >>> shorten("https://w3id.org/shisaku/ns#committedTo", "https://w3id.org/shisaku/id/")
    'shisaku:committedTo'
    """
    names = [
        (name_space, prefix) for prefix, name_space in _prefixes(base).items() if iri.startswith(name_space)
    ]
    if not names:
        return iri
    name_space, prefix = max(names, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(name_space)}"


def lengthen(name: str, base: str) -> str:
    """The IRI that `shorten` abbreviated.

    >>> lengthen("id:org/mic", "https://w3id.org/shisaku/id/")
    'https://w3id.org/shisaku/id/org/mic'
    """
    prefix, colon, rest = name.partition(":")
    name_space = _prefixes(base).get(prefix)
    return f"{name_space}{rest}" if colon and name_space else name


def _prefixes(base: str) -> dict[str, str]:
    return {**PREFIXES, "id": base}
