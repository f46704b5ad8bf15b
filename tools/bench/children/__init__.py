"""What is measured, each a process of its own that says in its last line what it found."""

from __future__ import annotations

import json
from typing import Any


def tell(**found: Any) -> None:
    """Prints what was found, for `tools.bench.measure` to read."""
    print(json.dumps(found, ensure_ascii=False))
