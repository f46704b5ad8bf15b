"""Lists of those present as the Diet prints them: 君 ends every name, posts stand above theirs."""

from __future__ import annotations

import pytest

from kg.model import Presence, Role
from kg.structure.honoured import honoured_rows, is_honoured
from kg.structure.lines import split_lines

#: 衆議院予算委員会 2026-06-03, 文部科学委員会 2023-11-08, 特別委員会 2026-05-08, rows taken together.
_LOWER = """
　　　委員長　坂本　哲志君
　　　理事　とかしきなおみ君　理事　池下　　卓君
　　　　　　岸　信千世君　　　　上杉謙太郎君
　　　　…………………………………
　　　総務大臣　　　　　　　　　林　　芳正君
　　　財務大臣
　　　国務大臣
　　　（金融担当）　　　　　　　片山さつき君
　　　国務大臣
　　　（デジタル大臣）
　　　（サイバー安全保障担当）　松本　　尚君
　　　国務大臣
　　　（こども政策　少子化対策
　　　　若者活躍担当）　　　　　黄川田仁志君
　　　デジタル大臣政務官
　　　兼内閣府大臣政務官　　　　川崎ひでと君
　　　政府参考人
　　　（文部科学省高等教育局長）　池田　貴城君
　　　予算委員会専門員　　　　　藤井　宏治君
　　　　―――――――――――――
委員の異動
　　鈴木　貴子君　　　　　島尻安伊子君
"""
#: The layout of 参議院: groups on lines of their own.
_UPPER = """
　　　委員長　　　　　　　　東都　太郎君
　　　理　事
　　　　　　　　　　　　　　佐藤　一郎君
　　　　　　　　　　　　　　西田　二郎君
　　　委　員
　　　　　　　　　　　　　　浅尾慶一郎君
　　　国務大臣
　　　　　　　財務大臣　　　鈴木　三郎君
　　　事務局側
　　　　　　　常任委員会専門員　　小松　四郎君
　　　参考人
　　　　　　　東都大学特任教授　　小塩　五郎君
　　　　　　　弁護士　　　　　　　橋本　　淳君
"""

Row = tuple[str, str | None, str | None, Role]


def _rows(text: str) -> list[Row]:
    return [
        (row.name, row.family, row.post, row.role)
        for row in honoured_rows(split_lines(text), "衆議院予算委員会", absent=False)
    ]


def test_posts_above_a_name_and_in_brackets_are_of_that_name_alone() -> None:
    assert _rows(_LOWER) == [
        ("坂本哲志", "坂本", "委員長", Role.CHAIR),
        ("とかしきなおみ", None, "理事", Role.MEMBER),
        ("池下卓", "池下", "理事", Role.MEMBER),
        ("岸信千世", "岸", None, Role.MEMBER),
        ("上杉謙太郎", None, None, Role.MEMBER),
        ("林芳正", "林", "総務大臣", Role.ATTENDEE),
        ("片山さつき", None, "財務大臣 国務大臣（金融担当）", Role.ATTENDEE),
        ("松本尚", "松本", "国務大臣（デジタル大臣）（サイバー安全保障担当）", Role.ATTENDEE),
        ("黄川田仁志", None, "国務大臣（こども政策　少子化対策若者活躍担当）", Role.ATTENDEE),
        ("川崎ひでと", None, "デジタル大臣政務官兼内閣府大臣政務官", Role.ATTENDEE),
        ("池田貴城", "池田", "政府参考人（文部科学省高等教育局長）", Role.ATTENDEE),
        ("藤井宏治", "藤井", "予算委員会専門員", Role.ATTENDEE),
    ]


def test_a_word_above_rows_with_posts_of_their_own_heads_a_group() -> None:
    assert _rows(_UPPER) == [
        ("東都太郎", "東都", "委員長", Role.CHAIR),
        ("佐藤一郎", "佐藤", "理事", Role.MEMBER),
        ("西田二郎", "西田", "理事", Role.MEMBER),
        ("浅尾慶一郎", None, None, Role.MEMBER),
        ("鈴木三郎", "鈴木", "財務大臣", Role.ATTENDEE),
        ("小松四郎", "小松", "常任委員会専門員", Role.ATTENDEE),
        ("小塩五郎", "小塩", "東都大学特任教授", Role.ATTENDEE),
        ("橋本淳", "橋本", "弁護士", Role.ATTENDEE),
    ]


def test_the_row_lies_where_post_and_name_are_printed() -> None:
    rows = list(honoured_rows(split_lines(_LOWER), None, absent=True))
    printed = [_LOWER[row.span.start : row.span.end] for row in rows]
    assert printed[1:4] == ["理事　とかしきなおみ君", "理事　池下　　卓君", "岸　信千世君"]
    assert printed[6].startswith("財務大臣\n")
    assert printed[6].endswith("（金融担当）　　　　　　　片山さつき君")
    assert {row.presence for row in rows} == {Presence.ABSENT}


@pytest.mark.parametrize(
    "text",
    [
        "山田委員\n森委員\n",
        "１番　山田太郎君　２番　森花子君\n３番　原一郎君　４番　西二郎君\n",
        "委員　山田太郎、森花子\n",
        "君が代斉唱\n",
        "",
    ],
)
def test_other_lists_are_left_to_their_own_readers(text: str) -> None:
    assert not is_honoured(split_lines(text))


def test_both_layouts_are_told_by_their_lines() -> None:
    assert is_honoured(split_lines(_LOWER))
    assert is_honoured(split_lines(_UPPER))
