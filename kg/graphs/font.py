"""The font that travels with the program, and which characters it can draw."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.resources import resource

#: 〓: what Japanese typesetting prints where a type is missing.
GETA = "〓"
#: The name under which the font goes.
FAMILY = "Noto Sans JP"


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


def cut_to(text: str) -> bytes:
    """The font with the glyphs of these characters alone, as WOFF: the same bytes for the same characters."""
    subset: Any = import_module("fontTools.subset")  # comes with matplotlib; its annotations are none

    options = subset.Options(flavor="woff", hinting=False, layout_features=[], notdef_outline=True)
    options.recalc_timestamp = False
    with subset.load_font(str(font_path()), options, lazy=True) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(font)
        out = io.BytesIO()
        subset.save_font(font, out, options)
    return out.getvalue()
