"""Bunsetsu: content words with the function words that follow them, and what these say.

The segmentation is that of school grammar, with two differences made for reading minutes:
compound particles (に関する, を踏まえ: `data/lexicon/compound_particles.csv`) are function words,
and so are the formal nouns that close a sentence (…しているところ。, …ものである。).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from kg.records import record


class _Kind(StrEnum):
    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    ADNOUN = "adnoun"
    """連体詞: この, 大きな."""
    OTHER = "other"
    """Conjunctions, interjections, stray signs."""


class _Role(StrEnum):
    """How the bunsetsu is tied to a later one."""

    ADNOMINAL = "adnominal"
    CASE = "case"
    TOPIC = "topic"
    COORDINATE = "coordinate"
    CLAUSE = "clause"
    """A predicate linked to a later predicate; `case` names the link (て, が, ば …)."""
    QUOTE = "quote"
    ADVERB = "adverb"
    ROOT = "root"


def _plain(members: type[StrEnum]) -> type:
    """The members as attributes of a plain class.

    Python 3.11 asks a hook of the class of an enumeration for each member, which takes several times
    as long. Whoever reads bunsetsu asks for some 100,000 a document.
    """
    return type(members.__name__, (), {"__doc__": members.__doc__, **members.__members__})


if TYPE_CHECKING:
    Kind: TypeAlias = _Kind
    Role: TypeAlias = _Role
else:
    Kind, Role = _plain(_Kind), _plain(_Role)


@record
class Bunsetsu:
    """Tokens `[first, func)` are content, `[func, last)` function words and signs."""

    first: int
    func: int
    last: int
    kind: Kind
    role: Role
    case: str
    """The particle or link in citation form, "" where there is none."""
    comma: bool
    lemma: str
    """Of a verb, adjective or noun: the head word (強化 of 強化する, 対策 of 安全対策)."""
    predicate: bool
    """It can hold arguments: a verb, an adjective, or a noun with a copula or at the end."""
    polite: bool = False
    """It has です or ます, which stand in statements and quotations but not in relative clauses."""
