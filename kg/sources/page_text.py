"""Words of a field that a web page was put into: without its tags, `<pre>` and readings."""

from __future__ import annotations

import html
import re

from kg.model import LeftOutKind
from kg.sources.emit import Emitter

_PRE = re.compile(r"\A\s*<pre\b[^<>]*>(?P<words>.*?)(?:</pre>)?\s*\Z", re.IGNORECASE | re.DOTALL)
_READING_TAG = re.compile(r"<rp\b[^<>]*>.*?</rp>|<rt\b[^<>]*>(?P<words>.*?)</rt>", re.IGNORECASE | re.DOTALL)
_BREAK_TAG = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6])>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")


def without_tags(text: str, out: Emitter | None = None) -> str:
    """The words without the markup of a page; readings of ruby are left out, and said to be."""
    if "<" not in text:
        return text
    inner = _PRE.match(text)
    words = inner["words"] if inner else text
    if not inner and not _TAG.search(words):
        return text
    for reading in _READING_TAG.finditer(words):
        if out is not None and reading["words"]:
            out.leave_out(LeftOutKind.RUBY, html.unescape(_TAG.sub("", reading["words"])))
    words = _TAG.sub("", _BREAK_TAG.sub("\n", _READING_TAG.sub("", words)))
    return html.unescape(words)
