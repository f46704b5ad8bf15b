"""Gold files and an index made for the tests, and a way to load the tools."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.evaluate import Entry, Report, score_acts
from kg.evaluate.acts import Count
from kg.evaluate.blocks import tallies

ROOT = Path(__file__).parents[2]
HEADER = "gold,text,group,minutes,minutes_en,used_for"


@pytest.fixture(scope="session")
def tool() -> Callable[[str], ModuleType]:
    """`tool("gold_table")`: the module of `tools/gold_table.py`."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, ROOT / f"tools/{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture(scope="session")
def gold_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`gold_folder(rows, files)` → an index with these rows beside gold files of these acts."""

    def write(rows: list[str], files: dict[str, list[dict[str, Any]]]) -> Path:
        folder = tmp_path_factory.mktemp("gold")
        for name, acts in files.items():
            content = {
                "source": f"{name}.txt",
                "attendance": [],
                "decisions": [],
                "speeches": [],
                "acts": acts,
            }
            (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        index = folder / "index.csv"
        index.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        return index

    return write


@pytest.fixture(scope="session")
def reported() -> Callable[[Entry, list[dict[str, Any]]], Report]:
    """A report of acts that were offered for an entry, without a store."""

    def report(entry: Entry, offered: list[dict[str, Any]]) -> Report:
        score = score_acts(entry.gold.acts, offered)
        return Report(
            source=entry.gold.source,
            acts=score,
            tables={"speeches": Count(2, 2, 1, 1)},
            quotations=len(offered),
            false=[],
            blocks=tallies("", [], score.pairs),
        )

    return report


@pytest.fixture(scope="session")
def project_gold() -> Path:
    return ROOT / "tests" / "gold"
