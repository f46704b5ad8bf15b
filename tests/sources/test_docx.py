"""Word files: paragraphs, tables, list marks, what is tracked, hidden, noted and boxed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree

from kg.errors import SourceError
from kg.model import LeftOut, LeftOutKind, Span
from kg.sources import read_source
from kg.sources.docx import MEDIA_TYPE, read_docx
from kg.sources.docx_numbering import written
from kg.sources.emit import Emitted

Word = Callable[..., bytes]


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    shown = f"<w:rPr>{run}</w:rPr>" if run else ""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{own}<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tr(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def read(raw: bytes) -> Emitted:
    return read_docx(raw, "x.docx")


def marked(emitted: Emitted, spans: tuple[Span, ...]) -> list[str]:
    return [emitted.text[span.start : span.end] for span in spans]


def test_body_is_read_in_order_a_paragraph_a_line(word: Word) -> None:
    body = (
        p("第3回　みどり推進会議　議事録", run="<w:b/>")
        + "<w:p/>"
        + "<w:p/>"
        + "<w:tbl>" + tr(p("川村　太郎"), p("委員長")) + tr(p("森　花子"), p("委員")) + "</w:tbl>"
        + p("○川村委員長　開会します。")
    )  # fmt: skip
    emitted = read(word(body))
    assert emitted.text == (
        "第3回　みどり推進会議　議事録\n\n川村　太郎\t委員長\n森　花子\t委員\n○川村委員長　開会します。\n"
    )
    assert marked(emitted, emitted.frame.emphasized) == ["第3回　みどり推進会議　議事録"]


def test_anchors_lead_to_the_paragraph_or_row(word: Word) -> None:
    raw = word(p("一") + "<w:tbl>" + tr(p("二"), p("三")) + "</w:tbl>" + p("四"))
    emitted = read(raw)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml"))
    found = {}
    for anchor in emitted.frame.anchors:
        (element,) = root.xpath(anchor.element)
        found[emitted.text[anchor.start]] = "".join(element.itertext())
    assert found == {"一": "一", "二": "二三", "四": "四"}


def test_tabs_and_breaks_of_a_line_are_kept(word: Word) -> None:
    body = (
        '<w:p><w:r><w:t>日時</w:t><w:tab/><w:t>6月1日</w:t><w:br/><w:t>場所</w:t><w:br w:type="page"/>'
        "<w:noBreakHyphen/><w:t>室</w:t></w:r></w:p>"
    )
    assert read(word(body)).text == "日時\t6月1日\n場所-室\n"


def test_tracked_changes_keep_what_was_inserted_and_say_what_was_deleted(word: Word) -> None:
    body = (
        "<w:p><w:r><w:t>進め</w:t></w:r><w:ins><w:r><w:t>ていく。</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>ない。</w:delText></w:r></w:del></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>移した文。</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>移した文。</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前の段落と</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>続く。</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>消した行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    emitted = read(word(body))
    assert emitted.text == "進めていく。\n\n移した文。\n前の段落と続く。\n"
    assert emitted.frame.left_out == (
        LeftOut(LeftOutKind.MARKUP, "ない。"),
        LeftOut(LeftOutKind.MARKUP, "移した文。"),
        LeftOut(LeftOutKind.MARKUP, "消した行"),
    )


def test_hidden_words_and_readings_are_left_out_and_said(word: Word) -> None:
    ruby = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>おか</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>岡</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>委員</w:t></w:r></w:p>"
    )
    emitted = read(word(p("見えない", run="<w:vanish/>") + p("見える", run='<w:vanish w:val="0"/>') + ruby))
    assert emitted.text == "見える\n岡委員\n"
    assert emitted.frame.left_out == (
        LeftOut(LeftOutKind.MARKUP, "見えない"),
        LeftOut(LeftOutKind.RUBY, "おか"),
    )


def test_words_struck_out_are_left_out_and_said(word: Word) -> None:
    emitted = read(
        word("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>旧</w:t></w:r><w:r><w:t>新</w:t></w:r></w:p>")
    )
    assert (emitted.text, emitted.frame.left_out) == ("新\n", (LeftOut(LeftOutKind.MARKUP, "旧"),))


def field(told: str, result: str = "") -> str:
    separated = (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>' if result else ""
    )
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{told}</w:instrText></w:r>{separated}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_give_their_result_and_old_readings_their_base(word: Word) -> None:
    old = r'EQ \* jc2 \* "Font:ＭＳ 明朝" \* hps10 \o\ad(\s\up 9(あべ),阿部)'
    body = f"<w:p>{field('DATE', '6月1日')}{field(old)}{field(' EQ ' + chr(92) + 'o' + chr(92) + 'ac(○,1)')}</w:p>"
    emitted = read(word(body))
    assert emitted.text == "6月1日阿部1\n"
    assert emitted.frame.left_out == (LeftOut(LeftOutKind.RUBY, "あべ"),)


def test_a_text_box_is_read_once_below_its_paragraph(word: Word) -> None:
    inside = f"<w:txbxContent>{p('別紙')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>本文</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert read(word(body)).text == "本文\n別紙\n"


def test_notes_stand_below_their_paragraph_and_separators_nowhere(word: Word) -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("----")}</w:footnote>'
        f'<w:footnote w:id="1">{p(" 令和5年度分")}</w:footnote>'
    )
    body = (
        '<w:p><w:r><w:t>予算</w:t></w:r><w:r><w:footnoteReference w:id="1"/><w:t>を示す。</w:t></w:r></w:p>'
    )
    assert read(word(body, footnotes=notes)).text == "予算を示す。\n1　令和5年度分\n"


_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="%1．"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="aiueoFullWidth"/><w:lvlText w:val="（%2）"/>'
    '<w:suff w:val="nothing"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/><w:suff w:val="space"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def item(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_lists_carry_the_marks_that_word_prints(word: Word) -> None:
    body = (
        item("開会") + item("一つ目", level=1) + item("二つ目", level=1) + item("資料", level=2)
        + p("間の段落") + item("議事") + item("三つ目", level=1) + item("別の議事", number=2) + item("印なし", number=0)
    )  # fmt: skip
    assert read(word(body, numbering=_NUMBERING)).text == (
        "１．　開会\n（ア）一つ目\n（イ）二つ目\n• 資料\n間の段落\n２．　議事\n（ア）三つ目\n５．　別の議事\n印なし\n"
    )


@pytest.mark.parametrize(
    ("number", "form", "mark"),
    [
        (1, "decimal", "1"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (36, "decimalEnclosedCircle", "36"),
        (2, "decimalEnclosedParen", "⑵"),
        (9, "upperRoman", "IX"),
        (21, "japaneseCounting", "二十一"),
        (110, "japaneseCounting", "百十"),
        (10, "japaneseDigitalTenThousand", "一〇"),
        (3, "irohaFullWidth", "ハ"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"),
        (-1, "lowerLetter", "-1"),
    ],
)
def test_numbers_are_written_as_the_list_asks(number: int, form: str, mark: str) -> None:
    assert written(number, form) == mark


def test_headings_are_told_by_outline_and_style_and_bold_by_style_too(word: Word) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="見出し 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="発言者"/><w:basedOn w:val="c"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="太"/><w:basedOn w:val="b"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        p("１　開会", '<w:pStyle w:val="a"/>')
        + p("２　議事", '<w:outlineLvl w:val="0"/>')
        + p("本文", '<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>')
        + p("川村委員長", '<w:pStyle w:val="b"/>')
        + p("森委員", '<w:pStyle w:val="b"/>', run='<w:b w:val="false"/>')
    )
    emitted = read(word(body, styles=styles))
    assert marked(emitted, emitted.frame.headings) == ["１　開会", "２　議事"]
    assert marked(emitted, emitted.frame.emphasized) == ["川村委員長"]


def test_merged_cells_are_read_once(word: Word) -> None:
    rows = (
        tr("<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("委員"), p("川村"))
        + tr("<w:tcPr><w:vMerge/></w:tcPr>" + p("古い文字"), p("森"))
        + tr("<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("事務局"))
    )
    assert read(word(f"<w:tbl>{rows}</w:tbl>")).text == "委員\t川村\n\t森\n事務局\n"


def test_cells_of_as_many_lines_are_as_many_rows_and_prose_is_no_row(word: Word) -> None:
    parallel = tr(p("川村") + p("森") + p("岡"), p("委員長") + p("委員") + p("委員"))
    beside = tr(p("日時"), p("6月1日") + p("10時"))
    prose = tr(p("森委員"), p("進めたい。") + p("支援を求める。"))
    listed = tr(p("出席者"), "".join(p(name) for name in "甲乙丙丁戊"))
    assert read(word(f"<w:tbl>{parallel}{beside}{prose}{listed}</w:tbl>")).text == (
        "川村\t委員長\n森\t委員\n岡\t委員\n日時\t6月1日 10時\n森委員\n進めたい。\n支援を求める。\n"
        "出席者\n甲\n乙\n丙\n丁\n戊\n"
    )


def test_headers_footers_and_comments_are_left_out_and_said(word: Word) -> None:
    raw = word(
        p("本文"),
        header1=p("みどり推進会議"),
        footer1=p("3"),
        comments=f'<w:comment w:id="0">{p("要確認")}</w:comment>',
    )
    assert read(raw).frame.left_out == (
        LeftOut(LeftOutKind.RUNNING_HEAD, "みどり推進会議"),
        LeftOut(LeftOutKind.RUNNING_HEAD, "3"),
        LeftOut(LeftOutKind.MARKUP, "要確認"),
    )


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("第3回みどり推進会議議事録", True),
        ("みどり推進会議 議事録", True),
        ("第２回みどり推進会議議事録", False),
        ("Microsoft Word - 文書1", False),
        ("", False),
    ],
)
def test_a_title_beside_the_text_counts_unless_the_text_says_another_number(
    word: Word, title: str, taken: bool
) -> None:
    parts = read(word(p("第３回 みどり推進会議"), core=title)).frame.parts
    assert [part.facts.title for part in parts] == ([title] if taken else [])


def test_a_file_written_by_another_program_is_read(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.add_heading("議事録", 0)
    made.add_paragraph("議題", style="List Number")
    made.add_paragraph("資料", style="List Bullet")
    made.add_table(rows=1, cols=2).rows[0].cells[1].text = "委員"
    made.save(str(tmp_path / "x.pdf"))
    document = read_source(tmp_path / "x.pdf")
    assert document.text == "議事録\n1.　議題\n•　資料\n\t委員\n"
    assert document.media_type == MEDIA_TYPE
    assert document.encoding is None


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"word/document.xml": "<w:document"}, "XML that cannot be parsed"),
        ({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "declares entities"),
        ({"word/other.xml": "<a/>"}, "a damaged Word file"),
    ],
)
def test_damaged_files_are_named(
    zipped: Callable[[dict[str, str]], bytes], members: dict[str, str], says: str
) -> None:
    with pytest.raises(SourceError, match=says) as error:
        read(zipped(members))
    assert str(error.value).startswith("x.docx")


def test_a_part_that_blows_up_is_refused(word: Word, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = word(p("あ" * 1000))
    monkeypatch.setattr("kg.sources.docx_package._MOST_BYTES", 500)
    with pytest.raises(SourceError, match=r"word/document\.xml unpacks to more than"):
        read(raw)


def test_a_file_cut_off_is_damaged(word: Word) -> None:
    with pytest.raises(SourceError, match="a damaged Word file"):
        read(word(p("本文"))[:-40])
