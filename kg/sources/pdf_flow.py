"""Lines become paragraphs: which lines go on where the one before them ended, over columns and pages too. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from kg.records import record, replace
from kg.sources.pdf_page import Line, longer, usual_step
from kg.sources.pdf_words import begins_anew, joined, mark

#: Distances in em, and in usual distances of lines.
_FITS = 0.3
_INDENTED = 0.6
_SAME_LEFT = 0.5
_DEEP = 4.5
_OUTDENT = 2.5
_NEXT_LINE = 1.45
_BLANK_LINE = 1.7
_SAME_SIZE = 0.12
_SAME_BOTTOM = 0.8
_MOST_INDENT = 4
#: Characters; a longer speech beside its label goes on as a paragraph.
_LONGEST_CELL = 20_000
#: What begins no paragraph.
_NEVER_FIRST = tuple("、。，．」』")
#: Share of lines at a margin that makes it one.
_AT_MARGIN = 0.1


#: Page and column.
Place: TypeAlias = tuple[int, int]


@record
class Margins:
    """Where the lines of a page's text begin and end, the last of them stands, and how far they are apart."""

    left: int
    right: int
    bottom: int
    pitch: int


@record
class Paragraph:
    """Lines that are read as one; `blank` is true where an empty line is printed before it."""

    lines: tuple[Line, ...]
    indent: int = 0
    """By how many em the first line is set in."""
    blank: bool = False


def margins_of(lines: Sequence[Line], sizes: Sequence[tuple[int, int]]) -> dict[Place, Margins]:
    """The margins of each page and column, from all pages of its size.

    Left and right pages are taken apart where their text begins elsewhere. `sizes` are width and height
    by page from 1.
    """
    groups: dict[tuple[int, int, int], list[Line]] = {}
    free = [line for line in lines if not line.framed]
    for line in free or lines:
        groups.setdefault((*sizes[line.page - 1], line.column), []).append(line)
    pitch = usual_step(list(group) for _, group in groupby(lines, key=_place))
    found: dict[Place, Margins] = {}
    for (width, _, column), group in groups.items():
        sides = [[line for line in group if line.page % 2 == side] for side in (0, 1)]
        own = [_margins(side, width, pitch) if side else None for side in sides]
        both = _margins(group, width, pitch)
        bound = own[0] and own[1] and abs(own[0].left - own[1].left) > _SAME_LEFT * group[0].em
        for line in group:
            found[line.page, column] = (own[line.page % 2] if bound else None) or both
    anywhere = next(iter(found.values()))
    return {_place(line): found.get(_place(line), anywhere) for line in lines}


def paragraphs_of(lines: Sequence[Line], margins: Mapping[Place, Margins]) -> tuple[Paragraph, ...]:
    """The paragraphs that the lines make up, in their order."""
    found: list[list[Line]] = []
    set_off: list[tuple[int, bool]] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        own = margins[_place(line)]
        before = found[-1] if found else []
        framed = line.framed or (before and before[-1].framed)
        if before and not framed and (whole := _wrapped(before[-1], line, own)):
            before[-1] = whole
        elif before and not framed and _goes_on(before, line, after, (margins[_place(before[-1])], own)):
            before.append(line)
        else:
            found.append([line])
            set_off.append((_indent(line, own), _after_blank(before, line, own)))
    return tuple(Paragraph(tuple(own), *how) for own, how in zip(found, set_off, strict=True))


def _place(line: Line) -> Place:
    return line.page, line.column


def _margins(lines: Sequence[Line], width: int, pitch: int) -> Margins:
    em = Counter(line.em for line in lines).most_common(1)[0][0]
    enough = max(2, _AT_MARGIN * len(lines))
    lefts, rights = sorted(line.left for line in lines), sorted((line.right for line in lines), reverse=True)
    near = 0.6 * em
    left = next(
        (one for one in lefts if sum(abs(one - other) <= near for other in lefts) >= enough), lefts[0]
    )
    # Where no two lines end below each other, pages are taken to have the same margin on both sides.
    even = max(rights[0], width - left)
    right = next((one for one in rights if sum(abs(one - other) <= near for other in rights) >= enough), even)
    return Margins(left, right, max(line.base for line in lines), pitch)


def _goes_on(
    paragraph: Sequence[Line], line: Line, after: Line | None, around: tuple[Margins, Margins]
) -> bool:
    """True where the line is the rest of the paragraph, `after` the line below it.

    `around` are the margins of the paragraph's last line and those of the line.
    """
    first, last = paragraph[0], paragraph[-1]
    before, own = around
    if line.is_row or abs(last.em - line.em) > _SAME_SIZE * last.em:
        return False
    if line.text.startswith(_NEVER_FIRST):
        return True
    if _had_room(last, line, before):
        return False
    below = line.base - last.base if last.page == line.page else 0
    if below > _NEXT_LINE * max(own.pitch, last.em) or (last.page != line.page and _ended(last, before)):
        return False
    if _is_dark(last) and not _is_dark(line) and last is first:
        return False
    return not begins_anew(last.text, line.text) and _set_as_rest(paragraph, line, after, around)


def _set_as_rest(
    paragraph: Sequence[Line], line: Line, after: Line | None, around: tuple[Margins, Margins]
) -> bool:
    """By where the lines begin: 字下げ begins a paragraph, a hanging indent goes on."""
    first, last, em = paragraph[0], paragraph[-1], line.em
    before, own = around
    at, last_at, first_at = line.left - own.left, last.left - before.left, first.left - before.left
    if at <= _INDENTED * em:
        returned = last is not first and last_at > _INDENTED * em
        return not returned and not (last is first and first_at > _DEEP * em)
    if last.is_row:  # on its own page the line would have been found to go on in a cell
        below = abs(line.left - last.columns[-1].x0) <= _INDENTED * em
        return below and last.page != line.page and not last.text.endswith("。")
    if last is first and _SAME_LEFT * em < last_at - at <= _OUTDENT * em:
        return True  # 字下げ of a text that is set in as a whole
    if last is not first:
        return abs(at - last_at) <= _SAME_LEFT * em
    if label := mark(first.text):
        contents = [first.left + len(label) * em, first.left + em, *(cell.x0 for cell in first.cells[1:])]
        hangs = any(abs(line.left - one) <= _INDENTED * em for one in contents)
        block = after is not None and abs(after.left - line.left) <= _SAME_LEFT * em
        return hangs and (block or not last.text.endswith("。"))
    return abs(at - last_at) <= _SAME_LEFT * em and not last.text.endswith("。")


def _had_room(last: Line, line: Line, margins: Margins) -> bool:
    """True where the line's first word would have fitted behind the last one: the break was meant."""
    return margins.right - last.right >= line.cells[0].opens + _FITS * line.em


def _ended(last: Line, margins: Margins) -> bool:
    """True for a sentence that ends a page before the page's end: a blank line stood there."""
    return last.text.endswith("。") and margins.bottom - last.base > _SAME_BOTTOM * max(
        margins.pitch, last.em
    )


def _is_dark(line: Line) -> bool:
    return sum(end - start for start, end in line.dark) > 0.8 * len(line.text)


def _indent(line: Line, margins: Margins) -> int:
    set_in = 0 if line.framed or line.indent else round((line.left - margins.left) / line.em)
    return set_in if 1 <= set_in <= _MOST_INDENT else 0


def _after_blank(before: Sequence[Line], line: Line, margins: Margins) -> bool:
    if not before or before[-1].page != line.page or (before[-1].framed and line.framed):
        return False
    return line.base - before[-1].base > _BLANK_LINE * max(margins.pitch, line.em)


def _wrapped(row: Line, line: Line, margins: Margins) -> Line | None:
    """The row with the line's words behind those of its cells, where the line is the rest of cells that were full.

    The first cell goes on nowhere: what stands below it begins a row.
    """
    cells, rests = list(row.columns), line.columns
    if len(cells) < 2 or row.page != line.page or len(rests) >= len(cells):
        return None
    near = line.base - row.base <= _NEXT_LINE * max(margins.pitch, row.em)
    if not near or abs(row.em - line.em) > _SAME_SIZE * row.em:
        return None
    for rest in rests:
        starts = [abs(cell.x0 - rest.x0) <= _SAME_LEFT * line.em for cell in row.columns]
        at = starts.index(True) if True in starts else 0
        limit = cells[at + 1].x0 - line.em if at + 1 < len(cells) else margins.right
        if (
            at == 0
            or len(cells[at].text) > _LONGEST_CELL
            or limit - cells[at].x1 >= rest.opens + _FITS * line.em
        ):
            return None
        cells[at] = longer(cells[at], joined(cells[at].text, rest.text), rest)
    return replace(row, cells=tuple(cells), gaps=("\t",) * (len(cells) - 1), base=line.base)
