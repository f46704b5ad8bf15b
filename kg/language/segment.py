"""A sentence's tokens → its bunsetsu."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.bunsetsu import Bunsetsu, Kind
from kg.language.content import ContentReader
from kg.language.function_words import FunctionReader
from kg.language.lexicon import words
from kg.language.line import Line
from kg.language.roles import RoleReader
from kg.model import Token
from kg.records import replace


def _is_done(b: Bunsetsu, before: Bunsetsu, tokens: Sequence[Token]) -> bool:
    """支援も行っている: 行っ is read as 行く by the tokenizer, but a doing is done, not gone."""
    if b.lemma != "行く" or tokens[b.func - 1].surface != "行っ" or before.kind is not Kind.NOUN:
        return False
    noun = tokens[before.func - 1]
    doing = noun.pos[2].startswith("サ変") or before.lemma in words("measure-noun")
    return (doing and before.case in ("を", "も", "は")) or (before.case == "を" and noun.pos[2] == "一般")


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
        b = roles.describe((at, func, last), kind, compound)
        found.append(replace(b, lemma="行う") if found and _is_done(b, found[-1], tokens) else b)
        at = last
    return tuple(found)
