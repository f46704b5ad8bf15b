"""Debates in TEI: one block a line, labels as printed, directions in brackets, persons beside the text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import Facts, NamedPerson, Span
from kg.sources.emit import Emitted
from kg.sources.read import read_source
from kg.sources.tei import read_tei

FIXTURES = Path(__file__).parents[1] / "fixtures"
EXCERPT = Path(__file__).parents[1] / "minutes" / "chuo-kankyo-113-excerpt.txt"
_NS = "http://www.tei-c.org/ns/1.0"


def _read(body: str, *, header: str = "", beside: str = "") -> Emitted:
    text = f"<TEI xmlns='{_NS}'>{header}{beside}<text><body>{body}</body></text></TEI>"
    return read_tei(text.encode(), "x.xml")


def _turns(read: Emitted) -> list[tuple[str, str]]:
    return [
        (read.text[turn.label.start : turn.label.end], read.text[turn.span.start : turn.span.end])
        for turn in read.frame.turns
    ]


def test_the_label_stands_on_the_line_of_the_first_segment() -> None:
    read = _read(
        "<u who='#a'><note>○<persName><surname>森</surname>\n\t<roleName>委員</roleName></persName></note>"
        "<seg>賛成です。</seg>\n<seg>以上です。</seg></u>"
    )
    assert read.text == "○森委員　賛成です。\n以上です。\n"
    assert _turns(read) == [("森委員", "賛成です。\n以上です。")]
    assert [anchor.element for anchor in read.frame.anchors] == [
        "/*[local-name()='TEI']/*[local-name()='text'][1]/*[local-name()='body'][1]/*[local-name()='u'][1]",
        "/*[local-name()='TEI']/*[local-name()='text'][1]/*[local-name()='body'][1]/*[local-name()='u'][1]"
        "/*[local-name()='seg'][1]",
        "/*[local-name()='TEI']/*[local-name()='text'][1]/*[local-name()='body'][1]/*[local-name()='u'][1]"
        "/*[local-name()='seg'][2]",
    ]


@pytest.mark.parametrize(
    ("body", "text", "turns"),
    [
        # ParlaMint: the label before the speech, what happens between its segments.
        (
            "<note type='speaker'>議長：</note><u><seg>採決します。</seg><kinesic type='applause'><desc>拍手</desc>"
            "</kinesic><seg>可決しました。</seg></u>",
            "議長：採決します。\n（拍手）\n可決しました。\n",
            [("議長：", "採決します。\n（拍手）\n可決しました。")],
        ),
        ("<u><seg>はい。</seg></u>", "はい。\n", [("", "はい。")]),
        ("<u>印のない文。</u>", "印のない文。\n", [("", "印のない文。")]),
        (
            "<sp><speaker>◎森市長</speaker><p>努めます。</p></sp>",
            "◎森市長　努めます。\n",
            [("森市長", "努めます。")],
        ),
        (
            "<u><seg>前。<note>（笑声）</note>後。</seg></u>",
            "前。\n（笑声）\n後。\n",
            [("", "前。\n（笑声）\n後。")],
        ),
        # What stands before the first words and names nobody is no label.
        ("<u><note>（挙手）</note><seg>はい。</seg></u>", "（挙手）\nはい。\n", [("", "（挙手）\nはい。")]),
        ("<u><note>○森委員</note></u>", "○森委員　\n", []),
        ("<note type='speaker'>議長</note><p>午後一時開会</p>", "議長\n午後一時開会\n", []),
        ("<div><head>開会</head><p>午前<lb/>九時</p></div>", "開会\n午前\n九時\n", []),
        (
            "<table><row><cell>森</cell><cell>委員\n 長</cell></row></table><list><item>一</item><item>二</item></list>",
            "森\t委員長\n一\n二\n",
            [],
        ),
    ],
)
def test_blocks_become_lines_and_what_nobody_says_directions(
    body: str, text: str, turns: list[tuple[str, str]]
) -> None:
    read = _read(body)
    assert (read.text, _turns(read)) == (text, turns)


def test_words_of_an_editor_and_readings_are_left_out_and_said_to_be() -> None:
    read = _read(
        "<fw>第三頁</fw><p><choice><sic>議時</sic><corr>議事</corr></choice>を<ruby><rb>髙村</rb><rt>たかむら</rt></ruby>が"
        "<gap reason='inaudible'/>読む。</p>"
    )
    assert read.text == "議時を髙村が読む。\n"
    assert [(left.kind, left.text) for left in read.frame.left_out] == [
        ("running-head", "第三頁"),
        ("markup", "議事"),
        ("ruby", "たかむら"),
        ("markup", "gap inaudible"),
    ]


def test_a_page_break_gives_the_page_of_what_follows() -> None:
    read = _read("<p>一</p><pb n='7'/><p>二</p><pb n='vii'/><p>三</p>")
    assert [(anchor.start, anchor.page) for anchor in read.frame.anchors] == [(0, None), (2, 7), (4, 7)]


_PERSONS = """
<standOff><listPerson>
  <person xml:id="a"><persName><surname>森</surname><forename>一郎</forename></persName>
    <persName xml:lang="ja-Hira">もり　いちろう</persName>
    <affiliation><orgName>東都大学</orgName><roleName>教授</roleName></affiliation></person>
  <person xml:id="b"><persName>Ann Smith</persName><occupation><objectName>ジャーナリスト</objectName></occupation></person>
  <person xml:id="c"><persName><surname>原</surname></persName>
    <affiliation ref="#g" role="member" from="2020-01-01"/><affiliation ref="#h" to="2019-12-31"/></person>
  <org xml:id="g" role="parliamentaryGroup"><orgName full="yes">会派東都</orgName></org>
  <org xml:id="h" role="ministry"><orgName>東都省</orgName></org>
</listPerson></standOff>
"""


def test_the_list_beside_the_text_says_who_speaks_and_is_no_attendance() -> None:
    read = _read(
        "<u who='#a'><seg>一。</seg></u><u who='b'><seg>二。</seg></u><u who='#a #b'><seg>三。</seg></u>"
        "<u who='other.xml#x'><seg>四。</seg></u>",
        beside=_PERSONS,
    )
    mori = NamedPerson(
        name="森一郎",
        family="森",
        post="教授",
        organization="東都大学",
        reading="もりいちろう",
        reference="a",
    )
    smith = NamedPerson(name="AnnSmith", post="ジャーナリスト", reference="b")
    assert [turn.person for turn in read.frame.turns] == [mori, smith, None, NamedPerson(reference="x")]
    assert read.frame.people[:2] == (mori, smith)
    assert "東都大学" not in read.text


@pytest.mark.parametrize(
    ("day", "group", "organization"), [("2021-05-01", "会派東都", None), ("2019-05-01", None, "東都省")]
)
def test_an_affiliation_holds_on_the_day_of_the_debate(
    day: str, group: str | None, organization: str | None
) -> None:
    header = f"<teiHeader><profileDesc><settingDesc><setting><date when='{day}'/></setting></settingDesc></profileDesc></teiHeader>"
    read = _read("<u who='#c'><seg>一。</seg></u>", header=header, beside=_PERSONS)
    assert read.frame.turns[0].person == NamedPerson(
        name="原", family="原", group=group, organization=organization, reference="c"
    )


def test_the_header_gives_facts_of_the_record_and_its_setting() -> None:
    read = read_source(FIXTURES / "chuo-kankyo-113.tei.xml")
    (part,) = read.frame.parts
    assert part.span == Span(0, len(read.text))
    assert part.facts == Facts(
        title="中央環境審議会 総合政策部会（第113回）議事録",
        held_on=date(2024, 1, 29),
        place="ビジョンセンター東京駅前７０５会議室",
        url="https://www.env.go.jp/council/02policy/post_114_00008.html",
    )


def test_a_corpus_of_several_debates_gives_several_parts() -> None:
    one = "<TEI><teiHeader><fileDesc><titleStmt><title>第{}回会議</title></titleStmt></fileDesc></teiHeader><text><body><u><seg>一。</seg></u></body></text></TEI>"
    raw = f"<teiCorpus xmlns='{_NS}'><teiHeader/>{one.format(1)}{one.format(2)}</teiCorpus>".encode()
    read = read_tei(raw, "x.xml")
    assert [part.facts.title for part in read.frame.parts] == ["第1回会議", "第2回会議"]
    assert [read.text[part.span.start : part.span.end].strip() for part in read.frame.parts] == [
        "一。",
        "一。",
    ]


def test_a_corpus_that_points_elsewhere_is_refused_and_nothing_is_fetched() -> None:
    raw = (
        f"<teiCorpus xmlns='{_NS}' xmlns:xi='http://www.w3.org/2001/XInclude'><teiHeader/>"
        "<xi:include href='a.xml'/><xi:include href='file:///etc/passwd'/></teiCorpus>"
    )
    with pytest.raises(SourceError, match="points to 2 other files, which are not fetched"):
        read_tei(raw.encode(), "x.xml")


def test_what_a_text_includes_is_left_out_and_said_to_be() -> None:
    read = _read("<p>一</p><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='b.xml'/>")
    assert (read.text, [left.text for left in read.frame.left_out]) == ("一\n", ["xi:include b.xml"])


def test_tei_without_a_text_is_refused() -> None:
    with pytest.raises(SourceError, match="TEI without a text"):
        read_tei(f"<TEI xmlns='{_NS}'><teiHeader/><text><body/></text></TEI>".encode(), "x.xml")


def test_the_kept_text_has_the_words_of_the_source_in_their_order() -> None:
    """Walked independently: paragraphs, labels and segments, as in the text form of the same minutes."""
    name = f"{{{_NS}}}"
    said = []
    for element in ET.parse(FIXTURES / "chuo-kankyo-113.tei.xml").getroot().iterfind(f".//{name}body//*"):
        if element.tag in (f"{name}p", f"{name}note", f"{name}seg"):
            said.append(re.sub(r"\s", "", "".join(element.itertext())))
    text = read_source(FIXTURES / "chuo-kankyo-113.tei.xml").text
    assert re.sub(r"\s", "", text) == "".join(said)
    speeches = EXCERPT.read_text(encoding="utf-8")
    assert re.sub(r"\s", "", speeches[speeches.index("○") :]) in "".join(said)
