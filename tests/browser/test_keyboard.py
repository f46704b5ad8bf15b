"""Everything can be reached and worked by the keyboard alone, and it can be seen where one is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

_FOCUSED = """
() => {
  const one = document.activeElement, look = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    tag: one.tagName, href: one.getAttribute("href"), id: one.id,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== "none",
  };
}
"""


def _walk(page: Page, most: int = 200) -> list[dict[str, Any]]:
    """What is focused, one after the other, until the walk is round or long."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        one: dict[str, Any] = page.evaluate(_FOCUSED)
        if one["tag"] == "BODY":
            break
        found.append(one)
    return found


@pytest.mark.parametrize("name", ["home", "question", "ministry", "network"])
def test_the_keyboard_reaches_everything_in_sight_of_its_user(
    name: str, visit: Callable[..., Page], site: Any
) -> None:
    page = visit(site.paths[name])
    walked = _walk(page, 60)
    assert walked[0]["href"].startswith("#")
    assert [one for one in walked if not one["seen"]] == []
    assert [one for one in walked if not one["ring"]] == []


def test_the_first_key_skips_to_the_content(visit: Callable[..., Page], site: Any) -> None:
    page = visit(site.paths["question"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').closest('main') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_question_is_asked_and_its_sentence_read_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit("/questions/commitments", lang="en")
    field = page.locator("main form [name='of']")
    field.focus()
    page.keyboard.type("総務省")
    page.keyboard.press("Enter")
    page.wait_for_url("**of=*")
    link = page.locator("main table tbody a[href*='/read/']").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/**")
    assert page.locator(":target").count() == 1
