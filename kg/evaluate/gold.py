"""Gold files: what annotators settled on, for one source each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.records import record

_NEEDED = ("source", "attendance", "decisions", "speeches", "acts")


@record
class Gold:
    """One gold file; `source` is the file name of the minutes."""

    source: str
    acts: Sequence[Mapping[str, Any]]
    tables: Mapping[str, Sequence[Mapping[str, Any]]]


def load_gold(path: Path) -> Gold:
    """The gold of one file; SourceError where it is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(
            "no gold file can be read here", where=str(path), hint="give a JSON file"
        ) from error
    lacking = [key for key in _NEEDED if not isinstance(content, dict) or key not in content]
    if lacking:
        raise SourceError(
            f"the gold file lacks {', '.join(lacking)}",
            where=str(path),
            hint=f"it needs {', '.join(_NEEDED)}",
        )
    for number, act in enumerate(content["acts"], start=1):
        if not {"type", "agent", "object", "evidence"} <= act.keys():
            raise SourceError(
                f"act {number} lacks type, agent, object or evidence", where=str(path), hint="complete it"
            )
    return Gold(
        source=str(content["source"]),
        acts=content["acts"],
        tables={key: content[key] for key in ("attendance", "speeches", "decisions")},
    )
