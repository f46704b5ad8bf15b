"""From a job to an HTTP answer: kept answers, ETags, compression, and clients that go away."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

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
    pool: Pool = state.pool
    packs = accepts_gzip(request.headers.get("accept-encoding", ""))
    snapshot = pool.snapshot
    if cache and snapshot and _holds(request, _etag(state.nonce, snapshot, job.key)):
        return Response(status_code=304, headers=_headers(vary, _etag(state.nonce, snapshot, job.key)))
    kept: Kept = state.kept
    key = f"{job.key}{'z' if packs else ''}"
    found = kept.get(snapshot, key) if cache and snapshot else None
    if found is not None and snapshot:
        return _response(found, vary, _etag(state.nonce, snapshot, job.key))
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
        kept.put(result.snapshot, key, given)
    return _response(given, vary, _etag(state.nonce, result.snapshot, job.key) if keeps else None)


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


def _response(given: Answer, vary: Sequence[str], etag: str | None) -> Response:
    response = Response(given.body, given.status, _headers(vary, etag))
    response.headers["Content-Type"] = given.media_type
    for name, value in given.headers:
        response.headers[name] = value
    return response


def _headers(vary: Sequence[str], etag: str | None) -> dict[str, str]:
    headers = {"Vary": ", ".join((*vary, "Accept-Encoding")), "Cache-Control": _FRESH}
    return headers | ({"ETag": etag} if etag else {})


def _etag(nonce: str, snapshot: str, key: str) -> str:
    # Weak (RFC 9110 §8.8.1): packed and unpacked bytes of one answer have the same.
    return f'W/"{nonce}-{snapshot}-{key}"'


def _holds(request: Request, etag: str) -> bool:
    """Whether the client has this answer already (RFC 9110 §13.1.2)."""
    if request.method not in ("GET", "HEAD"):
        return False
    said = request.headers.get("if-none-match", "")
    return etag.removeprefix("W/") in (one.strip().removeprefix("W/") for one in said.split(","))


def _forbids_keeping(given: Answer) -> bool:
    return any(name.lower() == "cache-control" and "no-store" in value for name, value in given.headers)
