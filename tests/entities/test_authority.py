from __future__ import annotations

from datetime import date

import pytest

from kg.entities.authority import authority

DAY = date(2023, 7, 4)


@pytest.mark.parametrize("name", ["人", "法", "国", "環", "府", "官房", "金融", "総務", "環境", "中小", "文化", "観光", "戦略本部", "政策会議", "専門家会議", "諮問会議", "情報局", "警", "外務", "デジ"])  # fmt: skip
def test_an_abbreviation_that_is_a_word_first_never_names_an_institution(name):
    assert authority().named(name, DAY) is None
    assert authority().ending(f"この{name}", DAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "英国財務省",
        "米国の防衛省",
        "中国外務省",
        "韓国環境省",
        "米財務省",
        "総務省令",
        "環境省告示",
        "国家サイバーセキュリティセンター",
        "内閣改造",
        "国会議員",
        "XFSA",
        "総務省と経済産業省",
        "日本版NISC及び警察庁や金融庁",
        "他の推進本部",
        "民間事業者と総務省",
        "大学、研究所及び文部科学省",
    ],
)
def test_a_name_inside_another_thing_or_a_list_names_no_institution(text):
    assert authority().ending(text, DAY) is None


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("今般総務省", "mic"),
        ("本件を所管する農林水産省", "maff"),
        ("私ども厚労省", "mhlw"),
        ("当時のＮＩＳＣ", "nisc"),
        ("司令塔である知財本部", "ip-hq"),
        ("内閣府", "cao"),
    ],
)
def test_a_phrase_means_the_institution_that_it_ends_in(text, identifier):
    assert authority().ending(text, DAY) == identifier


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
