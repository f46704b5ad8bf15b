"""The parts of the bench, by name: each measures one thing and says what it found as rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tools.bench.bench import Bench
from tools.bench.parts import changes, ingest, networks, questions, reasoning, serve, shacl, start
from tools.bench.rows import Row

#: What a part found: rows for the table, and figures beside it.
Part = Callable[[Bench], tuple[list[Row], dict[str, Any]]]

PARTS: Mapping[str, Part] = {
    "ingest": ingest.measure,
    "shacl": shacl.measure,
    "questions": questions.measure,
    "reasoning": reasoning.measure,
    "networks": networks.measure,
    "serve": serve.measure,
    "changes": changes.measure,
    "start": start.measure,
}
