"""What is told where an operation cannot be answered: with the parameter, what was found and what was expected."""

from __future__ import annotations

from kg.errors import QueryError, ShisakuError, UsageError
from kg.serve.jobs import Refusal


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


def refusal(kind: str, detail: str, **members: str | None) -> Refusal:
    """A problem of that kind; members that are None are left out."""
    given = tuple((name, value) for name, value in members.items() if value is not None)
    return Refusal(kind, detail, given)


def refusal_of(error: ShisakuError) -> Refusal:
    """The problem that an error of the asker is."""
    if isinstance(error, BadParameter):
        return refusal(
            "bad-request",
            f"{error.parameter}: {error.found}; {error.hint}",
            parameter=error.parameter,
            found=error.value,
            expected=error.hint,
        )
    kind = "bad-query" if isinstance(error, QueryError) else "bad-request"
    if isinstance(error, NotFound):
        kind = "not-found"
    return refusal(kind, str(error), found=error.found, expected=error.hint)
