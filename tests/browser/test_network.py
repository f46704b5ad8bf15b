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
