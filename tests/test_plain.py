"""Records go to JSON and come back as they were; what is none of theirs is refused."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import (
    Anchor,
    Facts,
    Frame,
    LeftOut,
    LeftOutKind,
    NamedPerson,
    Part,
    PersonKey,
    Span,
    Turn,
)
from kg.plain import as_plain, from_plain

WORDS = st.none() | st.text(max_size=5)
SPANS = st.builds(Span, st.integers(0, 9), st.integers(0, 9))
PERSONS = st.builds(NamedPerson, WORDS, WORDS, WORDS)
FACTS = st.builds(
    Facts,
    title=WORDS,
    number=st.none() | st.integers(),
    held_on=st.none() | st.dates(),
    starts=st.just(time(10, 30)),
)


def _several(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


FRAMES = st.builds(
    Frame,
    anchors=_several(st.builds(Anchor, st.integers(0, 9), st.none() | st.integers(1, 9), WORDS)),
    parts=_several(st.builds(Part, SPANS, FACTS)),
    turns=_several(st.builds(Turn, SPANS, SPANS, st.none() | PERSONS)),
    people=_several(PERSONS),
    headings=_several(SPANS),
    left_out=_several(
        st.builds(LeftOut, st.sampled_from(LeftOutKind), st.text(max_size=5), st.none(), st.integers(1, 9))
    ),
)


@given(FRAMES)
def test_a_frame_comes_back_from_json_as_it_was(frame: Frame) -> None:
    assert from_plain(Frame, json.loads(json.dumps(as_plain(frame)))) == frame


def test_only_what_differs_from_the_default_is_written() -> None:
    facts = Facts(title="町会議", held_on=date(2024, 4, 2))
    assert as_plain(Frame()) == {}
    assert as_plain(Part(Span(0, 9), facts)) == {
        "span": [0, 9],
        "facts": {"title": "町会議", "held_on": "2024-04-02"},
    }


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        "x",
        {"anchors": {}},
        {"anchors": [{"start": "0"}]},
        {"anchors": [{"page": 1}]},
        {"anchors": [{"start": True}]},
        {"stars": []},
        {"headings": [[0]]},
        {"left_out": [{"kind": "boredom", "text": "x"}]},
        {"parts": [{"span": [0, 1], "facts": {"held_on": "gestern"}}]},
    ],
)
def test_what_is_no_frame_is_refused(plain: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        from_plain(Frame, plain)


def test_a_field_that_may_be_missing_takes_its_kind_or_nothing() -> None:
    assert from_plain(PersonKey, {"body": "b", "name": "n", "affiliation": None}) == PersonKey("b", "n")
    with pytest.raises(TypeError, match="str was expected"):
        from_plain(PersonKey, {"body": "b", "name": "n", "affiliation": 5})
