"""The header of a question file: comment lines of `key: value` before the query.

    # title: Who was there      # title@ja: 誰が出席したか
    # answers: The attendance lists in their printed order.
    # id: attendance      # kind: competency
    # param: lang string = ja · of string (an institution / 機関)
    # returns: person string · role code:role
    # order: person
    # explains: ?row     (what a row rests on, where no column `act` or `speech` names it)

Several pairs may stand in one line, two spaces or more before the next `#`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from kg.errors import QueryError
from kg.records import record


class Kind(StrEnum):
    """What a question is for; a `violation` is to return nothing."""

    COMPETENCY = "competency"
    REPORT = "report"
    VIOLATION = "violation"


@record
class Parameter:
    """A variable that the asker may set."""

    name: str
    type: str
    """`string`, `IRI` or a datatype of `slots.TYPES`."""
    default: str | None = None
    """Lexical form; None: unbound, the question then asks without it. `today` is the day of asking."""
    note: str | None = None
    note_ja: str | None = None
    """As `note` where the header has none in Japanese, after ` / `."""

    def note_in(self, lang: str) -> str | None:
        return self.note_ja or self.note if lang == "ja" else self.note


@record
class Column:
    """A variable of the answer.

    `type` is one of `slots.TYPES`, or `list` (values joined with ` | `), `quote` (evidence),
    `word` (a fixed word of the question), `code:{list}` (a notation of that code list).
    """

    name: str
    type: str


@record
class Header:
    """Key → value, and key → line (from 1), of one file."""

    values: Mapping[str, str]
    lines: Mapping[str, int]
    where: str

    def need(self, key: str) -> str:
        """The value of a key that must be there."""
        if not self.values.get(key):
            raise QueryError(
                f"the header has no '# {key}:'", where=f"{self.where}, line 1", hint="add it to the header"
            )
        return self.values[key]

    def fault(self, key: str, found: str, hint: str) -> QueryError:
        """An error at the line of that key."""
        return QueryError(found, where=f"{self.where}, line {self.lines.get(key, 1)}", hint=hint)


KEYS = frozenset(
    {"title", "title@ja", "answers", "answers@ja", "id", "kind", "param", "returns", "order", "explains"}
)
_COLUMN_TYPE = re.compile(r"string|IRI|list|quote|word|code:[a-z-]+|xsd:\w+")
_NAME = re.compile(r"[A-Za-z_]\w*")
_PARAMETER = re.compile(
    r"(?P<name>\w+) (?P<type>\S+)(?: = (?P<default>[^()]+?))?(?: \((?P<note>.+)\))?", re.DOTALL
)


def parse_header(text: str, where: str) -> Header:
    """The pairs of the comment lines that open the file; QueryError names the line of a fault."""
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        for pair in re.split(r"\s{2,}(?=# )", line):
            key, colon, value = pair.removeprefix("#").strip().partition(":")
            key = key.strip()
            place = f"{where}, line {number}"
            if not colon or key not in KEYS:
                raise QueryError(
                    f"{pair.strip()!r} is no part of a header",
                    where=place,
                    hint=f"use {', '.join(sorted(KEYS))}",
                )
            if key in values:
                raise QueryError(f"'{key}' stands twice", where=place, hint="keep one")
            values[key], lines[key] = value.strip(), number
    return Header(values, lines, where)


def parse_parameters(header: Header, types: frozenset[str]) -> tuple[Parameter, ...]:
    """The parameters of `# param:`, none where it is missing or says `none`."""
    parameters = []
    for part in _parts(header.values.get("param", "none")):
        if part == "none":
            continue
        match = _PARAMETER.fullmatch(part)
        if match is None or not _NAME.fullmatch(match["name"]):
            raise header.fault("param", f"{part!r} is no parameter", "write: name type = default (note)")
        if match["type"] not in types:
            raise header.fault(
                "param", f"{match['type']!r} is no type of a parameter", f"use {', '.join(sorted(types))}"
            )
        note, _, note_ja = (match["note"] or "").partition(" / ")
        parameters.append(
            Parameter(match["name"], match["type"], match["default"], note or None, note_ja or None)
        )
    return tuple(parameters)


def parse_columns(header: Header) -> tuple[Column, ...]:
    """The columns of `# returns:` in order."""
    columns = []
    for part in _parts(header.need("returns")):
        name, _, kind = part.partition(" ")
        if not _NAME.fullmatch(name) or not _COLUMN_TYPE.fullmatch(kind):
            raise header.fault(
                "returns", f"{part!r} is no column", "write: name type, e.g. act IRI · evidence quote"
            )
        columns.append(Column(name, kind))
    return tuple(columns)


def parse_kind(header: Header) -> Kind:
    """The kind of the question, `competency` where none is given."""
    try:
        return Kind(header.values.get("kind", Kind.COMPETENCY))
    except ValueError as error:
        raise header.fault(
            "kind", f"{header.values['kind']!r} is no kind", f"use {', '.join(Kind)}"
        ) from error


def parse_order(header: Header) -> tuple[str, ...]:
    """The variables that the rows are sorted by; notes in brackets are left out."""
    listed = re.sub(r"\([^)]*\)", "", header.values.get("order", ""))
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def parse_explains(header: Header) -> str | None:
    """The variable of `# explains:` without `?`, None where there is no such line."""
    value = header.values.get("explains")
    if value is None:
        return None
    name = value.removeprefix("?")
    if not _NAME.fullmatch(name):
        raise header.fault("explains", f"{value!r} is no variable", "write one, e.g. # explains: ?act")
    return name


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(" · ") if part.strip()]
