"""Which judgements bear on meetings, and what tells a set of them from others; needs nothing that reads minutes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from kg.model import Judgement, PersonKey


def bearing_on(judgements: Iterable[Judgement], meetings: Iterable[str]) -> tuple[Judgement, ...]:
    """Those on the meetings (ends of IRIs, `cs-hq/36`) and on persons of their bodies, in their order."""
    names = set(meetings)
    bodies = {_body_of(name) for name in names}
    return tuple(
        one
        for one in judgements
        if (one.target.body in bodies if isinstance(one.target, PersonKey) else one.target.meeting in names)
    )


def _body_of(name: str) -> str:
    """The organization id in the end of a meeting's IRI; a body that minutes do not name has the source's mark."""
    body, _, rest = name.partition("/")
    return f"unknown-{rest}" if body == "unknown" else body


def digest_of(judgements: Sequence[Judgement]) -> str | None:
    """What tells these judgements from others: 16 hexadecimal digits; None where there are none."""
    if not judgements:
        return None
    return hashlib.sha256("\n".join(one.id for one in judgements).encode("ascii")).hexdigest()[:16]
