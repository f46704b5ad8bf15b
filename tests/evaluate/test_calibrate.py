"""The tool that learns confidences: what it reads of an act, and the table it writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kg.entities.confidence import Signs, signs_of
from kg.evaluate import load_entries, view_of_source
from kg.evaluate.fitting import Sample
from kg.export.rows import table_rows
from kg.extract import extract_meetings
from kg.sources import read_source

Tool = Callable[[str], ModuleType]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["shojiho-denshika-01", "chizai-kikaku-4", "shugiin-kodomo-221-5"])
def test_an_exported_act_has_the_signs_that_the_extraction_sees(tool: Tool, name: str) -> None:
    """These minutes have speakers as letters, acts of nobody named, and ministers of unknown institutions."""
    path = ROOT / "tests" / "minutes" / f"{name}.txt"
    calibrate = tool("calibrate")
    rows = [row for row in table_rows(view_of_source(path), "acts") if row["type"] != "decision"]
    exported = sorted(map(repr, (calibrate.signs_of_row(row, developed=False) for row in rows)))
    (extraction,) = extract_meetings(read_source(path))
    seen = [
        Signs(signs.type, signs.rule, "".join(signs.object.split()), signs.unresolved)
        for act in extraction.acts
        if (signs := signs_of(act)).type != "decision"
    ]

    assert exported == sorted(map(repr, seen))


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
    looks.write_text("gold,type,rule,object,unresolved,right\n", encoding="utf-8")
    monkeypatch.setattr(calibrate, "FIRST_LOOKS", looks)

    calibrate.remember(load_entries(index), ["a", "b"])
    assert list(calibrate.first_looks()) == [
        Sample("a", Signs("commitment", "commit.onward", "通信網の強化"), True)
    ]
