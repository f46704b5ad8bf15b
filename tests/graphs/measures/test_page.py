"""The page of the measures is that of the table."""

from __future__ import annotations

from pathlib import Path

from kg.graphs.measures import MEASURES
from kg.graphs.measures.page import measures_page

PAGE = Path(__file__).parents[3] / "docs" / "measures.md"


def test_the_page_of_measures_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == measures_page(MEASURES.values()), (
        "run: python -m kg.graphs.measures.page > docs/measures.md"
    )
