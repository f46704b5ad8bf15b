"""A sentence's tokens → its bunsetsu."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.content import ContentReader
from kg.language.function_words import FunctionReader
from kg.language.lexicon import words
from kg.language.line import Line
from kg.language.roles import RoleReader
from kg.model import Token
from kg.records import replace

#: So many bunsetsu before 行っ its object is looked for.
_NEAR = 4


def _is_done(b: Bunsetsu, before: Sequence[Bunsetsu], line: Line) -> bool:
    """支援も行っている: 行っ is read as 行く by the tokenizer, but a doing is done, not gone."""
    if b.lemma != "行く" or line.words[b.func - 1].surface != "行っ":
        return False
    for noun in reversed(before[-_NEAR:]):
        if noun.predicate and noun.role is not Role.CASE:
            return False
        if noun.kind is not Kind.NOUN or noun.case not in ("を", "も", "は"):
            continue
        head = line.words[noun.func - 1]
        doing = head.pos[2].startswith("サ変") or noun.lemma in words("measure-noun")
        if doing or (noun.case == "を" and noun is before[-1] and head.pos[2] == "一般"):
            return True
    return False


def segment(tokens: Sequence[Token]) -> tuple[Bunsetsu, ...]:
    """The bunsetsu of a sentence, in order; together they cover all tokens."""
    return segment_line(Line.of(tokens))


def segment_line(line: Line) -> tuple[Bunsetsu, ...]:
    """The bunsetsu of a line of words."""
    content, roles = ContentReader(line), RoleReader(line)
    functions = FunctionReader(line, content)
    found: list[Bunsetsu] = []
    at, length = 0, len(line.words)
    while at < length:
        kind, func = content.content(at)
        last, compound = functions.function(func, kind)
        b = roles.describe((at, func, last), kind, compound)
        found.append(replace(b, lemma="行う") if _is_done(b, found, line) else b)
        at = last
    return tuple(found)
