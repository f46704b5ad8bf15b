"""`kg reason` over a whole store: in batches, taken up again after a kill, the same by any number of workers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.ids import DEFAULT_BASE, Ids
from kg.ingest import reasoning
from kg.ingest.entailments import entailment_change, reasoned
from kg.ingest.reasoning import check_entailments, reason_by_owlrl, reason_over, without_entailments
from kg.rdf.build import build_run
from kg.rdf.reason import conclusions
from kg.rdf.reason.closure import ontology_background
from kg.store import Change, open_reader, open_writer
from kg.vocab import Class, Org, Property, Rdf

IDS = Ids()
COUNT = 45


def _lines(number: int) -> tuple[str, ...]:
    """A made-up document in which a ministry commits itself to one of a few measures."""
    sha256 = f"{number * 7919 % 997:04x}" * 16
    own, source = IDS.source_graph(sha256), IDS.source(sha256)
    act, measure = f"{IDS.base}meeting/body/{number}/{sha256[:12]}/act/1", IDS.measure(str(number % 5))
    person, membership = f"{IDS.base}person/body/{number % 7}", f"{act}/membership/1"
    quads = (
        (source, Rdf.TYPE, Class.SOURCE, own),
        (act, Property.COMMITTING_BODY, IDS.organization("mic"), own),
        (act, Property.COMMITTED_MEASURE, measure, own),
        (measure, Rdf.TYPE, Class.MEASURE, IDS.graph("measures")),
        (membership, Org.MEMBER, person, own),
        (person, Rdf.TYPE, Class.PERSON, IDS.graph("persons")),
    )
    run = build_run(sha256, at=datetime(2024, 5, 1, tzinfo=UTC), extractor="1", dictionary="1")
    return (*(f"<{s}> <{p}> <{o}> <{graph}> ." for s, p, o, graph in quads), *run)


def _digest(number: int) -> str:
    return _lines(number)[0].split("/source/")[1][:64]


@pytest.fixture(scope="module")
def _stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stored") / "store"
    documents = {_digest(number): str(number) for number in range(COUNT)}
    with open_writer(path) as writer:
        lines = {line for number in range(COUNT) for line in _lines(number)}
        writer.add_documents(documents, "\n".join(lines).encode())
    return path


@pytest.fixture
def store(_stored: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_stored, tmp_path / "store"))


@pytest.fixture(scope="module")
def expected(_stored: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The store after an undisturbed run in one process."""
    path = Path(shutil.copytree(_stored, tmp_path_factory.mktemp("reasoned") / "store"))
    with open_writer(path) as writer:
        assert reason_over(writer).documents == COUNT
        return writer.view.lines()


def test_a_store_without_entailments_gets_those_that_one_with_some_would_get(
    store: Path, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reasoning, "_has_none", lambda _view: False)
    with open_writer(store) as writer:
        reason_over(writer)
        assert writer.view.lines() == expected


def test_progress_is_told_in_documents(store: Path) -> None:
    told = []
    with open_writer(store) as writer:
        reason_over(writer, progress=lambda done, of: told.append((done, of)))
    assert told == [(20, COUNT), (40, COUNT), (COUNT, COUNT)]


def test_reasoning_again_writes_nothing(store: Path, expected: list[str]) -> None:
    with open_writer(store) as writer:
        reason_over(writer)
        again = reason_over(writer)
        assert (again.documents, again.entailments) == (0, 0)
        assert writer.view.lines() == expected


def test_workers_find_the_same(store: Path, expected: list[str]) -> None:
    with open_writer(store) as writer:
        reason_over(writer, folder=store, jobs=2)
        assert writer.view.lines() == expected


def test_reasoning_anew_takes_out_what_no_rule_gives(store: Path, expected: list[str]) -> None:
    stale = IDS.inferred_graph(None, "a-rule-of-former-times")
    with open_writer(store) as writer:
        reason_over(writer)
        writer.add_shared([f"<a:s> <a:p> <a:o> <{stale}> ."])
        reason_over(writer, anew=True)
        assert writer.view.lines() == expected


def test_documents_that_came_without_entailments_get_theirs(store: Path, expected: list[str]) -> None:
    late = _digest(3)
    with open_writer(store) as writer:
        writer.remove_document(late)
        reason_over(writer)
        writer.replace_document(late, _lines(3))
        assert without_entailments(writer.view) == [late]
        assert reason_over(writer).documents == 1
        assert writer.view.lines() == expected


def test_ingestion_keeps_what_was_reasoned_over_in_step(store: Path, expected: list[str]) -> None:
    late = _digest(3)
    with open_writer(store) as writer:
        reason_over(writer)
        writer.remove_document(late, further=entailment_change(writer.view, [late], {}))
        assert reasoned(writer.view)
        found = {late: conclusions(_lines(3))}
        writer.replace_document(late, _lines(3), further=entailment_change(writer.view, (), found))
        assert writer.view.lines() == expected


class Stopped(Exception):
    """Stands for a kill between two transactions."""


@pytest.mark.parametrize("transactions", [0, 2, 4])
def test_a_run_that_stops_anywhere_is_taken_up_again(
    store: Path, expected: list[str], transactions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reasoning, "_CLEARED", 20)
    with open_writer(store) as writer:
        reason_over(writer)  # so that there is something to take out
        left = iter(range(transactions))

        def stop(*_: object) -> None:
            if next(left, None) is None:
                raise Stopped

        for name in ("apply", "add_documents"):
            monkeypatch.setattr(writer, name, _before(stop, getattr(writer, name)))
        with pytest.raises(Stopped):
            reason_over(writer, anew=True)
        monkeypatch.undo()
        reason_over(writer)
        assert writer.view.lines() == expected


def _before(stop: object, method: object) -> object:
    def call(*args: object) -> None:
        stop(*args)  # type: ignore[operator]
        method(*args)  # type: ignore[operator]

    return call


_KILLED = """
import os, signal, sys
from pathlib import Path
from kg.ingest import reasoning
from kg.store import open_writer

def main():
    reasoning._BATCH = 10
    reasoning._WRITTEN_CHARS = 0
    written = reasoning._Together.flush
    left = [int(sys.argv[2])]

    def write(together):
        left[0] -= bool(together._lines)
        written(together)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    reasoning._Together.flush = write
    with open_writer(Path(sys.argv[1])) as writer:
        reasoning.reason_over(writer)

main()
"""


def test_a_killed_run_leaves_a_store_that_the_next_one_completes(store: Path, expected: list[str]) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED, store, "2"], env={**os.environ}, check=False)
    assert killed.returncode == -signal.SIGKILL
    with open_reader(store) as reader:
        assert len(without_entailments(reader)) == COUNT - 20
    with open_writer(store) as writer:
        assert reason_over(writer).documents == COUNT - 20
        assert writer.view.lines() == expected


def test_entailments_by_other_rules_are_not_mixed_with_new_ones(store: Path, expected: list[str]) -> None:
    late, found = _digest(3), {_digest(3): conclusions(_lines(3))}
    with open_writer(store) as writer:
        reason_over(writer)
        check_entailments(writer)
        writer.set_fixed(f"{writer.base}graph/inferred", (), "the rules of another version")
        with pytest.raises(UsageError, match="another version of the ontology; kg reason writes them anew"):
            check_entailments(writer)
        reason_over(writer)
        check_entailments(writer)
        assert writer.view.lines() == expected
    runs, graph = IDS.graph("runs"), IDS.inferred_graph(None, "chain-committedTo")
    with open_writer(store) as writer:
        (axiom,) = writer.view.match(graph, Property.AXIOM, graph=runs)
        writer.apply(Change(delete=(axiom,), insert=(f'<{graph}> <{Property.AXIOM}> "other" <{runs}> .',)))
        with pytest.raises(UsageError, match="another version of the ontology"):
            entailment_change(writer.view, [late], found)


def test_a_loaded_store_is_in_step_where_it_says_what_this_program_entails(store: Path) -> None:
    with open_writer(store) as writer:
        reason_over(writer)
        writer.forget_fixed()  # as after a load
        check_entailments(writer)
        rule = next(iter(ontology_background(DEFAULT_BASE).concluded.values()))
        fact = next(writer.view.quads(IDS.inferred_graph(None, rule)))
        writer.apply(Change(delete=(fact,)))
        with pytest.raises(UsageError, match="another version of the ontology"):
            check_entailments(writer)


def test_owlrl_is_refused_a_store_that_would_take_hours(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasoning, "OWLRL_STATEMENTS", 100)
    with open_writer(store) as writer:
        before = writer.view.lines()
        with pytest.raises(UsageError, match=r"more than 100; reason by the rules"):
            reason_by_owlrl(writer)
        assert writer.view.lines() == before


@pytest.fixture
def few(tmp_path: Path) -> Path:
    path = tmp_path / "few"
    with open_writer(path) as writer:
        writer.add_documents({_digest(1): "1"}, "\n".join(_lines(1)).encode())
    return path


def test_the_rules_take_the_place_of_owlrl_and_say_the_same(few: Path) -> None:
    with open_writer(few) as writer:
        reason_by_owlrl(writer)
        by_owlrl = _about_data(writer.view.lines())
        with pytest.raises(UsageError, match="kg reason writes them anew"):
            reasoned(writer.view)
        reason_over(writer)
        assert reasoned(writer.view)
        assert _about_data(writer.view.lines()) == by_owlrl


def _about_data(lines: list[str]) -> set[str]:
    """Inferred triples of the one document's nodes and of what it shares."""
    inferred = (line for line in lines if "/graph/inferred/" in line[line.rindex(" <") :])
    named = (_digest(1)[:12], "person/", "measure/", "extractor/", "run/", "ns#committedTo")
    triples = {line[: line.rindex(" <")] for line in inferred}
    return {triple for triple in triples if any(name in triple for name in named)}


def test_the_base_of_a_store_is_that_of_its_entailments() -> None:
    assert all(f"<{DEFAULT_BASE}graph/" in line for line in reasoning.shared_lines(DEFAULT_BASE))
    assert not any(DEFAULT_BASE in line for line in reasoning.shared_lines("https://example.org/"))
