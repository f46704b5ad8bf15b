"""The network as the server shows it: a click on a line leads to the sentences behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Where the middle of the first line that nothing else covers stands in the window.
_LINE = """
() => {
  const { model, scene } = shisakuViewer.shown, box = scene.stage.getBoundingClientRect();
  for (const edge of model.edges) {
    const [[a, b], [c, d]] = [edge.source, edge.target].map(({ x, y }) => scene.view.toScreen(x, y));
    const [left, top] = [(a + c) / 2, (b + d) / 2];
    if (scene.at(left, top) === edge) return [box.left + left, box.top + top, edge.acts.map(act => act.quote)];
  }
}
"""


@pytest.fixture
def network(visit: Callable[..., Page], site: Any) -> Callable[..., Page]:
    """The page with its picture drawn."""

    def open_(name: str = "network", **more: Any) -> Page:
        page = visit(site.paths[name], **more)
        page.wait_for_selector("[data-state=ready]")
        return page

    return open_


def _counts(page: Page) -> str:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".v-counts").inner_text()


def test_a_click_on_a_line_leads_to_its_sentences(network: Callable[..., Page]) -> None:
    page = network()
    page.locator(".v-stage").scroll_into_view_if_needed()
    left, top, quotes = page.evaluate(_LINE)
    page.mouse.click(left, top)
    assert page.locator(".v-act blockquote").all_inner_texts() == quotes
    page.locator(".v-act a").first.click()
    page.wait_for_url("**/read/**")
    page.wait_for_selector(":target", state="attached")
    target = "".join((page.locator(":target").text_content() or "").split())
    assert target in "".join(quotes[0].split())


def test_filters_and_the_time_slider_narrow_what_is_shown(network: Callable[..., Page]) -> None:
    page = network(lang="en")
    whole = _counts(page)
    page.locator(".v-filters input[value=planned]").uncheck()
    narrowed = _counts(page)
    assert narrowed != whole
    page.get_by_text("Reset", exact=False).first.click()
    assert _counts(page) == whole
    page.fill("[data-end=to]", "0")
    assert _counts(page) != whole


def test_a_search_finds_a_node_and_shows_it(network: Callable[..., Page]) -> None:
    page = network()
    label = page.evaluate("shisakuViewer.shown.model.nodes[0].labels[0]")
    page.locator(".viewer [role=combobox]").fill(label[:6])
    page.locator(".viewer [role=option]").first.click()
    assert page.locator(".v-panel h3").inner_text()


def test_files_are_those_of_the_page(network: Callable[..., Page]) -> None:
    page = network()
    with page.expect_download() as waited:
        page.locator("main a[href$='.graphml']").click()
    assert waited.value.suggested_filename.endswith(".graphml")
    written = waited.value.path().read_text(encoding="utf-8")
    assert "<graphml" in written


def test_another_way_of_counting_is_an_address_that_can_be_shared(network: Callable[..., Page]) -> None:
    page = network()
    page.locator("main details summary").filter(has=page.locator("xpath=..//form")).first.click()
    page.select_option("select[name=normalization]", "activity")
    page.locator("main form[action*='/networks/'] button").click()
    page.wait_for_url("**normalization=activity**")
    page.wait_for_selector("[data-state=ready]")
    assert page.evaluate("shisakuViewer.shown.payload.made.options")
    assert "activity" in page.locator(".v-made").inner_text()


def test_a_window_of_time_is_drawn_from_its_row_and_the_whole_comes_back(
    network: Callable[..., Page],
) -> None:
    page = network(lang="en")
    whole = _counts(page)
    page.locator("main details summary").filter(has=page.locator("xpath=..//form")).first.click()
    page.select_option("select[name=window]", "years")
    page.locator("main form[action*='/networks/'] button").click()
    page.wait_for_url("**window=years**")
    page.wait_for_selector("[data-state=ready]")
    assert _counts(page) == whole
    page.locator("a[href*='only-window']").first.click()
    page.wait_for_url("**only-window=**")
    page.wait_for_selector("[data-state=ready]")
    assert _counts(page) != whole
    assert page.locator("a[aria-current][href*='only-window']").count() == 1
    page.get_by_text("Back to the whole range").click()
    page.wait_for_selector("[data-state=ready]")
    assert _counts(page) == whole


def test_chosen_measures_are_a_table_and_colours_and_sizes_of_the_picture(
    network: Callable[..., Page],
) -> None:
    page = network(lang="en")
    page.locator("main details summary").filter(has=page.locator("xpath=..//form")).first.click()
    page.check("input[value=communities]")
    page.check("input[value=betweenness]")
    page.locator("main form[action*='/networks/'] button").click()
    page.wait_for_url("**measure=**")
    page.wait_for_selector("[data-state=ready]")
    choice = page.evaluate("shisakuViewer.shown.style.choice")
    assert (choice["nodeColour"], choice["nodeSize"]) == ("community", "betweenness")
    assert "community 1" in page.locator(".v-legend").inner_text()
    page.locator("th[aria-sort]").first.wait_for()
    page.locator("thead a", has_text="betweenness").first.click()
    page.wait_for_url("**sort=betweenness**")
    figures = page.locator("section[aria-labelledby=measures] tbody tr td:nth-child(3)").all_inner_texts()
    assert figures


def test_a_network_that_cannot_be_made_says_why_where_the_picture_would_be(
    visit: Callable[..., Page], watched: Any
) -> None:
    watched.accepted.append(400)
    page = visit("/networks", lang="en")
    told = '{"status": 400, "detail": "3,123,750 pairs would have to be compared; count fewer acts"}'
    page.route(
        "**/view.json*",
        lambda route: route.fulfill(status=400, content_type="application/problem+json", body=told),
    )
    page.goto("/networks/measure-measure")
    page.wait_for_selector("#viewer [role=status]:has-text('pairs')")
    assert page.locator("#viewer").inner_text() == (
        "It cannot be made like this: 3,123,750 pairs would have to be compared; count fewer acts"
    )


_SERIOUS = """
async only => (await axe.run({runOnly: only, resultTypes: ["violations"]})).violations
  .filter(one => one.impact === "serious" || one.impact === "critical")
  .map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))])
"""
_WINDOWS_AND_MEASURES = (
    "/networks/actor-measure?window=years&window-size=1&measure=communities&measure=degree&measure=shared"
)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_windows_and_measures_keep_nobody_from_using_them(
    lang: str, visit: Callable[..., Page], axe: str
) -> None:
    page = visit(_WINDOWS_AND_MEASURES, lang=lang)
    page.wait_for_selector("[data-state=ready]")
    assert page.locator("figure.timeline svg[role=img]").get_attribute("aria-label")
    page.evaluate(axe)
    assert page.evaluate(_SERIOUS, ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(_SERIOUS, {"type": "rule", "values": ["color-contrast"]}) == []


def test_windows_and_measures_need_no_script(visit: Callable[..., Page]) -> None:
    page = visit(_WINDOWS_AND_MEASURES, lang="en", scripts=False)
    assert page.locator("section[aria-labelledby=windows] tbody tr").count() > 1
    page.locator("thead a", has_text="degree").first.click()
    assert page.locator("th[aria-sort=descending]").count() == 2
