"""What the questions answer on the sample minutes (第36回サイバーセキュリティ戦略本部), row for row.

The files were compared with the minutes by eye. Where a better extraction changes rows on purpose,
`KG_GOLDEN=write pytest tests/golden` writes them anew; the difference is then to be read as critically.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.ids import DEFAULT_BASE
from kg.ingest import Options, default_stages, ingest_path, write_fixed_graphs
from kg.queries import Question, answer, bind, load_questions
from kg.queries.answers import settle
from kg.rdf.reason import engine_named, entail
from kg.resources import resource
from kg.store import Reader, Rows, Term, open_reader, open_writer
from kg.tables import plain

HERE = Path(__file__).parent
SAMPLE = resource("data/minutes/cs-hq-036.txt")
TODAY = date(2024, 4, 1)
WRITES = os.environ.get("KG_GOLDEN") == "write"
QUESTIONS = load_questions()
NAMES = [question.name for question in QUESTIONS]
#: The version of the program and its dictionary changes without any answer being another.
VOLATILE = {"extractor"}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample as it was read."""
    path = tmp_path_factory.mktemp("golden") / "store"
    with open_writer(path) as writer:
        write_fixed_graphs(writer)
        (outcome,) = ingest_path(
            writer, SAMPLE, default_stages(), Options(at=datetime(2024, 5, 1, tzinfo=UTC))
        )
        assert outcome.error is None
    return path


@pytest.fixture(scope="module")
def sample(read: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The same store, reasoned over."""
    path = Path(shutil.copytree(read, tmp_path_factory.mktemp("golden") / "store"))
    with open_writer(path) as writer:
        writer.add_shared(entail(list(writer.view.quads()), engine_named("rules"), base=writer.base))
    with open_reader(path) as reader:
        yield reader


def as_lines(rows: Rows) -> list[str]:
    """Header and rows with tabs between; `id:` for the base, line breaks as `\\n`."""
    kept = [index for index, name in enumerate(rows.variables) if name not in VOLATILE]
    table = [[rows.variables[index] for index in kept]]
    for row in rows:
        values = ["" if row[index] is None else plain(row[index]) for index in kept]  # type: ignore[arg-type]
        table.append([value.replace(DEFAULT_BASE, "id:").replace("\n", "\\n") for value in values])
    return ["\t".join(row) for row in table]


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_sample_answers_are_the_reviewed_ones(question: Question, sample: Reader) -> None:
    lines = as_lines(answer(sample, question, today=TODAY))
    path = HERE / f"{question.name}.tsv"
    if WRITES:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    assert lines == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.name != "entailed"], ids=lambda q: q.name)
def test_answers_need_no_reasoning(question: Question, sample: Reader, read: Path) -> None:
    with open_reader(read) as reader:
        assert answer(reader, question, today=TODAY) == answer(sample, question, today=TODAY)


@pytest.fixture(scope="module")
def dump(sample: Reader) -> Iterator[rdflib.Graph]:
    """The sample as rdflib reads the N-Triples dump, values as they are written."""
    normalize, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    graph = rdflib.Graph()
    graph.parse(data="".join(f"{quad.triple} .\n" for quad in sample.quads()), format="nt")
    assert len(graph) == len(sample)  # no triple stands in two graphs
    yield graph
    rdflib.NORMALIZE_LITERALS = normalize


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_rdflib_answers_the_same_from_the_dump(
    question: Question, sample: Reader, dump: rdflib.Graph, to_term: Callable[[object], Term | None]
) -> None:
    found = dump.query(bind(question.query, question.parameters, {}, today=TODAY))
    names = tuple(str(name) for name in found.vars or ())
    rows = Rows(names, tuple(tuple(to_term(term) for term in row) for row in found))

    assert settle(question, rows) == answer(sample, question, today=TODAY)


@pytest.fixture(scope="module")
def to_term() -> Callable[[object], Term | None]:
    """A term of rdflib as one of pyoxigraph."""

    def convert(term: object) -> Term | None:
        if term is None:
            return None
        if isinstance(term, rdflib.URIRef):
            return ox.NamedNode(str(term))
        if not isinstance(term, rdflib.Literal):
            raise TypeError(term)
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)

    return convert


def test_every_reviewed_file_belongs_to_a_question() -> None:
    assert sorted(path.stem for path in HERE.glob("*.tsv")) == NAMES


def test_no_answer_gives_a_commitment_without_its_sentence(sample: Reader) -> None:
    text = sample.text_of(next(iter(sample.match(None, None, ox.Literal(SAMPLE.name)))).subject.value)

    for question in QUESTIONS:
        quoted = [index for index, column in enumerate(question.columns) if column.type == "quote"]
        for row in answer(sample, question, today=TODAY):
            for index in quoted:
                term = row[index]
                assert term is not None
                assert plain(term) in text
