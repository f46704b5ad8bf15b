"""White space of a page as a browser shows it (https://www.w3.org/TR/css-text-3/#white-space-phase-1)."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

SPACES = " \t\n\r\f"
_RUN = re.compile(r"[ \t\n\r\f]+")
#: Soft hyphens and joiners without width: a page shows nothing where they stand.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def collapse(text: str) -> str:
    """The text with every run of white space as it shows, also at its ends, where it stays to be seen.

    >>> collapse("本部は、\\n  これを  定める。\\nAct\\nNo. 1 ")
    '本部は、これを 定める。 Act No. 1 '
    """
    return _RUN.sub(_shown, _INVISIBLE.sub("", text))


def between(space: str, before: str, after: str) -> str:
    """What `space` between two characters shows as: a line break between wide letters as nothing."""
    return "" if "\n" in space and _is_wide(before) and _is_wide(after) else " "


def _shown(run: re.Match[str]) -> str:
    text, start, end = run.string, run.start(), run.end()
    if start and end < len(text):
        return between(run.group(), text[start - 1], text[end])
    return "\n" if "\n" in run.group() else " "


def _is_wide(char: str) -> bool:
    """True for letters and marks of Chinese and Japanese; Hangul sets words apart."""
    return east_asian_width(char) in "WFH" and not "\uac00" <= char <= "\ud7a3"
