"""`kg graph` as it is typed."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli import app
from kg.cli.graph import graph
from kg.errors import StoreError, UsageError
from kg.graphs.formats import FORMATS, Kind
from kg.graphs.options import NetworkOptions

FILES = [name for name, format in FORMATS.items() if format.kind is Kind.ONE]
FOLDERS = [name for name, format in FORMATS.items() if format.kind is Kind.FOLDER]


def _kg(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def _graph(store: Path, *arguments: str | Path) -> Result:
    return _kg("graph", *arguments, "--store", store)


@pytest.mark.parametrize("format", FILES)
def test_every_format_of_one_file_goes_to_stdout_and_to_a_file_alike(
    store: Path, tmp_path: Path, format: str
) -> None:
    ask = ("ministry-measure", "--format", format)
    printed, written = _graph(store, *ask), _graph(store, *ask, "-o", tmp_path / "network")
    assert (printed.exit_code, written.exit_code, written.stdout) == (0, 0, "")
    assert written.stderr.endswith(f"{tmp_path / 'network'}: ノード 3＋3、辺 4\n")
    assert (tmp_path / "network").read_bytes() == printed.stdout_bytes != b""


@pytest.mark.parametrize("format", FOLDERS)
def test_every_format_of_several_files_makes_its_folder(store: Path, tmp_path: Path, format: str) -> None:
    folder = tmp_path / "new" / "network"
    result = _graph(store, "ministry-measure", "--format", format, "-o", folder, "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert len(list(folder.iterdir())) > 1


@pytest.mark.parametrize("format", FOLDERS)
def test_several_files_without_a_folder_are_bad_usage(store: Path, format: str) -> None:
    result = _graph(store, "ministry-measure", "--format", format)
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == f"{format} is several files; give their folder with -o DIR"


def test_a_folder_over_a_file_is_bad_usage(store: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    result = _graph(store, "ministry-measure", "--format", "csv", "-o", tmp_path / "taken")
    assert isinstance(result.exception, UsageError)
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--status", "considering"), "1 + 1 nodes, 1 edges"),
        (("--include", "status=considering"), "1 + 1 nodes, 1 edges"),
        (("--exclude", "status=considering"), "3 + 2 nodes, 3 edges"),
        (("--include", "ministry=総務省", "--include", "ministry=org-x"), "2 + 2 nodes, 2 edges"),
        (("--include", "type=*"), "3 + 3 nodes, 5 edges"),
        (("--include", "type=report"), "1 + 1 nodes, 1 edges"),
        (("--start", "2023-07-04"), "3 + 2 nodes, 3 edges"),
        (("--stop", "2022-12-31"), "1 + 1 nodes, 1 edges"),
        (("--stop", "2022-12-31", "--isolates"), "3 + 3 nodes, 1 edges"),
        (("--network-type", "one-mode"), "3 nodes, 1 edges"),
        (("--aggregation", "combine"), "3 + 3 nodes, 4 edges"),
    ],
)
def test_options_narrow_and_turn_the_network(
    store: Path, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "network"
    result = _graph(store, "ministry-measure", *asked, "--lang", "en", "-o", file)
    assert (result.exit_code, result.stderr) == (0, f"{file}: {said}\n")


def test_a_network_without_an_act_says_so(store: Path, tmp_path: Path) -> None:
    result = _graph(store, "ministry-measure", "--include", "year=1999", "--lang", "en", "-o", tmp_path / "n")
    assert result.exit_code == 0
    assert result.stderr.endswith("kg: no act fits the filters and the range\n")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("no-such",), "no network is called 'no-such'; choose from: ministry-measure, "),
        (
            ("actor-measure", "--include", "colour=red"),
            "acts have no attribute 'colour'; choose from: type, ",
        ),
        (("actor-measure", "--include", "type"), "'type' is no filter; write ATTRIBUTE=VALUE"),
        (
            ("actor-measure", "--include", "type=promise"),
            "type=promise: no such value; choose from: commitment",
        ),
        (("actor-measure", "--normalization", "jaccard"), "normalization jaccard is for one-mode networks"),
        (("actor-measure", "--window-size", "3"), "window-size without a window"),
        (
            ("actor-measure", "--format", "jsonl"),
            "a network cannot be written as jsonl; choose from: graphml",
        ),
        (("event-list", "--format", "gexf"), "an event list cannot be written as gexf; choose from: csv"),
        (("event-list", "--aggregation", "subtract"), "an event list has no aggregation"),
    ],
)
def test_what_means_nothing_is_refused_before_anything_is_opened(
    tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    result = _graph(tmp_path / "no-store", *asked)
    assert isinstance(result.exception, UsageError)
    assert said in str(result.exception)


def test_a_day_is_written_as_iso_8601_has_it(store: Path) -> None:
    result = _graph(store, "actor-measure", "--start", "4 July")
    assert (result.exit_code, "'4 July' is no day; write YYYY-MM-DD" in result.stderr) == (2, True)


def test_a_missing_store_is_an_error(tmp_path: Path) -> None:
    assert isinstance(_graph(tmp_path / "no", "ministry-measure").exception, StoreError)


def test_windows_are_files_named_by_their_days_with_the_nodes_in_the_same_places(
    store: Path, tmp_path: Path
) -> None:
    ask = ("ministry-measure", "--window", "years", "--window-size", "1", "--format", "cyjs")
    result = _graph(store, *ask, "--lang", "en", "-o", tmp_path / "years")
    assert (result.exit_code, result.stderr) == (0, f"{tmp_path / 'years'}: 2 time windows\n")
    files = sorted((tmp_path / "years").iterdir())
    assert [file.name for file in files] == ["2022-01-01_2022-12-31.cyjs", "2023-01-01_2023-12-31.cyjs"]
    first, second = (
        {node["data"]["id"]: node["position"] for node in json.loads(file.read_text())["elements"]["nodes"]}
        for file in files
    )
    both = first.keys() & second.keys()
    assert len(both) == 2
    assert {node: first[node] for node in both} == {node: second[node] for node in both}


def test_windows_of_a_format_of_several_files_are_folders(store: Path, tmp_path: Path) -> None:
    ask = ("ministry-measure", "--window", "years", "--window-size", "1", "--format", "csv")
    assert _graph(store, *ask, "-o", tmp_path / "years", "--quiet").exit_code == 0
    assert (tmp_path / "years" / "2022-01-01_2022-12-31" / "edges.csv").is_file()


def test_windows_without_a_folder_are_bad_usage(store: Path) -> None:
    result = _graph(store, "ministry-measure", "--window", "years")
    assert str(result.exception) == "time windows are several files; give their folder with -o DIR"


def test_an_event_list_is_a_table_of_the_acts_that_pass(store: Path, tmp_path: Path) -> None:
    result = _graph(store, "event-list", "--exclude", "type=commitment", "--lang", "en")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert {name: value for name, value in row.items() if value} == {
        "id": "https://w3id.org/shisaku/id/act-6",
        "type": "report",
        "status": "ongoing",
        "date": "2023-07-04",
        "sign": "0",
        "ministry_id": "https://w3id.org/shisaku/id/org-meti",
        "ministry": "Ministry of Economy, Trade and Industry",
        "ministry_kind": "ministry",
        "measure_id": "https://w3id.org/shisaku/id/measure-c",
        "measure": "SBOM の導入",
        "meeting_id": "https://w3id.org/shisaku/id/meeting-2",
        "meeting": "https://w3id.org/shisaku/id/meeting-2",
        "quote": "導入した。",
    }
    told = _graph(store, "event-list", "--format", "jsonl", "-o", tmp_path / "acts.jsonl", "--lang", "en")
    assert told.stderr == f"{tmp_path / 'acts.jsonl'}: 7 acts\n"
    assert len((tmp_path / "acts.jsonl").read_text(encoding="utf-8").splitlines()) == 7


def test_the_event_list_of_a_projection_has_the_acts_of_that_projection(store: Path) -> None:
    result = _graph(store, "ministry-measure", "--network-type", "event-list", "--format", "jsonl")
    assert [json.loads(line)["type"] for line in result.stdout.splitlines()] == ["commitment"] * 6


def test_every_choice_of_a_network_can_be_typed_and_has_a_help_text() -> None:
    options = {option.name: option for option in graph.params if isinstance(option, click.Option)}
    assert set(NetworkOptions.__match_args__) <= options.keys()
    assert all(option.help for option in options.values())


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
