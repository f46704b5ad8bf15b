"""Binding parameters: each has a slot `VALUES ?name { … }` in the query, and only slots are written to.

pyoxigraph's `substitutions` reach projected variables of the outermost SELECT only, and rdflib's
`initBindings` do not reach the same places (measured with 0.5.13 and 7.6.0), so neither can bind a
filter inside OPTIONAL or a sub-select alike. A slot works on every engine, and shows the default in
the file. What is written into it is an RDF term that was checked and is serialized by the RDF
library; the text of the asker is never part of the query's own text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

import pyoxigraph as ox

from kg.errors import UsageError
from kg.queries.header import Parameter
from kg.vocab import Xsd

UNBOUND = "UNDEF"
TODAY = "today"

_OPAQUE = re.compile(
    r"""(?P<comment>\#[^\n]*)|<[^\x00-\x20<>"{}|^`\\]*>|(?P<text>"{3}.*?"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""",
    re.DOTALL | re.VERBOSE,
)


_ESCAPE = re.compile(r"\\\\(?P<letter>[uU])|\\u(?P<digits>[0-9A-Fa-f]{4})|\\.")


def mask(query: str) -> str:
    """The query with comments and the insides of strings blanked out, every character in its place.

    >>> mask('SELECT ?a # ?b')
    'SELECT ?a     '
    """

    def blank(match: re.Match[str]) -> str:
        if match["comment"] is not None:
            return " " * len(match[0])
        if match["text"] is not None:
            return match[0][0] + "_" * (len(match[0]) - 2) + match[0][-1]
        return match[0]

    return _OPAQUE.sub(blank, query)


def find_slots(query: str, name: str) -> list[tuple[int, int]]:
    """Where the contents of the slots of one variable stand, `[start, end)` in the query's text."""
    pattern = re.compile(r"\bVALUES\s+[?$]" + re.escape(name) + r"\s*\{([^{}]*)\}", re.IGNORECASE)
    return [match.span(1) for match in pattern.finditer(mask(query))]


def fill_slots(query: str, terms: Mapping[str, ox.NamedNode | ox.Literal | None]) -> str:
    """The query with each named variable's slots holding that term; None leaves it unbound."""
    spans = [(span, terms[name]) for name in terms for span in find_slots(query, name)]
    for (start, end), term in sorted(spans, key=lambda found: found[0], reverse=True):
        query = f"{query[:start]} {UNBOUND if term is None else _written(term)} {query[end:]}"
    return query


def _written(term: ox.NamedNode | ox.Literal) -> str:
    """The term as the RDF library writes it, made safe for engines that read `\\u` escapes first.

    SPARQL 1.1 §19.2 has them replaced before strings are read, so an escaped backslash before a
    `u` would be taken for one (rdflib does): that `u` is written as an escape itself. All escapes
    have eight digits, for rdflib takes hexadecimal digits that follow four for more of the same.
    """
    return _ESCAPE.sub(_eight_digits, str(term))


def _eight_digits(found: re.Match[str]) -> str:
    if found["letter"]:
        return f"\\\\\\U{ord(found['letter']):08X}"
    return f"\\U{found['digits']:0>8}" if found["digits"] else found[0]


def bind(
    query: str,
    parameters: tuple[Parameter, ...],
    values: Mapping[str, str],
    *,
    today: date | None = None,
) -> str:
    """The query with the given values and, for the rest, the defaults in its slots.

    A default of `today` stands for the date given as such, and stays unbound without one.
    UsageError for a variable that is no parameter, or a value that is not of its type.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in values:
        if name not in known:
            raise UsageError(
                f"the question has no parameter {name!r}",
                hint=f"it has: {', '.join(known) or 'none'}",
            )
    terms: dict[str, ox.NamedNode | ox.Literal | None] = {}
    for name, parameter in known.items():
        if name in values:
            terms[name] = parse_value(parameter, values[name])
        elif parameter.default == TODAY and today is not None:
            terms[name] = parse_value(parameter, today.isoformat())
    return fill_slots(query, terms)


def default_term(parameter: Parameter) -> ox.NamedNode | ox.Literal | None:
    """What the file's slot must hold."""
    if parameter.default is None or parameter.default == TODAY:
        return None
    return parse_value(parameter, parameter.default)


def parse_value(parameter: Parameter, value: str) -> ox.NamedNode | ox.Literal:
    """The value as a term of the parameter's type; UsageError says what was expected.

    >>> str(parse_value(Parameter("of", "string"), 'a" } #'))
    '"a\\\\" } #"'
    """
    try:
        value.encode("utf-8")
        return _READERS[parameter.type](value)
    except ValueError as error:
        raise UsageError(
            f"{value!r} is no value of {parameter.name}",
            hint=f"give {_EXPECTED[parameter.type]}",
        ) from error


def _read_iri(value: str) -> ox.NamedNode:
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) or re.search(r'[\x00-\x20<>"{}|^`\\]', value):
        raise ValueError(value)
    return ox.NamedNode(value)


def _read_date(value: str) -> ox.Literal:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(value)
    return ox.Literal(date.fromisoformat(value).isoformat(), datatype=ox.NamedNode(Xsd.DATE))


def _read_matching(pattern: str, datatype: str) -> Callable[[str], ox.Literal]:
    def read(value: str) -> ox.Literal:
        if not re.fullmatch(pattern, value):
            raise ValueError(value)
        return ox.Literal(value, datatype=ox.NamedNode(datatype))

    return read


_READERS: Mapping[str, Callable[[str], ox.NamedNode | ox.Literal]] = {
    "string": ox.Literal,
    "IRI": _read_iri,
    "xsd:date": _read_date,
    "xsd:integer": _read_matching(r"[+-]?[0-9]{1,18}", Xsd.INTEGER),
    "xsd:decimal": _read_matching(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", Xsd.DECIMAL),
    "xsd:boolean": _read_matching(r"true|false", Xsd.BOOLEAN),
}
_EXPECTED: Mapping[str, str] = {
    "string": "text in Unicode",
    "IRI": "an absolute IRI, e.g. https://w3id.org/shisaku/id/org/mic",
    "xsd:date": "a date, e.g. 2027-03-31",
    "xsd:integer": "a whole number, e.g. 36",
    "xsd:decimal": "a number, e.g. 0.5",
    "xsd:boolean": "true or false",
}
#: Types a parameter can have.
TYPES = frozenset(_READERS)
