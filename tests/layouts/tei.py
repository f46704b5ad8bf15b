"""The same minutes as a TEI debate: a turn a `u`, its label a note, everything before the first turn paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

_LABEL = re.compile(r"(?P<label>[○◯〇][^\s。、]{2,40})[\s\u3000]*(?P<words>.*)", re.DOTALL)


def debate(text: str) -> str:
    """Lists of persons as tables, directions in brackets as notes."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
        "<titleStmt><title>debate</title></titleStmt></fileDesc></teiHeader>\n<text><body><div>\n"
        + "\n".join(_lines(text))
        + "\n</div></body></text></TEI>\n"
    )


def _lines(text: str) -> Iterator[str]:
    in_turn = in_table = False
    for at, line in enumerate(text.split("\n")):
        words = line.strip("\u3000 ")
        if in_table and "\t" not in words:
            in_table = False
            yield "</table>"
        if not words:
            continue
        found = _LABEL.fullmatch(words)
        if found:
            if in_turn:
                yield "</u>"
            in_turn = True
            yield f'<note type="speaker">{escape(found["label"])}</note>\n<u xml:id="u{at}">'
            if found["words"]:
                yield f"<seg>{escape(found['words'])}</seg>"
        elif "\t" in words:
            if not in_table:
                in_table = True
                yield "<table>"
            yield "<row>" + "".join(f"<cell>{escape(cell)}</cell>" for cell in words.split("\t")) + "</row>"
        else:
            name = "seg" if in_turn else "p"
            yield f"<{name}>{escape(words)}</{name}>"
    if in_turn:
        yield "</u>"
