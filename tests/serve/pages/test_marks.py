"""Stretches of minutes as HTML: whole fragments."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.serve.pages.marks import Mark, Stretch, marked_html

P = '<a class="p" href="#c{0}" tabindex="-1" aria-hidden="true"></a></span>'


def _s(name: str, inside: str, shown: str = "s") -> str:
    return f'<span class="{shown}" id="c{name}">{inside}' + P.format(name)


def test_each_sentence_has_its_permanent_mark_and_what_stands_between_stays() -> None:
    text = "賛成する。\n\n進める。"
    assert marked_html(text, Stretch(0, len(text), ())) == (
        _s("0-5", "賛成する。") + "\n\n" + _s("7-11", "進める。")
    )


def test_an_act_is_a_link_to_its_note_with_an_anchor_before_it() -> None:
    text = "総務省が進める。"
    marks = (Mark(0, 8, "act-1", "commitment"),)
    assert marked_html(text, Stretch(0, 8, marks)) == _s(
        "0-8",
        '<span class="spot" id="act-1"><a class="seg" href="#n-act-1" data-k="act-1" aria-describedby="n-act-1">'
        '<span class="act commitment">総務省が進める。</span></a></span>',
    )


def test_a_nested_act_cuts_the_outer_one_and_the_segment_carries_both() -> None:
    text = "甲を進め、乙を求める。"
    marks = (Mark(0, 11, "act-1", "commitment"), Mark(5, 11, "act-2", "request"))
    assert marked_html(text, Stretch(0, 11, marks)) == _s(
        "0-11",
        '<span class="spot" id="act-1"><a class="seg" href="#n-act-1" data-k="act-1" aria-describedby="n-act-1">'
        '<span class="act commitment">甲を進め、</span></a></span>'
        '<span class="spot" id="act-2"><a class="seg" href="#n-act-2" data-k="act-1 act-2" '
        'aria-describedby="n-act-1 n-act-2"><span class="act commitment"><span class="act request">乙を求める。'
        "</span></span></a></span>",
    )


def test_acts_that_overlap_are_cut_where_either_begins_or_ends() -> None:
    text = "あいうえお。"
    marks = (Mark(0, 4, "act-1", "concern"), Mark(2, 6, "act-2", "concern"))
    html = marked_html(text, Stretch(0, 6, marks))
    assert re.findall(r'data-k="([^"]*)".*?>([^<>]+)<', html) == [
        ("act-1", "あい"),
        ("act-1 act-2", "うえ"),
        ("act-2", "お。"),
    ]
    assert html.count('<a class="seg"') == 2, (
        "the last segment begins nothing, and is no further stop of the Tab key"
    )


def test_two_acts_on_the_same_words_have_both_anchors_and_one_tint_a_type() -> None:
    marks = (Mark(0, 2, "act-1", "position"), Mark(0, 2, "act-2", "position"))
    html = marked_html("賛成", Stretch(0, 2, marks))
    assert '<span class="spot" id="act-1"><span class="spot" id="act-2"><a ' in html
    assert html.count('class="act position"') == 1


def test_a_part_of_an_act_in_a_later_block_is_marked_without_a_second_anchor() -> None:
    marks = (Mark(0, 6, "act-1", "report"),)
    html = marked_html("一つ。二つ。", Stretch(3, 6, marks, frozenset({"act-1"})))
    assert html == _s("3-6", '<span class="seg" data-k="act-1"><span class="act report">二つ。</span></span>')


def test_the_act_that_the_reader_came_for_is_lit_on_all_its_stretches() -> None:
    marks = (Mark(0, 2, "act-1", "report"), Mark(4, 6, "act-1", "report"))
    html = marked_html("一つと、二つ。", Stretch(0, 7, marks, here_key="act-1"))
    assert html.count('class="act report here"') == 2


def test_the_stretch_that_the_reader_came_for_takes_the_place_of_the_sentences_it_touches() -> None:
    text = "一つ。二つ。三つ。"
    assert marked_html(text, Stretch(0, 9, (), here=(2, 5))) == (
        "一つ" + _s("2-5", "。二つ", "s here") + "。" + _s("6-9", "三つ。")
    )


def test_a_stretch_outside_of_the_block_changes_nothing() -> None:
    assert marked_html("一つ。", Stretch(0, 3, (), here=(2, 90))) == _s("0-3", "一つ。")


def test_words_of_minutes_are_never_markup() -> None:
    text = '<script>alert("1")</script>&amp;。'
    html = marked_html(text, Stretch(0, len(text), (Mark(0, 8, "act-1", "report"),)))
    assert "<script" not in html
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text("甲乙。、\n<&「」", min_size=1, max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40), st.sampled_from("abc")), max_size=6),
)
def test_whatever_is_marked_the_words_stay_in_their_order(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    marks = tuple(Mark(start, start + length, key, "report") for start, length, key in spans)
    html = marked_html(text, Stretch(0, len(text), marks))
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text
    ids = re.findall(r'id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
