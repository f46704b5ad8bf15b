"""Style sheets, scripts and pictures: small files of the program, packed once, kept by browsers for good."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.records import record

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_OWN = Path(__file__).parent.parent / "static"
_VIEWER = Path(__file__).parents[2] / "graphs" / "viewer" / "static"

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}

_FOR_GOOD = "public, max-age=31536000, immutable"


@record
class Asset:
    """A file as it is sent."""

    body: bytes
    packed: bytes
    media_type: str
    version: str
    """The first digits of its digest; part of the address that pages use."""


@cache
def asset(path: str) -> Asset | None:
    """The file of that name under `/static/`; None where there is none of a kind that is served."""
    inside = path.removeprefix("viewer/")
    folder = _OWN if inside == path else _VIEWER
    file = (folder / inside).resolve()
    media_type = MEDIA_TYPES.get(file.suffix)
    if media_type is None or not file.is_relative_to(folder.resolve()) or not file.is_file():
        return None
    body = file.read_bytes()
    return Asset(body, gzip.compress(body, 9, mtime=0), media_type, hashlib.sha256(body).hexdigest()[:12])


def asset_address(path: str) -> str:
    """The address of a file, with its version: when it changes, so does the address."""
    found = asset(path)
    return f"/static/{path}?v={found.version}" if found else f"/static/{path}"


async def serve_asset(request: Request) -> Response:
    """The file that the address names."""
    from starlette.exceptions import HTTPException

    found = asset(request.path_params["path"]) if _is_plain(request.path_params["path"]) else None
    if found is None:
        raise HTTPException(404)
    return _sent(request, found)


async def serve_icon(request: Request) -> Response:
    """The picture of the pages, at the address where browsers look for it unasked."""
    found = asset("icon.svg")
    assert found is not None
    return _sent(request, found)


def _sent(request: Request, found: Asset) -> Response:
    """The file, packed where the client takes it so."""
    from starlette.responses import Response

    from kg.serve.negotiate import accepts_gzip

    packs = accepts_gzip(request.headers.get("accept-encoding", ""))
    headers = {
        "Cache-Control": _FOR_GOOD if request.query_params.get("v") == found.version else "no-cache",
        "ETag": f'W/"{found.version}"',
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if found.version in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    return Response(found.packed if packs else found.body, headers=headers, media_type=found.media_type)


def _is_plain(path: str) -> bool:
    """Names that are remembered: `asset` keeps what it was asked for, so not everything may be asked."""
    return (
        len(path) < 80
        and ".." not in path
        and path.replace("/", "").replace(".", "").replace("-", "").isalnum()
    )
