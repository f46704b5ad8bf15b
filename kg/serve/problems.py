"""What went wrong, told as problem+json (RFC 9457), or as a page to who asks through a browser."""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import QueryError, ShisakuError, StoreError, UsageError
from kg.records import record
from kg.serve.faults import JobFailed, Overloaded, TimedOut, TooLarge, WorkerLost
from kg.serve.negotiate import language, prefers_html
from kg.serve.pages.errors import error_page

PROBLEM_JSON = "application/problem+json"

#: Seconds after which to ask again: a query that took too long will again, unless the store rests.
_AGAIN_S = {"time-limit": 60, "memory-limit": 60, "overloaded": 5, "interrupted": 1, "store-unavailable": 10}


@record
class Kind:
    """A kind of problem: the end of its type's IRI, the status, and what it is called."""

    slug: str
    status: int
    title: str
    title_ja: str


KINDS: Mapping[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind("bad-request", 400, "The request is not as it should be", "リクエストが正しくありません"),
        Kind("bad-query", 400, "The query cannot be answered", "問合せに答えられません"),
        Kind("forbidden", 403, "Only reading is allowed", "読取専用です"),
        Kind("not-found", 404, "There is nothing here", "見つかりません"),
        Kind("method", 405, "This method is not answered here", "このメソッドは使えません"),
        Kind(
            "not-acceptable", 406, "None of the wanted formats can be given", "求められた形式では返せません"
        ),
        Kind("slow-request", 408, "The request did not come in time", "リクエストが時間内に届きませんでした"),
        Kind("gone", 410, "This was here once", "以前はありましたが今はありません"),
        Kind("too-large", 413, "The request is too large", "リクエストが大きすぎます"),
        Kind("long-address", 414, "The address is too long", "URL が長すぎます"),
        Kind("media-type", 415, "A request of this type is not read", "この形式のリクエストは読めません"),
        Kind("fault", 500, "The program failed", "プログラムの誤りです"),
        Kind("time-limit", 503, "The time limit was reached", "制限時間に達しました"),
        Kind("memory-limit", 503, "The memory limit was reached", "メモリの上限に達しました"),
        Kind("overloaded", 503, "Too much is asked at once", "混み合っています"),
        Kind("interrupted", 503, "The work was interrupted", "処理が中断されました"),
        Kind("store-unavailable", 503, "The store cannot be read", "ストアを読めません"),
    )
}

_BY_STATUS = {kind.status: kind.slug for kind in reversed(tuple(KINDS.values()))}

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


def problem(
    request: Request,
    slug: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    members: Mapping[str, object] | None = None,
) -> Response:
    """The answer that tells of a problem; `members` are further ones of the JSON object."""
    kind = KINDS[slug]
    lang = language(request, request.app.state.settings.lang)
    said = dict(headers or {}) | {"Cache-Control": "no-store", "Content-Language": lang}
    said["Vary"] = "Accept, Accept-Language"
    if slug in _AGAIN_S:
        said["Retry-After"] = str(_AGAIN_S[slug])
    title = kind.title_ja if lang == "ja" else kind.title
    if prefers_html(request.headers.get("accept", "")):
        return Response(error_page(title, detail, lang), kind.status, said, "text/html")
    base = request.app.state.settings.base_url
    told = {
        "type": f"{base}/problems#{slug}",
        "title": title,
        "status": kind.status,
        "detail": detail,
        "instance": request.url.path,
    }
    body = json.dumps(told | dict(members or {}), ensure_ascii=False, indent=1) + "\n"
    return Response(body, kind.status, said, PROBLEM_JSON)


def problem_of(request: Request, error: ShisakuError) -> Response:
    """What an error of a job means to who asked; where a query is wrong, with line and column."""
    slug = next((slug for kind, slug in _RAISED if isinstance(error, kind)), "fault")
    if slug == "fault":
        print(f"kg: {request.url.path}: {error}", file=sys.stderr)
        return problem(request, slug, "what happened stands in the log of the server")
    members: dict[str, object] = {}
    place = _PLACE.search(error.where or "") if slug == "bad-query" else None
    if place is not None:
        members["line"] = int(place[1])
        members |= {"column": int(place[2])} if place[2] else {}
    if error.hint:
        members["hint"] = error.hint
    return problem(request, slug, str(error), members=members)


async def listed(request: Request) -> Response:
    """`/problems`: every kind of problem, to which the `type` of each points."""
    lang = language(request, request.app.state.settings.lang)
    rows = "".join(
        f'<dt id="{kind.slug}">{kind.slug} ({kind.status})</dt>'
        f"<dd>{html.escape(kind.title_ja if lang == 'ja' else kind.title)}</dd>\n"
        for kind in KINDS.values()
    )
    title = "エラーの種類" if lang == "ja" else "Kinds of problems"
    body = (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="stylesheet" href="/static/site.css"></head>\n'
        f"<body><main><h1>{title}</h1>\n<dl>\n{rows}</dl></main></body></html>\n"
    )
    return Response(body, 200, {"Vary": "Accept-Language", "Content-Language": lang}, "text/html")


ROUTES = (Route("/problems", listed),)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """Problems that the router finds: no such address, no such method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    slug = _BY_STATUS.get(status, "bad-request")
    details = {
        "not-found": f"there is no {request.url.path}",
        "method": f"{request.method} is not answered at {request.url.path}",
    }
    return problem(request, slug, details.get(slug, str(getattr(error, "detail", ""))), headers=headers)


async def on_error(request: Request, error: Exception) -> Response:
    """Errors of this project that no route has answered."""
    if isinstance(error, ShisakuError):
        return problem_of(request, error)
    return problem(request, "fault", "what happened stands in the log of the server")


HANDLERS: Mapping[type[Exception], Callable[..., object]] = {
    HTTPException: on_http_exception,
    ShisakuError: on_error,
}
