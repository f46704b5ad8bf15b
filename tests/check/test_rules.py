"""Each code fires on a seeded fault and stays silent on its nearest neighbour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from kg.check import Finding
from kg.model import Anchor, Facts, Frame, LeftOut, LeftOutKind, Part, Severity, Span
from kg.resources import resource

Codes = Callable[..., list[str]]
Findings = Callable[..., Sequence[Finding]]


def test_clean_minutes_have_no_finding(codes_in: Codes, clean: str) -> None:
    assert codes_in(clean) == []


SPOKEN = "　所得の把握を急ぐべきである。"

#: Code, words of the clean minutes, the fault put in their place, and a neighbour that is none.
SEEDED = [
    ("date-impossible", "令和５年７月４日（火）", "令和５年２月30日", "令和６年２月29日（木）"),
    ("date-impossible", "資料の公表", "平成元年１月７日の資料の公表", "平成元年１月８日の資料の公表"),
    ("date-impossible", "資料の公表", "令和５年13月１日の資料の公表", "平成35年３月31日までの資料の公表"),
    ("date-impossible", "資料の公表", "2023年２月29日の資料の公表", "平成21年度２月３日の資料の公表"),
    ("dates-disagree", "７月４日（火）", "７月４日（月）", "７月５日（水）"),
    ("dates-disagree", "場所：", "令和５年７月３日\n場所：", "令和５年７月４日\n場所："),
    ("dates-disagree", "資料の公表", "令和５年７月６日（金曜日）の資料", "令和５年７月６日（木曜日）の資料"),
    ("replacement-character", "所得の", "所得\ufffd", "所得？"),
    ("mixed-encodings", SPOKEN, "　縺薙ｌ縺ｯ謇蠕励〒縺ゅｋ縲", "　縺れた議論を解くべきである。"),
    ("mixed-encodings", SPOKEN, "　æ‰€å¾—ã�®æŠŠæ�¡ã‚’æ€¥ã��。", "　Hervé氏とGößnitzの例を見るべきである。"),
    ("mixed-encodings", SPOKEN, "　½êÆÀ¤ÎÇÄ°®¤òµÞ¤°¡£", "　À la carteの課税を急ぐべきである。"),
    ("mixed-encodings", SPOKEN, "　ｽ�ﾆﾀ､ﾎﾇﾄｰｮ､ﾞ､ｰ｡｣､ｳ､�､ﾏ。", "　ｼｮﾄｸ､ｾﾞｲｶﾞｸ､ｼﾞﾝｲﾝの把握を急ぐ。"),
    ("ocr-text", SPOKEN, "　ネットワ一クのサ一バとデ一タの把握を急ぐ。", "　第一口座、サーバ一台、リーダーシップ力アップの把握を急ぐ。"),
    ("attendance-row-unread", "委員　　　西川　花子", "委員　　　西川　花子\n国税庁　佐藤次郎　　課長　※", "委員　　　西川　花子\n（五十音順）"),
    ("attendance-doubled", "委員　　　北野　三郎", "委員　　　北野　三郎\n委員　　　北野　三郎", "委員　　　北野　四郎"),
    ("speech-without-words", SPOKEN, "", "　なし。"),
    ("speech-doubled", "　資料の公表を求めたい。", "　所得の把握を急ぐべきであり、そのための人員と予算を今から確保しておくことが大切だと考える。\n\n○西川委員\n　所得の把握を急ぐべきであり、そのための人員と予算を\n今から確保しておくことが大切だと考える。", "　異議はない。\n\n○西川委員\n　異議はない。"),
    ("unclosed-quotation", SPOKEN, "　「所得の把握を急ぐべきである。", "　「所得の『把握』」を急ぐべきである。"),
    ("long-sentence", SPOKEN, "　" + "所得を把握し、" * 60 + "申告を待つ。", "　" + "所得を把握し、" * 55 + "申告を待つ。"),
    ("act-without-object", SPOKEN, "　これは非常に重要である。", "　これまでの調査は非常に重要である。"),
    ("body-missing", "税制調査会（第８回）議事要旨", "議事要旨", "税制調査会議事要旨"),
    ("body-unknown", "税制調査会", "まちの未来会議", "税制調査会基礎問題小委員会"),
    ("body-outside-validity", "税制調査会（第８回）", "少子化社会対策会議（第８回）", "こども政策推進会議（第８回）"),
    ("date-missing", "日時：令和５年７月４日（火）　17:45～18:10\n", "", "日時：2023/7/4\n"),
    ("no-attendance", "出席者：\n会長　　　東山　一郎\n委員　　　西川　花子\n委員　　　北野　三郎\n", "", "出席者：\n会長　東山一郎\n委員　西川花子\n委員　北野三郎\n"),
    ("label-unresolved", "○北野委員", "○委員", "○北野三郎委員"),
    ("speaker-not-listed", "○北野委員", "○南原委員", "○北野　三郎委員"),
    ("institution-unknown", "○西川委員", "○西川参事官", "○西川総務省参事官"),
    ("act-without-institution", SPOKEN, "　所得の把握に努めてまいる。", "　所得の把握に努めていただきたい。"),
    ("label-repaired", "○北野委員", "○北野会長", "○北野　委員"),
]  # fmt: skip


@pytest.mark.parametrize("seeded", SEEDED, ids=[f"{one[0]}-{at}" for at, one in enumerate(SEEDED)])
def test_a_seeded_fault_is_found_and_its_neighbour_is_not(
    codes_in: Codes, clean: str, seeded: tuple[str, str, str, str]
) -> None:
    code, words, fault, neighbour = seeded
    assert clean.count(words) == 1
    assert code in codes_in(clean.replace(words, fault))
    assert code not in codes_in(clean.replace(words, neighbour))


def test_the_sample_has_a_misprinted_label_a_doubled_fragment_and_a_variant_of_a_title(
    findings: Findings,
) -> None:
    told = findings(resource("data/minutes/cs-hq-036.txt").read_text("utf-8"))
    wanted = {"label-repaired": [79, 93], "doubled-fragment": [131], "title-variant": [56]}
    for code, lines in wanted.items():
        assert [one.place.line for one in told if one.code == code and one.place] == lines


def test_a_day_in_the_fields_of_the_source_is_compared_with_the_printed_one(
    findings: Findings, clean: str
) -> None:
    def told(day: date) -> list[str]:
        part = Part(Span(0, len(clean)), Facts(held_on=day))
        return [one.message_en for one in findings(clean, frame=Frame(parts=(part,)))]

    assert told(date(2023, 7, 4)) == []
    assert told(date(2023, 7, 3)) == [
        "the meeting was read as held on 2023-07-04; a field beside the text says 2023-07-03"
    ]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (Facts(number=8, body="税制調査会"), []),
        (Facts(body="政府税制調査会"), []),
        (Facts(), []),
        (Facts(number=7), ["the title prints number 8, a field of the source 7"]),
        (Facts(title="第７回税制調査会議事録"), ["the title prints number 8, a field of the source 7"]),
        (Facts(body="金融審議会"), ["the title prints 税制調査会, a field of the source 金融審議会"]),
    ],
)
def test_body_and_number_in_the_fields_are_compared_with_the_printed_ones(
    findings: Findings, clean: str, facts: Facts, said: list[str]
) -> None:
    told = findings(clean, frame=Frame(parts=(Part(Span(0, len(clean)), facts),)))
    assert [one.message_en for one in told if one.code == "facts-disagree"] == said


def test_words_left_out_are_counted_by_kind(findings: Findings, clean: str) -> None:
    left = (
        LeftOut(LeftOutKind.PAGE_NUMBER, "1", 1),
        LeftOut(LeftOutKind.RUNNING_HEAD, "第８回議事要旨", 1, 12),
        LeftOut(LeftOutKind.PAGE_NUMBER, "2", 2),
    )
    told = findings(clean, frame=Frame(left_out=left))
    assert [(one.code, one.severity, one.place, one.message_ja) for one in told] == [
        ("left-out", Severity.INFO, None, "ページ番号を 2 箇所、保持文から除いた（例: 「1」）"),
        ("left-out", Severity.INFO, None, "柱・脚注欄を 12 箇所、保持文から除いた（例: 「第８回議事要旨」）"),
    ]


def test_several_meetings_are_told_once_and_places_count_in_the_whole_source(
    findings: Findings, clean: str
) -> None:
    second = clean.replace("第８回", "第９回").replace("７月４日（火）", "７月11日（月）")
    parts = (
        Part(Span(0, len(clean)), Facts()),
        Part(Span(len(clean), len(clean) + len(second)), Facts()),
    )
    told = findings(clean + second, frame=Frame(parts=parts))
    assert [(one.code, one.place.line if one.place else None) for one in told] == [
        ("several-meetings", None),
        ("dates-disagree", clean.count("\n") + 3),
    ]


def test_dates_of_one_meeting_are_not_told_again_with_the_next(findings: Findings, clean: str) -> None:
    """Where the text alone parts two meetings, each date is told with its own."""
    second = clean.replace("第８回", "第９回").replace("７月４日（火）", "７月11日（月）")
    told = [one for one in findings(clean + "\n\n" + second) if one.code == "dates-disagree"]
    assert [one.place.line for one in told if one.place] == [clean.count("\n") + 5]


def test_dates_are_found_wherever_they_stand_in_a_line_without_end(findings: Findings, clean: str) -> None:
    long = "表の値を見ると、2023/7/4と2023/2/30のほかに、" * 200
    told = findings(clean.replace("　資料の公表を求めたい。", f"　{long}資料の公表を求めたい。"))
    assert sum(one.code == "date-impossible" for one in told) == 200


def test_a_joined_page_break_is_told_with_its_place_each_time(findings: Findings, clean: str) -> None:
    torn = clean.replace("　所得の把握を急ぐべきである。", "　所得の把握を\n\n- 3 -\n\n急ぐべきである。")
    told = [one for one in findings(torn) if one.code == "page-break"]
    assert [
        (one.place.line, one.place.end_line, one.excerpt.text) for one in told if one.place and one.excerpt
    ] == [(15, 19, "所得の把握を ⏎ - 3 - ⏎ 急ぐべきである。")]


def test_a_place_names_page_and_element(findings: Findings, clean: str) -> None:
    torn = clean.replace("所得の", "所得\ufffd")
    anchors = (Anchor(0, page=1), Anchor(torn.index("○西川"), page=2), Anchor(torn.index("○北野"), page=3))
    (told,) = findings(torn, frame=Frame(anchors=anchors))
    assert told.place is not None
    assert (told.place.line, told.place.column, told.place.page) == (15, 4, 2)


def test_a_fingerprint_stays_when_lines_above_come_and_alike_findings_differ(
    findings: Findings, clean: str
) -> None:
    torn = clean.replace("（火）", "（月）")
    moved = torn.replace("場所：", "\n場所：").replace("税制調査会（第８回）", "\n税制調査会（第８回）")
    assert [one.fingerprint for one in findings(torn)] == [one.fingerprint for one in findings(moved)]
    twice = torn.replace("資料の公表", "令和５年７月４日（月）の資料の公表")
    first, second = findings(twice)
    assert first.fingerprint == findings(torn)[0].fingerprint != second.fingerprint


DECISIONS = """知的財産戦略本部（第12回）議事要旨

日時：令和５年７月４日（火）　17:45～18:10

出席者：
本部長　　東山　一郎
本部員　　西川　花子

１．開会
２．議事
【決定事項】
・「推進計画2023（案）」について

○東山本部長
　{decided}
"""


@pytest.mark.parametrize(
    ("decided", "code"),
    [
        (
            "「推進計画2023（案）」について、御異議はございませんか。異議なしと認め、案のとおり決定いたします。",
            None,
        ),
        ("「推進計画2023（案）」について説明を受けたい。", "decision-without-outcome"),
    ],
)
def test_a_decision_without_outcome_is_told(codes_in: Codes, decided: str, code: str | None) -> None:
    found = [one for one in codes_in(DECISIONS.format(decided=decided)) if one.startswith("decision-")]
    assert found == ([code] if code else [])
