"""The job of the endpoint: a query of somebody, answered within limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries import parse_query
from kg.rdf.prefixes import PREFIXES
from kg.records import replace
from kg.serve.formats import GRAPHS, RESULTS, content_type
from kg.serve.jobs import Answer, Refusal
from kg.serve.negotiate import preferred
from kg.serve.results import FORMS, Written, cut_link, write_rows
from kg.serve.settings import Limits
from kg.serve.site import Site
from kg.store.view import Dataset
from kg.tables import write_boolean

WHERE = "the query"

#: A header that says what cut an answer, and after how many rows.
CUT = "Shisaku-Cut"

#: Functions that answer differently each time.
_FICKLE = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
#: Comments of the formats that have any: JSON-LD has none, nor another place that is no statement.
_COMMENTS = dict.fromkeys(
    (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG), "# {}\n"
) | {ox.RdfFormat.RDF_XML: "\n<!-- {} -->\n"}


def evaluate(
    site: Site,
    query: str,
    accept: str,
    default_graphs: Sequence[str] | None = None,
    named_graphs: Sequence[str] | None = None,
) -> Answer | Refusal:
    """The answer to a query in the best format that the client takes; refused where it takes none.

    Graphs that are given replace the dataset of the query (SPARQL 1.1 Protocol §2.1.4).
    """
    limits, about = site.settings.limits, f"{site.settings.base_url}/sparql"
    kind = parse_query(query, WHERE, depth=limits.depth)
    offered = list(GRAPHS if kind is ox.QueryTriples else RESULTS)
    media_type = preferred(accept, offered)
    if media_type is None:
        return not_acceptable(offered)
    dataset = None if default_graphs is None else Dataset(tuple(default_graphs), tuple(named_graphs or ()))
    found = site.view.query(query, dataset=dataset)
    headers = [("Cache-Control", "no-store")] if _FICKLE.search(query) else []
    try:
        if isinstance(found, ox.QueryTriples):
            written = _graph(found, GRAPHS[media_type], limits, about)
        elif isinstance(found, ox.QueryBoolean):
            body = write_boolean(bool(found), RESULTS[media_type]).encode()
            written = Written(body, 1, None)
        else:
            names = [variable.value for variable in found.variables]
            form = replace(FORMS[RESULTS[media_type]], about=about)
            written = write_rows(
                names, map(tuple, found), form, most=limits.rows, most_bytes=limits.answer_bytes
            )
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be run: {error}", where=WHERE) from error
    if written.cut:
        headers.append((CUT, f"{written.cut}; rows={written.rows}"))
    return Answer(200, content_type(media_type), written.body, tuple(headers))


def not_acceptable(offered: Sequence[str]) -> Refusal:
    """406, which names what can be given (RFC 9110 §15.5.7)."""
    expected = f"one of {', '.join(offered)}"
    return Refusal(
        "not-acceptable", f"none of the formats is accepted; {expected}", (("expected", expected),)
    )


def _graph(triples: Iterable[ox.Triple], format: ox.RdfFormat, limits: Limits, about: str) -> Written:
    """A graph up to the limits, each triple once; bytes are counted as in N-Triples."""
    kept: dict[ox.Triple, None] = {}
    size, cut = 0, None
    for triple in triples:
        if triple in kept:
            continue
        size += len(str(triple).encode()) + 3
        if len(kept) == limits.rows or size > limits.answer_bytes:
            cut = "rows" if len(kept) == limits.rows else "bytes"
            break
        kept[triple] = None
    told = f"cut after {len(kept)} triples: {cut_link(about, cut)}" if cut else ""
    return Written(written_graph(kept, format, told), len(kept), cut)


def written_graph(triples: Iterable[ox.Triple], format: ox.RdfFormat, comment: str = "") -> bytes:
    """The triples in a format, with the comment at the end where the format has comments."""
    found: Iterable[ox.Triple] | Iterable[ox.Quad] = triples
    if format in (ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG):
        found = (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    body = ox.serialize(found, format=format, prefixes=PREFIXES) or b""
    if comment and format in _COMMENTS:
        # No comment of XML holds two hyphens, as a host may.
        body += _COMMENTS[format].format(comment.replace("--", "%2D%2D")).encode()
    return body
