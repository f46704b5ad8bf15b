"""Browser files of other projects are the bytes that the table names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.records import replace
from tools.vendor import COLUMNS, TABLE, Vendored, differing, load_table, save_table

ROWS = load_table()


def test_every_vendored_file_is_the_one_of_the_table() -> None:
    assert differing(ROWS) == ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.target)
def test_a_row_names_exact_version_licence_and_digest(row: Vendored) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(-[\w.]+)?", row.version)
    assert row.licence
    assert re.fullmatch(r"[0-9a-f]{64}", row.sha256)
    assert not Path(row.target).is_absolute()


def test_every_file_beside_vendored_ones_is_in_the_table_or_tells_of_them() -> None:
    root = TABLE.parents[1]
    folders = {(root / row.target).parent for row in ROWS}
    known = {root / row.target for row in ROWS} | {folder / "README.md" for folder in folders}
    assert {path for folder in folders for path in folder.iterdir() if path.is_file()} - known == set()


def test_a_readme_beside_them_names_each_package_with_its_version() -> None:
    for row in ROWS:
        text = (TABLE.parents[1] / row.target).with_name("README.md").read_text(encoding="utf-8")
        assert f"{row.package} {row.version}" in text, row.target


def test_a_changed_and_a_missing_file_are_named(tmp_path: Path) -> None:
    row = replace(ROWS[0], target="a.js", sha256="0" * 64)
    (tmp_path / "a.js").write_bytes(b"other")
    digest = "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa"
    assert differing((row, replace(row, target="b.js")), tmp_path) == (
        f"a.js has SHA-256 {digest}, but the table says {'0' * 64}",
        "b.js is missing; python tools/vendor.py fetches it",
    )


def test_a_table_is_written_as_it_is_read(tmp_path: Path) -> None:
    save_table(ROWS, tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_bytes() == TABLE.read_bytes()
    assert TABLE.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)
