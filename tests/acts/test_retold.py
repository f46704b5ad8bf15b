"""Summary style: the words are those of whoever is retold."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "rule", "obj", "who"),
    [
        (
            "資料2に基づき、検討会座長より、規格の検討状況について報告を行った。",
            "report.told",
            "規格の検討状況",
            "検討会座長",
        ),
        (
            "外務省より、協定に合意した旨の報告を行った。",
            "report.told",
            "協定に合意した旨",
            "外務省",
        ),
        ("関係府省の取組が紹介された。", "report.told", "関係府省の取組", "関係府省"),
        ("補助金の概算要求について報告を行った。", "report.told", "補助金の概算要求", None),
        (
            "担当大臣より、検討の加速の必要性が示された。",
            "position.told",
            "検討の加速",
            "担当大臣",
        ),
        (
            "委員から、人材の確保が急務であるとの意見があった。",
            "position.becomes",
            "人材の確保",
            "委員",
        ),
        (
            "委員より、助成の拡充を求める意見が出された。",
            "request.want",
            "助成の拡充",
            "委員",
        ),
        ("負担が増えることへの懸念が示された。", "concern.told", "負担が増えること", None),
        ("座長より、論点を整理するよう指示があった。", "request.told", "論点を整理", "座長"),
        ("今後の進め方が了承された。", "decision.told", "今後の進め方", None),
        (
            "分科会を新たに設置することが決定された。",
            "decision.told",
            "分科会",
            None,
        ),
    ],
)
def test_the_act_is_that_of_whoever_is_retold(detect, text, rule, obj, who) -> None:
    (act,) = detect(text).acts
    told = act.subject.text if act.subject else None
    assert (act.rule, act.object.text, told, act.retold) == (rule, obj, who, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "委員から、周知が不十分ではないかとの質問があり、事務局から、手引を配布する予定である旨の回答があった。",
            [("concern", "周知", "委員"), ("commitment", "手引を配布", "事務局")],
        ),
        (
            "財務大臣から、歳出改革の徹底を図る必要がある旨の発言があった。",
            [("position", "歳出改革の徹底", "財務大臣")],
        ),
        ("環境省から、調査が完了した旨の説明があった。", [("report", "調査が完了", "環境省")]),
        ("報告書（案）について、異議なく了承。", [("decision", "報告書（案）", None)]),
    ],
)
def test_words_of_their_own_are_read_as_they_are(detect, text, expected) -> None:
    acts = detect(text).acts
    assert [(a.type.value, a.object.text, a.subject.text if a.subject else None) for a in acts] == expected
    assert all(a.retold for a in acts)


def test_what_an_institution_is_told_to_do_has_its_status(detect) -> None:
    (act,) = detect("財務省から、制度の見直しを進めているとの説明があった。").acts
    assert (act.type, act.status, act.object.text, act.retold) == (
        "commitment",
        "ongoing",
        "制度の見直し",
        True,
    )


@pytest.mark.parametrize(
    "text",
    [
        "大臣からは、補助の拡充を進めるとの答弁がありました。",
        "昨年の会議で決定された。",
        "閣議決定された。",
        "事務局から資料の説明があった。",
        "主な意見は以下のとおり。",
        "先ほど委員から質問がありました。",
        "委員の質問に対し、担当課長が説明した。",
    ],
)
def test_what_a_speaker_mentions_is_not_retold(detect, text) -> None:
    assert [a.rule for a in detect(text).acts] == []


def test_ones_own_opinion_is_not_somebody_elses(detect) -> None:
    (act,) = detect("助成を増やすべきだという意見を持っております。").acts
    assert (act.type, act.object.text, act.retold) == ("request", "助成", False)
