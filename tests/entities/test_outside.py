from __future__ import annotations

import pytest

from kg.entities.outside import represented


@pytest.mark.parametrize(
    ("printed", "institution", "post"),
    [
        ("東都大学教授", "東都大学", "教授"),
        ("東都大学社会科学高等研究院特任教授", "東都大学社会科学高等研究院", "特任教授"),
        ("東都大学大学院　法学研究科　教授", "東都大学大学院法学研究科", "教授"),
        ("株式会社東都製作所代表執行役副社長", "株式会社東都製作所", "代表執行役副社長"),
        ("東都電機（株）常務執行役員", "東都電機(株)", "常務執行役員"),
        (
            "一般社団法人東都経済連合会副会長・競争力委員長",
            "一般社団法人東都経済連合会",
            "副会長・競争力委員長",
        ),
        ("日本商工会議所会頭", "日本商工会議所", "会頭"),
        ("東都新聞社論説委員", "東都新聞社", "論説委員"),
        ("宮城県気仙沼市長", "宮城県気仙沼市", "市長"),
        ("気仙沼市副市長", "気仙沼市", "副市長"),
        ("宮城県知事", "宮城県", "知事"),
    ],
)
def test_the_institution_ends_where_the_office_begins(printed: str, institution: str, post: str) -> None:
    found = represented(printed)
    assert found is not None
    assert (found.organization.label_ja, found.post, found.organization.known) == (institution, post, False)


@pytest.mark.parametrize(
    "printed",
    [
        "弁護士",
        "教授",
        "市長",
        "副市長",
        "研究所長",
        "病院長",
        "町会長",
        "自治会長",
        "部会長",
        "市議会議長",
        "総務委員会委員長",
        "東都大学",
        "ＡＢＣ株式会社　企画担当の者",
        "",
    ],
)
def test_bare_offices_and_names_that_many_share_name_no_institution(printed: str) -> None:
    assert represented(printed) is None


def test_a_city_is_one_institution_by_its_head_and_by_its_deputy() -> None:
    head, deputy = represented("気仙沼市長"), represented("気仙沼市副市長")
    assert head is not None
    assert deputy is not None
    assert head.organization == deputy.organization
