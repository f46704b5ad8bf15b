"""Errors as pages in the frame of all others; made where no store is at hand."""

from __future__ import annotations

from kg.serve.pages.frame import environment
from kg.serve.pages.links import Links
from kg.serve.pages.words import LANGUAGES, Words


def error_page(title: str, detail: str, lang: str) -> str:
    """The page that tells of an error in a language of the pages; everything told is escaped."""
    words = Words(lang)
    return (
        environment()
        .get_template("problem.html")
        .render(
            title=title,
            said=detail,
            what="",
            where=None,
            hint=None,
            near=[],
            lang=lang,
            other=next(one for one in LANGUAGES if one != lang),
            links=Links("", lang),
            w=words,
            path="",
            section="",
            snapshot="",
        )
    )
