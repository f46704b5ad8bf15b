"""RDF terms as N-Quads writes them (https://www.w3.org/TR/n-quads/#n-quads-grammar), straight from values.

The form is the canonical one: only what must be escaped is escaped, characters beyond ASCII stand
as they are, `xsd:string` is left out.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from urllib.parse import quote

import pyoxigraph as ox

from kg.vocab import Xsd

#: STRING_LITERAL_QUOTE excludes #x22 #x5C #xA #xD; control characters are escaped to stay readable.
_ESCAPES = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}

#: Few characters of a text are escaped; `str.translate` would look up every one.
_ESCAPED = re.compile(f"[{re.escape(''.join(_ESCAPES))}]")

#: A percent sign that encodes nothing.
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")


def iri(value: str) -> str:
    """The IRI in angle brackets. It must come from `kg.ids`, `kg.vocab` or `web_address`."""
    return f"<{value}>"


def web_address(value: str) -> str | None:
    """An absolute ASCII IRI for an address that a user gave, else None where it is none.

    >>> web_address("https://www.nisc.go.jp/会議 1.pdf")
    'https://www.nisc.go.jp/%E4%BC%9A%E8%AD%B0%201.pdf'
    """
    value = value.strip()
    if not _ABSOLUTE.match(value):
        return None
    address = _STRAY_PERCENT.sub("%25", quote(value, safe="%/:?#[]@!$&'()*+,;=~-._"))
    try:
        return ox.NamedNode(address).value
    except ValueError:
        return None


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]


def string(text: str) -> str:
    """A plain literal (`xsd:string`).

    >>> print(string('say "a"\\n'))
    "say \\"a\\"\\n"
    """
    return _quoted(text)


def ja(text: str) -> str:
    """A Japanese literal."""
    return f"{_quoted(text)}@ja"


def en(text: str) -> str:
    """An English literal."""
    return f"{_quoted(text)}@en"


def typed(lexical: str, datatype: str) -> str:
    """A literal of the datatype; the lexical form is taken as it is."""
    return f"{_quoted(lexical)}^^<{datatype}>"


def integer(value: int) -> str:
    return f'"{value}"^^<{Xsd.INTEGER}>'


def offset(value: int) -> str:
    """A place in the kept text, in code points.

    Not nonNegativeInteger: Oxigraph keeps every kind of integer as xsd:integer, and what is
    stored has to be what was checked.
    """
    return integer(value)


def boolean(value: bool) -> str:
    return typed("true" if value else "false", Xsd.BOOLEAN)


def decimal(value: Decimal | float) -> str:
    """The shortest plain notation: no exponent, no trailing zeros.

    >>> decimal(Decimal("4.0E+3"))
    '"4000"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    plain = format(value if isinstance(value, Decimal) else Decimal(repr(value)), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return typed("0" if plain == "-0" else plain, Xsd.DECIMAL)


def day(value: date) -> str:
    return typed(value.isoformat(), Xsd.DATE)


def clock(value: time) -> str:
    return typed(value.isoformat("seconds"), Xsd.TIME)
