"""Which characters a kept text may have: those that XML allows, with LF for every line break."""

from __future__ import annotations

import re

#: Characters that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def keep_text(decoded: str) -> str:
    """The kept text: CRLF and CR become LF, characters that XML forbids U+FFFD; nothing else.

    >>> keep_text("一\\r\\n二\\r三\\x0b")
    '一\\n二\\n三\ufffd'
    """
    return FORBIDDEN.sub("\ufffd", decoded.replace("\r\n", "\n").replace("\r", "\n"))
