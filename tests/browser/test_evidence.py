"""From a question, a search or a thing it is one click to the sentence, and the sentence stands in view, marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

_IN_VIEW = """
() => {
  const target = document.querySelector(":target");
  const box = target && [...target.getClientRects()].find(one => one.height > 0);
  return box && box.top >= 0 && box.bottom <= innerHeight;
}
"""
#: Text of the element that the address names, and whether it or what is in it is set off from the page.
_TARGET = """
() => {
  const target = document.querySelector(":target");
  const colour = getComputedStyle(document.body).backgroundColor;
  const set_off = one => {
    const look = getComputedStyle(one);
    return !["rgba(0, 0, 0, 0)", colour].includes(look.backgroundColor) || look.outlineStyle !== "none";
  };
  return {text: target.textContent, marked: [target, ...target.querySelectorAll("*")].some(set_off)};
}
"""


def _target(page: Page) -> dict[str, Any]:
    """What the address of the page leads to, once it stands in the window."""
    page.wait_for_function(_IN_VIEW)
    found: dict[str, Any] = page.evaluate(_TARGET)
    return found


def _words(text: str) -> str:
    """Without white space: lines of minutes are broken for the window."""
    return "".join(text.split())


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_one_click_on_a_row_lands_on_its_sentence(
    scripts: bool, visit: Callable[..., Page], site: Any
) -> None:
    page = visit("/questions", scripts=scripts)
    page.locator("main a[href*='/questions/commitments']").first.click()
    row = page.locator("main table tbody tr").first
    link = row.locator("a[href*='/read/']").first
    address = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(f"**{address}")
    if not scripts:
        fragment = page.url.partition("#")[2]
        assert page.locator(f"[id='{fragment}']").count() == 1
        return
    target = _target(page)
    assert target["marked"]
    evidence = [_words(act["evidence"]) for act in site.acts]
    assert any(_words(target["text"]) and _words(target["text"]) in one for one in evidence)


def test_rows_are_narrowed_without_scripts_and_lead_to_their_sentences(visit: Callable[..., Page]) -> None:
    page = visit("/questions/commitments", scripts=False)
    page.locator("details.narrow summary").click()
    page.fill("[name=has_ministry]", "総務")
    page.select_option("[name=has_status]", "planned")
    page.locator("main form button").click()
    page.wait_for_url("**has_ministry=**")
    rows = page.locator("main table tbody tr")
    assert {rows.nth(n).locator("td").nth(1).inner_text() for n in range(rows.count())} == {"総務省"}
    rows.first.locator("a[href*='/read/']").first.click()
    page.wait_for_url("**/read/**")


def test_every_act_has_a_place_of_its_own_that_shows_its_words(visit: Callable[..., Page], site: Any) -> None:
    act = site.acts[len(site.acts) // 2]
    page = visit(f"{site.paths['reader']}#act-{act['id'].rpartition('/')[2]}")
    target = _target(page)
    assert _words(target["text"]) in _words(act["evidence"]) or _words(act["evidence"]) in _words(
        target["text"]
    )


def test_a_word_that_is_searched_leads_to_the_sentence_that_has_it(visit: Callable[..., Page]) -> None:
    page = visit("/")
    box = page.get_by_role("searchbox").first
    box.fill("サイバー")
    box.press("Enter")
    assert "サイバーセキュリティ" in page.locator("main").inner_text()
    page.locator("main a[href*='kind=sentence']").first.click()
    page.locator("main li a[href*='/read/'][href*='#']").first.click()
    target = _target(page)
    assert "サイバー" in target["text"]


def test_search_words_are_marked_and_written_as_they_are(visit: Callable[..., Page]) -> None:
    page = visit("/search?q=" + "%3Cb%3Eサイバー%3C/b%3E")
    assert page.get_by_role("searchbox").first.input_value() == "<b>サイバー</b>"
    page = visit("/search?q=サイバー")
    marks = page.locator("main mark").all_inner_texts()
    assert marks
    assert set(marks) == {"サイバー"}


def test_a_thing_of_the_graph_leads_to_its_sentences(visit: Callable[..., Page], site: Any) -> None:
    for kind in ("ministry", "person", "measure", "meeting"):
        page = visit(site.paths[kind], scripts=False)
        assert page.locator("main a[href*='/read/']").count() > 0, kind


def test_focus_on_an_act_says_what_was_read(visit: Callable[..., Page], site: Any) -> None:
    act = next(act for act in site.acts if act["type"] == "commitment")
    page = visit(f"{site.paths['reader']}#act-{act['id'].rpartition('/')[2]}", lang="en")
    target = page.locator(":target")
    page.evaluate(
        "() => { const target = document.querySelector(':target');"
        " (target.matches('[tabindex], a, button') ? target"
        " : target.querySelector('[tabindex], a, button') || target.closest('[tabindex], a, button')).focus(); }"
    )
    assert target.count() == 1
    visible = page.locator("body").inner_text()
    assert act["rule"] in visible


def test_minutes_come_without_a_jump_of_the_layout(visit: Callable[..., Page], site: Any) -> None:
    page = visit(site.paths["reader"])
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") < 0.01


def test_repairs_show_what_was_printed_and_how_it_was_read(visit: Callable[..., Page], site: Any) -> None:
    page = visit(site.paths["reader"], lang="en")
    repaired = page.locator("main .repair").first
    assert repaired.count() == 1
