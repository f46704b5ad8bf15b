"""Neo4j: CSV with typed headings for `neo4j-admin database import`, and a script for a running database.

Lists are parted by U+001F, which no text of minutes holds. LOAD CSV takes a backslash for an escape
and the bulk import does not, so its full-width twin ＼ stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.graphs.formats.flat import Column, Values, edge_table, node_table
from kg.graphs.formats.tables import made_file, table
from kg.graphs.network import Edge, Network

_UNIT = "\x1f"
_TYPES = {"string": "", "long": ":long", "double": ":double"}
#: Lists; the others are what `edge_values` says.
_LISTS = ("statuses", "types", "acts", "quotes")
_DAYS = ("first_date", "last_date")
#: The label that every node has, so that one constraint holds for all.
_NODE = "Node"


def write(network: Network) -> dict[str, bytes]:
    """`nodes.csv`, `edges.csv`, `load.cypher` and `made.json`."""
    node_columns, nodes = node_table(network)
    edge_columns, edges = edge_table(network)
    kind = relation(network.projection)
    return {
        "nodes.csv": table(
            ("id:ID", *map(_heading, node_columns), ":LABEL"),
            (
                (
                    node.id,
                    *(_plain(values.get(each.name, "")) for each in node_columns),
                    f"{_NODE}{_UNIT}{relation(node.kind or 'thing', '')}",
                )
                for node, values in zip(network.nodes, nodes, strict=True)
            ),
        ),
        "edges.csv": table(
            (":START_ID", ":END_ID", ":TYPE", *map(_heading, edge_columns)),
            (
                (edge.source, edge.target, kind, *_edge(edge, values, edge_columns))
                for edge, values in zip(network.edges, edges, strict=True)
            ),
        ),
        "load.cypher": "\n".join(_script(network, node_columns, edge_columns)).encode(),
        "made.json": made_file(network),
    }


def relation(name: str, joint: str = "_") -> str:
    """A name for a relationship (`MINISTRY_MEASURE`), or with no joint for a label (`AdvisoryBody`)."""
    words = ["".join(char for char in word if char.isalnum()) for word in name.split("-")]
    return "_".join(words).upper() if joint else "".join(word.title() for word in words)


def _heading(column: Column) -> str:
    if column.name in _LISTS:
        return f"{column.name}:string[]"
    return f"{column.name}:date" if column.name in _DAYS else f"{column.name}{_TYPES[column.kind]}"


def _plain(value: object) -> object:
    return value.replace("\\", "＼") if isinstance(value, str) else value


def _edge(edge: Edge, values: Values, columns: Sequence[Column]) -> Iterator[object]:
    lists: dict[str, Iterable[str]] = {
        "statuses": edge.statuses,
        "types": edge.types,
        "acts": (act.id for act in edge.acts),
        "quotes": (act.quote for act in edge.acts),
    }
    for each in columns:
        if each.name in lists:
            yield _plain(_UNIT.join(value.replace(_UNIT, "\ufffd") for value in lists[each.name]))
        else:
            yield _plain(values.get(each.name, ""))


def _script(network: Network, nodes: Sequence[Column], edges: Sequence[Column]) -> Iterator[str]:
    yield f"// {network.projection}: {' '.join(network.made.said('ja').split())}"
    yield f"// {' '.join(network.made.said('en').split())}"
    yield "//"
    yield "// An empty database, all at once, from the folder of the files:"
    yield "//   neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=edges.csv \\"
    yield "//     --array-delimiter=U+001F --multiline-fields=true --id-type=string"
    yield "//"
    yield "// A running one: put the files into its import folder, then"
    yield "//   cypher-shell -f load.cypher"
    yield "// Run again, it makes nothing twice."
    yield ""
    yield f"CREATE CONSTRAINT shisaku_node_id IF NOT EXISTS FOR (n:{_NODE}) REQUIRE n.id IS UNIQUE;"
    kind = relation(network.projection)
    yield f"CREATE INDEX shisaku_{kind.lower()} IF NOT EXISTS FOR ()-[r:{kind}]-() ON (r.id);"
    yield ""
    yield "LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row"
    yield f"MERGE (n:{_NODE} {{id: row.`id:ID`}})"
    yield f"SET {', '.join(_setting('n', column) for column in nodes)};"
    for label in sorted({relation(node.kind or "thing", "") for node in network.nodes}):
        yield ""
        yield "LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row"
        yield f"WITH row WHERE split(row.`:LABEL`, '\\u001F')[1] = '{label}'"
        yield f"MATCH (n:{_NODE} {{id: row.`id:ID`}})"
        yield f"SET n:{label};"
    yield ""
    yield "LOAD CSV WITH HEADERS FROM 'file:///edges.csv' AS row"
    yield f"MATCH (a:{_NODE} {{id: row.`:START_ID`}})"
    yield f"MATCH (b:{_NODE} {{id: row.`:END_ID`}})"
    yield f"MERGE (a)-[r:{kind} {{id: row.id}}]->(b)"
    yield f"SET {', '.join(_setting('r', column) for column in edges if column.name != 'id')};"
    yield ""


def _setting(thing: str, column: Column) -> str:
    """`r.weight = toFloat(row.`weight:double`)`; LOAD CSV reads an empty field as null, which sets nothing."""
    cell = f"row.`{_heading(column)}`"
    if column.name in _LISTS:
        value = f"split({cell}, '\\u001F')"
    elif column.name in _DAYS:
        value = f"date({cell})"
    else:
        value = {"long": f"toInteger({cell})", "double": f"toFloat({cell})"}.get(column.kind, cell)
    return f"{thing}.`{column.name}` = {value}"
