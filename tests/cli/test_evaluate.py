"""`kg evaluate` with an index of gold files, as a user calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TEXT = "第1回甲会議議事概要\n日時：令和5年7月4日\n○山田総務大臣\n通信網の強化に努めてまいります。支援をお願いしたい。\n"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index with minutes in two groups, one commitment in each, and a minimum that one of them misses."""
    act = {
        "type": "commitment",
        "status": "planned",
        "agent": "総務省",
        "object": "通信網の強化",
        "evidence": "通信網の強化に努めてまいります。",
    }
    rows = []
    for name, group, object_ in (("a", "developed", act["object"]), ("b", "held-back", "農地の集約")):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        gold = {
            **{"source": f"{name}.txt", "attendance": [], "decisions": []},
            "speeches": [{"person": "山田", "begins": "通信網の強化に努めてまいります。", "written": False}],
            "acts": [act | {"object": object_}],
        }
        (tmp_path / f"{name}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        rows.append(f"{name},{name}.txt,{group},{name},{name},x\n")
    index = tmp_path / "index.csv"
    index.write_text(f"gold,text,group,minutes,minutes_en,used_for\n{''.join(rows)}", encoding="utf-8")
    minimums = "scope,figure,at_least\na,commitment-full,0.5\na,speeches,1\nheld-back,commitment-full,0.5\n"
    (tmp_path / "minimums.csv").write_text(minimums, encoding="utf-8")
    return index


def test_texts_of_an_index_are_extracted_and_held_against_its_minimums(run: Run, index: Path) -> None:
    said = run("evaluate", index, "--summary", "--lang", "en")

    assert said.status == 1
    assert said.err == "kg: held-back: commitment-full: F1 0.000 is below 0.5\n"
    assert [line.split()[0] for line in said.out.splitlines()[2:6]] == ["minutes", "a", "minutes", "b"]
    assert "a          commitment-full      0.50    1.000" in said.out.splitlines()


def test_a_group_can_be_chosen(run: Run, index: Path) -> None:
    said = run("evaluate", index, "--group", "developed", "--format", "json")
    told = json.loads(said.out)

    assert said.status == 0
    assert [file["gold"] for file in told["files"]] == ["a"]
    assert told["files"][0]["acts"]["commitment"]["full"] == 1
    assert [(one["scope"], one["met"]) for one in told["minimums"]] == [("a", True), ("a", True)]
    none = run("evaluate", index.parent / "a.json", "--group", "sample")
    assert (none.status, "no gold file of sample" in none.err) == (2, True)


def test_a_source_given_goes_before_the_text_of_the_index(run: Run, index: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "a.txt"
    other.write_text(TEXT.replace("努めてまいります", "努めてまいりました"), encoding="utf-8")
    told = json.loads(
        run("evaluate", index, "--group", "developed", "--source", other, "--format", "json").out
    )

    assert told["files"][0]["acts"]["commitment"]["full"] == 0


@pytest.mark.parametrize(
    ("format", "first"),
    [
        ("text", "a.txt"),
        ("table", "a.txt"),
        ("csv", "group,gold,pooled,what,measure,gold_acts,system,right,f1,low,high"),
        ("markdown", "| 議事録 | 行為 | 約束（完全） | 全種類（完全） | 全種類（発見） |"),
    ],
)
def test_formats(run: Run, index: Path, format: str, first: str) -> None:
    said = run("evaluate", index, "--group", "developed", "--format", format)

    assert said.out.splitlines()[0] == first


def test_misses_are_listed_in_either_language(run: Run, index: Path) -> None:
    words = ("evaluate", index, "--group", "held-back", "--misses", "commitment", "--summary")

    assert "  missed: [commitment] 総務省 | 農地の集約 | 通信網の強化に" in run(*words, "--lang", "en").out
    assert "  見落とし: [commitment] 総務省 | 農地の集約 | 通信網の強化に" in run(*words).out


def test_an_index_that_is_none_is_bad_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("gold\n", encoding="utf-8")
    said = run("evaluate", tmp_path / "index.csv")

    assert (said.status, "it needs gold, text, group" in said.err) == (2, True)
