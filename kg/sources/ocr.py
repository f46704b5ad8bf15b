"""The words of pages that are pictures, recognised by an installed Tesseract. Only where it is asked for.

Recognised words are worse than printed ones, and slow to get: `--ocr` or KG_OCR=1 asks for them, and
`Frame.recognized` says of which pages they are. Each page is rendered by PDFium in its own process.
"""

from __future__ import annotations

import base64
import io
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.errors import SourceError
from kg.sources.pdf_guard import render
from kg.sources.pdf_page import Glyph, Page

HINT = (
    "get a version with text, or let OCR read it: pip install 'shisaku-kg[ocr]', "
    "install Tesseract with its Japanese data (jpn), and ask for it with --ocr or KG_OCR=1"
)
_INSTALL = "install Tesseract with its Japanese data, e.g. apt install tesseract-ocr tesseract-ocr-jpn"
_LANGUAGE = "jpn"
_SECONDS_A_PAGE = 180
#: Of a line's height is above its base.
_ASCENT = 0.88


def is_asked_for() -> bool:
    """Whether the user asked for OCR."""
    return os.environ.get("KG_OCR", "").strip().lower() in ("1", "true", "yes", "on")


def recognize(raw: bytes, name: str, numbers: Sequence[int]) -> Iterator[Page]:
    """These pages (from 1) of a PDF as Tesseract reads them, one at a time.

    SourceError where the extra, Tesseract or its Japanese data is missing, or a page takes too long.
    """
    try:
        import PIL.Image
        import pytesseract
    except ImportError as error:
        raise SourceError(
            "OCR is asked for, but its package is not installed",
            where=name,
            hint="pip install 'shisaku-kg[ocr]'",
            passing=True,
        ) from error
    for number in numbers:
        for said in render(raw, name, [number]):
            picture = PIL.Image.open(io.BytesIO(base64.b64decode(said["png"])))
            try:
                words = pytesseract.image_to_data(
                    picture,
                    lang=_LANGUAGE,
                    output_type=pytesseract.Output.DICT,
                    timeout=_SECONDS_A_PAGE,
                )
            except pytesseract.TesseractNotFoundError as error:
                raise SourceError(
                    "OCR is asked for, but Tesseract is not installed",
                    where=name,
                    hint=_INSTALL,
                    passing=True,
                ) from error
            except pytesseract.TesseractError as error:
                reason = " ".join(str(error.message).split())[:120]
                raise SourceError(
                    f"Tesseract stopped at page {number} ({reason})",
                    where=name,
                    hint=_INSTALL,
                    passing=True,
                ) from error
            except RuntimeError as error:
                raise SourceError(
                    f"page {number} took Tesseract more than {_SECONDS_A_PAGE} seconds",
                    where=name,
                    hint="recognise its text with another program into a PDF or a text file and give that",
                    passing=True,
                ) from error
            yield _page(said, words)


def _page(said: Mapping[str, Any], words: Mapping[str, Sequence[Any]]) -> Page:
    scale = 100 / said["scale"]  # hundredths of a point a pixel
    glyphs = [glyph for line in _lines(words) for glyph in _glyphs(words, line, scale)]
    return Page(said["page"], said["width"], said["height"], tuple(glyphs), (), (), 0, 0, 0)


def _lines(words: Mapping[str, Sequence[Any]]) -> list[list[int]]:
    """The indexes of the words of each line."""
    lines: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for at, text in enumerate(words["text"]):
        if str(text).strip():
            lines[words["block_num"][at], words["par_num"][at], words["line_num"][at]].append(at)
    return list(lines.values())


def _glyphs(words: Mapping[str, Sequence[Any]], line: Sequence[int], scale: float) -> Iterator[Glyph]:
    """The characters of a line, those of a word spread over its width."""
    top = min(words["top"][at] for at in line)
    bottom = max(words["top"][at] + words["height"][at] for at in line)
    em = max(1, round((bottom - top) * scale))
    base = round(top * scale + _ASCENT * em)
    for at in line:
        text = str(words["text"][at]).strip()
        start, step = words["left"][at] * scale, words["width"][at] * scale / len(text)
        for number, char in enumerate(text):
            yield Glyph(
                char, round(start + number * step), round(start + (number + 1) * step), base, em, False
            )
