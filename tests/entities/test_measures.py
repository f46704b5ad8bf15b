from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities.measures import close_measures, is_specific, measure, normal_form
from kg.model import Measure


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("「重要港湾の電子化」等", "重要港湾の電子化"),
        ("『海洋プラスチック対策』など", "海洋プラスチック対策"),
        ("また、ＩｏＴ機器 の調査", "IoT機器の調査"),
        ("「計画」と「方針」", "「計画」と「方針」"),
        ("等", "等"),
    ],
)
def test_a_phrase_is_freed_of_width_space_outer_quotes_and_fillers(phrase, form):
    assert normal_form(phrase) == form


@pytest.mark.parametrize(
    "phrase",
    ["必要な取組", "こうした取組", "取組", "本計画の推進", "これらの施策の着実な実施", "同制度の円滑な施行", "当該事業の見直しの検討", "制度の円滑な施行に向けて準備", "更なる対策の強化", "いただいたご意見"],
)  # fmt: skip
def test_a_general_or_anaphoric_phrase_means_something_only_where_it_was_said(phrase):
    assert not is_specific(phrase)
    here = measure(phrase, meeting="a/1", agent="env")
    assert here.key == measure(phrase, meeting="a/1", agent="env").key
    others = {
        measure(phrase, meeting="a/2", agent="env").key,
        measure(phrase, meeting="a/1", agent="mic").key,
    }
    assert here.key not in others


@pytest.mark.parametrize(
    "phrase",
    ["途上国の能力構築支援", "「お助け隊サービス」の普及", "同盟国との共同訓練の拡充", "官民連携の強化", "通信分野におけるSBOM導入に向けた取組"],
)  # fmt: skip
def test_a_specific_phrase_is_one_measure_in_every_meeting(phrase):
    assert is_specific(phrase)
    assert (
        measure(phrase, meeting="a/1", agent="env").key
        == measure(f"{phrase}等", meeting="b/2", agent="mic").key
    )


def test_alike_measures_are_proposed_and_never_merged():
    one, two, other, general = (
        measure(words, meeting="a/1", agent="env")
        for words in (
            "港湾の電子化の推進計画",
            "港湾の電子化の推進方針",
            "森林の保全計画の策定",
            "必要な取組",
        )
    )
    assert close_measures([other, two, general, one, one]) == ((two.key, one.key, 0.8182),)  # keys in order


@given(
    st.lists(
        st.sampled_from(["港湾の電子化の推進", "港湾の電子化の促進", "必要な取組", "森林の保全計画"]),
        max_size=6,
    )
)
def test_close_measures_do_not_depend_on_the_order(phrases):
    measures = [measure(one, meeting="a/1", agent="env") for one in phrases]
    assert close_measures(measures) == close_measures(list(reversed(measures)))


@given(st.text(alphabet="取組「」等などの計画ＡA 　", max_size=12))
def test_the_normal_form_is_its_own_normal_form(phrase):
    assert normal_form(normal_form(phrase)) == normal_form(phrase)


def test_the_label_follows_from_the_key():
    printed = ("「Ｗｅｂ API の公開 基盤の整備」", "Web API の公開基盤の整備")
    assert {measure(one, meeting="a", agent="b") for one in printed} == {
        Measure("Web APIの公開基盤の整備", "Web APIの公開基盤の整備")
    }


def test_of_many_measures_that_are_alike_the_nearest_are_proposed():
    labels = [f"沿岸部における第{number:03}次港湾電子化計画の推進" for number in range(300)]
    pairs = close_measures([Measure(label, label) for label in labels])
    assert {one for pair in pairs for one in pair[:2]} == set(labels)
    assert len(pairs) <= 10 * len(labels)
    assert all(one < other for one, other, _ in pairs)
