"""Literals and addresses as N-Quads wants them, read back by two parsers."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import terms


def _read_by_oxigraph(term: str) -> ox.Literal:
    (quad,) = ox.parse(f"<a:s> <a:p> {term} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def _read_by_rdflib(term: str) -> rdflib.Literal:
    graph = rdflib.Graph().parse(data=f"<a:s> <a:p> {term} .", format="nt")
    ((_, _, value),) = graph
    assert isinstance(value, rdflib.Literal)
    return value


@given(st.text())
def test_any_text_comes_back_from_both_parsers(text: str) -> None:
    read = _read_by_oxigraph(terms.ja(text))
    assert (read.value, read.language) == (text, "ja")
    assert _read_by_rdflib(terms.ja(text)) == rdflib.Literal(text, lang="ja")


@given(st.text())
def test_the_form_is_the_one_that_oxigraph_writes(text: str) -> None:
    """A dump of the store and the builder's own lines are the same bytes."""
    assert terms.string(text) == str(ox.Literal(text))


@pytest.mark.parametrize(
    "text", ['"', "\\", "\\u0041", "a\nb\r\tc", "\x00\x07\x1f\x7f", "𠮷野家", "\u2028\ufeff"]
)
def test_awkward_characters_come_back(text: str) -> None:
    assert _read_by_oxigraph(terms.string(text)).value == text
    assert str(_read_by_rdflib(terms.string(text))) == text


@pytest.mark.parametrize(
    ("value", "lexical"),
    [
        (Decimal("4000"), "4000"),
        (Decimal("4.0E+3"), "4000"),
        (Decimal("0.10"), "0.1"),
        (Decimal("-0.0"), "0"),
        (Decimal("1E-7"), "0.0000001"),
        (0.9, "0.9"),
        (1.0, "1"),
        (Decimal("100"), "100"),
    ],
)
def test_a_decimal_has_no_exponent_and_no_idle_zeros(value: Decimal | float, lexical: str) -> None:
    assert terms.decimal(value) == f'"{lexical}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def test_days_times_numbers_and_truth_have_the_datatypes_of_the_model() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert [
        terms.day(date(2024, 4, 2)),
        terms.clock(time(9, 5)),
        terms.integer(-3),
        terms.offset(3),
        terms.boolean(False),
    ] == [
        f'"2024-04-02"^^<{xsd}date>',
        f'"09:05:00"^^<{xsd}time>',
        f'"-3"^^<{xsd}integer>',
        f'"3"^^<{xsd}integer>',
        f'"false"^^<{xsd}boolean>',
    ]


@pytest.mark.parametrize(
    ("given_", "address"),
    [
        ("https://example.go.jp/a?b=c#d", "https://example.go.jp/a?b=c#d"),
        (" https://example.go.jp/港 1.txt ", "https://example.go.jp/%E6%B8%AF%201.txt"),
        ("https://example.go.jp/%E6%B8%AF", "https://example.go.jp/%E6%B8%AF"),
        ('https://e.jp/<a>"{|}\\^`', "https://e.jp/%3Ca%3E%22%7B%7C%7D%5C%5E%60"),
        ("CC BY 4.0", None),
        ("第一資料", None),
        ("", None),
    ],
)
def test_an_address_becomes_an_ascii_iri_and_other_words_do_not(given_: str, address: str | None) -> None:
    assert terms.web_address(given_) == address


@given(st.text())
def test_an_address_never_breaks_the_line_it_stands_in(text: str) -> None:
    address = terms.web_address(f"https://example.org/{text}")
    if address is not None:
        (quad,) = ox.parse(f"<a:s> <a:p> <{address}> .".encode(), format=ox.RdfFormat.N_TRIPLES)
        assert quad.object == ox.NamedNode(address)
        assert address.isascii()


def test_a_stray_percent_sign_is_encoded_and_a_second_fragment_is_no_address() -> None:
    assert terms.web_address("https://example.org/100%") == "https://example.org/100%25"
    assert terms.web_address("https://example.org/a#b#c") is None
