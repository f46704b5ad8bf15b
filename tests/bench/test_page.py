"""The READMEs show the figures of `docs/bench.json`, as the last runs of the bench found them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.plain import as_plain
from tools.bench.bench import ROOT
from tools.bench.growth import PANELS, draw, points
from tools.bench.page import FIGURES, PAGES, collected, rewritten, section, told
from tools.bench.rows import Row, save_part


def _figures(*found: tuple[int, Row]) -> dict[str, Any]:
    sizes: dict[str, Any] = {}
    for size, row in found:
        sizes.setdefault(str(size), {"rows": [], "details": {}})["rows"].append(as_plain(row))
    machine = {
        "cores": 2, "processor": "P", "memory_gib": 8, "system": "Linux x86_64", "python": "3.11.7", "packages": {"click": "8"},
    }  # fmt: skip
    return {"machine": machine, "sizes": sizes}


@pytest.mark.parametrize("name", list(PAGES))
def test_the_readmes_show_the_figures_as_they_were_found(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert "<!-- bench -->" in page
    assert rewritten(page, figures, PAGES[name]) == page


def test_of_several_sizes_the_greatest_at_which_something_is_asked_is_shown() -> None:
    small, large = (
        Row("shacl", "shapes", 1.0, "pyshacl", 30.0, asked=40.0),
        Row("shacl", "shapes", 1.0, "pyshacl", 50.0, asked=40.0),
    )
    unasked = Row("shacl", "shapes", 1.0, "pyshacl", 60.0)
    first = Row("ingest", "extraction", 1.0, asked=2.0)
    figures = _figures((10, small), (100, large), (1000, unasked), (1000, first))
    assert list(told(figures)) == [(1000, first), (100, large)]


def test_only_what_stands_between_the_marks_is_written() -> None:
    figures = _figures((10, Row("start", "kg --help", 0.1, "bare click program", 0.1, asked=1.5)))
    page = "# Title\n<!-- bench -->\nold\n<!-- /bench -->\nrest\n"
    assert (
        rewritten(page, figures, "ja")
        == f"# Title\n<!-- bench -->\n{section(figures, 'ja')}<!-- /bench -->\nrest\n"
    )
    assert rewritten("no marks\n", figures, "en") == "no marks\n"


def test_runs_are_collected_by_size(tmp_path: Path) -> None:
    row = Row("ingest", "extraction", 1.0, asked=2.0)
    save_part(tmp_path / "100", "ingest", [row], {"documents_per_s": 5.0})
    (tmp_path / "100" / "machine.json").write_text('{"cores": 2}', encoding="utf-8")
    (tmp_path / "work").mkdir()
    assert collected(tmp_path) == {
        "machine": {"cores": 2},
        "sizes": {"100": {"rows": [as_plain(row)], "details": {"ingest": {"documents_per_s": 5.0}}}},
    }


def test_growth_is_drawn_from_a_hundred_meetings_on_the_same_each_time(tmp_path: Path) -> None:
    figures = _figures()
    for size, speed in ((1000, 6.0), (10, 2.0), (100, 5.0)):
        details = {"ingest": {"documents_per_s": speed, "peak_mib": 300.0}}
        figures["sizes"][str(size)] = {"rows": [], "details": details}
    assert points(figures, PANELS[0]) == [(100, 5.0), (1000, 6.0)]
    assert points(figures, PANELS[2]) == []
    for name in ("a.svg", "b.svg"):
        draw(figures, tmp_path / name, "ja")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
