"""A sentence's tokens → its bunsetsu."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.bunsetsu import Bunsetsu
from kg.language.content import ContentReader
from kg.language.function_words import FunctionReader
from kg.language.line import Line
from kg.language.roles import RoleReader
from kg.model import Token


def segment(tokens: Sequence[Token]) -> tuple[Bunsetsu, ...]:
    """The bunsetsu of a sentence, in order; together they cover all tokens."""
    line = Line.of(tokens)
    content, roles = ContentReader(line), RoleReader(line)
    functions = FunctionReader(line, content)
    found: list[Bunsetsu] = []
    at = 0
    while at < len(tokens):
        kind, func = content.content(at)
        last, compound = functions.function(func, kind)
        found.append(roles.describe((at, func, last), kind, compound))
        at = last
    return tuple(found)
