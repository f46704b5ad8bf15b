"""Kept texts cut into blocks and parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.serve.pages import minutes as module
from kg.serve.pages.minutes import Block, Minutes, load_minutes, place_of_mark
from kg.serve.site import Site

SAMPLE = "d89369c72f9ea21a229fbc1a99ec612b55f5d1d9d34d5b0133197c1fa9de8204"
OTHER = "ab" * 32

_TWO_MEETINGS = f"""
GRAPH <https://w3id.org/shisaku/id/graph/source/{OTHER}> {{
  <https://w3id.org/shisaku/id/source/{OTHER}> :text "○甲\\n賛成。\\n\\n休憩\\n\\n○乙\\n反対。\\n"@ja .
  <https://w3id.org/shisaku/id/meeting/a/1/abab/speech/01> :speakerLabel "甲"@ja ; :ordinal 1 ; :startOffset 3 ; :endOffset 6 .
  <https://w3id.org/shisaku/id/meeting/b/1/abab/speech/02> :speakerLabel "乙"@ja ; :ordinal 1 ; :startOffset 15 ; :endOffset 18 .
}}"""


@pytest.fixture(scope="module")
def sample(site: Site) -> Minutes:
    found = load_minutes(site.view, SAMPLE)
    assert found is not None
    return found


def test_the_blocks_of_the_sample_are_its_speeches_and_what_stands_between(sample: Minutes) -> None:
    assert [(block.heading, block.speech is not None) for block in sample.blocks[:5]] == [
        ("", False),
        ("(1) 本部長冒頭挨拶", True),
        ("", False),
        ("○谷副本部長兼国家公安委員会委員長", True),
        ("○上沼本部員", True),
    ]
    assert len(sample.speeches) == 20


def test_numbers_that_two_meetings_share_are_told_apart_by_the_digest(site_of: Callable[[str], Site]) -> None:
    found = load_minutes(site_of(_TWO_MEETINGS).view, OTHER)
    assert found is not None
    assert [(one.mark, one.opens) for one in found.speeches] == [
        ("s1", "https://w3id.org/shisaku/id/meeting/a/1"),
        ("speech-02", "https://w3id.org/shisaku/id/meeting/b/1"),
    ]
    assert [(block.heading, found.text[block.start : block.end]) for block in found.blocks] == [
        ("○甲", "賛成。"),
        ("", "\n\n休憩\n\n"),
        ("○乙", "反対。"),
    ]


@pytest.mark.parametrize("sha256", ["", "x" * 64, "0" * 64, "../" * 21 + "a", SAMPLE.upper()])
def test_what_is_no_source_of_the_store_is_none(site: Site, sha256: str) -> None:
    assert module.minutes_of(site, sha256) is None


@pytest.mark.parametrize(
    ("mark", "place"),
    [
        ("s3", 994),
        ("c120-160", 120),
        ("act-25321e30d2a1b730", 10948),
        ("act-", None),
        ("act-0", None),
        ("s99", None),
        ("s", None),
        ("c160-120", None),
        ("c999999-999999999", None),
        ("speech-zz", None),
        ("<b>", None),
    ],
)
def test_a_mark_names_its_first_character(sample: Minutes, mark: str, place: int | None) -> None:
    assert place_of_mark(sample, mark) == place


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text("甲乙。\n", min_size=1, max_size=300),
    cuts=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=8),
)
def test_blocks_and_parts_follow_each_other_and_lose_no_word(text: str, cuts: list[tuple[int, int]]) -> None:
    speeches = tuple(
        module.SpeechPlace(f"{index}", index, "甲", min(start, len(text)), min(start + size, len(text)))
        for index, (start, size) in enumerate(sorted(cuts))
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PIECE_CHARS", 20)
        patch.setattr(module, "PART_CHARS", 50)
        blocks = tuple(module._blocks(text, speeches))
        parts = tuple(module._parts(blocks))
    at = 0
    for block in blocks:
        assert at <= block.start <= block.end
        left_out = text[at : block.start].strip()
        assert left_out in ("", block.heading), "only the printed label stands in the heading"
        at = block.end
    assert text[at:].strip() == ""
    assert [first for first, _ in parts] == [0, *(end for _, end in parts[:-1])]
    assert parts[-1][1] == len(blocks)


def test_a_text_without_speeches_and_lines_is_cut_anywhere() -> None:
    text = "あ" * 25_000
    blocks = tuple(module._blocks(text, ()))
    assert blocks[0] == Block(0, 6_000)
    assert max(block.end - block.start for block in blocks) <= 9_000
    assert blocks[-1].end == 25_000
    assert len(tuple(module._parts(blocks))) == 2
