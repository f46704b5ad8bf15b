"""A server that refuses, fails or is none is told in words, with the exit status of the contract."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreBusyError, StoreError, UsageError
from kg.store.remote_address import Endpoint, parse_endpoint
from kg.store.remote_database import RemoteDatabase
from kg.store.remote_query import over_union_graph

Answer = tuple[int, str, str]

_TRUE = (200, "application/sparql-results+json", '{"head":{},"boolean":true}')
_NO_ROWS = (200, "application/sparql-results+json", '{"head":{"vars":["s"]},"results":{"bindings":[]}}')


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, dict(self.headers), body))  # type: ignore[attr-defined]
        status, kind, said = self.server.answer(self.path, body)  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(said.encode())))
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *_words: object) -> None:
        """Nothing on stderr."""


class _Server:
    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self.url = f"http://127.0.0.1:{server.server_port}"

    def open(self, answer: Callable[[str, str], Answer], *, url: str = "") -> RemoteDatabase:
        self._server.answer = answer  # type: ignore[attr-defined]
        return RemoteDatabase(parse_endpoint(url or self.url))

    @property
    def asked(self) -> list[tuple[str, dict[str, str], str]]:
        return self._server.asked  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Server]:
    monkeypatch.setattr("kg.store.remote_http._WAITS_S", (0, 0))
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    http.daemon_threads, http.block_on_close = True, False
    http.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield _Server(http)
    http.shutdown()
    thread.join()
    http.server_close()


def _good_then(answer: Answer) -> Callable[[str, str], Answer]:
    """Lets itself be found, and says this to everything else."""
    return lambda _path, body: _TRUE if body == "query=ASK+%7B%7D" or body == "INSERT DATA { }" else answer


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        ((401, "text/plain", "who?"), StoreError, "the server does not let you read (401: who?)"),
        ((404, "text/plain", "nothing here"), StoreError, "no SPARQL endpoint there (404: nothing here)"),
        (
            (200, "text/html", "<html>hello"),
            StoreError,
            "no SPARQL endpoint there: it answers with text/html",
        ),
        ((404, "text/html", "<html>lost"), StoreError, "no SPARQL endpoint there (404)"),
        ((302, "text/plain", ""), StoreError, "the server sends elsewhere (302)"),
        ((500, "text/plain", "oh"), StoreBusyError, "the server is out of order (500: oh)"),
        ((503, "text/plain", ""), StoreBusyError, "the server is out of order (503)"),
    ],
)
def test_what_is_no_endpoint_is_told(server: _Server, answer: Answer, kind: type, said: str) -> None:
    with pytest.raises(kind) as told:
        server.open(lambda _path, _body: answer)
    assert (type(told.value), told.value.found) == (kind, said)


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        ((401, "text/plain", ""), StoreBusyError, "the server does not let you write (401)"),
        (
            (403, "text/plain", "read only"),
            StoreBusyError,
            "the server does not let you write (403: read only)",
        ),
        ((405, "text/plain", ""), StoreBusyError, "the server takes no updates there (405)"),
        ((413, "text/plain", ""), StoreBusyError, "the server takes no request so large (413)"),
        ((500, "text/html", "<html>"), StoreBusyError, "the server is out of order (500)"),
        ((400, "text/plain", "line 1"), QueryError, "the server refuses the update: line 1"),
    ],
)
def test_a_refused_change_is_told_and_not_made_again(
    server: _Server, answer: Answer, kind: type, said: str
) -> None:
    database = server.open(_good_then(answer))
    with pytest.raises(kind) as told:
        database.update("DROP ALL")
    assert (type(told.value), told.value.found) == (kind, said)
    assert [body for _, _, body in server.asked].count("DROP ALL") == 1


def test_a_question_is_asked_again_where_the_server_is_busy_for_a_moment(server: _Server) -> None:
    answers = iter([(503, "text/plain", ""), (502, "text/plain", ""), _NO_ROWS])
    database = server.open(lambda _path, body: _TRUE if body == "query=ASK+%7B%7D" else next(answers))
    assert list(database.query("SELECT ?s { ?s ?p ?o }")) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ['{"head":{"vars":["s"]},"results":{"bindings":[{"s"', "", "<html>"])
def test_a_damaged_answer_is_no_answer(server: _Server, said: str) -> None:
    database = server.open(_good_then((200, "application/sparql-results+json", said)))
    with pytest.raises(StoreError):
        list(database.quads_for_pattern(None, None, None))


def test_a_query_that_the_server_refuses_is_a_fault_of_the_query(server: _Server) -> None:
    database = server.open(_good_then((400, "text/plain", "no function x:f")))
    with pytest.raises(QueryError, match="no function x:f"):
        database.query("SELECT * { ?s ?p ?o }")


def test_a_server_whose_graphs_cannot_be_asked_as_one_is_refused(server: _Server) -> None:
    row = '{"s":{"type":"uri","value":"urn:s"},"p":{"type":"uri","value":"urn:p"},"o":{"type":"uri","value":"urn:o"}}'
    some = f'{{"head":{{"vars":["s","p","o"]}},"results":{{"bindings":[{row}]}}}}'

    def answer(_path: str, body: str) -> Answer:
        if body.startswith("query=SELECT"):
            return 200, "application/sparql-results+json", some
        return _TRUE if body == "query=ASK+%7B%7D" else (*_TRUE[:2], _TRUE[2].replace("true", "false"))

    database = server.open(answer)
    with pytest.raises(StoreError, match="unnamed graph alone"):
        database.query("SELECT * { ?s ?p ?o }", use_default_graph_as_union=True)


def test_user_and_password_go_to_the_server_and_into_no_message(server: _Server) -> None:
    url = server.url.replace("//", "//me:s%40crt@")
    with pytest.raises(StoreError) as told:
        server.open(lambda _path, _body: (401, "text/plain", ""), url=url)
    assert server.asked[0][1]["Authorization"] == "Basic bWU6c0BjcnQ="
    assert "crt" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "query", "update"),
    [
        ("http://h:7878", "http://h:7878/query", "http://h:7878/update"),
        ("http://h:7878/", "http://h:7878/query", "http://h:7878/update"),
        ("http://h/ds", "http://h/ds/query", "http://h/ds/update"),
        ("http://h/ds/sparql", "http://h/ds/sparql", "http://h/ds/update"),
        (
            "http://h/rdf4j-server/repositories/x",
            "http://h/rdf4j-server/repositories/x",
            "http://h/rdf4j-server/repositories/x/statements",
        ),
        ("http://h/q/sparql#update=/in", "http://h/q/sparql", "http://h/in"),
        ("https://h/query#update=https://w/u&graphs=/g", "https://h/query", "https://w/u"),
    ],
)
def test_the_urls_of_the_servers_in_use_are_found(url: str, query: str, update: str) -> None:
    first = next(parse_endpoint(url).candidates)
    assert (first.query, first.updates[0]) == (query, update)


@pytest.mark.parametrize(
    "url", ["http://", "http://h:x", "http://h#what", "http://h#update=", "http://h#update=ftp://x"]
)
def test_a_url_that_says_nothing_is_refused(url: str) -> None:
    with pytest.raises(UsageError):
        parse_endpoint(url)


def test_what_is_kept_of_a_server_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    one, other = parse_endpoint("http://u:p@h:1/a"), Endpoint("http://h:1/b")
    assert one.state != other.state
    assert one.state == parse_endpoint("http://h:1/a/").state
    assert one.state.parent == Path("/state/shisaku/stores")


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("ASK { <urn:s> ?p '}' } # }", "ASK { GRAPH <urn:x-arq:UnionGraph> { <urn:s> ?p '}' } } # }"),
        (
            "SELECT (COUNT(?s) AS ?n) { { SELECT ?s { ?s ?p ?o } } } VALUES ?p { <urn:p> }",
            "SELECT (COUNT(?s) AS ?n) { GRAPH <urn:x-arq:UnionGraph> { { SELECT ?s { ?s ?p ?o } } } } VALUES ?p { <urn:p> }",
        ),
        ("DESCRIBE <urn:s>", "DESCRIBE <urn:s>"),
    ],
)
def test_the_pattern_of_a_query_is_put_into_the_union_of_jena(query: str, asked: str) -> None:
    assert over_union_graph(query) == asked
