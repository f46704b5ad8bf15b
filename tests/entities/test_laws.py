from __future__ import annotations

import pytest

from kg.entities.laws import law_of, laws_in, scan_laws
from kg.model import Phrase, Reference, Span


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("改正電波法の施行", ["電波法"]),
        ("個人情報保護法及び番号法", ["個人情報の保護に関する法律", "行政手続における特定の個人を識別するための番号の利用等に関する法律"]),
        ("「環境基本法」第15条", ["環境基本法"]),
        ("日本銀行法の改正", ["日本銀行法"]),
        ("ＧＸ推進法に基づく", ["脱炭素成長型経済構造への円滑な移行の推進に関する法律"]),
    ],
)  # fmt: skip
def test_a_law_is_named_by_its_title_or_alias(text, titles):
    import unicodedata

    assert [found.title for found in scan_laws(unicodedata.normalize("NFKC", text))] == titles


@pytest.mark.parametrize(
    "text",
    ["明治憲法にいう信書の秘密", "国連憲章を含む国際法", "医療法人の支援", "会社法制の見直し", "刑法学者", "特措法の活用", "整備法", "強化法", "方法", "手法", "憲法論"],
)  # fmt: skip
def test_words_that_only_look_like_a_law_name_none(text):
    assert list(scan_laws(text)) == []


def test_a_bill_is_kept_as_printed_without_a_law():
    phrase = Phrase("港湾の電子化に関する法案の提出", Span(10, 25))
    assert laws_in(phrase) == (Reference(Phrase("港湾の電子化に関する法案", Span(10, 22))),)


def test_a_known_law_in_an_object_stands_at_its_place():
    phrase = Phrase("改正電波法の着実な施行", Span(100, 111))
    assert laws_in(phrase) == (Reference(Phrase("電波法", Span(102, 105)), law="電波法"),)


@pytest.mark.parametrize("text", ["電波の利用", "IoT機器の調査", "法の支配の推進", "法定計画"])
def test_a_phrase_without_a_law_has_none(text):
    assert laws_in(Phrase(text, Span(0, len(text)))) == ()


def test_a_phrase_that_names_two_laws_means_neither_alone():
    assert law_of("電波法及び放送法") is None
