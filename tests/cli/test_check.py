"""`kg check` is a linter: it stores nothing and says what is doubtful."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.cells import cell_len

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
    told = [one for one in record["problems"] if one["code"] != "page-break"]
    assert all(any(one["message"] in line for line in lines) for one in told)
    assert all(any(repair["reason"] in line for line in lines) for repair in record["repairs"])


def test_an_unreadable_source_is_two_and_the_others_are_checked(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    said = run("check", tmp_path / "empty.txt", sample, "--format", "json")
    assert said.status == 2
    assert "empty.txt: empty file" in said.err
    assert [record["name"] for record in json.loads(said.out)] == ["cs-hq-036.txt"]


def test_the_acts_are_listed_when_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "地球温暖化対策推進本部（第８回）議事要旨\n\n１．日時：令和３年４月22日（木）　17:45～18:10\n\n"
        "【小泉環境大臣】\n　脱炭素先行地域を創出してまいります。\n"
    )
    (record,) = json.loads(run("check", tmp_path / "a.txt", "--acts", "--format", "json", "--lang", "en").out)
    (act,) = record["acts_read"]
    assert (act["type"], act["status"], act["agent"], act["object"], act["line"]) == (
        "commitment",
        "planned",
        "Ministry of the Environment",
        "脱炭素先行地域を創出",
        6,
    )
    lines = run("check", tmp_path / "a.txt", "--acts").out.splitlines()
    assert f"  6行目: 約束 予定: 環境省: 脱炭素先行地域を創出 ({act['rule']})" in lines
    assert "acts_read" not in json.loads(run("check", tmp_path / "a.txt", "--format", "json").out)[0]


def test_a_repair_is_told_once(run: Run, sample: Path) -> None:
    (record,) = json.loads(run("check", sample, "--format", "json").out)
    kinds = {
        "label-repaired": "misprinted-label",
        "page-break": "page-break",
        "title-variant": "title-variant",
        "doubled-fragment": "doubled-fragment",
    }
    told = sorted((kinds[one["code"]], one["start"]) for one in record["problems"] if one["code"] in kinds)
    assert told == sorted((one["kind"], one["start"]) for one in record["repairs"])


def test_what_shapes_doubt_is_said_with_line_and_label_once_a_shape(run: Run, sample: Path) -> None:
    (record,) = json.loads(run("check", sample, "--format", "json", "--lang", "en").out)
    assert record["warnings"] == [
        "line 81 後藤本部長, line 95 酒井本部長: The office on the label is not what the attendance list "
        "says; look at the source (LabelAgreesWithAttendance)"
    ]


def test_the_table_of_findings_fits_off_a_terminal(run: Run, store: Path, monkeypatch: Any) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    said = run("validate", "--store", store, "--lang", "en")
    assert said.status == 0
    lines = said.out.splitlines()
    assert all(cell_len(line) <= 120 for line in lines)
    assert "line 81 後藤本部長" in said.out
    assert "labelDisagrees" not in said.out
    assert lines[-1] == "0 violations, 2 warnings"
    assert run("validate", "--store", store).out.splitlines()[-1] == "違反 0 件、警告 2 件"


def test_the_report_is_in_one_language(run: Run, sample: Path) -> None:
    ja, en = (run("check", sample, "--lang", lang).out.splitlines() for lang in ("ja", "en"))
    assert ja[1].startswith("  出席 19、欠席 3、発言 20、決定事項 3、文書 ")
    assert en[1].startswith("  19 present, 3 absent, 20 speeches, 3 decisions, ")
    assert ja[2].startswith("  行為 ")
    assert [line for line in ja if " line " in line or " warning" in line] == []
    assert any(re.match(r" +79:2  info +label-repaired +後藤本部長 was read as", line) for line in en)
    assert any(
        re.match(r" +79:2  情報  label-repaired +「後藤本部長」を「後藤本部員」と読んだ", line) for line in ja
    )


def test_documents_are_counted_as_in_the_store(run: Run, sample: Path, store: Path) -> None:
    (record,) = json.loads(run("check", sample, "--format", "json").out)
    counts = json.loads(run("stats", "--store", store, "--format", "json").out)["counts"]
    assert record["policy_documents"] == counts["policy_documents"] > 1
