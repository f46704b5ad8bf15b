"""However a page sets off who speaks, the speeches and speakers are the same."""

from __future__ import annotations

import pytest

from kg.extract import extract_meetings
from kg.model import Document, Person
from kg.sources.html import read_html

TURNS = (
    ("山田座長", "それでは、情報検討会を開会する。"),
    ("佐藤委員", "試験省において基盤を整備していただきたい。"),
    ("事務局", "来年度に基盤を整備する。"),
    ("鈴木委員", "賛成である。費用も示してほしい。"),
    ("山田座長", "本日はここまでとする。"),
)
HEAD = (
    "<html><head><title>議事録</title></head><body><h1>情報検討会（第5回）議事録</h1><p>日時：令和5年7月4日</p>"
    "<p>出席者：山田太郎座長、佐藤花子委員、鈴木一郎委員</p><h2>議事</h2>"
)


@pytest.mark.parametrize(
    ("before", "turn", "after"),
    [
        ("", "<p>○{}　{}</p>", ""),
        ("", "<p><b>○</b><strong>{}</strong>　{}</p>", ""),
        ("", "<p><strong>{}</strong></p><p>{}</p>", ""),
        ("", "<p><strong>{}</strong><br>{}</p>", ""),
        ("", "<p><strong>{}</strong>　{}</p>", ""),
        ("", "<p><b>{}</b>：{}</p>", ""),
        ("", "<h4>{}</h4><p>{}</p>", ""),
        ("", "<h4>○{}</h4>{}", ""),
        ("", "<div class=row><div>{}</div><div>{}</div></div>", ""),
        ("", "<p>（{}）<br>{}</p>", ""),
        ("", "<p>（{}）{}</p>", ""),
        ("", "<p>【{}】<br>　{}</p>", ""),
        ("", "<p><b>【{}】</b>　{}</p>", ""),
        ("", "<b>（{}）</b><br>　{}<p>", ""),
        ("<dl>", "<dt>{}<dd>{}", "</dl>"),
        ("<dl>", "<dt>○{}<dd><p>{}<p>続く段落である。", "</dl>"),
        ("<ul>", "<li>○{}　{}", "</ul>"),
        ("<ul>", "<li><strong>{}</strong>：{}", "</ul>"),
        ("<table><tr><th>発言者<th>発言", "<tr><td>{}<td>{}", "</table>"),
        ("<table>", "<tr><td>○{}<td><p>{}<p>続く段落である。以上である。", "</table>"),
        ("<table width=600><tr><td>", "○<font color=navy>{}</font><br>　{}<br><br>\n", "</table>"),
        ("<pre>\n", "○{}　{}\n\n", "</pre>"),
    ],
)
def test_speakers_are_told_however_a_page_sets_them_off(before: str, turn: str, after: str) -> None:
    page = HEAD + before + "".join(turn.format(*one) for one in TURNS) + after
    read = read_html(page.encode(), "page.html")
    (found,) = extract_meetings(Document(read.text, "page.html", "0" * 64, frame=read.frame))
    names = [actor.name if isinstance(actor, Person) else None for actor in found.speakers]
    assert names == ["山田太郎", "佐藤花子", None, "鈴木一郎", "山田太郎"]
    words = [read.text[one.span.start : one.span.end].split()[0] for one in found.meeting.speeches]
    assert words == [said for _, said in TURNS]


def test_offices_in_bold_brackets_speak_though_no_name_is_printed() -> None:
    page = (
        "<h2>試験推進本部（第３回）<br>議事要旨</h2><div>平成10年6月19日</div><blockquote><b>（環境庁長官）</b><br>　大綱案について説明する。<p>"
        "<b>（通産大臣）</b><br>　対策を強化してまいりたい。<p><b>（内閣総理大臣）</b><br>　連携して取り組んでほしい。</blockquote>"
    )
    read = read_html(page.encode("cp932"), "page.html")
    (found,) = extract_meetings(Document(read.text, "page.html", "0" * 64, frame=read.frame))
    assert [speech.label.text for speech in found.meeting.speeches] == [
        "環境庁長官",
        "通産大臣",
        "内閣総理大臣",
    ]
