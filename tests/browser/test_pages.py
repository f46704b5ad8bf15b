"""Every page, in both languages, light and dark: nothing fails, nothing is asked of others, anyone can use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = (
    *(
        "home",
        "search",
        "questions",
        "question",
        "reader",
        "meeting",
        "person",
        "ministry",
        "measure",
        "document",
    ),
    *("act", "ontology", "networks", "network", "query", "answer", "meetings"),
)
#: axe-core's tags of WCAG 2.2 A and AA, and of what it calls good practice.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_LOOK = """
async only => (await axe.run({runOnly: only, resultTypes: ["violations"]})).violations
  .filter(one => one.impact === "serious" || one.impact === "critical")
  .map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))])
"""
_HEADINGS = """
[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(one => one.checkVisibility())
  .map(one => Number(one.tagName[1]))
"""


def _skips(levels: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbours of which the second is more than one level deeper."""
    listed = list(levels)
    return [(one, other) for one, other in pairwise(listed) if other > one + 1]


def _ready(page: Page, name: str) -> None:
    """Waits until what scripts draw is there."""
    if name == "network":
        page.wait_for_selector("[data-state=ready]")
    if name in ("query", "answer"):
        page.wait_for_selector("#editor .CodeMirror")


def _stands_by_itself(page: Page, lang: str) -> None:
    """A language, a title, one heading above all others, none of the others left out, one main part."""
    assert page.locator("html").get_attribute("lang") == lang
    assert page.title().strip()
    assert page.locator("h1").count() == 1
    levels = page.evaluate(_HEADINGS)
    assert levels[0] == 1
    assert _skips(levels) == []
    assert page.locator("main").count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_by_itself_in_english_and_in_the_dark(
    name: str, visit: Callable[..., Page], site: Any
) -> None:
    page = visit(site.paths[name], lang="en", dark=True)
    _ready(page, name)
    _stands_by_itself(page, "en")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_by_itself_and_nothing_keeps_anybody_from_using_it(
    name: str, visit: Callable[..., Page], site: Any, axe: str
) -> None:
    page = visit(site.short.get(name, site.paths[name]))
    _ready(page, name)
    _stands_by_itself(page, "ja")
    page.evaluate(axe)
    assert page.evaluate(_LOOK, _TAGS) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(_LOOK, {"type": "rule", "values": ["color-contrast"]}) == []


@pytest.mark.parametrize("levels", [[1, 3], [1, 2, 4]])
def test_a_heading_that_skips_a_level_is_found(levels: list[int]) -> None:
    assert len(_skips(levels)) == 1


@pytest.mark.parametrize(("lang", "other"), [("ja", "en"), ("en", "ja")])
def test_the_language_that_is_asked_for_wins_and_links_keep_it(
    lang: str, other: str, visit: Callable[..., Page]
) -> None:
    page = visit(f"/?lang={other}", lang=lang)
    assert page.locator("html").get_attribute("lang") == other
    page.locator("header a[href*='questions']").first.click()
    assert page.locator("html").get_attribute("lang") == other


@pytest.mark.parametrize(
    "path", ["/nothing", "/id/org/nobody", "/read/" + "0" * 64, "/questions/none", "/networks/none"]
)
def test_what_is_not_there_is_said_on_a_page_in_the_readers_language(
    path: str, visit: Callable[..., Page], watched: Any
) -> None:
    watched.accepted.append(404)
    page = visit(path, lang="en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").count() == 1
    assert page.locator("main a[href]").count() > 0


@pytest.mark.parametrize("name", ["home", "search", "question", "reader", "ministry", "act"])
def test_a_page_says_what_it_says_without_scripts(name: str, visit: Callable[..., Page], site: Any) -> None:
    path = site.short.get(name, site.paths[name])
    with_scripts = visit(path).locator("main").inner_text()
    without = visit(path, scripts=False).locator("main").inner_text()
    assert len(without.split()) >= 0.9 * len(with_scripts.split())


def test_the_network_page_says_that_it_needs_scripts_and_hands_out_files_without(
    visit: Callable[..., Page], site: Any
) -> None:
    page = visit(site.paths["network"], scripts=False)
    assert "JavaScript" in page.locator("main").inner_text()
    assert page.locator("main a[href$='.graphml']").count() == 1


def test_a_query_is_asked_without_scripts_and_its_rows_lead_to_pages(
    visit: Callable[..., Page], site: Any
) -> None:
    page = visit(site.paths["query"], scripts=False)
    page.fill("#query", "SELECT ?meeting ('<b>' AS ?x) { ?meeting a <https://w3id.org/shisaku/ns#Meeting> }")
    page.locator("#query-form button").click()
    page.wait_for_url("**run=1**")
    assert page.locator("main tbody tr").count() == 3
    assert page.locator("main tbody td").nth(1).inner_text() == "<b>"
    page.locator("main tbody a").first.click()
    page.wait_for_url("**/id/meeting/**")
    assert page.locator("h1").count() == 1


def test_a_mistake_in_a_query_is_told_with_its_place_without_scripts(
    visit: Callable[..., Page], site: Any, watched: Any
) -> None:
    watched.accepted.append(400)
    page = visit(site.paths["query"], scripts=False, lang="en")
    page.fill("#query", "SELECT *\nWHERE { ?s ?p }")
    page.locator("#query-form button").click()
    page.wait_for_url("**run=1**")
    assert "Line 2, column 16" in page.locator("main [role=alert]").inner_text()
    assert page.locator("#query").input_value() == "SELECT *\nWHERE { ?s ?p }"


@pytest.mark.parametrize("name", ["home", "question", "reader", "ministry", "act"])
def test_a_narrow_window_needs_no_sideways_scrolling(
    name: str, visit: Callable[..., Page], site: Any
) -> None:
    page = visit(site.paths[name], width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["question", "reader", "act"])
def test_on_paper_there_is_the_content_and_no_navigation(
    name: str, visit: Callable[..., Page], site: Any
) -> None:
    page = visit(site.paths[name], dark=True)
    page.emulate_media(media="print")
    assert not page.locator("header nav").first.is_visible()
    assert page.locator("main h1").is_visible()
    if name == "question":
        assert page.locator("main [role=status]").is_visible(), "of how many rows these are some"
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
