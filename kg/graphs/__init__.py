"""Networks of actors and measures: events of the store → records → measures, files and figures.

network = load_network(Path("store"), "ministry-measure")
coalitions = load_network(
    Path("store"),
    "actor-actor",
    options=NetworkOptions(aggregation=Aggregation.SUBTRACT, normalization=Normalization.AVERAGE),
)
for window, network in load_windows(
    Path("store"), "actor-measure", options=NetworkOptions(window=TimeWindow.YEARS, window_size=1)
):
    ...
rows = load_event_list(Path("store"))

`PROJECTIONS` names the networks, `NetworkOptions` all choices with their formulas; `project` and
`project_windows` make networks of events that `load_events` has read once. A `Network` says in `made` how
it was made.

    events        one record for each act, and its things
    reading       a store → events of acts; `presences` those of attendances
    scans         a store property by property; `places` what IRIs say, `naming` labels
    linked        persons that `kg link` says are one, as one
    catalogue     the projections as data
    options       how a network is made; `checks` refuses what means nothing
    qualifier     where an act stands between against and for
    filters       which acts count
    statements    what an act says of two things; duplicates
    windows       time windows and kernels
    discourse     the formulas of the weights; `formula` writes them out
    making        events → `Network`; `collecting` lets the collector of cycles rest meanwhile
    projections   networks by name, from a store
    event_list    every act as a row of a table
    network       the frozen records: nodes, edges, what an edge rests on, how it was made
    convert       `Network` → `networkx.Graph` with attributes that every format can hold

NetworkX and matplotlib are imported only where they are used: nothing else of `kg` needs them.
"""

import logging

from kg.graphs.catalogue import PROJECTIONS, Projection, find_projection
from kg.graphs.event_list import list_events
from kg.graphs.events import Event, Thing
from kg.graphs.network import ActRef, Edge, Made, Network, Node
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
from kg.graphs.presences import load_presences
from kg.graphs.projections import (
    load_event_list,
    load_network,
    load_windows,
    network_of,
    project,
    project_windows,
)
from kg.graphs.reading import load_events
from kg.graphs.windows import Window

__all__ = [
    "PROJECTIONS",
    "ActRef",
    "Aggregation",
    "Duplicates",
    "Edge",
    "Event",
    "Filter",
    "Kernel",
    "Made",
    "Network",
    "NetworkOptions",
    "NetworkType",
    "Node",
    "Normalization",
    "Projection",
    "Qualifier",
    "Thing",
    "TimeWindow",
    "Window",
    "find_projection",
    "list_events",
    "load_event_list",
    "load_events",
    "load_network",
    "load_presences",
    "load_windows",
    "network_of",
    "project",
    "project_windows",
]

# What it says of its cache and its folder of settings while it is imported is no concern of a user.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
