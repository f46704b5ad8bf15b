"""The pages of the named questions."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast
from urllib.parse import unquote

import pytest

from kg.queries import load_questions
from kg.records import replace
from kg.serve.pages import answers
from kg.serve.pages.asking import THEMES, question, question_list
from kg.serve.pages.narrowing import narrowable
from kg.serve.pages.reader import reader
from kg.serve.site import Site
from kg.store import View

Tags = Callable[[bytes], list[tuple[str, dict[str, str | None]]]]

NAMES = [one.name for one in load_questions()]


def test_every_question_has_a_theme() -> None:
    assert sorted(name for names in THEMES.values() for name in names) == NAMES


def test_the_list_names_every_question_in_the_language(site: Site) -> None:
    html = question_list(site, "en", {"lang": "en"}).body.decode()
    assert re.findall(r'href="/questions/([^"?]+)\?lang=en"', html) == [
        name for names in THEMES.values() for name in names
    ]


@pytest.mark.parametrize("name", NAMES)
def test_each_question_is_a_page(site: Site, tags: Tags, name: str) -> None:
    answer = question(site, "ja", {}, name)
    assert answer.status == 200
    tags(answer.body)


def test_a_row_leads_to_the_highlighted_sentence(site: Site) -> None:
    html = question(site, "ja", {"of": "外務省"}, "commitments").body.decode()
    rows = re.findall(r"<tbody>\n(.*?)</tbody>", html, re.DOTALL)[0].split("</tr>")[:-1]
    assert len(rows) == 3
    for row in rows:
        sha256, mark = re.findall(r'href="/read/([0-9a-f]+)\?to=(act-[0-9a-f]+)#', row)[0]
        quote = re.findall(r'class="quote"[^>]*><a href="[^"]*">([^<]*)<', row)[0]
        page = reader(site, "ja", {"to": mark}, sha256).body.decode()
        assert f'id="{mark}"' in page
        assert "".join(re.findall(r'class="act commitment here">([^<]*)<', page)) == quote


def test_cells_lead_to_the_things_they_name(site: Site) -> None:
    html = question(site, "ja", {"of": "外務省"}, "commitments").body.decode()
    assert '<a href="/id/org/mofa">外務省</a>' in html
    assert '<a href="/id/meeting/cs-hq/36">' in html


def test_the_form_offers_the_institutions_and_keeps_what_was_asked(site: Site, tags: Tags) -> None:
    found = tags(question(site, "en", {"of": "MOFA", "lang": "en"}, "commitments").body)
    (field,) = [attributes for tag, attributes in found if tag == "input" and attributes.get("name") == "of"]
    choices = [attributes["value"] for tag, attributes in found if tag == "option"]
    assert (field["type"], field["value"], field["list"]) == ("text", "MOFA", "l-of")
    assert "Ministry of Foreign Affairs" in choices


def test_a_date_is_asked_for_as_a_date(site: Site, tags: Tags) -> None:
    answer = question(site, "ja", {}, "deadlines")
    (field,) = [a for tag, a in tags(answer.body) if tag == "input" and a.get("name") == "today"]
    assert field["type"] == "date"
    assert ("Cache-Control", "no-store") in answer.headers, "tomorrow it answers otherwise"
    fixed = question(site, "ja", {"today": "2027-04-01"}, "deadlines")
    assert ("Cache-Control", "no-store") not in fixed.headers


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"today": "tomorrow"}, "tomorrow は 日付（例 2027-03-31） として読めません。"),
        ({"today": "2027-02-30"}, "2027-02-30 は 日付"),
        ({"when": "1"}, "この質問に「when」という条件はありません。"),
        ({"today": "<script>"}, "&lt;script&gt; は 日付"),
    ],
)
def test_a_bad_value_is_explained_and_nothing_is_asked(
    site: Site, tags: Tags, asked: dict[str, str], said: str
) -> None:
    answer = question(site, "ja", asked, "deadlines")
    html = answer.body.decode()
    tags(answer.body)
    assert answer.status == 400
    assert said in html
    assert "<table>" not in html


def test_an_institution_that_nobody_knows_is_answered_with_the_nearest(site: Site) -> None:
    html = question(site, "ja", {"of": "外務省庁"}, "commitments").body.decode()
    assert "該当するものはありません。" in html
    assert "「外務省庁」という機関はありません。 近い名称: 外務省" in html


def test_a_file_has_all_rows_as_the_command_gives_them(site: Site) -> None:
    answer = question(site, "ja", {"format": "csv", "of": "外務省"}, "commitments")
    rows = list(csv.DictReader(io.StringIO(answer.body.decode())))
    assert answer.media_type == "text/csv; charset=utf-8"
    assert ("Content-Disposition", 'attachment; filename="commitments.csv"') in answer.headers
    assert [row["measure"] for row in rows] == [
        "サイバーセキュリティ上の課題",
        "サイバー空間における法の支配の推進",
        "途上国の能力構築支援",
    ]


def test_the_query_behind_it_holds_the_values_and_opens_in_the_sparql_page(site: Site) -> None:
    html = question(site, "ja", {"of": '外"} #'}, "commitments").body.decode()
    (address,) = re.findall(r'href="/query\?query=([^"]*)"', html)
    assert r'VALUES ?of { "外\"} #" }' in unquote(address.replace("+", " "))


def test_a_question_that_does_not_exist_is_answered_with_those_like_it(site: Site) -> None:
    answer = question(site, "ja", {}, "commitment")
    assert answer.status == 404
    assert b'href="/questions/commitments"' in answer.body


def test_pages_of_rows_lead_to_each_other_and_beyond_the_last_is_the_last(site: Site) -> None:
    html = question(site, "ja", {"page": "99"}, "evidence").body.decode()
    assert "101–123 行目を表示" in html
    assert 'rel="prev" href="/questions/evidence?page=1"' in html
    assert 'rel="next"' not in html


def _rows(html: str) -> list[list[str]]:
    """The words of the cells of each row, without its number."""
    body = re.findall(r"<tbody>\n(.*?)</tbody>", html, re.DOTALL)
    rows = body[0].split("</tr>")[:-1] if body else []
    return [
        [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)[1:]] for row in rows
    ]


def test_pages_have_all_rows_in_the_order_of_the_download(site: Site) -> None:
    pages = [
        row for page in "12" for row in _rows(question(site, "ja", {"page": page}, "evidence").body.decode())
    ]
    file = question(site, "ja", {"format": "csv"}, "evidence").body.decode()
    written = list(csv.DictReader(io.StringIO(file)))
    assert [row["start"] for row in written] == [row[2] for row in pages]
    assert len(pages) == 123


@pytest.mark.parametrize("most", [5, 123, 500])
def test_of_more_rows_than_are_kept_the_first_are_shown_and_it_is_said(
    site: Site, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    whole = _rows(question(site, "ja", {}, "evidence").body.decode())
    monkeypatch.setattr(answers, "MOST_ROWS", most)
    monkeypatch.setattr(answers, "PIECE_ROWS", 4)
    small = cast(Site, SimpleNamespace(**_fields_of(site), snapshot=""))
    html = question(small, "ja", {}, "evidence").body.decode()
    assert _rows(html) == whole[:most]
    assert ("並び順で初めの" in html) is (most < 123)


def _fields_of(site: Site) -> dict[str, object]:
    names = ("view", "base", "settings", "questions", "search")
    return {name: getattr(site, name) for name in names}


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_a_file_that_is_cut_says_so(site: Site, form: str) -> None:
    asked = {"format": form}
    assert not [1 for name, _ in question(site, "ja", asked, "evidence").headers if name == "Shisaku-Cut"]
    limits = replace(site.settings.page_limits, answer_bytes=3_000)
    small = cast(
        Site,
        SimpleNamespace(
            **_fields_of(site) | {"settings": replace(site.settings, page_limits=limits)}, snapshot=""
        ),
    )
    answer = question(small, "ja", asked, "evidence")
    headers = dict(answer.headers)
    rows = int(headers["Shisaku-Cut"].removeprefix("bytes; rows="))
    assert 0 < rows < 123
    assert headers["Content-Disposition"] == f'attachment; filename="evidence-only-{rows}-rows.{form}"'
    assert (b"#cut-bytes" in answer.body[:500]) is (form in ("json", "xml"))


def test_a_file_of_rows_that_are_not_all_kept_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_ROWS", 20)
    small = cast(Site, SimpleNamespace(**_fields_of(site), snapshot=""))
    answer = question(small, "ja", {"format": "json"}, "evidence")
    assert dict(answer.headers)["Shisaku-Cut"] == "rows; rows=19"
    assert json.loads(answer.body)["head"]["link"][0].endswith("#cut-rows")


def test_rows_that_cannot_all_be_read_in_time_are_said_to_be_some(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "READ_S", -1.0)
    monkeypatch.setattr(answers, "_AT_ONCE", 50)
    small = cast(Site, SimpleNamespace(**_fields_of(site), snapshot=""))
    html = question(small, "en", {}, "evidence").body.decode()
    assert len(_rows(html)) == 50
    assert "these are the 50 that were read in time" in html
    file = question(small, "en", {"format": "csv"}, "evidence")
    assert dict(file.headers)["Shisaku-Cut"] == "time; rows=49"


# --- rows that are asked for ----------------------------------------------------------------------


@pytest.mark.parametrize("remembered", [True, False], ids=["of what is remembered", "of the store"])
def test_rows_are_narrowed_by_any_column_of_any_question(
    site: Site, remembered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the first row holds is asked for; the rows that come are those of the whole that hold it."""
    read: list[str] = []
    real = answers._read

    def noted(view: View, asked: answers.Asked) -> answers.Answered:
        read.append(asked.question.query)
        return real(view, asked)

    monkeypatch.setattr(answers, "_read", noted)
    if not remembered:
        site = cast(Site, SimpleNamespace(**_fields_of(site), snapshot=""))
    for one in site.questions:
        whole = list(csv.reader(io.StringIO(question(site, "ja", {"format": "csv"}, one.name).body.decode())))
        names, rows = whole[0], whole[1:]
        for name, column in narrowable(one).items():
            at = names.index(column.name)
            value = next((row[at] for row in rows if row[at]), None)
            if value is None:
                continue
            # the parts of a list are joined in no order that SPARQL promises
            value = value.split(" | ")[0] if column.type == "list" else value
            asked = {name: value, "format": "csv"}
            found = list(csv.reader(io.StringIO(question(site, "ja", asked, one.name).body.decode())))[1:]
            same = column.type in ("word", "xsd:boolean") or column.type.startswith("code:")
            held = [row for row in rows if (row[at] == value if same else value.lower() in row[at].lower())]
            assert found == held, (one.name, column.name, value)
    narrowed = [query for query in read if "Only rows whose columns hold" in query]
    assert bool(narrowed) is not remembered


def test_a_year_narrows_the_days_of_a_column(site: Site) -> None:
    rows = [
        len(_rows(question(site, "ja", {"has_date": day}, "commitments").body.decode()))
        for day in ("2023", "2023-07", "2022")
    ]
    assert rows[0] == rows[1] > rows[2] == 0


def test_narrowing_offers_what_a_column_may_hold_and_keeps_what_was_asked(site: Site, tags: Tags) -> None:
    answer = question(
        site, "ja", {"has_status": "planned", "has_ministry": "総務", "lang": "ja"}, "commitments"
    )
    found = tags(answer.body)
    html = answer.body.decode()
    options = re.findall(
        r'<option value="([^"]*)"( selected)?>([^<]*)',
        html.split('id="p-has_status"')[1].split("</select>")[0],
    )
    assert options == [
        ("", "", ""),
        ("considering", "", "検討"),
        ("planned", " selected", "予定"),
        ("ongoing", "", "実施中"),
    ] or {(value, bool(chosen)) for value, chosen, _ in options} == {
        ("", False),
        ("considering", False),
        ("planned", True),
        ("ongoing", False),
    }
    (field,) = [a for tag, a in found if tag == "input" and a.get("name") == "has_ministry"]
    assert field["value"] == "総務"
    assert "絞り込んだ行だけを示しています。" in html
    assert '<details class="narrow" open>' in html
    assert {row[0] for row in _rows(html)} == {"総務省"}
    (share,) = re.findall(r'id="share"[^>]*value="([^"]*)"', html)
    assert "has_ministry=%E7%B7%8F%E5%8B%99" in share


def test_empty_fields_of_the_form_are_left_out_of_the_address(site: Site) -> None:
    asked = {"of": "", "has_ministry": "総", "has_date": "", "lang": "en"}
    answer = question(site, "en", asked, "commitments")
    assert answer.status == 303
    assert dict(answer.headers)["Location"] == "/questions/commitments?has_ministry=%E7%B7%8F&lang=en"
    assert (
        dict(question(site, "ja", {"of": ""}, "commitments").headers)["Location"] == "/questions/commitments"
    )


def test_what_is_asked_of_a_column_stays_a_value(site: Site) -> None:
    for value in ('"', "} #", "\\", "?x", '") || true || CONTAINS("'):
        answer = question(site, "ja", {"has_measure": value}, "commitments")
        assert answer.status == 200
        assert _rows(answer.body.decode()) == [], value


def test_narrowed_rows_lead_to_their_sentences(site: Site) -> None:
    html = question(site, "ja", {"has_post": "大臣"}, "member-by-post").body.decode()
    assert _rows(html)
    assert html.count('href="/read/') >= len(_rows(html))


def test_a_column_that_there_is_not_is_no_condition(site: Site) -> None:
    assert question(site, "ja", {"has_nothing": "1"}, "commitments").status == 400
    assert question(site, "ja", {"has_total": "1"}, "commitments-by-ministry").status == 400
