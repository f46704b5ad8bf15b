"""The characters of a web page: what the bytes are, whatever the page says they are."""

from __future__ import annotations

import re

from kg.errors import SourceError
from kg.sources.encodings import Decoded, decode

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,30})""", re.IGNORECASE)
_HEAD_BYTES = 4096
#: Labels of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels) → codec, recorded name.
_LABELS = {
    **dict.fromkeys(("utf-8", "utf8"), ("utf-8", "utf-8")),
    **dict.fromkeys(
        ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "cp932"), ("cp932", "cp932")
    ),
    **dict.fromkeys(("euc-jp", "x-euc-jp", "eucjp"), ("euc_jp", "euc-jp")),
    **dict.fromkeys(("iso-2022-jp", "csiso2022jp"), ("iso2022_jp_ext", "iso-2022-jp")),
}
_TRIED = ("utf-8", "shift_jis", "euc-jp")
#: A page may have so many broken characters among those that are not ASCII; more, and it was misread.
_MOST_BROKEN = 0.02
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_BROKEN = re.compile("\ufffd")
#: Half-width kana are rare in minutes and what other encodings look like when read as Shift_JIS.
_STRANGE = re.compile("[\ufffd\uff61-\uff9f]")


def decode_page(raw: bytes, name: str) -> Decoded:
    """The text of a page and its encoding, told by its content.

    Pages stitched together from several sources have single broken characters: these become U+FFFD.
    There, and only there, the page's own `charset` is asked, as the first of several guesses.
    SourceError where the bytes are no text.
    """
    if found := decode(raw):
        return found
    guesses = [_lenient(raw, label) for label in (*_declared(raw), *_TRIED)]
    best = min(guesses, key=lambda guess: _share(_STRANGE, guess.text))
    if _share(_BROKEN, best.text) > _MOST_BROKEN:
        raise SourceError(
            "a web page in an unknown encoding, or a damaged one",
            where=name,
            hint="open it in a browser and save it again as UTF-8",
        )
    return best


def _declared(raw: bytes) -> tuple[str, ...]:
    found = _CHARSET.search(raw[:_HEAD_BYTES])
    label = found.group(1).decode("ascii").lower() if found else ""
    return (label,) if label in _LABELS else ()


def _lenient(raw: bytes, label: str) -> Decoded:
    codec, recorded = _LABELS[label]
    return Decoded(raw.decode(codec, "replace"), recorded)


def _share(kind: re.Pattern[str], text: str) -> float:
    """How much of what is not ASCII is of the kind (0–1)."""
    return len(kind.findall(text)) / max(len(_NOT_ASCII.findall(text)), 1)
