"""The shapes at work on what the builder writes: sound minutes pass, each seeded fault is found."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.ids import Ids
from kg.rdf.build import nquads, ntriples
from kg.rdf.reason import World, entail, ontology_rules
from kg.rdf.validate import Finding, Report, validate_document, validate_graph, validate_store
from kg.rdf.validate.report import SH, findings_of
from kg.rdf.validate.twice import SHAPE, triples_in_two_graphs
from kg.vocab import Class, Property, Rdf

IDS = Ids()
Lines = tuple[str, ...]


def _without(lines: Lines, *words: str) -> Lines:
    """The lines without the first one that holds all the words."""
    first = next(line for line in lines if all(word in line for word in words))
    return tuple(line for line in lines if line != first)


def _changed(lines: Lines, words: tuple[str, ...], old: str, new: str) -> Lines:
    first = next(line for line in lines if all(word in line for word in words))
    assert old in first
    return tuple(sorted({*_without(lines, *words), first.replace(old, new)}))


def _subject(lines: Lines, class_: str) -> str:
    """The IRI, in angle brackets, of the first thing of that class."""
    return next(line.split(" ")[0] for line in lines if f"<{Rdf.TYPE}> <{class_}>" in line)


def _violations(report: Report) -> list[tuple[str, str | None, str]]:
    """Class of the focus node's IRI, path and component of each violation."""
    return sorted(
        {
            (
                one.focus.removeprefix(IDS.base).rpartition("/")[0].rpartition("/")[2],
                _local(one.path),
                one.component,
            )
            for one in report.findings
            if one.severity == "Violation"
        },
        key=str,
    )


def _local(path: str | None) -> str | None:
    return path and path.rpartition("#")[2]


def test_what_the_builder_writes_is_in_order(lines: Lines, run_lines: Lines) -> None:
    report = validate_document((*lines, *run_lines))
    assert report.violations == ()
    assert report.conforms
    # 港湾局副大臣 speaks under a label that the list does not bear out.
    assert [one.path for one in report.findings] == [Property.LABEL_DISAGREES]
    assert report.findings[0].severity == "Warning"


def test_the_sample_is_in_order(sample_lines: Lines) -> None:
    assert validate_document(sample_lines).violations == ()


def test_a_store_with_ontology_authority_and_entailments_is_in_order(
    lines: Lines, sample_lines: Lines, run_lines: Lines, background_lines: Lines
) -> None:
    everything = tuple(sorted({*lines, *sample_lines, *run_lines, *background_lines}))
    inferred = entail(
        list(ox.parse(nquads(everything), format=ox.RdfFormat.N_QUADS)), World(ontology_rules())
    )
    assert validate_store((*everything, *inferred)).violations == ()


#: Fault → what is done to the lines, and what must be reported then.
FAULTS: dict[str, tuple[Callable[[Lines], Lines], tuple[str, str | None, str]]] = {
    "a quotation that is not the text": (
        lambda lines: _changed(lines, ("#exact>", "人手の不足"), "人手", "人出"),
        ("evidence", None, "SPARQLConstraintComponent"),
    ),
    "an act without agent": (
        lambda lines: _without(lines, "/act/", f"<{Property.AGENT}>"),
        ("act", "agent", "MinCountConstraintComponent"),
    ),
    "an act without type": (
        lambda lines: _without(lines, "/act/", f"<{Property.ACT_TYPE}>"),
        ("act", "actType", "MinCountConstraintComponent"),
    ),
    "an act without evidence": (
        lambda lines: _without(lines, "/act/", f"<{Property.EVIDENCE}>"),
        ("act", "evidence", "MinCountConstraintComponent"),
    ),
    "an act without meeting": (
        lambda lines: _without(lines, "/act/", f"<{Property.AT_MEETING}>"),
        ("act", "atMeeting", "MinCountConstraintComponent"),
    ),
    "a commitment without status": (
        lambda lines: _without(lines, "/act/", f"<{Property.STATUS}>", "planned"),
        ("act", "status", "MinCountConstraintComponent"),
    ),
    "a speech without speaker": (
        lambda lines: _without(lines, f"<{Property.SPEAKER}>"),
        ("speech", "speaker", "MinCountConstraintComponent"),
    ),
    "a date that is none": (
        lambda lines: _changed(lines, (f"<{Property.DATE}>",), '"2024-04-02"', '"2024-13-02"'),
        ("cao-45e3459b", "date", "DatatypeConstraintComponent"),
    ),
    "a decision without document": (
        lambda lines: _without(lines, _subject(lines, Class.DECISION), f"<{Property.ABOUT_DOCUMENT}>"),
        ("act", "aboutDocument", "MinCountConstraintComponent"),
    ),
    "an agent of the wrong class": (
        lambda lines: _changed(
            lines, ("/act/", f"<{Property.COMMITTING_BODY}>"), "org/x-4de5e7ca", "measure/2504f9b082036f20"
        ),
        ("act", "committingBody", "ClassConstraintComponent"),
    ),
}


@pytest.mark.parametrize(("fault", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(
    lines: Lines, fault: Callable[[Lines], Lines], expected: tuple[str, str | None, str]
) -> None:
    assert expected in _violations(validate_document(fault(lines)))


def test_a_report_with_a_status_is_found(lines: Lines) -> None:
    act = next(line.split(" ")[0] for line in lines if f"<{Class.REPORT}>" in line)
    status = next(line for line in lines if f"<{Property.STATUS}>" in line)
    report = validate_document((*lines, f"{act} {status.split(' ', 1)[1]}"))
    assert {one.focus for one in report.findings if one.severity == "Violation"} == {act[1:-1]}


def test_an_object_of_the_wrong_class_is_found_after_reasoning_too(
    lines: Lines, run_lines: Lines, background_lines: Lines
) -> None:
    """Once a range has given the measure the class of an organization, a class check would prove nothing."""
    faulty = FAULTS["an agent of the wrong class"][0](lines)
    everything = (*faulty, *run_lines, *background_lines)
    inferred = entail(
        list(ox.parse(nquads(everything), format=ox.RdfFormat.N_QUADS)), World(ontology_rules())
    )
    wrong = f"<{IDS.measure('訓練')}> <{Rdf.TYPE}> <{Class.ORGANIZATION}>"
    assert [line for line in inferred if line.startswith(wrong)] != []
    expected = ("act", "committingBody", "ClassConstraintComponent")
    assert expected in _violations(validate_store((*everything, *inferred)))
    # What would be found if the shapes were run on the entailments as well: not this.
    assert expected not in _violations(validate_graph(ntriples((*everything, *inferred))))


def test_a_triple_in_two_graphs_is_found_in_either_order(lines: Lines) -> None:
    one = next(line for line in lines if "graph/persons>" in line)
    other = one.replace("graph/persons>", "graph/measures>")
    (finding,) = triples_in_two_graphs([one, other])
    assert [finding] == list(triples_in_two_graphs([other, one]))
    assert (finding.severity, finding.shape) == ("Violation", SHAPE)
    assert finding.focus == one.split(" ")[0][1:-1]
    assert {lang for lang, _ in finding.messages} == {"ja", "en"}
    assert finding in validate_document((*lines, other)).findings
    assert list(triples_in_two_graphs(lines)) == []


def test_the_check_in_sparql_finds_the_same_triple(lines: Lines) -> None:
    from kg.resources import resource

    other = next(line for line in lines if "graph/persons>" in line).replace(
        "graph/persons>", "graph/measures>"
    )
    store = ox.Store()
    store.load(nquads((*lines, other)), format=ox.RdfFormat.N_QUADS)
    query = resource("ontology/checks/no-triple-in-two-graphs.rq").read_text(encoding="utf-8")
    rows = store.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["subject"].value for row in rows] == [other.split(" ")[0][1:-1]]


def test_pyshacl_finds_the_same_as_shifty(lines: Lines) -> None:
    faulty = lines
    for fault in (
        "a quotation that is not the text",
        "a commitment without status",
        "a speech without speaker",
    ):
        faulty = FAULTS[fault][0](faulty)
    quick, reference = (validate_document(faulty, engine=engine) for engine in ("shifty", "pyshacl"))
    assert len([one for one in quick.findings if one.severity == "Violation"]) >= 3

    def plain(report: Report) -> list[tuple[object, ...]]:
        """Everything but the language tags, which pyshacl drops where the check is a query."""
        return [(*one.key(), sorted(text for _, text in one.messages)) for one in report.findings]

    assert plain(quick) == plain(reference)


def test_an_unknown_engine_is_named(lines: Lines) -> None:
    with pytest.raises(UsageError, match="there is no engine 'jena'"):
        validate_document(lines, engine="jena")


def test_nothing_is_in_order() -> None:
    assert validate_graph(b"") == validate_document(()) == Report()


def _finding(severity: str = "Violation", **parts: str) -> Finding:
    return Finding(
        severity=severity,
        focus=parts.get("focus", f"{IDS.base}act/1"),
        path=parts.get("path", Property.AGENT),
        value=parts.get("value"),
        component="MinCountConstraintComponent",
        shape="https://w3id.org/shisaku/shapes#X",
        messages=(("en", "Name one agent."), ("ja", "行為者を一つ示すこと。")),
    )


def test_only_violations_count_against_a_report() -> None:
    assert Report.of([_finding("Warning"), _finding("Info")]).conforms
    report = Report.of([_finding("Warning"), _finding()])
    assert not report.conforms
    assert [one.severity for one in report.findings] == ["Violation", "Warning"]
    assert report.violations == ("Name one agent. [<https://w3id.org/shisaku/id/act/1> shisaku:agent]",)
    assert len(report.warnings) == report.count("Warning") == 1


def test_a_message_comes_in_the_asked_language_or_another() -> None:
    assert _finding().message("ja") == "行為者を一つ示すこと。"
    assert Finding("Warning", "a:f", None, None, "C", "a:s", (("", "plain"),)).message("ja") == "plain"
    assert Finding("Warning", "a:f", None, None, "ClassConstraintComponent", "a:s").message("ja") == (
        "ClassConstraintComponent"
    )


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/p",
        "^<https://example.org/p>",
        "<https://example.org/p>/<https://example.org/q>",
        None,
    ],
)
@pytest.mark.parametrize("value", ["https://example.org/v", '"a \\"b\\""@ja', None])
def test_a_report_in_turtle_reads_back_as_it_was(path: str | None, value: str | None) -> None:
    finding = Finding(
        "Violation", "https://example.org/f", path, value, "C", "https://example.org/s", (("ja", "直せ"),)
    )
    report = Report.of([finding, _finding("Warning")])
    read = ox.parse(report.as_turtle().encode(), format=ox.RdfFormat.TURTLE)
    triples = [quad.triple for quad in read]
    assert Report.of(findings_of(triples)) == report
    assert [t.object.value for t in triples if t.predicate.value == f"{SH}conforms"] == ["false"]


def test_a_report_in_json_has_the_parts_of_each_finding() -> None:
    assert json.loads(Report.of([_finding(value='"x"')]).as_json()) == {
        "conforms": False,
        "results": [
            {
                "severity": "Violation",
                "focus": f"{IDS.base}act/1",
                "path": Property.AGENT,
                "value": '"x"',
                "component": "MinCountConstraintComponent",
                "shape": "https://w3id.org/shisaku/shapes#X",
                "messages": {"en": "Name one agent.", "ja": "行為者を一つ示すこと。"},
            }
        ],
    }


@pytest.mark.slow
def test_pyshacl_finds_the_same_as_shifty_on_the_sample(sample_lines: Lines) -> None:
    quick, reference = (validate_document(sample_lines, engine=engine) for engine in ("shifty", "pyshacl"))
    assert [one.key() for one in quick.findings] == [one.key() for one in reference.findings] != []


def test_building_and_checking_a_document_imports_no_rdflib() -> None:
    """It takes longer to import than a document takes to check; ingest must stay light."""
    program = (
        "import sys; from kg.rdf.build import build_authority; from kg.rdf.validate import validate_document;"
        "report = validate_document(build_authority()); "
        "sys.exit(bool({'rdflib', 'pyshacl', 'owlrl'} & set(sys.modules)) or not report.conforms)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
