"""The options of a network on the command line, shared by `kg graph` and `kg analyze`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

import click

from kg.graphs.catalogue import PROJECTIONS
from kg.graphs.filters import ATTRIBUTES, parse_filter
from kg.graphs.options import (
    Aggregation,
    Duplicates,
    Filter,
    Kernel,
    NetworkOptions,
    NetworkType,
    Normalization,
    Qualifier,
    TimeWindow,
)
from kg.model import Status

_Command = TypeVar("_Command", bound=Callable[..., Any])

_USUAL = NetworkOptions()

#: `PROJECTION`, parameter `projection: str`; whether there is one of that name is said with all names.
projection_argument = click.argument("projection", metavar="PROJECTION")


class DayType(click.ParamType):  # type: ignore[type-arg]  # click 8.1 has no type arguments
    """A day as ISO 8601 writes it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write YYYY-MM-DD, such as 2023-04-01", param, ctx)


def _choice(name: str, kinds: type[Any], usual: StrEnum | None, help: str) -> Callable[[_Command], _Command]:
    return click.option(
        f"--{name}",
        type=click.Choice([str(kind.value) for kind in kinds]),
        default=usual and str(usual.value),
        show_default=usual is not None,
        help=help,
    )


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    _choice(
        "network-type",
        NetworkType,
        None,
        "Edges between both sides, between two of the first side over what they share, or a table of the acts.  "
        "[default: that of the projection]",
    ),
    _choice(
        "qualifier",
        Qualifier,
        _USUAL.qualifier,
        "Where acts stand between against and for: ordinal from concern (-2) to ongoing or decided (3), "
        "or binary against and for.",
    ),
    _choice(
        "aggregation",
        Aggregation,
        _USUAL.aggregation,
        "What becomes of the qualifier. One-mode: ignore, congruence, conflict, subtract (congruence less "
        "conflict). Two-mode: ignore, subtract (for less against), combine (which levels occur).",
    ),
    _choice(
        "normalization",
        Normalization,
        _USUAL.normalization,
        "By what weights are divided. One-mode: average (activity of both), jaccard, cosine. Two-mode: "
        "activity (of the first side), prominence (of the second).",
    ),
    _choice(
        "duplicates",
        Duplicates,
        _USUAL.duplicates,
        "Acts that say the same of the same two: include all, or count one in each document, week, month, "
        "year, or of all.",
    ),
    click.option("--start", type=DayType(), metavar="DAY", help="First day that counts, YYYY-MM-DD."),
    click.option("--stop", type=DayType(), metavar="DAY", help="Last day that counts, YYYY-MM-DD."),
    click.option(
        "--include",
        multiple=True,
        metavar="ATTRIBUTE=VALUE",
        help="Only acts with this value; may be given again: values of one attribute are alternatives. "
        f"ATTRIBUTE is one of {', '.join(ATTRIBUTES)}; VALUE a code, label or IRI, * any.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="ATTRIBUTE=VALUE",
        help="No acts with this value; may be given again.",
    ),
    click.option(
        "--status",
        type=click.Choice([status.value for status in Status]),
        multiple=True,
        help="Short for --include status=…  [default: all, considering too]",
    ),
    click.option(
        "--isolates/--no-isolates",
        default=False,
        show_default=True,
        help="Keep nodes that filters, range or window leave without acts.",
    ),
    click.option(
        "--merge-linked/--no-merge-linked",
        default=False,
        show_default=True,
        help="Persons that kg link says are one are one node.",
    ),
)

_WINDOW_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    _choice(
        "window",
        TimeWindow,
        _USUAL.window,
        "A network for each window of time that moves over the range, each in a file of its own.",
    ),
    click.option(
        "--window-size",
        type=click.IntRange(min=1),
        metavar="N",
        help=f"How many units a window is wide.  [default: {_USUAL.window_size}]",
    ),
    click.option(
        "--window-step",
        type=click.IntRange(min=1),
        metavar="N",
        help=f"By how many units it moves.  [default: {_USUAL.window_step}]",
    ),
    _choice(
        "kernel",
        Kernel,
        _USUAL.kernel,
        "What acts count by their distance from the middle of the window.",
    ),
)

_KINDS: dict[str, type[Any]] = {
    "network_type": NetworkType,
    "qualifier": Qualifier,
    "aggregation": Aggregation,
    "normalization": Normalization,
    "duplicates": Duplicates,
    "window": TimeWindow,
    "kernel": Kernel,
}


def network_options(command: _Command) -> _Command:
    """All options of one network, parameter `options: NetworkOptions`."""
    return _with(command, _OPTIONS)


def windowed_network_options(command: _Command) -> _Command:
    """The same and those of time windows."""
    return _with(command, (*_OPTIONS, *_WINDOW_OPTIONS))


def _with(command: _Command, options: tuple[Callable[[Any], Any], ...]) -> _Command:
    @wraps(command)
    def called(**given: Any) -> Any:
        named = {name: given.pop(name) for name in list(given) if name in _NAMES}
        return command(options=_read(named), **given)

    wrapped: Any = called
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


_NAMES = frozenset({*NetworkOptions.__match_args__, "status"})


def _read(given: dict[str, Any]) -> NetworkOptions:
    """The options as they were typed; what was not is as usual. UsageError for a filter that is none."""
    statuses = tuple(given.pop("status", ()))
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name in {"include", "exclude"}:
            found[name] = tuple(parse_filter(text) for text in value)
        elif value is not None:
            found[name] = _KINDS[name](value) if name in _KINDS else value
    if statuses:
        found["include"] = (*found.get("include", ()), Filter("status", statuses))
    return NetworkOptions(**found)


def projections_help(lang: str) -> str:
    """One line a projection: its name and what it shows."""
    width = max(map(len, PROJECTIONS))
    return "\n".join(
        f"  {name:<{width}}  {projection.title_ja if lang == 'ja' else projection.title_en}"
        for name, projection in PROJECTIONS.items()
    )
