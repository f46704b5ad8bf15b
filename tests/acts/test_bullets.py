"""Bullets that a stem sentence takes up."""

from __future__ import annotations

TEXT = "国土交通省では、\n・法令に基づき、橋の点検の強化等\n・堤防の補強に取り組むことにより、河川の安全の確保に努めてまいる。"
LIST = "農林水産省では、\n- ・用水路の更新\n- ・担い手の確保に向けた取組\nなどを重点的に進めるとともに、法案の提出も検討している。"


def test_each_bullet_is_an_act_with_the_status_of_the_predicate_that_takes_it_up(detect) -> None:
    found = [(a.type.value, a.status.value, a.object.text) for a in detect(LIST).acts]
    assert found == [
        ("commitment", "planned", "用水路の更新"),
        ("commitment", "planned", "担い手の確保に向けた取組"),
        ("commitment", "considering", "法案の提出"),
    ]


def test_evidence_runs_from_the_opening_words_to_the_end_of_the_stem(detect) -> None:
    first, second, own = detect(LIST).acts
    for act in (first, second, own):
        assert (act.evidence.span.start, act.evidence.span.end) == (0, len(LIST))
    highlighted = ["".join(LIST[s.start : s.end] for s in act.evidence.parts) for act in (first, second)]
    assert highlighted == [
        "農林水産省では、用水路の更新などを重点的に進めるとともに、法案の提出も検討している。",
        "農林水産省では、担い手の確保に向けた取組などを重点的に進めるとともに、法案の提出も検討している。",
    ]


def test_an_announced_list_gives_an_act_a_bullet(read) -> None:
    text = "今後、以下の取組を進めてまいります。\n・図書館の改修\n・学校の統合に関する調査"
    assert read(text) == [
        ("commitment/planned", "図書館の改修"),
        ("commitment/planned", "学校の統合に関する調査"),
    ]
