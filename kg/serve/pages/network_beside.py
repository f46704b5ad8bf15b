"""What stands below the picture of a network: its time windows and its measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.graphs.options import TimeWindow
from kg.records import record
from kg.serve.network_options import WINDOW_NAMES
from kg.serve.networks import ONLY_WINDOW, Wish, make_network, make_series, why_not
from kg.serve.pages.frame import Frame
from kg.serve.pages.network_form import measure_title
from kg.serve.pages.network_words import words

if TYPE_CHECKING:
    from kg.serve.pages.network_measures import Measured
    from kg.serve.pages.network_windows import Windows


@record
class Beside:
    """What a page shows below its picture."""

    windows: Windows | None = None
    measures: Measured | None = None
    not_measured: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    """The measures that can be had, which data and files get too."""


def beside(frame: Frame, wish: Wish, options: Mapping[str, str], sort: str) -> Beside:
    """The windows and measures that the address asks for; UsageError where they are too many."""
    windows = None if wish.options.window is TimeWindow.NO else _windows(frame, wish, options)
    if not wish.measures:
        return Beside(windows)
    from kg.serve.pages.network_measures import Measuring

    pictured = wish.of_whole_range if wish.is_series else wish
    network = make_network(frame.site, pictured, frame.lang, quotes=False)
    errors = {name: why_not(name, (network,)) for name in wish.measures}
    names = tuple(name for name, error in errors.items() if error is None)
    refused = tuple(
        f"{measure_title(name, frame.lang)} ({error})" for name, error in errors.items() if error is not None
    )
    section = Measuring(frame, pictured, options, sort).section(network, names)
    return Beside(windows, section, refused, names)


def _windows(frame: Frame, wish: Wish, options: Mapping[str, str]) -> Windows:
    from kg.serve.pages.network_windows import windows_of

    series = make_series(frame.site, wish, frame.lang, quotes=False)
    return windows_of(frame, options, series, words(frame.lang)["over_time"])


def of_picture(options: Mapping[str, str], wish: Wish) -> dict[str, str]:
    """The options of the one network that is drawn: with windows that of the whole range."""
    return without(options, (*WINDOW_NAMES, ONLY_WINDOW)) if wish.is_series else dict(options)


def without(options: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """The options but these."""
    return {name: value for name, value in options.items() if name not in names}
