"""What the endpoint answers, by groups as the SPARQL 1.1 evaluation tests have them, with data of our own.

Those of the W3C itself are asked in test_w3c. Each case asks a graph of its own, which the request names as the protocol has it. Rows
are TSV, sorted where the query gives no order.
"""

from __future__ import annotations

from typing import Any

import pytest

from kg.store import open_writer

PREFIXES = "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
PEOPLE = """
:ann :name "Ann" ; :age 30 ; :knows :bob, :cid . :bob :name "Bob"@en ; :age 25 ; :knows :cid .
:cid :name "Cid" ; :mail <mailto:c@e> . :dan :age "old" .
"""
CHAIN = ":a :p :b . :b :p :c . :c :p :a . :c :q :d . :x :p :x ."
SALES = ":r1 :of :n ; :sum 10 . :r2 :of :n ; :sum 30 . :r3 :of :s ; :sum 5 . :r4 :of :s ; :sum 2.5 ."

#: Group, data of the default graph, query, the rows after their heading.
CASES = [
    ("basic", PEOPLE, "SELECT ?x { ?x :age 25 }", ":bob"),
    ("basic: a language is part of a literal", PEOPLE, 'SELECT ?x { ?x :name "Bob" }', ""),
    ("basic: join", PEOPLE, "SELECT ?n { :ann :knows ?x . ?x :name ?n }", '"Bob"@en | "Cid"'),
    ("optional", PEOPLE, "SELECT ?x ?m { ?x :name ?n OPTIONAL { ?x :mail ?m } }", ":ann, | :bob, | :cid,<mailto:c@e>"),
    ("optional filter", PEOPLE, "SELECT ?x ?a { ?x :name ?n OPTIONAL { ?x :age ?a FILTER(?a > 26) } }", ":ann,30 | :bob, | :cid,"),
    ("union", PEOPLE, "SELECT ?x { { ?x :mail ?m } UNION { ?x :age 25 } }", ":bob | :cid"),
    ("filter: an error is no truth", PEOPLE, "SELECT ?x { ?x :age ?a FILTER(?a < 28) }", ":bob"),
    ("filter: error or true is true", PEOPLE, "SELECT ?x { ?x :age ?a FILTER(?a < 28 || true) }", ":ann | :bob | :dan"),
    ("filter: bound", PEOPLE, "SELECT ?x { ?x :name ?n OPTIONAL { ?x :age ?a } FILTER(!BOUND(?a)) }", ":cid"),
    ("filter: sameTerm", "<http://e/i> :v 1, 01, 1.0 .", "SELECT (COUNT(*) AS ?n) { ?x :v ?v FILTER(?v = 1) }", "2"),
    ("filter: in", PEOPLE, "SELECT ?x { ?x :age ?a FILTER(?a IN (25, 30)) }", ":ann | :bob"),
    ("filter: langMatches", PEOPLE, 'SELECT ?x { ?x :name ?n FILTER LANGMATCHES(LANG(?n), "EN") }', ":bob"),
    ("sort", PEOPLE, "SELECT ?x { ?x :age ?a } ORDER BY DESC(?a) LIMIT 2", "! :dan | :ann"),
    ("sort: unbound, IRIs, literals", PEOPLE, "SELECT ?v { VALUES ?v { 2 UNDEF :z 'a' } } ORDER BY ?v LIMIT 2", "!  | :z"),
    ("distinct", PEOPLE, "SELECT DISTINCT ?y { ?x :knows ?y }", ":bob | :cid"),
    ("offset", PEOPLE, "SELECT ?x { ?x :name ?n } ORDER BY ?x OFFSET 1 LIMIT 1", ":bob"),
    ("project: an expression", PEOPLE, "SELECT (?a + 1 AS ?b) { ?x :age ?a }", " | 26 | 31"),
    ("project: an error leaves unbound", PEOPLE, "SELECT (1 / 0 AS ?b) (2 AS ?c) {}", ",2"),
    ("bind", PEOPLE, "SELECT ?b { ?x :age ?a BIND(?a * 2 AS ?b) FILTER(?b > 50) }", "60"),
    ("bind: joins with what follows", PEOPLE, "SELECT ?x { BIND(25 AS ?a) ?x :age ?a }", ":bob"),
    ("values", PEOPLE, "SELECT ?x ?a { ?x :age ?a VALUES ?x { :bob :dan } }", ':bob,25 | :dan,"old"'),
    ("values: after the query, with UNDEF", PEOPLE, "SELECT ?x ?a { ?x :age ?a } VALUES (?x ?a) { (:ann UNDEF) (UNDEF 25) }", ":ann,30 | :bob,25"),
    ("subquery", PEOPLE, "SELECT ?x ?a { { SELECT (MAX(?b) AS ?a) { ?y :age ?b FILTER ISNUMERIC(?b) } } ?x :age ?a }", ":ann,30"),
    ("subquery: limit inside", PEOPLE, "SELECT ?n { { SELECT ?x { ?x :name ?m } ORDER BY ?x LIMIT 1 } ?x :name ?n }", '"Ann"'),
    ("exists", PEOPLE, "SELECT ?x { ?x :name ?n FILTER EXISTS { ?y :knows ?x } }", ":bob | :cid"),
    ("negation: not exists", PEOPLE, "SELECT ?x { ?x :name ?n FILTER NOT EXISTS { ?x :knows ?y } }", ":cid"),
    ("negation: minus", PEOPLE, "SELECT ?x { ?x :name ?n MINUS { ?x :mail ?m } }", ":ann | :bob"),
    ("negation: minus without a shared variable", PEOPLE, "SELECT ?x { ?x :mail ?n MINUS { ?y :age ?a } }", ":cid"),
    ("aggregates: count", PEOPLE, "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?y) AS ?d) { ?x :knows ?y }", "3,2"),
    ("aggregates: group", SALES, "SELECT ?o (SUM(?v) AS ?s) { ?r :of ?o ; :sum ?v } GROUP BY ?o", ":n,40 | :s,7.5"),
    ("aggregates: having", SALES, "SELECT ?o { ?r :of ?o ; :sum ?v } GROUP BY ?o HAVING (AVG(?v) > 4)", ":n"),
    ("aggregates: min, max, avg", SALES, "SELECT (MIN(?v) AS ?a) (MAX(?v) AS ?b) (AVG(?v) AS ?c) { ?r :sum ?v }", "2.5,30,11.875"),
    ("aggregates: group_concat", SALES, "SELECT (GROUP_CONCAT(?l; SEPARATOR='+') AS ?t) { { SELECT ?l { ?r :of :n BIND(STRAFTER(STR(?r), 'e/') AS ?l) } ORDER BY ?l } }", '"r1+r2"'),
    ("aggregates: an error makes the sum unbound", PEOPLE, "SELECT (SUM(?a) AS ?s) { ?x :age ?a }", ""),
    ("aggregates: of nothing", "", "SELECT (COUNT(*) AS ?n) (SUM(?v) AS ?s) (AVG(?v) AS ?a) { ?x :none ?v }", "0,0,0"),
    ("grouping: by an expression", SALES, "SELECT ?big (COUNT(*) AS ?n) { ?r :sum ?v } GROUP BY (?v > 5 AS ?big)", "false,2 | true,2"),
    ("path: sequence", CHAIN, "SELECT ?y { :a :p/:p ?y }", ":c"),
    ("path: alternative", CHAIN, "SELECT ?y { :c :p|:q ?y }", ":a | :d"),
    ("path: inverse", CHAIN, "SELECT ?y { :a ^:p ?y }", ":c"),
    ("path: one or more in a circle", CHAIN, "SELECT ?y { :a :p+ ?y }", ":a | :b | :c"),
    ("path: none or more", CHAIN, "SELECT ?y { :d :p* ?y }", ":d"),
    ("path: none or one", CHAIN, "SELECT ?y { :a :p? ?y }", ":a | :b"),
    ("path: negated set", CHAIN, "SELECT ?x ?y { ?x !:p ?y }", ":c,:d"),
    ("path: inverse in a negated set", CHAIN, "SELECT ?x ?y { ?x !(:p|^:p|^:none) ?y FILTER(?x = :c) }", ":c,:d"),
    ("path: both ends open", ":a :p :b .", "SELECT ?x ?y { ?x :p* ?y }", ":a,:a | :a,:b | :b,:b"),
    ("path: duplicates of a sequence", ":a :p :b, :c . :b :q :d . :c :q :d .", "SELECT ?y { :a :p/:q ?y }", ":d | :d"),
    ("functions: text", "", 'SELECT (CONCAT(UCASE("ab"), SUBSTR("施策グラフ", 3)) AS ?t) (STRLEN("𠮷野") AS ?n) {}', '"ABグラフ",2'),
    ("functions: replace and regex", "", 'SELECT (REPLACE("a1b22", "[0-9]+", "-") AS ?t) (REGEX("AB", "^b$|^ab$", "i") AS ?r) {}', '"a-b-",true'),
    ("functions: language is kept", "", 'SELECT (STRBEFORE("ab:cd"@en, ":") AS ?t) (STRLANG("a", "ja") AS ?u) {}', '"ab"@en,"a"@ja'),
    ("functions: numbers", "", "SELECT (ROUND(2.5) AS ?a) (CEIL(-1.1) AS ?b) (ABS(-3) AS ?c) {}", "3,-1,3"),
    ("functions: dates", "", 'SELECT (YEAR(?d) AS ?y) (MONTH(?d) AS ?m) (TZ(?d) AS ?z) { BIND("2025-07-01T00:00:00+09:00"^^xsd:dateTime AS ?d) }', '2025,7,"+09:00"'),
    ("functions: digests", "", 'SELECT (SHA256("abc") AS ?h) {}', '"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"'),
    ("functions: if and coalesce", "", "SELECT (IF(1 < 2, 'y', 'n') AS ?a) (COALESCE(1 / 0, ?none, 'c') AS ?b) {}", '"y","c"'),
    ("functions: encoding", "", 'SELECT (ENCODE_FOR_URI("施 策") AS ?a) (STR(IRI("http://e/x")) AS ?b) {}', '"%E6%96%BD%20%E7%AD%96","http://e/x"'),
    ("casts", "", 'SELECT (xsd:integer("7") AS ?a) (xsd:boolean("1") AS ?b) (xsd:integer("x") AS ?c) {}', "7,true,"),
    ("ask-like: an empty pattern has one row", "", "SELECT (1 AS ?x) {}", "1"),
]  # fmt: skip

#: Expected as the endpoint writes them; the terms of the tables above in full.
_SHORT = {"xsd": "http://www.w3.org/2001/XMLSchema#"}


def _graph(number: int) -> str:
    return f"urn:case:{number}"


@pytest.fixture(scope="module")
def cases(w3c: Any) -> Any:
    """The application over the data of the cases, beside those of the W3C."""
    graphs = {f"<{_graph(number)}>": data for number, (_, data, _, _) in enumerate(CASES) if data}
    graphs |= {"<urn:one>": "<urn:s> <urn:p> 1", "<urn:two>": "<urn:s> <urn:p> 2"}
    said = " ".join(f"GRAPH {iri} {{ {data} }}" for iri, data in graphs.items())
    with open_writer(w3c.app.state.settings.store) as writer:
        writer.update(f"{PREFIXES}INSERT DATA {{ {said} }}")
    w3c.look(later_s=3_600)
    return w3c


def _rows(text: str) -> list[str]:
    """Rows of TSV with the terms shortened as the tables above have them."""
    lines = text.split("\n")[1:-1]
    for long, short in (("<http://e/", ":"), ("\t", ",")):
        lines = [line.replace(long, short) for line in lines]
    return [_plain(line) for line in lines]


def _plain(line: str) -> str:
    parts = []
    for part in line.split(","):
        value, _, datatype = part.partition("^^<http://www.w3.org/2001/XMLSchema#")
        if datatype in ("integer>", "decimal>", "boolean>"):
            part = value.strip('"')
        parts.append(part.removesuffix(">") if part.startswith(":") else part)
    return ",".join(parts)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case[0] for case in CASES])
def test_rows_are_those_of_the_specification(cases: Any, number: int) -> None:
    _, _, query, expected = CASES[number]
    asked = {"query": PREFIXES + query, "default-graph-uri": _graph(number)}
    response = cases.get("/sparql", "text/tab-separated-values", params=asked)
    assert response.status_code == 200, response.text
    rows = _rows(response.text)
    if expected.startswith("! "):
        assert rows == expected[2:].split(" | ")
    elif expected == "" and "SUM" not in query:
        assert rows == []
    else:
        assert sorted(rows) == sorted(one for one in expected.split(" | "))


@pytest.mark.parametrize(
    ("query", "graphs", "expected"),
    [
        ("SELECT ?o { ?s ?p ?o }", {"default-graph-uri": ["urn:one", "urn:two"]}, ["1", "2"]),
        ("SELECT ?o { GRAPH ?g { ?s ?p ?o } }", {"named-graph-uri": ["urn:one", "urn:two"]}, ["1", "2"]),
        ("SELECT ?o { GRAPH <urn:two> { ?s ?p ?o } }", {}, ["2"]),
        ("SELECT ?o { GRAPH <urn:two> { ?s ?p ?o } }", {"default-graph-uri": ["urn:two"]}, []),
        ("SELECT ?o FROM <urn:one> { ?s ?p ?o }", {}, ["1"]),
        ("SELECT ?o FROM NAMED <urn:one> { ?s ?p ?o }", {}, []),
    ],
)  # fmt: skip
def test_graphs_are_those_that_were_named(cases: Any, query: str, graphs: Any, expected: list[str]) -> None:
    response = cases.get("/sparql", "text/csv", params={"query": query} | graphs)
    assert sorted(response.text.split("\r\n")[1:-1]) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("CONSTRUCT { ?s <urn:q> ?o, ?o } { GRAPH <urn:one> { ?s ?p ?o } }", ['<urn:s> <urn:q> "1"^^<xsd:integer> .']),
        ("CONSTRUCT WHERE { <urn:s> <urn:p> 2 }", ['<urn:s> <urn:p> "2"^^<xsd:integer> .']),
        ("CONSTRUCT { ?o <urn:q> ?s } { GRAPH <urn:one> { ?s ?p ?o } }", []),
        ("DESCRIBE <urn:s>", ['<urn:s> <urn:p> "1"^^<xsd:integer> .', '<urn:s> <urn:p> "2"^^<xsd:integer> .']),
    ],
)  # fmt: skip
def test_graphs_that_queries_make_are_sets_of_triples(cases: Any, query: str, expected: list[str]) -> None:
    response = cases.get("/sparql", "application/n-triples", params={"query": query})
    text = response.text.replace(_SHORT["xsd"], "xsd:")
    assert sorted(text.splitlines()) == expected
