"""Which options go together: what means nothing is refused, never quietly changed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import UsageError
from kg.graphs.catalogue import Projection
from kg.graphs.filters import checked_filters
from kg.graphs.options import (
    Aggregation,
    Filter,
    Kernel,
    NetworkOptions,
    NetworkType,
    Normalization,
    TimeWindow,
)
from kg.graphs.statements import OF_PERSONS
from kg.records import replace

_ONE_MODE_ONLY = (Normalization.AVERAGE, Normalization.JACCARD, Normalization.COSINE)
_TWO_MODE_ONLY = (Normalization.ACTIVITY, Normalization.PROMINENCE)

#: What is wrong with the options and what to do instead.
_Fault = tuple[str, str]


def checked(options: NetworkOptions, projection: Projection) -> NetworkOptions:
    """The options with everything that the projection settles filled in.

    UsageError for what no network can be made with, saying which two contradict each other.
    """
    options = replace(
        options,
        network_type=options.network_type or projection.network_type,
        include=_with_types(options, projection),
        exclude=checked_filters(options.exclude),
    )
    for found, hint in _faults(options, projection):
        raise UsageError(found, hint=hint)
    return options


def _with_types(options: NetworkOptions, projection: Projection) -> tuple[Filter, ...]:
    """The types of the projection, unless the user names types himself."""
    include = checked_filters(options.include)
    named = any(each.attribute == "type" for each in (*include, *options.exclude))
    if named or not projection.types:
        return include
    return (Filter("type", projection.types), *include)


def _faults(options: NetworkOptions, projection: Projection) -> Iterator[_Fault]:
    yield from _of_type(options, projection)
    yield from _of_aggregation(options, projection)
    yield from _of_normalization(options)
    yield from _of_time(options)
    if options.merge_linked and not of_persons(projection, options):
        yield f"merge-linked is about persons, of whom {projection.name} has none", "leave merge-linked out"


def of_persons(projection: Projection, options: NetworkOptions) -> bool:
    """Whether persons are nodes, what nodes share, or filtered by."""
    filters = {each.attribute for each in (*options.include, *options.exclude)}
    return bool(OF_PERSONS & {projection.first, projection.second, *filters})


def _of_type(options: NetworkOptions, projection: Projection) -> Iterator[_Fault]:
    asked = options.network_type
    if projection.network_type is NetworkType.EVENT_LIST and asked is not NetworkType.EVENT_LIST:
        yield f"an event list has no {asked} form", "choose a network, such as actor-measure"
    if asked is not NetworkType.EVENT_LIST:
        return
    for name, given, default in (
        ("aggregation", options.aggregation, Aggregation.IGNORE),
        ("normalization", options.normalization, Normalization.NO),
        ("window", options.window, TimeWindow.NO),
        ("kernel", options.kernel, Kernel.NO),
    ):
        if given != default:
            yield f"an event list has no {name}: it has no weights", f"leave {name} {given} out"
    if options.isolates:
        yield "an event list has no isolates: it has no nodes", "leave isolates out"


def _of_aggregation(options: NetworkOptions, projection: Projection) -> Iterator[_Fault]:
    given, one_mode = options.aggregation, options.network_type is NetworkType.ONE_MODE
    if projection.presences and given is not Aggregation.IGNORE:
        yield f"aggregation {given} needs acts for and against; attending is neither", "take ignore"
    if given in (Aggregation.CONGRUENCE, Aggregation.CONFLICT) and not one_mode:
        yield (
            f"aggregation {given} compares two of a kind: only in one-mode networks",
            "take ignore, subtract or combine",
        )
    if given is Aggregation.COMBINE and one_mode:
        yield (
            "aggregation combine names the levels of one pair: only in two-mode networks",
            "take congruence or conflict",
        )
    if given is Aggregation.COMBINE and options.normalization is not Normalization.NO:
        yield (
            f"aggregation combine gives names of combinations, which normalization {options.normalization} cannot divide",
            "take normalization no",
        )
    if given is Aggregation.COMBINE and options.kernel is not Kernel.NO:
        yield (
            f"aggregation combine gives names of combinations, which kernel {options.kernel} cannot weigh",
            "take kernel no",
        )


def _of_normalization(options: NetworkOptions) -> Iterator[_Fault]:
    given, one_mode = options.normalization, options.network_type is NetworkType.ONE_MODE
    if given in _ONE_MODE_ONLY and not one_mode:
        yield f"normalization {given} is for one-mode networks", "take no, activity or prominence"
    if given in _TWO_MODE_ONLY and one_mode:
        yield f"normalization {given} is for two-mode networks", "take no, average, jaccard or cosine"


def _of_time(options: NetworkOptions) -> Iterator[_Fault]:
    window = options.window
    if options.start and options.stop and options.start > options.stop:
        yield (
            f"the range ends on {options.stop}, before it starts on {options.start}",
            "exchange start and stop",
        )
    if window is TimeWindow.NO:
        if options.kernel is not Kernel.NO:
            yield (
                f"kernel {options.kernel} weighs by the middle of a window, and there is none",
                "give a window",
            )
        for name in ("window_size", "window_step"):
            if getattr(options, name) != getattr(_DEFAULTS, name):
                yield f"{name.replace('_', '-')} without a window", "give a window, such as years"
        return
    if window is TimeWindow.EVENTS and options.kernel is not Kernel.NO:
        yield (
            f"kernel {options.kernel} weighs by days, and a window of events has none",
            "take days, weeks, months or years",
        )
    if options.window_size < (2 if window is TimeWindow.EVENTS else 1):
        least = "two events: one alone connects nothing" if window is TimeWindow.EVENTS else "one unit"
        yield f"a window of {options.window_size} {window} is less than {least}", "give a larger window-size"
    if options.window_step < 1:
        yield f"a window that moves by {options.window_step} never ends", "give a window-step of 1 or more"


_DEFAULTS = NetworkOptions()
