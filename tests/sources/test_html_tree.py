"""Pages become trees as in a browser, and what would exhaust time or memory is refused."""

from __future__ import annotations

import pytest

from kg.errors import SourceError
from kg.sources import html_tree
from kg.sources.html import read_html
from kg.sources.html_paths import Paths
from kg.sources.html_tree import inner_text, parse_page


def test_elements_come_in_order_with_parents_and_text() -> None:
    found = parse_page("<p id=a>一<b>二</b>三<br>四", "page.html")
    assert [(one.tag, one.parent.tag if one.parent else None) for one in found] == [
        ("html", None),
        ("head", "html"),
        ("body", "html"),
        ("p", "body"),
        ("b", "p"),
        ("br", "p"),
    ]
    assert inner_text(found[3]) == "一二三四"
    assert found[3].value("id") == "a"
    assert [one.order for one in found] == list(range(6))


@pytest.mark.parametrize("page", ["", " ", "\x00", "<", "<!doctype html>", "</p>", "<!-- "])
def test_nearly_nothing_is_an_empty_tree(page: str) -> None:
    assert [one.tag for one in parse_page(page, "page.html")][:3] == ["html", "head", "body"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<div>" * 10_000 + "深い。", "深い。\n"),
        ("<b>" * 10_000 + "太い。", "太い。\n"),
        ("<ul><li>" * 3_000 + "並ぶ。", "・並ぶ。\n"),
        ("<table><tr><td>" * 3_000 + "囲む。", "囲む。\n"),
        ("<font size=2><p>字。</font>" * 3_000, "字。\n\n" * 2_999 + "字。\n"),
        ("<p>" + "字" * 1_000_000, "字" * 1_000_000 + "\n"),
    ],
)
def test_what_is_deep_or_long_is_read(page: str, words: str) -> None:
    assert read_html(page.encode(), "page.html").text == words


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<div>" * 100_000 + "深い。", "nested without end"),
        ("".join(f"<b id={n}><p>" for n in range(3_000)) + "</b>" * 3_000, "3,000 formatting elements"),
        (
            "<p>" + "".join(f"<font color=c{n}>" for n in range(300)) + "</p>" + "<p>字。</p>" * 10_000,
            "300 formatting elements",
        ),
        ("<p " + " ".join(f"a{n}=1" for n in range(30_000)) + ">字。", "thousands of attributes"),
    ],
)
def test_what_only_an_attack_would_write_is_refused(page: str, said: str) -> None:
    with pytest.raises(SourceError, match=said) as refused:
        read_html(page.encode(), "page.html")
    assert (refused.value.where, bool(refused.value.hint)) == ("page.html", True)


def test_a_page_has_a_limit_of_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tree, "_MOST_ELEMENTS", 100)
    assert len(parse_page("<br>" * 97, "page.html")) == 100
    with pytest.raises(SourceError, match="more than 100 elements"):
        parse_page("<br>" * 98, "page.html")


def test_a_picture_in_a_tag_is_no_attack() -> None:
    picture = "iVBORw0KGgo" * 50_000
    assert read_html(f'<p>字。<img src="data:image/png;base64,{picture}">'.encode(), "x").text == "字。\n"


def test_paths_of_deep_elements_end_where_they_would_grow_too_long() -> None:
    found = parse_page("<div>" * 1_000 + "<p>字。</p>", "page.html")
    assert Paths(found).of(found[-1]) == "/html/body" + "/div[1]" * 254


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("<p>一</p><p>二", "/html/body/p[2]"),
        ("<div><h2>一</h2><p>二", "/html/body/div[1]/p[1]"),
        ("<div id=main><p>一", '//*[@id="main"]/p[1]'),
        ("<p id='本文'>一", '//*[@id="本文"]'),
        ("<div id=a></div><div id=a><p>一", "/html/body/div[2]/p[1]"),
        ("<div id='a\"b'><p>一", "/html/body/div[1]/p[1]"),
        ("<div id=''><p>一", "/html/body/div[1]/p[1]"),
        ("<b>一</b><o:p><p>二", "/html/body/*[2]/p[1]"),
    ],
)
def test_a_path_begins_at_the_nearest_id_that_is_alone(page: str, path: str) -> None:
    found = parse_page(page, "page.html")
    assert Paths(found).of(found[-1]) == path
