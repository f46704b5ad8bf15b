"""What stands against each other among all sources is settled as one machine settles it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.ingest import Done, Gist, Outcome
from kg.spark.engine import shares_of
from kg.spark.settling import settle


def _read(name: str, sha256: str, *meetings: str) -> Outcome:
    return Outcome(name, Done.STORED, sha256, gists=tuple(Gist(one, (), 0, ()) for one in meetings))


def test_the_first_record_of_a_meeting_answers_for_it() -> None:
    found = settle(
        [
            ((2, 0), _read("late", "c", "m1")),
            ((0, 0), _read("first", "a", "m1")),
            ((1, 0), _read("both", "b", "m1", "m2")),
            ((3, 0), _read("last", "d", "m2")),
        ]
    )
    assert [(one.name, one.done, one.alternate_of, one.replaced) for one in found.values()] == [
        ("first", Done.STORED, (), ()),
        ("both", Done.STORED, ("m1",), ("a",)),
        ("late", Done.ALTERNATE, ("m1",), ("a",)),
        ("last", Done.ALTERNATE, ("m2",), ("b",)),
    ]


def test_the_same_bytes_are_one_document() -> None:
    found = settle([((0, 0), _read("one", "a", "m1")), ((1, 0), _read("copy", "a", "m1"))])
    assert [(one.name, one.done) for one in found.values()] == [
        ("one", Done.STORED),
        ("copy", Done.UNCHANGED),
    ]


def test_what_was_refused_answers_for_nothing() -> None:
    refused = Outcome("bad", Done.REFUSED, "a", gists=(Gist("m1", (), 0, ()),), error=SourceError("no"))
    found = settle([((0, 0), refused), ((1, 0), _read("good", "b", "m1"))])
    assert [(one.name, one.done) for one in found.values()] == [("bad", Done.REFUSED), ("good", Done.STORED)]


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sets(st.sampled_from("xyz"))), max_size=8), st.randoms()
)
def test_the_order_in_which_executors_answer_changes_nothing(documents: list, random) -> None:  # type: ignore[type-arg, no-untyped-def]
    outcomes = [((at, 0), _read(f"{at}", sha, *sorted(ms))) for at, (sha, ms) in enumerate(documents)]
    mixed = list(outcomes)
    random.shuffle(mixed)
    assert settle(mixed) == settle(outcomes)


def test_a_small_run_has_a_share_a_source_and_a_large_one_a_share_for_sixteen() -> None:
    assert [shares_of(count) for count in (0, 1, 64, 65, 1024, 1025, 10_000)] == [1, 1, 64, 64, 64, 65, 625]
