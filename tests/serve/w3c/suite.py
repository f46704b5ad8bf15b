"""The query tests of the W3C, read from their manifests; what they expect and what was found, made comparable."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

ARCHIVE = Path(__file__).with_name("sparql-tests.tar.xz")
#: Where the files are published; what they name is relative to there.
BASE = "https://w3c.github.io/rdf-tests/"

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"

_GRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}
_RESULT_FORMATS = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}
_EVALUATED = {"QueryEvaluationTest", "CSVResultFormatTest"}
_SYNTAX = {"PositiveSyntaxTest", "PositiveSyntaxTest11", "NegativeSyntaxTest", "NegativeSyntaxTest11"}
_NUMBERS = {"integer", "decimal", "float", "double"}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A test; files are named by their IRIs."""

    name: str
    """`sparql11/bind/bind01`."""
    kind: str
    query: str
    data: tuple[str, ...] = ()
    graphs: tuple[str, ...] = ()
    result: str = ""
    lax: bool = False
    """Whether rows may come as often as they like."""


@dataclass(frozen=True)
class Rows:
    """Solutions; `ordered` where their order counts."""

    rows: Sequence[Row]
    ordered: bool = False


class Suite:
    """The files of the archive, and the tests of its manifests."""

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        found = {}
        with tarfile.open(ARCHIVE) as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.isfile() else None
                if stream is not None:
                    found[BASE + member.name] = stream.read()
        return found

    @cached_property
    def cases(self) -> Sequence[Case]:
        manifests = sorted(iri for iri in self.files if iri.endswith("/manifest.ttl"))
        return [case for iri in manifests for case in self._cases(iri)]

    def _cases(self, manifest: str) -> Iterator[Case]:
        triples = self._triples(manifest)
        said = _Said(triples)
        (entries,) = (triple.object for triple in triples if triple.predicate.value == f"{MF}entries")
        for entry in said.listed(entries):
            kind = said.one(entry, f"{RDF}type").value.removeprefix(MF)
            action = said.one(entry, f"{MF}action")
            place = manifest.removeprefix(f"{BASE}sparql/").removesuffix("manifest.ttl")
            name = place + entry.value.partition("#")[2]
            if kind in _SYNTAX:
                yield Case(name, kind.removesuffix("11"), action.value)
            elif kind in _EVALUATED:
                yield Case(
                    name,
                    kind,
                    said.one(action, f"{QT}query").value,
                    tuple(one.value for one in said.all(action, f"{QT}data")),
                    tuple(one.value for one in said.all(action, f"{QT}graphData")),
                    said.one(entry, f"{MF}result").value,
                    bool(said.all(entry, f"{MF}resultCardinality")),
                )

    def _triples(self, iri: str) -> list[ox.Triple]:
        """Of a file; its blank nodes are those of no other."""
        format = _GRAPH_FORMATS[iri.rpartition(".")[2]]
        quads = ox.parse(self.files[iri], format=format, base_iri=iri, rename_blank_nodes=True)
        return [quad.triple for quad in quads]

    def data(self) -> Iterator[tuple[str, list[ox.Triple]]]:
        """The graphs that are asked, by the IRIs of their files."""
        evaluated = [case for case in self.cases if case.kind in _EVALUATED]
        named = {iri for case in evaluated for iri in (*case.data, *case.graphs, *self._from(case))}
        for iri in sorted(named):
            yield iri, self._triples(iri)

    def _from(self, case: Case) -> Iterator[str]:
        """The files that the query itself names as its dataset."""
        for name in re.findall(r"FROM\s+(?:NAMED\s+)?<([^>]*)>", self.text(case), re.IGNORECASE):
            iri = case.query.rpartition("/")[0] + "/" + name
            if iri in self.files:
                yield iri

    def text(self, case: Case) -> str:
        """The query; what is relative in it is so to its file."""
        return f"BASE <{case.query}>\n{self.files[case.query].decode('utf-8')}"

    def dataset(self, case: Case) -> dict[str, Sequence[str]]:
        """The parameters that name the dataset, where the query does not."""
        if next(self._from(case), None):
            return {}
        return {"default-graph-uri": case.data or ("urn:none",), "named-graph-uri": case.graphs}

    def expected(self, case: Case) -> bool | Rows | list[ox.Triple]:
        """What the test says: of an ASK, of a SELECT, of a CONSTRUCT."""
        suffix = case.result.rpartition(".")[2]
        if suffix in _RESULT_FORMATS:
            return read_results(self.files[case.result], _RESULT_FORMATS[suffix])
        triples = self._triples(case.result)
        said = _Said(triples)
        sets = [one.subject for one in triples if getattr(one.object, "value", "") == f"{RS}ResultSet"]
        return said.results(sets[0]) if sets else triples


class _Said:
    """Triples by subject and predicate."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._of: dict[tuple[Any, str], list[Any]] = {}
        for triple in triples:
            self._of.setdefault((triple.subject, triple.predicate.value), []).append(triple.object)

    def all(self, subject: Any, predicate: str) -> list[Any]:
        return self._of.get((subject, predicate), [])

    def one(self, subject: Any, predicate: str) -> Any:
        return self._of[subject, predicate][0]

    def listed(self, node: Any) -> Iterator[Any]:
        while node.value != f"{RDF}nil":
            yield self.one(node, f"{RDF}first")
            node = self.one(node, f"{RDF}rest")

    def results(self, node: Any) -> bool | Rows:
        """As https://www.w3.org/2001/sw/DataAccess/tests/result-set# has them."""
        truth = self.all(node, f"{RS}boolean")
        if truth:
            return bool(truth[0].value == "true")
        solutions = self.all(node, f"{RS}solution")
        places = {one: self.all(one, f"{RS}index") for one in solutions}
        ordered = bool(solutions) and all(places.values())
        if ordered:
            solutions.sort(key=lambda one: int(places[one][0].value))
        return Rows([self._row(one) for one in solutions], ordered)

    def _row(self, solution: Any) -> Row:
        bindings = self.all(solution, f"{RS}binding")
        return {self.one(one, f"{RS}variable").value: self.one(one, f"{RS}value") for one in bindings}


def read_results(body: bytes, format: ox.QueryResultsFormat) -> bool | Rows:
    """A document in a format of results."""
    found = ox.parse_query_results(body, format=format)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return Rows(
        [{name: term for name, term in zip(names, row, strict=True) if term is not None} for row in found]
    )


# --- whether two are the same --------------------------------------------------------------------------


def same_rows(found: Rows, expected: Rows, *, lax: bool = False) -> bool:
    """Whether the solutions are the same, up to the names of blank nodes and the writing of numbers."""
    ours, theirs = ([_plain(row) for row in one.rows] for one in (found, expected))
    if expected.ordered and not any(_has_blank(row) for row in theirs):
        return ours == theirs
    counted = [Counter(frozenset(row.items()) for row in rows) for rows in (ours, theirs)]
    if lax:
        counted = [Counter(set(one)) for one in counted]
    return _canonical(_as_triples(counted[0])) == _canonical(_as_triples(counted[1]))


def same_graph(found: Iterable[ox.Triple], expected: Iterable[ox.Triple]) -> bool:
    return _canonical(found) == _canonical(expected)


def _plain(row: Row) -> dict[str, Any]:
    return {name: _value(term) for name, term in row.items()}


def _value(term: Any) -> Any:
    """The term, a literal as text that is the same for the same value."""
    if not isinstance(term, ox.Literal):
        return term
    kind = term.datatype.value.removeprefix(XSD)
    language = (term.language or "").lower()
    try:
        text = repr(_number(kind, term.value)) if kind in _NUMBERS else term.value
    except (InvalidOperation, ValueError):
        text = term.value
    return ox.Literal(f"{kind} {language} {text}")


def _number(kind: str, text: str) -> object:
    return float(text) if kind in ("float", "double") else Decimal(text).normalize() + 0


def _has_blank(row: Mapping[str, Any]) -> bool:
    return any(isinstance(term, ox.BlankNode) for term in row.values())


def _as_triples(rows: Counter[frozenset[tuple[str, Any]]]) -> Iterator[ox.Triple]:
    """A node for each different solution, which says how often it is there."""
    for number, (row, times) in enumerate(rows.items()):
        node = ox.BlankNode(f"row{number}")
        yield ox.Triple(node, ox.NamedNode("urn:times"), ox.Literal(times))
        for name, term in row:
            yield ox.Triple(node, ox.NamedNode(f"urn:variable:{name}"), term)


def _canonical(triples: Iterable[ox.Triple]) -> set[ox.Quad]:
    dataset = ox.Dataset(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)
