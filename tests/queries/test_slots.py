"""Binding: only slots are written to, and whatever is bound stays one value."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.queries import Parameter, bind, parse_value
from kg.queries.slots import find_slots, mask

OF = Parameter("of", "string")
QUERY = """\
SELECT ?s WHERE {
  VALUES ?of { UNDEF }
  ?s <http://a/name> ?name .
  FILTER(!BOUND(?of) || ?name = ?of)
}
ORDER BY ?s
"""
HOSTILE = [
    '総務省" } #',
    '" } UNION { ?s ?p ?o } #',
    "'''} DROP ALL",
    "\\",
    '\\" }',
    "a\nb",
    "\r\n} LIMIT 0 #",
    "\t",
    "\u0000",
    "{ UNDEF }",
    "?s",
    "<http://a/b>",
    "\\u0022 }",
    "\\\\u0022 }",
    "\u00010041",
    "",
    "𠮷野家",
    "VALUES ?of { UNDEF }",
]


def store_with(names: list[str]) -> ox.Store:
    store = ox.Store()
    for number, name in enumerate(names):
        store.add(
            ox.Quad(ox.NamedNode(f"http://a/{number:02}"), ox.NamedNode("http://a/name"), ox.Literal(name))
        )
    return store


def names_found(store: ox.Store, value: str) -> list[str]:
    query = bind(QUERY, (OF,), {"of": value})
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [str(row["s"]) for row in found]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_value_finds_itself_and_nothing_else(value: str) -> None:
    store = store_with(HOSTILE)

    assert names_found(store, value) == [f"<http://a/{HOSTILE.index(value):02}>"]


@pytest.mark.parametrize("value", [text for text in HOSTILE if text not in ("\u0000",)])
def test_rdflib_reads_the_bound_value_alike(value: str) -> None:
    graph = rdflib.Graph()
    for number, name in enumerate(HOSTILE):
        graph.add(
            (rdflib.URIRef(f"http://a/{number:02}"), rdflib.URIRef("http://a/name"), rdflib.Literal(name))
        )

    rows = graph.query(bind(QUERY, (OF,), {"of": value}))
    assert [str(row[0]) for row in rows] == [f"http://a/{HOSTILE.index(value):02}"]  # type: ignore[index]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_bound_as_one_literal(value: str) -> None:
    assert names_found(store_with([value, value + "x"]), value) == ["<http://a/00>"]


def test_without_a_value_the_default_stays() -> None:
    assert bind(QUERY, (OF,), {}) == QUERY


def test_every_slot_of_a_parameter_is_filled() -> None:
    query = 'SELECT * { VALUES ?of { "x" } { SELECT * { values $of {"x"} } } }'

    assert (
        bind(query, (OF,), {"of": "y"})
        == 'SELECT * { VALUES ?of { "y" } { SELECT * { values $of { "y" } } } }'
    )


def test_slots_in_comments_strings_and_of_other_variables_are_none() -> None:
    query = (
        '# VALUES ?of { UNDEF }\nSELECT "VALUES ?of { UNDEF }" '
        "'''\nVALUES ?of { UNDEF }''' <http://a/#b> VALUES ?of2 { UNDEF } VALUES ?of { UNDEF }"
    )

    (slot,) = find_slots(query, "of")
    assert slot[0] == query.rindex("{") + 1
    assert len(mask(query)) == len(query)


def test_today_is_the_day_of_asking_unless_set() -> None:
    day = Parameter("day", "xsd:date", "today")
    query = "VALUES ?day { UNDEF }"
    typed = '"^^<http://www.w3.org/2001/XMLSchema#date> }'

    assert bind(query, (day,), {}) == query
    assert bind(query, (day,), {}, today=date(2027, 3, 31)) == f'VALUES ?day {{ "2027-03-31{typed}'
    assert bind(query, (day,), {"day": "2028-01-01"}, today=date(2027, 3, 31)) == (
        f'VALUES ?day {{ "2028-01-01{typed}'
    )


@pytest.mark.parametrize(
    ("type_", "value", "term"),
    [
        ("string", "総務省", '"総務省"'),
        ("IRI", "https://a/b#c", "<https://a/b#c>"),
        ("IRI", "urn:x:総務省", "<urn:x:総務省>"),
        ("xsd:date", "2027-03-31", '"2027-03-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("xsd:integer", "-36", '"-36"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("xsd:decimal", "0.5", '"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("xsd:boolean", "true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    ],
)
def test_value_becomes_a_term_of_its_type(type_: str, value: str, term: str) -> None:
    assert str(parse_value(Parameter("x", type_), value)) == term


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("string", "\udcff"),
        ("IRI", "org/mic"),
        ("IRI", "http://a/> } #"),
        ("IRI", "http://a/ b"),
        ("IRI", ""),
        ("xsd:date", "2027-02-30"),
        ("xsd:date", "令和9年"),
        ("xsd:date", "20270331"),
        ("xsd:integer", "3.5"),
        ("xsd:integer", "3 } #"),
        ("xsd:integer", "３６"),
        ("xsd:decimal", "1e400"),
        ("xsd:boolean", "はい"),
    ],
)
def test_value_of_another_type_is_refused(type_: str, value: str) -> None:
    with pytest.raises(UsageError, match="is no value of x; give"):
        parse_value(Parameter("x", type_), value)


def test_unknown_parameter_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no parameter 'off'; it has: of"):
        bind(QUERY, (OF,), {"off": "x"})
