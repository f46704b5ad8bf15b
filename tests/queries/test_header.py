"""Headers of question files: what they say, and faults with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.queries import Column, Kind, Parameter, load_question

GOOD = """\
# title: Who was there      # title@ja: 誰が出席したか
# answers: Attendance.      # answers@ja: 出席。
# id: who      # kind: report
# param: lang string = ja · day xsd:date = today · of string (a body, by name / 会議体の名称)
# returns: person string · partners list · act IRI
# order: person (by name), rank
PREFIX a: <http://a/#>

SELECT ?person ?partners ?act
WHERE {
  VALUES ?lang { "ja" }
  VALUES ?day { UNDEF }
  VALUES ?of { UNDEF } # VALUES ?lang { "en" }
  ?act a:person ?person ; a:rank ?rank .
}
ORDER BY ?person ?rank
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "who.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_header_says_what_the_question_asks_takes_and_returns(tmp_path: Path) -> None:
    question = load_question(write(tmp_path, GOOD))

    assert (question.name, question.kind) == ("who", Kind.REPORT)
    assert (question.title_in("en"), question.title_in("ja")) == ("Who was there", "誰が出席したか")
    assert (question.answers_in("en"), question.answers_in("ja")) == ("Attendance.", "出席。")
    assert question.parameters == (
        Parameter("lang", "string", "ja"),
        Parameter("day", "xsd:date", "today"),
        Parameter("of", "string", None, "a body, by name", "会議体の名称"),
    )
    assert question.columns == (Column("person", "string"), Column("partners", "list"), Column("act", "IRI"))
    assert question.order == ("person", "rank")


def test_own_question_needs_title_id_and_columns_only(tmp_path: Path) -> None:
    text = "# title: All\n# id: who\n# returns: s IRI\nSELECT ?s WHERE { ?s ?p ?o }\n"

    question = load_question(write(tmp_path, text))
    assert (question.kind, question.parameters, question.title_ja) == (Kind.COMPETENCY, (), "All")


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("# title: Who was there      ", "", 1, "no '# title:'"),
        ("# id: who", "# id: whom", 3, "not the file's name"),
        ("# kind: report", "# kind: riddle", 3, "'riddle' is no kind"),
        ("# kind: report", "# colour: red", 3, "'# colour: red' is no part of a header"),
        ("# order: person (by name), rank", "# id: who", 6, "'id' stands twice"),
        ("# order: person (by name), rank", "# just a remark", 6, "is no part of a header"),
        ("· of string (a body, by name / 会議体の名称)", "· of text", 4, "'text' is no type"),
        ("· of string (a body, by name / 会議体の名称)", "· of", 4, "'of' is no parameter"),
        ("VALUES ?of { UNDEF }", "", 4, "the parameter of and its place in the query differ"),
        ('VALUES ?lang { "ja" }', 'VALUES ?lang { "en" }', 4, "the parameter lang and its place"),
        ("· act IRI", "· act", 5, "'act' is no column"),
        ("· act IRI", "· act colour", 5, "'act colour' is no column"),
        ("· act IRI", "", 5, "the header returns person partners, the query person partners act"),
        ("person string · partners list", "partners list · person string", 5, "in the same order"),
        ("rank\nPREFIX", "age\nPREFIX", 6, "the query has no variable age"),
        ("ORDER BY ?person ?rank", "", 6, "no ORDER BY"),
        ("PREFIX", "# explains: the act\nPREFIX", 7, "'the act' is no variable"),
        ("PREFIX", "# explains: ?act\nPREFIX", 7, "'act' is no hidden variable"),
        ("PREFIX", "# explains: ?thing\nPREFIX", 7, "'thing' is no hidden variable"),
    ],
)
def test_fault_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, line: int, found: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))

    with pytest.raises(QueryError) as fault:
        load_question(path)
    assert str(fault.value).startswith(f"{path}, line {line}: ")
    assert found in str(fault.value)


def test_syntax_fault_is_named_with_line_and_column(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("a:person ?person ;", "b:person ?person ;"))

    with pytest.raises(QueryError, match=r"who\.rq, line 14, column \d+: .*declare PREFIX b:"):
        load_question(path)


@pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_question_must_be_a_select(tmp_path: Path, query: str) -> None:
    with pytest.raises(QueryError, match="must be a SELECT"):
        load_question(write(tmp_path, f"# title: T\n# id: who\n# returns: s IRI\n{query}\n"))


def test_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "who.rq"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(QueryError, match="UTF-8"):
        load_question(path)


def test_hidden_variable_must_be_selectable_beside_the_columns(tmp_path: Path) -> None:
    header = "# title: T\n# id: who\n# returns: s IRI · n xsd:integer\n# explains: ?o\n"
    path = write(tmp_path, f"{header}SELECT ?s (COUNT(?o) AS ?n) {{ ?s ?p ?o }} GROUP BY ?s\n")

    with pytest.raises(QueryError, match=r"who\.rq, line 4: 'o' cannot be selected beside the columns"):
        load_question(path)
