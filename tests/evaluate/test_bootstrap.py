"""Intervals on figures whose spread is known without drawing."""

from __future__ import annotations

import pytest

from kg.evaluate.bootstrap import ROUNDS, Interval, draw, of_file, of_files

#: Blocks: all right, all wrong, nothing to find. Commitments are not among them.
RIGHT = (0, 0, 0, 0, 1, 2, 1, 2)
WRONG = (0, 0, 0, 0, 0, 2, 0, 2)
HALF = (0, 0, 0, 0, 1, 4, 1, 4)
EMPTY = (0,) * 8

NONE = Interval(None, None, None)


def test_blocks_that_are_alike_leave_no_doubt() -> None:
    assert of_file(draw("a", [RIGHT] * 5)) == [NONE, NONE, Interval(1.0, 1.0, 1.0), Interval(1.0, 1.0, 1.0)]
    assert of_file(draw("a", [HALF] * 6))[2] == Interval(0.5, 0.5, 0.5)


def test_few_blocks_with_acts_tell_no_interval() -> None:
    assert of_file(draw("a", [RIGHT, WRONG, RIGHT, WRONG, *[EMPTY] * 9]))[2] == Interval(0.5, None, None)
    assert of_file(draw("a", [RIGHT] * 4))[2] == Interval(1.0, None, None)


def test_one_right_block_of_five_is_not_drawn_in_a_third_of_the_rounds() -> None:
    # 0.8^5 = 0.33 of the rounds have none, 0.0067 have four or five of five
    assert of_file(draw("a", [RIGHT, *[WRONG] * 4]))[2] == Interval(0.2, 0.0, 0.6)


def test_the_spread_of_many_blocks_is_that_of_the_binomial() -> None:
    figure = of_file(draw("a", [RIGHT] * 50 + [WRONG] * 50))[2]

    assert figure.value == 0.5
    assert figure.low == pytest.approx(0.40, abs=0.015)  # 0.5 ± 1.96 · sqrt(0.25 / 100)
    assert figure.high == pytest.approx(0.60, abs=0.015)


def test_rounds_in_which_the_figure_does_not_exist_do_not_count() -> None:
    assert of_file(draw("a", [RIGHT] * 5 + [EMPTY] * 500))[2] == Interval(1.0, 1.0, 1.0)
    assert of_file(draw("a", [EMPTY])) == [NONE] * 4


def test_the_same_name_and_blocks_give_the_same_rounds() -> None:
    blocks = [RIGHT, WRONG, HALF]

    assert draw("a", blocks) == draw("a", blocks)
    assert len(draw("a", blocks).rounds) == ROUNDS >= 1_000
    assert draw("a", blocks).rounds != draw("b", blocks).rounds


def test_files_are_pooled_by_acts_and_by_their_means() -> None:
    files = {
        "long": draw("long", [RIGHT] * 6),
        "short": draw("short", [WRONG] * 2),
        "none": draw("none", [EMPTY]),
    }

    micro, macro = of_files(files)
    # a round may draw one of the files alone
    assert micro[2] == Interval(12 / 16, 0.0, 1.0)
    assert macro[2] == Interval(0.5, 0.0, 1.0)
    assert micro[0] == macro[0] == NONE


def test_one_file_is_its_own_group() -> None:
    micro, macro = of_files({"a": draw("a", [HALF] * 5)})

    assert micro == macro == of_file(draw("a", [HALF] * 5))
