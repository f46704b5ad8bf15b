"""Measures of networks: one module a measure, found by name in `catalogue`.

    catalogue     what each measure is called, means and needs; its source
    evaluate      measure and network → figures, table, or why there is none
    attributes    figures as attributes of nodes and edges
    bootstrap     intervals over resampled meetings
    figures, table, plain, groups    what they share
    the others    a measure each

network = load_network(store, "ministry-measure")
table = table_of("betweenness", network)
network = with_measures(network, ["communities", "strength"])

NetworkX reckons, and rustworkx where networks are large; both are imported when a measure is asked for.
"""

from kg.graphs.measures.attributes import with_measures
from kg.graphs.measures.bootstrap import tables_with_intervals
from kg.graphs.measures.catalogue import ATTRIBUTES, MEASURES, USUAL, Measure, find_measure
from kg.graphs.measures.evaluate import figures_of, refusal, table_of
from kg.graphs.measures.figures import Figures, MeasureOptions
from kg.graphs.measures.table import Table

__all__ = [
    "ATTRIBUTES",
    "MEASURES",
    "USUAL",
    "Figures",
    "Measure",
    "MeasureOptions",
    "Table",
    "figures_of",
    "find_measure",
    "refusal",
    "table_of",
    "tables_with_intervals",
    "with_measures",
]
