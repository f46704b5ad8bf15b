"""Whether quotations are what the source says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def false_quotations(acts: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> list[str]:
    """The ids of acts whose `evidence` is not the kept text of its source at `start` and `end`.

    `texts` gives the kept text by sha256.
    """
    return [
        str(act["id"])
        for act in acts
        if not act.get("evidence")
        or texts.get(str(act.get("sha256")), "")[act.get("start", 0) : act.get("end", 0)] != act["evidence"]
    ]
