"""Every question on a small graph: exact rows, rows that must not be, the same from two engines.

`<question>/expected.tsv` holds all rows in order; `<question>/must_not.tsv` names some columns and
values that no row may have together. An empty field is no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kg import vocab
from kg.ids import DEFAULT_BASE
from kg.queries import Question, answer, load_questions, thing_of_row
from kg.queries.questions import widen
from kg.queries.slots import mask
from kg.resources import resource
from kg.store import Rows, View
from kg.tables import plain

HERE = Path(__file__).parent
QUESTIONS = load_questions()
NAMES = [question.name for question in QUESTIONS]

AskBoth = Callable[[Question, Mapping[str, str]], tuple[Rows, Rows]]
Ask = Callable[[Question, Mapping[str, str]], Rows]


def as_table(rows: Rows) -> list[list[str]]:
    """Header and rows as they stand in the files: `id:` for the base, line breaks as `\\n`."""
    return [
        list(rows.variables),
        *(
            [
                "" if term is None else plain(term).replace(DEFAULT_BASE, "id:").replace("\n", "\\n")
                for term in row
            ]
            for row in rows
        ),
    ]


def read_table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def forbidden_rows(table: list[list[str]], forbidden: list[list[str]]) -> list[list[str]]:
    """Those of the forbidden rows that the table holds, in the columns that `forbidden` names."""
    header, *rows = table
    names, *wrong = forbidden
    places = [header.index(name) for name in names]
    held = [[row[place] for place in places] for row in rows]
    return [row for row in wrong if row in held]


def settings(question: Question, **values: str) -> dict[str, str]:
    known = {parameter.name for parameter in question.parameters}
    return {name: value for name, value in values.items() if name in known}


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_question_gives_exactly_the_expected_rows(question: Question, ask: Ask) -> None:
    rows = as_table(ask(question, settings(question, lang="ja")))

    assert rows == read_table(HERE / question.name / "expected.tsv")
    assert len(rows) > 1


@pytest.mark.parametrize("path", sorted(HERE.glob("*/must_not.tsv")), ids=lambda path: path.parent.name)
def test_question_does_not_give_what_does_not_follow(path: Path, ask: Ask) -> None:
    question = next(question for question in QUESTIONS if question.name == path.parent.name)
    assert forbidden_rows(as_table(ask(question, settings(question, lang="ja"))), read_table(path)) == []


def test_a_forbidden_row_is_found_where_it_stands() -> None:
    table = [["ministry", "measure", "act"], ["総務省", "法案の提出", "id:1"]]

    assert forbidden_rows(table, [["measure", "ministry"], ["法案の提出", "総務省"], ["x", "y"]]) == [
        ["法案の提出", "総務省"]
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_rdflib_gives_the_same_rows(question: Question, lang: str, ask_both: AskBoth) -> None:
    one, other = ask_both(question, settings(question, lang=lang))

    assert other == one


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_order_of_the_statements_changes_nothing(question: Question, view: View, shuffled_view: View) -> None:
    values = settings(question, today="2024-01-01")

    assert answer(shuffled_view, question, values) == answer(view, question, values)


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_defaults_of_the_file_are_those_of_the_command(question: Question, view: View) -> None:
    from kg.queries.answers import settle

    values = settings(question, today="2024-01-01")
    if "today" in values:
        pytest.skip("the file alone asks for the day it is run on")

    assert settle(question, view.select(question.query)) == answer(view, question, values)


def test_labels_come_in_the_asked_language_and_fall_back(ask: Ask) -> None:
    question = next(question for question in QUESTIONS if question.name == "commitments-by-ministry")

    assert as_table(ask(question, {"lang": "en"})) == [
        ["ministry", "considering", "planned", "ongoing", "total"],
        ["Cabinet Office", "0", "0", "1", "1"],
        ["Ministry of Defense", "0", "0", "1", "1"],
        ["Ministry of Foreign Affairs", "0", "0", "1", "1"],
        ["Ministry of Internal Affairs and Communications", "1", "1", "0", "2"],
        ["National Police Agency", "0", "0", "1", "1"],
        ["経済産業省", "0", "2", "0", "2"],
    ]


@pytest.mark.parametrize("name", ["総務省", "MIC", "Ministry of Internal Affairs and Communications"])
def test_commitments_of_one_institution_by_any_of_its_names(name: str, ask: Ask) -> None:
    question = next(question for question in QUESTIONS if question.name == "commitments")

    rows = as_table(ask(question, {"of": name}))
    assert [row[-1] for row in rows] == ["act", "id:m36/act/c2"]


def test_deadlines_turn_overdue_on_the_day_after(ask: Ask) -> None:
    question = next(question for question in QUESTIONS if question.name == "deadlines")

    def states(today: str) -> list[tuple[str, str]]:
        return [(row[2], row[4]) for row in as_table(ask(question, {"today": today}))[1:]]

    assert states("2023-12-31") == [("早期", ""), ("年内", "due"), ("2027年度", "due")]
    assert states("2024-01-01") == [("早期", ""), ("年内", "overdue"), ("2027年度", "due")]
    assert states("2028-04-01") == [("早期", ""), ("年内", "overdue"), ("2027年度", "overdue")]


def test_evidence_of_one_act(ask: Ask) -> None:
    question = next(question for question in QUESTIONS if question.name == "evidence")

    rows = as_table(ask(question, {"act": f"{DEFAULT_BASE}m36/act/c1"}))
    assert [row[0] for row in rows[1:]] == ["id:m36/act/c1"]
    assert as_table(ask(question, {"act": f"{DEFAULT_BASE}m36/act/none"}))[1:] == []


def test_every_question_has_its_rows_and_every_folder_its_question() -> None:
    assert sorted(path.parent.name for path in HERE.glob("*/expected.tsv")) == NAMES


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_questions_name_no_graph_and_their_prefixes_sorted(question: Question) -> None:
    body = mask(question.query)
    prefixes = re.findall(r"^PREFIX (\w+):", question.query, re.MULTILINE)

    assert not re.search(r"\b(GRAPH|FROM|SERVICE)\b", body)
    assert prefixes == sorted(prefixes)
    assert [name for name in prefixes if not re.search(rf"\b{name}:\w", body)] == []


def test_questions_use_terms_of_the_ontology_only() -> None:
    known = {
        value.removeprefix(vocab.NS)
        for terms in (vocab.Class, vocab.Property)
        for value in vars(terms).values()
        if isinstance(value, str) and value.startswith(vocab.NS)
    }
    used = {
        name
        for path in resource("queries").glob("*.rq")
        for name in re.findall(r"\bshisaku:(\w+)", mask(path.read_text(encoding="utf-8")))
    }

    assert used - known == set()


def test_headers_of_the_project_are_complete_in_both_languages() -> None:
    for question in QUESTIONS:
        assert question.answers
        assert question.answers_ja != question.answers
        assert question.title_ja != question.title
        assert question.order


@pytest.mark.parametrize(
    "question", [question for question in QUESTIONS if question.explains], ids=lambda question: question.name
)
def test_what_a_row_rests_on_changes_no_row(question: Question, view: View) -> None:
    rows = answer(view, question)
    wide = answer(view, widen(question))

    assert wide.variables == (question.explains, *rows.variables)
    assert list(dict.fromkeys(row[1:] for row in wide)) == list(dict.fromkeys(rows))
    led = 0
    for number, row in enumerate(rows, start=1):
        things = [each[0] for each in wide if each[1:] == row and each[0] is not None]
        if things:
            led += 1
            assert thing_of_row(view, question, number) in [getattr(thing, "value", "") for thing in things]
    assert led  # the variable is one that the outermost pattern has
