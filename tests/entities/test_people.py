from __future__ import annotations

from datetime import date

import pytest

from kg.model import (
    Person,
    Presence,
    Repair,
    RepairKind,
    Role,
    Speaker,
    Unresolved,
    UnresolvedActor,
)


def test_a_person_is_named_within_the_body_and_affiliation_tells_only_namesakes_apart(scene):
    meeting = scene("税制調査会").attends("田中 一郎", "東都大学教授").attends("田中 一郎", "西都大学教授")
    meeting.attends("山田", "委員").attends("髙村 花", "委員").attends("髙村 花", "委員")
    assert [p.person for p in meeting.read().participants] == [
        Person("田中一郎", "田中", "zeicho", "東都大学教授"),
        Person("田中一郎", "田中", "zeicho", "西都大学教授"),
        Person("山田", None, "zeicho"),
        Person("髙村花", "髙村", "zeicho"),
        Person("髙村花", "髙村", "zeicho"),
    ]


def test_without_a_list_named_speakers_take_part_once_and_keep_the_family_name(scene):
    meeting = scene("中央教育審議会")
    meeting.says("○森部会長", "始める。", Speaker(name="森", family="森", post="部会長"))
    meeting.says("○林委員", "賛成する。", Speaker(name="林", family="林", post="委員"))
    meeting.says("○森部会長", "終わる。", Speaker(name="森", family="森", post="部会長"))
    result = meeting.read()
    assert [(p.person.name, p.attendee, p.printed_member) for p in result.participants] == [
        ("森", None, False),
        ("林", None, True),
    ]
    assert [speaker.name for speaker in result.speakers] == ["森", "林", "森"]


def test_a_member_and_an_official_of_one_family_name_are_two_people(scene):
    meeting = scene("中央教育審議会")
    meeting.says("○林委員", "賛成する。", Speaker(name="林", family="林", post="委員"))
    meeting.says("○林教育課長", "説明する。", Speaker(name="林", family="林", post="教育課長"))
    first, second = meeting.read().speakers
    assert (first, second) == (
        Person("林", "林", "chukyo", "委員"),
        Person("林", "林", "chukyo", "教育課長"),
    )


def test_a_label_that_names_nobody_is_never_a_guess(scene):
    meeting = scene("税制調査会").says("（Ａ）", "反対する。")
    (speaker,) = meeting.read().speakers
    assert speaker == UnresolvedActor("（Ａ）", Unresolved.NO_NAME_PRINTED, meeting.speeches[0].label.span)


def test_a_speaker_whom_the_list_lacks_is_a_person_and_a_problem(scene):
    meeting = scene("税制調査会").attends("川上 一", "委員")
    meeting.says("○海野委員", "述べる。", Speaker(name="海野", family="海野", post="委員"))
    meeting.says("○海野委員", "続ける。", Speaker(name="海野", family="海野", post="委員"))
    result = meeting.read()
    assert [p.person.name for p in result.participants] == ["川上一", "海野"]
    assert [(one.code, one.message_en) for one in result.problems] == [
        ("speaker-not-listed", "the speaker ○海野委員 is not in the attendance list (2 places)")
    ]


@pytest.mark.parametrize(
    ("post", "role", "seat", "attends_for"),
    [
        ("本部長（内閣官房長官）", Role.CHAIR, "cs-hq/本部長/内閣官房長官", None),
        (
            "副本部長兼国家公安委員会委員長",
            Role.VICE_CHAIR,
            "cs-hq/副本部長/国務大臣（内閣総理大臣が指名）",
            None,
        ),
        ("国家公安委員会委員長", Role.MEMBER, "cs-hq/本部員/国家公安委員会委員長", None),
        ("外務大臣", Role.MEMBER, "cs-hq/本部員/外務大臣", None),
        ("外務大臣政務官", Role.MEMBER, None, "cs-hq/本部員/外務大臣"),
        ("外務副大臣", Role.ATTENDEE, None, None),
        ("財務副大臣", Role.MEMBER, None, None),
        ("防災担当大臣", Role.MEMBER, "cs-hq/本部員/国務大臣（内閣総理大臣が指定）", None),
        ("本部員", Role.MEMBER, "cs-hq/本部員/有識者（内閣総理大臣が任命）", None),
        ("東都大学教授", Role.MEMBER, None, None),
        ("内閣官房副長官補", Role.ATTENDEE, None, None),
    ],
)
def test_a_post_fills_the_seat_that_the_table_gives_it(scene, post, role, seat, attends_for):
    meeting = scene("サイバーセキュリティ戦略本部", date(2022, 1, 1)).attends("甲 乙", post, role)
    (participant,) = meeting.read().participants
    assert (participant.seat, participant.attends_for) == (seat, attends_for)


def test_a_seat_counts_only_while_it_is_valid(scene):
    meeting = scene("サイバーセキュリティ戦略本部", date(2021, 8, 31)).attends("甲 乙", "デジタル大臣")
    assert meeting.read().participants[0].seat is None


def test_a_repaired_label_is_read_as_repaired(scene):
    meeting = scene("サイバーセキュリティ戦略本部").attends(
        "後藤 某", "東都大学学長", presence=Presence.PRESENT
    )
    meeting.says("○後藤本部長", "述べる。", Speaker(attendee=0, family="後藤", post="本部長"))
    span = meeting.speeches[0].label.span
    repair = Repair(RepairKind.MISPRINTED_LABEL, span, "後藤本部長", "後藤本部員", "一覧", "list")
    (participant,) = meeting.read(repairs=(repair,)).participants
    assert (participant.printed_member, participant.seat) == (
        True,
        "cs-hq/本部員/有識者（内閣総理大臣が任命）",
    )


def test_variants_of_a_character_are_one_person_named_as_first_printed(scene):
    meeting = scene("税制調査会")
    for name in ("髙木", "高木", "山﨑", "山崎", "高本"):
        meeting.says(f"○{name}委員", "述べる。", Speaker(name=name, family=name, post="委員"))
    result = meeting.read()
    assert [one.person.name for one in result.participants] == ["髙木", "山﨑", "高本"]
    assert [one.name for one in result.speakers] == ["髙木", "髙木", "山﨑", "山﨑", "高本"]


def test_variants_of_a_character_with_offices_of_their_own_are_two_people(scene):
    meeting = scene("税制調査会")
    for name, post in (
        ("高村", "会長"),
        ("髙村", "委員"),
        ("高村", "会長"),
        ("髙木", "委員"),
        ("高木", "委員"),
    ):
        meeting.says(f"○{name}{post}", "述べる。", Speaker(name=name, family=name, post=post))
    people = [(one.person.name, one.person.affiliation) for one in meeting.read().participants]
    assert people == [("高村", "会長"), ("髙村", "委員"), ("髙木", None)]


def test_a_partner_is_found_under_a_variant_of_the_name(scene):
    meeting = scene("税制調査会").attends("髙木 某", "会長", Role.CHAIR).attends("浜 辺", "財務大臣")
    meeting.says("○浜財務大臣", "高木会長と納税の電子化を進める。", Speaker(attendee=1))
    meeting.act("納税の電子化", "進める", partners=(meeting.phrase("高木会長"),))
    assert [one.person.name for one in meeting.read().acts[0].partners] == ["髙木某"]


def test_a_row_printed_twice_with_a_variant_is_one_person(scene):
    meeting = scene("税制調査会").attends("髙村 花", "委員").attends("高村 花", "委員")
    assert {one.person.name for one in meeting.read().participants} == {"髙村花"}
