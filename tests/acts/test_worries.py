"""Worries told by the form of the clause, and what only looks like one."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "rule", "obj"),
    [
        ("補助は一部の世帯にしか届きません。", "concern.only", "一部の世帯にしか届きません"),
        ("夜間に相談できる場がないと思います。", "concern.lacking", "夜間に相談できる場がない"),
        ("若者が使いにくい窓口になっています。", "concern.amounts", "若者が使いにくい窓口"),
        (
            "費用の分担が決まらない限り、なかなか着手できません。",
            "concern.unless",
            "費用の分担が決まらない限り、なかなか着手できません",
        ),
        ("住民の理解がなかなか得られません。", "concern.hardly", "住民の理解がなかなか得られません"),
        ("訓練のみで対応できるものではないと思っております。", "concern.cannot", "訓練"),
        ("担い手が確保できないと思います。", "concern.cannot", "担い手が確保できない"),
        ("相談した件数は、僅か三百件なんですね。", "concern.few", "相談した件数"),
        ("進学を諦めざるを得ない状況にあります。", "concern.forced", "進学を諦めざるを得ない状況"),
        ("負担が増すおそれがあります。", "concern.worry-is", "負担が増す"),
        ("物価高が家計を圧迫しています。", "concern.harms", "家計"),
        ("地域の足が失われつつあるのではないかと思います。", "concern.harmed", "地域の足"),
        ("この改正には反対です。", "concern.oppose", "この改正"),
        ("この現状、非常に残念です。", "concern.hard", "この現状"),
        ("最大の問題は人手の少なさです。", "concern.topic-is", "人手の少なさ"),
        ("通学が困難になります。", "concern.becomes", "通学"),
    ],
)
def test_a_worry_is_read_by_its_form(detect, text, rule, obj) -> None:
    assert [(a.rule, a.object.text) for a in detect(text).acts] == [(rule, obj)]


@pytest.mark.parametrize(
    "text",
    [
        "御発言の希望がなければ、次に移ります。",
        "お答えすることはできません。",
        "なかなか分かりません。",
        "この問題を無視することはできません。",
        "どれが大事かは言いにくいところがあります。",
        "有識者を招き、意見を聞く。",
        "効果がないとは言えない。",
        "失敗してもやるしかない。",
        "契機になったのは、昨年の地震である。",
        "雨が降らないとよい。",
    ],
)
def test_what_is_supposed_or_only_said_is_no_worry(read, text) -> None:
    assert [act for act in read(text) if act[0] == "concern"] == []


@pytest.mark.parametrize(
    ("text", "obj"),
    [
        ("人口が流出し、店舗の閉鎖を招いている可能性があります。", "店舗の閉鎖"),
        ("財政が大変厳しい状況となることが見込まれます。", "財政"),
        ("支援が極めて不足していることが様々な角度で示されています。", "支援が極めて不足"),
    ],
)
def test_what_may_come_is_a_worry_and_no_promise(read, text, obj) -> None:
    assert ("concern", obj) in read(text)
    assert [act for act in read(text) if act[0].startswith(("commitment", "report"))] == []
