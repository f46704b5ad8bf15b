"""`kg graph` and `kg analyze` as they are typed."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import app
from kg.errors import StoreError, UsageError

MAGIC = {"graphml": b"<?xml", "gexf": b"<?xml", "cyjs": b"{", "png": b"\x89PNG"}


def _kg(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("format", list(MAGIC))
def test_every_format_goes_to_stdout_and_to_a_file_alike(store: Path, tmp_path: Path, format: str) -> None:
    ask = ("graph", "ministry-measure", "--format", format, "--store", store)
    printed = _kg(*ask)
    written = _kg(*ask, "-o", tmp_path / "network")
    assert (printed.exit_code, written.exit_code, written.stdout) == (0, 0, "")
    assert written.stderr == f"{tmp_path / 'network'}: 3 institutions, 3 measures, 4 edges\n"
    assert printed.stdout_bytes.startswith(MAGIC[format])
    assert (tmp_path / "network").read_bytes() == printed.stdout_bytes


def test_csv_makes_its_folder_and_two_files(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "network"
    result = _kg("graph", "ministry-measure", "--format", "csv", "--store", store, "-o", folder, "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["edges.csv", "nodes.csv"]


def test_csv_without_a_folder_is_bad_usage(store: Path) -> None:
    result = _kg("graph", "ministry-measure", "--format", "csv", "--store", store)
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == "csv is two files; give their folder with -o DIR"


def test_csv_over_a_file_is_bad_usage(store: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    result = _kg("graph", "ministry-measure", "--format", "csv", "--store", store, "-o", tmp_path / "taken")
    assert isinstance(result.exception, UsageError)
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_status_narrows_the_network(store: Path, tmp_path: Path) -> None:
    result = _kg(
        "graph", "ministry-measure", "--store", store, "--status", "considering", "-o", tmp_path / "network"
    )
    assert result.stderr.endswith("1 institutions, 1 measures, 1 edges\n")


@pytest.mark.parametrize("command", ["graph", "analyze"])
def test_an_unknown_network_and_a_missing_store_are_errors(store: Path, tmp_path: Path, command: str) -> None:
    assert isinstance(_kg(command, "no-such", "--store", store).exception, UsageError)
    assert isinstance(_kg(command, "ministry-measure", "--store", tmp_path / "no").exception, StoreError)


def test_analyze_prints_titled_tables(store: Path) -> None:
    result = _kg("analyze", "ministry-measure", "--store", store)
    assert result.exit_code == 0
    for printed in ("つながりの数", "二つの機関が共に挙げる施策", "連結成分", "能力構築支援", "経済産業省"):
        assert printed in result.stdout


def test_analyze_of_an_empty_store_says_that_there_is_nothing(empty_store: Path) -> None:
    result = _kg("analyze", "ministry-measure", "--store", empty_store, "--lang", "en")
    assert (result.exit_code, result.stdout.count("(none)")) == (0, 3)


def test_analyze_as_json_holds_all_tables(store: Path) -> None:
    document = json.loads(_kg("analyze", "ministry-measure", "--store", store, "--format", "json").stdout)
    assert list(document) == ["projection", "degrees", "shared", "components"]
    assert document["shared"] == [
        {
            "actor_id": "https://w3id.org/shisaku/id/org-meti",
            "other_id": "https://w3id.org/shisaku/id/org-soumu",
            "actor": "経済産業省",
            "other": "総務省",
            "shared": 1,
            "measures": "能力構築支援",
        }
    ]


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        ((), ["id", "label", "kind", "degree", "weighted_degree"]),
        (("--table", "shared"), ["actor_id", "other_id", "actor", "other", "shared", "measures"]),
        (("--table", "components"), ["component", "nodes", "institutions", "measures", "names"]),
    ],
)
def test_analyze_as_csv_is_one_table(store: Path, table: tuple[str, ...], heading: list[str]) -> None:
    result = _kg("analyze", "ministry-measure", "--store", store, "--format", "csv", *table)
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows[0] == heading
    assert len(rows) > 1


def test_analyze_prints_labels_of_kinds_in_the_asked_language(store: Path) -> None:
    said = {
        lang: _kg("analyze", "ministry-measure", "--store", store, "--table", "degrees", "--lang", lang)
        for lang in ("ja", "en")
    }
    assert " 省 " in said["ja"].stdout
    assert "ministry" not in said["ja"].stdout
    assert "ministry" in said["en"].stdout


def test_an_unusable_folder_for_settings_is_not_spoken_of(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    words = [sys.executable, "-m", "kg", "graph", "ministry-measure", "--format", "png"]
    result = subprocess.run(
        [*words, "--store", store, "-o", tmp_path / "a.png", "--quiet"],
        env={**os.environ, "MPLCONFIGDIR": str(tmp_path / "file" / "mpl")},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
