"""Which acts count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kg.errors import UsageError
from kg.graphs.events import Event
from kg.graphs.filters import ATTRIBUTES, checked_filters, keep, parse_filter
from kg.graphs.options import Duplicates, Filter, NetworkOptions, Qualifier
from kg.graphs.qualifier import LEVELS, STANCES, level_of, sign_of
from kg.graphs.statements import list_statements
from kg.model import ActType, Status
from kg.records import replace

Say = Callable[..., Event]


@pytest.fixture(scope="module")
def act(say: Say) -> Event:
    """An act that has a value of every attribute."""
    event = say(
        "https://example.org/act/1",
        "https://example.org/person/kono",
        "https://example.org/measure/m",
        "commitment/planned",
        ministry="https://example.org/org/mic",
        meeting="https://example.org/meeting/1",
        source="abc123",
        documents=["https://example.org/document/d1", "https://example.org/document/d2"],
        topics=["https://example.org/topic/t"],
        addressees=["https://example.org/org/nisc"],
    )
    assert event.ministry
    return replace(event, ministry=replace(event.ministry, label_ja="総務省", label_en="MIC"))


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("type", "commitment"),
        ("status", "planned"),
        ("sign", "+1"),
        ("year", "2023"),
        ("meeting", "https://example.org/meeting/1"),
        ("source", "abc123"),
        ("actor", "kono"),
        ("person", "https://example.org/person/kono"),
        ("ministry", "総務省"),
        ("ministry", "mic"),  # English in any case, or the end of the IRI
        ("ministry", "ＭＩＣ"),
        ("ministry-kind", "ministry"),
        ("measure", "m"),
        ("document", "d2"),
        ("topic", "t"),
        ("addressee", "nisc"),
    ],
)
def test_a_value_keeps_and_leaves_out_what_has_it(act: Event, attribute: str, value: str) -> None:
    fits, misses = (Filter(attribute, (value,)),), (Filter(attribute, ("something else",)),)
    assert list(keep([act], NetworkOptions(include=fits))) == [act]
    assert list(keep([act], NetworkOptions(exclude=fits))) == []
    assert list(keep([act], NetworkOptions(include=misses))) == []
    assert list(keep([act], NetworkOptions(exclude=misses))) == [act]


def test_every_attribute_is_tried_above() -> None:
    tried = {"type", "status", "sign", "year", "meeting", "source", "actor", "person", "ministry"}
    assert tried | {"ministry-kind", "measure", "document", "topic", "addressee"} == ATTRIBUTES.keys()


@pytest.mark.parametrize(
    "attribute", ["status", "year", "person", "ministry", "measure", "document", "topic"]
)
def test_what_has_no_value_is_not_included_and_not_excluded(say: Say, attribute: str) -> None:
    bare = say("a", None, None, "report", on=None)
    for value in ("*", "x"):
        filters = (Filter(attribute, (value,)),)
        assert list(keep([bare], NetworkOptions(include=filters))) == []
        assert list(keep([bare], NetworkOptions(exclude=filters))) == [bare]


def test_values_of_one_attribute_are_alternatives_and_attributes_add_up(say: Say) -> None:
    events = [say(f"{person}{kind}", person, "m", kind) for person in "AB" for kind in ("request", "concern")]
    typed = [parse_filter(text) for text in ("type=request", "type=concern", "person=A")]
    include = checked_filters(typed)
    assert include == (Filter("type", ("request", "concern")), Filter("person", ("A",)))
    assert [event.id for event in keep(events, NetworkOptions(include=include))] == ["Arequest", "Aconcern"]


def test_a_value_may_hold_an_equals_sign() -> None:
    assert parse_filter("measure = a=b") == Filter("measure", ("a=b",))


@pytest.mark.parametrize("text", ["", "type", "=", "type=", "type= "])
def test_a_text_that_is_no_filter_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no filter"):
        parse_filter(text)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Filter("colour", ("red",)), "acts have no attribute 'colour'"),
        (Filter("type", ("promise",)), "type=promise: no such value; choose from: commitment, report"),
        (Filter("status", ("done",)), "status=done: no such value; choose from: considering"),
        (Filter("sign", ("1",)), "sign=1: no such value"),
    ],
)
def test_an_unknown_attribute_or_code_is_refused(given: Filter, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        checked_filters([given])
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("start", "stop", "kept"),
    [
        (None, None, "abcd"),
        (date(2023, 7, 4), None, "bc"),
        (None, date(2023, 7, 4), "ab"),
        (date(2023, 7, 4), date(2023, 7, 4), "b"),
        (date(2024, 1, 1), None, ""),
    ],
)
def test_both_ends_of_a_range_are_in_it_and_what_has_no_date_is_not(
    say: Say, start: date | None, stop: date | None, kept: str
) -> None:
    days = {"a": date(2023, 7, 3), "b": date(2023, 7, 4), "c": date(2023, 7, 5), "d": None}
    events = [say(name, "A", "m", on=day) for name, day in days.items()]
    assert "".join(event.id for event in keep(events, NetworkOptions(start=start, stop=stop))) == kept


# --- duplicates --------------------------------------------------------------------------------------

#: Name, day and source of what A says of m.
_SAID = (
    ("a", date(2022, 12, 31), "s1"),  # a Saturday, in week 52 of 2022
    ("b", date(2023, 1, 1), "s1"),  # the Sunday after, in the same ISO week
    ("c", date(2023, 1, 2), "s2"),
    ("d", date(2023, 1, 31), "s3"),
    ("e", date(2023, 2, 1), "s3"),
    ("f", date(2024, 2, 1), "s4"),
)


@pytest.mark.parametrize(
    ("duplicates", "counted"),
    [
        ("include", "abcdef"),
        ("document", "acdf"),
        ("week", "acdf"),  # 31 January and 1 February 2023 are of one week
        ("month", "abef"),  # February 2024 is another month than February 2023
        ("year", "abf"),
        ("all", "a"),
    ],
)
def test_the_first_of_several_in_a_period_counts(say: Say, duplicates: str, counted: str) -> None:
    events = [say(name, "A", "m", on=day, source=source) for name, day, source in reversed(_SAID)]
    options = NetworkOptions(duplicates=Duplicates(duplicates))
    statements, _ = list_statements(events, "actor", "measure", options)
    assert "".join(statement.event.id for statement in statements) == counted


def test_what_another_says_or_of_another_is_no_duplicate(say: Say) -> None:
    events = [say("a", "A", "m"), say("b", "B", "m"), say("c", "A", "n"), say("d", "A", "m")]
    statements, _ = list_statements(events, "actor", "measure", NetworkOptions(duplicates=Duplicates.ALL))
    assert [statement.event.id for statement in statements] == ["a", "b", "c"]


def test_another_level_is_no_duplicate_where_the_qualifier_counts(say: Say) -> None:
    from kg.graphs.options import Aggregation

    events = [say("a", "A", "m", "request"), say("b", "A", "m", "concern"), say("c", "A", "m", "request")]
    both = NetworkOptions(duplicates=Duplicates.ALL, aggregation=Aggregation.SUBTRACT)
    statements, _ = list_statements(events, "actor", "measure", both)
    assert [(statement.event.id, statement.level) for statement in statements] == [("a", 1), ("b", -2)]
    statements, _ = list_statements(events, "actor", "measure", NetworkOptions(duplicates=Duplicates.ALL))
    assert [(statement.event.id, statement.level) for statement in statements] == [("a", 0)]


@pytest.mark.parametrize("duplicates", ["week", "month", "year"])
def test_a_meeting_without_a_date_is_a_period_of_its_own(say: Say, duplicates: str) -> None:
    events = [say(f"a{meeting}", "A", "m", on=None, meeting=meeting) for meeting in "112"]
    events = [replace(event, id=f"{event.id}{number}") for number, event in enumerate(events)]
    options = NetworkOptions(duplicates=Duplicates(duplicates))
    statements, _ = list_statements(events, "actor", "measure", options)
    assert [statement.event.id for statement in statements] == ["a10", "a22"]


def test_an_act_about_two_documents_says_something_of_each_and_nobody_of_himself(say: Say) -> None:
    event = say("a", "A", None, "request", documents=["d", "e"], addressees=["A", "B"])
    found: dict[str, Any] = {}
    for second in ("document", "addressee"):
        statements, _ = list_statements([event], "actor", second, NetworkOptions())
        found[second] = [(each.first.id, each.second.id) for each in statements]
    assert found == {"document": [("A", "d"), ("A", "e")], "addressee": [("A", "B")]}


# --- the qualifier -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "ordinal", "binary", "sign"),
    [
        ("concern", -2, 0, -1),
        ("position", 0, None, 0),
        ("report", 0, None, 0),
        ("request", 1, 1, 1),
        ("commitment/considering", 1, 1, 1),
        ("endorsement", 2, 1, 1),
        ("commitment/planned", 2, 1, 1),
        ("commitment/ongoing", 3, 1, 1),
        ("decision", 3, 1, 1),
        ("attendance", None, None, 0),
    ],
)
def test_every_act_has_its_place_on_the_scale(
    say: Say, kind: str, ordinal: int | None, binary: int | None, sign: int
) -> None:
    event = say("a", "A", "m", kind)
    assert (level_of(event, Qualifier.ORDINAL), level_of(event, Qualifier.BINARY)) == (ordinal, binary)
    assert sign_of(event) == sign


def test_every_type_and_status_has_one_stance_with_a_reason_in_both_languages() -> None:
    statuses: dict[ActType, tuple[Status | None, ...]] = {ActType.COMMITMENT: tuple(Status)}
    expected = {(kind, status) for kind in ActType for status in statuses.get(kind, (None,))}
    assert {(each.type, each.status) for each in STANCES} == expected
    assert len(STANCES) == len(expected)
    assert all(each.reason_ja and each.reason_en for each in STANCES)
    assert LEVELS == {Qualifier.ORDINAL: (-2, -1, 0, 1, 2, 3), Qualifier.BINARY: (0, 1)}
