"""The process that opens PDFs: bytes in, lines of JSON out.

    python -P pdf_child.py glyphs|pictures SECONDS MEGABYTES FONTS [PAGE…]

PDFium is C++ and a PDF may be hostile. What makes it crash, loop or ask for memory without end ends
this process, not `kg` (see `kg.sources.pdf_guard`). Nothing of `kg` is imported: it starts in half the time.

`glyphs` writes a line a page: its size, and for every glyph its code point, box, size, font and text
object, in the order of the content, then the ruled lines. `pictures` renders the pages named by number
(from 1) as PNG. Lengths are hundredths of a point, y grows downward, the page as it is shown: turned by
its /Rotate, and once more where most of its text runs sideways.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

#: More than the longest minutes have (a plenary: 200 pages, 400,000 characters).
MOST_PAGES = 3_000
MOST_GLYPHS = 4_000_000
_MOST_OBJECTS = 20_000
_DEEPEST_FORM = 4
#: A ruled line is at most so thick and at least so long (points).
_THICK, _LONG = 3.0, 8.0
_HUNDREDTHS = 100
#: A picture of at least this share of the page may be all that it shows: a scan.
_GREAT = 0.3
#: Where a coordinate is further out than this (points), the file is broken, not large.
_FURTHEST = 1e6
_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_STROKED = 2
_DPI = 300
_MOST_PIXELS = 30_000_000

Turn = Callable[[float, float], tuple[float, float]]


def main() -> None:
    """Read a PDF from standard input, write its pages, a line each, to standard output."""
    _limit(int(sys.argv[2]), int(sys.argv[3]))
    _use_fonts(sys.argv[4])
    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
        pages = len(document)
    except pdfium.PdfiumError as error:
        # 4 is FPDF_ERR_PASSWORD, 5 FPDF_ERR_SECURITY (fpdfview.h).
        locked = getattr(error, "err_code", None) in (4, 5) or "password" in str(error).lower()
        _write({"error": "locked" if locked else "damaged"})
        return
    if pages > MOST_PAGES:
        _write({"error": "too-long"})
        return
    _write({"pages": pages})
    if sys.argv[1] == "glyphs":
        _write_glyphs(document, pages)
    else:
        _write_pictures(document, [int(word) for word in sys.argv[5:]])
    _write({"end": True})


def _limit(seconds: int, megabytes: int) -> None:
    """The system ends the process beyond this; a system without such limits relies on the parent's clock."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, megabytes << 20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a lower limit of the user's own stays
            resource.setrlimit(kind, (most, most))


def _use_fonts(folder: str) -> None:
    """PDFium looks for fonts that a PDF does not carry in this folder, and nowhere else.

    Without a font that has the glyph it drops a text object of one character, which many lists of names
    consist of; with the same font everywhere, the same bytes give the same text on every machine.
    """
    paths = (ctypes.POINTER(ctypes.c_char) * 2)()
    paths[0] = ctypes.cast(ctypes.create_string_buffer(folder.encode()), ctypes.POINTER(ctypes.c_char))
    config = pdf.FPDF_LIBRARY_CONFIG(version=2, m_pIsolate=None, m_v8EmbedderSlot=0)
    config.m_pUserFontPaths = ctypes.cast(paths, type(config.m_pUserFontPaths))
    _KEPT.append(paths)
    pdf.FPDF_DestroyLibrary()
    pdf.FPDF_InitLibraryWithConfig(config)


#: What PDFium points at for as long as it lives.
_KEPT: list[object] = []


def _write(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, separators=(",", ":")))
    sys.stdout.write("\n")
    sys.stdout.flush()


def _write_glyphs(document: pdfium.PdfDocument, pages: int) -> None:
    total = 0
    for number in range(pages):
        try:
            page = document[number]
            read = _page(page)
            page.close()
        except pdfium.PdfiumError:
            _write({"page": number + 1, "broken": True})
            continue
        total += len(read["chars"])
        if total > MOST_GLYPHS:
            _write({"error": "too-long"})
            sys.exit()
        _write({"page": number + 1, **read})


def _page(page: pdfium.PdfPage) -> dict[str, Any]:
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    rotation = page.get_rotation() % 360
    text = page.get_textpage()
    glyphs = list(_glyphs(text.raw))
    text.close()
    sideways = Counter(_quarter(glyph["direction"], rotation) for glyph in glyphs if not glyph["space"])
    turned = (rotation + (360 - sideways.most_common(1)[0][0] if sideways else 0)) % 360
    turn = _turn(turned, left, bottom, width, height)
    wide, high = (height, width) if turned in (90, 270) else (width, height)
    boxes: list[int] = []
    fonts: dict[tuple[str, bool], int] = {}
    columns: dict[str, list[int]] = {"chars": [], "font": [], "object": [], "turned": []}
    for glyph in glyphs:
        (x0, _), (x1, _) = turn(*glyph["box"][:2]), turn(*glyph["box"][2:])
        _, base = turn(*glyph["origin"])
        measures = (min(x0, x1), max(x0, x1), base, glyph["em"])
        if not all(math.isfinite(one) and abs(one) < _FURTHEST for one in measures):
            continue
        boxes.extend(round(one * _HUNDREDTHS) for one in measures)
        columns["chars"].append(glyph["char"])
        columns["font"].append(fonts.setdefault(glyph["font"], len(fonts)))
        columns["object"].append(glyph["object"])
        columns["turned"].append(_quarter(glyph["direction"], turned))
    rules, pictures = _drawn(page.raw, turn, wide * high)
    return {
        "width": round(wide * _HUNDREDTHS),
        "height": round(high * _HUNDREDTHS),
        **columns,
        "boxes": boxes,
        "fonts": [[name, dark] for name, dark in fonts],
        "rules": rules,
        "pictures": pictures,
    }


def _turn(angle: int, left: float, bottom: float, width: float, height: float) -> Turn:
    """From the page's own coordinates to those of the page as shown, turned clockwise by `angle`."""
    if angle == 90:
        return lambda x, y: (y - bottom, x - left)
    if angle == 180:
        return lambda x, y: (width - (x - left), y - bottom)
    if angle == 270:
        return lambda x, y: (height - (y - bottom), width - (x - left))
    return lambda x, y: (x - left, height - (y - bottom))


def _quarter(direction: tuple[float, float], rotation: int) -> int:
    """In which direction the text runs as shown: 0 to the right, 90 down, 180 to the left, 270 up."""
    a, b = direction
    dx, dy = {90: (b, a), 180: (-a, b), 270: (-b, -a)}.get(rotation, (a, -b))
    if abs(dx) >= abs(dy):
        return 0 if dx >= 0 else 180
    return 90 if dy > 0 else 270


def _glyphs(text: Any) -> Iterator[dict[str, Any]]:
    """Every glyph of a text page that the file has; spaces and line ends that PDFium adds are left out."""
    box, matrix = pdf.FS_RECTF(), pdf.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    objects: dict[int, tuple[int, tuple[str, bool]]] = {}
    high = 0
    for at in range(pdf.FPDFText_CountChars(text)):
        if pdf.FPDFText_IsGenerated(text, at) == 1:
            continue
        char = pdf.FPDFText_GetUnicode(text, at)
        if pdf.FPDFText_IsHyphen(text, at) == 1:
            char = 0x2D
        if 0xD800 <= char < 0xDC00:
            high = char
            continue
        if 0xDC00 <= char < 0xE000 and high:
            char = 0x10000 + ((high - 0xD800) << 10) + (char - 0xDC00)
        high = 0
        if pdf.FPDFText_HasUnicodeMapError(text, at) == 1:
            char = 0xFFFD
        pdf.FPDFText_GetLooseCharBox(text, at, box)
        pdf.FPDFText_GetCharOrigin(text, at, x, y)
        pdf.FPDFText_GetMatrix(text, at, matrix)
        address = ctypes.cast(pdf.FPDFText_GetTextObject(text, at), ctypes.c_void_p).value or 0
        if address not in objects:
            objects[address] = (len(objects), _font(text, at))
        number, font = objects[address]
        yield {
            "char": char,
            "space": char in (0x20, 0x3000, 0xA0),
            "box": (box.left, box.bottom, box.right, box.top),
            "origin": (x.value, y.value),
            "direction": (matrix.a, matrix.b),
            "em": pdf.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d),
            "font": font,
            "object": number,
        }


def _font(text: Any, at: int) -> tuple[str, bool]:
    """Name of the font, without the mark of a subset, and whether it prints bold."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdf.FPDFText_GetFontInfo(text, at, name, 128, flags)
    shown = name.value.decode("utf-8", "replace").rpartition("+")[2]
    stroked = pdf.FPDFTextObj_GetTextRenderMode(pdf.FPDFText_GetTextObject(text, at)) == _STROKED
    heavy = pdf.FPDFText_GetFontWeight(text, at) >= _BOLD_WEIGHT or bool(flags.value & _BOLD_FLAG)
    return shown, stroked or heavy or any(word in shown.lower() for word in ("bold", "heavy", "black"))


def _drawn(page: Any, turn: Turn, area: float) -> tuple[list[list[int]], int]:
    """The ruled lines of a page as boxes, and how many pictures take up a good part of it."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    rules, pictures = [], 0
    for thing in _things(page):
        kind = pdf.FPDFPageObj_GetType(thing)
        if kind not in (pdf.FPDF_PAGEOBJ_IMAGE, pdf.FPDF_PAGEOBJ_PATH):
            continue
        if not pdf.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            continue
        (x0, y0), (x1, y1) = turn(left.value, bottom.value), turn(right.value, top.value)
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if not all(math.isfinite(one) and abs(one) < _FURTHEST for one in (x0, x1, y0, y1)):
            continue
        if kind == pdf.FPDF_PAGEOBJ_IMAGE:
            pictures += wide * high >= _GREAT * area
            continue
        thin, long = sorted((wide, high))
        if long >= _LONG and (thin <= _THICK or thin >= _LONG):
            edges = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            rules.append([round(one * _HUNDREDTHS) for one in edges])
    return rules, pictures


def _things(page: Any) -> Iterator[Any]:
    """The objects of a page, those inside its forms too (a form's own matrix is rare and not applied)."""
    for at in range(min(pdf.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        yield from _inside(pdf.FPDFPage_GetObject(page, at), 0)


def _inside(thing: Any, depth: int) -> Iterator[Any]:
    yield thing
    if pdf.FPDFPageObj_GetType(thing) == pdf.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        for at in range(min(pdf.FPDFFormObj_CountObjects(thing), _MOST_OBJECTS)):
            yield from _inside(pdf.FPDFFormObj_GetObject(thing, at), depth + 1)


def _write_pictures(document: pdfium.PdfDocument, numbers: list[int]) -> None:
    import base64
    import io

    for number in numbers:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_DPI / 72, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))
        picture = page.render(scale=scale, grayscale=True).to_pil()
        written = io.BytesIO()
        picture.save(written, "PNG")
        size = {"width": round(width * _HUNDREDTHS), "height": round(height * _HUNDREDTHS), "scale": scale}
        _write({"page": number, **size, "png": base64.b64encode(written.getvalue()).decode("ascii")})
        page.close()


if __name__ == "__main__":
    main()
