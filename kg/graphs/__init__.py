"""Networks of actors and measures: rows of the store → records → NetworkX → files and figures.

    projections   a question to the store and how its rows become a `Network`
    network       the frozen records: nodes, edges, what an edge rests on
    convert       `Network` → `networkx.Graph` with attributes that every format can hold
    analysis      degrees, shared measures, components
    files         GraphML, GEXF, Cytoscape JSON, CSV
    layout        where the picture puts what (pure geometry)
    picture       PNG with matplotlib; `font` knows which characters it can draw

NetworkX and matplotlib are imported only where they are used: nothing else of `kg` needs them.
"""

import logging

# What it says of its cache and its folder of settings while it is imported is no concern of a user.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
