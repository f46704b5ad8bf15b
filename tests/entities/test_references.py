from __future__ import annotations

import pytest

from kg.model import ActType, Role, Speaker


@pytest.fixture
def partners(scene):
    """What the partners of an act mean: (words, id of an organization, place or name of a person)."""

    def read(*words: str):
        meeting = scene("税制調査会").attends("後藤 某", "会長", Role.CHAIR).attends("浜 辺", "財務大臣")
        spoken = "".join(f"{one}、" for one in words)
        meeting.says("○浜財務大臣", f"{spoken}と共に納税の電子化を進める。", Speaker(attendee=1))
        meeting.act("納税の電子化", "進める", partners=tuple(meeting.phrase(one) for one in words))
        (act,) = meeting.read().acts
        for one in act.partners:
            assert meeting.text[one.phrase.span.start : one.phrase.span.end] == one.phrase.text
        return [
            (r.phrase.text, r.organization or r.place or (r.person and r.person.name)) for r in act.partners
        ]

    return read


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("経済産業省", "meti"),
        ("NISCをはじめとする関係省庁", "nisc"),
        ("NISC等の関係省庁", "nisc"),
        ("当省", "mof"),
        ("事務局", "cao"),
        ("税調", "zeicho"),
        ("米国政府", "US"),
        ("同盟国・同志国", "allies"),
        ("後藤会長", "後藤某"),
        ("浜大臣", "浜辺"),
        ("関係省庁", None),
        ("民間事業者", None),
        ("後藤新平の考え", None),
        ("英国財務省", None),
        ("地方公共団体情報システム機構", "jlis"),
    ],
)
def test_a_phrase_means_one_thing_or_none(partners, words, meant):
    assert partners(words) == [(words, meant)]


def test_items_of_a_list_of_nouns_are_apart(partners):
    assert partners("民間事業者、国内外の関係機関及び総務省") == [
        ("民間事業者", None),
        ("国内外の関係機関", None),
        ("総務省", "mic"),
    ]


def test_a_letter_is_a_country_beside_countries_only(partners):
    assert partners("英", "仏", "印") == [("英", "GB"), ("仏", "FR"), ("印", "IN")]
    assert partners("英", "総務省") == [("英", None), ("総務省", "mic")]


@pytest.mark.parametrize("words", ["成果を上げた大学、企業", "「計画、方針」の担当", "大学"])
def test_other_phrases_stay_whole(partners, words):
    assert [one for one, _ in partners(words)] == [words]


def test_a_list_of_countries_is_divided_into_them(partners):
    assert partners("英、仏、印等") == [("英", "GB"), ("仏", "FR"), ("印", "IN")]
    assert partners("米国及び豪州") == [("米国", "US"), ("豪州", "AU")]


@pytest.mark.parametrize(
    ("thing", "abroad"),
    [
        ("英、仏、印等と協議", [("英", "GB"), ("仏", "FR"), ("印", "IN")]),
        ("米国との連携", [("米国", "US")]),
        ("国内外の関係機関と協議", []),
        ("英との協議", []),
        ("税制と連携の在り方", []),
    ],
)
def test_the_countries_that_talks_are_held_with_are_partners(scene, thing, abroad):
    meeting = scene("税制調査会").attends("浜 辺", "財務大臣")
    meeting.says("○浜財務大臣", f"{thing}を実施した。", Speaker(attendee=0))
    meeting.act(thing, "実施した", ActType.REPORT)
    (act,) = meeting.read().acts
    assert [(one.phrase.text, one.place) for one in act.partners] == abroad
    for one in act.partners:
        assert meeting.text[one.phrase.span.start : one.phrase.span.end] == one.phrase.text
