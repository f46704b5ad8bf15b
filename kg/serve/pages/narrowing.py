"""A question asked of some rows only: those whose columns hold what the reader wants.

Each wanted column becomes a parameter of the query, with a slot and a filter at the end of its outermost group, so the
table, its files, its address and the SPARQL behind it say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from kg.queries import Column, Parameter, Question
from kg.queries.slots import mask
from kg.records import replace

#: What stands before the name of a column in an address, and in the query before the variable of its slot.
PREFIX = "has_"

_LAST_GROUP = re.compile(r"\}\s*(?:ORDER\s+BY\s+[^{}]*)?$", re.IGNORECASE)

_HOLDS = "CONTAINS(LCASE(STR(?{name})), LCASE(STR(?{wanted})))"
_BEGINS = "STRSTARTS(STR(?{name}), STR(?{wanted}))"
_IS = "STR(?{name}) = STR(?{wanted})"

#: Type of a column → what a row must fulfil; columns of other types are not asked for.
_FILTERS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("string", "list", "quote", "IRI"), _HOLDS),
        **dict.fromkeys(("xsd:date", "xsd:dateTime"), _BEGINS),
        **dict.fromkeys(("word", "xsd:boolean", "code"), _IS),
    }
)


def narrowable(question: Question) -> dict[str, Column]:
    """Name in the address → the column it asks for, in the order of the columns."""
    if _LAST_GROUP.search(mask(question.query)) is None:
        return {}
    found = {
        f"{PREFIX}{column.name}": column for column in question.columns if _kind_of(column.type) in _FILTERS
    }
    taken = {parameter.name for parameter in question.parameters}
    return {name: column for name, column in found.items() if name not in taken}


def narrowed(question: Question, names: Mapping[str, str]) -> Question:
    """The question with a parameter for each narrowable column that is named; itself where none is."""
    wanted = {name: column for name, column in narrowable(question).items() if name in names}
    group = _LAST_GROUP.search(mask(question.query))
    if not wanted or group is None:
        return question
    lines = ["  # Only rows whose columns hold what is asked for."]
    for name, column in wanted.items():
        lines.append(f"  VALUES ?{name} {{ UNDEF }}")
        lines.append(f"  FILTER({_FILTERS[_kind_of(column.type)].format(name=column.name, wanted=name)})")
    text, at = question.query, group.start()
    added = "\n".join(lines)
    return replace(
        question,
        parameters=(*question.parameters, *(Parameter(name, "string") for name in wanted)),
        query=f"{text[:at].rstrip()}\n{added}\n{text[at:]}",
    )


def holding(question: Question, values: Mapping[str, str]) -> Callable[[Sequence[str | None]], bool]:
    """Whether the values of a row, as text, are those that `narrowed` leaves."""
    at = {column: index for index, column in enumerate(question.columns)}
    wanted = [
        (at[column], _FILTERS[_kind_of(column.type)], values[name])
        for name, column in narrowable(question).items()
        if name in values
    ]

    def holds(row: Sequence[str | None]) -> bool:
        return all(_fulfils(row[index], how, value) for index, how, value in wanted)

    return holds


def _fulfils(found: str | None, how: str, value: str) -> bool:
    if found is None:
        return False
    if how == _HOLDS:
        return value.lower() in found.lower()
    return found.startswith(value) if how == _BEGINS else found == value


def _kind_of(type_: str) -> str:
    return "code" if type_.startswith("code:") else type_
