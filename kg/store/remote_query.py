"""Queries as a server has to be asked them, so that the default graph is all graphs as one.

SPARQL 1.1 leaves the default graph to the server: RDF4J, GraphDB and Virtuoso answer from all graphs,
Oxigraph does where a parameter of the URL asks for it, Jena has a name for the union.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

#: https://jena.apache.org/documentation/tdb/dynamic_datasets.html: the union, also by this name.
UNION_GRAPH = "urn:x-arq:UnionGraph"


class Union(StrEnum):
    """How a server is made to answer from the union of its graphs."""

    ALREADY = "already"
    PARAMETER = "parameter"
    """`union-default-graph` in the URL: Oxigraph."""
    GRAPH_NAME = "graph name"
    """The pattern of the query in `GRAPH <urn:x-arq:UnionGraph>`: Apache Jena."""


#: Strings, comments, IRIs (passed over), braces, parentheses, and the keyword that opens a template.
_TOKENS = re.compile(
    r"""\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'
    |\#[^\n]*|<[^\x00-\x20<>"{}|^`\\]*>|\\.
    |(?P<mark>[{}()]|(?<![\w:?$@.%-])CONSTRUCT(?![\w:.-]))""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def over_union_graph(query: str) -> str:
    """The query with its outermost pattern in Jena's graph of all graphs; DESCRIBE of an IRI as it is.

    >>> over_union_graph('SELECT ?s { ?s ?p "}" } LIMIT 1')
    'SELECT ?s { GRAPH <urn:x-arq:UnionGraph> { ?s ?p "}" } } LIMIT 1'
    >>> over_union_graph("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    'CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <urn:x-arq:UnionGraph> { ?s ?p ?o } }'
    >>> over_union_graph("CONSTRUCT WHERE { ?s ?p ?o }")
    'CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <urn:x-arq:UnionGraph> { ?s ?p ?o } }'
    """
    groups = list(_groups(query))
    if not groups:
        return query
    start, end, templated = groups[-1] if len(groups) == 2 and groups[0][2] else groups[0]
    inside = query[start + 1 : end]
    wrapped = f"{{ GRAPH <{UNION_GRAPH}> {{{inside}}} }}"
    if templated and len(groups) == 1:  # CONSTRUCT WHERE { … }: the pattern is the template
        head = re.sub(r"WHERE\s*$", "", query[:start], flags=re.IGNORECASE).rstrip()
        wrapped = f" {{{inside}}} WHERE {wrapped}"
        return head + wrapped + query[end + 1 :]
    return query[:start] + wrapped + query[end + 1 :]


def _groups(query: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of the braces that stand in nothing else, and whether a template may open there.

    What follows the pattern (VALUES ?x { … }) counts too: the first one, of a CONSTRUCT the second,
    is the pattern.
    """
    depth, parentheses, opened, construct, found = 0, 0, 0, False, 0
    for token in _TOKENS.finditer(query):
        mark = token["mark"]
        if mark is None:
            continue
        if mark in "()":
            parentheses += (1 if mark == "(" else -1) if depth == 0 else 0
        elif mark == "{" and parentheses == 0:
            depth += 1
            opened = token.start() if depth == 1 else opened
        elif mark == "}" and parentheses == 0:
            depth -= 1
            if depth == 0 and found < (2 if construct else 1):
                found += 1
                yield opened, token.start(), construct
        elif mark.upper() == "CONSTRUCT" and depth == 0:
            construct = True
