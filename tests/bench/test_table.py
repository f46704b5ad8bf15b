"""Rows as tables, in a terminal and in the READMEs."""

from __future__ import annotations

import pytest

from tools.bench.rows import Better, Row
from tools.bench.table import markdown_table, question_table, seconds, text_table

ROWS = [
    Row("ingest", "extraction, one core", 10.0, "SudachiPy tokenises the same text", 2.0, Better.LOW, 4.0, peak_mib=200.4),
    Row("shacl", "shapes, a document at a time", 0.5, "pyshacl", 50.0, asked=40.0, same=True, note="ten"),
    Row("changes", "kg ingest, one changed file", 1.25, asked=3.0),
]  # fmt: skip


def test_ratios_stand_first_and_verdicts_beside_what_was_asked() -> None:
    assert [line.split()[:5] for line in text_table(ROWS).splitlines()] == [
        ["ratio", "asked", "what", "ours", "peer"],
        ["×5.00", "≤", "4", "✗", "extraction,"],
        ["×100", "≥", "40", "✓", "shapes,"],
        ["–", "≤", "3", "s", "✓"],
    ]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "| **×100** | ≥ 40 ✓ | shapes, a document at a time | 500 ms | 50.0 s | pyshacl |  | 100 | same |",
        ),
        ("ja", "| **×100** | ≥ 40 ✓ | 形の検証（文書ごと） | 500 ms | 50.0 s | pyshacl |  | 100 | 同じ |"),
    ],
)
def test_a_page_says_the_size_of_the_run_too(lang: str, line: str) -> None:
    assert markdown_table([(100, ROWS[1])], lang).splitlines()[2] == line


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "–"), (0.0042, "4.20 ms"), (0.25, "250 ms"), (1.0, "1.00 s"), (2345.6, "2,346 s")],
)
def test_seconds_have_the_unit_that_suits(value: float | None, written: str) -> None:
    assert seconds(value) == written


def test_the_question_with_the_least_ratio_comes_first_and_what_the_peer_did_not_end_is_at_least() -> None:
    questions = {
        "quick": {"ours_s": 0.001, "peer_s": 0.5, "ratio": 500.0, "rows": 3, "at_least": True},
        "even": {"ours_s": 0.5, "peer_s": 0.6, "ratio": 1.2, "rows": 1000, "at_least": False},
    }
    assert [line.split() for line in question_table(questions.items()).splitlines()[1:]] == [
        ["×1.20", "even", "500", "ms", "600", "ms", "1,000"],
        [">×500", "quick", "1.00", "ms", "500", "ms", "3"],
    ]
