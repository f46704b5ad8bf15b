"""The project's questions: their contract, their page, one's own beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError, UsageError
from kg.queries import find_question, load_questions
from kg.queries.page import questions_page

#: The columns that are promised, in order.
COLUMNS = {
    "commitments": "ministry measure status deadline quantity partners meeting date evidence act",
    "commitments-by-ministry": "ministry considering planned ongoing total",
    "under-consideration": "ministry measure evidence act",
    "quantified": "ministry measure quantity evidence act",
    "deadlines": "ministry measure deadline due state act",
    "joint": "measure institutions evidence act",
    "international": "ministry partner measure evidence act",
    "legislation": "law agent act_type evidence act",
    "decisions": "meeting date item document outcome evidence",
    "documents": "document title state meeting speeches",
    "attendance": "meeting person post organization role presence",
    "absent-but-heard": "meeting person post organization speech",
    "speakers": "meeting order person label repaired written",
    "positions": "person organization act_type object evidence act",
    "endorsements": "person organization document evidence act",
    "requests": "person addressee object evidence act",
    "answered-concerns": "person object ministry measure topic",
    "silent-ministries": "meeting ministry person",
    "topics": "agent topic acts",
    "member-by-post": "person post organization meeting basis",
    "common-ground": "actor other shared",
    "evidence": "act quote start end source sha256 rule extractor time",
    "repairs": "meeting kind printed read place reason",
    "timeline": "date meeting act_type acts",
    "entailed": "subject predicate object axiom",
    "events": "meeting kind printed time speaker",
    "linked-persons": "name body other otherBody reason why memberships link",
    "judged": "time verdict what words by comment thing",
}
OWN = "# title: Mine\n# id: {name}\n# returns: s IRI\nSELECT ?s WHERE {{ ?s ?p ?o }}\n"
PAGE = Path(__file__).parents[2] / "docs" / "questions.md"


def test_questions_return_the_promised_columns() -> None:
    found = {q.name: " ".join(column.name for column in q.columns) for q in load_questions()}

    assert found == COLUMNS


def test_page_of_questions_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == questions_page(load_questions()), (
        "run: python -m kg.queries.page > docs/questions.md"
    )


def test_own_questions_stand_beside_those_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(OWN.format(name="mine"), encoding="utf-8")

    questions = load_questions(tmp_path)
    assert {question.name for question in questions} == {*COLUMNS, "mine"}
    assert find_question("mine", questions).title == "Mine"


def test_own_question_cannot_take_the_name_of_another(tmp_path: Path) -> None:
    (tmp_path / "topics.rq").write_text(OWN.format(name="topics"), encoding="utf-8")

    with pytest.raises(QueryError, match=r"topics\.rq: 'topics' is a question of the project"):
        load_questions(tmp_path)


def test_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        load_questions(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("commitment", "did you mean commitments"),
        ("speaker", "did you mean speakers"),
        ("xyzzy", "kg questions lists them"),
    ],
)
def test_unknown_question_is_answered_with_the_nearest_names(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        find_question(name, load_questions())
