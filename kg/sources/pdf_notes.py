"""Footnotes of a PDF's page: small print at its end that begins with a mark. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.sources.pdf_page import Line

_MARK = re.compile(r"(?:[※*＊†]|注|[（(]?[0-9０-９]{1,3}[）)]?|[①-⑳])")
#: Smaller than this share of the text.
_SMALL = 0.94


def split_notes(lines: Sequence[Line], size: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The page's lines, and those of the footnotes below them. `size` is the em of most of the document."""
    at = len(lines)
    while at > 0 and lines[at - 1].em <= _SMALL * size:
        at -= 1
    # Small print that no mark begins belongs to what stands above it.
    while at < len(lines) and not _MARK.match(lines[at].text):
        at += 1
    # A page of small print alone is a page of text.
    return (tuple(lines[:at]), tuple(lines[at:])) if at else (tuple(lines), ())
