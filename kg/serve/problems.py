"""What went wrong, told as problem+json (RFC 9457), or as a page to who asks through a browser."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import QueryError, ShisakuError, StoreError, UsageError
from kg.serve.faults import JobFailed, Overloaded, TimedOut, TooLarge, WorkerLost
from kg.serve.jobs import Refusal
from kg.serve.kinds import KINDS, OF_STATUS, PROBLEM_JSON, Problem
from kg.serve.negotiate import language, prefers_html
from kg.serve.pages.errors import error_page
from kg.serve.pages.frame import SAFE

#: What is raised → the kind of problem, the most special first.
_RAISED: tuple[tuple[type[ShisakuError], str], ...] = (
    (TimedOut, "time-limit"),
    (TooLarge, "memory-limit"),
    (Overloaded, "overloaded"),
    (WorkerLost, "interrupted"),
    (JobFailed, "fault"),
    (QueryError, "bad-query"),
    (UsageError, "bad-request"),
    (StoreError, "store-unavailable"),
)

_PLACE = re.compile(r"line (\d+)(?:, column (\d+))?")
_IN_THE_LOG = "what happened stands in the log of the server"


def problem(
    request: Request,
    slug: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    members: Mapping[str, object] | None = None,
) -> Response:
    """The answer that tells of a problem; `members` are further ones of the JSON object."""
    settings = request.app.state.settings
    told = Problem(slug, detail, request.url.path, language(request, settings.lang))
    said, status = dict(headers or {}) | told.headers(), KINDS[slug].status
    if prefers_html(request.headers.get("accept", "")):
        page = error_page(KINDS[slug].title_in(told.lang), detail, told.lang)
        return Response(page, status, said | dict(SAFE), "text/html")
    return Response(told.document(settings.base_url, members), status, said, PROBLEM_JSON)


def problem_of(request: Request, error: ShisakuError) -> Response:
    """What an error of a job means to who asked; where a query is wrong, with line and column."""
    slug = next((slug for kind, slug in _RAISED if isinstance(error, kind)), "fault")
    if slug == "fault":
        print(f"kg: {request.url.path}: {error}", file=sys.stderr)
        return problem(request, slug, _IN_THE_LOG)
    members: dict[str, object] = {}
    place = _PLACE.search(error.where or "") if slug == "bad-query" else None
    if place is not None:
        members["line"] = int(place[1])
        members |= {"column": int(place[2])} if place[2] else {}
    if error.hint:
        members["hint"] = error.hint
    return problem(request, slug, str(error), members=members)


def problem_told(request: Request, refusal: Refusal) -> Response:
    """What a job refused, to who asked for it."""
    return problem(request, refusal.kind, refusal.detail, members=dict(refusal.members))


async def listed(request: Request) -> Response:
    """`/problems`: every kind of problem, to which the `type` of each points."""
    lang = language(request, request.app.state.settings.lang)
    rows = "".join(
        f'<dt id="{kind.slug}">{kind.slug} ({kind.status})</dt><dd>{html.escape(kind.title_in(lang))}</dd>\n'
        for kind in KINDS.values()
    )
    title = "エラーの種類" if lang == "ja" else "Kinds of problems"
    body = (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="stylesheet" href="/static/site.css"></head>\n'
        f"<body><main><h1>{title}</h1>\n<dl>\n{rows}</dl></main></body></html>\n"
    )
    said = {"Vary": "Accept-Language", "Content-Language": lang} | dict(SAFE)
    return Response(body, 200, said, "text/html")


ROUTES = (Route("/problems", listed),)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """Problems that the router finds: no such address, no such method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    slug = OF_STATUS.get(status, "bad-request")
    details = {
        "not-found": f"there is no {request.url.path}",
        "method": f"{request.method} is not answered at {request.url.path}",
    }
    return problem(request, slug, details.get(slug, str(getattr(error, "detail", ""))), headers=headers)


async def on_error(request: Request, error: Exception) -> Response:
    """Errors that no route has answered."""
    if isinstance(error, ShisakuError):
        return problem_of(request, error)
    return problem(request, "fault", _IN_THE_LOG)


HANDLERS: Mapping[type[Exception], Callable[..., object]] = {
    HTTPException: on_http_exception,
    ShisakuError: on_error,
    Exception: on_error,
}
