"""The pages of the named questions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest

from kg.queries import load_questions
from kg.serve.pages.asking import THEMES, question, question_list
from kg.serve.pages.reader import reader
from kg.serve.site import Site

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
