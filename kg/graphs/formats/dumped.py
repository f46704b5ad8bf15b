"""JSON as the graph formats write it."""

from __future__ import annotations

import json


def dumped(document: object) -> bytes:
    """The document as UTF-8, one value a line, with a line break at the end."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
