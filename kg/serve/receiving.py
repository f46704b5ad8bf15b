"""Reading what a client sends: no more than may come, and no slower."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.serve.problems import problem

#: How long the body of a request may take altogether.
_BODY_S = 20.0
#: Read and forgotten of what is too large: a client still sending would not see why it is refused.
_PASSED_OVER_BYTES = 8 << 20


async def read_body(request: Request, most_bytes: int) -> bytes | Response:
    """The body, or the problem with it."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        return problem(request, "media-type", "send the body without compression")
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > most_bytes + _PASSED_OVER_BYTES:
        return _too_large(request, most_bytes)
    body, size = bytearray(), 0
    try:
        async with asyncio.timeout(_BODY_S):
            async for piece in request.stream():
                size += len(piece)
                if size <= most_bytes:
                    body += piece
                elif size > most_bytes + _PASSED_OVER_BYTES:
                    break
    except TimeoutError:
        return problem(
            request,
            "slow-request",
            f"the body did not come within {_BODY_S:g} s",
            headers={"Connection": "close"},
        )
    except ClientDisconnect:
        return Response(status_code=400)
    return bytes(body) if size <= most_bytes else _too_large(request, most_bytes)


def _too_large(request: Request, most_bytes: int) -> Response:
    detail = f"the body has more than {most_bytes} bytes"
    return problem(request, "too-large", detail, headers={"Connection": "close"})
