"""The options of measures on the command line, shared by `kg analyze` and `kg graph --measure`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from kg.graphs.measures import MeasureOptions

_Command = TypeVar("_Command", bound=Callable[..., Any])

_USUAL = MeasureOptions()

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--algorithm",
        type=click.Choice(["leiden", "louvain"]),
        default=_USUAL.algorithm,
        show_default=True,
        help="What finds communities.",
    ),
    click.option(
        "--resolution",
        type=click.FloatRange(min=0, min_open=True),
        default=_USUAL.resolution,
        show_default=True,
        help="Of communities: larger than 1 gives more and smaller ones.",
    ),
    click.option(
        "--alpha",
        type=click.FloatRange(min=0, max=1, min_open=True),
        default=_USUAL.alpha,
        show_default=True,
        help="Of the backbone: ties less probable than this are kept.",
    ),
    click.option(
        "--group",
        metavar="ATTRIBUTE",
        help="What puts nodes into groups, for brokerage and polarisation.  [default: ministry, else kind]",
    ),
    click.option(
        "--seed",
        type=click.IntRange(min=0, max=2**32 - 1),
        default=_USUAL.seed,
        show_default=True,
        help="Of what is drawn by chance.",
    ),
)


def measure_options(command: _Command) -> _Command:
    """All options of measures, parameter `chosen: MeasureOptions`."""

    @wraps(command)
    def called(**given: Any) -> Any:
        named = {name: given.pop(name) for name in MeasureOptions.__match_args__}
        return command(chosen=MeasureOptions(**named), **given)

    wrapped: Any = called
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]
