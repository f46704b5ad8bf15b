"""Which persons are one, and which are not, whatever their order."""

from __future__ import annotations

import random
from datetime import date

import pytest

from kg.link.observed import Held, Observed, is_full_name, names_private_institution
from kg.link.pairs import Judged, Link, Reason, link_persons

LIVES = {"cs-hq-2025": "cs-hq"}


def person(iri: str, name: str, body: str, *held: tuple[str, str], **more: object) -> Observed:
    """`held`: post and day; the membership is that of the person at the day."""
    posts = tuple(Held(post, post, date.fromisoformat(day), f"m/{iri}/{day}") for post, day in held)
    facts: dict[str, object] = {"full": True, "marked": False, "own": (f"m/{iri}",), **more}
    meetings = facts.pop("meetings", (f"meeting/{iri}",))
    return Observed(iri, name, body, held=posts, meetings=meetings, **facts)  # type: ignore[arg-type]


def found(*persons: Observed, judged: Judged = Judged()) -> list[tuple[str, str, Reason]]:  # noqa: B008
    linking = link_persons(persons, LIVES, judged)
    shuffled = random.Random(3).sample(persons, len(persons))
    assert link_persons(shuffled, LIVES, judged) == linking
    return [(link.one.iri, link.other.iri, link.reason) for link in linking.links]


POST, BODY = Reason.SAME_NAME_AND_POST, Reason.SAME_BODY_AND_NAME


@pytest.mark.parametrize(
    ("mine", "theirs", "linked"),
    [
        ([("総務大臣", "2023-01-10")], [("総務大臣", "2023-07-04")], True),
        ([("総務大臣", "2023-01-10"), ("総務大臣", "2023-07-04")], [("総務大臣", "2023-04-01")], True),
        ([("総務大臣", "2023-01-10")], [("総務大臣", "2024-01-11")], True),
        ([("総務大臣", "2023-01-10")], [("総務大臣", "2024-01-12")], False),  # 367 days
        ([("総務大臣", "2024-01-12")], [("総務大臣", "2023-01-10")], False),
        ([("総務大臣", "2023-01-10")], [("外務大臣", "2023-01-10")], False),
        ([("総務大臣", "2023-01-10")], [], False),
        ([], [], False),
    ],
)
def test_a_full_name_and_the_same_post_at_adjacent_times_make_one(
    mine: list[tuple[str, str]], theirs: list[tuple[str, str]], linked: bool
) -> None:
    pair = found(person("a", "西川花子", "cefp", *mine), person("b", "西川花子", "cs-hq", *theirs))
    assert pair == ([("a", "b", POST)] if linked else [])


def test_a_family_name_alone_makes_nobody_one() -> None:
    posts = ("総務大臣", "2023-01-10")
    alone = [person(iri, "西川", body, posts, full=False) for iri, body in (("a", "cefp"), ("b", "cs-hq"), ("c", "cefp"))]  # fmt: skip
    assert found(*alone) == []
    assert (
        found(person("a", "西川花子", "cefp", posts), person("b", "西川", "cs-hq", posts, full=False)) == []
    )


def test_a_name_that_one_list_separates_is_full_in_the_other_too() -> None:
    posts = ("総務大臣", "2023-01-10")
    assert found(
        person("a", "辻元", "cefp", posts, full=True), person("b", "辻元", "cs-hq", posts, full=False)
    ) == [("a", "b", POST)]


def test_a_post_that_changed_hands_between_is_no_tenure() -> None:
    one = person("a", "西川花子", "cefp", ("総務大臣", "2023-01-10"))
    other = person("b", "西川花子", "cs-hq", ("総務大臣", "2023-12-10"))
    between = person("c", "北野三郎", "cs-hq", ("総務大臣", "2023-07-04"))
    assert found(one, other) == [("a", "b", POST)]
    assert found(one, other, between) == []


def test_spellings_of_one_name_in_one_body_are_one_and_namesakes_are_not() -> None:
    assert found(person("a", "髙村正彦", "cefp"), person("b", "高村正彦", "cefp")) == [("a", "b", BODY)]
    assert found(person("a", "髙村正彦", "cefp"), person("b", "高村正彦", "cs-hq")) == []
    assert found(person("a", "田中実", "cefp", marked=True), person("b", "田中実", "cefp")) == []
    assert found(person("a", "高村", "cefp", full=False), person("b", "髙村", "cefp", full=False)) == []


def test_a_namesake_of_one_body_is_told_by_the_post() -> None:
    first = person("a", "田中実", "cefp", ("東都大学教授", "2023-01-10"), marked=True, meetings=("m1",))
    second = person("b", "田中実", "cefp", ("西都銀行頭取", "2023-01-10"), marked=True, meetings=("m1",))
    later = person("c", "田中実", "zeicho", ("東都大学教授", "2023-07-04"))
    assert found(first, second, later) == [("a", "c", POST)]


def test_the_lives_of_a_reorganised_body_are_one_body_unless_the_posts_differ() -> None:
    old, new = person("a", "西川花子", "cs-hq"), person("b", "西川花子", "cs-hq-2025")
    assert found(old, new) == [("a", "b", BODY)]
    assert found(
        person("a", "西川花子", "cs-hq", ("総務大臣", "2025-05-29")),
        person("b", "西川花子", "cs-hq-2025", ("東都大学教授", "2025-12-01")),
    ) == []  # fmt: skip
    assert found(old, person("b", "西川花子", "zeicho")) == []


def test_links_that_would_join_two_people_of_one_meeting_are_all_left_out() -> None:
    """A list may have two people of one name and post: nobody can tell which of them is meant elsewhere."""
    posts = ("総務省参事官", "2023-01-10")
    first = person("a", "田中実", "cefp", posts, marked=True, meetings=("m1",))
    second = person("b", "田中実", "cefp", posts, marked=True, meetings=("m1",))
    elsewhere = person("c", "田中実", "zeicho", posts)
    apart = person("d", "西川花子", "cefp", posts), person("e", "西川花子", "zeicho", posts)
    linking = link_persons([first, second, elsewhere, *apart], LIVES)
    assert [(link.one.iri, link.other.iri) for link in linking.links] == [("d", "e")]
    assert {link.pair for link in linking.contradicting} >= {frozenset("ac"), frozenset("bc")}


def test_what_somebody_ruled_goes_before_the_rules() -> None:
    posts = ("総務大臣", "2023-01-10")
    one, other = person("a", "西川花子", "cefp", posts), person("b", "西川花子", "cs-hq", posts)
    third = person("c", "西川　華子", "zeicho")
    pair = frozenset("ab")
    assert found(one, other, judged=Judged(apart=frozenset({pair}))) == []
    same = Judged(same=frozenset({frozenset("ac"), frozenset({"a", "gone"})}))
    assert found(one, third, judged=same) == [("a", "c", Reason.JUDGED)]
    # apart through a third person contradicts too
    both = Judged(same=frozenset({frozenset("ac"), frozenset("bc")}), apart=frozenset({pair}))
    assert found(one, other, third, judged=both) == []


def test_a_link_rests_on_the_memberships_that_speak_for_it() -> None:
    posts = ("総務大臣", "2023-01-10")
    one, other = (
        person("a", "西川花子", "cefp", posts, ("外務大臣", "2024-01-10")),
        person("b", "西川花子", "cs-hq", posts),
    )
    (link,) = link_persons([other, one], LIVES).links
    assert link == Link(one, other, POST, "総務大臣", ("m/a/2023-01-10", "m/b/2023-01-10"))


@pytest.mark.parametrize(
    ("name", "families", "full"),
    [
        ("西川花子", frozenset(), True),
        ("山本泰", frozenset(), True),
        ("林芳正", frozenset({"林"}), True),
        ("西川", frozenset(), False),
        ("佐久間", frozenset(), False),
        ("勅使河原", frozenset({"勅使河原"}), False),
        ("ジョン・スミス", frozenset(), True),
    ],
)
def test_a_full_name_is_told_from_a_family_name(name: str, families: frozenset[str], full: bool) -> None:
    assert is_full_name(name, families) is full


@pytest.mark.parametrize(
    ("post", "names"),
    [
        ("東都大学大学院教授", True),
        ("株式会社東都製作所代表取締役社長", True),
        ("東都商工会議所会頭", True),
        ("大学教授", False),
        ("会社役員", False),
        ("弁護士", False),
        ("委員", False),
        ("総務大臣", False),
        ("", False),
    ],
)
def test_a_post_that_names_a_private_institution_is_told_from_an_occupation(post: str, names: bool) -> None:
    assert names_private_institution(post) is names
