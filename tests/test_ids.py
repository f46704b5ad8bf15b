"""IRIs are ASCII, the same for the same input, and different for different things."""

from __future__ import annotations

import doctest
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.ids
from kg.errors import IdentityError, UsageError
from kg.ids import DEFAULT_BASE, Ids, MeetingIds, digest, minted_organization_id, segment, unknown_body_id
from kg.model import Span

SHA = "0123456789abcdef" * 4
IDS = Ids()
UNDER = MeetingIds(IDS.meeting("cs-hq", 36, None, continuous=True), SHA)

#: Text as the kept text holds it: no U+001F, which separates the parts of a digest.
text = st.text(st.characters(exclude_characters="\x1f"), max_size=60)
spans = st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(lambda ends: Span(*sorted(ends)))


def test_the_examples_of_the_docstrings_hold() -> None:
    assert doctest.testmod(kg.ids).failed == 0


@given(st.lists(text, min_size=1, max_size=4), st.lists(text, min_size=1, max_size=4))
def test_a_digest_tells_apart_whatever_nfkc_tells_apart(one: list[str], other: list[str]) -> None:
    same = [unicodedata.normalize("NFKC", p) for p in one] == [
        unicodedata.normalize("NFKC", p) for p in other
    ]
    assert (digest(*one, length=64) == digest(*other, length=64)) is same


@given(text, text, text)
def test_every_iri_is_ascii_and_without_characters_that_an_iri_forbids(a: str, b: str, c: str) -> None:
    minted = [
        IDS.organization(minted_organization_id(a)),
        IDS.organization(minted_organization_id(a, parent="chuo-kankyo")),
        IDS.post(a, "soumu"),
        IDS.post(a, None),
        IDS.seat("cs-hq", a, b),
        IDS.law(a, None),
        IDS.person("cs-hq", a),
        IDS.person("cs-hq", a, b),
        IDS.document("cs-hq", a),
        IDS.measure(a),
        IDS.run(SHA, a),
        UNDER.speech(a, b, 0),
        UNDER.act("commitment", Span(1, 2), a, 0),
        UNDER.attendance(a, b, c),
        UNDER.membership(a, b, c),
        UNDER.agenda(a),
        UNDER.decision(a),
        UNDER.appearance(a),
        UNDER.unresolved(a, "no-such-name", 4),
    ]
    assert [iri for iri in minted if not iri.isascii() or set(iri) & set('<>"{}|^`\\ \n\t')] == []
    assert len(set(minted)) == len(minted) - (b == "")


@given(spans, st.lists(spans, max_size=3))
def test_parts_enter_the_iri_of_evidence_only_where_they_differ_from_the_whole(
    span: Span, parts: list[Span]
) -> None:
    whole = f"{UNDER.prefix}/evidence/{span.start}-{span.end}"
    plain = not parts or parts == [span]
    assert (UNDER.evidence(span, tuple(parts)) == whole) is plain


@given(text, st.integers(0, 3), text, st.integers(0, 3))
def test_acts_alike_in_all_but_object_or_occurrence_are_two(a: str, i: int, b: str, j: int) -> None:
    same = unicodedata.normalize("NFKC", a) == unicodedata.normalize("NFKC", b) and i == j
    one, other = (UNDER.act("report", Span(5, 9), obj, n) for obj, n in ((a, i), (b, j)))
    assert (one == other) is same


@pytest.mark.parametrize(
    ("number", "held_on", "continuous", "tail"),
    [
        (36, date(2023, 7, 4), True, "cs-hq/36"),
        (36, None, True, "cs-hq/36"),
        (5, date(2024, 3, 1), False, "cs-hq/2024-03-01-5"),
        (None, date(2024, 3, 1), True, "cs-hq/2024-03-01-n"),
        (7, None, False, "cs-hq/7"),
    ],
)
def test_a_meeting_is_named_by_number_where_the_series_runs_on_else_by_date(
    number: int | None, held_on: date | None, continuous: bool, tail: str
) -> None:
    assert IDS.meeting("cs-hq", number, held_on, continuous=continuous) == f"{DEFAULT_BASE}meeting/{tail}"


def test_a_meeting_without_number_and_date_is_named_by_its_source() -> None:
    with pytest.raises(IdentityError):
        IDS.meeting("cs-hq", None, None, continuous=True)
    mark = digest(SHA, length=8)
    assert IDS.undated_meeting("cs-hq", SHA) == f"{DEFAULT_BASE}meeting/cs-hq/{mark}"
    assert IDS.undated_meeting(unknown_body_id(SHA), SHA) == f"{DEFAULT_BASE}meeting/unknown/{mark}"


def test_meetings_without_body_in_one_source_are_told_apart_by_their_number() -> None:
    iris = {IDS.undated_meeting(unknown_body_id(SHA, section), SHA, section) for section in (None, 1, 2)}
    assert len(iris) == 3
    assert all(iri.startswith(f"{DEFAULT_BASE}meeting/unknown/") for iri in iris)
    assert IDS.undated_meeting("cs-hq", SHA, 1) != IDS.undated_meeting("cs-hq", SHA, 2)


def test_a_later_stretch_of_a_meeting_has_iris_of_its_own() -> None:
    meeting = f"{DEFAULT_BASE}meeting/cs-hq/36"
    first, second = (MeetingIds(meeting, SHA, stretch).speech("○議長", "開会する。", 0) for stretch in (1, 2))
    assert second == first.replace(f"/{SHA[:12]}/", f"/{SHA[:12]}-2/")


def test_graphs_are_named_as_the_graph_model_says() -> None:
    assert [
        IDS.source_graph(SHA),
        IDS.graph("authority"),
        IDS.inferred_graph(SHA, "committedTo-chain"),
        IDS.inferred_graph(None, "subclass"),
    ] == [
        f"{DEFAULT_BASE}graph/source/{SHA}",
        f"{DEFAULT_BASE}graph/authority",
        f"{DEFAULT_BASE}graph/inferred/{SHA}/committedTo-chain",
        f"{DEFAULT_BASE}graph/inferred/shared/subclass",
    ]


@pytest.mark.parametrize("value", ["", "a b", "総務省", "a/b", "<x>", "-a", "a\n"])
def test_what_cannot_stand_between_slashes_is_refused(value: str) -> None:
    with pytest.raises(IdentityError, match="cannot be part of an IRI"):
        segment(value)


@pytest.mark.parametrize(
    "base", ["", "id/", "https://example.org/id", "https://例え.jp/", "https://e.org/a b/"]
)
def test_a_base_must_be_an_absolute_ascii_iri_that_ends_in_a_separator(base: str) -> None:
    with pytest.raises(UsageError, match="no base for IRIs"):
        Ids(base)


@pytest.mark.parametrize(
    "base", ["https://example.org/id/", "urn:x-shisaku:/", "http://localhost:8000/data#"]
)
def test_the_base_is_a_setting(base: str) -> None:
    assert Ids(base).measure("k").startswith(f"{base}measure/")
