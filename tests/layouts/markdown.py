"""The same minutes as a Markdown file: headings, tables, bold labels, paragraphs apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LABEL = re.compile(r"[○◯〇][^\s。、]{2,40}")
_HEADED = re.compile(r"(?:[0-9０-９]{1,2}|[(（][0-9０-９]{1,2}[)）])[\s　．.]?\s*[^。]{1,30}")
#: What Markdown would read as its own marks.
_ESCAPED = re.compile(r"([\\`*_\[\]<>#|])")


def markdown(text: str) -> str:
    """The minutes below metadata with a title; each line a paragraph, rows with TABs a table."""
    return "---\ntitle: 議事概要\n---\n\n" + "\n".join(_lines(text)) + "\n"


def _lines(text: str) -> Iterator[str]:
    columns = 0
    for line in text.split("\n"):
        cells = [_ESCAPED.sub(r"\\\1", cell) for cell in line.split("\t")]
        if len(cells) > 1:
            if not columns:
                yield "\n|" + " |" * len(cells) + "\n|" + "---|" * len(cells)
            columns = len(cells)
            yield "| " + " | ".join(cells) + " |"
            continue
        if columns and not line.strip():
            continue
        columns = 0
        yield "" if not line.strip() else "\n" + _line(line, cells[0]) + "\n"


def _line(line: str, words: str) -> str:
    if _HEADED.fullmatch(line):
        return f"## {words}"
    return (
        f"**{words}**" if _LABEL.fullmatch(line) else re.sub(r"^(\s*)([-+]|\d+[.)])(\s)", r"\1\\\2\3", words)
    )
