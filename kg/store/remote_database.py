"""A store on a server, with the methods of `pyoxigraph.Store` that this package asks a store for.

SPARQL 1.1 Query, Update and Graph Store Protocol (https://www.w3.org/TR/sparql11-protocol/,
https://www.w3.org/TR/sparql11-http-rdf-update/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from kg.errors import QueryError, StoreBusyError, StoreError
from kg.records import replace
from kg.store.remote_address import Endpoint, Services
from kg.store.remote_http import Answer, Client, Request, refusal
from kg.store.remote_query import Union, over_union_graph

_JSON = "application/sparql-results+json"
_NTRIPLES = "application/n-triples"
_RESULTS = {_JSON: ox.QueryResultsFormat.JSON, "application/sparql-results+xml": ox.QueryResultsFormat.XML}
_GRAPHS = {_NTRIPLES: ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
_ACCEPT_RESULTS = f"{_JSON}, application/sparql-results+xml;q=0.8"
_ACCEPT_GRAPH = f"{_NTRIPLES}, text/turtle;q=0.8"
_UNION_PARAMETER = "union-default-graph=true"

Pattern = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Answers = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class RemoteDatabase:
    """Statements on a server; every method is one request, save where it says otherwise.

    StoreBusyError where the server does not answer or refuses a change, StoreError where its answer
    is none of a SPARQL endpoint, QueryError for a query that it refuses.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._client = Client(endpoint)
        self._endpoint = endpoint
        self._services = self._find_services()
        self._update_url: str | None = None
        self._union: Union | None = None
        self._graphs_url = self._services.graphs

    # --- reading -------------------------------------------------------------------------------

    def query(
        self,
        query: str,
        *,
        use_default_graph_as_union: bool = False,
        substitutions: Mapping[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
        | None = None,
        default_graph: Sequence[ox.NamedNode] = (),
        named_graphs: Sequence[ox.NamedNode] = (),
    ) -> Answers:
        """The answer, read whole; its kind is told by a look at the query.

        Graphs that are given go with the request, as the protocol has it (§2.1.4).
        """
        form = _form(query)
        if substitutions:
            query = _bound(query, substitutions)
        union = self._way_to_union() if use_default_graph_as_union else Union.ALREADY
        if union is Union.GRAPH_NAME:
            query = over_union_graph(query)
        request = self._query_request(query, graph=form is ox.QueryTriples, union=union)
        named = [("default-graph-uri", graph.value) for graph in default_graph]
        named += [("named-graph-uri", graph.value) for graph in named_graphs]
        if named:
            request = replace(request, body=request.body + b"&" + urlencode(named).encode("ascii"))
        answer = self._client.send(request)
        if not answer.ok:
            raise self._refused_query(answer, request)
        return _triples(answer, request) if form is ox.QueryTriples else _results(answer, request)

    def quads_for_pattern(
        self, subject: Pattern, predicate: Pattern, object: Pattern, graph_name: Pattern = None
    ) -> Iterator[ox.Quad]:
        """Statements of named graphs; all of a graph, or all, are read bit by bit."""
        given = (subject, predicate, object, graph_name)
        names = ("?s", "?p", "?o", "?g")
        s, p, o, g = (
            str(term) if term is not None else name for term, name in zip(given, names, strict=True)
        )
        if None not in given:
            found = bool(self.query(f"ASK {{ GRAPH {g} {{ {s} {p} {o} }} }}"))
            return iter([_quad(given)] if found else [])
        wanted = [name for term, name in zip(given, names, strict=True) if term is None]
        query = f"SELECT {' '.join(wanted)} {{ GRAPH {g} {{ {s} {p} {o} }} }}"
        if (subject, predicate, object) == (None, None, None):
            rows = self._streamed(query, wanted)
        else:
            rows = _solutions(self.query(query), wanted)
        return (_quad(_filled(given, row)) for row in rows)

    def named_graphs(self) -> Iterator[ox.NamedNode]:
        """The named graphs that hold something."""
        for row in _solutions(self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"), ["?g"]):
            if isinstance(row[0], ox.NamedNode):
                yield row[0]

    def contains_named_graph(self, graph: ox.NamedNode) -> bool:
        """Whether it holds something."""
        return bool(self.query(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}"))

    def graph_lines(self, graph: str) -> list[str]:
        """The triples of one graph, `s p o .` each: by the Graph Store Protocol where the server has it."""
        if self._graphs_url is not None:
            request = Request("GET", self._graph_url(graph), accept=_NTRIPLES)
            answer = self._client.send(request)
            if answer.ok and answer.content_type == _NTRIPLES:
                return [f"{triple} ." for triple in ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)]
        quads = self.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        return [f"{quad.triple} ." for quad in quads]

    def __len__(self) -> int:
        (row,) = _solutions(self.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"), ["?n"])
        return int(str(getattr(row[0], "value", 0)))

    # --- writing -------------------------------------------------------------------------------

    def update(self, update: str) -> None:
        """One request, which servers with transactions make one transaction."""
        url = self._update_url or self._find_updates()
        request = Request("POST", url, update.encode(), "application/sparql-update", writes=True)
        answer = self._client.send(request)
        if answer.status == 400:
            raise QueryError(f"the server refuses the update: {answer.told()}", where=url)
        if not answer.ok:
            raise refusal(answer, request)

    def put_graph(self, graph: str, triples: bytes) -> bool:
        """Puts a graph (N-Triples) in place of its former state; False where the server has no such protocol."""
        if self._graphs_url is None:
            return False
        request = Request("PUT", self._graph_url(graph), triples, _NTRIPLES, writes=True)
        answer = self._client.send(request)
        if answer.status in (400, 404, 405, 406, 415, 501):
            self._graphs_url = None
            return False
        if not answer.ok:
            raise refusal(answer, request)
        return True

    def close(self) -> None:
        self._client.close()

    # --- finding out what the server is ------------------------------------------------------------

    def _find_services(self) -> Services:
        """The first of the candidates that answers a query; else the error of the most telling one."""
        refused: list[StoreError] = []
        for services in self._endpoint.candidates:
            request = _query_request(services.query, "ASK {}", _ACCEPT_RESULTS)
            answer = self._client.send(request)
            if answer.ok and answer.content_type in _RESULTS:
                return services
            if answer.status in (401, 403):
                raise refusal(answer, request)
            refused.append(refusal(answer, request) if not answer.ok else _no_results(answer, request))
        busy = [error for error in refused if isinstance(error, StoreBusyError)]
        raise (busy or refused)[0]

    def _find_updates(self) -> str:
        """Where an update that changes nothing is let through."""
        refused: list[StoreError] = []
        for url in self._services.updates:
            request = Request("POST", url, b"INSERT DATA { }", "application/sparql-update", writes=True)
            answer = self._client.send(request)
            if answer.ok:
                self._update_url = url
                return url
            refused.append(refusal(answer, request))
        raise refused[0]

    def _way_to_union(self) -> Union:
        """How this server answers from all graphs, tried on a statement of one of them.

        StoreError where it does not, since every answer would be wrong without a word.
        """
        if self._union is not None:
            return self._union
        some = self.query("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 1")
        row = next(_solutions(some, ["?s", "?p", "?o"]), None)
        if row is None:
            return Union.ALREADY  # nothing is there; asked again when something is
        s, p, o = row
        for union in Union:
            query = f"ASK {{ {s} {p} {o} }}"
            request = self._query_request(
                over_union_graph(query) if union is Union.GRAPH_NAME else query, graph=False, union=union
            )
            answer = self._client.send(request)
            if answer.ok and bool(_results(answer, request)):
                self._union = union
                return union
        raise StoreError(
            "the server answers from its unnamed graph alone, and the statements stand in named ones",
            where=str(self._endpoint),
            hint="let its default graph be the union of all (of Fuseki: tdb2:unionDefaultGraph true)",
        )

    # --- requests ----------------------------------------------------------------------------------

    def _query_request(self, query: str, *, graph: bool, union: Union) -> Request:
        url = self._services.query
        if union is Union.PARAMETER:
            url += ("&" if "?" in url else "?") + _UNION_PARAMETER
        return _query_request(url, query, _ACCEPT_GRAPH if graph else _ACCEPT_RESULTS)

    def _refused_query(self, answer: Answer, request: Request) -> Exception:
        if answer.status == 400:
            return QueryError(f"the server refuses the query: {answer.told()}", where=str(self._endpoint))
        return refusal(answer, request)

    def _streamed(self, query: str, names: Sequence[str]) -> Iterator[tuple[Pattern, ...]]:
        request = _query_request(self._services.query, query, _ACCEPT_RESULTS)
        response = self._client.stream(request)
        try:
            kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
            if response.status != 200 or kind not in _RESULTS:
                answer = Answer(response.status, kind, response.read())
                raise refusal(answer, request) if not answer.ok else _no_results(answer, request)
            try:
                yield from _solutions(ox.parse_query_results(response, format=_RESULTS[kind]), names)
            except (SyntaxError, OSError) as error:
                raise _broken(request) from error
        finally:
            response.close()

    def _graph_url(self, graph: str) -> str:
        return f"{self._graphs_url}?graph={quote(graph, safe='')}"


def _query_request(url: str, query: str, accept: str) -> Request:
    # As a form: every server takes it (§2.1.2), while some know no application/sparql-query.
    body = urlencode({"query": query}).encode("ascii")
    return Request("POST", url, body, "application/x-www-form-urlencoded", accept)


def _results(answer: Answer, request: Request) -> ox.QuerySolutions | ox.QueryBoolean:
    if answer.content_type not in _RESULTS:
        raise _no_results(answer, request)
    try:
        return ox.parse_query_results(answer.body, format=_RESULTS[answer.content_type])
    except SyntaxError as error:
        raise _broken(request) from error


def _triples(answer: Answer, request: Request) -> ox.QueryTriples:
    """The answer to a CONSTRUCT as the embedded store gives it."""
    if answer.content_type not in _GRAPHS:
        raise _no_results(answer, request)
    database = ox.Store()
    try:
        database.load(answer.body, format=_GRAPHS[answer.content_type])
    except SyntaxError as error:
        raise _broken(request) from error
    found = database.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(found, ox.QueryTriples):  # what the query says
        raise _broken(request)
    return found


def _no_results(answer: Answer, request: Request) -> StoreError:
    kind = answer.content_type or "nothing that has a type"
    return StoreError(
        f"no SPARQL endpoint there: it answers with {kind}",
        where=request.url.partition("?")[0],
        hint="check the URL of --store or KG_STORE",
    )


def _broken(request: Request) -> StoreError:
    return StoreBusyError(
        "the answer breaks off or is damaged",
        where=request.url.partition("?")[0],
        hint="look into the server's log, then run the command again",
    )


def _solutions(answer: object, names: Sequence[str]) -> Iterator[tuple[Pattern, ...]]:
    """The rows, in the order of the names, which servers need not keep."""
    if not isinstance(answer, ox.QuerySolutions):
        raise StoreError("the server answers a SELECT with something else")
    variables = [name.removeprefix("?") for name in names]
    return (tuple(solution[name] for name in variables) for solution in answer)


def _form(query: str) -> type[Answers]:
    """SELECT, ASK or a graph; QueryError where the query cannot be parsed."""
    try:
        return type(ox.Store().query(query))
    except SyntaxError as error:
        raise QueryError(f"the query cannot be parsed: {error.msg}") from error


def _bound(query: str, substitutions: Mapping[ox.Variable, Pattern]) -> str:
    """The query with a last VALUES clause (SPARQL 1.1 §10.2.1)."""
    names = " ".join(str(variable) for variable in substitutions)
    terms = " ".join(str(term) for term in substitutions.values())
    return f"{query}\nVALUES ({names}) {{ ({terms}) }}"


def _filled(given: tuple[Pattern, ...], row: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    found = iter(row)
    return tuple(next(found) if term is None else term for term in given)


def _quad(terms: tuple[Pattern, ...]) -> ox.Quad:
    s, p, o, g = terms
    if not isinstance(s, ox.NamedNode | ox.BlankNode) or not isinstance(p, ox.NamedNode) or o is None:
        raise StoreError("the server gives a statement that is none")
    return ox.Quad(s, p, o, g if isinstance(g, ox.NamedNode) else ox.DefaultGraph())
