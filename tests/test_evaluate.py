"""The scoring of the annotation guideline. Expected counts were computed with the guideline's own scripts."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.evaluate import Count, false_quotations, load_gold, score_acts, score_tables
from kg.evaluate.text import folded, likeness, same_person, share_a_stretch

HERE = Path(__file__).parent
GOLD = json.loads((HERE / "fixtures" / "scored.json").read_text(encoding="utf-8"))
SYSTEM = json.loads((HERE / "fixtures" / "scored-system.json").read_text(encoding="utf-8"))


def test_acts_are_counted_as_the_guideline_says() -> None:
    score = score_acts(GOLD["acts"], SYSTEM["acts"])

    assert score.types == {
        "commitment": Count(gold=4, system=6, found=4, full=2),
        "concern": Count(gold=1, system=2, found=1, full=1),
        "decision": Count(gold=1, system=1, found=1, full=1),
        "position": Count(gold=0, system=1, found=0, full=0),
        "request": Count(gold=2, system=1, found=1, full=1),
    }
    assert score.micro == Count(gold=8, system=11, found=7, full=5)
    assert [act["object"] for act in score.missed] == ["支援"]
    assert [act["object"] for act in score.spurious] == [
        "厳正な取締り",
        "サイバー専門部隊を約4,000人に拡充",
        "サイバーセキュリティ人材",
        "支援",
    ]
    assert [(gold["agent"], system["agent"], system["status"]) for gold, system in score.wrong] == [
        ("警察庁", "警察庁", "ongoing"),
        ("防衛省", "防衛大臣", "planned"),
    ]


def test_tables_are_counted_as_the_guideline_says() -> None:
    rows = {table: SYSTEM[table] for table in ("attendance", "speeches", "decisions")}

    assert score_tables(GOLD, rows) == {
        "attendance": Count(4, 5, 2, 2),
        "speeches": Count(3, 3, 1, 1),
        "decisions": Count(3, 3, 2, 2),
    }
    assert score_tables(GOLD, {"decisions": []}) == {"decisions": Count(3, 0, 0, 0)}


def spoiled(acts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Gold acts with every fifth left out, and objects, statuses, agents and types spoiled by number.

    What the guideline's script counts of them stands in `fixtures/guideline-scores.csv`.
    """
    kept = []
    for number, act in enumerate(acts):
        changes = {
            "object": act["object"][2:] if number % 3 == 0 else act["object"],
            "status": "planned" if number % 4 == 0 else act.get("status"),
            "agent": act["agent"][:2] if number % 7 == 0 else act["agent"],
            "type": "position" if number % 11 == 0 else act["type"],
        }
        if number % 6 == 1:
            changes["agent"] = None
        if number % 5:
            kept.append(act | changes)
    return kept


@pytest.mark.parametrize("path", sorted((HERE / "gold").glob("*.json")), ids=lambda path: path.stem)
def test_spoiled_gold_scores_as_with_the_guidelines_script(path: Path) -> None:
    acts = json.loads(path.read_text(encoding="utf-8"))["acts"]
    with (HERE / "fixtures" / "guideline-scores.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            row["type"]: Count(*(int(row[key]) for key in ("gold", "system", "found", "full")))
            for row in csv.DictReader(file)
            if row["file"] == path.stem
        }

    assert score_acts(acts, spoiled(acts)).types == expected


@pytest.mark.parametrize(
    ("agent", "right"),
    [
        ({}, True),
        ({"agent": None}, True),
        ({"agent": ""}, True),
        ({"agent": "事務局"}, True),
        ({"agent": "•"}, False),
        ({"agent": "総務省"}, False),
    ],
)
def test_an_act_of_nobody_named_is_met_by_an_act_without_agent(agent: dict[str, Any], right: bool) -> None:
    said = {"type": "report", "object": "予算の概算要求", "evidence": "予算の概算要求について報告を行った。"}
    gold = said | {"agent": "", "agent_any": ["", "事務局"]}

    assert score_acts([gold], [said | agent]).micro == Count(1, 1, 1, int(right))
    assert score_acts([said | {"agent": "総務省"}], [said]).micro == Count(1, 1, 1, 0)


@pytest.mark.parametrize("name", ["cs-hq-036", "chuo-kankyo-113-excerpt"])
def test_gold_finds_all_of_itself(name: str) -> None:
    gold = load_gold(HERE / "gold" / f"{name}.json")

    # precision may stay below 1: readings that `object_any` accepts stand as optional acts of their own too
    assert score_acts(gold.acts, gold.acts).micro.recall("full") == 1.0
    assert {count.f1("full") for count in score_tables(gold.tables, gold.tables).values()} == {1.0}


def test_figures_of_a_count() -> None:
    count = Count(gold=4, system=5, found=4, full=2)

    assert (count.precision("full"), count.recall("full"), count.f1("full")) == (
        0.4,
        0.5,
        pytest.approx(4 / 9),
    )
    assert (count.precision("found"), count.recall("found")) == (0.8, 1.0)
    assert Count().f1("full") == Count().precision("full") == Count().recall("full") == 1.0
    assert Count(gold=1).f1("full") == 0.0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("人材の育成", "「人材の育成」", 1.0),
        ("人材　の育成", "人材の育成。", 1.0),
        ("人材", "サイバーセキュリティ人材", 2 / 12),  # 2 of 12 characters are less than 40 %
        ("人材の育成", "人材の育成と確保", 0.5 + 0.5 * 5 / 8),
        ("対応訓練", "通信網", 0.0),
        ("", "通信網", 0.0),
        ("網", "網", 1.0),
    ],
)
def test_likeness_of_objects(one: str, other: str, expected: float) -> None:
    assert likeness(one, other) == pytest.approx(expected)
    assert likeness(other, one) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("通信網の強化を進める。", "通信網の\n強化を進める。", True),
        ("通信網の強化を進める。", "総務省では、通信網の強化を行う。", True),
        ("通信網の強化を進める。", "通信網を廃止する。", False),
        ("短い", "短い文である。", False),  # fewer than four characters prove nothing
        ("", "", False),
    ],
)
def test_quotations_overlap_where_they_share_a_stretch(one: str, other: str, expected: bool) -> None:
    assert share_a_stretch(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("高市", "高市早苗", True),
        ("高 市", "高市", True),
        ("谷", "谷公一", False),
        ("谷", "谷", True),
        ("", "谷", False),
        ("後藤", "田中", False),
    ],
)
def test_names_agree_where_one_begins_the_other(one: str, other: str, expected: bool) -> None:
    assert same_person(one, other) is expected


def test_folding_takes_width_and_white_space_out() -> None:
    assert folded("サイバー\n ２０２３　年") == "サイバー2023年"
    assert folded(None) == ""


def test_false_quotations_are_found() -> None:
    text = "対応を進める。"
    act = {"id": "a", "sha256": "ab", "evidence": "対応を進める。", "start": 0, "end": 7}

    assert false_quotations([act], {"ab": text}) == []
    assert false_quotations([act | {"start": 1}], {"ab": text}) == ["a"]
    assert false_quotations([act | {"evidence": "対応を進めた。"}], {"ab": text}) == ["a"]
    assert false_quotations([act | {"sha256": "cd"}], {"ab": text}) == ["a"]
    assert false_quotations([act | {"evidence": "", "end": 0}], {"ab": text}) == ["a"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "no gold file can be read here"),
        ("[]", "lacks source, attendance, decisions, speeches, acts"),
        ('{"source": "x", "attendance": [], "decisions": [], "speeches": []}', "lacks acts"),
        (
            '{"source": "x", "attendance": [], "decisions": [], "speeches": [], "acts": [{"type": "report"}]}',
            "act 1 lacks type, agent, object or evidence",
        ),
    ],
)
def test_file_that_is_no_gold_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(SourceError, match=said):
        load_gold(path)
