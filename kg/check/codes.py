"""The codes of `data/lint/codes.csv`: what each finding means, why it matters, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import cache

from kg.errors import RuleError, UsageError
from kg.model import Severity
from kg.records import record
from kg.structure.lexicon import rows

_TABLE = "data/lint/codes.csv"


@record
class Code:
    """One row of the table. `scope` says where it is found, `store` between stored meetings."""

    name: str
    severity: Severity
    scope: str
    title_ja: str
    title_en: str
    means_ja: str
    means_en: str
    why_ja: str
    why_en: str
    example: str
    do_ja: str
    do_en: str


@cache
def codes() -> dict[str, Code]:
    """Name → code, in the order of the table. RuleError where a row has no such severity."""
    found = {}
    for row in rows(_TABLE):
        try:
            severity = Severity(row["severity"])
        except ValueError as error:
            raise RuleError(
                f"{row['severity']!r} is no severity", where=_TABLE, hint="use info, warning or error"
            ) from error
        words = {name: text for name, text in row.items() if name not in ("code", "severity")}
        found[row["code"]] = Code(name=row["code"], severity=severity, **words)
    return found


def code_named(name: str) -> Code:
    """The code of that name. UsageError, with the nearest name, where there is none.

    >>> code_named("no-speeches").severity.value
    'warning'
    """
    if name in codes():
        return codes()[name]
    near = nearest(name)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(f"there is no code {name!r}", hint=f"{hint}kg check --codes lists them all")


def nearest(name: str) -> Sequence[str]:
    """At most three codes that are spelled like the name, the most alike first.

    >>> nearest("no-speech"), nearest("xyz")
    (['no-speeches'], [])
    """
    return difflib.get_close_matches(name.strip().lower().replace("_", "-"), codes(), n=3, cutoff=0.7)
