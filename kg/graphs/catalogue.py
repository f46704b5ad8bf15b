"""The projections by name, as data."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import UsageError
from kg.graphs.options import NetworkType
from kg.model import ActType
from kg.records import record


@record
class Projection:
    """What a network shows, in both languages, and which things of an act it connects."""

    name: str
    title_ja: str
    title_en: str
    first: str
    """The variable of the first side, by its name in `kg.graphs.statements.VARIABLES`."""
    second: str
    """That of the second side; in a one-mode network what two of the first share."""
    network_type: NetworkType = NetworkType.TWO_MODE
    types: tuple[str, ...] = ()
    """The acts that count unless a filter names types itself; none named means all."""
    directed: bool = False
    presences: bool = False
    """Whether it is made of who attended instead of acts."""


#: Name → projection.
PROJECTIONS: Mapping[str, Projection] = {
    each.name: each
    for each in (
        Projection(
            name="ministry-measure",
            title_ja="どの府省庁等が、どの施策に取り組むと述べたか",
            title_en="Which institutions say that they work on which measures",
            first="ministry",
            second="measure",
            types=(ActType.COMMITMENT,),
        ),
        Projection(
            name="actor-measure",
            title_ja="誰が、どの施策について述べたか",
            title_en="Who speaks of which measures",
            first="actor",
            second="measure",
        ),
        Projection(
            name="actor-actor",
            title_ja="誰と誰が、同じ施策について述べたか",
            title_en="Who speaks of the same measures",
            first="actor",
            second="measure",
            network_type=NetworkType.ONE_MODE,
        ),
        Projection(
            name="ministry-ministry",
            title_ja="どの府省庁等が、同じ施策に取り組むと述べたか",
            title_en="Which institutions say that they work on the same measures",
            first="ministry",
            second="measure",
            network_type=NetworkType.ONE_MODE,
            types=(ActType.COMMITMENT,),
        ),
        Projection(
            name="measure-measure",
            title_ja="どの施策が、同じ人によって述べられたか",
            title_en="Which measures the same people speak of",
            first="measure",
            second="actor",
            network_type=NetworkType.ONE_MODE,
        ),
        Projection(
            name="actor-document",
            title_ja="誰が、どの文書について述べたか",
            title_en="Who speaks of which documents",
            first="actor",
            second="document",
        ),
        Projection(
            name="request",
            title_ja="誰が、誰に求めたか",
            title_en="Who asks whom",
            first="actor",
            second="addressee",
            types=(ActType.REQUEST,),
            directed=True,
        ),
        Projection(
            name="co-attendance",
            title_ja="誰と誰が、同じ会合に出席したか",
            title_en="Who attends the same meetings",
            first="person",
            second="meeting",
            network_type=NetworkType.ONE_MODE,
            presences=True,
        ),
        Projection(
            name="topic-actor",
            title_ja="どの主題について、誰が述べたか",
            title_en="Which topics who speaks of",
            first="topic",
            second="actor",
        ),
        Projection(
            name="event-list",
            title_ja="行為の一覧",
            title_en="Every act, one by one",
            first="actor",
            second="measure",
            network_type=NetworkType.EVENT_LIST,
        ),
    )
}


def find_projection(name: str) -> Projection:
    """The projection of that name; UsageError with the known names otherwise."""
    if name not in PROJECTIONS:
        raise UsageError(f"no network is called {name!r}", hint=f"choose from: {', '.join(PROJECTIONS)}")
    return PROJECTIONS[name]
