"""Full-text search over names and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.search.plain import found_as_json
from kg.serve.api.parameters import shown
from kg.serve.api.problem import bad_parameter, refusal
from kg.serve.api.run import Call, next_page
from kg.serve.jobs import Answer, Refusal

if TYPE_CHECKING:
    from kg.serve.site import Site


def found(site: Site, call: Call) -> Answer | Refusal:
    """A page of hits with counts by kind; refused while the first index is being made."""
    if site.search is None:
        return refusal("indexing", "the index of the words is being made; try again in a while")
    query, offset = call.text("q"), call.whole("offset")
    try:
        hits = site.search.search(
            query, kinds=call.many("kind"), limit=call.whole("limit"), offset=offset, lang=call.lang
        )
    except UsageError as error:
        name = "offset" if error.found.startswith("offset") else "q"
        raise bad_parameter(name, shown(call.text(name)), error.found, error.hint or "") from error
    # Of what was not counted there is a next page as long as this one is full.
    open_end = hits.more and len(hits.hits) == call.whole("limit")
    following, headers = next_page(call, len(hits.hits), of=hits.total + open_end * (offset + len(hits.hits)))
    return call.json({"q": query, **found_as_json(hits), "next": following}, headers)
