"""The dependents that fill a predicate's cases, and what a parse keeps of them and of where phrases begin."""

from __future__ import annotations

import pytest

from kg.acts.arguments import argument, arguments
from kg.acts.phrases import noun_phrase
from kg.language.dependencies import Parse, parse
from kg.language.tokens import tokenize

_TEXT = "水産庁は、漁港では古い桟橋を岸辺にも移す。"


def _parsed() -> Parse:
    return parse(_TEXT, tokenize(_TEXT))


@pytest.fixture
def tree() -> Parse:
    return _parsed()


def _at(tree: Parse, content: str) -> int:
    return next(i for i in range(len(tree.bunsetsu)) if tree.content(i) == content)


@pytest.mark.parametrize(
    ("cases", "filled"),
    [
        (("を",), "桟橋"),
        (("に",), "岸辺"),
        (("で",), "漁港"),
        (("は",), "水産庁"),
        (("が", "は"), "水産庁"),  # the first that is filled
        (("を", "は"), "桟橋"),
    ],
)
def test_a_case_leads_to_the_dependent_that_fills_it(
    tree: Parse, cases: tuple[str, ...], filled: str
) -> None:
    assert argument(tree, _at(tree, "移す"), cases) == _at(tree, filled)


def test_a_case_that_nothing_fills_leads_nowhere(tree: Parse) -> None:
    assert argument(tree, _at(tree, "移す"), ("が", "から")) is None
    assert argument(tree, _at(tree, "桟橋"), ("を",)) is None


def test_dependents_come_in_the_order_of_the_cases(tree: Parse) -> None:
    found = arguments(tree, _at(tree, "移す"), ("は", "を", "に"))
    assert [tree.content(at) for at in found] == ["水産庁", "桟橋", "岸辺"]


def test_a_parse_keeps_what_fills_the_cases_of_those_predicates_that_were_asked(tree: Parse) -> None:
    moved = _at(tree, "移す")
    assert tree.slots == {}
    argument(tree, moved, ("を",))
    names = {case: [tree.content(at) for at in filled] for case, filled in tree.slots[moved].items()}
    assert names == {
        "にも": ["岸辺"],
        "に": ["岸辺"],
        "を": ["桟橋"],
        "では": ["漁港"],
        "で": ["漁港"],
        "は": ["水産庁"],
    }
    assert set(tree.slots) == {moved}


def test_what_a_parse_keeps_is_what_another_parse_of_the_sentence_finds(tree: Parse) -> None:
    for at in range(len(tree.bunsetsu)):
        for cases in (("を", "に"), ("に", "を"), ("は",)):
            assert argument(tree, at, cases) == argument(_parsed(), at, cases)
        assert noun_phrase(tree, at) == noun_phrase(_parsed(), at)


def test_a_parse_keeps_where_phrases_begin(tree: Parse) -> None:
    pier = _at(tree, "桟橋")
    assert tree.edges == {}
    noun_phrase(tree, pier)
    assert tree.edges[pier] == _at(tree, "古い")
