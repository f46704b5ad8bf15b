"""The operations as routes: the format is settled here, all else by the job in a worker process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.api.openapi import openapi_route
from kg.serve.api.operations import OPERATIONS, Form, Operation
from kg.serve.api.parameters import shown
from kg.serve.jobs import Job
from kg.serve.negotiate import LANGUAGES, language, preferred, prefers_html
from kg.serve.pages.conditions import today_in_japan
from kg.serve.problems import problem
from kg.serve.respond import answer

#: More and longer parameters than any operation has.
_MOST_PAIRS = 64
_LONGEST_CHARS = 8_192


def _endpoint(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        asked = (*request.path_params.items(), *request.query_params.multi_items())
        wrong = _wrong(asked)
        if wrong is not None:
            return problem(request, "bad-request", wrong)
        form = _form(request, operation)
        if isinstance(form, Response):
            return form
        job = Job(
            "kg.serve.api.run:run",
            {
                "operation": operation.id,
                "path": request.url.path,
                "asked": tuple(pair for pair in asked if pair[0] != "format"),
                "form": form.name,
                "lang": language(request, request.app.state.settings.lang),
                # Questions about what is due are answered for the day of asking.
                "today": today_in_japan().isoformat(),
            },
        )
        return await answer(request, job)

    return respond


def _wrong(asked: tuple[tuple[str, str], ...]) -> str | None:
    if len(asked) > _MOST_PAIRS:
        return f"{len(asked)} parameters are given; no operation has more than {_MOST_PAIRS}"
    longest = max((len(value) for _, value in asked), default=0)
    if longest > _LONGEST_CHARS:
        return f"a parameter has {longest:,} characters; {_LONGEST_CHARS:,} are read"
    return None


def _form(request: Request, operation: Operation) -> Form | Response:
    """The format that `format` names, else the one that the client would rather have."""
    known = {form.name: form for form in operation.forms}
    named = request.query_params.getlist("format")
    expected = f"one of {', '.join(known)}"
    if len(named) > 1:
        members = {"parameter": "format", "found": shown(named[1]), "expected": expected}
        return problem(request, "bad-request", "format is given twice; give it once", members=members)
    if named:
        if named[0] in known:
            return known[named[0]]
        members = {"parameter": "format", "found": shown(named[0]), "expected": expected}
        detail = f"format: {shown(named[0])!r} is no format of it; {expected}"
        return problem(request, "bad-request", detail, members=members)
    accept = request.headers.get("accept", "")
    if prefers_html(accept):  # a person who follows a link
        return operation.forms[0]
    types = {form.media_type.partition(";")[0]: form for form in reversed(operation.forms)}
    chosen = preferred(accept, [form.media_type.partition(";")[0] for form in operation.forms])
    if chosen is None:
        members = {"found": shown(accept), "expected": f"one of {', '.join(types)}"}
        detail = f"none of the formats is accepted; {members['expected']}"
        return problem(request, "not-acceptable", detail, members=members)
    return types[chosen]


async def _described(request: Request) -> Response:
    """A page that describes the API."""
    lang = language(request, request.app.state.settings.lang)
    asked = {
        name: value for name, value in request.query_params.items() if name == "lang" and value in LANGUAGES
    }
    return await answer(request, Job("kg.serve.api.description:page", {"lang": lang, "asked": asked}))


ROUTES: tuple[Route, ...] = (
    Route("/api", _described, name="api"),
    openapi_route,
    *(
        Route(operation.path, _endpoint(operation), name=f"api-{operation.id}")
        for operation in OPERATIONS.values()
    ),
)
