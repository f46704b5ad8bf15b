"""What somebody searches for, as words; and words and texts as the terms of the index.

The index knows overlapping pairs of characters: サイバー is サイ, イバ, バー and the last one alone. A
word of several characters is the phrase of its pairs, a word of one the beginning of a pair, so that
a text is found exactly where its folded form holds the folded word. Nothing of what is typed is an
operator. Latin words and numbers are found by their beginning (see `kg.search.fold`).
"""

from __future__ import annotations

import re

from kg.errors import UsageError
from kg.records import record
from kg.search.fold import fold

#: More than this nobody types; what is pasted by mistake is refused rather than searched for.
MOST_WORDS = 16
LONGEST_CHARS = 200

#: Quotation marks around words stand in the texts as 「」, if at all.
_QUOTES = '"“”'

#: What the tokenizer `ascii` of SQLite takes for blanks, moved to where no text has characters.
_SIGNS = {code: 0x10FF00 + code for code in range(128) if not chr(code).isalnum()}

#: Between the names of one thing: no word has it.
APART = "\x1f"


@record
class Words:
    """The words of a query, folded, in their order."""

    all: tuple[str, ...]

    @property
    def joined(self) -> str:
        """The words as one: how they stand where they follow each other."""
        return "".join(self.all)


def parse_words(query: str) -> Words:
    """The words of a query; UsageError where it has none, or too many.

    >>> parse_words('サイバー　ＡＩ "OR"').all
    ('サイバー', '\\x02ai', '\\x02or')
    """
    if len(query) > LONGEST_CHARS:
        raise UsageError(
            f"the query has {len(query):,} characters", hint=f"search for {LONGEST_CHARS} at most"
        )
    typed = re.sub(f"[{_QUOTES}]", " ", query).split() or query.split()
    words = tuple(dict.fromkeys(filter(None, map(fold, typed))))
    if not words:
        raise UsageError("there is no word to search for", hint="give at least one character")
    if len(words) > MOST_WORDS:
        raise UsageError(f"the query has {len(words)} words", hint=f"search for {MOST_WORDS} at most")
    return Words(words)


def terms(folded: str) -> str:
    """A folded text as the terms of the index, divided by blanks.

    >>> terms("サイバー")
    'サイ イバ バー ー'
    """
    signs = folded.translate(_SIGNS)
    return " ".join(map(str.__add__, signs, [*signs[1:], ""]))


def matching(word: str) -> str:
    """The expression of SQLite's FTS5 for one folded word.

    >>> matching("サイバー"), matching("字")
    ('"サイ イバ バー"', '"字" *')
    """
    signs = word.translate(_SIGNS)
    if len(signs) == 1:
        return f'"{signs}" *'
    return f'"{" ".join(map(str.__add__, signs, signs[1:]))}"'


def matching_all(words: tuple[str, ...]) -> str:
    """The expression for texts that hold every word."""
    return " AND ".join(map(matching, words))
