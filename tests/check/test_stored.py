"""What `kg check --store` finds between the meetings of a store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.check import Wanted
from kg.check.stored import check_store
from kg.ingest import default_stages
from kg.store import open_reader, open_writer

Stored = Callable[..., Path]


def said(store: Path) -> list[tuple[str, str]]:
    with open_reader(store) as reader:
        return [(one.code, one.message_ja) for one in check_store(reader, default_stages(), Wanted())]


def minutes(clean: str, number: str, day: str) -> str:
    return clean.replace("第８回", f"第{number}回").replace("令和５年７月４日（火）", day)


def test_meetings_in_order_have_no_finding(stored: Stored, clean: str) -> None:
    assert said(stored(clean, minutes(clean, "９", "令和５年７月11日"))) == []


def test_a_missing_meeting_and_a_date_out_of_order_are_found(stored: Stored, clean: str) -> None:
    store = stored(clean, minutes(clean, "11", "令和５年９月１日"), minutes(clean, "12", "令和５年８月１日"))
    assert said(store) == [
        ("missing-meeting", "税制調査会: 第8回（2023-07-04）と第11回（2023-09-01）の間の第9回から第10回まで（2 回）がない"),
        ("number-date-order", "税制調査会: 第12回（2023-08-01）が第11回（2023-09-01）より前の日付である"),
    ]  # fmt: skip


def test_two_records_that_disagree_are_found_and_two_that_agree_are_not(stored: Stored, clean: str) -> None:
    same = clean.replace("議事要旨", "議事録").replace("急ぐべき", "急ぎ進めるべき")
    other = same.replace("17:45～18:10", "17:45～18:20").replace("委員　　　北野　三郎\n", "")
    assert said(stored(clean, same)) == []
    assert said(stored(clean, same, other)) == [
        ("records-disagree", "税制調査会 2023-07-04: 出席者数が 3（minutes-0.txt）と 2（minutes-2.txt）で異なる"),
        ("records-disagree", "税制調査会 2023-07-04: 閉会時刻が 18:10（minutes-0.txt）と 18:20（minutes-2.txt）で異なる"),
    ]  # fmt: skip


def test_one_number_on_two_days_is_found(stored: Stored, clean: str) -> None:
    store = stored(clean, minutes(clean, "８", "令和５年７月11日（火）"))
    assert said(store) == [
        ("number-twice", "税制調査会: 第8回が 2023-07-04（minutes-0.txt）と 2023-07-11（minutes-1.txt）にある")
    ]  # fmt: skip


def test_a_post_outside_its_dates_is_found(stored: Stored, clean: str) -> None:
    store = stored(clean.replace("委員　　　西川　花子", "総務大臣　西川　花子"))
    with open_writer(store) as writer:
        ids = writer.view.ids
        line = f'<{ids.post("総務大臣", "mic")}> <https://w3id.org/shisaku/ns#validTo> "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> <{ids.graph("authority")}> .'
        assert said_of(writer.view) == []
        writer.add_shared([line])
    assert said(store) == [
        ("post-outside-validity", "税制調査会（第8回）、2023-07-04: 西川花子の「総務大臣」は、表の期間 2001-01-06/2020-01-01 の外にある")
    ]  # fmt: skip


def said_of(view: object) -> list[str]:
    return [one.code for one in check_store(view, default_stages(), Wanted())]  # type: ignore[arg-type]


def test_what_is_unknown_again_and_again_is_told_once(stored: Stored, clean: str) -> None:
    text = clean.replace("税制調査会", "まちの未来会議").replace(
        "委員　　　西川　花子", "参事官　　西川　花子"
    )
    text = text.replace("○西川委員", "○西川参事官").replace(
        "所得の把握を急ぐべきである", "所得の把握に取り組んでまいる"
    )
    once = stored(text)
    assert said(once) == []
    assert said(stored(text, minutes(text, "９", "令和５年７月11日"))) == [
        ("body-unknown-often", "機関表にない「まちの未来会議」の会合が 2 ある"),
        ("institution-unknown-often", "所属の分からない「西川参事官」が 2 回の会合に現れる"),
    ]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [(Wanted(select=frozenset({"missing-meeting"})), 1), (Wanted(ignore=frozenset({"missing-meeting"})), 0)],
)
def test_only_what_is_asked_for_is_told(stored: Stored, clean: str, wanted: Wanted, count: int) -> None:
    with open_reader(stored(clean, minutes(clean, "10", "令和５年８月11日"))) as reader:
        assert len(check_store(reader, default_stages(), wanted)) == count
