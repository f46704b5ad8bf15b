"""Records behave as frozen, slotted dataclasses do."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from kg.model import Phrase, Span, Token, Validity
from kg.records import record, replace

TOKEN = Token("警察", 0, 2, "警察", ("名詞", "普通名詞"))


@record
class One:
    """A record of one field."""

    value: object = None

    @property
    def doubled(self) -> tuple[object, object]:
        return self.value, self.value


def test_fields_are_set_by_place_name_and_default() -> None:
    assert Phrase("施策", span=Span(1, 3)) == Phrase(text="施策", span=Span(1, 3))
    assert Validity() == Validity(None, None)
    with pytest.raises(TypeError, match="span"):
        Phrase("施策")  # type: ignore[call-arg]


def test_equality_and_hash_are_those_of_the_values() -> None:
    assert {TOKEN: 1}[copy.copy(TOKEN)] == 1
    assert replace(TOKEN, start=1) != TOKEN
    assert TOKEN != ("警察", 0, 2, "警察", ("名詞", "普通名詞"))
    assert One(1) == One(1)
    assert One(1) != 1


def test_a_record_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError, match="start"):
        TOKEN.start = 3  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="start"):
        del TOKEN.start
    with pytest.raises(AttributeError):
        object.__setattr__(TOKEN, "colour", "red")


def test_its_text_can_be_read_back() -> None:
    assert repr(Phrase("施策", Span(1, 3))) == "Phrase(text='施策', span=Span(start=1, end=3))"


def test_properties_and_patterns_of_classes_work() -> None:
    assert One(2).doubled == (2, 2)
    match Phrase("施策", Span(1, 3)):
        case Phrase(text, Span(start, _)):
            assert (text, start) == ("施策", 1)
        case _:
            pytest.fail("the pattern should match")


def test_copies_and_pickles_are_equal() -> None:
    assert copy.deepcopy(TOKEN) == TOKEN
    assert pickle.loads(pickle.dumps(TOKEN)) == TOKEN


def test_replacing_a_field_that_is_none_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        replace(TOKEN, colour="red")


def test_the_functions_of_dataclasses_read_records() -> None:
    assert dataclasses.is_dataclass(TOKEN)
    assert [field.name for field in dataclasses.fields(Phrase)] == ["text", "span"]
    assert dataclasses.asdict(One(Phrase("施策", Span(1, 3)))) == {
        "value": {"text": "施策", "span": {"start": 1, "end": 3}}
    }
    assert dataclasses.replace(TOKEN, end=3) == replace(TOKEN, end=3)
