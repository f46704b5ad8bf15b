"""`questions`, `ask`, `query`, `explain`, `export`, `evaluate` as a user calls them, on hand-made graphs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.ids import DEFAULT_BASE as ID
from kg.queries import load_questions
from kg.store import View, open_writer

TESTS = Path(__file__).parents[1]
Run = Callable[..., Any]


def store_of(fixture: Path, folder: Path) -> Path:
    with open_writer(folder) as writer:
        writer.add_shared([f"{quad} ." for quad in ox.parse(path=fixture, format=ox.RdfFormat.TRIG)])
    return folder


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the two meetings of the competency tests."""
    return store_of(TESTS / "competency" / "data.trig", tmp_path_factory.mktemp("meetings"))


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one source whose acts have places."""
    return store_of(TESTS / "fixtures" / "explained.trig", tmp_path_factory.mktemp("explained"))


# --- questions and ask ------------------------------------------------------------------------------


def test_questions_are_listed_in_both_languages(run: Run) -> None:
    said = run("questions")
    assert said.status == 0
    assert "commitments             どの府省がどの施策を約束したか" in said.out
    assert "--set today=today" in said.out
    assert "Which ministries committed to which measures" in run("questions", "--lang", "en").out
    listed = {question["name"]: question for question in json.loads(run("questions", "--format", "json").out)}
    assert len(listed) == len(load_questions())
    assert listed["deadlines"]["parameters"]["today"] == {
        "type": "xsd:date",
        "default": "today",
        "note": "期限の前後を分ける日。既定は日本の今日",
    }


def test_every_parameter_says_what_it_is(run: Run) -> None:
    for question in load_questions():
        for parameter in question.parameters:
            if parameter.name != "lang":
                assert None not in (parameter.note, parameter.note_ja), f"{question.name} {parameter.name}"
    assert "--set of=string  機関の名称又は略称" in run("questions").out
    english = run("questions", "--lang", "en").out
    assert "--set of=string  an institution, by name or abbreviation" in english


@pytest.mark.parametrize(
    ("lang", "value", "said"),
    [
        ("en", "no-such", "kg: no institution is called 'no-such'\n"),
        ("en", "財務所", "kg: no institution is called '財務所'; nearest: "),
        ("ja", "財務所", "kg: 「財務所」という機関はない。近い名称: "),
    ],
)
def test_unknown_institution_is_told_with_the_nearest_names(
    run: Run, store: Path, lang: str, value: str, said: str
) -> None:
    answer = run(
        "ask", "commitments", "--set", f"of={value}", "--store", store, "--lang", lang, "--format", "csv"
    )
    assert (answer.status, answer.out.count("\n")) == (0, 1)
    hint = answer.err.split("\n", 1)[1]
    assert hint.startswith(said)
    assert ("財務省" in hint) == (value == "財務所")


def test_known_institution_without_rows_gets_no_hint(run: Run, store: Path) -> None:
    said = run("ask", "commitments", "--set", "of=財務省", "--store", store)
    assert said.err == "kg: commitments: 該当するものはありません\n"


def test_one_bad_file_of_one_s_own_stops_only_its_own_question(
    run: Run, meetings: Path, tmp_path: Path
) -> None:
    header = "# title: T\n# id: {0}\n# returns: s IRI\n"
    (tmp_path / "good.rq").write_text(header.format("good") + "SELECT ?s { ?s a ?t } LIMIT 1\n")
    (tmp_path / "bad.rq").write_text(header.format("bad") + "SELECT ?s {\n")
    own = ("--queries", tmp_path, "--store", meetings)

    for name in ("good", "timeline"):
        said = run("ask", name, *own)
        assert (said.status, said.err.startswith("kg: passed over: ")) == (0, True)
        assert "bad.rq, line 5" in said.err
    said = run("ask", "bad", *own)
    assert (said.status, said.out) == (2, "")
    assert "passed over" not in said.err
    assert "good  " in run("questions", "--queries", tmp_path).out


def test_the_least_header_is_in_the_help(run: Run) -> None:
    said = run("ask", "--help").out
    assert all(f"# {key}: " in said for key in ("title", "id", "returns"))


def test_answer_as_csv_has_the_columns_and_crlf(run: Run, meetings: Path) -> None:
    said = run("ask", "deadlines", "--set", "today=2024-01-01", "--store", meetings, "--format", "csv")

    assert (said.status, said.err) == (0, "")
    assert said.out == (
        "ministry,measure,deadline,due,state,act\r\n"
        f"内閣府,国が事前審査する制度,早期,,,{ID}m36/act/c5\r\n"
        f"経済産業省,人材育成プログラム,年内,2023-12-31,overdue,{ID}m37/act/c8\r\n"
        f'防衛省,"サイバー専門部隊を約4,000人に拡充",2027年度,2028-03-31,due,{ID}m36/act/c4\r\n'
    )


def test_answer_is_the_same_in_every_standard_format(run: Run, meetings: Path) -> None:
    def ask(format: str) -> str:
        said = run("ask", "positions", "--store", meetings, "--format", format)
        assert (said.status, said.err) == (0, "")
        return str(said.out)

    header, *rows = csv.reader(io.StringIO(ask("csv"), newline=""))
    assert len(rows) == 5

    found = json.loads(ask("json"))
    assert found["head"]["vars"] == header
    assert [
        [row[name]["value"] if name in row else "" for name in header] for row in found["results"]["bindings"]
    ] == rows
    assert found["results"]["bindings"][0]["person"]["xml:lang"] == "ja"

    names = {"s": "{http://www.w3.org/2005/sparql-results#}"}["s"]
    results = ElementTree.fromstring(ask("xml")).iter(f"{names}result")
    assert [
        [next((b[0].text or "" for b in result if b.get("name") == name), "") for name in header]
        for result in results
    ] == rows

    lines = ask("tsv").splitlines()
    assert lines[0] == "\t".join(f"?{name}" for name in header)
    assert all(line.count("\t") == len(header) - 1 for line in lines)
    tsv = ox.parse_query_results(ask("tsv").encode(), format=ox.QueryResultsFormat.TSV)
    assert isinstance(tsv, ox.QuerySolutions)
    assert [["" if term is None else term.value for term in row] for row in tsv] == rows  # type: ignore[union-attr]


def test_table_fits_the_width_and_quotes_evidence(
    run: Run, meetings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.cells import cell_len

    for width in (80, 120, 160):
        monkeypatch.setenv("COLUMNS", str(width))
        said = run("ask", "commitments", "--store", meetings)
        assert said.status == 0
        assert max(map(cell_len, said.out.splitlines())) <= width
        assert "「2027年度を目途に約4,000人に拡充する。」" in said.out
        assert "id:m36/act/c4" in said.out
        assert "\x1b" not in said.out


def test_table_says_once_what_is_the_same_in_every_row(run: Run, meetings: Path) -> None:
    documents = run("ask", "documents", "--store", meetings).out.splitlines()
    assert documents[0] == "document: サイバーセキュリティ2023"
    assert documents[1] == "meeting: サイバーセキュリティ戦略本部 第36回"
    assert documents[2].split() == ["#", "title", "state", "speeches"]


def test_empty_answer_is_status_0_and_says_so(run: Run, meetings: Path) -> None:
    said = run("ask", "commitments", "--set", "of=財務省", "--store", meetings, "--format", "csv")

    assert said.status == 0
    assert said.out.startswith("ministry,measure,")
    assert said.out.count("\n") == 1
    assert said.err == "kg: commitments: 該当するものはありません\nkg: 「財務省」という機関はない\n"


def test_hostile_value_finds_nothing_and_harms_nothing(run: Run, meetings: Path) -> None:
    hostile = '総務省" } UNION { ?s ?p ?o } #'

    said = run("ask", "commitments", "--set", f"of={hostile}", "--store", meetings, "--format", "csv")
    assert (said.status, said.out.count("\n")) == (0, 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["commitment"], "did you mean commitments"),
        (["deadlines", "--set", "today=tomorrow"], "'tomorrow' is no value of today; give a date"),
        (["deadlines", "--set", "when=2024-01-01"], "no parameter 'when'; it has: lang, today"),
        (["deadlines", "--set", "today"], "has no VAR=VALUE"),
        (["deadlines", "--set", "today=2024-01-01", "--set", "today=2024-01-02"], "'today' twice"),
        (["commitments", "--queries", "no/such/folder"], "no such folder"),
        (["commitments", "--format", "yaml"], "yaml"),
    ],
)
def test_wrong_use_of_ask_is_status_2(run: Run, meetings: Path, words: list[str], found: str) -> None:
    said = run("ask", *words, "--store", meetings)

    assert (said.status, said.out) == (2, "")
    assert found in said.err
    assert "Traceback" not in said.err


def test_own_question_is_asked_from_its_folder(run: Run, meetings: Path, tmp_path: Path) -> None:
    (tmp_path / "bodies.rq").write_text(
        "# title: Bodies\n# id: bodies\n# param: name string\n# returns: body IRI\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "SELECT ?body WHERE { VALUES ?name { UNDEF } ?body rdfs:label ?label FILTER(STR(?label) = STR(?name)) }\n",
        encoding="utf-8",
    )

    words = ["bodies", "--queries", tmp_path, "--set", "name=防衛省", "--store", meetings, "--format", "csv"]
    assert run("ask", *words).out == f"body\r\n{ID}org/mod\r\n"
    assert run("questions", "--queries", tmp_path).out.count("bodies") == 1


# --- query ------------------------------------------------------------------------------------------


@pytest.fixture
def ask_file(run: Run, meetings: Path, tmp_path: Path) -> Run:
    """`ask_file("ASK {}", "--format", "json")`: the text as a file for `kg query`."""

    def ask(text: str, *options: str) -> Any:
        path = tmp_path / "q.rq"
        path.write_text(text, encoding="utf-8")
        return run("query", path, "--store", meetings, *options)

    return ask


def test_query_of_each_form_is_answered(ask_file: Run) -> None:
    ns = "PREFIX : <https://w3id.org/shisaku/ns#>\n"

    counted = ns + "SELECT (COUNT(*) AS ?n) { ?s a :Commitment }"
    assert ask_file(counted, "--format", "csv").out == "n\r\n8\r\n"
    assert ask_file(ns + "ASK { ?s a :Decision }").out == "true\n"
    asked = ask_file(ns + "ASK { ?s a :Bill }", "--format", "json")
    assert json.loads(asked.out)["boolean"] is False
    built = ask_file(
        ns + "CONSTRUCT { ?a :does ?m } WHERE { ?x a :Decision ; :agent ?a ; :aboutDocument ?m }",
    )
    assert [str(quad.triple) for quad in ox.parse(built.out.encode(), format=ox.RdfFormat.TURTLE)] == [
        f"<{ID}org/cs-hq> <https://w3id.org/shisaku/ns#does> <{ID}document/cs-hq/plan>"
    ]
    described = ask_file(f"DESCRIBE <{ID}org/meti>", "--format", "ttl")
    assert "経済産業省" in described.out


@pytest.mark.parametrize(
    ("clause", "answers"),
    [
        ("{ ?s ?p ?o }", ["a", "b", "c"]),
        ("FROM <urn:a> FROM <urn:b> { ?s ?p ?o }", ["a", "b"]),
        ("from g:c\n{ ?s ?p ?o }", ["c"]),
        ("FROM NAMED <urn:b> { GRAPH ?g { ?s ?p ?o } }", ["b"]),
        ("FROM NAMED <urn:b> { ?s ?p ?o }", []),
        ("{ GRAPH ?g { ?s ?p ?o } }", ["a", "b", "c"]),
        ("{ ?s ?p ?o } # FROM <urn:a>", ["a", "b", "c"]),
        ("{ ?s ?p ?o FILTER(STR(?o) != ' FROM <urn:a> ') }", ["a", "b", "c"]),
        ('{ ?s ?p ?o FILTER(?o != """it\'s\nFROM <urn:a>""") }', ["a", "b", "c"]),
        ("{ ?s ?p ?o OPTIONAL { ?from g:from <urn:FROM> } }", ["a", "b", "c"]),
        ("{ ?s ?p ?o FILTER(?o < 'z' || ?o > 'y') OPTIONAL { ?s from:x <urn:#> } }", ["a", "b", "c"]),
    ],
)
def test_a_query_s_own_dataset_is_respected(clause: str, answers: list[str]) -> None:
    database = ox.Store()
    for name in "abc":
        statement = (ox.NamedNode(f"urn:s{name}"), ox.NamedNode("urn:p"), ox.Literal(name))
        database.add(ox.Quad(*statement, ox.NamedNode(f"urn:{name}")))
    prefixes = "PREFIX g: <urn:> PREFIX from: <urn:from/>"
    rows = View(database, ID).select(f"{prefixes} SELECT ?o {clause}")
    assert sorted(getattr(term, "value", "") for (term,) in rows) == answers


def test_query_comes_from_standard_input(run: Run, meetings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = io.TextIOWrapper(io.BytesIO("SELECT ('総務省' AS ?x) {}".encode()))
    monkeypatch.setattr("sys.stdin", text)

    assert run("query", "-", "--store", meetings, "--format", "csv").out == "x\r\n総務省\r\n"


@pytest.mark.parametrize(
    ("text", "format", "found"),
    [
        ("SELECT * WHERE { ?s ?p", "table", "q.rq, line 1, column 23: the query cannot be parsed"),
        ("CLEAR ALL", "table", "updates are refused"),
        ("SELECT * { SERVICE <http://a/b> { ?s ?p ?o } }", "json", "SERVICE is refused"),
        ("SELECT * { ?s ?p ?o }", "ttl", "give no graph"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "give a graph, not csv"),
    ],
)
def test_query_that_is_not_let_through_is_status_2(ask_file: Run, text: str, format: str, found: str) -> None:
    said = ask_file(text, "--format", format)

    assert (said.status, said.out) == (2, "")
    assert found in said.err


def test_query_file_that_cannot_be_read_is_status_2(run: Run, meetings: Path, tmp_path: Path) -> None:
    (tmp_path / "sjis.rq").write_bytes("# 総務省\nASK {}".encode("cp932"))

    assert run("query", tmp_path / "none.rq", "--store", meetings).status == 2
    assert "not UTF-8" in run("query", tmp_path / "sjis.rq", "--store", meetings).err


def test_every_command_needs_a_store(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK {}", encoding="utf-8")
    for words in (
        ["ask", "topics"],
        ["query", tmp_path / "q.rq"],
        ["explain", "commitments:1"],
        ["export", "acts"],
    ):
        said = run(*words, "--store", tmp_path / "none")
        assert (said.status, said.out) == (2, "")
        assert "there is no store" in said.err


# --- explain ----------------------------------------------------------------------------------------


def test_row_is_led_back_to_its_marked_sentence(run: Run, explained: Path) -> None:
    said = run("explain", "commitments:1", "--store", explained)
    assert said.status == 2  # the fixture says agent and measure alone: no row, and told so
    assert "commitments has no row 1; it has 0 rows" in said.err

    said = run("explain", "evidence:1", "--store", explained)
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0] == f"{ID}m/act/commit"
    assert "【総務省では、】" in said.out
    assert "- ・【通信網の強化】" in said.out
    assert "【を民間事業者と進める。】そこ" in said.out
    assert "[8, 45)" in said.out
    assert "原文 そこ⏎からの → 読み そこからの" in said.out
    assert "hq-001.txt · sha256 ab" in said.out
    assert "\x1b" not in said.out


def test_iri_is_explained_in_full_or_short(run: Run, explained: Path) -> None:
    long = run("explain", f"{ID}m/act/request", "--store", explained, "--lang", "en")
    short = run("explain", "id:m/act/request", "--store", explained, "--lang", "en")

    assert long.status == 0
    assert long.out == short.out
    assert "speaker     後藤厚宏 · 後藤本部長" in long.out


def test_explanation_as_json_holds_every_part(run: Run, explained: Path) -> None:
    found = json.loads(run("explain", "id:m/act/commit", "--store", explained, "--format", "json").out)

    assert found["act"]["evidence"] == found["passage"]["text"][: 45 - 8]
    assert found["passage"]["highlights"] == [[8, 14], [18, 24], [34, 45]]
    assert found["source"]["sha256"] == "ab"
    assert [repair["kind"] for repair in found["repairs"]] == ["misprinted-label", "page-break"]


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("evidence:9", "evidence has no row 9; it has 6 rows"),
        ("evidence:0", "no row 0"),
        ("timeline:1", "no single sentence proves a row of 'timeline': it counts or infers from several"),
        ("attendance:1", "the store has no place for"),
        ("evidense:1", "did you mean evidence"),
        ("commit", "neither an IRI nor a row"),
        ("id:m/act/old", "no longer read"),
    ],
)
def test_what_cannot_be_explained_is_status_2(run: Run, explained: Path, what: str, found: str) -> None:
    said = run("explain", what, "--store", explained)

    assert (said.status, said.out) == (2, "")
    assert found in said.err


@pytest.mark.parametrize(
    ("row", "lit"),
    [
        ("decisions:1", "異議なしと認め、計画を決定する。"),
        ("documents:1", "異議なしと認め、計画を決定する。"),
        ("speakers:1", None),
    ],
)
def test_rows_without_an_act_are_led_back_too(run: Run, explained: Path, row: str, lit: str | None) -> None:
    said = run("explain", row, "--store", explained)

    assert (said.status, said.err) == (0, "")
    assert (f"【{lit}】" in said.out) == (lit is not None)
    assert "hq-001.txt · sha256 ab" in said.out


#: What counts, or infers, so that no sentence proves a row by itself.
COUNTING = {"commitments-by-ministry", "common-ground", "entailed", "timeline", "topics"}


@pytest.mark.parametrize("name", sorted(question.name for question in load_questions()))
def test_every_row_with_evidence_can_be_explained(run: Run, store: Path, name: str) -> None:
    rows = run("ask", name, "--store", store, "--format", "tsv").out.count("\n") - 1
    for number in sorted({1, rows}) if rows else ():
        said = run("explain", f"{name}:{number}", "--store", store)
        assert said.status == (2 if name in COUNTING else 0), said.err
        assert ("no single sentence proves a row" in said.err) == (name in COUNTING)


# --- export and evaluate ----------------------------------------------------------------------------


def test_export_writes_to_standard_output_or_a_file(run: Run, explained: Path, tmp_path: Path) -> None:
    out = run("export", "acts", "--store", explained).out
    run("export", "acts", "--store", explained, "-o", tmp_path / "acts.jsonl")

    assert [json.loads(line)["id"] for line in out.splitlines()] == [
        f"{ID}m/act/commit",
        f"{ID}m/act/request",
        f"{ID}m/act/decide",
    ]
    assert (tmp_path / "acts.jsonl").read_text(encoding="utf-8") == out
    assert run("export", "votes", "--store", explained).status == 2


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold for the explained source: the commitment and the request, the latter with another object."""
    content = {
        "source": "hq-001.txt",
        "attendance": [{"name": "後藤厚宏", "role": "vice-chair", "presence": "present"}],
        "speeches": [{"person": "後藤厚宏", "begins": "総務省では、", "written": False}],
        "decisions": [{"documents": ["計画"], "outcome": "adopted"}],
        "acts": [
            {
                "type": "commitment",
                "status": "planned",
                "agent": "総務省",
                "object": "通信網の強化",
                "evidence": "総務省では、通信網の強化を民間事業者と進める。",
            },
            {"type": "request", "agent": "後藤厚宏", "object": "協力", "evidence": "支援をお願いしたい。"},
        ],
    }
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_evaluation_counts_and_keeps_its_floors(run: Run, explained: Path, gold: Path) -> None:
    words = ["evaluate", gold, "--store", explained]
    figures = json.loads(run(*words, "--format", "json").out)["files"][0]

    assert figures["acts"]["commitment"]["full_f1"] == 1.0
    assert figures["acts"]["request"] == {
        "gold": 1,
        "system": 1,
        "found": 0,
        "full": 0,
        **dict.fromkeys(
            ("found_precision", "found_recall", "found_f1", "full_precision", "full_recall", "full_f1"), 0.0
        ),
    }
    assert figures["micro"]["full_f1"] == 0.4
    assert {table: counts["full_f1"] for table, counts in figures["tables"].items()} == {
        "attendance": 1.0,
        "speeches": 0.6667,
        "decisions": 1.0,
    }
    assert figures["quotations"] == {"all": 3, "false": []}
    assert run(*words).status == 0
    assert run(*words, "--min-commitments", "1", "--min-acts", "0.4", "--min-tables", "0.6").status == 0
    low = run(*words, "--min-acts", "0.41", "--min-tables", "0.7")
    assert low.status == 1
    assert low.err == (
        "kg: hq-001.txt: all acts, full: F1 0.400 is below 0.41\n"
        "kg: hq-001.txt: speeches: F1 0.667 is below 0.7\n"
    )


def test_evaluation_lists_misses(run: Run, explained: Path, gold: Path) -> None:
    said = run("evaluate", gold, "--store", explained, "--misses", "request", "--lang", "en")

    assert "missed: [request] 後藤厚宏 | 協力 | 支援をお願いしたい。" in said.out
    assert "spurious: [request] 後藤厚宏 | 支援 | " in said.out
    assert "[decision]" not in said.out


def test_false_quotation_is_status_1(run: Run, gold: Path, tmp_path: Path) -> None:
    fixture = tmp_path / "false.trig"
    text = (TESTS / "fixtures" / "explained.trig").read_text(encoding="utf-8")
    fixture.write_text(text.replace('oa:exact "異議なし', 'oa:exact "異議あり'), encoding="utf-8")

    said = run("evaluate", gold, "--store", store_of(fixture, tmp_path / "store"))
    assert said.status == 1
    assert "1 quotations are not the source's text at their offsets" in said.err


def test_gold_of_a_source_that_was_not_read_is_status_2(run: Run, meetings: Path, gold: Path) -> None:
    said = run("evaluate", gold, "--store", meetings)

    assert said.status == 2
    assert "nothing was read from a file called 'hq-001.txt'" in said.err
    assert "no --source is called" in run("evaluate", gold, "--source", "other.txt").err
    assert run("evaluate", gold.parent / "none.json", "--store", meetings).status == 2
