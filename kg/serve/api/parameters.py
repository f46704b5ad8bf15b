"""What a URL asks, checked against the table of operations."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from kg.serve.api.operations import Operation, Parameter, Type
from kg.serve.api.problem import NotFound, bad_parameter

Value: TypeAlias = "str | int | float | bool | date | tuple[str, ...] | None"
Values: TypeAlias = Mapping[str, Value]

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_WHOLE = re.compile(r"[0-9]{1,18}")
_FLAGS = {"true": True, "false": False}

#: Longer values are shown cut where they are refused.
_SHOWN_CHARS = 80


def read_parameters(operation: Operation, asked: Iterable[tuple[str, str]]) -> tuple[Values, dict[str, str]]:
    """The values of the operation's parameters, defaults filled in, and what else was asked, by name.

    BadParameter for a value that the parameter cannot have, a name that the operation does not know,
    one that is missing, or one that stands twice.
    """
    given: dict[str, list[str]] = {}
    for name, value in asked:
        given.setdefault(name, []).append(value)
    known = {parameter.name: parameter for parameter in operation.parameters}
    others = {name: _single(name, values) for name, values in given.items() if name not in known}
    if others and not operation.open:
        raise unknown_parameter(next(iter(others)), others, tuple(known))
    return {name: _value(parameter, given.get(name, ())) for name, parameter in known.items()}, others


def unknown_parameter(name: str, asked: Mapping[str, str], known: Sequence[str]) -> Exception:
    """The error for a parameter that does not exist, with the nearest name."""
    near = difflib.get_close_matches(name, known, n=1)
    listed = f"one of {', '.join(known)}" if known else "no parameter"
    expected = f"{near[0]}?" if near else listed
    return bad_parameter(shown(name), shown(asked[name]), "there is no such parameter", expected)


def shown(value: str) -> str:
    """A value as it is told back: cut where it is long."""
    return value if len(value) <= _SHOWN_CHARS else f"{value[:_SHOWN_CHARS]}…"


def _single(name: str, values: Sequence[str]) -> str:
    if len(values) > 1:
        raise bad_parameter(shown(name), shown(values[1]), "it is given twice", "one value")
    return values[0]


def _value(parameter: Parameter, values: Sequence[str]) -> Value:
    if parameter.many:
        return tuple(str(_read(parameter, value)) for value in values)
    if values:
        return _read(parameter, _single(parameter.name, values))
    if parameter.required:
        raise bad_parameter(parameter.name, None, "it is missing", _expected(parameter))
    return None if parameter.default is None else _read(parameter, parameter.default)


def _read(parameter: Parameter, value: str) -> Value:
    found = _parsed(parameter, value)
    if found is None and parameter.in_path:
        near = difflib.get_close_matches(value, parameter.choices, n=1)
        hint = f"did you mean {near[0]}?" if near else _expected(parameter)
        raise NotFound(f"there is no {parameter.name} {shown(value)!r}", hint=hint)
    if found is None:
        raise bad_parameter(
            parameter.name, shown(value), f"{shown(value)!r} is no value of it", _expected(parameter)
        )
    return found


def _parsed(parameter: Parameter, value: str) -> Value:
    """The value, None where it is none that the parameter can have."""
    match parameter.type:
        case Type.WHOLE:
            whole = int(value) if _WHOLE.fullmatch(value) else -1
            return whole if parameter.least <= whole <= parameter.most else None
        case Type.NUMBER:
            number = float(value) if _NUMBER.fullmatch(value) else 0.0
            return number if 0 < number <= parameter.most else None
        case Type.DATE:
            return _day(value)
        case Type.IRI:
            return value if _IRI.fullmatch(value) else None
        case Type.CHOICE:
            return value if value in parameter.choices else None
        case Type.FLAG:
            return _FLAGS.get(value)
        case Type.TEXT:
            return value


def _day(value: str) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _expected(parameter: Parameter) -> str:
    match parameter.type:
        case Type.WHOLE:
            return f"a whole number from {parameter.least} to {parameter.most}"
        case Type.NUMBER:
            return f"a number above 0 up to {parameter.most}"
        case Type.DATE:
            return "a date, e.g. 2027-03-31"
        case Type.IRI:
            return "an absolute IRI"
        case Type.CHOICE:
            return f"one of {', '.join(parameter.choices)}"
        case Type.FLAG:
            return "true or false"
        case Type.TEXT:
            return "text"
