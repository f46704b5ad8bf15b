"""How a text is set: the width at which all its lines were cut, and how far all of them are moved in.

Text copied out of a PDF, a mail or a printed page ends every line at one width, in the middle of words.
Whether a line was cut there or ended on purpose is told by the whole document, not by the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.records import record

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
    """`width` in characters, or in columns of half their width where `columns`; None where lines end as they will."""

    width: int | None
    columns: bool
    indent: int
    """White space that every line with words begins with."""

    def is_full(self, printed: str) -> bool:
        """True where the line, as printed from its margin, reaches the width."""
        if self.width is None:
            return False
        slack = _SLACK_CHARS * (2 if self.columns else 1)
        return _length(printed.rstrip(), self.columns) >= self.width - slack


@lru_cache(maxsize=8)
def layout_of(text: str) -> Layout:
    """The layout of a kept text.

    >>> cut = "委員会の意見を踏まえて施策の見直しを進め\\n" * 6
    >>> layout_of(cut).width, layout_of("短い行。\\n" + "長い段落は一行である。" * 9 + "\\n").width
    (20, None)
    """
    lines = [line.rstrip() for line in text.split("\n")]
    printed = [line for line in lines if line]
    indent = min((len(line) - len(line.lstrip()) for line in printed), default=0)
    found = [(*_width(printed, columns), columns) for columns in (False, True)]
    share, width, columns = max(found, key=lambda one: (one[0], not one[2]))
    return Layout(width if share else None, columns and bool(share), indent)


def _width(lines: Sequence[str], columns: bool) -> tuple[float, int]:
    """Share of the long lines that end at one width, and that width; share 0 where they do not."""
    unit = 2 if columns else 1
    lengths = sorted(length for line in lines if (length := _length(line, columns)) >= _LONG_CHARS * unit)
    if not lengths:
        return 0.0, 0
    width = lengths[int((1 - _BEYOND_SHARE) * (len(lengths) - 1))]
    full = [line for line in lines if width - _SLACK_CHARS * unit <= _length(line, columns) <= width]
    cut = sum(not line.endswith(_STOPS) for line in full)
    if cut < _FEWEST_CUT or cut < _FULL_SHARE * len(lengths) or width > _WIDEST_CHARS * unit:
        return 0.0, 0
    return cut / len(lengths), width


def _length(line: str, columns: bool) -> int:
    """Characters, or columns: of two each but for those of ASCII."""
    return len(line) if not columns else 2 * len(line) - len(line.encode("ascii", "ignore"))
