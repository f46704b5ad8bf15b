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
    assert of_file(draw("a", [HALF] * 3))[2] == Interval(0.5, 0.5, 0.5)


def test_two_blocks_of_which_one_is_right_leave_all_doubt() -> None:
    # both draws hit the same block in half of the rounds: 0 and 1 a quarter each
    assert of_file(draw("a", [RIGHT, WRONG]))[2] == Interval(0.5, 0.0, 1.0)


def test_the_spread_of_many_blocks_is_that_of_the_binomial() -> None:
    figure = of_file(draw("a", [RIGHT] * 50 + [WRONG] * 50))[2]

    assert figure.value == 0.5
    assert figure.low == pytest.approx(0.40, abs=0.015)  # 0.5 ± 1.96 · sqrt(0.25 / 100)
    assert figure.high == pytest.approx(0.60, abs=0.015)


def test_rounds_in_which_the_figure_does_not_exist_do_not_count() -> None:
    assert of_file(draw("a", [RIGHT, EMPTY]))[2] == Interval(1.0, 1.0, 1.0)
    assert of_file(draw("a", [EMPTY])) == [NONE] * 4


def test_the_same_name_and_blocks_give_the_same_rounds() -> None:
    blocks = [RIGHT, WRONG, HALF]

    assert draw("a", blocks) == draw("a", blocks)
    assert len(draw("a", blocks).rounds) == ROUNDS >= 1_000
    assert draw("a", blocks).rounds != draw("b", blocks).rounds


def test_files_are_pooled_by_acts_and_by_their_means() -> None:
    files = {
        "long": draw("long", [RIGHT] * 3),
        "short": draw("short", [WRONG]),
        "none": draw("none", [EMPTY]),
    }

    micro, macro = of_files(files)
    # a round may draw one of the files alone
    assert micro[2] == Interval(6 / 8, 0.0, 1.0)
    assert macro[2] == Interval(0.5, 0.0, 1.0)
    assert micro[0] == macro[0] == NONE


def test_one_file_is_its_own_group() -> None:
    micro, macro = of_files({"a": draw("a", [HALF] * 4)})

    assert micro == macro == of_file(draw("a", [HALF] * 4))
