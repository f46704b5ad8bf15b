"""Web pages: the lines that a browser shows, without what surrounds the contents.

Each line leads back to its element by an XPath in the tree that a browser builds of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import SourceError
from kg.model import LeftOutKind
from kg.records import replace
from kg.sources.emit import Emitted, Emitter
from kg.sources.html_decode import decode_page
from kg.sources.html_facts import facts_of
from kg.sources.html_lines import Line, show
from kg.sources.html_main import contents
from kg.sources.html_paths import Paths
from kg.sources.html_tree import Element, parse_page

MEDIA_TYPE = "text/html"


def read_html(raw: bytes, name: str) -> Emitted:
    """The contents of a web page, one block or row a line, with title and address as facts.

    What is dropped (navigation, ruby, marks of notes, what is struck through or hidden) is in
    `frame.left_out`. SourceError for a page without words, in no known encoding, or made to exhaust.
    """
    return read_page(raw, name)


def read_page(raw: bytes, name: str, media_type: str = MEDIA_TYPE, address: str | None = None) -> Emitted:
    """The same for a page out of something else, which knows its `address` where the page says none."""
    decoded = decode_page(raw, name)
    elements = parse_page(decoded.text, name)
    shown = show(elements)
    if not shown.lines:
        raise _wordless(elements, name)
    out = Emitter()
    for kind, words in shown.aside:
        out.leave_out(kind, words)
    paths = Paths(elements)
    for line, kept in zip(shown.lines, contents(elements, shown.lines), strict=True):
        if kept:
            emit_line(out, line, paths.of(line.element))
        else:
            out.leave_out(LeftOutKind.NAVIGATION, line.text)
    facts = facts_of(elements)
    if facts.url is None:
        facts = replace(facts, url=address)
    return out.finish(media_type, encoding=decoded.encoding, facts=facts)


def emit_line(out: Emitter, line: Line, path: str | None = None) -> None:
    """Appends a line of a page with its marks; `path` is where it stands in the page."""
    if line.blank:
        out.blank()
    if path is not None:
        out.place(element=path)
    start = out.here
    out.line(line.mark + line.text)
    if line.heading:
        out.mark_heading(start)
    for begins, ends in line.emphasized:
        out.mark_emphasis(start + len(line.mark) + begins, start + len(line.mark) + ends)


def _wordless(elements: Sequence[Element], name: str) -> SourceError:
    frames = [one.value("src") for one in elements if one.tag in ("frame", "iframe") and one.value("src")]
    if frames:
        return SourceError(
            f"a page made of frames ({', '.join(frames[:3])}), without words of its own",
            where=name,
            hint="save the frame that holds the minutes and give that",
        )
    return SourceError(
        "a web page without words, as one that a script fills",
        where=name,
        hint="open it in a browser, save it with its contents and give that",
    )
