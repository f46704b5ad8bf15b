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
    *("act", "ontology", "networks", "network", "query"),
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
    if name == "query":
        page.wait_for_selector("#editor .CodeMirror")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_by_itself_in_its_language(
    name: str, lang: str, visit: Callable[..., Page], site: Any
) -> None:
    page = visit(site.paths[name], lang=lang, dark=lang == "en")
    _ready(page, name)
    assert page.locator("html").get_attribute("lang") == lang
    assert page.title().strip()
    assert page.locator("h1").count() == 1
    levels = page.evaluate(_HEADINGS)
    assert levels[0] == 1
    assert _skips(levels) == []
    assert page.locator("main").count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_anybody_from_using_a_page(
    name: str, visit: Callable[..., Page], site: Any, axe: str
) -> None:
    page = visit(site.short.get(name, site.paths[name]))
    _ready(page, name)
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


def test_a_query_is_asked_without_scripts_too(visit: Callable[..., Page], site: Any) -> None:
    page = visit(site.paths["query"], scripts=False)
    page.fill("#query", "SELECT (1 + 1 AS ?two) {}")
    with page.expect_response("**/sparql?**") as answered:
        page.locator("#query-form button").click()
    assert answered.value.status == 200


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
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
