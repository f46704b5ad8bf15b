"""Which bunsetsu modifies which."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.dependencies import parse
from kg.language.tokens import tokenize


def _head_of(tree, content: str) -> str:
    at = next(i for i in range(len(tree.bunsetsu)) if tree.content(i) == content)
    return tree.content(tree.heads[at])


@pytest.mark.parametrize(
    ("text", "dependent", "head"),
    [
        # No predicate takes two を: the first belongs to the relative clause.
        ("標本を、国内外で採集できる施設を整える。", "標本", "採集"),
        # A topic reaches over the て-chain to the last predicate …
        ("水産庁は、資源を調べ、漁港を直す。", "水産庁", "直す"),
        # … but not over が.
        ("川は浅いが、橋を直す。", "川", "浅い"),
        # Coordination looks for a noun like itself.
        ("歩道の整備や街灯の設置を進める。", "整備", "設置"),
        # Before a comma the relative clause is passed over.
        ("計画に基づき、昨年始まった調査を続ける。", "計画", "続ける"),
        ("担当者が責任を持って取り組むことが大切である。", "担当者", "持っ"),
        # A polite form stands in a statement, not in the relative clause that follows.
        ("目安も示してございまして、遠くから通う場合の基準も定めております。", "示し", "定め"),
        ("要望があると思うんですね、道を直すことです。", "思う", "こと"),
        # A topic without its particle.
        ("この現状、非常に残念です。", "現状", "残念"),
        ("この案、私は賛成です。", "案", "賛成"),
        # What everybody does together only says how.
        ("住民の願いをかなえられるよう、市を挙げて取り組んでまいります。", "かなえ", "取り組ん"),
        ("声をより早く、より確実に国に届ける仕組みを整える。", "声", "届ける"),
        ("不足していることが様々な角度で示されている。", "こと", "示さ"),
        ("事務局から、橋を直す予定であるとの回答があった。", "事務局", "あっ"),
    ],
)
def test_a_bunsetsu_takes_the_first_fitting_head(tree, text, dependent, head) -> None:
    assert _head_of(tree(text), dependent) == head


@given(
    st.lists(
        st.sampled_from(
            ["川の", "橋を", "直し、", "市は", "町と", "やり、", "人が", "大きな", "見る", "ため、", "道や"]
        ),
        max_size=14,
    )
)
@settings(max_examples=100, deadline=None)
def test_the_tree_is_projective_and_head_final(pieces: list[str]) -> None:
    text = "".join(pieces) + "進める。"
    tree = parse(text, tokenize(text))
    heads = tree.heads
    assert heads[-1] == -1
    assert all(i < h for i, h in enumerate(heads[:-1]))
    for i, h in enumerate(heads[:-1]):
        assert all(heads[j] <= h for j in range(i + 1, h))
