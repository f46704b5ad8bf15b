"""The job that answers an operation of the API, in a worker process."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kg.errors import QueryError, UsageError
from kg.records import record
from kg.serve.api.operations import OPERATIONS, Operation
from kg.serve.api.parameters import Values, read_parameters
from kg.serve.api.problem import refusal_of
from kg.serve.jobs import Answer, Refusal

if TYPE_CHECKING:
    from kg.serve.site import Site


@record
class Call:
    """One request for an operation, its parameters checked."""

    operation: Operation
    values: Values
    others: Mapping[str, str]
    """What an open operation was asked beside its own parameters."""
    form: str
    lang: str
    path: str
    asked: tuple[tuple[str, str], ...]
    today: date

    def whole(self, name: str) -> int:
        value = self.values[name]
        return value if isinstance(value, int) else 0

    def text(self, name: str) -> str:
        return str(self.values[name] or "")

    def many(self, name: str) -> tuple[str, ...]:
        value = self.values[name]
        return value if isinstance(value, tuple) else ()

    def page(self, offset: int) -> str:
        """The address of the page that begins there."""
        asked = [(name, value) for name, value in self.asked if name != "offset"]
        return f"{self.path}?{urlencode([*asked, ('offset', str(offset))])}"

    @property
    def media_type(self) -> str:
        return next(form.media_type for form in self.operation.forms if form.name == self.form)

    def json(self, value: object, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
        """The value as the answer."""
        body = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        return Answer(200, self.media_type, body, headers)


def run(site: Site, operation: str, asked: tuple[tuple[str, str], ...], **request: str) -> Answer | Refusal:
    """The answer, or what is wrong with the request.

    `asked` are the pairs of path and query, in their order; `request` says path, form, lang and today.
    """
    found = OPERATIONS[operation]
    try:
        values, others = read_parameters(found, asked)
        in_query = tuple(pair for pair in asked if pair[0] not in _in_path(found))
        day = date.fromisoformat(request["today"])
        call = Call(found, values, others, request["form"], request["lang"], request["path"], in_query, day)
        return _function(found.function)(site, call)
    except (UsageError, QueryError) as error:
        return refusal_of(error)


def _in_path(operation: Operation) -> set[str]:
    return {parameter.name for parameter in operation.parameters if parameter.in_path}


def _function(name: str) -> Callable[[Site, Call], Answer | Refusal]:
    module, _, function = name.partition(":")
    found: Callable[[Site, Call], Answer | Refusal] = getattr(
        importlib.import_module(f"kg.serve.api.{module}"), function
    )
    return found


def next_page(call: Call, number: int, *, of: int) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """The address of the page after this one of `number` rows, and the headers that say it and the total."""
    end = call.whole("offset") + number
    following = call.page(end) if number and end < of else None
    headers = [("X-Total-Count", str(of))]
    if following is not None:
        headers.append(("Link", f'<{following}>; rel="next"'))
    return following, tuple(headers)
