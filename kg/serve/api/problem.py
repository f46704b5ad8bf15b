"""What is told where an operation cannot be answered: RFC 9457, with the parameter, what was found and what was expected."""

from __future__ import annotations

import json
from http import HTTPStatus

from kg.errors import ShisakuError, UsageError
from kg.serve.jobs import Answer

PROBLEM = "application/problem+json"


class BadParameter(UsageError):
    """A parameter whose value is none that it can have."""

    parameter = ""
    value: str | None = None


class NotFound(UsageError):
    """A name in the path that nothing has."""


def bad_parameter(name: str, value: str | None, found: str, expected: str) -> BadParameter:
    """The error for one parameter; `value` is None where it is missing."""
    # What goes between processes is made again from its first argument alone.
    error = BadParameter(found, hint=expected)
    error.parameter, error.value = name, value
    return error


def problem(status: int, detail: str, **members: str | None) -> Answer:
    """A problem of that status; members that are None are left out."""
    fields = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    fields |= {name: value for name, value in members.items() if value is not None}
    body = json.dumps(fields, ensure_ascii=False, indent=1) + "\n"
    return Answer(status, PROBLEM, body.encode("utf-8", "replace"), (("Cache-Control", "no-store"),))


def problem_of(error: ShisakuError) -> Answer:
    """The problem that an error of the asker is."""
    if isinstance(error, BadParameter):
        return problem(
            400,
            f"{error.parameter}: {error.found}; {error.hint}",
            parameter=error.parameter,
            found=error.value,
            expected=error.hint,
        )
    if isinstance(error, NotFound):
        return problem(404, str(error), found=error.found, expected=error.hint)
    return problem(400, str(error), found=error.found, expected=error.hint)
