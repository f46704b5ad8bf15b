"""`kg validate` and `kg reason` over a store and over files."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli.reason import reason
from kg.cli.remove import remove
from kg.cli.validate import validate
from kg.errors import SourceError, StoreError
from kg.ids import Ids
from kg.rdf.build import nquads
from kg.rdf.write import iter_trig, iter_turtle
from kg.store import Change, open_reader, open_writer
from kg.vocab import Class, Property, Rdf

IDS = Ids()
Lines = tuple[str, ...]


@pytest.fixture
def store(tmp_path: Path, lines: Lines, run_lines: Lines, background_lines: Lines) -> Path:
    path = tmp_path / "store"
    with open_writer(path) as writer:
        writer.apply(Change(insert=(*lines, *run_lines, *background_lines)))
    return path


def _run(command: object, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, arguments)  # type: ignore[arg-type]
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def _lines(store: Path) -> list[str]:
    with open_reader(store) as reader:
        return reader.lines()


def _wrong_agent(lines: Lines) -> Lines:
    """A commitment of a measure, where an organization must stand."""
    return tuple(
        line.replace("org/x-4de5e7ca", "measure/2504f9b082036f20")
        if f"<{Property.COMMITTING_BODY}>" in line
        else line
        for line in lines
    )


def test_a_store_in_order_passes_with_its_warnings(store: Path) -> None:
    status, said = _run(validate, "--store", str(store))
    assert status == 0
    assert said.splitlines()[-1] == "違反 0 件、警告 1 件"
    assert "LabelAgreesWithAttendance" in said


def test_what_the_store_gives_back_is_what_was_built(
    store: Path, lines: Lines, run_lines: Lines, background_lines: Lines
) -> None:
    """The database keeps no lexical form: what it would change must not be written."""
    assert _lines(store) == sorted({*lines, *run_lines, *background_lines})


def test_reasoning_fills_the_store_and_leaves_what_was_read(store: Path) -> None:
    before = _lines(store)
    status, _ = _run(reason, "--store", str(store))
    after = _lines(store)
    added = set(after) - set(before)
    assert status == 0
    assert set(before) <= set(after)
    assert {
        "/graph/inferred/" in line[line.rindex(" <") :] or line.endswith("/graph/runs> .") for line in added
    } == {True}
    assert [line for line in added if f"<{Property.COMMITTED_TO}>" in line] != []
    assert _run(validate, "--store", str(store))[0] == 0


def test_reasoning_twice_leaves_the_store_as_it_is(store: Path) -> None:
    _run(reason, "--store", str(store))
    once = _lines(store)
    _run(reason, "--store", str(store))
    assert _lines(store) == once


def test_entailments_go_with_the_document_that_they_rest_on(store: Path, run_lines: Lines) -> None:
    _run(reason, "--store", str(store))
    (source,) = {line.split(" ")[2][1:-1] for line in run_lines if "prov#used" in line}
    sha256 = source.rpartition("/")[2]
    _run(remove, sha256, "--store", str(store))
    left = [line for line in _lines(store) if sha256 in line or f"<{Property.COMMITTED_TO}>" in line]
    assert left == [line for line in left if "/graph/ontology>" in line]


def test_a_wrong_class_is_reported_after_reasoning_too(
    tmp_path: Path, lines: Lines, background_lines: Lines
) -> None:
    path = tmp_path / "seeded"
    with open_writer(path) as writer:
        writer.apply(Change(insert=(*_wrong_agent(lines), *background_lines)))
    reports = []
    for _ in range(2):
        status, said = _run(validate, "--store", str(path), "--format", "json")
        assert status == 1
        reports.append(json.loads(said))
        _run(reason, "--store", str(path))
    assert reports[0] == reports[1]
    assert ("ClassConstraintComponent", Property.COMMITTING_BODY) in {
        (one["component"], one["path"]) for one in reports[0]["results"]
    }
    made_an_organization = f"<{IDS.measure('訓練')}> <{Rdf.TYPE}> <{Class.ORGANIZATION}>"
    assert any(line.startswith(made_an_organization) for line in _lines(path))


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nq", "graph.trig"])
def test_files_are_checked_against_the_same_shapes(tmp_path: Path, lines: Lines, name: str) -> None:
    quads = list(ox.parse(nquads(_wrong_agent(lines)), format=ox.RdfFormat.N_QUADS))
    writers = {".ttl": iter_turtle, ".trig": iter_trig}
    file = tmp_path / name
    text = (
        "".join(writers[file.suffix](quads))
        if file.suffix in writers
        else nquads(_wrong_agent(lines)).decode()
    )
    file.write_text(text, encoding="utf-8")
    status, said = _run(validate, str(file), "--format", "ttl")
    assert status == 1
    assert "sh:conforms false" in said
    assert f"sh:resultPath <{Property.COMMITTING_BODY}>" in said


def test_the_table_speaks_the_asked_language(
    tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "240")  # wide enough that no message is broken into lines
    file = tmp_path / "graph.nq"
    file.write_bytes(nquads(_wrong_agent(lines)))
    ja, en = (_run(validate, str(file), "--lang", lang)[1] for lang in ("ja", "en"))
    assert "発言者表示の役職が出席者一覧と食い違います" in ja
    assert "The office on the label is not" in en


def test_a_triple_in_two_graphs_of_a_file_is_a_violation(tmp_path: Path, lines: Lines) -> None:
    twice = next(line for line in lines if "graph/persons>" in line).replace(
        "graph/persons>", "graph/measures>"
    )
    file = tmp_path / "graph.nq"
    file.write_bytes(nquads((*lines, twice)))
    status, said = _run(validate, str(file))
    assert status == 1
    assert "NoTripleInTwoGraphs" in said


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("x.txt", b"", "does not say what RDF"),
        ("missing.ttl", None, "cannot be read"),
        ("broken.ttl", b"<a:s> <a:p> .", "not well formed"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes | None, found: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SourceError, match=found) as raised:
        _run(validate, str(file))
    assert raised.value.where == str(file)


@pytest.mark.parametrize("command", [validate, reason])
def test_no_store_is_made_by_looking_for_one(tmp_path: Path, command: object) -> None:
    with pytest.raises(StoreError):
        _run(command, "--store", str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_removing_the_only_document_leaves_nothing_of_it(
    store: Path, background_lines: Lines, run_lines: Lines
) -> None:
    """Neither in the shared graphs, posts that only minutes name among them."""
    (source,) = {line.split(" ")[2][1:-1] for line in run_lines if "prov#used" in line}
    with open_writer(store) as writer:
        writer.remove_document(source.rpartition("/")[2])
    assert [line for line in _lines(store) if line not in set(background_lines)] == []
