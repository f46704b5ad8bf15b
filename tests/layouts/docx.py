"""The same minutes laid out as a Word file: headings, tables, bold labels, indents, a head and page numbers."""

from __future__ import annotations

import io
import re

import docx
from docx.oxml import OxmlElement
from docx.shared import Pt

_HEADED = re.compile(r"(?:[0-9０-９]{1,2}|[(（][0-9０-９]{1,2}[)）])[\s　．.]?\s*[^。]{1,30}")
_LABEL = re.compile(r"[○◯〇][^\s。、]{2,40}")


def ministry(text: str) -> bytes:
    """Lists of persons as a table, headings by style, labels bold, paragraphs set in by their format."""
    made = docx.Document()
    made.core_properties.title = "議事録（案）"
    made.sections[0].header.paragraphs[0].text = "取扱注意"
    made.sections[0].footer.paragraphs[0].text = "- 1 -"
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        words = line.strip("\u3000 ")
        if "\t" in words:
            rows.append(words.split("\t"))
            continue
        _table(made, rows)
        rows = []
        paragraph = made.add_paragraph()
        if line.startswith("\u3000"):
            paragraph.paragraph_format.first_line_indent = Pt(10.5)
        if _HEADED.fullmatch(words):
            paragraph.style = "Heading 2"
        label = _LABEL.match(words)
        if label:
            paragraph.add_run(label.group()).bold = True
            words = words[label.end() :]
        for at in range(0, len(words), 30):  # a run for every change of font, as Word writes them
            paragraph.add_run(words[at : at + 30])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _table(made: object, rows: list[list[str]]) -> None:
    if not rows:
        return
    table = made.add_table(rows=0, cols=max(map(len, rows)))  # type: ignore[attr-defined]
    for row in rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=False):
            cell.text = words
            cell.paragraphs[0]._p.append(OxmlElement("w:bookmarkEnd"))
