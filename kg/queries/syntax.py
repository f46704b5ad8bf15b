"""What can be said of a query before it runs: where its syntax fails, and what is not let through."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.slots import mask

_PLACE = re.compile(r"^error at (\d+):(\d+): ?")
_PROLOGUE = re.compile(r"(?:\s*(?:PREFIX\s+\S*\s*:?\s*<[^>]*>|BASE\s*<[^>]*>))*\s*", re.IGNORECASE)
_UPDATE = re.compile(r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
#: The keyword, not a variable, a prefix or a part of a name. IRIs, strings and comments are masked before.
_SERVICE = re.compile(r"(?<![\w:?$@-])SERVICE(?![\w:-])", re.IGNORECASE)
_DECLARED = re.compile(r"PREFIX\s+([A-Za-z][\w.-]*)?:", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w:?$@<./-])([A-Za-z][\w.-]*):\w")
_ALTERNATIVES = 8
_BRACKET = re.compile(r"[{}()\[\]]")

#: Braces and parentheses inside one another. From some two thousand on the parser runs out of stack, which
#: ends the process.
_MOST_DEPTH = 200


def parse_query(
    text: str, where: str, *, depth: int = _MOST_DEPTH
) -> type[ox.QuerySolutions] | type[ox.QueryBoolean] | type[ox.QueryTriples]:
    """The kind of answer that a query gives; nothing of the store is read.

    QueryError names line and column of a fault, and refuses updates, SERVICE and more than `depth` braces
    and parentheses inside one another.
    """
    masked = re.sub(
        r"<[^\x00-\x20<>\"{}|^`\\]*>", lambda iri: "<" + "_" * (len(iri[0]) - 2) + ">", mask(text)
    )
    if _UPDATE.match(masked, _end_of_prologue(masked)):
        raise QueryError(
            "updates are refused: a store changes through kg ingest, load, remove and reason only",
            where=where,
        )
    service = _SERVICE.search(masked)
    if service is not None:
        line = text.count("\n", 0, service.start()) + 1
        raise QueryError(
            "SERVICE is refused: queries stay on this machine",
            where=f"{where}, line {line}",
            hint="ask the other endpoint itself and join the results",
        )
    _check_depth(masked, depth, where)
    try:
        return type(ox.Store().query(text))
    except SyntaxError as error:
        raise syntax_fault(error, masked, where) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be run: {error}", where=where) from error


def _check_depth(masked: str, most: int, where: str) -> None:
    depth = 0
    for found in _BRACKET.finditer(masked):
        depth += 1 if found[0] in "{([" else -1
        if depth > most:
            line = masked.count("\n", 0, found.start()) + 1
            column = found.start() - masked.rfind("\n", 0, found.start())
            raise QueryError(
                f"more than {most} braces and parentheses inside one another",
                where=f"{where}, line {line}, column {column}",
                hint="ask in several queries",
            )


def syntax_fault(error: SyntaxError, masked: str, where: str) -> QueryError:
    """The parser's complaint as an error with line and column, its character classes left out."""
    message = str(error.msg)
    found = _PLACE.match(message)
    place = f"{where}, line {found[1]}, column {found[2]}" if found else where
    unknown = sorted(set(_PREFIXED.findall(masked)) - set(_DECLARED.findall(masked)))
    if unknown:
        return QueryError(
            "the query cannot be parsed",
            where=place,
            hint=f"declare PREFIX {unknown[0]}: <…> at its beginning",
        )
    listed = _PLACE.sub("", message).removeprefix("expected").removeprefix(" one of").strip()
    kept = [part for part in re.sub(r"\[[^\]]*\](,\s*)?", "", listed).split(", ") if part.strip()]
    expected = ", ".join(kept[:_ALTERNATIVES]) + (" …" if len(kept) > _ALTERNATIVES else "")
    return QueryError(
        "the query cannot be parsed", where=place, hint=f"expected here: {expected or 'something else'}"
    )


def _end_of_prologue(masked: str) -> int:
    found = _PROLOGUE.match(masked)
    return found.end() if found else 0
