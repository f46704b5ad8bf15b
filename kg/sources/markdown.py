"""Markdown (https://spec.commonmark.org/0.31.2/, tables as on GitHub): what a page made of it would show.

Line breaks inside a paragraph are kept, since minutes break lines where speeches begin. What the rules
of Markdown would take out of a text that only looks like it is switched off: reference definitions
(`[議長]: …`), code by indentation, and numbers counted anew.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.model import Facts
from kg.sources.emit import Emitted, Emitter
from kg.sources.encodings import decode
from kg.sources.html import emit_line
from kg.sources.html_lines import Shown, show
from kg.sources.html_tree import parse_page
from kg.sources.kept import keep_text

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"

#: Metadata at the head of a file, as Jekyll, Hugo and Pandoc read it: `key: value` between lines of dashes.
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n((?:[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?m)^([A-Za-z_]+)[ \t]*:[ \t]*(\S[^\n]*)$")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=$|[T\s])")
_TAKEN_OUT = ("code", "reference")
#: Each opening bracket is tried with all that follow; with more of them, links stay as they are typed.
_MOST_BRACKETS = 3000
_LETTER = re.compile("[ぁ-んァ-ヶ一-龥々]")
#: So much of the letters of Japanese must be in what was read; nesting beyond all measure would be cut off.
_LEAST_KEPT = 0.95


def read_markdown(raw: bytes, name: str) -> Emitted:
    """The text of a Markdown file, list items with ・ or their printed number, rows of tables with TABs.

    Title and date of the metadata at its head are facts. SourceError for what is no text.
    """
    decoded = decode(raw)
    if decoded is None:
        raise SourceError("text in an unknown encoding", where=name, hint="save it as UTF-8 and try again")
    text = keep_text(decoded.text)
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    shown = show(parse_page(_render(body), name))
    out = Emitter()
    for kind, words in shown.aside:
        out.leave_out(kind, words)
    if _keeps(body, shown):
        for line in shown.lines:
            emit_line(out, line)
    else:
        out.add(body)
    facts = front_facts(front.group(1)) if front else None
    return out.finish(MEDIA_TYPE, encoding=decoded.encoding, facts=facts)


def _keeps(body: str, shown: Shown) -> bool:
    """True where what is shown has the letters that the file has; what is left out on purpose counts."""
    texts = (*(line.text for line in shown.lines), *(words for _, words in shown.aside))
    return sum(len(_LETTER.findall(text)) for text in texts) >= _LEAST_KEPT * len(_LETTER.findall(body))


def front_facts(metadata: str) -> Facts:
    """Title and date of `key: value` lines; what is nested or listed is not looked at.

    >>> front_facts('title: "第36回会合"\\ndate: 2023-07-04\\n')
    Facts(title='第36回会合', body=None, number=None, session=None, held_on=datetime.date(2023, 7, 4), starts=None, ends=None, place=None, url=None)
    """
    fields = {key.lower(): _unquoted(value) for key, value in reversed(_FIELD.findall(metadata))}
    return Facts(title=fields.get("title") or None, held_on=_day(fields.get("date", "")))


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"\s+#.*$", "", value)


def _day(printed: str) -> date | None:
    found = _DAY.match(printed)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _render(text: str) -> str:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"breaks": True, "html": True, "maxNesting": 100})
    parser.enable("table").disable(list(_TAKEN_OUT))
    if text.count("[") > _MOST_BRACKETS:
        parser.disable(["link", "image"])
    tokens = parser.parse(text)
    _print_numbers(tokens)
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    return rendered


def _print_numbers(tokens: list[Token]) -> None:
    """Puts the number of each item of an ordered list, as printed, before its words."""
    from markdown_it.token import Token

    for at, token in enumerate(tokens):
        if token.type in ("ordered_list_open", "ordered_list_close"):
            token.tag = "ul"
        if token.type == "ordered_list_open":
            token.attrs = {"style": "list-style: none"}
        if token.type == "list_item_open" and token.info:
            inner = next((one for one in tokens[at + 1 : at + 3] if one.type == "inline"), None)
            if inner is not None and inner.children is not None:
                inner.children.insert(0, Token("text", "", 0, content=f"{token.info}{token.markup} "))
