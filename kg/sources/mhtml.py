"""MHTML (RFC 2557): a web page that a browser saved whole, as a message of several parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.sources.emit import Emitted
from kg.sources.html import read_page

if TYPE_CHECKING:
    from email.message import Message

MEDIA_TYPE = "multipart/related"
_ADDRESSES = ("Content-Location", "Snapshot-Content-Location")
#: A saved page has its pictures and frames beside it: some hundreds of parts.
_MOST_PARTS = 10_000


def read_mhtml(raw: bytes, name: str) -> Emitted:
    """The contents of the page in the message, as of a page by itself; its address is a fact.

    Where there are several (the frames of a page) the one with the most words counts. SourceError where
    there is none.
    """
    from email import message_from_bytes

    try:
        message = message_from_bytes(raw)
        pages = [part for part in _parts(message) if part.get_content_type() == "text/html"]
    except RecursionError:
        pages = []
    if not pages:
        raise SourceError(
            "a saved web archive without a page", where=name, hint="save the page again as HTML and give that"
        )
    read = [one for page in pages if (one := _read(page, name, alone=len(pages) == 1)) is not None]
    if not read:
        raise SourceError(
            "a saved web archive whose pages have no words",
            where=name,
            hint="save the frame with the minutes",
        )
    return max(read, key=lambda one: len(one.text))


def _parts(message: Message) -> Iterator[Message]:
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        yield part
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting.extend(one for one in reversed(inner) if not isinstance(one, str))


def _read(page: Message, name: str, *, alone: bool) -> Emitted | None:
    """None for one of several pages that cannot be read: an empty frame, a menu without words."""
    content = page.get_payload(decode=True)
    address = next((found for key in _ADDRESSES if (found := _address(page.get(key)))), None)
    try:
        return read_page(content if isinstance(content, bytes) else b"", name, MEDIA_TYPE, address)
    except SourceError:
        if alone:
            raise
        return None


def _address(header: str | None) -> str | None:
    words = re.sub(r"\s", "", str(header or ""))
    return words if words.startswith(("https://", "http://")) else None
