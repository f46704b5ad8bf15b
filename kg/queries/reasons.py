"""From a row of an answer to the thing of the graph that it rests on.

A header says `# explains: ?entry` where a variable that is no column names that thing; columns `act`
and `speech` need no such line. What has neither counts, or infers, and rests on no single sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kg.errors import UsageError
from kg.queries.answers import answer
from kg.queries.questions import Question, widen
from kg.store import Rows, Term, View

#: Columns that lead to a place in a source by themselves.
_TELLING = ("act", "speech")


def telling_variable(question: Question) -> str | None:
    """The variable that names what a row rests on; None where a row rests on no single sentence."""
    columns = [column.name for column in question.columns]
    return question.explains or next((name for name in _TELLING if name in columns), None)


def thing_of_row(
    view: View,
    question: Question,
    number: int,
    values: Mapping[str, str] | None = None,
    *,
    today: date | None = None,
) -> str:
    """The IRI of what row `number` (from 1) rests on; UsageError where there is no such row or thing."""
    variable = telling_variable(question)
    if variable is None:
        raise UsageError(
            f"no single sentence proves a row of {question.name!r}: it counts or infers from several",
            hint="explain a row of a question with evidence, e.g. commitments:1",
        )
    rows = answer(view, question, values, today=today)
    if not 1 <= number <= len(rows):
        raise UsageError(
            f"{question.name} has no row {number}", hint=f"it has {len(rows)} row{'s'[: len(rows) != 1]}"
        )
    thing = _things(view, question, rows, values, today)[number - 1]
    value = getattr(thing, "value", None)
    if not isinstance(value, str):
        raise UsageError(f"row {number} of {question.name} rests on nothing that the store has a place for")
    return value


def _things(
    view: View, question: Question, rows: Rows, values: Mapping[str, str] | None, today: date | None
) -> list[Term | None]:
    """What each row rests on. Where several things give the same row, the rows that are alike share them."""
    variable = telling_variable(question)
    if variable in rows.variables:
        at = rows.variables.index(variable)
        return [row[at] for row in rows]
    wide = answer(view, widen(question), values, today=today)
    things: dict[tuple[Term | None, ...], list[Term | None]] = {}
    for both in wide:
        things.setdefault(both[1:], []).append(both[0])
    found: list[Term | None] = []
    for row in rows:
        left = things.get(row, [None])
        found.append(left.pop(0) if len(left) > 1 else left[0])
    return found
