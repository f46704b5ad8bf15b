"""Which post of which organization printed words mean on a day: whole values of the table's rows and rules."""

from __future__ import annotations

from datetime import date

import pytest

from kg.entities.authority import authority
from kg.entities.posts import PostReader
from kg.model import Organization

BODY = Organization("x-1", "まちの会議", None, "council", None, False)


def read(printed: str, day: str) -> list[tuple[str | None, str | None, str | None]]:
    held = PostReader(authority(), date.fromisoformat(day), BODY).read(printed)
    return [(one.post, one.organization, one.kind) for one in held]


@pytest.mark.parametrize(
    ("printed", "day", "post", "organization", "kind"),
    [
        # ministers of before 2001 and of after
        ("通商産業大臣", "2000-11-28", "通商産業大臣", "pre-tsusan", "minister"),
        ("通産大臣", "2000-11-28", "通商産業大臣", "pre-tsusan", "minister"),
        ("経済産業大臣", "2001-01-06", "経済産業大臣", "meti", "minister"),
        ("大蔵大臣", "2001-01-05", "大蔵大臣", "pre-okura", "minister"),
        ("財務大臣", "2001-01-06", "財務大臣", "mof", "minister"),
        ("農林大臣", "1970-04-01", "農林大臣", "pre-norin", "minister"),
        ("農林水産大臣", "1990-04-01", "農林水産大臣", "maff", "minister"),
        # agencies that a minister of state headed
        ("総務庁長官", "2000-01-01", "総務庁長官", "pre-somucho", "minister"),
        ("環境庁長官", "2000-07-01", "環境庁長官", "pre-kankyo", "minister"),
        ("防衛庁長官", "2005-01-01", "防衛庁長官", "pre-boei", "minister"),
        ("防衛大臣", "2007-01-09", "防衛大臣", "mod", "minister"),
        ("文化庁長官", "2005-01-01", "文化庁長官", "bunka", "commissioner"),
        # vice-ministers
        ("通商産業政務次官", "2000-01-01", "通商産業政務次官", "pre-tsusan", "parliamentary-vice-minister"),
        ("文部総括政務次官", "2000-01-01", "文部総括政務次官", "pre-monbu", "parliamentary-vice-minister"),
        ("文部科学副大臣", "2023-11-08", "文部科学副大臣", "mext", "vice-minister"),
        ("総務政務官", "2023-11-08", "総務大臣政務官", "mic", "parliamentary-vice-minister"),
        ("厚生事務次官", "1990-01-01", "厚生事務次官", "pre-kosei", "vice-minister-admin"),
        # ministers in charge
        ("IT担当大臣", "2005-05-30", "情報通信技術(IT)政策担当大臣", "cao", "minister"),
        ("ＩＴ担当大臣", "2013-03-01", "情報通信技術(IT)政策担当大臣", "cao", "minister"),
        ("知財担当大臣", "2010-10-26", "知的財産戦略担当大臣", "cao", "minister"),
        ("国土強靱化担当大臣", "2023-11-08", "国土強靱化担当大臣", "cas", "minister-in-charge"),
        # officials
        ("通産省産業政策局長", "2000-11-28", "通産省産業政策局長", "pre-tsusan", "director-general"),
        ("厚労省医政局長", "2023-11-08", "厚労省医政局長", "mhlw", "director-general"),
        ("経産省商務情報政策局サイバーセキュリティ課長", "2023-11-08", "経産省商務情報政策局サイバーセキュリティ課長", "meti", "director"),
        ("文部科学省大臣官房審議官", "2023-11-08", "文部科学省大臣官房審議官", "mext", "director"),
        ("デジタル庁参事官", "2023-11-08", "デジタル庁参事官", "digital", "director"),
        ("内閣参事官", "2016-01-01", "内閣参事官", "cas", "director"),
        ("内閣審議官", "2016-01-01", "内閣審議官", "cas", "director"),
        ("知財事務局長", "2010-10-26", "知的財産戦略推進事務局長", "ip-office-cas", "director-general"),
        ("知的財産戦略推進事務局長", "2018-10-26", "知的財産戦略推進事務局長", "ip-office", "director-general"),
        ("知的財産戦略推進事務局次長", "2018-10-26", "知的財産戦略推進事務局次長", "ip-office", "director"),
    ],
)  # fmt: skip
def test_a_post_is_that_of_the_day(
    printed: str,
    day: str,
    post: str,
    organization: str,
    kind: str,
) -> None:
    (found,) = read(printed, day)
    assert ((found[0] or "").replace("（", "(").replace("）", ")").replace("ＩＴ", "IT"), *found[1:]) == (
        post,
        organization,
        kind,
    )


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("経済産業大臣", "2000-11-28"),
        ("通商産業大臣", "2001-01-06"),
        ("厚生大臣", "2010-01-01"),
        ("防衛庁長官", "2007-01-09"),
        ("デジタル大臣", "2021-08-31"),
        ("経済産業政策局長", "2023-11-08"),  # of which ministry is not said
        ("事務局長", "2023-11-08"),
        ("課長", "2023-11-08"),
        ("参事官", "2023-11-08"),
    ],
)
def test_a_post_of_another_day_or_of_no_institution_is_none(printed: str, day: str) -> None:
    assert read(printed, day) == [(None, None, None)]
