"""What a page says of itself beside its text: the title and the address that its head names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Facts
from kg.sources.html_tree import Element, inner_text

#: Names of `meta` that give a title, the ones that say most first (Dublin Core, https://ogp.me, Highwire).
_TITLES = ("dc.title", "dcterms.title", "citation_title", "og:title", "twitter:title")
_ADDRESSES = ("og:url", "dc.identifier", "dcterms.identifier")


def facts_of(elements: Sequence[Element]) -> Facts:
    """The title and address of the page.

    A page's own date is when it was put up, not when the meeting was held: it is not taken.
    """
    named = dict(reversed(list(_metas(elements))))  # the first of each name counts
    titles = [named[name] for name in _TITLES if name in named]
    titles += [text for one in elements if _is_title(one) and (text := _words(inner_text(one)))]
    links = [_words(one.value("href")) for one in elements if one.tag == "link" and "canonical" in _rel(one)]
    addresses = [*links, *(named[name] for name in _ADDRESSES if name in named)]
    return Facts(
        title=next(iter(titles), None),
        url=next((one for one in addresses if one.startswith(("https://", "http://"))), None),
    )


def _is_title(element: Element) -> bool:
    """A drawing (svg) has titles of its own."""
    return element.tag == "title" and element.parent is not None and element.parent.tag in ("head", "body")


def _metas(elements: Iterable[Element]) -> Iterable[tuple[str, str]]:
    for one in elements:
        name = (one.value("name") or one.value("property")).lower()
        if one.tag == "meta" and name and (content := _words(one.value("content"))):
            yield name, content


def _rel(link: Element) -> list[str]:
    return link.value("rel").lower().split()


def _words(text: str) -> str:
    return " ".join(text.split())
