"""What a client would rather have, by the headers it sends (RFC 9110 §12.5) and the URL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.records import record

if TYPE_CHECKING:
    from starlette.requests import Request

LANGUAGES = ("ja", "en")


@record
class _Wish:
    """One entry of an Accept header."""

    value: str
    """In lower case, without parameters."""
    quality: float


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The media type that the client rates highest, of equals the first offered; None where it takes none.

    The most specific entry counts for a type. Without a header everything is as good.

    >>> preferred("text/html;q=0.4, application/*", ["text/html", "application/json"])
    'application/json'
    >>> preferred("", ["text/html"]), preferred("image/png", ["text/html"])
    ('text/html', None)
    """
    wishes = {wish.value: wish.quality for wish in _wishes(accept)}
    if not wishes:
        return offered[0]
    rated = [(_rating(media_type, wishes), media_type) for media_type in offered]
    best = max(rated, key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else None


def _rating(media_type: str, wishes: Mapping[str, float]) -> float:
    plain = media_type.partition(";")[0].lower()
    for pattern in (plain, f"{plain.partition('/')[0]}/*", "*/*"):
        if pattern in wishes:
            return wishes[pattern]
    return 0.0


def prefers_html(accept: str) -> bool:
    """Whether a person asks through a browser: HTML is named, and nothing is rated above it."""
    wishes = {wish.value: wish.quality for wish in _wishes(accept)}
    own = wishes.get("text/html", wishes.get("application/xhtml+xml", 0.0))
    return own > 0 and own >= max(wishes.values())


def language(request: Request, default: str = "ja") -> str:
    """`ja` or `en`: `?lang=` of the URL, else what the client would rather read, else the default."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    return preferred_language(request.headers.get("accept-language", ""), default)


def preferred_language(header: str, default: str = "ja") -> str:
    """The language of the header that is rated highest, regions left out.

    >>> preferred_language("en-GB,en;q=0.9,ja;q=0.8"), preferred_language("fr"), preferred_language("")
    ('en', 'ja', 'ja')
    """
    best, found = 0.0, default
    for wish in _wishes(header):
        name = wish.value.partition("-")[0]
        if name in LANGUAGES and wish.quality > best:
            best, found = wish.quality, name
    return found


def accepts_gzip(header: str) -> bool:
    """Whether an answer may come packed (RFC 9110 §12.5.3)."""
    wishes = {wish.value: wish.quality for wish in _wishes(header)}
    return wishes.get("gzip", wishes.get("*", 0.0)) > 0


def _wishes(header: str) -> Iterator[_Wish]:
    for entry in header.split(","):
        value, *parameters = (part.strip().lower() for part in entry.split(";"))
        if value:
            yield _Wish(value, _quality(parameters))


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
