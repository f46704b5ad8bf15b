"""Rows on a terminal: widths, what is said once, what goes below."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ids import DEFAULT_BASE as ID
from kg.layout import Style, fit_widths, lengthen, print_rows, shorten
from kg.store import Rows, Term

STYLE = Style("ja", ID, lambda _, notation: {"planned": "予定"}.get(notation))


def text(*values: str | None) -> tuple[Term | None, ...]:
    return tuple(None if value is None else ox.Literal(value) for value in values)


def printed(names: str, types: list[str], rows: list[tuple[Term | None, ...]], width: int = 40) -> list[str]:
    stream = io.StringIO()
    print_rows(Rows(tuple(names.split()), tuple(rows)), types, STYLE, stream, width=width)
    return stream.getvalue().splitlines()


def test_evidence_and_names_go_below_their_row() -> None:
    rows = [
        (*text("総務省", "planned", "進め\nる。"), ox.NamedNode(f"{ID}act/1")),
        (*text("外務省", "ongoing", None), ox.NamedNode(f"{ID}act/2")),
    ]

    assert printed(
        "ministry status evidence act", ["string", "code:commitment-status", "quote", "IRI"], rows
    ) == [
        "#  ministry  status",
        "────────────────────",
        "1  総務省    予定",
        "   「進める。」",
        "   id:act/1",
        "2  外務省    ongoing",
        "   id:act/2",
    ]


def test_what_every_row_shares_is_said_once_and_empty_columns_are_left_out() -> None:
    rows = [text("第36回", "a", None, "x | y"), text("第36回", "b", None, "z")]

    assert printed("meeting person post bodies", ["string", "string", "string", "list"], rows) == [
        "meeting: 第36回",
        "#  person  bodies",
        "─────────────────",
        "1  a       x",
        "           y",
        "2  b       z",
    ]


def test_one_row_and_no_row_keep_their_columns() -> None:
    assert printed("meeting acts", ["string", "xsd:integer"], [text("第36回", "7")]) == [
        "#  meeting  acts",
        "────────────────",
        "1  第36回      7",
    ]
    assert printed("meeting acts", ["string", "xsd:integer"], []) == ["#  meeting  acts", "────────────────"]


def test_words_of_questions_are_translated_for_japanese_readers() -> None:
    lines = printed("state written", ["word", "xsd:boolean"], [text("overdue", "true"), text("due", "false")])

    assert [line.split() for line in lines[2:]] == [["1", "期限超過", "はい"], ["2", "期限前", "いいえ"]]


@given(
    st.lists(st.lists(st.integers(0, 90), min_size=4, max_size=4), max_size=4),
    st.integers(60, 200),
)
def test_columns_fit_the_width(lengths: list[list[int]], width: int) -> None:
    body = [["あ" * (n // 2) + "a" * (n % 2) for n in row] for row in lengths]

    widths = fit_widths(["a", "b", "c", "d"], body, width)
    assert sum(widths) + 2 * 3 <= width
    assert all(found >= 1 for found in widths)


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (f"{ID}org/mic", "id:org/mic"),
        ("https://w3id.org/shisaku/ns#committedTo", "shisaku:committedTo"),
        ("https://w3id.org/shisaku/code/role/member", "role:member"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "rdf:type"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_shortened_names_are_lengthened_back(iri: str, short: str) -> None:
    assert shorten(iri, ID) == short
    assert lengthen(short, ID) == iri
