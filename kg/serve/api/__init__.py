"""The JSON API: questions, tables, graphs, search and explanations, over HTTP.

operations   every path with its parameters, formats and words: the table that all else is made of;
             `graph_operations` those of networks, `operation` what one is
parameters   what a URL asks, checked against that table
problem      what is told where something is wrong (RFC 9457)
run          the job that answers an operation in a worker process
questions, tables, graphs, search, explain   what each operation answers
routes       the operations as routes of the server
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.routing import Route

    ROUTES: tuple[Route, ...]


def __getattr__(name: str) -> Any:
    """`ROUTES`, which need the server's library, are made when they are asked for."""
    if name == "ROUTES":
        from kg.serve.api import routes

        return routes.ROUTES
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
