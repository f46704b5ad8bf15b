"""Weights of ties, by the formulas of discourse network analysis (`kg.graphs.options` writes them out).

x_ijk counts the statements of i (first variable) on j (second) at level k of the qualifier. Where the
qualifier is ignored there is one level, so that the same sums serve. A kernel counts each statement by
what it weighs instead of as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kg.errors import UsageError
from kg.graphs.events import Event, Thing
from kg.graphs.network import JOINT, Value
from kg.graphs.options import Aggregation, NetworkOptions, Normalization
from kg.graphs.qualifier import LEVELS, sign_of
from kg.graphs.statements import Statement
from kg.records import record

#: What a statement counts.
Weigh = Callable[[Statement], float]

#: More pairs than these no memory holds, and no eye: 100 things that share one make 4,950.
MOST_PAIRS = 3_000_000

#: Weights nearer to nothing than this are none: what a kernel leaves of acts far away.
LEAST_WEIGHT = 1e-9

#: Level → how often.
_Levels = dict[int, float]


@record
class Tie:
    """Two ends, what they weigh, and the acts that make it."""

    source: str
    target: str
    weight: float
    events: tuple[Event, ...]
    attributes: tuple[tuple[str, Value], ...]


class Tally:
    """x_ijk of a list of statements, with the events behind each cell."""

    def __init__(self, statements: Iterable[Statement], weigh: Weigh) -> None:
        self.first: dict[str, Thing] = {}
        self.second: dict[str, Thing] = {}
        self.counts: dict[str, dict[str, _Levels]] = {}
        self.events: dict[tuple[str, str], list[Event]] = {}
        for statement in statements:
            weight = weigh(statement)
            if weight < LEAST_WEIGHT:
                continue
            one, other = statement.first.id, statement.second.id
            self.first.setdefault(one, statement.first)
            self.second.setdefault(other, statement.second)
            levels = self.counts.setdefault(one, {}).setdefault(other, {})
            levels[statement.level] = levels.get(statement.level, 0) + weight
            self.events.setdefault((one, other), []).append(statement.event)

    def activity(self) -> dict[str, float]:
        """N_i: all statements of each of the first variable."""
        return {one: sum(sum(levels.values()) for levels in row.values()) for one, row in self.counts.items()}

    def prominence(self) -> dict[str, float]:
        """All statements on each of the second variable."""
        found: dict[str, float] = {}
        for row in self.counts.values():
            for other, levels in row.items():
                found[other] = found.get(other, 0) + sum(levels.values())
        return found

    def columns(self) -> dict[str, list[str]]:
        """Second → those of the first that speak of it, sorted."""
        found: dict[str, list[str]] = {other: [] for other in sorted(self.second)}
        for one in sorted(self.counts):
            for other in self.counts[one]:
                found[other].append(one)
        return found


# --- two-mode ----------------------------------------------------------------------------------------


def two_mode_ties(tally: Tally, options: NetworkOptions) -> Iterator[Tie]:
    """A tie for each cell whose weight is not 0, sorted by its ends."""
    activity, prominence = tally.activity(), tally.prominence()
    for one in sorted(tally.counts):
        for other in sorted(tally.counts[one]):
            levels = tally.counts[one][other]
            weight = _cell(levels, options)
            if options.normalization is Normalization.ACTIVITY:
                weight /= activity[one]
            elif options.normalization is Normalization.PROMINENCE:
                weight /= prominence[other]
            if abs(weight) < LEAST_WEIGHT:
                continue
            events = _each_once(tally.events[one, other])
            yield Tie(one, other, weight, events, _sides(events, levels, options))


def _cell(levels: _Levels, options: NetworkOptions) -> float:
    """The weight before normalization.

    The levels that occur become one number as the manual of DNA has it for two levels (1 for, 2 against, 3 both)
    and its program for any number of them: a bit for each level, the lowest level the highest bit.
    """
    if options.aggregation is Aggregation.COMBINE:
        scale = LEVELS[options.qualifier]
        return sum(1 << (len(scale) - 1 - scale.index(level)) for level in levels)
    if options.aggregation is Aggregation.SUBTRACT:
        if LEVELS[options.qualifier] == (0, 1):
            return levels.get(1, 0) - levels.get(0, 0)
        return sum(level * levels[level] for level in sorted(levels))
    return sum(levels[level] for level in sorted(levels))


def _sides(
    events: Sequence[Event], levels: _Levels, options: NetworkOptions
) -> tuple[tuple[str, Value], ...]:
    """How many acts are for and against, where that is asked for, and the levels that `combine` names."""
    if options.aggregation is Aggregation.IGNORE:
        return ()
    signs = [sign_of(event) for event in events]
    sides: tuple[tuple[str, Value], ...] = (("acts_for", signs.count(1)), ("acts_against", signs.count(-1)))
    if options.aggregation is Aggregation.COMBINE:
        sides += (("levels", JOINT.join(str(level) for level in sorted(levels))),)
    return sides


# --- one-mode ----------------------------------------------------------------------------------------


class _Pair:
    """Sums over all that two of the first variable share."""

    __slots__ = ("matches", "own", "shared", "theirs", "weight")

    def __init__(self) -> None:
        self.weight = 0.0
        self.matches = 0.0
        """Σ x_ijk x_i'jk."""
        self.own = 0.0
        """Σ x_ijk where x_i'jk is not 0."""
        self.theirs = 0.0
        self.shared: list[str] = []
        """What gives the weight."""


def one_mode_ties(tally: Tally, options: NetworkOptions, lang: str, second: str = "") -> Iterator[Tie]:
    """A tie for each two of the first variable whose weight is not 0, sorted by its ends.

    UsageError where they are too many to be compared; `second` names the variable that they share there.
    """
    columns = tally.columns()
    _check_size(columns, tally, lang, second)
    pairs: dict[tuple[str, str], _Pair] = {}
    for other, speakers in columns.items():
        for one, two in combinations(speakers, 2):
            pair = pairs.get((one, two))
            if pair is None:
                pair = pairs[one, two] = _Pair()
            _add(pair, other, tally.counts[one][other], tally.counts[two][other], options)
    activity = tally.activity()
    for one, two in sorted(pairs):
        pair = pairs[one, two]
        weight = _normalized(pair, activity[one], activity[two], options.normalization)
        if abs(weight) < LEAST_WEIGHT:
            continue
        events = _each_once(
            event for other in pair.shared for end in (one, two) for event in tally.events[end, other]
        )
        labels = sorted({tally.second[other].label(lang) for other in pair.shared})
        yield Tie(one, two, weight, events, (("shared", len(pair.shared)), ("through", JOINT.join(labels))))


def _check_size(columns: Mapping[str, Sequence[str]], tally: Tally, lang: str, second: str) -> None:
    pairs = {other: len(speakers) * (len(speakers) - 1) // 2 for other, speakers in columns.items()}
    everything = sum(pairs.values())
    if everything <= MOST_PAIRS:
        return
    most = max(pairs, key=lambda other: (pairs[other], other))
    hint = "count fewer acts: a shorter range (start, stop) or a filter (include, exclude)"
    if second:
        label = tally.second[most].label(lang)
        hint += f"; {label} alone gives {pairs[most]:,}, which exclude {second}={label} leaves out"
    raise UsageError(f"{everything:,} pairs would have to be compared, more than {MOST_PAIRS:,}", hint=hint)


def _add(pair: _Pair, other: str, own: _Levels, theirs: _Levels, options: NetworkOptions) -> None:
    """Adds what the two say of one of the second variable."""
    scale = LEVELS[options.qualifier]
    range_ = scale[-1] - scale[0]
    gained = 0.0
    for level in sorted(own):
        for level_too in sorted(theirs):
            together = own[level] * theirs[level_too]
            distance = abs(level - level_too) / range_
            if options.aggregation is Aggregation.CONFLICT:
                gained += together * distance
            elif options.aggregation is Aggregation.SUBTRACT:
                gained += together * (1 - distance) - together * distance
            else:  # congruence; where the qualifier is ignored there is one level, so that nothing is distant
                gained += together * (1 - distance)
        if level in theirs:
            pair.matches += own[level] * theirs[level]
            pair.own += own[level]
            pair.theirs += theirs[level]
    if abs(gained) >= LEAST_WEIGHT:
        pair.weight += gained
        pair.shared.append(other)


def _normalized(pair: _Pair, own: float, theirs: float, normalization: Normalization) -> float:
    if normalization is Normalization.AVERAGE:
        return pair.weight / ((own + theirs) / 2)
    if normalization is Normalization.JACCARD:
        return pair.weight / ((own - pair.own) + (theirs - pair.theirs) + pair.matches)
    if normalization is Normalization.COSINE:
        return pair.weight / (own * theirs)
    return pair.weight


def _each_once(events: Iterable[Event]) -> tuple[Event, ...]:
    """Oldest first; an act that says something of several counts as one act."""
    found: Mapping[str, Event] = {event.id: event for event in events}
    return tuple(sorted(found.values(), key=_age))


def _age(event: Event) -> tuple[int, str]:
    return (event.on.toordinal() if event.on else 10**7, event.id)
