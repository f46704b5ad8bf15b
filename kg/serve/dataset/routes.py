"""Where the description of the data set is asked for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.dereference import chosen, linked, not_acceptable
from kg.serve.graph_files import FORMS
from kg.serve.jobs import Job
from kg.serve.negotiate import LANGUAGES, language
from kg.serve.respond import answer

_PATH = "/.well-known/void"


async def described(request: Request) -> Response:
    """The description, as RDF or as a page."""
    _, form = chosen(request, request.scope["path"])
    if form is None:
        return not_acceptable(request)
    if form != "html":
        job = Job("kg.serve.dataset.page:graph_file", {"suffix": form})
        return linked(await answer(request, job), _PATH)
    lang = language(request, request.app.state.settings.lang)
    asked = {"lang": lang} if request.query_params.get("lang") in LANGUAGES else {}
    return linked(
        await answer(request, Job("kg.serve.dataset.page:page", {"lang": lang, "asked": asked})), _PATH
    )


ROUTES: tuple[Route, ...] = (
    Route(_PATH, described, name="void"),
    *(Route(f"{_PATH}.{suffix}", described, name=f"void-{suffix}") for suffix in FORMS),
)
