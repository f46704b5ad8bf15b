"""The application as a whole: it answers, and says how it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import kg.serve


def test_health_names_the_lanes_and_the_state_of_the_store(served: Any) -> None:
    told = served.get("/health").json()
    assert told["status"] == "ok"
    assert told["lanes"] == {
        "pages": {"processes": 1, "waiting": 0},
        "queries": {"processes": 1, "waiting": 0},
        "ahead": {"processes": 1, "waiting": 0},
        "upkeep": {"processes": 1, "waiting": 0},
    }
    assert told["snapshot"].startswith("00000")
    assert told["newest"] == told["snapshot"]


def test_no_answer_leads_to_the_host_that_a_header_names(served: Any) -> None:
    answer = served.get("/questions/", "text/html", headers={"Host": "evil.example"})
    assert answer.status_code == 404
    assert "location" not in answer.headers
    assert "evil.example" not in answer.text


def test_browsers_find_the_picture_where_they_look_for_it_unasked(served: Any) -> None:
    answer = served.get("/favicon.ico", "image/*")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.content == (Path(kg.serve.__path__[0]) / "static" / "icon.svg").read_bytes()
