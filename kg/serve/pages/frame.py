"""The frame that every page stands in: language, links, words, and the template that makes it HTML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from kg.records import record
from kg.serve.jobs import Answer
from kg.serve.pages.assets import asset_address
from kg.serve.pages.links import Links
from kg.serve.pages.words import LANGUAGES, Words

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

    from kg.serve.site import Site

TEMPLATES = Path(__file__).parent.parent / "templates"

HTML = "text/html; charset=utf-8"

#: Nothing but this server is asked for anything, and nothing that minutes say is ever run.
_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
SAFE = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
)


@record
class Frame:
    """One request for a page: what was asked of which site, in which language."""

    site: Site
    lang: str
    asked: Mapping[str, str]
    """Parameters of the address; a language among them stays in every link of the page."""
    path: str
    """The address without its parameters; empty where a page cannot be asked for again, as after an error."""
    section: str = ""
    """Which entry of the navigation the page belongs to."""

    @property
    def links(self) -> Links:
        return Links(self.site.base, self.asked.get("lang"))

    @property
    def words(self) -> Words:
        return Words(self.lang)

    def in_language(self, lang: str) -> str:
        """The address of the same page in a language."""
        return f"{self.path}?{urlencode({**self.asked, 'lang': lang})}"

    def html(self, template: str, title: str, **values: object) -> str:
        """The page of a template; `values` are what it shows beside the frame."""
        return (
            environment()
            .get_template(template)
            .render(
                **values,
                title=title,
                lang=self.lang,
                other=next(lang for lang in LANGUAGES if lang != self.lang),
                links=self.links,
                w=self.words,
                path=self.path,
                section=self.section,
                in_language=self.in_language,
                snapshot=self.site.snapshot,
            )
        )

    def answer(self, template: str, title: str, *, status: int = 200, **values: Any) -> Answer:
        """The page as an answer to a browser."""
        body = self.html(template, title, **values).encode("utf-8", "replace")
        if status < 400:
            return Answer(status, HTML, body, SAFE)
        told = " ".join(str(values[name]) for name in ("said", "wrong", "what") if values.get(name))
        return Answer(status, HTML, body, SAFE, detail=told or title)


def page_number(asked: Mapping[str, str], pages: int) -> int:
    """The page that the address asks for, from 1: the first where it names none, the last beyond the end.

    >>> [page_number({"page": asked}, 5) for asked in ("3", "99", "0", "two")]
    [3, 5, 1, 1]
    """
    number = asked.get("page", "1")
    return min(pages, max(1, int(number))) if number.isascii() and number.isdigit() and len(number) < 8 else 1


@cache
def environment() -> jinja2.Environment:
    """The templates; everything put into them is escaped, and a name that is not given is an error."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["asset"] = asset_address
    made.filters["grouped"] = _grouped
    made.filters["visible"] = visible
    made.filters["coded"] = coded
    return made


def _grouped(number: Any) -> str:
    """A number with commas between thousands."""
    return f"{number:,}"


def visible(text: str) -> str:
    """Words of a repair with their line breaks shown; nothing is shown as ∅.

    >>> visible("谷\\n本部長"), visible("")
    ('谷⏎本部長', '∅')
    """
    return "⏎".join(line.strip() for line in text.splitlines()) or "∅"


def coded(text: str) -> Markup:
    """Words between backticks as code, everything escaped.

    >>> str(coded("`a<b` & c"))
    '<code>a&lt;b</code> &amp; c'
    """
    from markupsafe import Markup, escape

    pieces = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if number % 2 and number < len(pieces) - 1 else escape(piece)
        for number, piece in enumerate(pieces)
    )
