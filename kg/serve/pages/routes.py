"""Which address leads to which page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.jobs import Job
from kg.serve.negotiate import LANGUAGES, language
from kg.serve.network_options import given
from kg.serve.pages.assets import serve_asset, serve_icon
from kg.serve.pool import QUERIES
from kg.serve.respond import answer

#: Address → the page function, `module:function` under `kg.serve.pages`; what stands in braces it takes as well.
PAGES: tuple[tuple[str, str], ...] = (
    ("/", "home:home"),
    ("/meetings", "home:meetings"),
    ("/search", "finding:search"),
    ("/questions", "asking:question_list"),
    ("/questions/{name}", "asking:question"),
    ("/networks", "networks:network_list"),
    ("/networks/{projection}.{format}", "networks:network_file"),
    ("/networks/{projection}/view.json", "networks:network_data"),
    ("/networks/{projection}", "networks:network"),
    ("/read/{sha256}", "reader:reader"),
    ("/read/{sha256}/speeches", "reader:speeches"),
    ("/api/graphs/{projection}/view.json", "networks:network_data"),
)

#: Pages differ by language alone: what a browser says it accepts changes nothing.
_VARY = ("Accept-Language",)


def page_job(request: Request, function: str, **arguments: object) -> Job:
    """The job that makes the page for this request, in its language."""
    # boxes of one name are given several times
    pairs = request.query_params.multi_items()
    asked = given(pairs) if function.startswith("networks:") else dict(sorted(pairs))
    if asked.get("lang", "ja") not in LANGUAGES:
        del asked["lang"]
    lang = language(request, request.app.state.settings.lang)
    return Job(f"kg.serve.pages.{function}", {"lang": lang, "asked": asked, **arguments})


def _page(function: str) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        return await answer(request, page_job(request, function, **request.path_params), vary=_VARY)

    return respond


async def _query(request: Request) -> Response:
    """The SPARQL page; where it is to run a query, by those who answer queries of others, within their limits."""
    if "run" not in request.query_params:
        return await answer(request, page_job(request, "sparql:sparql"), vary=_VARY)
    return await answer(request, page_job(request, "queried:run"), QUERIES, vary=_VARY)


ROUTES: tuple[Route, ...] = (
    *(Route(address, _page(function), name=function) for address, function in PAGES),
    Route("/query", _query, name="query"),
    Route("/static/{path:path}", serve_asset, name="static"),
    # Where an answer is no page that could name its picture, browsers ask here
    Route("/favicon.ico", serve_icon),
)
