"""The tool that learns confidences: what it reads of an act, and the table it writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kg.entities.confidence import Signs, signs_of
from kg.evaluate import load_entries
from kg.evaluate.fitting import Sample
from kg.extract import extract_meetings
from kg.records import replace
from kg.sources import read_source

Tool = Callable[[str], ModuleType]
ROOT = Path(__file__).parents[2]


def test_every_act_that_counts_is_a_sample_with_its_signs(tool: Tool) -> None:
    (entry,) = load_entries(ROOT / "tests" / "gold" / "shojiho-denshika-01.json")
    entry = replace(entry, text=ROOT / "tests" / "minutes" / "shojiho-denshika-01.txt")
    samples = list(tool("calibrate").read_now(entry, developed=True))
    (extraction,) = extract_meetings(read_source(entry.text))
    seen = [replace(signs_of(act), developed=True) for act in extraction.acts]

    assert samples
    assert [sample for sample in samples if sample.signs not in seen] == []
    assert {sample.right for sample in samples} == {True, False}
    assert len(samples) < len(seen)  # some stand on sentences whose gold is optional


def test_the_table_counts_the_acts_of_each_term_general_ones_first(tool: Tool) -> None:
    long, short = "通信網の強靱化の推進", "対応"
    samples = [
        Sample("a", Signs("request", "request.want", long), True),
        Sample("a", Signs("request", "request.want", short), False),
        Sample("b", Signs("concern", "concern.hard", long, developed=True), True),
    ]
    header, *rows = tool("calibrate").learnt(samples).splitlines()
    cells = [row.split(",") for row in rows]

    assert header == "term,weight,acts,right"
    assert [(term, acts, right) for term, _, acts, right in cells] == [
        ("base", "3", "2"),
        ("developed", "1", "1"),
        ("short-object", "1", "0"),
        ("type:concern", "1", "1"),
        ("type:request", "2", "1"),
        ("rule:concern.hard", "1", "1"),
        ("rule:request.want", "2", "1"),
    ]
    assert all(len(weight.partition(".")[2]) == 3 for _, weight, _, _ in cells)


def test_the_first_look_at_held_back_minutes_is_kept(
    tool: Tool,
    gold_folder: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    act = {
        "type": "commitment",
        "status": "planned",
        "agent": "総務省",
        "object": "通信網の強化",
        "evidence": "通信網の強化に努めてまいります。",
    }
    rows = ["a,a.txt,held-back,a,a,x", "b,b.txt,developed,b,b,x"]
    index = gold_folder(rows, {"a": [act], "b": [act]})
    text = "第1回甲会議議事概要\n日時：令和5年7月4日\n○山田総務大臣\n通信網の強化に努めてまいります。\n"
    (index.parent / "a.txt").write_text(text, encoding="utf-8")
    calibrate, looks = tool("calibrate"), tmp_path / "first-looks.csv"
    looks.write_text("gold,type,rule,object,unknown_institution,right\n", encoding="utf-8")
    monkeypatch.setattr(calibrate, "FIRST_LOOKS", looks)

    calibrate.remember(load_entries(index), ["a", "b"])
    assert looks.read_text(encoding="utf-8").splitlines()[1:] == [
        "a,commitment,commit.onward,通信網の強化,0,1"
    ]
    assert list(calibrate.first_looks()) == [
        Sample("a", Signs("commitment", "commit.onward", "通信網の強化"), True)
    ]
