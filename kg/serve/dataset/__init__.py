"""The data set described: VoID and DCAT at `/.well-known/void`.

counting     how much there is of what, counted beside those who ask and kept in a file
statements   the description as RDF
page         the description for people
routes       the address
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.routing import Route

    ROUTES: tuple[Route, ...]


def __getattr__(name: str) -> Any:
    """`ROUTES`, which need the server's library, are made when they are asked for."""
    if name == "ROUTES":
        from kg.serve.dataset import routes

        return routes.ROUTES
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
