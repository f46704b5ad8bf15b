"""The head of the minutes: body and number out of titles as councils print them, the day, and where each was read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.model import DateSeen, Document, FactOrigin, Facts, Frame, Meeting, Part, Span
from kg.structure import parse_meeting
from kg.structure.title import body_and_number

Parse = Callable[[str], Meeting]

TALK = "\n○議長　開会する。\n"


def _document(text: str, facts: Facts | None = None) -> Document:
    parts = (Part(Span(0, len(text)), facts),) if facts else ()
    return Document(text=text, name="a.txt", sha256="0" * 64, frame=Frame(parts=parts))


@pytest.mark.parametrize(
    ("title", "body", "number"),
    [
        ("宇宙開発戦略本部（第２７回）議事要旨", "宇宙開発戦略本部", 27),
        ("宇宙開発戦略本部会合 第27回 議事概要", "宇宙開発戦略本部", 27),
        ("第３１回 総合海洋政策本部会合 議事録", "総合海洋政策本部", 31),
        ("令和５年度第２回 消費者政策会議 議事録", "消費者政策会議", None),
        ("令和６年第１回函館市議会定例会会議録　第１号", "函館市議会", None),
        ("令和３年第２回盛岡市議会臨時会会議録", "盛岡市議会", None),
    ],
)
def test_a_title_names_the_body_and_the_meeting_of_a_series(
    title: str, body: str, number: int | None
) -> None:
    text = f"{title}\n\n日時：令和６年２月２２日\n\n○議長　開会する。\n"
    header = parse_meeting(Document(text=text, name="a.txt", sha256="0" * 64)).header
    assert header.body is not None
    assert (header.body.text, header.number) == (body, number)


@pytest.mark.parametrize(
    ("title", "body", "number"),
    [
        ("第三回規制改革推進会議議事録", "規制改革推進会議", 3),
        ("第１３回（通算第45回）情報通信審議会", "情報通信審議会", 13),
        ("令和5年度第2回 政策会議（通算第45回）議事要旨", "政策会議", 45),
        ("令和５年第８回経済財政諮問会議議事要旨", "経済財政諮問会議", None),
        ("第2期第3回 消費者委員会 議事録", "消費者委員会", None),
        ("2023年10月27日　第173回社会保障審議会医療保険部会　議事録", "社会保障審議会医療保険部会", 173),
        ("産業構造審議会 通商・貿易分科会（第10回）-議事要旨", "産業構造審議会通商・貿易分科会", 10),
        ("第９回「新しい資本主義実現会議」議事要旨", "新しい資本主義実現会議", 9),
        ("個人情報保護委員会 第250回会議 議事概要", "個人情報保護委員会", 250),
        ("原子力規制委員会 第40回 会議議事録", "原子力規制委員会", 40),
        ("第212回国会　参議院　予算委員会　会議録第1号", "参議院予算委員会", None),
        ("第一囘國會 衆議院 文化委員會 會議録 第三號", "衆議院文化委員會", None),
        ("帝國憲法改正案委員會議録（速記）第二囘", "帝國憲法改正案委員會", 2),
        ("令和５年９月中央県議会定例会会議録　第２号", "中央県議会", None),
        ("平成25年第3回定例会 会議録", None, None),
        ("教育委員会会議録", "教育委員会", None),
        ("議事録", None, None),
        ("令和５年６月定例会　緑野県議会会議録（第３号）", "緑野県議会", None),
    ],
)
def test_titles_of_many_forms(title: str, body: str | None, number: int | None) -> None:
    assert body_and_number(title) == (body, number)


@pytest.mark.parametrize("again", ["　", "県議会", "（（"])
def test_a_very_long_title_is_read_as_quickly_as_its_length_allows(again):
    assert body_and_number("令和5年" + again * 10_000 + "あ第2回政策会議")[1] == 2


@pytest.mark.parametrize(
    ("head", "origins"),
    [
        ("第3回環境審議会議事録\n日時　令和5年7月4日", ("title", "title", "text")),
        ("第3回環境審議会議事録（令和5年7月4日）", ("title", "title", "title")),
        ("議事録（第3回）\n環境審議会\n令和5年7月4日（火）", ("title", "title", "text")),
        ("環境審議会\n\n第3回会合　議事録\n令和5年7月4日（火）", ("text", "title", "text")),
        ("会議の名称：第3回環境審議会\n開催日：令和5年7月4日", ("title", "title", "text")),
        ("環境審議会議事録", ("title", None, None)),
    ],
)
def test_each_fact_says_where_it_was_read(
    meeting_of: Parse, head: str, origins: tuple[str | None, ...]
) -> None:
    header = meeting_of(head + "\n" + TALK).header
    found = (header.body_from, header.number_from, header.date_from)
    assert tuple(one and one.value for one in found) == origins


def test_a_field_beside_the_text_fills_what_the_text_does_not_print() -> None:
    facts = Facts(held_on=date(2023, 7, 4), number=3)
    header = parse_meeting(_document("環境審議会議事録\n" + TALK, facts)).header
    assert (header.held_on, header.date_from) == (date(2023, 7, 4), FactOrigin.METADATA)
    assert (header.number, header.number_from) == (3, FactOrigin.METADATA)


def test_every_day_that_head_and_metadata_give_is_seen() -> None:
    text = "第3回環境審議会議事録（令和5年7月3日）\n日時　令和5年7月4日（水）\n令和5年2月30日\n" + TALK
    header = parse_meeting(_document(text, Facts(held_on=date(2023, 7, 5)))).header
    assert header.held_on == date(2023, 7, 4)
    assert [
        (one.value, one.printed and one.printed.text, one.origin, one.weekday_fits)
        for one in header.dates_seen
    ] == [
        (date(2023, 7, 3), "令和5年7月3日", FactOrigin.TITLE, None),
        (date(2023, 7, 4), "令和5年7月4日", FactOrigin.TEXT, False),
        (None, "令和5年2月30日", FactOrigin.TEXT, None),
        (date(2023, 7, 5), None, FactOrigin.METADATA, None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "資料１　計画（令和5年7月3日）",
        "（令和5年7月3日公表）",
        "会期　令和5年7月3日～7月20日",
        "次回　令和5年8月3日",
        "更新日：令和5年8月3日",
        "前回（令和5年6月3日）の議事録の確認について",
    ],
)
def test_days_of_other_things_are_not_the_meetings(meeting_of: Parse, line: str) -> None:
    text = f"第3回環境審議会議事録\n日時　令和5年7月4日\n{line}\n{TALK}"
    seen = meeting_of(text).header.dates_seen
    assert [one.value for one in seen] == [date(2023, 7, 4)]


def test_of_two_days_the_first_is_the_meetings(meeting_of: Parse) -> None:
    header = meeting_of("第3回環境審議会議事録\n日時　令和5年10月3日（火）～4日（水）\n" + TALK).header
    assert header.held_on == date(2023, 10, 3)
    assert [one.value for one in header.dates_seen] == [date(2023, 10, 3)]


def test_an_impossible_day_stays_unknown_and_is_said(meeting_of: Parse) -> None:
    header = meeting_of("第3回環境審議会議事録\n日時　令和5年2月30日\n" + TALK).header
    assert (header.held_on, header.date_from) == (None, None)
    assert header.dates_seen == (DateSeen(None, header.date_printed, FactOrigin.TEXT, None),)


def test_a_sitting_in_a_data_base_of_assemblies_has_year_and_day_apart(meeting_of: Parse) -> None:
    header = meeting_of("令和６年　３月定例会（第１回）\n03月05日－03号\n" + TALK).header
    assert (header.held_on, header.number) == (date(2024, 3, 5), None)
