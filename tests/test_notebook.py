"""The notebook runs from the minutes to the figure, and what is stored in it is what it says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[1]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("notebook_tool", ROOT / "tools" / "notebook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _said(notebook: Any) -> list[Any]:
    """What each cell printed, and of a figure its words: its lines may differ by the version of a library."""
    said: list[Any] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            figure = output.get("data", {}).get("image/svg+xml")
            said.append(re.findall(r"<text[^>]*>([^<]*)</text>", figure) if figure else output.get("text"))
    return said


@pytest.fixture(scope="module")
def stored() -> Any:
    return nbformat.read(_tool().NOTEBOOK, as_version=4)


def test_a_fresh_run_says_what_is_stored(stored: Any) -> None:
    assert _said(_tool().executed()) == _said(stored)


def test_what_is_stored_holds_a_figure_and_no_error_path_or_count(stored: Any) -> None:
    assert any(isinstance(said, list) and "総務省" in said for said in _said(stored))
    text = _tool().NOTEBOOK.read_text(encoding="utf-8")
    assert '"output_type": "error"' not in text
    assert "/tmp/" not in text
    assert {cell.execution_count for cell in stored.cells if cell.cell_type == "code"} == {None}


def test_every_heading_is_in_both_languages(stored: Any) -> None:
    headings = [
        line
        for cell in stored.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    ]
    assert headings
    assert all(re.search(r"[ぁ-んァ-ヶ一-鿿].* / [A-Z]", heading) for heading in headings)
