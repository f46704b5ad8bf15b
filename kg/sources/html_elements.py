"""What a browser does with each element: a line of its own, a margin, bold, or nothing at all.

After the suggested rendering of the HTML Standard (https://html.spec.whatwg.org/multipage/rendering.html).
"""

from __future__ import annotations

import re

from kg.sources.html_tree import Element

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
CELLS = frozenset(("td", "th"))
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
_PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
#: Blocks with a margin above and below: a blank line in text.
SPACED = HEADINGS | LISTS | _PREFORMATTED | {"p", "blockquote", "figure", "fieldset", "hr", "table"}
_SECTIONS = (
    "address",
    "article",
    "aside",
    "body",
    "footer",
    "header",
    "hgroup",
    "html",
    "main",
    "nav",
    "section",
)
_GROUPS = ("center", "details", "dialog", "div", "form", "legend", "search", "summary")
_ITEMS = ("caption", "dd", "dt", "figcaption", "li", "tbody", "tfoot", "thead", "tr")
#: Everything that begins and ends a line.
BLOCKS = SPACED | CELLS | {*_SECTIONS, *_GROUPS, *_ITEMS}
_OF_THE_HEAD = ("head", "script", "style", "template", "title", "link", "meta", "base")
_MEDIA = ("audio", "video", "canvas", "embed", "object", "applet", "param", "source", "track", "map", "area")
_OTHERS = ("iframe", "noframes", "frameset", "frame", "datalist", "col", "colgroup")
#: Nothing in these is words of the page.
WORDLESS = frozenset((*_OF_THE_HEAD, *_MEDIA, *_OTHERS))
#: What the reader of a page works with, or sees where scripts do not run.
_CONTROLS = frozenset(("button", "select", "textarea", "input", "noscript", "svg", "progress", "meter"))
STRUCK = frozenset(("del", "s", "strike"))
READINGS = frozenset(("rt", "rp", "rtc"))

_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[^;]*underline", re.IGNORECASE)
_AS_TYPED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)


def is_hidden(element: Element) -> bool:
    """True where the page itself says that the element is not shown."""
    found = element.attributes
    return bool(
        ("hidden" in found and found["hidden"] != "until-found")
        or (found.get("aria-hidden") or "").lower() == "true"
        or (element.tag == "dialog" and "open" not in found)
        or ("style" in found and _NOT_SHOWN.search(found["style"] or ""))
    )


def is_heavy(element: Element) -> bool:
    """True where the element prints bold or underlined."""
    return element.tag in ("b", "strong", "u") or bool(
        "style" in element.attributes and _HEAVY.search(element.value("style"))
    )


def is_heading(element: Element) -> bool:
    return element.tag in HEADINGS or element.value("role").lower() == "heading"


def is_preformatted(element: Element) -> bool:
    """True where line breaks show as they are typed."""
    return element.tag in _PREFORMATTED or bool(
        "style" in element.attributes and _AS_TYPED.search(element.value("style"))
    )


def is_control(element: Element) -> bool:
    """True for what the reader of a page works with; a heading that unfolds its section is a heading."""
    in_heading = element.tag == "button" and element.parent is not None and is_heading(element.parent)
    return element.tag in _CONTROLS and not in_heading


def draws_marks(element: Element) -> bool:
    """True for a list whose items a browser marks, as far as the page itself says."""
    return not ("style" in element.attributes and _UNMARKED.search(element.value("style")))
