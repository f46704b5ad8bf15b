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
        ("厚労省", date(2000, 12, 31), None),
        ("厚労省", date(2001, 1, 6), "mhlw"),
        ("厚生省", date(2001, 1, 5), "pre-kosei"),
        ("厚生省", date(2001, 1, 6), None),
        ("通産省", date(2000, 11, 28), "pre-tsusan"),
        ("通商産業省", date(2000, 11, 28), "pre-tsusan"),
        ("経産省", date(2000, 11, 28), None),
        ("経産省", date(2001, 1, 6), "meti"),
        ("文科省", date(2023, 7, 4), "mext"),
        ("文部省", date(1999, 4, 1), "pre-monbu"),
        ("農林省", date(1978, 7, 4), "pre-norin"),
        ("農林水産省", date(1978, 7, 5), "maff"),
        ("金融監督庁", date(2000, 6, 30), "pre-kinkan"),
        ("金融庁", date(2000, 7, 1), "fsa"),
        ("防衛庁", date(2007, 1, 8), "pre-boei"),
        ("防衛省", date(2007, 1, 9), "mod"),
        ("知財事務局", date(2010, 10, 26), "ip-office-cas"),
        ("知財事務局", date(2016, 4, 1), "ip-office"),
        ("知財事務局", None, None),
        ("産構審", date(2000, 3, 1), "pre-sankou"),
        ("産構審", date(2023, 7, 4), "sankou"),
        ("産構審", None, "sankou"),  # minutes without a date are not those of before 2001
        ("税制調査会", date(1990, 1, 1), "pre-zeicho"),
        ("税制調査会", None, "zeicho"),
        ("規制改革会議", date(2008, 1, 1), "kisei-2007"),
        ("規制改革会議", date(2014, 1, 1), "kisei-2013"),
        ("規制改革会議", None, None),
        ("IT戦略会議", date(2000, 7, 18), "it-council-2000"),
        ("ＩＴ戦略本部", date(2000, 12, 1), "it-hq-2000"),
        ("ＩＴ戦略本部", date(2001, 1, 22), "it-hq"),
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
        ("ip-hq", date(2010, 10, 26), "ip-office-cas"),
        ("ip-hq", DAY, "ip-office"),
        ("it-hq", date(2006, 6, 1), "it-office-2001"),
        ("space-hq", DAY, "space-office"),
        ("kyojin-hq", DAY, None),
        ("unyushin", DAY, "mlit"),
        ("unyushin", date(1999, 6, 1), "pre-unyu"),
        ("pre-sankou", date(2000, 3, 1), "pre-tsusan"),
        ("livelihood", date(1990, 1, 1), "pre-keizaikikaku"),
        ("livelihood", date(2008, 1, 1), "cao"),
        ("shugiin", DAY, None),
        (None, DAY, None),
    ],
)
def test_the_house_of_a_body_is_its_secretariats_or_the_institution_above_it(body, day, house):
    assert authority().house(body, day) == house


@pytest.mark.parametrize(
    ("identifier", "day", "above"),
    [
        ("jpo", DAY, ("meti", "cabinet")),
        ("jpo", None, ("meti", "cabinet")),
        ("jpo", date(2000, 11, 28), ("pre-tsusan",)),
        ("jftc", date(1999, 1, 1), ("pre-sorifu",)),
        ("jftc", date(2002, 1, 1), ("mic", "cabinet")),
        ("jftc", DAY, ("cao", "cabinet")),
        ("rinya", date(1975, 1, 1), ("pre-norin",)),
        ("rinya", date(1995, 1, 1), ("maff", "cabinet")),
        ("sesc", date(1995, 1, 1), ("pre-okura",)),
        ("sesc", date(1999, 1, 1), ("pre-kinkan", "pre-sorifu")),
        ("sesc", DAY, ("fsa", "cao", "cabinet")),
    ],
)
def test_an_organization_stands_under_the_one_of_the_day(identifier, day, above):
    assert authority().ancestors(identifier, day) == (identifier, *above)
