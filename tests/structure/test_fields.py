"""Field lines of the head, in the layouts of many councils."""

from __future__ import annotations

import pytest

from kg.structure.fields import read_field
from kg.structure.lines import split_lines


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("1 日時", "date", None),
        ("１．日　時：令和５年１０月１２日", "date", "令和５年１０月１２日"),
        ("1.日 時:平成17年5月30日(月)", "date", "平成17年5月30日(月)"),
        ("日時: 平成22年10月26日(火)7:35〜8:00", "date", "平成22年10月26日(火)7:35〜8:00"),
        ("日時　2022年3月9日（水）", "date", "2022年3月9日（水）"),
        ("【日時】令和5年7月4日", "date", "令和5年7月4日"),
        ("時:平成12年11月28日", "date", "平成12年11月28日"),
        ("2.場 所:内閣総理大臣官邸大会議室", "place", "内閣総理大臣官邸大会議室"),
        ("場所：官邸", "place", "官邸"),
        ("3 出席者（敬称略）", "attendance", None),
        ("[出席者(敬称略)]", "attendance", None),
        ("３　出席議員（３４名）", "attendance", None),
        ("3.出席者:[別紙]", "attendance", "[別紙]"),
        ("（欠席：内田委員、東委員）", "attendance", "内田委員、東委員"),
        ("４　議事概要", "proceedings", None),
        ("4.会議の模様", "proceedings", None),
        ("議　事　次　第", "agenda", None),
        ("第１回目黒区議会定例会議事日程　第１号", "agenda", None),
    ],
)
def test_fields_are_read(line: str, kind: str, value: str | None) -> None:
    field = read_field(split_lines(line)[0])
    assert field is not None
    assert (field.kind, None if field.value is None else line[field.value.start : field.value.end]) == (
        kind,
        value,
    )


@pytest.mark.parametrize(
    "line",
    [
        "時",
        "所管の省庁から説明があった。",
        "議事録を公開する。",
        "会場からの質問にお答えします。",
        "議題に入りたいと思います。",
        "出席者の皆様に感謝する。",
        "場所を変える必要がある。",
        "日時計",
        "資料１に基づき説明があった。",
        "○山田委員",
    ],
)
def test_sentences_and_longer_words_are_no_fields(line: str) -> None:
    assert read_field(split_lines(line)[0]) is None
