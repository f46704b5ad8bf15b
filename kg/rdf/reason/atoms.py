"""The SPARQL form of a rule, read as alternatives of triple patterns, so that it can run without a store."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.errors import RuleError
from kg.rdf.reason.rules import Rule
from kg.vocab import Rdf

TYPE = f"<{Rdf.TYPE}>"

#: Subject, predicate, object: terms as N-Triples writes them, or variables (`?x`).
Atom = tuple[str, str, str]

#: What `kg.rdf.reason.expressions` writes, and no more of SPARQL.
_TOKEN = re.compile(
    r"""<[^<>]*> | \?\w+ | "(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>]*>)? | \bUNION\b | [{}.]""",
    re.VERBOSE,
)


def is_variable(term: str) -> bool:
    return term.startswith("?")


def head(rule: Rule) -> Atom:
    """What the rule concludes."""
    return rule.subject, rule.predicate, rule.object


def bodies(rule: Rule) -> tuple[tuple[Atom, ...], ...]:
    """The alternatives of a rule, each of which suffices; RuleError for SPARQL that it does not know.

    >>> bodies(Rule("r", "", "?x <a:p> ?y . { ?y <a:q> 'z' . }", "?x", "<a:r>", "?y", frozenset()))
    Traceback (most recent call last):
    ...
    kg.errors.RuleError: ontology: the rule r cannot be read at "'z' . }"; kg/rdf/reason/atoms.py reads triple patterns and UNION
    """
    tokens = _tokens(rule)
    found, rest = _group(rule, tokens)
    # Facts are found by property and class, so both must be given.
    open_ = any(is_variable(p) or (p == TYPE and is_variable(o)) for body in found for _, p, o in body)
    if rest or open_ or not all(found):
        raise _unreadable(rule, " ".join(rest) or rule.where)
    return tuple(dict.fromkeys(found))


def _tokens(rule: Rule) -> list[str]:
    tokens: list[str] = []
    text = rule.where.strip()
    while text:
        token = _TOKEN.match(text)
        if token is None:
            raise _unreadable(rule, text)
        tokens.append(token[0])
        text = text[token.end() :].lstrip()
    return tokens


def _group(rule: Rule, tokens: Sequence[str]) -> tuple[list[tuple[Atom, ...]], list[str]]:
    """The alternatives up to the end of the group, and the tokens after it."""
    found: list[tuple[Atom, ...]] = [()]
    rest = list(tokens)
    while rest and rest[0] != "}":
        if rest[0] == "{":
            choices, rest = _choices(rule, rest)
            found = [(*before, *choice) for before in found for choice in choices]
        elif len(rest) > 3 and rest[3] == ".":
            atom = (rest[0], rest[1], rest[2])
            found = [(*before, atom) for before in found]
            rest = rest[4:]
        else:
            raise _unreadable(rule, " ".join(rest))
    return found, rest


def _choices(rule: Rule, tokens: list[str]) -> tuple[list[tuple[Atom, ...]], list[str]]:
    """The alternatives of `{ … } UNION { … }`, and the tokens after it."""
    choices: list[tuple[Atom, ...]] = []
    rest = ["UNION", *tokens]
    while rest[:2] == ["UNION", "{"]:
        found, rest = _group(rule, rest[2:])
        if rest[:1] != ["}"]:
            raise _unreadable(rule, " ".join(rest))
        choices += found
        rest = rest[1:]
    return choices, rest


def _unreadable(rule: Rule, text: str) -> RuleError:
    return RuleError(
        f'the rule {rule.id} cannot be read at "{text}"',
        where="ontology",
        hint="kg/rdf/reason/atoms.py reads triple patterns and UNION",
    )
