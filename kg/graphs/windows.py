"""Time windows that move over the range, and kernels that count an act by its distance from their middle.

A window of days, weeks, months or years covers whole days: as many units as its size, from a day of the
calendar on. Without a first day the range begins with the unit in which the first act lies (Monday,
the 1st, 1 January), and windows go on until every act was in one; with a last day only windows
that end by it are made. A window of events holds as many acts, and what lies on the same day as its
first or last, since nothing tells which of them came first; fewer acts than that make one window.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kg.errors import UsageError
from kg.graphs.options import Kernel, NetworkOptions, TimeWindow
from kg.records import record

#: More windows than these are a mistake in the unit.
MOST_WINDOWS = 5_000


@record
class Window:
    """A stretch of time, both days in it."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """For files and headings: `2023-04-01_2024-03-31`."""
        return f"{self.first}_{self.last}"


def list_windows(days: Sequence[date], options: NetworkOptions) -> tuple[Window, ...]:
    """The windows over the days of the acts (ascending, one for each act), in order; none for no acts.

    UsageError where there would be more than `MOST_WINDOWS`.
    """
    if not days:
        return ()
    made = _by_events(days, options) if options.window is TimeWindow.EVENTS else _by_calendar(days, options)
    found: list[Window] = []
    for window in made:
        if len(found) == MOST_WINDOWS:
            raise UsageError(
                f"the range has more than {MOST_WINDOWS:,} windows of {options.window_size} {options.window}",
                hint="take a larger unit or step, or a shorter range",
            )
        found.append(window)
    return tuple(found)


def _by_events(days: Sequence[date], options: NetworkOptions) -> Iterator[Window]:
    """Windows that begin and end on the same days as the one before are left out."""
    last: Window | None = None
    for start in range(0, max(1, len(days) - options.window_size + 1), options.window_step):
        window = Window(days[start], days[min(start + options.window_size, len(days)) - 1])
        if window != last:
            yield window
        last = window


def _by_calendar(days: Sequence[date], options: NetworkOptions) -> Iterator[Window]:
    begin = options.start or _begin_of_unit(days[0], options.window)
    number = 0
    while True:
        first = _moved(begin, options.window, number * options.window_step)
        last = _moved(begin, options.window, number * options.window_step + options.window_size) - _DAY
        if options.stop is not None and last > options.stop:
            return
        if options.stop is None and number and first > days[-1]:
            return
        yield Window(first, last)
        if options.stop is None and last >= days[-1]:
            return
        number += 1


_DAY = timedelta(days=1)


def _begin_of_unit(day: date, unit: TimeWindow) -> date:
    if unit is TimeWindow.WEEKS:
        return day - timedelta(days=day.weekday())
    if unit is TimeWindow.MONTHS:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit is TimeWindow.YEARS else day


def _moved(day: date, unit: TimeWindow, count: int) -> date:
    """The day so many units later; where a month is too short for it, the month's last day."""
    if unit in (TimeWindow.DAYS, TimeWindow.WEEKS):
        days = day.toordinal() + count * (7 if unit is TimeWindow.WEEKS else 1)
        return date.fromordinal(min(days, date.max.toordinal()))
    months = day.year * 12 + day.month - 1 + count * (12 if unit is TimeWindow.YEARS else 1)
    year, month = divmod(months, 12)
    if year >= date.max.year:
        return date.max
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - _DAY).day))


def kernel_weight(day: date, window: Window, kernel: Kernel) -> float:
    """What an act of that day counts in the window.

    u is the distance from the middle of the window, -1 on its first day and 1 on its last.

    >>> year = Window(date(2023, 1, 1), date(2023, 1, 5))
    >>> [kernel_weight(date(2023, 1, n), year, Kernel.TRIANGULAR) for n in (1, 2, 3, 4, 5, 6)]
    [0.0, 0.5, 1.0, 0.5, 0.0, 0.0]
    """
    if kernel is not Kernel.GAUSSIAN and not window.first <= day <= window.last:
        return 0.0
    half = (window.last - window.first).days / 2
    u = ((day - window.first).days - half) / half if half else float((day - window.first).days)
    if kernel is Kernel.UNIFORM:
        return 0.5
    if kernel is Kernel.GAUSSIAN:
        return math.exp(-u * u / 2) / math.sqrt(2 * math.pi)
    if kernel is Kernel.EPANECHNIKOV:
        return 0.75 * (1 - u * u)
    return 1 - abs(u) if kernel is Kernel.TRIANGULAR else 1.0
