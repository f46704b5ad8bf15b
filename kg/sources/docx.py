"""A Word file becomes its kept text: its body in order, a paragraph a line, a table row a line.

Read from the XML itself (docs/decisions/0018-word-files-from-their-xml.md). Inserted words are kept,
deleted and hidden ones left out and said, as are readings, headers, footers and comments.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kg.model import Facts, LeftOutKind
from kg.sources.docx_package import Package
from kg.sources.docx_walk import Walk
from kg.sources.emit import Emitted
from kg.sources.xml import below, first, local, words

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_CORE = "docProps/core.xml"
_TITLE = re.compile(r"議事|会議録|会合|委員会|審議会|本部")
_NUMBER = re.compile(r"第[0-9〇一二三四五六七八九十百]+回")
#: Of the text, where its own title would stand.
_HEAD_CHARS = 1000


def read_docx(raw: bytes, name: str) -> Emitted:
    """The kept text of a Word file with the element of each paragraph and row.

    SourceError for one that is damaged or blown up.
    """
    package = Package(raw, name)
    walk = Walk(package)
    walk.body()
    for kind in ("header", "footer"):
        for path in package.related(kind):
            for paragraph in _paragraphs(package.part(path)):
                walk.out.leave_out(LeftOutKind.RUNNING_HEAD, words(paragraph))
    for comment in _paragraphs(package.only("comments")):
        walk.out.leave_out(LeftOutKind.MARKUP, words(comment))
    emitted = walk.out.finish(MEDIA_TYPE)
    facts = _facts(package.part(_CORE), emitted.text)
    return walk.out.finish(MEDIA_TYPE, facts=facts) if facts else emitted


def _paragraphs(root: _Element | None) -> list[_Element]:
    """Those that hold no other one: a text box stands inside a paragraph."""
    found = list(below(root, "p")) if root is not None else []
    return [one for one in found if not any(local(other) == "p" for other in one.iterdescendants())]


def _facts(core: _Element | None, text: str) -> Facts | None:
    """The file's title, where it can be that of these minutes.

    Titles stay behind from the file that served as a pattern: one whose 第N回 the text does not print,
    where it prints another, is none.
    """
    title = words(first(core, "title")) if core is not None else ""
    head, said = _folded(text[:_HEAD_CHARS]), _folded(title)
    if not _TITLE.search(said) or set(_NUMBER.findall(said)) - set(_NUMBER.findall(head)):
        return None
    return Facts(title=title)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
