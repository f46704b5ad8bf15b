"""Answering a question on a store."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pyoxigraph as ox

from kg.queries.questions import Question
from kg.queries.slots import bind
from kg.queries.sorting import sorting_of
from kg.store import Rows, Term, View

LIST_SEPARATOR = " | "


def answer(
    view: View, question: Question, values: Mapping[str, str] | None = None, *, today: date | None = None
) -> Rows:
    """The rows of a question, in its order, with `values` for its parameters.

    The parts of `list` columns are sorted, for SPARQL leaves the order inside GROUP_CONCAT open.
    """
    query = bind(question.query, question.parameters, values or {}, today=today)
    sorting = sorting_of(query)
    rows = sorting.of(view.select(sorting.query)) if sorting else None
    return settle(question, view.select(query) if rows is None else rows)


def settle(question: Question, rows: Rows) -> Rows:
    """The rows with the parts of their `list` columns sorted; an empty list is no value."""
    lists = {index for index, column in enumerate(question.columns) if column.type == "list"}
    if not lists:
        return rows
    return Rows(
        rows.variables,
        tuple(
            tuple(_sorted_list(term) if index in lists else term for index, term in enumerate(row))
            for row in rows.rows
        ),
    )


def _sorted_list(term: Term | None) -> Term | None:
    if not isinstance(term, ox.Literal):
        return term
    parts = sorted(filter(None, term.value.split(LIST_SEPARATOR)), key=_by_number_then_text)
    return ox.Literal(LIST_SEPARATOR.join(parts)) if parts else None


def _by_number_then_text(part: str) -> tuple[int, str]:
    """`3 本部員` before `10 委員`; what has no number first."""
    number = re.match(r"[0-9]+", part)
    return (int(number[0]) if number else -1, part)
