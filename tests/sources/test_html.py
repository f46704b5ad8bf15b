"""A web page becomes kept text with a frame."""

from __future__ import annotations

import html5rdf
import pytest

from kg.errors import SourceError
from kg.model import Anchor, Facts, Frame, LeftOut, LeftOutKind, Part, Span
from kg.sources.emit import Emitted
from kg.sources.html import read_html

#: The shape of a page of a council's minutes as ministries publish them.
PAGE = """<!DOCTYPE html>
<html lang="ja">
<head><meta charset="Shift_JIS"><title>議事録</title></head>
<body>
<header><a href="/">試験省</a></header>
<div id="contents">
<h1>試験会議（第３回）<br>議事録</h1>
<p>日時：令和5年7月4日</p>
<p><b>○</b><strong>山田座長</strong>　<ruby>審議<rp>（</rp><rt>しんぎ</rt><rp>）</rp></ruby>を
   始める<sup>※1</sup>。</p>
</div>
</body></html>
"""


def test_lines_lead_back_to_their_elements_and_what_is_dropped_is_said() -> None:
    assert read_html(PAGE.encode(), "page.html") == Emitted(
        "試験会議（第３回）\n議事録\n\n日時：令和5年7月4日\n\n○山田座長　審議を始める。\n",
        Frame(
            anchors=(
                Anchor(0, element='//*[@id="contents"]/h1[1]'),
                Anchor(15, element='//*[@id="contents"]/p[1]'),
                Anchor(28, element='//*[@id="contents"]/p[2]'),
            ),
            parts=(Part(Span(0, 42), Facts(title="議事録")),),
            headings=(Span(0, 9), Span(10, 13)),
            emphasized=(Span(28, 33),),
            left_out=(
                LeftOut(LeftOutKind.RUBY, "しんぎ"),
                LeftOut(LeftOutKind.MARKUP, "※1"),
                LeftOut(LeftOutKind.NAVIGATION, "試験省"),
            ),
        ),
        "text/html",
        "utf-8",
    )


#: Pages whose tree is not what their tags say: unclosed, misnested, with elements that HTML adds.
MALFORMED = """<title>議事録</title><p>一<div id=a><table><tr><td>二<td>三<tr><td>四</table>五<dl><dt>六<dd>七<dt>八</dl>
<font size=2><p>九<b>十<p>十一</b>十二</font><ul><li>十三<ul><li>十四</ul><li>十五</ul><o:p>十六</o:p>
<div>十七<o:p><p>十八</p></o:p><section>十九</section></div><span id=a><p id='b"c'>二十</p></span><p id="d"><center>二十一"""


@pytest.mark.filterwarnings("ignore:Coercing non-XML name")
def test_every_path_finds_the_one_element_that_its_words_stand_in() -> None:
    """As a second implementation of the algorithm of HTML builds the tree."""
    read = read_html(MALFORMED.encode(), "page.html")
    tree = html5rdf.parse(MALFORMED, treebuilder="lxml", namespaceHTMLElements=False)
    anchors = read.frame.anchors
    ends = [*(anchor.start for anchor in anchors[1:]), len(read.text)]
    for anchor, end in zip(anchors, ends, strict=True):
        (found,) = tree.xpath(anchor.element or "")
        inside = "".join(found.itertext())
        words = read.text[anchor.start : end].split()
        assert all(word.removeprefix("・") in inside for word in words), anchor
    assert len(anchors) == 18


def test_a_page_in_a_table_of_the_nineties_keeps_its_lines() -> None:
    page = (
        "<HTML><BODY><TABLE><TR><TD><A HREF=i.html>目次</A></TD><TD><FONT>１．日　時<BR>\n"
        "平成10年6月19日<BR>\n<BR>\n（環境庁長官）<BR>\n　大綱案について説明する。<BR>\n以上である。</FONT></TABLE>"
    )
    read = read_html(page.encode("cp932"), "page.html")
    assert read.text == (
        "１．日　時\n平成10年6月19日\n\n（環境庁長官）\n　大綱案について説明する。\n以上である。\n"
    )
    assert read.frame.left_out == (LeftOut(LeftOutKind.NAVIGATION, "目次"),)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<html><body><script>render()</script></body></html>", "without words"),
        ("<html><body>&nbsp;<img src=1.gif></body></html>", "without words"),
        (
            "<frameset cols=20%,*><frame src=menu.html><frame src=main.html></frameset>",
            "menu.html, main.html",
        ),
        ("<body><iframe src=minutes.html></iframe>", "minutes.html"),
    ],
)
def test_a_page_without_words_of_its_own_is_refused(page: str, said: str) -> None:
    with pytest.raises(SourceError, match=said) as refused:
        read_html(page.encode(), "page.html")
    assert refused.value.where == "page.html"
    assert refused.value.hint


def test_characters_that_xml_forbids_are_replaced() -> None:
    read = read_html("<p>一\x0b二&#11;三&#xD800;。</p>".encode(), "page.html")
    assert read.text == "一\ufffd二\ufffd三\ufffd。\n"


def test_a_declared_entity_is_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "字字"><!ENTITY b "&a;&a;">]><html><body><p>&b;である。</p>'
    assert "字字" not in read_html(page.encode(), "page.html").text.replace('<!ENTITY a "字字">', "")
