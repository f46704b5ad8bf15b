"""`kg check` is a linter: it stores nothing and says what is doubtful."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_json_has_counts_repairs_and_problems(
    run: Run, sample: Path, monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("check", sample, "--format", "json", "--lang", "en")
    (record,) = json.loads(said.out)
    assert (record["body"], record["number"], record["date"]) == (
        "サイバーセキュリティ戦略本部",
        36,
        "2023-07-04",
    )
    assert (record["speeches"], record["decisions"]) == (20, 3)
    assert sum(record["acts"].values()) > 60
    text = sample.read_text("utf-8")
    assert record["repairs"]
    for repair in record["repairs"]:
        assert text.count("\n", 0, repair["start"]) + 1 == repair["line"]
        assert repair["kind"]
    (in_japanese,) = json.loads(run("check", sample, "--format", "json").out)
    for one, other in zip(record["repairs"], in_japanese["repairs"], strict=True):
        assert (one["start"], one["read"]) == (other["start"], other["read"])
        assert one["reason"] != other["reason"]
    doubtful = [one for one in record["problems"] if one["severity"] != "info"]
    assert said.status == int(bool(doubtful or record["warnings"] or record["violations"]))
    assert list(tmp_path.iterdir()) == []


def test_the_text_tells_the_same_in_lines(run: Run, sample: Path) -> None:
    (record,) = json.loads(run("check", sample, "--format", "json").out)
    lines = run("check", sample).out.splitlines()
    assert lines[0] == "cs-hq-036.txt: サイバーセキュリティ戦略本部 第36回 2023-07-04"
    assert sum(": repair " in line for line in lines) == len(record["repairs"])
    assert all(any(repair["reason"] in line for line in lines) for repair in record["repairs"])


def test_an_unreadable_source_is_two_and_the_others_are_checked(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    said = run("check", tmp_path / "empty.txt", sample, "--format", "json")
    assert said.status == 2
    assert "empty.txt: empty file" in said.err
    assert [record["name"] for record in json.loads(said.out)] == ["cs-hq-036.txt"]
