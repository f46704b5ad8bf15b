"""`/sparql`: the query operation of the SPARQL 1.1 Protocol, https://www.w3.org/TR/sparql11-protocol/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.records import record
from kg.serve.jobs import Job
from kg.serve.negotiate import prefers_html
from kg.serve.pool import QUERIES
from kg.serve.problems import problem
from kg.serve.receiving import read_body
from kg.serve.respond import answer
from kg.serve.settings import Settings

PATH = "/sparql"
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_GIVEN = (
    "query",
    "default-graph-uri",
    "named-graph-uri",
    "update",
    "using-graph-uri",
    "using-named-graph-uri",
)


@record
class Asked:
    """A query operation: the query, and the graphs to ask where the request names some."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


async def sparql(request: Request) -> Response:
    """A query by GET, as a form, or as it is; a bare GET is told what the service is."""
    headers = limit_headers(request.app.state.settings)
    if request.method == "OPTIONS":
        return Response(
            status_code=204,
            headers={"Allow": "GET, HEAD, POST, OPTIONS", "Accept-Post": f"{_FORM}, {_QUERY}"} | headers,
        )
    if request.method != "POST" and not request.url.query:
        return await _bare(request)
    asked = await (_posted(request) if request.method == "POST" else _from_address(request))
    if isinstance(asked, Response):
        asked.headers.update(headers)
        return asked
    graphs = bool(asked.default_graphs or asked.named_graphs)
    job = Job(
        "kg.serve.evaluate:evaluate",
        {
            "query": asked.query,
            "accept": request.headers.get("accept", ""),
            "default_graphs": asked.default_graphs if graphs else None,
            "named_graphs": asked.named_graphs if graphs else None,
        },
    )
    response = await answer(request, job, QUERIES, vary=("Accept",))
    response.headers.update(headers)
    return response


def limit_headers(settings: Settings) -> dict[str, str]:
    """What a query may take, as every answer says it."""
    limits = settings.limits
    said = (
        f"time={limits.time_s:g}, rows={limits.rows}, bytes={limits.answer_bytes}, "
        f"memory={limits.memory_bytes}, query={limits.query_bytes}, depth={limits.depth}, "
        f"processes={settings.query_jobs}, queue={settings.queue}"
    )
    return {"Shisaku-Limits": said, "Link": f'<{PATH}>; rel="service-desc"; type="text/turtle"'}


async def _bare(request: Request) -> Response:
    accept = request.headers.get("accept", "")
    if prefers_html(accept):
        return RedirectResponse("/query", 303, {"Vary": "Accept"})
    job = Job("kg.serve.description:describe", {"accept": accept})
    response = await answer(request, job, vary=("Accept",))
    response.headers.update(limit_headers(request.app.state.settings))
    return response


async def _from_address(request: Request) -> Asked | Response:
    return _asked(request, request.query_params.multi_items())


async def _posted(request: Request) -> Asked | Response:
    media_type, charset = _content_type(request.headers.get("content-type", ""))
    if media_type == _UPDATE:
        return _refused(request)
    if media_type not in (_FORM, _QUERY) or charset not in ("", "utf-8", "utf8"):
        said = request.headers.get("content-type") or "no type"
        accepted = {"Accept-Post": f"{_FORM}, {_QUERY}"}
        detail = f"{said}: send {_FORM} or {_QUERY}, in UTF-8"
        return problem(request, "media-type", detail, headers=accepted)
    body = await read_body(request, request.app.state.settings.limits.query_bytes)
    if isinstance(body, Response):
        return body
    try:
        text = body.decode("utf-8")
        if media_type == _QUERY:
            return _asked(request, [*request.query_params.multi_items(), ("query", text)])
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1_000)
    except ValueError as error:
        return problem(request, "bad-request", f"the body is not as it should be: {error}")
    # §2.1.2 has a form without parameters in the address; the tests of the W3C send the dataset there.
    return _asked(request, [*request.query_params.multi_items(), *pairs])


def _asked(request: Request, pairs: Sequence[tuple[str, str]]) -> Asked | Response:
    """What the parameters say, or the problem with them."""
    given: Mapping[str, list[str]] = {name: [] for name in _GIVEN}
    for name, value in pairs:
        if name in given:
            given[name].append(value)
    if given["update"]:
        return _refused(request)
    if len(given["query"]) != 1:
        count = len(given["query"])
        detail = "no query is given" if count == 0 else f"{count} queries are given, one is taken at a time"
        return problem(request, "bad-request", detail)
    (query,) = given["query"]
    size, most = len(query.encode("utf-8", "replace")), request.app.state.settings.limits.query_bytes
    if size > most:
        return problem(request, "too-large", f"the query has {size} bytes, {most} are taken")
    return Asked(query, tuple(given["default-graph-uri"]), tuple(given["named-graph-uri"]))


def _refused(request: Request) -> Response:
    detail = "updates are refused: a store changes through kg ingest, load, remove and reason only"
    return problem(request, "forbidden", detail)


def _content_type(header: str) -> tuple[str, str]:
    """Media type and charset, in lower case."""
    media_type, *parameters = (part.strip().lower() for part in header.split(";"))
    charset = next((one[8:].strip('"') for one in parameters if one.startswith("charset=")), "")
    return media_type, charset


ROUTES = (Route(PATH, sparql, methods=["GET", "HEAD", "POST", "OPTIONS"]),)
