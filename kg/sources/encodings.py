"""The encoding of a text, decided by its content.

Order of evidence: a byte order mark; the escape sequences of ISO-2022-JP; else every candidate
that decodes without an error is scored by how much of what it yields is Japanese or plain text,
and the best one is taken. Labels and file names are never asked.
"""

from __future__ import annotations

import codecs
import re

from kg.records import record

#: Byte order mark → codec that reads what follows it. UTF-32 first: its mark begins like UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Candidate codecs, in the order that settles ties; beside each the name that is recorded.
#: The wider character sets (2004, extended) come after the common ones and read the same bytes.
_CANDIDATES = (
    ("utf-8", "utf-8"),
    ("cp932", "cp932"),
    ("euc_jp", "euc-jp"),
    ("euc_jis_2004", "euc-jp"),
    ("shift_jis_2004", "shift_jis-2004"),
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
)
_ESCAPES = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004")

_SAMPLE_BYTES = 1 << 18
#: Below this share of plain characters a text is taken for binary data.
_LEAST_PLAIN = 0.85

_PLAIN = (
    r"[\t\n\r\x20-\x7e\u00a0-\u00ff\u0370-\u03ff\u0400-\u04ff\u2010-\u206f\u2100-\u27bf\u3000-\u30ff"
    r"\u3200-\u33ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\uffe0-\uffef]"
)
#: Half-width kana are rare in minutes and what EUC-JP looks like when read as Shift_JIS.
_KANA = r"[\u3041-\u3096\u30a1-\u30fc]"


@record
class Decoded:
    """A text and the name of the encoding it was written in."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded | None:
    """The text of `raw` and its encoding, byte order mark taken off; None where none fits.

    >>> decode("議事録".encode("euc_jp"))
    Decoded(text='議事録', encoding='euc-jp')
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _try(raw[len(mark) :], codec, codec)
    if b"\x1b$" in raw[:_SAMPLE_BYTES] and max(raw) < 0x80:
        for codec in _ESCAPES:
            if found := _try(raw, codec, "iso-2022-jp"):
                return found
    # Bytes that are UTF-8 are nothing else, unless every other one is NUL (UTF-16 without a mark).
    if b"\x00" not in raw[:_SAMPLE_BYTES] and (found := _try(raw, "utf-8", "utf-8")):
        return found
    for _, codec, name in sorted(_scores(raw), key=lambda score: -score[0]):
        if found := _try(raw, codec, name):
            return found
    return None


def first_bad_byte(raw: bytes) -> int | None:
    """Where `raw` stops being UTF-8, if most of it is; None where it is something else."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        good = len(raw.decode("utf-8", "ignore").encode())
        return error.start if good >= 0.98 * len(raw) else None
    return None


def _try(raw: bytes, codec: str, name: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(codec), name)
    except UnicodeDecodeError:
        return None


def _scores(raw: bytes) -> list[tuple[float, str, str]]:
    """Score, codec and name of the candidates that could have written the beginning of `raw`."""
    sample = raw[:_SAMPLE_BYTES]
    scored = []
    for codec, name in _CANDIDATES:
        decoder = codecs.getincrementaldecoder(codec)()
        try:
            text = decoder.decode(sample, final=len(raw) <= _SAMPLE_BYTES)
        except UnicodeDecodeError:
            continue
        if not text:
            continue
        plain = _count(_PLAIN, text) / len(text)
        if plain >= _LEAST_PLAIN:
            # A wrong double-byte reading gives rare ideographs; a right one gives kana.
            scored.append((plain + 0.2 * _count(_KANA, text) / len(text), codec, name))
    return scored


def _count(kind: str, text: str) -> int:
    """How many characters of the kind; the class is compiled when a text that is not UTF-8 comes."""
    return len(re.findall(kind, text))
