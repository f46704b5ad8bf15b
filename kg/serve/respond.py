"""From a job to an HTTP answer: kept answers, ETags, compression, and clients that go away."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.errors import ShisakuError
from kg.serve.jobs import Answer, Job
from kg.serve.kept import Kept, UnderWay
from kg.serve.negotiate import accepts_gzip
from kg.serve.pool import PAGES, Pool
from kg.serve.problems import problem_of
from kg.serve.process import Result

#: What answers differ by, unless the route says otherwise.
VARY = ("Accept", "Accept-Language")

#: A browser asks each time whether the answer is still the newest, which costs no job.
_FRESH = "no-cache"

_PIECE_BYTES = 64 << 10

#: What nginx answers where the client is gone; nobody sees it.
_GONE = 499


async def answer(
    request: Request, job: Job, lane: str = PAGES, cache: bool = True, *, vary: Sequence[str] = VARY
) -> Response:
    """The answer of a job, which returns an `Answer`; its errors as problems.

    With `cache` an answer of status 200 is kept for as long as the store is in the same state, and has an
    ETag. Arguments of the job must hold everything that it depends on besides the store.
    """
    state = request.app.state
    packs = accepts_gzip(request.headers.get("accept-encoding", ""))
    kept: Kept = state.kept
    key = f"{job.key}{'z' if packs else ''}"
    newest = state.pool.snapshot
    if cache and newest:
        etag = _etag(state, newest, job.key)
        if _holds(request, etag):
            return Response(status_code=304, headers=_headers(vary, etag))
        found = kept.get(state.index + newest, key)
        if found is not None:
            return _response(found, vary, etag)
    index = state.index
    try:
        result = await _result(request, job, lane, packs=packs, shared=cache)
    except ShisakuError as error:
        return problem_of(request, error)
    if result is None:
        return Response(status_code=_GONE)
    given = result.value
    if not isinstance(given, Answer):
        raise TypeError(f"{job.name} gives no Answer")
    keeps = cache and bool(result.snapshot) and given.status == 200 and not _forbids_keeping(given)
    if keeps:
        kept.put(index + result.snapshot, key, given)
    return _response(
        given, vary, _etag(state, result.snapshot, job.key) if keeps and index == state.index else None
    )


async def _result(request: Request, job: Job, lane: str, *, packs: bool, shared: bool) -> Result | None:
    """What the job gives; None where the client went away before."""
    state = request.app.state
    client = request.client.host if request.client else ""
    pool: Pool = state.pool
    under_way: UnderWay = state.under_way

    async def run() -> Result:
        return await pool.result(job, lane, client=client, packs=packs)

    # Those who ask the same share one job only as long as the store is the same.
    key = f"{pool.snapshot} {lane} {packs} {job.key}"
    working = asyncio.ensure_future(under_way.share(key, run) if shared else run())
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        leaving.cancel()
        if not working.done():
            working.cancel()


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


def _etag(state: State, snapshot: str, key: str) -> str:
    # Weak (RFC 9110 §8.8.1): packed and unpacked bytes of one answer have the same.
    return f'W/"{state.nonce}-{state.index}{snapshot}-{key}"'


def _holds(request: Request, etag: str) -> bool:
    """Whether the client has this answer already (RFC 9110 §13.1.2)."""
    if request.method not in ("GET", "HEAD"):
        return False
    said = request.headers.get("if-none-match", "")
    return etag.removeprefix("W/") in (one.strip().removeprefix("W/") for one in said.split(","))


def _forbids_keeping(given: Answer) -> bool:
    return any(name.lower() == "cache-control" and "no-store" in value for name, value in given.headers)
