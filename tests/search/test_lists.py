"""What the index counts and lists: meetings and acts by day, how many there are, what stands beside a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreError
from kg.ids import Ids
from kg.search import Index, Totals, open_index
from kg.search.acts import key_of
from kg.search.records import Beside, Tally
from kg.store import open_reader
from kg.vocab import Property

IDS = Ids()
MIC, METI = IDS.organization("mic"), IDS.organization("meti")
CYBER, PORTS = IDS.measure("サイバー対策"), IDS.measure("港湾整備")
SATO = f"{IDS.base}person/test/sato"

Fill = Callable[..., Path]


def _act(kind: str, agent: str, *more: tuple[str, str]) -> tuple[str, list[tuple[str, str]]]:
    return kind, [(Property.AGENT, agent), *more]


@pytest.fixture
def documents(minutes: Any) -> list[Any]:
    cyber, ports = (Property.MEASURE, CYBER), (Property.MEASURE, PORTS)
    sato = (Property.UTTERED_BY, SATO)
    names = [(CYBER, "サイバー対策"), (PORTS, "港湾整備"), (SATO, "佐藤")]
    return [
        minutes(
            "a",
            "2022-06-17",
            [("佐藤", "始める。"), ("議長", "終わる。")],
            names=names,
            acts=[
                _act("report", MIC, cyber, sato),
                _act("commitment", MIC, cyber),
                _act("request", SATO, sato),
            ],
        ),
        minutes(
            "b",
            "2023-07-04",
            [("議長", "続く。")],
            acts=[_act("report", MIC, ports), _act("report", METI, cyber)],
        ),
        minutes("c", None, [("議長", "日がない。")], acts=[_act("report", MIC, ports)]),
        minutes("d", "2023-01-10", [("議長", "別。")]),
    ]


@pytest.fixture
def index(filled: Fill, documents: list[Any]) -> Iterator[Index]:
    with (
        open_reader(filled(*documents)) as reader,
        open_index(Path(reader.folder or "").parents[1], reader) as made,
    ):
        yield made


def test_the_store_is_counted_once_a_state(index: Index) -> None:
    assert index.totals() == Totals(
        documents=4, meetings=4, speeches=5, acts=6, measures=2, persons=1, policy_documents=0
    )


def test_meetings_come_newest_first_and_those_without_a_date_last(index: Index, documents: list[Any]) -> None:
    a, b, c, d = (document.meeting for document in documents)
    assert index.meetings(slice(0, 10)) == (b, d, a, c)
    assert index.meetings(slice(1, 3)) == (d, a)
    assert index.meetings(slice(0, 10), "2023") == (b, d)
    assert index.years() == (("2023", 2), ("2022", 1), ("", 1))


def test_acts_of_a_thing_are_counted_by_type_and_day(index: Index) -> None:
    assert sorted(index.tally(Property.AGENT, MIC), key=str) == [
        Tally("commitment", "2022-06-17", 1),
        Tally("report", "2022-06-17", 1),
        Tally("report", "2023-07-04", 1),
        Tally("report", None, 1),
    ]
    assert index.tally(Property.MEASURE, MIC) == ()


def test_acts_of_a_thing_come_newest_first_a_page_at_a_time(index: Index, documents: list[Any]) -> None:
    a, b, c, _ = documents
    whole = (b.act(0), a.act(0), a.act(1), c.act(0))
    assert index.acts(Property.AGENT, MIC, "", slice(0, 10)) == whole
    assert index.acts(Property.AGENT, MIC, "", slice(1, 3)) == whole[1:3]
    assert index.acts(Property.AGENT, MIC, "report", slice(0, 10)) == (b.act(0), a.act(0), c.act(0))
    assert index.acts(Property.AGENT, IDS.organization("mofa"), "", slice(0, 10)) == ()


def test_what_stands_beside_a_thing_is_counted_without_the_thing_itself(
    index: Index, documents: list[Any]
) -> None:
    a, b, _, _ = documents
    found = index.beside(Property.MEASURE, CYBER, 1)
    assert found[Property.AGENT] == (2, (Beside(key_of(MIC), 2, a.act(0)),))
    assert found[Property.MEASURE] == (0, ())
    assert found[Property.UTTERED_BY] == (1, (Beside(key_of(SATO), 1, a.act(0)),))
    assert index.beside(Property.AGENT, MIC, 5)[Property.MEASURE][0] == 2
    assert b.act(1) not in str(index.beside(Property.AGENT, MIC, 5))


def test_who_speaks_for_himself_is_no_institution_beside_a_thing(index: Index) -> None:
    assert index.beside(Property.UTTERED_BY, SATO, 5)[Property.AGENT][0] == 1


def test_lists_of_an_index_that_vanishes_are_refused(index: Index, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "store" / "search.sqlite") as database:
        database.execute("DROP TABLE fact")
    with pytest.raises(StoreError):
        index.totals()
