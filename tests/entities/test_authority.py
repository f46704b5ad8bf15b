from __future__ import annotations

from datetime import date

import pytest

from kg.entities.authority import authority
from kg.entities.fold import fold

DAY = date(2023, 7, 4)


def names(text: str, day: date | None = DAY) -> list[tuple[str, str]]:
    folded = fold(text)
    return [(folded[found.start : found.end], found.organization) for found in authority().scan(folded, day)]


@pytest.mark.parametrize("name", ["人", "法", "国", "環", "府", "官房", "金融", "総務", "環境", "中小", "文化", "観光", "戦略本部", "政策会議", "専門家会議", "諮問会議", "情報局", "警", "外務", "デジ"])  # fmt: skip
def test_an_abbreviation_that_is_a_word_first_never_names_an_institution(name):
    assert authority().named(name, DAY) is None
    assert names(f"この{name}では、{name}の取組を進める。") == []


@pytest.mark.parametrize(
    "text",
    [
        "英国財務省と協議した。",
        "米国の国務省、中国外務省",
        "韓国環境省の視察",
        "総務省令の改正",
        "環境省告示により",
        "デジタル庁設置法",
        "国家サイバーセキュリティセンター",
        "内閣改造",
        "国会議員",
        "HFSAと呼ぶ",
    ],
)
def test_a_name_inside_another_thing_names_no_institution(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今般総務省及び経産省が", [("総務省", "mic"), ("経産省", "meti")]),
        ("ＮＩＳＣをはじめとする関係省庁", [("NISC", "nisc")]),
        ("内閣官房長官と内閣府", [("内閣官房", "cas"), ("内閣府", "cao")]),
        ("警察庁長官", [("警察庁", "npa")]),
        ("知財本部の決定", [("知財本部", "ip-hq")]),
    ],
)
def test_institutions_are_found_in_running_text_longest_first(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("name", "day", "identifier"),
    [
        ("NISC", date(2006, 6, 1), "nisc-2005"),
        ("NISC", date(2015, 1, 8), "nisc-2005"),
        ("NISC", date(2015, 1, 9), "nisc"),
        ("NISC", date(2025, 7, 1), None),
        ("NISC", None, None),
        ("環境庁", date(2001, 1, 5), "pre-kankyo"),
        ("環境庁", date(2001, 1, 6), None),
        ("ＩＴ総合戦略本部", date(2013, 1, 1), "it-hq"),
        ("こども家庭庁", date(2023, 3, 31), None),
        ("こども家庭庁", date(2023, 4, 1), "cfa"),
    ],
)
def test_a_name_means_the_institution_of_the_day(name, day, identifier):
    assert authority().named(name, day) == identifier


@pytest.mark.parametrize(
    ("body", "day", "house"),
    [
        ("chukan", DAY, "env"),
        ("bunkashin", DAY, "bunka"),
        ("cefp", DAY, "cao"),
        ("cs-hq", DAY, "nisc"),
        ("ip-hq", date(2010, 10, 26), "cas"),
        ("space-hq", DAY, None),
        ("shugiin", DAY, None),
        (None, DAY, None),
    ],
)
def test_the_house_of_a_body_is_its_secretariats_or_the_institution_above_it(body, day, house):
    assert authority().house(body, day) == house
