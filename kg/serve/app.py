"""The application: routes from every part of the server, and what they share."""

from __future__ import annotations

import importlib
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from kg.serve.cors import Cors
from kg.serve.kept import Kept, UnderWay, Wanted
from kg.serve.pool import Pool
from kg.serve.problems import HANDLERS
from kg.serve.settings import Settings
from kg.serve.upkeep import Upkeep

#: Modules that have routes, `ROUTES`; the first that fits an address answers.
MODULES = (
    "kg.serve.protocol",
    "kg.serve.problems",
    "kg.serve.api",
    "kg.serve.dataset",
    "kg.serve.dereference",
    "kg.serve.pages.routes",
)


def build_app(settings: Settings) -> Starlette:
    """The application over one store; its worker processes start and end with it."""
    pool, kept, wanted = Pool(settings), Kept(settings.cache_bytes), Wanted()
    upkeep = Upkeep(pool, kept, wanted)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        upkeep.start()
        try:
            yield
        finally:
            upkeep.stop()
            pool.close()

    app = Starlette(
        routes=routes(),
        lifespan=lifespan,
        exception_handlers=dict(HANDLERS),  # type: ignore[arg-type]
        middleware=_middleware(settings),
    )
    # Starlette would lead from `/questions/` to an address that begins with whatever the header Host says
    app.router.redirect_slashes = False
    app.state.settings = settings
    app.state.pool = pool
    app.state.kept = kept
    app.state.wanted = wanted
    app.state.upkeep = upkeep
    app.state.under_way = UnderWay()
    app.state.nonce = secrets.token_hex(3)
    """Of this start: what another version of the program answered is not taken for this one's."""
    return app


def _middleware(settings: Settings) -> list[Middleware]:
    """Lets pages of other origins read, where that is wanted (https://fetch.spec.whatwg.org/#http-cors-protocol)."""
    if not settings.cors:
        return []
    return [
        Middleware(
            Cors,
            settings=settings,
            allow_origins=settings.cors,
            allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
            allow_headers=["Accept", "Content-Type"],
            expose_headers=["ETag", "Link", "Retry-After", "Shisaku-Cut", "Shisaku-Limits", "X-Total-Count"],
            max_age=86_400,
        )
    ]


def routes() -> list[BaseRoute]:
    """Those of all parts."""
    found: list[BaseRoute] = [Route("/health", health)]
    for name in MODULES:
        found += importlib.import_module(name).ROUTES
    return found


async def health(request: Request) -> JSONResponse:
    """Whether the server can answer, and from which state: 503 where a lane has no process or the store is gone."""
    pool: Pool = request.app.state.pool
    lanes = {
        name: {"processes": len(lane.pids), "waiting": lane.waiting} for name, lane in pool.lanes.items()
    }
    newest = pool.newest
    well = newest is not None and all(lane["processes"] for lane in lanes.values())
    status = "ok" if well else "impaired"
    told = {"status": status, "snapshot": pool.snapshot, "newest": newest, "lanes": lanes}
    return JSONResponse(told, 200 if well else 503, {"Cache-Control": "no-store"})
