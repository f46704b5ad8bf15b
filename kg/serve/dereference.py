"""The IRIs of the graph as addresses: pages for people, RDF for machines, by Accept or by suffix.

`/id/{path}` stands for the base of the store and the path, `/code/{path}` for a code, `/ns` for the ontology.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.graph_files import FORMS, SUFFIXES
from kg.serve.jobs import Job
from kg.serve.negotiate import LANGUAGES, language, preferred
from kg.serve.problems import problem
from kg.serve.respond import answer

_HTML = "text/html"

#: Longer paths are none of the store's IRIs.
_LONGEST_CHARS = 1_000

_PAGES = {"id": "kg.serve.pages.entities:entity", "code": "kg.serve.pages.entities:code_page"}


def chosen(request: Request, path: str) -> tuple[str, str | None]:
    """The path without its suffix, and the format: `html`, a suffix of RDF, None where nothing fits."""
    stem, dot, suffix = path.rpartition(".")
    if dot and suffix in FORMS:
        return stem, suffix
    found = preferred(request.headers.get("accept", ""), [*SUFFIXES, _HTML])
    return path, "html" if found == _HTML else SUFFIXES.get(found or "")


async def thing(request: Request) -> Response:
    """A thing of the data, or a code."""
    root = request.scope["path"].split("/")[1]
    path, form = chosen(request, request.path_params["path"])
    if not path or len(path) > _LONGEST_CHARS:
        return problem(request, "not-found", "there is no such thing")
    if form is None:
        return not_acceptable(request)
    if form == "html":
        job = _page(request, _PAGES[root], path=path)
    else:
        job = Job("kg.serve.described:thing", {"root": root, "path": path, "suffix": form})
    return linked(await answer(request, job), f"/{root}/{path}")


async def ontology(request: Request) -> Response:
    """The vocabulary."""
    _, form = chosen(request, request.scope["path"].removeprefix("/"))
    if form is None:
        return not_acceptable(request)
    if form == "html":
        job = _page(request, "kg.serve.vocabulary:page")
    else:
        job = Job("kg.serve.vocabulary:graph_file", {"suffix": form})
    return linked(await answer(request, job), "/ns")


def _page(request: Request, function: str, **arguments: object) -> Job:
    asked = dict(sorted(request.query_params.items()))
    if asked.get("lang", LANGUAGES[0]) not in LANGUAGES:
        del asked["lang"]
    lang = language(request, request.app.state.settings.lang)
    return Job(function, {"lang": lang, "asked": asked, **arguments})


def linked(response: Response, path: str) -> Response:
    """The answer with links to the other forms of it (RFC 8288), where there is something."""
    if response.status_code not in (200, 304, 410):
        return response
    links = [response.headers["Link"]] if "Link" in response.headers else []
    links.append(f'<{path}.ttl>; rel="describedby"; type="text/turtle"')
    links += [f'<{path}.{form.suffix}>; rel="alternate"; type="{form.media_type}"' for form in FORMS.values()]
    response.headers["Link"] = ", ".join(links)
    return response


def not_acceptable(request: Request) -> Response:
    expected = f"one of {_HTML}, {', '.join(SUFFIXES)}"
    members = {"found": request.headers.get("accept", ""), "expected": expected}
    return problem(request, "not-acceptable", f"none of the formats is accepted; {expected}", members=members)


ROUTES: tuple[Route, ...] = (
    Route("/id/{path:path}", thing, name="id"),
    Route("/code/{path:path}", thing, name="code-machines"),
    Route("/ns", ontology, name="ns"),
    *(Route(f"/ns.{suffix}", ontology, name=f"ns-{suffix}") for suffix in FORMS),
)
