"""Words of a query, and the terms that find them."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.search.fold import fold
from kg.search.words import matching, matching_all, parse_words, terms


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("サイバー　攻撃", ("サイバー", "攻撃")),
        ("攻撃 攻撃", ("攻撃",)),
        ('"重要インフラ"', ("重要インフラ",)),
        ('サイバー"攻撃', ("サイバー", "攻撃")),
        ('"', ('"',)),
        ("サイバー OR 攻撃", ("サイバー", "\x02or", "攻撃")),
        ("NEAR(施策*)", ("\x02near(施策*)",)),
    ],
)
def test_words_are_divided_at_blanks_and_nothing_is_an_operator(query: str, words: tuple[str, ...]) -> None:
    assert parse_words(query).all == words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "there is no word to search for"),
        (" 　\n\x00", "there is no word to search for"),
        ("\u200b", "there is no word to search for"),
        ("字" * 201, "the query has 201 characters"),
        (" ".join(map(chr, range(0x4E00, 0x4E11))), "the query has 17 words"),
    ],
)
def test_a_query_that_cannot_be_asked_is_refused(query: str, found: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_words(query)
    assert refused.value.found == found


@pytest.fixture(scope="module")
def database() -> sqlite3.Connection:
    return sqlite3.connect(":memory:")


_PIECES = st.text(alphabet="サイバーai12 \"'*()-:^+~{}_%\\、。\x00\x1f", max_size=8)


@given(texts=st.lists(_PIECES, min_size=1, max_size=5), query=_PIECES)
def test_a_text_is_found_exactly_where_it_holds_every_word(
    database: sqlite3.Connection, texts: list[str], query: str
) -> None:
    try:
        words = parse_words(query)
    except UsageError:
        return
    database.execute("DROP TABLE IF EXISTS f")
    database.execute(
        "CREATE VIRTUAL TABLE f USING fts5(body, content='', columnsize=0, prefix='1', tokenize='ascii')"
    )
    database.executemany(
        "INSERT INTO f (rowid, body) VALUES (?, ?)", enumerate(terms(fold(t)) for t in texts)
    )
    rows = database.execute("SELECT rowid FROM f WHERE f MATCH ?", (matching_all(words.all),))
    expected = [at for at, text in enumerate(texts) if all(word in fold(text) for word in words.all)]
    assert sorted(at for (at,) in rows) == expected


def test_a_word_is_the_phrase_of_its_pairs() -> None:
    assert matching("サイバー") == '"サイ イバ バー"'
