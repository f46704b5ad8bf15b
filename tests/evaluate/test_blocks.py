"""Which stretch of the minutes a hit or a miss belongs to."""

from __future__ import annotations

import pytest

from kg.evaluate import Pair
from kg.evaluate.blocks import NOTHING, added, tallies, tally

TEXT = "○甲\n通信網の強化を\n進める。\n○乙\n支援をお願いしたい。\n"
SPEECHES = [{"begins": "通信網の強化を進める。"}, {"begins": "支援をお願い"}]

COMMITTED = {"type": "commitment", "evidence": "通信網の強化を進める。"}
ASKED = {"type": "request", "evidence": "支援をお願いしたい。"}


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        # commitment full and both, commitment found and both, acts full and both, acts found and both
        (Pair(COMMITTED, COMMITTED, right=True), (1, 2, 1, 2, 1, 2, 1, 2)),
        (Pair(COMMITTED, COMMITTED), (0, 2, 1, 2, 0, 2, 1, 2)),
        (Pair(COMMITTED, None), (0, 1, 0, 1, 0, 1, 0, 1)),
        (Pair(None, COMMITTED), (0, 1, 0, 1, 0, 1, 0, 1)),
        (Pair(ASKED, ASKED, right=True), (0, 0, 0, 0, 1, 2, 1, 2)),
    ],
)
def test_a_pair_counts_for_its_figures(pair: Pair, expected: tuple[int, ...]) -> None:
    assert tally(pair) == expected


def test_speeches_are_blocks_and_what_precedes_them_is_one() -> None:
    hit, missed = Pair(COMMITTED, COMMITTED, right=True), Pair(ASKED, None)

    assert tallies(TEXT, SPEECHES, [hit, missed]) == [NOTHING, tally(hit), tally(missed)]


def test_what_is_offered_alone_stands_where_it_starts() -> None:
    offered = Pair(None, ASKED | {"start": TEXT.index("支援")})

    assert tallies(TEXT, SPEECHES, [offered]) == [NOTHING, NOTHING, tally(offered)]


def test_a_quotation_that_leaves_words_out_is_found_by_a_stretch_of_it() -> None:
    text = "頭書\n○甲\n次の施策により安全の確保に努めてまいります。\n○乙\n了解。"
    quoted = {
        "type": "commitment",
        "evidence": "次の施策により安全の確保に、関係府省と連携して努めてまいります。",
    }
    speeches = [{"begins": "次の施策"}, {"begins": "了解"}]

    assert tallies(text, speeches, [Pair(quoted, None)])[1] == tally(Pair(quoted, None))


def test_a_quotation_from_nowhere_is_a_block_of_its_own() -> None:
    unknown = Pair({"type": "report", "evidence": "別の会議での報告を行った。"}, None)

    assert tallies(TEXT, SPEECHES, [unknown, unknown]) == [NOTHING] * 3 + [tally(unknown)] * 2


def test_a_long_speech_is_cut_after_sentences_into_blocks_of_some_five_hundred_characters() -> None:
    sentence = "施策を" + "着実に" * 31 + "進める。"  # 100 characters
    text = sentence * 20
    acts = [Pair(None, ASKED | {"start": start}) for start in range(0, len(text), 100)]

    blocks = tallies(text, [], acts)
    assert [block[-1] for block in blocks] == [
        6,
        6,
        8,
    ]  # cut at the first end past 500, never within the last 500
    assert sum(block[-1] for block in blocks) == 20


def test_a_text_of_one_short_stretch_is_one_block() -> None:
    assert tallies("短い。", [{"begins": "別の話"}], []) == [NOTHING]
    assert tallies("", [], []) == [NOTHING]


def test_tallies_add_up() -> None:
    assert added((1, 2, 0, 0, 3, 4, 0, 0), (1, 0, 0, 0, 1, 1, 0, 1)) == (2, 2, 0, 0, 4, 5, 0, 1)
