"""From a job to an HTTP answer: kept answers, ETags, compression, and clients that go away."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.errors import ShisakuError
from kg.records import record, replace
from kg.serve.clients import client_of
from kg.serve.jobs import Answer, Job, Refusal
from kg.serve.kept import Kept, UnderWay, Wanted, Wish, may_be_kept
from kg.serve.kinds import KINDS
from kg.serve.negotiate import accepts_gzip, prefers_html
from kg.serve.pool import PAGES, Pool
from kg.serve.problems import problem, problem_of, problem_told
from kg.serve.process import Result

#: What answers differ by, unless the route says otherwise.
VARY = ("Accept", "Accept-Language")

#: A browser asks each time whether the answer is still the newest, which costs no job.
_FRESH = "no-cache"

_PIECE_BYTES = 64 << 10

#: What nginx answers where the client is gone; nobody sees it.
_GONE = 499

#: Status of a page that tells what is wrong → the kind of problem for those who ask for no page.
_OF_PAGES = {400: "bad-request", 404: "not-found", 410: "gone", 503: "indexing"}


@record
class _Place:
    """Under what an answer is kept: another one for each start of the program, state of the index and of the store."""

    nonce: str
    index: str
    snapshot: str

    @property
    def key(self) -> str:
        return self.index + self.snapshot

    def etag(self, job: Job) -> str:
        # Weak (RFC 9110 §8.8.1): packed and unpacked bytes of one answer have the same.
        return f'W/"{self.nonce}-{self.key}-{job.key}"'


async def answer(
    request: Request, job: Job, lane: str = PAGES, cache: bool = True, *, vary: Sequence[str] = VARY
) -> Response:
    """The answer of a job, which returns an `Answer`; its errors as problems.

    With `cache` an answer of status 200 is kept for as long as the store is in the same state, and has an
    ETag. Arguments of the job must hold everything that it depends on besides the store.
    """
    state = request.app.state
    wish = Wish(job, accepts_gzip(request.headers.get("accept-encoding", "")))
    kept: Kept = state.kept
    here = _place(request, state.pool.snapshot)
    if cache and here.snapshot:
        if _holds(request, here.etag(job)):
            _note(request, wish, lane)
            return Response(status_code=304, headers=_headers(vary, here.etag(job)))
        found = kept.get(here.key, wish.key)
        if found is not None:
            _note(request, wish, lane)
            return _response(found, vary, here.etag(job))
    try:
        result = await _result(request, wish, lane, shared=cache)
    except ShisakuError as error:
        return problem_of(request, error)
    if result is None:
        return Response(status_code=_GONE)
    given = result.value
    if isinstance(given, Refusal):
        return problem_told(request, given)
    if not isinstance(given, Answer):
        raise TypeError(f"{job.name} gives no Answer")
    if given.detail:
        return _told(request, given, vary)
    keeps = cache and bool(result.snapshot) and may_be_kept(given)
    there = replace(here, snapshot=result.snapshot)
    if keeps:
        kept.put(there.key, wish.key, given)
        _note(request, wish, lane)
    # Where the index of the words changed meanwhile, nobody knows which of the two it was asked of.
    knows = keeps and here.index == _place(request, "").index
    return _response(given, vary, there.etag(job) if knows else None)


def _note(request: Request, wish: Wish, lane: str) -> None:
    """Remembers what is asked for; queries of others are never worked out unasked."""
    wanted: Wanted = request.app.state.wanted
    if lane == PAGES:
        wanted.note(wish)


def _told(request: Request, page: Answer, vary: Sequence[str]) -> Response:
    """A page that tells what is wrong, to who asks for pages; else the same as any other problem."""
    kind = _OF_PAGES.get(page.status, "bad-request")
    if not prefers_html(request.headers.get("accept", "")):
        return problem(request, kind, page.detail)
    response = _response(page, ("Accept", *vary), None)
    response.headers["Cache-Control"] = "no-store"
    if page.status == 503:
        response.headers["Retry-After"] = str(KINDS[kind].again_s)
    return response


def _place(request: Request, snapshot: str) -> _Place:
    state = request.app.state
    return _Place(state.nonce, state.upkeep.index, snapshot)


async def _result(request: Request, wish: Wish, lane: str, *, shared: bool) -> Result | None:
    """What the job gives; None where the client went away before."""
    state = request.app.state
    client = _client(request)
    pool: Pool = state.pool
    under_way: UnderWay = state.under_way

    async def run() -> Result:
        return await pool.result(wish.job, lane, client=client, packs=wish.packs)

    # Those who ask the same share one job only as long as the store is the same.
    key = f"{pool.snapshot} {lane} {wish.key}"
    working = asyncio.ensure_future(under_way.share(key, run) if shared else run())
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        leaving.cancel()
        if not working.done():
            working.cancel()


def _client(request: Request) -> str:
    """Who shares the processes with others as one client."""
    headers, peer = request.headers, request.client.host if request.client else ""
    trusted = request.app.state.settings.trusted
    return client_of(peer, headers.getlist("x-forwarded-for"), headers.getlist("forwarded"), trusted)


async def _gone(request: Request) -> None:
    """Returns when the client has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


class _Pieces(Response):
    """Sends a large body bit by bit, so that a client who does not read it is noticed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        body = memoryview(self.body)
        for start in range(0, max(1, len(body)), _PIECE_BYTES):
            rest = start + _PIECE_BYTES < len(body)
            piece = bytes(body[start : start + _PIECE_BYTES])
            await send({"type": "http.response.body", "body": piece, "more_body": rest})


def _response(given: Answer, vary: Sequence[str], etag: str | None) -> Response:
    response = _Pieces(given.body, given.status, _headers(vary, etag))
    response.headers["Content-Type"] = given.media_type
    for name, value in given.headers:
        response.headers[name] = value
    return response


def _headers(vary: Sequence[str], etag: str | None) -> dict[str, str]:
    headers = {
        "Vary": ", ".join((*vary, "Accept-Encoding")),
        "Cache-Control": _FRESH,
        "X-Content-Type-Options": "nosniff",
    }
    return headers | ({"ETag": etag} if etag else {})


def _holds(request: Request, etag: str) -> bool:
    """Whether the client has this answer already (RFC 9110 §13.1.2)."""
    if request.method not in ("GET", "HEAD"):
        return False
    said = request.headers.get("if-none-match", "")
    return etag.removeprefix("W/") in (one.strip().removeprefix("W/") for one in said.split(","))
