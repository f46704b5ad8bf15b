"""How a text is set: the width at which all its lines were cut, and how far all of them are moved in.

Text copied out of a PDF, a mail or a printed page ends every line at one width, in the middle of words.
Whether a line was cut there or ended on purpose is told by the whole document, not by the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.records import record
from kg.structure.lines import is_page_number

#: Characters of a line that may be cut; shorter ones are ends of paragraphs, labels, rows.
_LONG_CHARS = 20
#: A line is full within so many characters of the width: no line begins with 。 or ends with （.
_SLACK_CHARS = 2
_STOPS = tuple("。．！？!?")
_FEWEST_CUT = 4
#: Of long lines at least this share is full and ends in mid-sentence, and at most that one is longer than the width.
_FULL_SHARE = 0.5
_BEYOND_SHARE = 0.01
#: Nobody sets lines wider by hand or on a page; longer ones are paragraphs.
_WIDEST_CHARS = 120


@record
class Layout:
    """`chars` and `columns` are the width in characters and in halves of them; None where lines end as they will."""

    chars: int | None
    columns: int | None
    indent: int
    """White space that every line with words begins with."""

    def is_full(self, printed: str) -> bool:
        """True where the line, as printed from its margin, reaches the width."""
        line = printed.rstrip()
        return any(
            width is not None and _length(line, columns) >= width - _SLACK_CHARS * (2 if columns else 1)
            for width, columns in ((self.chars, False), (self.columns, True))
        )


@lru_cache(maxsize=8)
def layout_of(text: str) -> Layout:
    """The layout of a kept text.

    >>> cut = "委員会の意見を踏まえて施策の見直しを進め\\n" * 6
    >>> layout_of(cut).chars, layout_of("短い行。\\n" + "長い段落は一行である。" * 9 + "\\n").chars
    (20, None)
    """
    lines = [line.rstrip() for line in text.split("\n")]
    printed = [
        line for line in lines if line and not (len(line) < _LONG_CHARS and is_page_number(line.strip()))
    ]
    indent = min((len(line) - len(line.lstrip()) for line in printed), default=0)
    return Layout(_width(printed, False), _width(printed, True), indent)


def _width(lines: Sequence[str], columns: bool) -> int | None:
    """The width at which most of the long lines are cut in mid-sentence, None where there is none."""
    unit = 2 if columns else 1
    lengths = sorted(length for line in lines if (length := _length(line, columns)) >= _LONG_CHARS * unit)
    if not lengths:
        return None
    width = lengths[int((1 - _BEYOND_SHARE) * (len(lengths) - 1))]
    full = [line for line in lines if width - _SLACK_CHARS * unit <= _length(line, columns) <= width]
    cut = sum(not line.endswith(_STOPS) for line in full)
    if cut < _FEWEST_CUT or cut < _FULL_SHARE * len(lengths) or width > _WIDEST_CHARS * unit:
        return None
    return width


def _length(line: str, columns: bool) -> int:
    """Characters, or columns: of two each but for those of ASCII."""
    return len(line) if not columns else 2 * len(line) - len(line.encode("ascii", "ignore"))
