"""The SPARQL page: an example runs, its results lead to pages, and a mistake is told with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def editor(visit: Callable[..., Page], site: Any) -> Callable[..., Page]:
    """The page with its editor in place."""

    def open_(search: str = "", **more: Any) -> Page:
        page = visit(site.paths["query"] + search, **more)
        page.wait_for_selector("#editor .CodeMirror")
        return page

    return open_


def _run(page: Page) -> None:
    page.locator("#editor .CodeMirror").click()
    page.keyboard.press("Control+Enter")


def test_an_example_runs_and_an_iri_of_its_results_leads_to_the_page(editor: Callable[..., Page]) -> None:
    page = editor(lang="en")
    page.select_option("#example", "commitments")
    page.locator("form.example button").first.click()
    page.wait_for_url("**example=commitments**")
    page.wait_for_selector("#editor .CodeMirror")
    assert "committingBody" in page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    _run(page)
    link = page.locator("#results td.iri a").first
    link.wait_for()
    assert (link.get_attribute("href") or "").startswith("/id/")
    link.click()
    page.wait_for_url("**/id/**")
    assert page.locator("h1").count() == 1


def test_a_mistake_is_told_with_line_and_column(editor: Callable[..., Page], watched: Any) -> None:
    watched.accepted.append(400)
    watched.expected.append("Error: Bad Request")  # the editor tells the console too
    page = editor("?query=" + "SELECT%20*%0AWHERE%20%7B%20%3Fs%20%3Fp%20%7D")
    _run(page)
    page.wait_for_function("() => document.querySelector('#results').innerText.length > 10")
    said = page.locator("#results").inner_text()
    assert "2" in said
    assert "Traceback" not in said


def test_what_a_literal_holds_is_shown_and_not_run(editor: Callable[..., Page]) -> None:
    page = editor(
        "?query=" + "SELECT%20(%22%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22%20AS%20%3Fx)%20%7B%7D"
    )
    _run(page)
    page.wait_for_selector("#results td")
    assert page.locator("#results td").first.inner_text() == "<img src=x onerror=alert(1)>"
    assert page.locator("#results img").count() == 0
