"""The sample whole: サイバーセキュリティ戦略本部 第36回会合 議事概要 (2023-07-04, published minutes)."""

from __future__ import annotations

from datetime import date, time

from kg.model import Document, Meeting, RepairKind
from kg.structure.reading import read_span

MEMBER, ATTENDEE = "member", "attendee"
ATTENDANCE = """\
松野博一|松野|本部長（内閣官房長官）|chair|present
谷公一|谷|副本部長兼国家公安委員会委員長|vice-chair|present
大串正樹|大串|デジタル副大臣|member|present
柘植芳文|柘植|総務副大臣|member|present
山田賢司|山田|外務副大臣|member|present
太田房江|太田|経済産業副大臣|member|present
木村次郎|木村|防衛大臣政務官|member|present
上沼紫野|上沼|弁護士（虎ノ門南法律事務所）|member|present
後藤厚宏|後藤|情報セキュリティ大学院大学学長|member|present
酒井啓亘|酒井|京都大学大学院法学研究科教授|member|present
櫻井敬子|櫻井|学習院大学法学部教授|member|present
田中孝司|田中|KDDI（株）代表取締役会長|member|present
松原実穂子|松原|日本電信電話（株）チーフ・サイバーセキュリティ・ストラテジスト|member|present
村井純|村井|慶應義塾大学教授|member|present
高市|高市|経済安全保障担当大臣|member|absent
遠藤|遠藤|本部員|member|absent
土屋|土屋|本部員|member|absent
磯崎仁彦|磯崎|内閣官房副長官|attendee|present
村田隆|村田|内閣危機管理監|attendee|present
高橋憲一|高橋|内閣サイバーセキュリティセンター長|attendee|present
藤井健志|藤井|内閣官房副長官補|attendee|present
岡野正敬|岡野|内閣官房副長官補|attendee|present
""".splitlines()

SPEECHES = """\
本部長冒頭挨拶|松野博一|本部長|本日はご多忙の中、お||0
谷副本部長兼国家公安委員会委員長|谷公一|副本部長兼国家公安委員会委員長|それでは、意見交換に||2
上沼本部員|上沼紫野|本部員|「サイバーセキュリテ||2
後藤本部長|後藤厚宏|本部長|まず、本日の決定事項||2
酒井本部長|酒井啓亘|本部長|主として私の専攻分野||2
櫻井本部員|櫻井敬子|本部員|今回の「サイバーセキ||2
田中本部員|田中孝司|本部員|まずは、決定事項3件||2
松原本部員|松原実穂子|本部員|今回取りまとめられた||2
村井本部員|村井純|本部員|私も松原本部員の意見||2
谷副本部長兼国家公安委員会委員長|谷公一|副本部長兼国家公安委員会委員長|引き続き、副本部長・||3
谷副本部長兼国家公安委員会委員長|谷公一|副本部長兼国家公安委員会委員長|サイバーセキュリティ|W|3
高市経済安全保障担当大臣|高市|経済安全保障担当大臣|昨年成立した「経済施|W|3
大串デジタル副大臣|大串正樹|デジタル副大臣|デジタル庁としては、|W|3
柘植総務副大臣|柘植芳文|総務副大臣|本日の決定事項である|W|3
山田外務副大臣|山田賢司|外務副大臣|あらゆる活動に不可欠|W|3
太田経済産業副大臣|太田房江|経済産業副大臣|今回のサイバーセキュ|W|3
木村防衛大臣政務官|木村次郎|防衛大臣政務官|防衛省においては、昨|W|3
谷副本部長兼国家公安委員会委員長|谷公一|副本部長兼国家公安委員会委員長|それでは、本日お諮り||4
谷副本部長兼国家公安委員会委員長|谷公一|副本部長兼国家公安委員会委員長|異議なしということで||4
本部長締め括り挨拶|松野博一|本部長|本日の会合では、年次||5
""".splitlines()

REPAIRS = [
    ("title-variant", "政府機関等のサイバーセキュリティ政策のための統一基準群", "政府機関等のサイバーセキュリティ対策のための統一基準群"),
    ("misprinted-label", "後藤本部長", "後藤本部員"),
    ("page-break", "とが重要であり、そこ\n\nからの分析結果は、い", "とが重要であり、そこからの分析結果は、い"),
    ("misprinted-label", "酒井本部長", "酒井本部員"),
    ("page-break", "係国間で議論を進めて\n\nいくことも重要ではな", "係国間で議論を進めていくことも重要ではな"),
    ("page-break", "、守られるべき利益と\n\nは何かということ、憲", "、守られるべき利益とは何かということ、憲"),
    ("doubled-fragment", "DX化の更なる進展とセキ\n\nセキュリティ強化の両", "DX化の更なる進展とセキュリティ強化の両"),
    ("page-break", "ためにISACを作っ\n\nて、重要インフラの情", "ためにISACを作って、重要インフラの情"),
    ("page-break", "始めている。ぜひ我々\n\nの国でも取り組んだ方", "始めている。ぜひ我々の国でも取り組んだ方"),
    ("page-break", "ンフラ事業者における\n\n重要設備の導入等を国", "ンフラ事業者における重要設備の導入等を国"),
    ("page-break", "ているところ。これら\n\nの取組により、本日の", "ているところ。これらの取組により、本日の"),
]  # fmt: skip


def test_header_says_who_met_when_and_where(sample_meeting: Meeting) -> None:
    header = sample_meeting.header
    assert header.title is not None
    assert header.body is not None
    assert header.place is not None
    assert header.date_printed is not None
    assert (header.title.text, header.body.text) == (
        "サイバーセキュリティ戦略本部 第36回会合 議事概要",
        "サイバーセキュリティ戦略本部",
    )
    assert (header.number, header.held_on, header.starts, header.ends) == (
        36,
        date(2023, 7, 4),
        time(17, 0),
        time(17, 35),
    )
    assert (header.date_printed.text, header.place.text) == ("令和5年7月4日", "総理大臣官邸4階大会議室")


def test_attendance_is_read_row_by_row(sample_meeting: Meeting) -> None:
    rows = [f"{a.name}|{a.family}|{a.post}|{a.role}|{a.presence}" for a in sample_meeting.attendance]
    assert rows == ATTENDANCE


def test_absence_keeps_the_note_that_tells_it(sample_meeting: Meeting) -> None:
    notes = {a.note for a in sample_meeting.attendance if a.note}
    assert notes == {"（※高市経済安全保障担当大臣、遠藤本部員及び土屋本部員はご欠席。）"}


def test_printed_names_stand_where_they_say(sample: Document, sample_meeting: Meeting) -> None:
    for attendee in sample_meeting.attendance:
        span = attendee.name_printed.span
        assert sample.text[span.start : span.end] == attendee.name_printed.text


def test_speeches_are_read_in_order_with_their_speakers(sample: Document, sample_meeting: Meeting) -> None:
    rows = []
    for speech in sample_meeting.speeches:
        speaker = speech.speaker
        assert speaker.attendee is not None
        words = read_span(sample.text, speech.span, sample_meeting.repairs).text
        name = sample_meeting.attendance[speaker.attendee].name
        rows.append(
            f"{speech.label.text}|{name}|{speaker.post}|{words[:10]}|{'W' if speech.written else ''}|{speech.agenda_item}"
        )
    assert rows == SPEECHES
    assert [speech.order for speech in sample_meeting.speeches] == list(range(1, 21))


def test_only_the_two_misprinted_labels_disagree(sample_meeting: Meeting) -> None:
    assert [s.label.text for s in sample_meeting.speeches if s.label_disagrees] == [
        "後藤本部長",
        "酒井本部長",
    ]


def test_repairs_are_these_and_no_others(sample_meeting: Meeting) -> None:
    assert [(r.kind.value, r.printed, r.read) for r in sample_meeting.repairs] == REPAIRS


def test_what_a_repair_removes_turns_printed_into_read(sample: Document, sample_meeting: Meeting) -> None:
    for repair in sample_meeting.repairs:
        if repair.kind in (RepairKind.PAGE_BREAK, RepairKind.DOUBLED_FRAGMENT):
            assert read_span(sample.text, repair.span, sample_meeting.repairs).text == repair.read


def test_misprinted_label_says_why_in_both_languages(sample_meeting: Meeting) -> None:
    repair = next(r for r in sample_meeting.repairs if r.kind is RepairKind.MISPRINTED_LABEL)
    assert repair.reason_ja == (
        "出席者の一覧で「後藤」に当たるのは後藤厚宏（情報セキュリティ大学院大学学長）だけで、「本部長」は別の人の役職である"
    )
    assert repair.reason_en == (
        "the attendance list has one 後藤, 後藤厚宏 (情報セキュリティ大学院大学学長); 本部長 is the office of somebody else on it"
    )


def test_decisions_have_settled_titles_outcome_and_sentence(
    sample: Document, sample_meeting: Meeting
) -> None:
    rows = [(d.titles, d.outcome, [t.draft for t in d.documents]) for d in sample_meeting.decisions]
    assert rows == [
        (
            (
                "サイバーセキュリティ2023（2022年度年次報告・2023年度年次計画）",
                "サイバーセキュリティ関係施策に関する令和6年度予算重点化方針",
            ),
            "adopted",
            [True, True],
        ),
        (("政府機関等のサイバーセキュリティ対策のための統一基準群",), "adopted", [True]),
        (("重要インフラのサイバーセキュリティに係る安全基準等策定指針",), "adopted", [True]),
    ]
    sentences = {
        sample.text[d.evidence.start : d.evidence.end] for d in sample_meeting.decisions if d.evidence
    }
    assert sentences == {"異議なしということで、本案を決定させていただく。"}


def test_agenda_is_the_headings_of_the_proceedings(sample_meeting: Meeting) -> None:
    assert [item.title.text for item in sample_meeting.agenda] == [
        "本部長冒頭挨拶",
        "討議",
        "決定事項",
        "閣僚本部員発言",
        "決定事項の決定",
        "本部長締め括り挨拶",
    ]


def test_titles_are_found_wherever_they_are_printed(sample: Document, sample_meeting: Meeting) -> None:
    assert len(sample_meeting.titles) == 18
    for mention in sample_meeting.titles:
        assert sample.text[mention.printed.span.start : mention.printed.span.end] == mention.printed.text
    assert {m.title for m in sample_meeting.titles} == {
        "サイバーセキュリティ2023（2022年度年次報告・2023年度年次計画）",
        "サイバーセキュリティ2023",
        "サイバーセキュリティ 2023",
        "サイバーセキュリティ関係施策に関する令和6年度予算重点化方針",
        "政府機関等のサイバーセキュリティ政策のための統一基準群",
        "政府機関等のサイバーセキュリティ対策のための統一基準群",
        "重要インフラのサイバーセキュリティに係る安全基準等策定指針",
    }
