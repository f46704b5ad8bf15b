"""PDFium in a process of its own, under limits of time and memory: what a PDF does there harms nobody.

Measured costs and what was weighed against it: docs/decisions/0017-pdf-by-pdfium-in-a-child.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.resources import resource

#: Of processor and of the clock. A plenary's PDF of 200 pages takes ten.
_SECONDS = 120
#: Of address space; PDFium, the interpreter and a large file's fonts stay below a quarter.
_MEGABYTES = 2048
#: Run by its path and with -P: it imports nothing of `kg`, and nothing here stands before the standard library
#: (`xml`, `html` …) for it.
_CHILD = Path(__file__).with_name("pdf_child.py")

_AGAIN = "open it in a viewer and print it into a new PDF, or save its text as .txt"
_SAID = {
    "locked": ("a PDF with a password", "take the password off and give it again"),
    "damaged": ("a damaged PDF", "download it again, or " + _AGAIN),
    "too-long": ("a PDF longer than any minutes", "give one file a meeting"),
}


def read_glyphs(raw: bytes, name: str) -> Iterator[dict[str, Any]]:
    """The pages of a PDF as `kg.sources.pdf_child` writes them. SourceError where it gives none."""
    return _ask(("glyphs",), raw, name)


def render(raw: bytes, name: str, pages: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Pictures of these pages (from 1) as `kg.sources.pdf_child` writes them."""
    return _ask(("pictures", *map(str, pages)), raw, name)


def _ask(words: Sequence[str], raw: bytes, name: str) -> Iterator[dict[str, Any]]:
    """The lines of the child that carry a page, one by one; SourceError for what ends it early."""
    limits = (str(_SECONDS), str(_MEGABYTES))
    fonts = str(resource("data/fonts"))
    command = [sys.executable, "-P", str(_CHILD), words[0], *limits, fonts, *words[1:]]
    ended = False
    # The answer goes through a file without a name: a pipe could fill up while the PDF is still being sent.
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(
                command,
                input=raw,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _gave_up(name) from error
        answer.seek(0)
        for line in answer:
            try:
                said = json.loads(line)
            except ValueError:  # it ended in the middle of a line
                break
            if "error" in said:
                found, advice = _SAID[said["error"]]
                raise SourceError(found, where=name, hint=advice)
            ended = ended or "end" in said
            if "page" in said:
                yield said
    if not ended:
        raise _gave_up(name) if done.returncode in (-24, -9) else _broke(name)


def _gave_up(name: str) -> SourceError:
    return SourceError(
        f"a PDF that took more than {_SECONDS} seconds to open",
        where=name,
        hint=f"it may be damaged: {_AGAIN}",
        passing=True,
    )


def _broke(name: str) -> SourceError:
    return SourceError(
        "a PDF at which the PDF library broke off (damaged, or it asks for too much memory)",
        where=name,
        hint=_AGAIN,
        passing=True,
    )
