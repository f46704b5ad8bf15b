"""Full names that speakers say themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Meeting
from kg.structure.introductions import introduced_name

Parse = Callable[[str], Meeting]


@pytest.mark.parametrize(
    ("family", "mark", "words", "name"),
    [
        ("山田", "賢", "自由民主党の山田賢司でございます。", "山田賢司"),
        ("山田", None, "御紹介いただきました山田　賢司と申します。", None),
        ("海江田", None, "定刻です。\n　私、担当大臣の海江田万里でございます。", "海江田万里"),
        ("高村", None, "東京大学の高村ゆかりです。よろしくお願いします。", "高村ゆかり"),
        ("山田", "太", "自由民主党の山田賢司でございます。", None),
        ("山田", None, "早稲田大学の山田でございます。", None),
        ("山田", None, "山田課長です。", None),
        ("山田", None, "先ほどの山田委員ですが、賛成です。", None),
        ("山田", None, "これは山田町です。", None),
        ("山田", None, "あ" * 130 + "の山田賢司です。", None),
    ],
)
def test_a_name_is_taken_from_an_introduction_alone(
    family: str, mark: str | None, words: str, name: str | None
) -> None:
    assert introduced_name(family, mark, [words]) == name


def test_all_turns_of_a_label_are_of_the_one_who_introduced_himself(meeting_of: Parse) -> None:
    text = (
        "第1回地域会議 議事録\n令和5年7月4日\n○林委員長　次に、山田君。\n○山田（賢）委員　自由党の山田賢司でございます。伺います。\n"
        "○林委員長　以上ですか。\n○山田（賢）委員　終わります。\n"
    )
    speakers = [speech.speaker for speech in meeting_of(text).speeches]
    assert [(one.name, one.family) for one in speakers] == [("林", "林"), ("山田賢司", "山田")] * 2
