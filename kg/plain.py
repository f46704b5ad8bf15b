"""Records as plain JSON values and back, for what has to be kept as text and read again.

Fields with their default value are left out. A span is `[start, end]`, a day or time ISO 8601.

    >>> from kg.model import Anchor, Frame
    >>> frame = Frame(anchors=(Anchor(0, page=1),))
    >>> as_plain(frame)
    {'anchors': [{'start': 0, 'page': 1}]}
    >>> from_plain(Frame, as_plain(frame)) == frame
    True
"""

from __future__ import annotations

import types
from datetime import date, time
from enum import StrEnum
from functools import cache
from inspect import signature
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from kg.model import Span

_Kind = TypeVar("_Kind")


def as_plain(value: object) -> Any:
    """The value as dict, list, str, int, float, bool or None."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_plain(one) for one in value]
    names: tuple[str, ...] = type(value).__match_args__  # type: ignore[attr-defined]
    defaults: dict[str, Any] = _defaults(type(value))  # type: ignore[arg-type]
    fields = ((name, getattr(value, name)) for name in names)
    return {name: as_plain(one) for name, one in fields if name not in defaults or one != defaults[name]}


def from_plain(kind: type[_Kind], plain: Any) -> _Kind:
    """The record of that kind; ValueError, TypeError or KeyError where the value is none."""
    made: _Kind = _read(kind, plain)
    return made


def _read(kind: Any, plain: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _one_of(arguments, plain)
    if origin is tuple:
        if not isinstance(plain, list):
            raise TypeError(f"a list was expected, not {plain!r}")
        if arguments[-1] is Ellipsis:
            return tuple(_read(arguments[0], one) for one in plain)
        return tuple(_read(each, one) for each, one in zip(arguments, plain, strict=True))
    if kind is Span:
        return Span(*(_read(int, one) for one in plain))
    if kind in (date, time):
        return kind.fromisoformat(plain)
    if issubclass(kind, StrEnum):
        return kind(plain)
    if kind in (str, int, float, bool):
        if type(plain) is not kind:
            raise TypeError(f"{kind.__name__} was expected, not {plain!r}")
        return plain
    hints = _hints(kind)
    if not isinstance(plain, dict) or plain.keys() - hints.keys():
        raise TypeError(f"no {kind.__name__}: {plain!r}")
    return kind(**{name: _read(hints[name], one) for name, one in plain.items()})


def _one_of(kinds: tuple[Any, ...], plain: Any) -> Any:
    if plain is None and type(None) in kinds:
        return None
    fault: Exception = TypeError(f"nothing was expected, not {plain!r}")
    for kind in kinds:
        if kind is not type(None):
            try:
                return _read(kind, plain)
            except (TypeError, ValueError) as error:
                fault = error
    raise fault


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _defaults(kind: type) -> dict[str, Any]:
    """Field → its default, of the fields that have one."""
    parameters = signature(kind).parameters.values()
    return {one.name: one.default for one in parameters if one.default is not one.empty}
