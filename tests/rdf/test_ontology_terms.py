"""Builder and ontology speak of the same terms: none that is not defined, none that is never used."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import vocab
from kg.errors import RuleError
from kg.ids import DEFAULT_BASE
from kg.link import Link, Linking, Observed, Reason, lines_of
from kg.rdf.build import build_ontology_graph, build_tombstone, nquads
from kg.rdf.describe.ontology import GENID, name_blank_nodes, named_triples
from kg.rdf.reason import World, entail, ontology_rules
from kg.store import View

_TERM = re.compile(f"<({re.escape(vocab.NS)}[A-Za-z0-9]+)>")
_OWL = "http://www.w3.org/2002/07/owl#"
_TYPES = {f"{_OWL}Class", f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty"}


def _defined() -> set[str]:
    return {
        quad.subject.value
        for quad in ox.parse(nquads(build_ontology_graph()), format=ox.RdfFormat.N_QUADS)
        if quad.predicate.value == vocab.Rdf.TYPE
        and quad.object.value in _TYPES
        and quad.subject.value.startswith(vocab.NS)
    }


def _links() -> tuple[str, ...]:
    """What `kg link` writes of two persons."""
    one, other = (Observed(f"urn:{name}", "川村太郎", "urn:body", True, False) for name in "ab")
    link = Link(one, other, Reason.SAME_NAME_AND_POST, "議長", ("urn:m1", "urn:m2"))
    return lines_of(Linking((link,)), View(ox.Store(), DEFAULT_BASE))


@pytest.fixture(scope="module")
def emitted(
    lines: tuple[str, ...],
    sample_lines: tuple[str, ...],
    run_lines: tuple[str, ...],
    background_lines: tuple[str, ...],
    beside: tuple[str, ...],
) -> set[str]:
    """Every own term in what the builder and the reasoner write."""
    authority = tuple(line for line in background_lines if "graph/ontology>" not in line)
    act = next(line.split(" ")[0][1:-1] for line in lines if "#Commitment>" in line)
    graves = build_tombstone(act, replaced_by=None, read_by="0.9", read_in="a" * 64)
    asserted = {*lines, *sample_lines, *run_lines, *authority, *graves, *beside, *_links()}
    quads = ox.parse(nquads(sorted({*asserted, *background_lines})), format=ox.RdfFormat.N_QUADS)
    inferred = entail(list(quads), World(ontology_rules()))
    return {term for line in (*asserted, *inferred) for term in _TERM.findall(line)}


def test_every_term_that_is_written_is_defined(emitted: set[str]) -> None:
    assert sorted(emitted - _defined()) == []


def test_every_term_that_is_defined_is_written(emitted: set[str]) -> None:
    assert sorted(_defined() - emitted) == []


def test_the_vocabulary_module_names_what_is_written(emitted: set[str]) -> None:
    named = {v for c in (vocab.Class, vocab.Property) for k, v in vars(c).items() if k.isupper()}
    assert sorted(emitted - named) == []


def _turtle(text: str, tmp_path: Path) -> Path:
    file = tmp_path / "x.ttl"
    file.write_text(text, encoding="utf-8")
    return file


def test_blank_nodes_are_named_by_what_is_said_of_them(tmp_path: Path) -> None:
    one = _turtle("[] <a:p> ( <a:x> [ <a:q> 1 ] ) .", tmp_path)
    first = set(named_triples(one))
    other = _turtle("_:b <a:p> ( <a:x> _:c ) . _:c <a:q> 1 .", tmp_path)
    assert first == set(named_triples(other))
    assert all(triple.subject.value.startswith(GENID) for triple in first)


def test_blank_nodes_in_a_circle_are_an_error() -> None:
    a, b, p = ox.BlankNode("a"), ox.BlankNode("b"), ox.NamedNode("a:p")
    with pytest.raises(RuleError, match="circle"):
        list(name_blank_nodes([ox.Triple(a, p, b), ox.Triple(b, p, a)]))


def test_a_file_that_is_no_turtle_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"x\.ttl: cannot be read as Turtle"):
        list(named_triples(_turtle("<a:s> <a:p> .", tmp_path)))
