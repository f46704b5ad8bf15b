"""Which findings `kg check` tells, in which form, and what it answers about its codes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from kg.check import codes
from kg.check.as_text import Look, lines_of_store
from kg.check.findings import problem, unplaced
from kg.cli import check as command
from kg.ingest import Verdict

Run = Callable[..., Any]

MINUTES = """税制調査会（第８回）議事要旨

日時：令和５年７月４日（{weekday}）　17:45～18:10

○西川委員
　所得の把握を急ぐべきである。
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "a.txt").write_text(MINUTES.format(weekday="月"))
    (tmp_path / "m" / "b.txt").write_text(MINUTES.format(weekday="火"))
    return tmp_path / "m"


def test_findings_stand_in_columns_below_their_meeting_and_a_summary_ends_them(
    run: Run, minutes: Path
) -> None:
    said = run("check", minutes)
    assert said.status == 1
    lines = [line for line in said.out.splitlines() if not line.startswith("  行為 ")]
    assert lines == [
        "a.txt: 税制調査会 第8回 2023-07-04",
        "  出席 0、欠席 0、発言 1、決定事項 0、文書 0",
        "    -  情報  no-attendance   出席者の一覧がない",
        "  3:4  警告  dates-disagree  「令和５年７月４日（月）」の曜日が合わない（2023-07-04 は火曜日）",
        "       │ 日時：令和５年７月４日（月） 17:45～18:10",
        "b.txt: 税制調査会 第8回 2023-07-04",
        "  出席 0、欠席 0、発言 1、決定事項 0、文書 0",
        "  -  情報  no-attendance  出席者の一覧がない",
        "出典 2、会合 2: 誤り 0、警告 1、情報 2",
    ]
    english = run("check", minutes, "--lang", "en").out.splitlines()
    assert english[-1] == "2 sources, 2 meetings: 0 errors, 1 warning, 2 info"
    assert (
        "  3:4  warning  dates-disagree  the weekday in 令和５年７月４日（月） is wrong: 2023-07-04 was a Tuesday"
        in english
    )


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        ((), 1, ["no-attendance", "dates-disagree"]),
        (("--severity", "warning"), 1, ["dates-disagree"]),
        (("--severity", "error"), 0, []),
        (("--ignore", "dates-disagree"), 0, ["no-attendance"]),
        (("--select", "no-attendance"), 0, ["no-attendance"]),
        (("--select", "no-attendance,dates-disagree", "--ignore", "no-attendance"), 1, ["dates-disagree"]),
    ],
)
def test_what_is_told_and_answered_is_what_was_asked_for(
    run: Run, minutes: Path, options: tuple[str, ...], status: int, told: list[str]
) -> None:
    said = run("check", minutes / "a.txt", "--format", "json", *options)
    (record,) = json.loads(said.out)
    assert (said.status, [one["code"] for one in record["problems"]]) == (status, told)


def test_a_finding_in_json_has_its_place_and_words(run: Run, minutes: Path) -> None:
    (record,) = json.loads(run("check", minutes / "a.txt", "--format", "json", "--severity", "warning").out)
    (problem,) = record["problems"]
    fingerprint = problem.pop("fingerprint")
    assert re.fullmatch("[0-9a-f]{32}", fingerprint)
    assert problem == {
        "code": "dates-disagree", "severity": "warning", "line": 3, "start": 19, "end": 30,
        "message": "「令和５年７月４日（月）」の曜日が合わない（2023-07-04 は火曜日）",
        "column": 4, "end_line": 3, "end_column": 15,
        "excerpt": "日時：令和５年７月４日（月） 17:45～18:10",
    }  # fmt: skip


def test_one_source_that_cannot_be_read_stops_no_other_and_two_wins(run: Run, minutes: Path) -> None:
    (minutes / "c.txt").write_bytes(b"")
    said = run("check", minutes)
    assert said.status == 2
    assert said.err == "kg: c.txt: empty file; give a file with text\n"
    assert said.out.splitlines()[-1] == "出典 3、会合 2: 誤り 1、警告 1、情報 2（読めなかった出典 1）"
    log = json.loads(run("check", minutes, "--format", "sarif").out)
    assert log["runs"][0]["invocations"][0]["exitCode"] == 2


def test_findings_of_one_code_are_folded_unless_it_is_selected(run: Run, tmp_path: Path) -> None:
    speeches = "".join(f"\n○西川委員\n　{thing}は「重要である。\n" for thing in "甲乙丙丁戊己庚")
    (tmp_path / "a.txt").write_text(MINUTES.format(weekday="火") + speeches)
    lines = run("check", tmp_path / "a.txt").out.splitlines()
    assert sum("  unclosed-quotation  " in line for line in lines) == 5
    (rest,) = [line for line in lines if "--select" in line]
    assert rest.strip() == "unclosed-quotation はほかに 2 件（--select unclosed-quotation ですべて）"
    every = run("check", tmp_path / "a.txt", "--select", "unclosed-quotation").out.splitlines()
    assert sum("  unclosed-quotation  " in line for line in every) == 7


def test_what_the_shapes_say_is_among_the_findings(
    run: Run, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace as changed

    real = command.default_stages

    def stages(*, lang: str) -> object:
        verdict = Verdict(violations=("quotes what is not there",), warnings=("doubtful",))
        return changed(real(lang=lang), validate=lambda _lines, _base: verdict)

    monkeypatch.setattr(command, "default_stages", stages)
    out = run("check", minutes / "b.txt").out
    assert "  -  誤り  shape-violation  quotes what is not there\n" in out
    assert "  -  警告  shape-warning    doubtful\n" in out
    assert run("check", minutes / "b.txt", "--ignore", "shape-warning").status == 1
    assert run("check", minutes / "b.txt", "--select", "shape-violation", "--severity", "error").status == 1
    (record,) = json.loads(run("check", minutes / "b.txt", "--format", "json").out)
    assert (record["violations"], record["warnings"]) == (["quotes what is not there"], ["doubtful"])


def test_a_code_is_explained_in_both_languages_and_an_unknown_one_names_the_nearest(run: Run) -> None:
    assert run("check", "--explain", "missing-meeting").out.splitlines() == [
        "missing-meeting (警告): 欠けている回",
        "  意味  一つの会議体の格納された会合の間に、番号の抜けた回がある。",
        "  影響  抜けた回の約束や決定が、年度ごとの集計から落ちる。",
        "  例    第34回と第36回だけがある",
        "  対処  抜けた回の議事録を公表元から入手して読み込む。",
    ]
    english = run("check", "--explain", "missing-meeting", "--lang", "en").out.splitlines()
    assert english[0] == "missing-meeting (warning): missing meeting"
    assert english[4].startswith("  do       Get the minutes")
    said = run("check", "--explain", "mising-meeting")
    assert (said.status, said.out) == (2, "")
    assert "did you mean missing-meeting?" in said.err
    assert run("check", "--select", "nonsense", "x").status == 2


def test_all_codes_are_listed(run: Run) -> None:
    lines = run("check", "--codes").out.splitlines()
    assert [line.split()[0] for line in lines] == list(codes())
    assert "no-attendance              情報  出席者の一覧がない" in lines


@pytest.mark.parametrize("format", ["text", "json", "sarif"])
def test_findings_are_written_to_a_file_whatever_the_exit_status(
    run: Run, minutes: Path, tmp_path: Path, format: str
) -> None:
    said = run("check", minutes, "--format", format, "-o", tmp_path / "out")
    assert (said.status, said.out) == (1, "")
    assert "dates-disagree" in (tmp_path / "out").read_text("utf-8")


def test_nothing_to_check_is_bad_usage(run: Run) -> None:
    said = run("check")
    assert (said.status, "nothing to check" in said.err) == (2, True)


def test_a_store_is_checked_between_its_meetings(run: Run, store: Path) -> None:
    said = run("check", "--store", store)
    assert (said.status, said.out) == (0, f"{store}: 格納された会合に指摘はない\n")
    (record,) = json.loads(run("check", "--store", store, "--format", "json").out)
    assert record == {"name": str(store), "store": str(store), "problems": []}
    assert run("check", "--store", store / "nowhere").status == 2


def test_colours_are_for_terminals_only(
    run: Run, minutes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[" not in run("check", minutes).out
    gap = unplaced(problem("missing-meeting", None, "第２回がない", "meeting 2 missing"))
    (_head, line) = lines_of_store("s", [gap], Look("ja", lambda _, notation: notation, colour=True))
    assert click.style("警告", fg="yellow", bold=True) in line
    assert click.unstyle(line) == "  -  警告  missing-meeting  第２回がない"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert command._colours(None)
    assert not command._colours(tmp_path / "out.txt")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not command._colours(None)
