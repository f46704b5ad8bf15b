"""The JSON API answers as its table of operations says, and tells mistakes by parameter."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.export import table_rows
from kg.queries import answer, question_named
from kg.search import open_index
from kg.serve.api.operations import OPERATIONS
from kg.serve.api.run import run
from kg.serve.jobs import Answer, Refusal
from kg.serve.kinds import KINDS
from kg.serve.settings import Settings
from kg.serve.site import Site, open_site

BASE = "https://w3id.org/shisaku/id/"
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def site(served_store: Path) -> Iterator[Site]:
    opened = open_site(Settings(served_store))
    open_index(served_store, opened.view).close()
    yield opened
    opened.close()


@pytest.fixture
def ask(site: Site) -> Ask:
    """`ask("table", table="acts", limit="2")`: the answer of an operation."""

    def call(
        operation: str, *more: tuple[str, str], form: str = "json", lang: str = "ja", **asked: str
    ) -> Answer | Refusal:
        request = {"form": form, "lang": lang, "path": f"/api/{operation}", "today": "2027-04-01"}
        return run(site, operation, (*asked.items(), *more), **request)

    return call


def _json(found: Answer) -> Any:
    return json.loads(found.body)


def _problem(found: Answer | Refusal) -> tuple[Any, ...]:
    assert isinstance(found, Refusal)
    told = dict(found.members)
    return (KINDS[found.kind].status, *(told.get(name) for name in ("parameter", "found", "expected")))


def test_every_question_is_listed_with_titles_in_both_languages(ask: Ask, site: Site) -> None:
    listed = _json(ask("questions"))["questions"]
    assert [one["name"] for one in listed] == [question.name for question in site.questions]
    (deadlines,) = (one for one in listed if one["name"] == "deadlines")
    question = question_named("deadlines")
    assert deadlines["titles"] == {"ja": question.title_ja, "en": question.title}
    assert [one["name"] for one in deadlines["parameters"]] == [one.name for one in question.parameters]
    assert _json(ask("questions", lang="en"))["questions"][0]["title"] == listed[0]["titles"]["en"]


def test_rows_of_a_question_have_terms_with_their_types(ask: Ask, site: Site) -> None:
    found = _json(ask("question", name="commitments", limit="1", of="総務省"))
    rows = answer(site.view, question_named("commitments"), {"lang": "ja", "of": "総務省"})
    assert (found["total"], found["offset"], found["parameters"]) == (
        len(rows),
        0,
        {"lang": "ja", "of": "総務省"},
    )
    assert found["next"] == "/api/question?limit=1&of=%E7%B7%8F%E5%8B%99%E7%9C%81&offset=1"
    expected = dict(zip(rows.variables, rows.rows[0], strict=True))
    assert {name: term["value"] for name, term in found["rows"][0].items()} == {
        name: getattr(term, "value", None) for name, term in expected.items() if term is not None
    }
    assert found["rows"][0]["date"] == {
        "type": "literal",
        "value": "2023-07-04",
        "datatype": "http://www.w3.org/2001/XMLSchema#date",
    }
    assert found["rows"][0]["act"]["type"] == "uri"


@pytest.mark.parametrize("form", ["csv", "tsv", "xml", "sparql-json"])
def test_pages_of_a_question_are_the_same_rows_in_every_format(ask: Ask, form: str) -> None:
    found = ask("question", name="attendance", limit="3", offset="2", form=form)
    headers = dict(found.headers)
    assert found.status == 200
    assert headers["Link"] == '</api/question?limit=3&offset=5>; rel="next"'
    assert headers["X-Total-Count"] == str(_json(ask("question", name="attendance"))["total"])
    if form == "csv":
        names = [row["person"] for row in csv.DictReader(io.StringIO(found.body.decode()))]
        rows = _json(ask("question", name="attendance"))["rows"][2:5]
        assert names == [row["person"]["value"] for row in rows]


def test_the_day_of_asking_is_that_of_the_request(ask: Ask, site: Site) -> None:
    found = _json(ask("question", name="deadlines"))
    rows = answer(site.view, question_named("deadlines"), {"lang": "ja"}, today=date(2027, 4, 1))
    assert found["total"] == len(rows)


@pytest.mark.parametrize("table", ["acts", "speeches", "attendance", "decisions", "documents"])
def test_pages_of_a_table_put_together_are_the_table(ask: Ask, site: Site, table: str) -> None:
    expected = json.loads(json.dumps(table_rows(site.view, table)))
    pages, address = [], 0
    while True:
        page = _json(ask("table", table=table, limit="7", offset=str(address)))
        pages += page["rows"]
        assert page["total"] == len(expected)
        if page["next"] is None:
            break
        address += 7
    assert pages == expected


def test_a_table_comes_as_lines_csv_and_parquet(ask: Ask, site: Site) -> None:
    first = table_rows(site.view, "acts")[0]
    lines = ask("table", table="acts", limit="1", form="jsonl").body
    assert [json.loads(line) for line in lines.splitlines()] == [json.loads(json.dumps(first))]
    (row,) = csv.DictReader(io.StringIO(ask("table", table="acts", limit="1", form="csv").body.decode()))
    assert row["id"] == first["id"]
    assert ask("table", table="acts", limit="1", form="parquet").body[:4] == b"PAR1"


def test_a_network_comes_in_every_format(ask: Ask) -> None:
    listed = {one["name"]: one for one in _json(ask("graphs"))["graphs"]}
    found = _json(ask("graph", projection="ministry-measure"))
    assert (found["graph"]["projection"], len(found["nodes"]) > 20) == ("ministry-measure", True)
    assert ask("graph", projection="ministry-measure", form="graphml").media_type == "application/graphml+xml"
    assert "graphml" in listed["ministry-measure"]["formats"]
    assert listed["event-list"]["formats"] == ["json", "csv", "jsonl", "parquet"]


def test_options_of_a_network_are_those_of_the_command(ask: Ask) -> None:
    none = _json(ask("graph", ("include", "year=1999"), projection="ministry-measure"))
    assert none["nodes"] == []
    refused = ask("graph", projection="ministry-measure", normalization="jaccard")
    assert (refused.kind, "jaccard" in refused.detail) == ("bad-request", True)


def test_the_event_list_is_a_table(ask: Ask) -> None:
    events = _json(ask("graph", ("include", "type=request"), projection="event-list"))["events"]
    assert {event["type"] for event in events} == {"request"}
    assert _problem(ask("graph", projection="event-list", form="graphml"))[:2] == (400, "format")
    assert _problem(ask("view", projection="event-list"))[0] == 400


def test_the_view_of_a_network_is_what_its_page_draws(ask: Ask) -> None:
    found = _json(ask("view", projection="ministry-measure"))
    assert (found["projection"], found["format"]) == ("ministry-measure", 1)


def test_a_search_gives_hits_with_marks_and_places(ask: Ask, site: Site) -> None:
    found = _json(ask("search", q="ｻｲﾊﾞｰ", kind="sentence", limit="1"))
    (hit,) = found["hits"]
    text = site.view.text_of(site.view.ids.source(hit["source"]))
    marks = [hit["snippet"]["text"][start:end] for start, end in hit["snippet"]["marks"]]
    assert set(marks) == {"サイバー"}
    assert hit["snippet"]["text"].strip() in text[hit["start"] : hit["end"]]
    assert (
        found["next"]
        == "/api/search?q=%EF%BD%BB%EF%BD%B2%EF%BE%8A%EF%BE%9E%EF%BD%B0&kind=sentence&limit=1&offset=1"
    )
    assert found["counts"]["sentence"]["number"] == found["total"]


def test_an_explanation_is_that_of_the_command(ask: Ask, site: Site) -> None:
    act = str(table_rows(site.view, "acts")[0]["id"])
    found = _json(ask("explain", iri=act))
    assert found["id"] == act
    assert found["passage"]["text"] in site.view.text_of(site.view.ids.source(found["source"]["sha256"]))


@pytest.mark.parametrize(
    ("operation", "asked", "told"),
    [
        ("table", {"table": "acts", "limit": "0"}, (400, "limit", "0", "a whole number from 1 to 50000")),
        ("table", {"table": "acts", "limit": "-1"}, (400, "limit", "-1", "a whole number from 1 to 50000")),
        ("table", {"table": "acts", "limit": "９"}, (400, "limit", "９", "a whole number from 1 to 50000")),
        ("table", {"table": "acts", "offset": "9" * 30}, (400, "offset", "9" * 30, "a whole number from 0 to 1000000000")),
        ("table", {"table": "acts", "lang": "fr"}, (400, "lang", "fr", "one of ja, en")),
        ("table", {"table": "acts", "limt": "1"}, (400, "limt", "1", "limit?")),
        ("table", {"table": "act"}, (404, None, "there is no table 'act'", "did you mean acts?")),
        ("table", {"table": "../etc"}, (404, None, "there is no table '../etc'", "one of acts, speeches, attendance, decisions, documents")),
        ("question", {"name": "commitmets"}, (404, None, "no question is called 'commitmets'", "did you mean commitments or commitments-by-ministry or documents?")),
        ("question", {"name": "deadlines", "today": "2027-02-30"}, (400, "today", "2027-02-30", "a date, e.g. 2027-03-31")),
        ("question", {"name": "commitments", "x\n": "1"}, (400, "x\n", "1", "one of lang, of, limit, offset")),
        ("search", {}, (400, "q", None, "text")),
        ("search", {"q": ""}, (400, "q", "", "give at least one character")),
        ("search", {"q": "字" * 201}, (400, "q", "字" * 80 + "…", "search for 200 at most")),
        ("search", {"q": "の", "kind": "sentence'--"}, (400, "kind", "sentence'--", "one of actor, organization, person, measure, document, meeting, sentence")),
        ("search", {"q": "の", "offset": "9990", "limit": "20"}, (400, "offset", "9990", "ask for the first 10,000 hits, or for rarer words")),
        ("explain", {"iri": "x> y"}, (400, "iri", "x> y", "an absolute IRI")),
        ("explain", {"iri": "urn:x"}, (404, None, "urn:x is no act or speech of the store", "kg ask evidence lists the acts")),
        ("graph", {"projection": "ministry-measure", "start": "2023"}, (400, "start", "2023", "a date, e.g. 2027-03-31")),
        ("graph", {"projection": "ministry-measure", "isolates": "yes"}, (400, "isolates", "yes", "true or false")),
        ("graph", {"projection": "minstry-measure"}, (404, None, "there is no projection 'minstry-measure'", "did you mean ministry-measure?")),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_parameter_value_and_what_was_expected(
    ask: Ask, operation: str, asked: dict[str, str], told: tuple[Any, ...]
) -> None:
    assert _problem(ask(operation, *asked.items())) == told


def test_a_parameter_that_stands_twice_is_refused(ask: Ask) -> None:
    assert _problem(ask("table", ("limit", "2"), table="acts", limit="1")) == (400, "limit", "2", "one value")


def test_what_is_typed_into_a_question_stays_a_value(ask: Ask) -> None:
    found = _json(ask("question", name="commitments", of='" } } DROP ALL #'))
    assert (found["total"], found["rows"]) == (0, [])


def test_a_store_without_an_index_is_searched_later(
    served_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.search.find_index", lambda _store: None)
    opened = open_site(Settings(served_store))
    found = run(
        opened, "search", (("q", "の"),), form="json", lang="ja", path="/api/search", today="2027-04-01"
    )
    opened.close()
    assert isinstance(found, Refusal)
    assert (found.kind, KINDS[found.kind].again_s) == ("indexing", 5)


_WORDS = st.text(alphabet="サイaA1 \"'*();:<>&%\\\x00\n\ud7ff-_", max_size=12)
_NAMES = st.sampled_from(["q", "kind", "limit", "offset", "lang", "iri", "of", "include", "start", "x"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    operation=st.sampled_from(["search", "explain", "tables", "questions", "table", "question"]),
    asked=st.lists(st.tuples(_NAMES, _WORDS), max_size=4),
)
def test_whatever_is_asked_is_answered_or_told_to_be_wrong(
    ask: Ask, operation: str, asked: list[tuple[str, str]]
) -> None:
    path = {"table": ("table", "decisions"), "question": ("name", "decisions")}.get(operation)
    found = ask(operation, *([path] if path else []), *asked)
    if isinstance(found, Refusal):
        assert KINDS[found.kind].status in (400, 404)
        assert found.detail
    else:
        assert found.status == 200
        assert _json(found)


def test_every_operation_has_a_function_and_a_route() -> None:
    from kg.serve.api import ROUTES

    paths = {route.path for route in ROUTES}
    assert {operation.path for operation in OPERATIONS.values()} <= paths


# --- over HTTP -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "status", "media_type"),
    [
        ("*/*", 200, "application/json"),
        ("text/html,*/*;q=0.8", 200, "application/json"),
        ("text/csv", 200, "text/csv; charset=utf-8; header=present"),
        ("application/sparql-results+xml, application/json;q=0.5", 200, "application/sparql-results+xml"),
        ("image/png", 406, "application/problem+json"),
    ],
)
def test_the_format_follows_accept(served: Any, accept: str, status: int, media_type: str) -> None:
    found = served.get("/api/questions/attendance?limit=1", accept)
    assert (found.status_code, found.headers["content-type"]) == (status, media_type)


def test_a_format_of_the_address_wins_and_must_exist(served: Any) -> None:
    assert served.get("/api/tables/acts?limit=1&format=csv", "application/json").text.startswith("id,type")
    wrong = served.get("/api/tables/acts?format=xls")
    assert (wrong.status_code, wrong.json()["parameter"], wrong.json()["expected"]) == (
        400,
        "format",
        "one of json, jsonl, csv, parquet",
    )


def test_an_answer_is_not_sent_again_to_who_has_it(served: Any) -> None:
    first = served.get("/api/tables/acts?limit=1")
    again = served.get("/api/tables/acts?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_api_is_described_to_people_in_both_languages(served: Any) -> None:
    for lang, word in (("ja", "全文検索"), ("en", "Full-text search")):
        page = served.get(f"/api?lang={lang}", "text/html")
        assert (page.status_code, word in page.text, f'<html lang="{lang}">' in page.text) == (
            200,
            True,
            True,
        )
        assert all(operation.path in page.text for operation in OPERATIONS.values())
