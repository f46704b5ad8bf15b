"""Posts and institutions of speakers from the fields of a record."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kg.extract import extract_meetings
from kg.ids import minted_organization_id
from kg.model import Extraction, NamedPerson, Person, Speaker, Unresolved
from kg.sources import read_source

FIXTURES = Path(__file__).parents[1] / "fixtures"
_DIET = "衆議院文部科学委員会"


def _participant(read: Extraction):
    (participant,) = read.participants
    return participant


def _named(name: str, office: str | None = None, **record: str | None) -> Speaker:
    """A speaker whose label prints that office."""
    return Speaker(name=name, post=office, record=NamedPerson(name=name, **record))


@pytest.mark.parametrize(
    ("record", "posts"),
    [
        ({"post": "文部科学大臣"}, [("文部科学大臣", "mext")]),
        ({"post": "文部科学省初等中等教育局長"}, [("文部科学省初等中等教育局長", "mext")]),
        (
            {"post": "文部科学大臣政務官・復興大臣政務官"},
            [("文部科学大臣政務官", "mext"), ("復興大臣政務官", "reconstruction")],
        ),
        ({"post": "東都大学教授"}, [("教授", minted_organization_id("東都大学"))]),
        ({"organization": "東都大学", "post": "教授"}, [("教授", minted_organization_id("東都大学"))]),
        ({"organization": "環境省大臣官房", "post": "審議官"}, [("環境省大臣官房審議官", "env")]),
        ({"organization": "東都地域エネルギー"}, [(None, minted_organization_id("東都地域エネルギー"))]),
        ({"group": "会派東都"}, []),
    ],
)
def test_a_record_gives_its_speaker_posts_and_institutions(scene, record, posts):
    read = scene(_DIET).says("森君", "はい。", _named("森一郎", **record)).read()
    assert [(held.post, held.organization) for held in _participant(read).posts] == posts
    assert _participant(read).group == record.get("group")


def test_institutions_outside_government_are_organizations_of_the_document(scene):
    read = (
        scene(_DIET)
        .attends("原 二郎", "東都電機株式会社代表取締役社長")
        .says("原参考人", "はい。", Speaker(attendee=0, post="参考人"))
        .read()
    )
    assert [one.label_ja for one in read.organizations if one.id != read.body.id] == ["東都電機株式会社"]


def test_what_the_list_and_the_record_say_alike_is_said_once(scene):
    record = NamedPerson(name="森一郎", post="文部科学省高等教育局長")
    read = (
        scene(_DIET)
        .attends("森 一郎", "政府参考人（文部科学省高等教育局長）")
        .says("森政府参考人", "はい。", Speaker(attendee=0, post="政府参考人", record=record))
        .read()
    )
    assert [held.printed for held in _participant(read).posts] == ["政府参考人", "文部科学省高等教育局長"]


def test_two_people_of_one_label_are_told_apart_by_their_records(scene):
    first, second = (NamedPerson(name=name, reference=name) for name in ("髙橋清", "高橋勝浩"))
    read = (
        scene("情報政策審議会")
        .says("髙橋委員", "はい。", Speaker(name="髙橋", post="委員", record=first))
        .says("高橋委員", "いいえ。", Speaker(name="高橋", post="委員", record=second))
        .says("髙橋委員", "はい。", Speaker(name="髙橋", post="委員", record=first))
        .read()
    )
    assert [speaker.name for speaker in read.speakers if isinstance(speaker, Person)] == [
        "髙橋清",
        "高橋勝浩",
        "髙橋清",
    ]


def test_people_of_one_name_and_other_offices_are_told_apart_by_these(scene):
    chair, member = (NamedPerson(name=name, reference=name) for name in ("高村ゆかり", "髙村典子"))
    read = (
        scene("情報政策審議会")
        .says("高村会長", "はい。", Speaker(name="高村", post="会長", record=chair))
        .says("髙村委員", "いいえ。", Speaker(name="髙村", post="委員", record=member))
        .read()
    )
    assert [(one.person.name, one.person.affiliation) for one in read.participants] == [
        ("高村", "会長"),
        ("髙村", "委員"),
    ]


def test_what_an_official_of_a_record_promises_is_of_the_ministry(scene):
    speaker = _named("森一郎", "政府参考人", post="文部科学省高等教育局長")
    promised = scene(_DIET).says("森政府参考人", "制度の充実に努めてまいります。", speaker)
    assert promised.act("制度の充実", "努め").agents() == [("制度の充実", "文部科学省")]


@pytest.mark.parametrize("record", [{"organization": "文部科学省"}, {"post": "文部科学省高等教育局"}])
def test_a_record_may_name_the_institution_of_a_speaker_without_a_name(scene, record):
    speaker = Speaker(unresolved=Unresolved.NO_NAME_PRINTED, record=NamedPerson(**record))
    promised = scene(_DIET).says("", "制度の充実に努めてまいります。", speaker)
    assert promised.act("制度の充実", "努め").agents() == [("制度の充実", "文部科学省")]


@pytest.mark.parametrize(
    ("post", "cue", "agent"),
    [
        ("東都電機株式会社社長", "弊社では", "東都電機株式会社"),
        ("東都大学学長", "本学では", "東都大学"),
        ("東都経済連合会会長", "当連合会では", "東都経済連合会"),
        ("東都銀行頭取", "当行では", "東都銀行"),
    ],
)
def test_a_guest_speaks_for_the_institution_outside_government_that_is_said_to_be_ours(
    scene, post, cue, agent
):
    speaker = _named("森一郎", "参考人", post=post)
    promised = scene(_DIET).says("森参考人", f"{cue}訓練の実施に取り組みます。", speaker)
    assert promised.cue(cue).act("訓練の実施", "取り組み").agents() == [("訓練の実施", agent)]


@pytest.mark.parametrize("words", ["弊社では", "本学では"])
def test_nobody_is_ours_to_who_represents_none(scene, words):
    promised = scene(_DIET).says("森委員", f"{words}訓練の実施に取り組みます。", _named("森一郎", "委員"))
    assert promised.cue(words).act("訓練の実施", "取り組み").agents() == []


def test_the_record_and_the_text_of_a_meeting_are_of_one_body_and_day() -> None:
    text = read_source(FIXTURES.parent / "minutes" / "shugiin-monka-212-2.txt")
    (printed,) = extract_meetings(text)
    recorded = extract_meetings(read_source(FIXTURES / "diet-meetings.xml"))[0]
    for read in (printed, recorded):
        header = read.meeting.header
        assert (read.body.label_ja, header.number, header.held_on) == (_DIET, None, date(2023, 11, 8))
    assert printed.body == recorded.body


def _said(read: Extraction) -> list[tuple[str | None, str]]:
    """Speaker and first words of every speech, white space apart."""
    text = read.document.text
    return [
        (getattr(who, "name", None), re.sub(r"\s", "", text[speech.span.start : speech.span.end])[:12])
        for who, speech in zip(read.speakers, read.meeting.speeches, strict=True)
    ]


def _done(read: Extraction) -> Counter[tuple[object, ...]]:
    """The acts without what depends on the layout: offsets, white space, identifiers."""
    return Counter(
        (
            act.mention.type,
            act.mention.status,
            re.sub(r"\s", "", act.mention.object.text),
            re.sub(
                r"\s", "", "".join(read.document.text[s.start : s.end] for s in act.mention.evidence.parts)
            ),
            getattr(act.agent, "label_ja", None) or getattr(act.agent, "name", None),
            act.person.name if act.person else None,
        )
        for act in read.acts
    )


def test_tei_and_text_of_one_meeting_have_the_same_speeches_and_acts() -> None:
    minutes = FIXTURES.parent / "minutes" / "chuo-kankyo-113-excerpt.txt"
    encoded, printed = (
        extract_meetings(read_source(path))[0] for path in (FIXTURES / "chuo-kankyo-113.tei.xml", minutes)
    )
    assert len(encoded.meeting.speeches) == 17
    assert _said(encoded) == _said(printed)
    assert _done(encoded) == _done(printed)
    assert encoded.meeting.attendance == ()


#: `speakerPosition` (without it the printed list) of every official of the two fixtures → institution.
_INSTITUTIONS = {
    "文部科学": "文部科学省",
    "防衛": "防衛省",
    "内閣官房": "内閣官房",
    "総務省": "総務省",
    "厚生労働省": "厚生労働省",
    "外務": "外務省",
    "スポーツ庁": "スポーツ庁",
    "文化庁": "文化庁",
    "一橋大学": "一橋大学社会科学高等研究院",
    "神戸大学": "神戸大学経済経営研究所",
    "宮城県気仙沼市": "宮城県気仙沼市",
    "一般社団法人日本経済団体連合会": "一般社団法人日本経済団体連合会",
    "内閣府": "内閣府",
}


@pytest.mark.parametrize(("name", "officials"), [("diet-meetings.xml", 18), ("diet-speeches.json", 9)])
def test_speakers_of_the_diet_have_the_institutions_of_their_fields(name: str, officials: int) -> None:
    from kg.entities.authority import authority

    found = []
    for read in extract_meetings(read_source(FIXTURES / name)):
        labels = {one.id: one.label_ja for one in read.organizations}
        by_person = {one.person: one for one in read.participants}
        for speech, speaker in zip(read.meeting.speeches, read.speakers, strict=True):
            record = speech.speaker.record
            assert record is not None
            assert isinstance(speaker, Person)
            assert speaker.name == record.name
            if record.post is None:
                continue
            wanted = next(
                institution for begins, institution in _INSTITUTIONS.items() if record.post.startswith(begins)
            )
            held = [one.organization for one in by_person[speaker].posts if one.organization]
            names = {labels.get(one) or authority().organization(one).label_ja for one in held}
            assert wanted in names
            found.append(wanted)
    assert len(found) >= officials
