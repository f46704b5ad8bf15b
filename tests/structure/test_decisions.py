"""What was decided: outcomes, lists, titles that differ."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Meeting, Outcome, RepairKind, Span
from kg.structure.outcomes import outcome_of
from kg.structure.titles import find_everywhere, find_quoted, titles_of_item

Parse = Callable[[str], Meeting]


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("異議なしということで、本案を決定させていただく。", Outcome.ADOPTED),
        ("案のとおり決定いたしました。", Outcome.ADOPTED),
        ("原案のとおり了承された。", Outcome.ADOPTED),
        ("よって議案第５号は原案のとおり可決されました。", Outcome.ADOPTED),
        ("御異議なしと認めます。", Outcome.ADOPTED),
        ("本件は承認することといたします。", Outcome.ADOPTED),
        ("字句の修正は座長に一任することとされた。", Outcome.ENTRUSTED),
        ("本議案は否決されました。", Outcome.REJECTED),
        ("本件は継続審議とすることとした。", Outcome.DEFERRED),
    ],
)
def test_outcomes_are_read(sentence: str, outcome: Outcome) -> None:
    assert outcome_of(sentence) is outcome


@pytest.mark.parametrize(
    "sentence",
    [
        "案のとおり決定してよろしいか。",
        "前回会合では、「甲計画」のほか、「乙計画」について決定した。",
        "前々回会議で了承した。",
        "先般閣議決定された計画を着実に実施する。",
        "昨年12月に閣議決定した防衛力整備計画に基づき取り組む。",
        "決定事項3件全てに賛同する。",
        "決定していない。",
        "本日ご決定いただきたい計画である。",
        "今後決定する必要がある。",
        "異議はないか。",
        "法の支配を強化する。",
    ],
)
def test_sentences_that_decide_nothing(sentence: str) -> None:
    assert outcome_of(sentence) is None


HEAD = "令和5年7月4日\n\n(1) 討議\n\n【決定事項】\n\n"
TALK = "\n○山田議長\n\nそれでは、異議はないか。\n\n（異議なし）\n\n○山田議長\n\n異議なしと認め、案のとおり決定する。\n\n"


def test_item_may_cover_several_documents(meeting_of: Parse) -> None:
    meeting = meeting_of(
        f"{HEAD}- ・「第二次計画（案）」及び「予算方針（案）」について\n- ・「行動指針」（案）について\n{TALK}"
    )
    assert [(d.titles, d.outcome) for d in meeting.decisions] == [
        (("第二次計画", "予算方針"), Outcome.ADOPTED),
        (("行動指針",), Outcome.ADOPTED),
    ]
    assert all(t.draft for d in meeting.decisions for t in d.documents)


def test_sentence_saying_what_was_decided_settles_the_title(meeting_of: Parse) -> None:
    meeting = meeting_of(
        f"{HEAD}- ・「地域情報化政策のための推進基準（案）」について\n{TALK}○佐藤大臣\n\n本日は「地域情報化対策のための推進基準」について決定した。\n"
    )
    assert meeting.decisions[0].titles == ("地域情報化対策のための推進基準",)
    assert [(r.printed, r.read) for r in meeting.repairs if r.kind is RepairKind.TITLE_VARIANT] == [
        ("地域情報化政策のための推進基準", "地域情報化対策のための推進基準")
    ]


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("基本計画（2023年度年次報告）", "基本計画"),
        ("海洋基本計画", "宇宙開発戦略"),
        ("海洋基本計画", "海洋基本計画"),
    ],
)
def test_shorter_or_other_titles_are_no_variants(meeting_of: Parse, listed: str, said: str) -> None:
    meeting = meeting_of(
        f"{HEAD}- ・「{listed}（案）」について\n{TALK}○佐藤大臣\n\n本日は「{said}」について決定した。\n"
    )
    assert meeting.decisions[0].titles == (listed,)
    assert meeting.repairs == ()


def test_item_nobody_decides_has_no_outcome(meeting_of: Parse) -> None:
    meeting = meeting_of(f"{HEAD}- ・「第二次計画（案）」について\n\n○山田議長\n\n本日は議論のみとする。\n")
    assert [(d.titles, d.outcome, d.evidence) for d in meeting.decisions] == [(("第二次計画",), None, None)]


def test_without_a_list_the_heading_names_what_was_adopted(meeting_of: Parse) -> None:
    text = (
        "日時　2022年3月9日\n議事要旨\n（１）地域計画（案）について\n【山田座長】\n　原案のとおりとしてよろしいか。\n（異議なし）\n"
        "【山田座長】\n　原案のとおり了承された。\n（２）その他\n【山田座長】\n　次回に改めて検討する。\n"
    )
    decisions = meeting_of(text).decisions
    assert [(d.titles, d.outcome) for d in decisions] == [(("地域計画",), Outcome.ADOPTED)]
    assert decisions[0].evidence is not None
    assert text[decisions[0].evidence.start : decisions[0].evidence.end] == "原案のとおり了承された。"


def test_assent_inside_the_chairs_own_turn_is_quoted_without_the_note(meeting_of: Parse) -> None:
    text = (
        "○斎木大臣　それでは、「水循環基本計画（変更案）」につきまして、原案のとおり決定してよろしいでしょうか。\n"
        "　　　（「異議なし」と呼ぶ者あり）\n　御異議がないようですので、原案のとおり決定いたします。\n○岸本本部長　取り組んでいただきたい。\n"
    )
    decision = meeting_of(text).decisions[0]
    assert (decision.titles, decision.outcome) == (("水循環基本計画",), Outcome.ADOPTED)
    assert decision.evidence is not None
    assert (
        text[decision.evidence.start : decision.evidence.end]
        == "御異議がないようですので、原案のとおり決定いたします。"
    )


def test_assent_to_something_unnamed_is_no_decision_on_a_document(meeting_of: Parse) -> None:
    text = "○山田議長　会期は三十日間といたしたいと思います。御異議ございませんか。\n〔「異議なし」と呼ぶ者あり〕\n○山田議長　御異議なしと認めます。\n"
    assert meeting_of(text).decisions == ()


PUT = "第1回地域会議 議事録\n日時 令和5年7月4日\n出席者\n山田 太郎 座長\n佐藤 花子 委員\n\n議事\n"


@pytest.mark.parametrize(
    ("words", "title", "outcome", "evidence"),
    [
        ("○山田座長　それでは、地域目標（案）について、資料のとおり決定することとしてよろしいでしょうか。\n（「異議なし」の声あり）\n御異議がないようですので、そのように決定いたします。",
         "地域目標", "adopted", "御異議がないようですので、そのように決定いたします。"),
        ("○山田座長　地域目標（案）について、決定することとしてよろしいでしょうか。（「異議なし」の声あり）御異議がないようですので、そのように決定いたします。",
         "地域目標", "adopted", "御異議がないようですので、そのように決定いたします。"),
        ("○山田座長　「地域目標」について、資料のとおり決定してよろしいか。\n（異議なし）\n○山田座長　そのように決定する。",
         "地域目標", "adopted", "そのように決定する。"),
        ("（１）地域目標の設定について\n○山田座長　本件は、案のとおり決定してよろしいでしょうか。\n（異議なし）\n○山田座長　異議なしと認めます。本案はそのように決定いたします。",
         "地域目標の設定", "adopted", "本案はそのように決定いたします。"),
        ("○山田座長　「地域計画（案）」を、御異議なければ、原案のとおり決定したいと思います。\n（異議なし）\n○山田座長　次に進みます。",
         "地域計画", "adopted", "「地域計画（案）」を、御異議なければ、原案のとおり決定したいと思います。"),
        ("○山田座長　地域目標（案）については案のとおり了承された。", "地域目標", "adopted", None),
        ("○山田座長　今般の地域社会の実現に向けた基本目標（案）を承認する。", "地域社会の実現に向けた基本目標", "adopted", None),
        ("○山田座長　第２号議案、地域計画（案）は議決された。", "地域計画", "adopted", None),
        ("○山田座長　地域計画（案）の修正については、座長に一任いただくこととします。", "地域計画", "entrusted", None),
        ("○山田座長　地域計画（案）は賛成少数により否決いたします。", "地域計画", "rejected", None),
        ("○山田座長　地域計画（案）は継続審議といたします。", "地域計画", "deferred", None),
        ("・資料１に基づき、地域計画（案）が説明され、了承された。", "地域計画", "adopted", "・資料１に基づき、地域計画（案）が説明され、了承された。"),
    ],
)  # fmt: skip
def test_decisions_in_prose(
    meeting_of: Parse, words: str, title: str, outcome: str, evidence: str | None
) -> None:
    text = f"{PUT}{words}\n○佐藤委員　計画に期待する。\n"
    decided = [
        (d.titles, d.outcome, text[d.evidence.start : d.evidence.end] if d.evidence else None)
        for d in meeting_of(text).decisions
    ]
    assert decided == [((title,), outcome, evidence or words.removeprefix("○山田座長　"))]


def test_one_sentence_decides_two_drafts(meeting_of: Parse) -> None:
    text = f"{PUT}○山田座長　地域計画（案）及び予算方針（案）を、案のとおり決定といたします。\n"
    assert [d.titles for d in meeting_of(text).decisions] == [("地域計画", "予算方針")]


@pytest.mark.parametrize(
    "words",
    [
        "○山田座長　地域計画（案）を決定してよろしいでしょうか。\n○佐藤委員　反対である。",
        "○山田座長　地域計画（案）は次回決定する予定です。",
        "○山田座長　「地域計画（案）」は来月決定する。",
        "○山田座長　「地域計画（案）」は次回の本部会合で決定いたします。",
        "○山田座長　地域計画（案）は、年度内に決定されます。",
        "○山田座長　昨年閣議決定された「地域計画（案）」を説明する。",
        "○山田座長　「地域計画（案）」は先般、有識者会議で了承された。",
        "○山田座長　「地域計画（案）」について、総務大臣の承認を得た。",
        "○山田座長　本部で決定した「地域計画」に基づき進める。",
        "○山田座長　「地域計画（案）」で決定された目標を達成する。",
        "○山田座長　地域計画（案）を決定するには至らなかった。",
        "○山田座長　「地域計画（案）」を決定していただきたい。",
        "○佐藤委員　「地域計画（案）」を了承します。",
        "（１）その他\n○山田座長　本件は異議なしと認めます。",
    ],
)
def test_prose_that_decides_nothing(meeting_of: Parse, words: str) -> None:
    assert meeting_of(f"{PUT}{words}\n○佐藤委員　計画に期待する。\n").decisions == ()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("「基本計画（案）」について", [("基本計画", True)]),
        ("「基本計画」（案）及び『行動指針』", [("基本計画", True), ("行動指針", False)]),
        ("「サイバーセキュリティ2023」の実施", [("サイバーセキュリティ2023", False)]),
        ("「慎ましすぎる」という意見", []),
        ("「コスト」から「投資」へ", []),
        ("「計画を見直す。」と述べた", []),
    ],
)
def test_quoted_titles_are_those_of_documents(text: str, titles: list[tuple[str, bool]]) -> None:
    assert [(t.title, t.draft) for t in find_quoted(text, Span(0, len(text)))] == titles


@pytest.mark.parametrize(
    ("item", "titles"),
    [
        ("第六次環境基本計画（素案）について", ["第六次環境基本計画"]),
        ("デジタル社会推進計画（案）について", ["デジタル社会推進計画"]),
        ("諸般の報告", []),
        ("その他", []),
        ("クールジャパンの推進について", []),
    ],
)
def test_item_without_quotation_marks(item: str, titles: list[str]) -> None:
    assert [t.title for t in titles_of_item(item, Span(0, len(item)))] == titles


def test_titles_are_found_across_a_line_break_and_longest_first() -> None:
    text = "基本\n計画（改定版）と基本計画（案）がある。"
    found = find_everywhere(text, ["基本計画", "基本計画（改定版）"])
    assert [(t.title, t.draft) for t in found] == [("基本計画（改定版）", False), ("基本計画", True)]


def test_a_question_whether_to_put_the_matter_together_is_put_to_the_meeting(meeting_of: Parse) -> None:
    text = (
        "緑化推進会議 議事要旨\n令和５年７月２０日\n出席者\n議長　岸本太郎　内閣総理大臣\n議員　後山茂　内閣官房長官\n"
        "（後山議員）「緑化の全体像」について、会議として取りまとめるということでよろしいか。\n（「異議なし」と声あり）\n"
        "（後山議員）それでは、案のとおり決定する。\n"
    )
    assert [one.titles for one in meeting_of(text).decisions] == [("緑化の全体像",)]
