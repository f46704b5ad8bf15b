"""The font that travels with the program, and which characters it can draw."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.resources import resource

#: 〓: what Japanese typesetting prints where a type is missing.
GETA = "〓"


def font_path() -> Path:
    """Noto Sans JP (`data/fonts/README.md` gives source and licence)."""
    return resource("data/fonts/NotoSansJP-Regular.ttf")


@cache
def drawable() -> frozenset[str]:
    """Every character that the font has a glyph for."""
    from matplotlib.ft2font import FT2Font

    return frozenset(map(chr, FT2Font(str(font_path())).get_charmap()))


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """Characters without a glyph, each once, in code-point order; line breaks need none."""
    return tuple(sorted({char for text in texts for char in text} - drawable() - {"\n"}))


def with_geta(text: str) -> str:
    """The text with 〓 in place of what the font cannot draw."""
    return "".join(char if char in drawable() or char == "\n" else GETA for char in text)
