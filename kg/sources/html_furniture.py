"""What a page prints around its contents, told by the words of `data/page-furniture.csv` and by its elements."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from functools import cache

from kg.resources import resource
from kg.sources.html_tree import Element


class Furniture(StrEnum):
    """What an element is said to be, by its tag, role, class or id."""

    NAVIGATION = "token"
    HEAD = "head"
    """The head of the page: the site's name, and at times the title of the minutes."""


_NAVIGATION_TAGS = frozenset(("nav", "aside", "footer", "search"))
_NAVIGATION_ROLES = frozenset(
    ("navigation", "search", "contentinfo", "complementary", "menu", "menubar", "toolbar")
)
_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
#: Arrows, bars and the like around the words of a button.
_SIGNS = re.compile(r"[\W_]+")
#: Words of a button so long are told without a link, too.
_SURELY_A_BUTTON = 6
#: ホーム > 会議 > 第36回: where a page stands in its site.
_TRAIL = re.compile(
    r"(?:現在(?:の)?(?:位置|地)[\s:：]*)?(?:ホーム|トップ(?:ページ)?|HOME|TOP)\s*[>＞»›/／→]", re.IGNORECASE
)
_STEPS = re.compile("[>＞»›]")


def furniture(element: Element) -> Furniture | None:
    """What the element is by its own word, None for contents."""
    tag, role = element.tag, element.value("role").lower()
    if tag in ("html", "body", "main", "article") or role in ("main", "article"):
        return None
    if tag in _NAVIGATION_TAGS or role in _NAVIGATION_ROLES:
        return Furniture.NAVIGATION
    if tag == "header" or role == "banner":
        return Furniture.HEAD
    named = f"{element.value('class')} {element.value('id')}"
    if named == " ":
        return None
    tokens = _tokens(named)
    if tokens & words(Furniture.NAVIGATION):
        return Furniture.NAVIGATION
    return Furniture.HEAD if tokens & words(Furniture.HEAD) else None


def is_furniture_line(text: str, *, linked: bool) -> bool:
    """True for the words of a button or for a trail of links, which a line of minutes never consists of."""
    said = re.sub(r"\s", "", text)
    if {said, _SIGNS.sub("", said)} & words("line"):
        return linked or len(said) >= _SURELY_A_BUTTON
    trail = _TRAIL.match(text) is not None or len(_STEPS.findall(text)) > 1
    return linked and trail and "。" not in text


def names_contents(element: Element) -> bool:
    """True where the page says that the element holds its contents."""
    if element.tag in ("main", "article") or element.value("role").lower() in ("main", "article"):
        return True
    named = f"{element.value('class')} {element.value('id')}"
    return element.tag not in ("html", "body") and bool(_tokens(named) & words("contents"))


def _tokens(named: str) -> set[str]:
    """The words of a class or id: `sideNav`, `side-nav` and `side_nav` have `side` and `nav`."""
    return {token.lower() for token in _TOKEN.findall(named)} | {word.lower() for word in named.split()}


@cache
def words(use: str) -> frozenset[str]:
    """The words of `data/page-furniture.csv` of one use."""
    with resource("data/page-furniture.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return frozenset(row["word"] for row in rows if row["use"] == use)
