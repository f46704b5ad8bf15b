from __future__ import annotations

import pytest

from kg.entities.places import place


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("米国", "US"),
        ("米国政府", "US"),
        ("豪州等", "AU"),
        ("英、仏、印等", "GB"),
        ("日米", "US"),
        ("日米韓", "US"),
        ("日米豪印", "QUAD"),
        ("ASEAN諸国", "ASEAN"),
        ("ＥＵ", "EU"),
        ("同盟国・同志国", "allies"),
        ("英国、フランス及び米国", "GB"),
        ("諸外国", "world"),
    ],
)
def test_a_phrase_that_names_countries_or_a_group_is_a_place_abroad(phrase, code):
    assert place(phrase) == code


@pytest.mark.parametrize("phrase", ["印", "中", "日本", "我が国", "国民", "関係省庁", "中小企業", "英語", "米", "各府省", "民間事業者", "米国及び民間事業者", "国内外の関係機関", "国内外", "タイムリーな連携", "全国", "日中"])  # fmt: skip
def test_other_words_are_no_place_abroad(phrase):
    assert place(phrase) == {"日中": "CN"}.get(phrase)
