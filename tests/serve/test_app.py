"""The application as a whole: it answers, and says how it is."""

from __future__ import annotations

from typing import Any


def test_health_names_the_lanes_and_the_state_of_the_store(served: Any) -> None:
    told = served.get("/health").json()
    assert told["status"] == "ok"
    assert told["lanes"] == {
        "pages": {"processes": 1, "waiting": 0},
        "queries": {"processes": 1, "waiting": 0},
        "upkeep": {"processes": 1, "waiting": 0},
    }
    assert told["snapshot"].startswith("00000")
