"""The SPARQL page: YASGUI's editor and results, over a plain form that works without a script (`queried`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.queries import find_question
from kg.rdf.prefixes import PREFIXES
from kg.serve.jobs import Answer
from kg.serve.pages.frame import Frame
from kg.vocab import CODE_NS, NS

if TYPE_CHECKING:
    from kg.serve.site import Site

#: Prefixes that the editor offers; each code list has one of its own, which the examples declare.
_OFFERED = ("code", "dcterms", "oa", "org", "prov", "rdf", "rdfs", "shisaku", "skos", "xsd")

_FIRST = """\
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX shisaku: <https://w3id.org/shisaku/ns#>

SELECT ?meeting ?label ?date
WHERE {
  ?meeting a shisaku:Meeting .
  ?meeting rdfs:label ?label .
  OPTIONAL { ?meeting shisaku:date ?date }
}
ORDER BY DESC(?date) ?meeting
LIMIT 50
"""


def sparql(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """The page, with the query of the address or of a named question in it."""
    frame = Frame(site, lang, asked, "/query", "sparql")
    return sparql_page(frame, asked.get("query") or _example(site, asked.get("example", "")) or _FIRST)


def sparql_page(frame: Frame, query: str, *, status: int = 200, **below: object) -> Answer:
    """The page with a query in it; `below` is the `result` of it, or the `mistake` in it."""
    site, asked = frame.site, frame.asked
    prefixes = {name: PREFIXES[name] for name in _OFFERED} | {"id": site.base}
    settings = {
        "lang": asked.get("lang"),
        "prefixes": prefixes,
        "own": [[site.base, "/id/"], [CODE_NS, "/code/"], [NS, "/ns#"]],
        "words": {
            "query": frame.words["query"],
            "results": frame.words["results"],
            "rows": frame.words["rows"],
            "more": frame.words["more_rows"],
            "table": frame.words["table"],
        },
    }
    return frame.answer(
        "sparql.html",
        frame.words["sparql_title"],
        status=status,
        query=query,
        questions=site.questions,
        example=asked.get("example", ""),
        settings=script_json(settings),
        **{"result": None, "mistake": None, **below},
    )


def _example(site: Site, name: str) -> str | None:
    try:
        return find_question(name, site.questions).query if name else None
    except UsageError:
        return None


def script_json(value: object) -> str:
    """JSON that may stand inside a `script` element: nothing in it can end the element.

    >>> print(script_json({"a": "</script>"}))
    {"a": "\\u003c/script\\u003e"}
    """
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
