"""The figures of several files together: groups, minimums, and how they are written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.evaluate import (
    Count,
    Report,
    Summary,
    as_csv,
    as_json,
    figures_table,
    load_entries,
    reliability_table,
    summarize,
    summary_lines,
)
from kg.evaluate.bootstrap import Interval
from kg.evaluate.index import Agreement, Minimum
from kg.evaluate.printed import aligned, report_lines

OBJECTS = ("光ファイバー網の敷設", "保育士の処遇改善", "南極観測", "堤防のかさ上げ")


def act(object_: str, confidence: float | None = None) -> dict[str, Any]:
    told = {} if confidence is None else {"confidence": confidence}
    return {
        "type": "commitment",
        "status": "planned",
        "agent": "総務省",
        "object": object_,
        "evidence": f"{object_}を行う。",
        **told,
    }


GOLD = [act(one) for one in OBJECTS]
RIGHT = [act(one, 0.9) for one in OBJECTS]


@pytest.fixture(scope="module")
def summary(gold_folder: Callable[..., Path], reported: Callable[..., Report]) -> Summary:
    """A sample read without fault, and two files held back: half of one is found, nothing of the other."""
    index = gold_folder(
        [
            "s,s.txt,sample,見本,sample,developing",
            "h,h.txt,held-back,甲会議,council A,held back",
            "k,k.txt,held-back,乙会議,council B,held back",
        ],
        {"s": GOLD, "h": GOLD, "k": GOLD},
    )
    entries = load_entries(index)
    offered = (RIGHT, [*RIGHT[:2], act("楽器の寄贈", 0.5), act("鉄道延伸", 0.5)], [])
    return summarize(
        [(entry, reported(entry, acts)) for entry, acts in zip(entries, offered, strict=True)],
        [Agreement("s", "acts-full", 0.68, "two people"), Agreement("other", "acts-full", 0.1, "nobody")],
        [
            Minimum("s", "acts-full", 1.0),
            Minimum("s", "speeches", 0.6),
            Minimum("held-back", "acts-full", 0.3),
            Minimum("s", "decisions", 0.1),
            Minimum("elsewhere", "acts-full", 1.0),
        ],
    )


def test_groups_stand_in_their_order_with_figures_pooled_both_ways(summary: Summary) -> None:
    sample, held = summary.groups

    assert [(group.name, [file.entry.name for file in group.files]) for group in summary.groups] == [
        ("sample", ["s"]),
        ("held-back", ["h", "k"]),
    ]
    assert sample.micro["acts-full"] == sample.macro["acts-full"] == Interval(1.0, None, None)
    assert held.counts == {
        "commitment": Count(8, 4, 2, 2),
        "acts": Count(8, 4, 2, 2),
        "speeches": Count(4, 4, 2, 2),
    }
    # 2·2 of 8 + 4; a mean of 2·2 of 4 + 4 and of 0; a round may draw one of the files twice
    assert held.micro["commitment-full"].value == pytest.approx(1 / 3)
    assert held.macro["commitment-full"].value == 0.25
    assert held.micro["acts-full"].low == 0.0


def test_confidence_is_compared_by_group(summary: Summary) -> None:
    sample, held = summary.groups

    assert (sample.reliability.acts, sample.reliability.right, sample.reliability.confidence) == (4, 4, 0.9)
    assert [(one.low, one.acts, one.right) for one in held.reliability.bins] == [(0.5, 2, 0), (0.9, 2, 2)]


def test_minimums_are_held_against_files_and_against_both_figures_of_groups(summary: Summary) -> None:
    told = {(one.minimum.scope, one.minimum.figure): (one.value, one.met) for one in summary.minimums}

    assert told == {
        ("s", "acts-full"): (1.0, True),
        ("s", "speeches"): (0.5, False),
        ("held-back", "acts-full"): (0.25, False),
        ("s", "decisions"): (None, False),
    }


def test_agreement_is_told_of_what_is_evaluated(summary: Summary) -> None:
    assert [one.gold for one in summary.agreement] == ["s"]


def test_json_holds_every_figure(summary: Summary) -> None:
    told = json.loads(json.dumps(as_json(summary)))

    assert told.keys() == {"files", "groups", "agreement", "minimums", "rounds"}
    assert told["files"][1]["intervals"]["acts-full"] == {"f1": 0.5, "low": 0.0, "high": 0.8571}
    assert (told["files"][1]["gold"], told["files"][1]["minutes_en"]) == ("h", "council A")
    assert told["groups"][1]["macro"]["acts-found"]["f1"] == 0.25
    assert told["groups"][1]["reliability"] == {
        "acts": 4,
        "right": 2,
        "confidence": 0.7,
        "calibration_error": 0.3,
        "brier": 0.13,
        "brier_base": 0.25,
        "bins": [
            {
                "from": 0.5, "to": 0.6, "acts": 2, "right": 0, "confidence": 0.5,
                "share": 0.0, "low": 0.0, "high": 0.6576,
            },
            {
                "from": 0.9, "to": 1.0, "acts": 2, "right": 2, "confidence": 0.9,
                "share": 1.0, "low": 0.3424, "high": 1.0,
            },
        ],
    }  # fmt: skip
    assert told["minimums"][1] == {
        "scope": "s",
        "figure": "speeches",
        "at_least": 0.6,
        "value": 0.5,
        "met": False,
    }


def test_csv_has_a_line_a_figure(summary: Summary) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(summary))))
    found = {(row["group"], row["gold"], row["pooled"], row["what"], row["measure"]): row for row in rows}

    assert len(found) == len(rows)
    assert found["held-back", "h", "", "commitment", "full"] == {
        **{"group": "held-back", "gold": "h", "pooled": "", "what": "commitment", "measure": "full"},
        **{"gold_acts": "4", "system": "4", "right": "2", "f1": "0.5", "low": "0.0", "high": "0.8571"},
    }
    assert found["held-back", "", "micro", "speeches", "full"]["f1"] == "0.5"
    assert found["held-back", "", "macro", "acts", "found"]["f1"] == "0.25"


def test_markdown_is_made_of_the_json_in_both_languages(summary: Summary) -> None:
    told = json.loads(json.dumps(as_json(summary)))

    assert figures_table(told, "en") == (
        "| minutes | acts | commitments, full | all acts, full | all acts, found |\n"
        "| --- | --: | --: | --: | --: |\n"
        "| **sample** |  |  |  |  |\n"
        "| sample | 4 | 1.00 | 1.00 | 1.00 |\n"
        "| **minutes held back: no rule was written from these** |  |  |  |  |\n"
        "| council A | 4 | 0.50 (0.00–0.86) | 0.50 (0.00–0.86) | 0.50 (0.00–0.86) |\n"
        "| council B | 4 | 0.00 | 0.00 | 0.00 |\n"
        f"| *micro* | 8 | {_interval(told, 'micro')} |\n"
        f"| *macro* | 8 | {_interval(told, 'macro')} |\n"
        "| two annotators (`s`) |  | – | 0.68 | – |\n"
    )
    japanese = figures_table(told, "ja").splitlines()
    assert japanese[0] == "| 議事録 | 行為 | 約束（完全） | 全種類（完全） | 全種類（発見） |"
    assert japanese[5] == "| 甲会議 | 4 | 0.50 (0.00–0.86) | 0.50 (0.00–0.86) | 0.50 (0.00–0.86) |"
    assert reliability_table(told["groups"][0]["reliability"], "en") == (
        "| confidence | acts | mean | share | 95 % interval |\n"
        "| --- | --: | --: | --: | --: |\n"
        "| 0.9–1.0 | 4 | 0.90 | 1.00 | 0.51–1.00 |\n"
    )


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_pages_hold_the_tables_between_their_marks(
    summary: Summary, tool: Callable[[str], ModuleType], lang: str
) -> None:
    told = json.loads(json.dumps(as_json(summary)))
    held = reliability_table(told["groups"][1]["reliability"], lang)
    page = "a\n<!-- figures -->\nold\n<!-- /figures -->\nb\n<!-- reliability -->\n<!-- /reliability -->\nc\n"
    expected = (
        f"a\n<!-- figures -->\n\n{figures_table(told, lang)}\n<!-- /figures -->\n"
        f"b\n<!-- reliability -->\n\n{held}\n<!-- /reliability -->\nc\n"
    )

    assert tool("figures").rewritten(page, told, lang) == expected
    assert tool("figures").rewritten(expected, told, lang) == expected
    assert tool("figures").rewritten("nothing marked\n", told, lang) == "nothing marked\n"


def _interval(told: dict[str, Any], pooled: str) -> str:
    """All three figures are alike here."""
    one = told["groups"][1][pooled]["acts-full"]
    return " | ".join([f"{one['f1']:.2f} ({one['low']:.2f}–{one['high']:.2f})"] * 3)


def test_text_is_in_either_language(summary: Summary) -> None:
    english, japanese = (list(summary_lines(summary, lang)) for lang in ("en", "ja"))

    assert english[0] == "F1 with its 95 % interval (2000 rounds of drawing speeches, and files, anew)"
    assert english[2] == "sample"
    assert english[5].split() == ["h", "4", *["0.500", "[0.00,", "0.86]"] * 3]
    assert ["two", "annotators", "(s)", "–", "0.68", "–"] in [line.split() for line in english]
    assert (
        "confidence: sample: of 4 acts 4 are right, their mean confidence is 0.900; "
        "calibration error 0.100, Brier score 0.010 (of the base rate 0.000)"
    ) in english
    assert english[-4:] == [
        "s          acts-full      1.00    1.000",
        "s          speeches       0.60    0.500",
        "held-back  acts-full      0.30    0.250",
        "s          decisions      0.10        –",
    ]
    assert japanese[2] == "見本"
    assert len(japanese) == len(english)


def test_the_table_of_a_file_counts_types_and_tables(summary: Summary) -> None:
    assert list(report_lines(summary.files[1].report, "en")) == [
        "h.txt",
        "            gold  system  found      P      R     F1  full      P      R     F1",
        "commitment     4       4      2  0.500  0.500  0.500     2  0.500  0.500  0.500",
        "all acts       4       4      2  0.500  0.500  0.500     2  0.500  0.500  0.500",
        "speeches       2       2      1  0.500  0.500  0.500     1  0.500  0.500  0.500",
        "4 of 4 quotations are the source's text at their offsets",
    ]
    assert (
        list(report_lines(summary.files[1].report, "ja"))[-1] == "引用 4 件中 4 件が、示した位置の原文と一致"
    )


def test_cells_stand_below_each_other_whatever_their_width() -> None:
    assert list(aligned([["a heading that is long"], ["議事録", "1"], ["x", "234"]])) == [
        "a heading that is long",
        "議事録    1",
        "x       234",
    ]
