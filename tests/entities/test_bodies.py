from __future__ import annotations

from datetime import date

import pytest

from kg.entities.authority import authority
from kg.entities.bodies import local_government, resolve_bodies
from kg.ids import minted_organization_id
from kg.model import Document, Header, Phrase, Span

DOCUMENT = Document("", "minutes.txt", "ab" * 32)


def bodies(printed: str | None, day: date | None = date(2023, 7, 4)):
    name = Phrase(printed, Span(0, len(printed))) if printed is not None else None
    return resolve_bodies(Header(body=name, held_on=day), DOCUMENT, authority())


@pytest.mark.parametrize(
    ("printed", "day", "identifier"),
    [
        ("サイバーセキュリティ戦略本部", date(2023, 7, 4), "cs-hq"),
        ("サイバーセキュリティ戦略本部", date(2025, 6, 30), "cs-hq"),
        ("サイバーセキュリティ戦略本部", date(2025, 7, 1), "cs-hq-2025"),
        ("ＩＴ戦略本部", date(2006, 6, 1), "it-hq"),
        ("知的財産戦略本部会合", date(2010, 10, 26), "ip-hq"),
        ("総合科学技術・イノベーション会議", date(2023, 7, 4), "csti"),
        ("経済財政諮問会議", date(2001, 1, 6), "cefp"),
        ("情報セキュリティ政策会議", date(2006, 6, 1), "ispc"),
    ],
)
def test_a_listed_body_is_that_of_the_day(printed, day, identifier):
    assert [(body.id, body.known) for body in bodies(printed, day)] == [(identifier, True)]


def test_a_part_of_a_listed_body_is_minted_under_it_whatever_its_spacing():
    plain, spaced = bodies("中央環境審議会総合政策部会"), bodies("中央環境審議会　総合政策部会")
    (body,) = plain
    assert plain == spaced
    assert body.id == minted_organization_id("総合政策部会", parent="chukan")
    assert (body.parent, body.kind, body.known) == ("chukan", "council", False)


@pytest.mark.parametrize("printed", ["まちの未来会議", "戦略本部", "経済審議会総括部会"])
def test_an_unknown_body_is_minted_from_its_name(printed):
    assert [(body.id, body.parent) for body in bodies(printed)] == [(minted_organization_id(printed), None)]


def test_a_name_of_two_bodies_without_a_date_is_neither():
    (body,) = bodies("サイバーセキュリティ戦略本部", None)
    assert (body.id, body.known) == (minted_organization_id("サイバーセキュリティ戦略本部"), False)


def test_a_joint_meeting_names_its_bodies_in_the_printed_order():
    found = bodies("産業構造審議会地球環境小委員会・中央環境審議会地球環境部会 合同会合")
    assert [(body.label_ja, body.parent) for body in found] == [
        ("産業構造審議会地球環境小委員会", "sankou"),
        ("中央環境審議会地球環境部会", "chukan"),
    ]


def test_minutes_without_a_body_get_one_of_their_own():
    (body,) = bodies(None)
    assert (body.id.startswith("unknown-"), body.known) == (True, False)


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("目黒区議会", "目黒区"),
        ("函館市議会", "函館市"),
        ("東京都議会", "東京都"),
        ("国会", None),
        ("文化審議会", None),
    ],
)
def test_the_government_of_an_assembly_is_read_from_its_name(printed, place):
    government = local_government(bodies(printed)[0])
    assert (government.label_ja if government else None) == place


@pytest.mark.parametrize(
    ("printed", "day", "identifier"),
    [
        ("宇宙開発戦略本部", date(2008, 7, 1), "space-hq"),
        ("宇宙開発戦略本部", date(2007, 8, 1), "space-hq"),
        ("宇宙開発戦略本部会合", date(2008, 7, 1), "space-hq"),
        ("宇宙開発戦略本部", date(2007, 7, 1), None),
        ("総合科学技術会議", date(2014, 6, 1), "cstp"),
        ("サイバーセキュリティ戦略本部", date(2014, 12, 1), None),  # two rows bear the name
    ],
)
def test_a_day_just_outside_dates_from_memory_still_means_the_body(printed, day, identifier):
    (body,) = bodies(printed, day)
    assert (body.id if body.known else None) == identifier
