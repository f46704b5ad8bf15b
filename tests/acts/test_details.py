"""Partners, basis, addressee, time, quantity, subject and evidence of an act."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def _texts(phrases) -> list[str]:
    return [p.text for p in phrases]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("県や市町村と連携し、捜索体制の強化を進める。", ["県", "市町村"]),
        ("民間企業、関係団体と協力して、航路の維持を図る。", ["民間企業", "関係団体"]),
        ("気象庁をはじめとする関係機関と一体となって、観測網の整備を進める。", ["気象庁", "関係機関"]),
        ("気象庁等の関係機関と連携し、観測網の整備を進める。", ["気象庁", "関係機関"]),
        ("英国、豪州等と協議を実施。", ["英国", "豪州"]),
        ("航路の維持を図る。", []),
    ],
)
def test_those_with_whom_it_is_done_are_partners(detect, text, expected) -> None:
    assert _texts(detect(text).acts[0].partners) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国土強靱化基本計画に基づき、堤防の補強を進める。", ["国土強靱化基本計画"]),
        ("「水循環基本方針」を踏まえ、地下水の調査を進める。", ["水循環基本方針"]),
        ("昨今の情勢を踏まえ、地下水の調査を進める。", []),
    ],
)
def test_documents_on_which_it_is_done_are_its_basis(detect, text, expected) -> None:
    assert _texts(detect(text).acts[0].basis) == expected


def test_a_deadline_and_a_quantity_are_read_with_their_values(detect) -> None:
    (act,) = detect("2027年度を目途に避難所を約1,200か所に拡充する。").acts
    assert (act.deadline.phrase.text, str(act.deadline.last_day)) == ("2027年度", "2028-03-31")
    assert (act.quantity.phrase.text, int(act.quantity.value), act.quantity.unit) == (
        "約1,200か所",
        1200,
        "か所",
    )
    assert act.when is None


def test_the_time_of_a_report_is_when_it_was(detect) -> None:
    (act,) = detect("本年3月に防災計画を改定した。").acts
    assert (act.when.phrase.text, act.deadline) == ("本年3月", None)


def test_an_object_named_twice_is_one_act_with_its_time(detect) -> None:
    (act,) = detect("防災計画を策定しており、本年3月に改定を行った。").acts
    assert (act.object.text, act.when.phrase.text) == ("防災計画", "本年3月")


def test_a_time_inside_a_modifier_or_a_title_is_not_the_acts(detect) -> None:
    (act,) = detect("昨年設置された部会を中心に、「令和６年度計画」の見直しを進める。").acts
    assert act.deadline is None


@pytest.mark.parametrize("text", ["令和５年度から調査を進めている。", "令和６年度予算で調査を進める。"])
def test_a_beginning_is_no_deadline(detect, text) -> None:
    assert [a.deadline for a in detect(text).acts] == [None]


def test_the_one_who_is_asked_is_the_addressee(detect) -> None:
    (act,) = detect("関係省庁において、被災地の復旧を急いでいただきたい。").acts
    assert _texts(act.addressee) == ["関係省庁"]


def test_the_one_who_told_is_the_subject(detect) -> None:
    (act,) = detect("財務省から、税制の見直しについて説明があった。").acts
    assert act.subject.text == "財務省"


@given(
    st.lists(
        st.sampled_from(
            [
                "県は、",
                "橋の",
                "補修を",
                "進め、",
                "重要で",
                "ある。",
                "\n",
                "「計画」に",
                "努めてまいる。",
                "お願いしたい。",
                "・",
                "など",
            ]
        ),
        max_size=16,
    )
)
@settings(max_examples=120, deadline=None)
def test_every_phrase_stands_in_the_kept_text(pieces: list[str]) -> None:
    from kg.acts import detect_acts
    from kg.language.sentences import split_sentences
    from kg.model import Document, Header, Meeting, Phrase, Span, Speaker, Speech

    text = "".join(pieces)
    speech = Speech(1, Phrase("x", Span(0, 0)), Speaker(name="x"), Span(0, len(text)), False)
    meeting = Meeting(Header(), (), (), (), (speech,), ())
    for act in detect_acts(split_sentences(Document(text, "t", "0" * 64), meeting), meeting).acts:
        assert text[act.object.span.start : act.object.span.end].replace("\n", "").strip() != ""
        assert act.evidence.span.start <= act.evidence.parts[0].start
        assert act.evidence.parts[-1].end <= act.evidence.span.end
        assert 0 < act.confidence <= 1


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2027年度までに避難所を整備する。", "2027年度"),
        ("年内に指針を取りまとめる。", "年内"),
        ("来年度に活用方針を策定いたします。", "来年度"),
        ("昨年12月に内閣で決定した海洋計画に基づき、監視体制を強化する。", None),
        ("昨年設置された港湾局を中心に、密輸の取締りを進めていく。", None),
        ("昨年度に調査を実施する予定だった港を整備する。", None),
        ("令和５年度に実施した調査を踏まえ、支援を拡充する。", None),
    ],
)
def test_a_deadline_bounds_the_act_itself_and_lies_ahead(detect, text, printed) -> None:
    (act,) = detect(text).acts
    assert (act.deadline.phrase.text if act.deadline else None) == printed
