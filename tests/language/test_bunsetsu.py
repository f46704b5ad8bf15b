"""Segmentation into bunsetsu and what their function words say."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.language.bunsetsu import Role


def _shown(tree) -> list[str]:
    return [tree.text[tree.tokens[b.first].start : tree.tokens[b.last - 1].end] for b in tree.bunsetsu]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("堤防の補強に取り組んでいるところ。", ["堤防の", "補強に", "取り組んでいるところ。"]),
        ("法律に基づき検査を行う。", ["法律に基づき", "検査を", "行う。"]),
        ("今後利用が増える。", ["今後", "利用が", "増える。"]),
        ("「川をきれいに。」という標語を掲げる。", ["「川をきれいに。」という", "標語を", "掲げる。"]),
        ("重要なことではないかと考えている。", ["重要なことではないかと", "考えている。"]),
        ("分かりやすさを高める。", ["分かりやすさを", "高める。"]),
        ("こうした声に応える。", ["こうした", "声に", "応える。"]),
        ("水道及び下水道を守る。", ["水道及び", "下水道を", "守る。"]),
        ("点検を実施したほか、訓練を行う。", ["点検を", "実施したほか、", "訓練を", "行う。"]),
        ("対応しなければならない。", ["対応しなければならない。"]),
        ("進学を諦めざるを得ない。", ["進学を", "諦めざるを得ない。"]),
        ("川が失われつつある。", ["川が", "失われつつある。"]),
        ("適切かどうかという問題がある。", ["適切かどうかという", "問題が", "ある。"]),
        ("引き続き検討する。", ["引き続き", "検討する。"]),
    ],
)
def test_function_words_stay_with_their_content_word(tree, text, expected) -> None:
    assert _shown(tree(text)) == expected


@pytest.mark.parametrize(
    ("text", "at", "role", "case"),
    [
        ("市民と協議する。", 0, Role.CASE, "と"),
        ("点検と訓練が要る。", 0, Role.COORDINATE, "と"),
        ("理解と協力を得る。", 0, Role.COORDINATE, "と"),
        ("計画を踏まえ、進める。", 0, Role.CASE, "を踏まえ"),
        ("川に関する調査を行う。", 0, Role.ADNOMINAL, "について"),
        ("農林水産省では、調べる。", 0, Role.TOPIC, "では"),
        ("整備を進め、守る。", 1, Role.CLAUSE, "連用"),
        ("整備を進めつつ守る。", 1, Role.CLAUSE, "つつ"),
        ("雨が降れば中止する。", 1, Role.CLAUSE, "ば"),
        ("必要と考える。", 0, Role.QUOTE, "と"),
        ("速やかに直す。", 0, Role.ADVERB, ""),
        ("一貫して支える。", 0, Role.ADVERB, ""),
        # です and ね after a particle only keep the floor; after a statement they end it.
        ("国としてはですね、支える。", 0, Role.TOPIC, "として"),
        ("直していてですね、まだ続く。", 0, Role.CLAUSE, "て"),
        ("必要だと思うんですね、道は。", 1, Role.CLAUSE, "終止"),
        ("要望があるんで、直す。", 1, Role.CLAUSE, "ので"),
        ("道を直すと、町全体としてよくなる。", 1, Role.CLAUSE, "と"),
    ],
)
def test_the_last_function_word_tells_the_role(tree, text, at, role, case) -> None:
    b = tree(text).bunsetsu[at]
    assert (b.role, b.case) == (role, case)


def test_all_tokens_belong_to_exactly_one_bunsetsu(tree) -> None:
    found = tree("港湾（注：小規模なもの。）の耐震化を、県と連携しながら2030年までに完了させてまいります。")
    bounds = [(b.first, b.last) for b in found.bunsetsu]
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(found.tokens)
    assert all(a[1] == b[0] for a, b in pairwise(bounds))


@pytest.mark.parametrize(
    ("text", "at", "lemma"),
    [
        ("支援も行っております。", 1, "行う"),
        ("駅へ行って、待つ。", 1, "行く"),
        ("川まで行ってみる。", 1, "行く"),
    ],
)
def test_a_doing_is_done_and_not_gone(tree, text, at, lemma) -> None:
    assert tree(text).bunsetsu[at].lemma == lemma
