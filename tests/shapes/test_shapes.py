"""Each shape lets its good file pass and raises exactly the result that its bad file names.

A file stands on `ontology/examples/meeting.ttl`, whose people, documents and evidence it refers to.
Focus nodes of different files differ, so one run over all of them says as much as one run each, and
takes seconds instead of minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pyshacl
import pytest
import rdflib
import shifty
from rdflib import OWL, RDF, RDFS, BNode, URIRef
from rdflib.util import from_n3
from shifty._shifty import PreparedValidator

from kg import vocab
from kg.resources import resource

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
FOLDER = Path(__file__).parent
GOOD = sorted(FOLDER.glob("*/ok-*.ttl"))
BAD = sorted(FOLDER.glob("*/bad-*.ttl"))

#: Focus, path, value, component, shape, severity: each in full, `-` where there is none.
Result: TypeAlias = tuple[str, ...]
FIELDS = ("focus", "path", "value", "component", "shape", "severity")
PREFIX = re.compile(r"^@prefix (\S*): <(\S+)> \.$", re.MULTILINE)
PREFIXES = {"sh": str(SH), "shapes": vocab.SHAPES_NS, "shisaku": vocab.NS} | {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "oa": vocab.Oa.NS,
    "org": vocab.Org.NS,
    "skos": vocab.Skos.NS,
    "dcterms": vocab.Dcterms.NS,
    "prov": vocab.Prov.NS,
}

#: Links whose far end another shape proves: committedMeasure is the act's measure, a topic is that of
#: its match, the agent is checked by each kind of act; entailments may point at anything. The
#: inferred ones are never asserted but as committedTo and isConsidering, which must be proved.
FAR_END_ELSEWHERE = {
    "principalBody",
    "committedMeasure",
    "consideredMeasure",
    "topic",
    "makesCommitment",
    "makesConsideration",
    "committedTo",
    "isConsidering",
    "entailedSubject",
    "entailedPredicate",
    "entailedObject",
    "inferredFrom",
}
NEAR_END_ELSEWHERE = {"makesCommitment", "makesConsideration"}


def parse(*files: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in files:
        graph.parse(file)
    return graph


def ontology(*patterns: str) -> list[Path]:
    return [file for pattern in patterns for file in sorted(resource("ontology").glob(pattern))]


def results(report: rdflib.Graph) -> list[Result]:
    """The results that the report names, nested ones (sh:detail) left out; sorted."""

    def parts(result: rdflib.term.Node) -> Iterator[str]:
        for name in (
            "focusNode",
            "resultPath",
            "value",
            "sourceConstraintComponent",
            "sourceShape",
            "resultSeverity",
        ):
            term = report.value(result, SH[name])
            yield "-" if term is None else "_:" if isinstance(term, BNode) else term.n3()  # type: ignore[attr-defined]

    return sorted(tuple(parts(result)) for result in report.objects(None, SH.result))


def expected(file: Path) -> Result:
    """The one result that the header of a bad file names."""
    text = file.read_text(encoding="utf-8")
    prefixes = dict(PREFIX.findall(text)) | PREFIXES

    def in_full(word: str) -> str:
        if word in ("-", "_:") or word.startswith("<"):
            return word
        if word.startswith('"'):
            return str(from_n3(word).n3())  # type: ignore[union-attr]
        prefix, _, local = word.partition(":")
        return URIRef(prefixes[prefix] + local).n3()

    named = dict(re.findall(r"^# (\w+): (.+)$", text, re.MULTILINE))
    return tuple(in_full(named[field]) for field in FIELDS)


def name_of(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


@pytest.fixture(scope="session")
def shapes() -> rdflib.Graph:
    return parse(*ontology("shapes/*.ttl"))


@pytest.fixture(scope="session")
def background() -> rdflib.Graph:
    return parse(*ontology("shisaku.ttl", "alignments/*.ttl", "codelists/*.ttl"))


@pytest.fixture(scope="session")
def everything(background: rdflib.Graph) -> rdflib.Graph:
    return background + parse(resource("ontology/examples/meeting.ttl"), *GOOD, *BAD)


@pytest.fixture(scope="session")
def found(everything: rdflib.Graph, shapes: rdflib.Graph) -> list[Result]:
    _, report, _ = shifty.validate(everything, shapes, infer=False, on_unsupported="error", graph_mode="data")
    return results(report)


def constrained(shapes: rdflib.Graph) -> set[URIRef]:
    """Shapes that can be the source of a result: not those that only gather properties for a
    target, nor those that others refer to with sh:node."""
    gathering = {RDF.type, SH.targetClass, SH.targetSubjectsOf, SH.property}
    referred = set(shapes.objects(None, SH.node))
    return {
        shape
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in shapes.subjects(RDF.type, kind)
        if isinstance(shape, URIRef) and shape not in referred and set(shapes.predicates(shape)) - gathering
    }


def kebab(rule: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", rule).lower()


@pytest.mark.parametrize("file", BAD, ids=name_of)
def test_a_bad_file_raises_exactly_the_result_it_names(file: Path, found: list[Result]) -> None:
    focus_nodes = {term.n3() if isinstance(term, URIRef) else "_:" for term in parse(file).subjects()}
    assert [result for result in found if result[0] in focus_nodes] == [expected(file)]


def test_good_files_raise_nothing(found: list[Result]) -> None:
    assert sorted(found) == sorted(expected(file) for file in BAD)


def test_both_engines_find_the_same_results(
    everything: rdflib.Graph, shapes: rdflib.Graph, found: list[Result]
) -> None:
    _, report, _ = pyshacl.validate(everything, shacl_graph=shapes, inference="none")
    assert results(report) == found


def test_the_planned_evaluation_finds_each_fault_that_the_report_has(
    background: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    """It decides whether a report is made at all, so each fault is shown to it alone."""
    ground = background + parse(resource("ontology/examples/meeting.ttl"))
    planned = PreparedValidator(shapes=(shapes + ground).serialize(format="nt").encode(), shapes_format="nt")
    for file in (*GOOD, *BAD):
        outcome = planned.validate_algebra(
            data=parse(file).serialize(format="nt").encode(),
            data_format="nt",
            run_infer=False,
            minimum_severity="violation",
            on_unsupported="error",
        )
        wanted = [(expected(file)[0], expected(file)[5])] if file in BAD else []
        severities = [
            ("_:" if one.focus_node.startswith("_:") else one.focus_node, SH[one.severity].n3())
            for one in outcome.violations
        ]
        assert sorted(set(severities)) == wanted, file
        assert outcome.conforms is all(severity == SH.Warning.n3() for _, severity in wanted), file


def test_what_only_warns_looks_at_a_things_own_statements(shapes: rdflib.Graph) -> None:
    """Its report is made from these statements alone."""
    own = {RDF.type, SH.path, SH.minCount, SH["not"], SH.severity, SH.message}
    for shape in shapes.subjects(SH.severity, SH.Warning):
        assert set(shapes.predicates(shape)) <= own
        assert isinstance(shapes.value(shape, SH.path), URIRef)
        denied = shapes.value(shape, SH["not"])
        assert denied is None or set(shapes.predicates(denied)) == {SH["in"]}
        for holder in shapes.subjects(SH.property, shape):
            assert (holder, SH.targetClass, None) in shapes


def test_a_bad_file_alone_raises_what_it_raises_among_the_others(
    background: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    for name in ("act/bad-act-has-one-agent", "speech/bad-speaker-is-on-the-printed-list"):
        file = FOLDER / f"{name}.ttl"
        data = background + parse(resource("ontology/examples/meeting.ttl"), file)
        _, report, _ = shifty.validate(data, shapes, infer=False, on_unsupported="error", graph_mode="data")
        assert results(report) == [expected(file)]


def test_every_shape_has_a_good_and_a_bad_file_in_the_folder_of_its_class(shapes: rdflib.Graph) -> None:
    home = {
        str(shape): file.stem
        for file in ontology("shapes/*.ttl")
        for shape in parse(file).subjects(RDF.type)
        if isinstance(shape, URIRef)
    }
    wanted = {
        f"{home[str(shape)]}/{kind}-{kebab(str(shape).removeprefix(vocab.SHAPES_NS))}"
        for shape in constrained(shapes)
        for kind in ("ok", "bad")
    }
    assert wanted - {name_of(file) for file in (*GOOD, *BAD)} == set()


def test_a_bad_file_stands_in_the_file_of_its_shape() -> None:
    for file in BAD:
        shapes_of_class = {
            str(shape) for shape in parse(*ontology(f"shapes/{file.parent.name}.ttl")).subjects()
        }
        assert expected(file)[4].strip("<>") in shapes_of_class, file


def test_every_shape_says_in_two_languages_what_to_fix(shapes: rdflib.Graph) -> None:
    for shape in constrained(shapes):
        holders = [*shapes.objects(shape, SH.sparql)] or [shape]
        for holder in holders:
            languages = sorted(str(text.language) for text in shapes.objects(holder, SH.message))  # type: ignore[attr-defined]
            assert languages == ["en", "ja"], shape


def test_only_violations_and_named_warnings_are_raised(shapes: rdflib.Graph) -> None:
    warnings = {
        str(shape).removeprefix(vocab.SHAPES_NS) for shape in shapes.subjects(SH.severity, SH.Warning)
    }
    assert warnings == {"DecisionItemNamesADocument", "LabelAgreesWithAttendance", "MeetingHasABody"}
    assert set(shapes.objects(None, SH.severity)) == {SH.Warning}


def own_links() -> list[str]:
    terms = parse(*ontology("shisaku.ttl"))
    return sorted(str(term) for term in terms.subjects(RDF.type, OWL.ObjectProperty))


@pytest.mark.parametrize("link", own_links())
def test_every_link_is_checked_at_both_ends(link: str, shapes: rdflib.Graph) -> None:
    name = link.removeprefix(vocab.NS)
    near = set(shapes.subjects(SH.targetSubjectsOf, URIRef(link)))
    assert near or name in NEAR_END_ELSEWHERE
    far = {
        constraint
        for shape in shapes.subjects(SH.path, URIRef(link))
        for constraint in (SH["class"], SH["or"], SH.node, SH["in"])
        if (shape, constraint, None) in shapes
    }
    assert far or name in FAR_END_ELSEWHERE


@pytest.mark.parametrize("value", sorted(v for n, v in vars(vocab.Property).items() if n.isupper()))
def test_every_property_stands_on_the_right_class(value: str, shapes: rdflib.Graph) -> None:
    near = set(shapes.subjects(SH.targetSubjectsOf, URIRef(value)))
    assert near or value.removeprefix(vocab.NS) in NEAR_END_ELSEWHERE
