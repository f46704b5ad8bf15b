from __future__ import annotations

from datetime import date

import pytest

from kg.entities.authority import authority
from kg.entities.posts import PostReader
from kg.ids import minted_organization_id
from kg.model import Organization

DAY = date(2023, 7, 4)
COUNCIL = Organization("chukan", "中央環境審議会", kind="council")


def read(
    printed: str, day: date | None = DAY, body: Organization = COUNCIL
) -> list[tuple[str | None, str | None]]:
    return [(held.post, held.organization) for held in PostReader(authority(), day, body).read(printed)]


@pytest.mark.parametrize(
    ("printed", "post", "organization"),
    [
        ("総務副大臣", "総務副大臣", "mic"),
        ("防衛大臣政務官", "防衛大臣政務官", "mod"),
        ("防衛政務官", "防衛大臣政務官", "mod"),
        ("デジタル副大臣", "デジタル副大臣", "digital"),
        ("経済安全保障担当大臣", "内閣府特命担当大臣（経済安全保障）", "cao"),
        ("内閣府特命担当大臣(経済安全保障)", "内閣府特命担当大臣（経済安全保障）", "cao"),
        ("新しい政策担当大臣", "新しい政策担当大臣", "cas"),
        ("外務省大臣官房長", "外務省大臣官房長", "mofa"),
        ("外務省総合外交政策局長", "外務省総合外交政策局長", "mofa"),
        (
            "経産省商務情報政策局サイバーセキュリティ課長",
            "経産省商務情報政策局サイバーセキュリティ課長",
            "meti",
        ),
        ("環境省大臣官房審議官", "環境省大臣官房審議官", "env"),
        ("内閣府政策統括官（防災担当）", "内閣府政策統括官（防災担当）", "cao"),
        ("消防庁 予防課長", "消防庁予防課長", "fdma"),
        ("総務審議官", "総務審議官", "mic"),
        ("官房長官", "内閣官房長官", "cas"),
        ("部会長", "部会長", "chukan"),
        ("臨時委員", "臨時委員", "chukan"),
        ("日本銀行総裁", "日本銀行総裁", "boj"),
    ],
)
def test_a_post_is_of_its_institution(printed, post, organization):
    assert read(printed) == [(post, organization)]


@pytest.mark.parametrize(
    "printed",
    [
        "ＡＢＣ株式会社システム企画部長",
        "弁護士（みどり法律事務所）",
        "元総務事務次官",
        "前経済産業省局長",
        "次官",
        "センター長",
        "副長官",
        "計画官",
    ],
)
def test_a_post_without_an_institution_is_of_none(printed):
    assert {organization for _, organization in read(printed)} == {None}


@pytest.mark.parametrize(
    ("printed", "post", "institution"),
    [
        ("東都大学大学院教授", "教授", "東都大学大学院"),
        ("〇〇（株）代表取締役会長", "代表取締役会長", "〇〇(株)"),
        ("情報大学学長", "学長", "情報大学"),
        ("千葉県知事", "知事", "千葉県"),
    ],
)
def test_a_post_outside_government_is_of_the_institution_that_it_names(printed, post, institution):
    assert read(printed) == [(post, minted_organization_id(institution))]


def test_a_post_of_an_institution_that_the_table_has_is_of_that_one():
    assert read("日本銀行副総裁") == [("日本銀行副総裁", "boj")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("会長兼総務大臣", [("会長", "chukan"), ("総務大臣", "mic")]),
        ("部会長（環境大臣）", [("部会長", "chukan"), ("環境大臣", "env")]),
        ("内閣府副大臣兼復興副大臣", [("内閣府副大臣", "cao"), ("復興副大臣", "reconstruction")]),
        (
            "総務大臣　内閣府特命担当大臣（マイナンバー制度）",
            [("総務大臣", "mic"), ("内閣府特命担当大臣（マイナンバー制度）", "cao")],
        ),
        (
            "内閣府特命担当大臣（少子化対策、男女共同参画）",
            [("内閣府特命担当大臣（少子化対策）", "cfa"), ("内閣府特命担当大臣（男女共同参画）", "cao")],
        ),
        (
            "内閣府特命担当大臣（消費者及び食品安全）",
            [("内閣府特命担当大臣（消費者及び食品安全）", "caa")],
        ),
        (
            "内閣府特命担当大臣（こども政策・共生・共助）",
            [("内閣府特命担当大臣（こども政策）", "cfa"), ("内閣府特命担当大臣（共生・共助）", "cao")],
        ),
        (
            "国務大臣（国家公安委員会委員長）（防災担当）",
            [
                ("国務大臣", None),
                ("国家公安委員会委員長", "npsc"),
                ("内閣府特命担当大臣（防災）", "cao"),
            ],
        ),
        (
            "国務大臣（こども政策　地域未来戦略担当）",
            [
                ("国務大臣", None),
                ("内閣府特命担当大臣（こども政策）", "cfa"),
                ("地域未来戦略担当大臣", "cas"),
            ],
        ),
        (
            "財務大臣 国務大臣（金融担当）",
            [("財務大臣", "mof"), ("国務大臣", None), ("内閣府特命担当大臣（金融）", "fsa")],
        ),
        ("財務大臣政務官・復興大臣政務官", [("財務大臣政務官", "mof"), ("復興大臣政務官", "reconstruction")]),
        ("政府参考人（総務省大臣官房審議官）", [(None, None), ("総務省大臣官房審議官", "mic")]),
    ],
)
def test_a_compound_office_is_read_part_by_part(printed, expected):
    assert read(printed) == expected


@pytest.mark.parametrize(
    ("printed", "day", "organization"),
    [
        ("総務大臣", date(1999, 4, 1), None),
        ("建設大臣", date(1999, 4, 1), "pre-kensetsu"),
        ("建設大臣", date(2005, 4, 1), None),
        ("通商産業事務次官", date(2000, 11, 28), "pre-tsusan"),
        ("防衛庁長官", date(2006, 6, 1), "pre-boei"),
        ("防衛大臣", date(2006, 6, 1), None),
        ("デジタル大臣", date(2020, 1, 1), None),
    ],
)
def test_a_post_exists_only_while_its_institution_does(printed, day, organization):
    assert {found for _, found in read(printed, day)} == {organization}


def test_the_bare_chief_is_of_the_body_that_meets():
    body = authority().organization("space-hq")
    assert read("本部長", body=body) == [("本部長", "space-hq")]
    assert read("本部長", body=authority().organization("cs-hq")) == [
        ("サイバーセキュリティ戦略本部長", "cs-hq")
    ]


def test_a_council_whose_members_are_called_giin_keeps_the_office_printed_beside_it():
    body = authority().organization("cefp")
    assert read("議員 総務大臣", body=body) == [("議員", "cefp"), ("総務大臣", "mic")]
