"""The lines that a browser shows of a page."""

from __future__ import annotations

import pytest

from kg.model import LeftOutKind
from kg.sources.html_lines import show
from kg.sources.html_tree import parse_page


def text(page: str) -> str:
    """The lines with their marks, a blank one where a margin stands."""
    lines = show(parse_page(page, "page.html")).lines
    return "\n".join(
        ("\n" if line.blank and at else "") + line.mark + line.text for at, line in enumerate(lines)
    )


def aside(page: str) -> list[tuple[str, str]]:
    return [(kind.value, words) for kind, words in show(parse_page(page, "page.html")).aside]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>本部は、\n    これを<b>定</b>める。</p>", "本部は、これを定める。"),
        ("<p>The first\n  Act No. 1</p>", "The first Act No. 1"),
        ("<p>第1条\nAct 1</p>", "第1条 Act 1"),
        ("<p>松野 博一</p>", "松野 博一"),
        ("<p>松野　博一\n</p>", "松野　博一"),
        ("<p>松野&nbsp;&#x3000;博一</p>", "松野\xa0\u3000博一"),
        ("<p>한국\n사람</p>", "한국 사람"),
        ("<p>長<wbr>い&shy;語\u200bが</p>", "長い語が"),
        ("<p>○<span>山田</span><i>委員</i></p>", "○山田委員"),
        ("<p>　字下げ。</p>", "　字下げ。"),
        ("<p>一 <!-- 注 --> 二</p>", "一 二"),
        ("<p>A<b> B</b> C</p>", "A B C"),
    ],
)
def test_white_space_shows_as_in_a_browser(page: str, shown: str) -> None:
    assert text(page) == shown


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>一</p><p>二</p>", "一\n\n二"),
        ("<div>一</div><div>二</div>", "一\n二"),
        ("<div>一である。</div><div>二</div>", "一である。\n\n二"),
        ("一<br>二<br><br>三", "一\n二\n\n三"),
        ("<p>一<br></p><p><br>二</p>", "一\n\n二"),
        ("<dl><dt>○山田<dd>賛成する。<dt>○森<dd>同じく。</dl>", "○山田\n賛成する。\n\n○森\n同じく。"),
        ("<pre>\n１　日時  4日\n\n　　場所\n</pre>", "１　日時  4日\n\n　　場所"),
        ("<div style='white-space: pre-wrap'>一\n　二</div>", "一\n　二"),
        ("<h3><button>一</button></h3><p>二", "一\n\n二"),
        ("<h2>一</h2>二<hr>三", "一\n\n二\n\n三"),
        ("<section><header>一</header>二</section>三", "一\n二\n三"),
        ("<details><summary>開く</summary>中</details>", "開く\n中"),
    ],
)
def test_a_block_is_a_line_and_a_margin_a_blank_one(page: str, shown: str) -> None:
    assert text(page) == shown


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<ul><li>一<li>二<ul><li>三</ul></ul>", "・一\n・二\n・三"),
        ("<ol><li>一<li value=5>二<li>三</ol>", "1. 一\n5. 二\n6. 三"),
        ("<ol start=3 type=a><li>一<li>二</ol>", "c. 一\nd. 二"),
        ("<ol type=I><li>一<li>二<li>三<li>四</ol>", "I. 一\nII. 二\nIII. 三\nIV. 四"),
        (
            "<ul><li>・一<li>（１）二<li>○山田<li>資料１　案<li>（事務局）三</ul>",
            "・一\n（１）二\n○山田\n資料１　案\n・（事務局）三",
        ),
        ("<ul style='list-style: none'><li>一</ul>", "一"),
        ("<ul><li style='list-style-type:none'>一</ul>", "一"),
        ("<ul><li><p>一</p><p>二</p></ul>", "・一\n\n二"),
        ("<ul><li><ul><li>一</ul></ul>", "・一"),
    ],
)
def test_items_have_the_marks_that_a_browser_draws_unless_they_print_their_own(page: str, shown: str) -> None:
    assert text(page) == shown


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<table><tr><th>氏名<th>役職<tr><td>松野\n博一<td>本部長</table>", "氏名\t役職\n松野博一\t本部長"),
        ("<table><tr><td>4日<br>17時<td><p>官邸</p></table>", "4日 17時\t官邸"),
        ("<table><tr><td rowspan=2>試験省<td>森<tr><td>林</table>", "試験省\t森\n\t林"),
        ("<table><tr><th rowspan=2>委 員<td>森<td>甲<tr><td>林<td>乙</table>", "委 員\n森\t甲\n林\t乙"),
        ("<table><tr><td>委員<td>森<tr><td rowspan=2>委員<td>林<tr><td>原</table>", "委員\t森\n委員\n林\n原"),
        ("<table><tr><td>甲<td rowspan=2>省<td>森<tr><td>乙<td>林</table>", "甲\t省\t森\n乙\t\t林"),
        (
            "<table><tr><td rowspan=3 colspan=2>試験省<td>森<tr><td>林<tr><td>原</table>",
            "試験省\t森\n\t\t林\n\t\t原",
        ),
        ("<table><tr><td colspan=2>全<td><tr><td>一<td>二</table>", "全\n一\t二"),
        ("<table><thead><tr><th>名</thead><tbody><tr><td>森</tbody></table>", "名\n森"),
        ("<table><caption>名簿</caption><tr><td>森<td>林</table>", "名簿\n森\t林"),
        (
            "<table><tr><td>○森委員<td><p>賛成する。<p>以上である。</table>",
            "○森委員\n\n賛成する。\n\n以上である。",
        ),
        ("<table><tr><td>出席<td>森<br>林<br>原<br>谷<br>沢</table>", "出席\n森\n林\n原\n谷\n沢"),
        ("<table><tr><td>一<td><table><tr><td>二<td>三</table></table>", "一\n\n二\t三"),
        ("<table role=presentation><tr><td>一<td>二</table>", "一\n二"),
        ("<table><tr><td>一<td><ul><li>二<li>三</ul></table>", "一\n\n・二\n・三"),
    ],
)
def test_a_row_is_a_line_unless_its_cells_hold_prose(page: str, shown: str) -> None:
    assert text(page) == shown


@pytest.mark.parametrize(
    ("page", "shown", "left_out"),
    [
        (
            "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>",
            "漢字",
            [("ruby", "かん"), ("ruby", "じ")],
        ),
        (
            "<p>賛成<sup>1</sup>する<sup><a href=#n>（注2）</a></sup>。",
            "賛成する。",
            [("markup", "1"), ("markup", "（注2）")],
        ),
        ("<p>賛成<sup>（<a href=#n><b>注3</b></a>）</sup>", "賛成", [("markup", "（注3）")]),
        ("<p>10m<sup>2</sup>、10<sup>3</sup>、CO<sub>2</sub>", "10m2、103、CO2", []),
        ("<p>令和<sup>上</sup>", "令和上", []),
        (
            "<p><del>誤り</del><ins>正しい</ins><s>古い</s>",
            "正しい",
            [("markup", "誤り"), ("markup", "古い")],
        ),
        ("<p>一<span style='display: none'>二</span>", "一", [("markup", "二")]),
        ("<p>一</p><div hidden>二</div>", "一", [("markup", "二")]),
        ("<p>一<span aria-hidden=true>▼</span>", "一", [("markup", "▼")]),
        ("<p>一</p><dialog>二</dialog><dialog open>三</dialog>", "一\n\n三", [("markup", "二")]),
        (
            "<p>一</p><button>印刷</button><select><option>二</select>",
            "一",
            [("navigation", "印刷"), ("navigation", "二")],
        ),
        ("<p>一</p><noscript><p>二</p></noscript>", "一", [("navigation", "二")]),
        ("<p>一<script>二</script><style>三</style><template>四</template><!-- 五 -->", "一", []),
    ],
)
def test_what_is_no_text_of_the_page_is_left_out_and_said(
    page: str, shown: str, left_out: list[tuple[str, str]]
) -> None:
    assert text(page) == shown
    assert aside(page) == left_out


def test_a_page_that_unfolds_is_read_as_unfolded() -> None:
    page = "<p>開く。</p><div style='display:none'><p>○森委員　賛成する。</p><p>以上である。</p></div>"
    assert text(page) == "開く。\n\n○森委員　賛成する。\n\n以上である。"
    assert aside(page) == []


@pytest.mark.parametrize(
    ("page", "bold"),
    [
        ("<p><b>○森</b>委員", ["○森"]),
        ("<p><strong>○<span>森</span></strong>　賛成", ["○森"]),
        ("<p><span style='font-weight:bold'>森</span><u>委員</u>", ["森委員"]),
        ("<p><span style='text-decoration: underline'>森</span><i>委員</i>", ["森"]),
        ("<h2>題</h2><p style='font-weight:400'>森", []),
        ("<ul><li><b>森</b>委員</ul>", ["森"]),
    ],
)
def test_bold_and_underlined_words_are_marked(page: str, bold: list[str]) -> None:
    (line,) = show(parse_page(page, "page.html")).lines[-1:]
    assert "".join(line.text[start:end] for start, end in line.emphasized) == "".join(bold)


def test_headings_and_links_are_told() -> None:
    page = "<h3>題<a href=x>一覧</a></h3><p role=heading>二</p><p><a name=x>三</a><p><a href=#x>四</a>"
    lines = show(parse_page(page, "page.html")).lines
    assert [(line.heading, line.linked, line.leading) for line in lines] == [
        (True, 2, 2),
        (True, 0, 0),
        (False, 0, 0),
        (False, 1, 0),
    ]


def test_kinds_of_words_left_out_are_those_of_the_model() -> None:
    assert {kind for kind, _ in show(parse_page("<ruby>字<rt>じ</rt></ruby>", "x")).aside} == {
        LeftOutKind.RUBY
    }
