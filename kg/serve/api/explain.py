"""From an act, a speech or an entry back to its sentence."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.explain import explain
from kg.serve.api.problem import NotFound
from kg.serve.api.run import Call
from kg.serve.jobs import Answer

if TYPE_CHECKING:
    from kg.serve.site import Site


def explained(site: Site, call: Call) -> Answer:
    """What `kg explain` tells, as JSON; 404 where the store has no such thing."""
    try:
        explanation: Any = explain(site.view, call.text("iri"), call.lang)
    except UsageError as error:
        raise NotFound(error.found, hint=error.hint) from error
    return call.json(asdict(explanation))
