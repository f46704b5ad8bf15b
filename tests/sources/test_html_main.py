"""The contents of a page are told from what surrounds them by evidence, not by its site."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.sources.emit import Emitted
from kg.sources.html import read_html
from kg.sources.html_evidence import Kind, kind_of
from kg.sources.html_furniture import Furniture, furniture, is_furniture_line
from kg.sources.html_tree import parse_page

LINKS = '<li><a href="/a">政策</a></li><li><a href="/b">審議会</a></li><li><a href="/35">第35回会合</a></li>'
SPEECH = "<p>○山田座長　会議を始める。</p><p>○森委員　検討していただきたい。</p>"


def read(body: str) -> Emitted:
    return read_html(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "page.html")


def lines(body: str) -> list[str]:
    return read(body).text.split()


@pytest.mark.parametrize(
    "around",
    [
        "<nav><ul>{links}</ul></nav>{speech}",
        "{speech}<footer><ul>{links}</ul><p>試験省　〒100-0000　電話 03-0000-0000</p></footer>",
        "<div id=globalNavi><ul>{links}</ul></div>{speech}",
        "<div class='l-side_menu'><h2>関連会議</h2><ul>{links}</ul></div>{speech}",
        "<ul>{links}</ul><div>{speech}</div><ul>{links}</ul>",
        "<div><table><tr><td><ul>{links}</ul></td><td>{speech}</td></tr></table></div>",
        "<p><a href=/>ホーム</a> &gt; <a href=/b>審議会</a> &gt; 第36回会合</p>{speech}",
        "<div class=breadcrumb><ul><li><a href=/>ホーム</a><li><a href=/b>審議会</a><li>第36回会合</ul></div>{speech}",
        "<header><p>試験省</p><form><label>検索</label><input></form></header>{speech}",
        "{speech}<p><a href=#top>▲ページの先頭へ</a></p><p class=share><a href=x>シェアする</a></p>",
        "{speech}<h2>お問合せ先</h2><p>総合政策課<br>電話：03-0000-0000</p><p>最終更新日：2022年6月1日</p>",
        "{speech}<center><a href=#top>▲ページのトップ</a>　<a href=/>試験省トップページへ</a></center>",
        "<main>{speech}</main><aside><h2>お知らせ</h2><p>新着はありません</p></aside>",
        "<form id=aspnetForm><div class='page nav-open menu'>{speech}</div></form>",
        "<div class=skip><a href=#m>本文へ</a></div>{speech}<div class=copyright>Copyright © 試験省</div>",
        "<main>{speech}</main><div><p>当サイトの閲覧にはブラウザの設定が必要です。</p></div>",
    ],
)
def test_navigation_around_the_minutes_is_left_out(around: str) -> None:
    page = around.format(links=LINKS, speech=SPEECH)
    assert lines(page) == ["○山田座長", "会議を始める。", "○森委員", "検討していただきたい。"]
    assert ("li" not in page and "課" not in page) or read(page).frame.left_out


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("<header><h1>第36回会合</h1></header><main>{speech}</main>", "第36回会合"),
        ("<h1>試験会議</h1><div id=contents>{speech}</div>", "試験会議"),
        ("<div class=side><h2>出席者</h2><p>森　花子</p></div><div class=main>{speech}</div>", "花子"),
        ("<div class=print-area>{speech}</div>", "○森委員"),
        ("<div class=search><p>令和5年7月4日</p></div>{speech}", "令和5年7月4日"),
        ("<aside>{speech}</aside>", "○森委員"),
        ("<nav>{speech}</nav>", "○森委員"),
        ("{speech}<h2>配布資料</h2><ul><li><a href=1.pdf>資料１　計画（案）</a></ul>", "資料１"),
        ("{speech}<div class=related><ul><li><a href=1.pdf>参考資料　名簿</a></ul></div>", "名簿"),
        ("{speech}<p>（以上）</p>", "（以上）"),
        ("<ul><li><a href=#1>計画について</a><li><a href=#2>その他</a></ul>{speech}", "・計画について"),
        (
            "{speech}<ul><li><a href=x>政策</a><li><a href=y>白書</a></ul><p>○原委員　賛成である。</p>",
            "・白書",
        ),
        (
            "<p>○森委員　お問い合わせへの対応をホームページで強化する。</p>{speech}",
            "お問い合わせへの対応をホームページで強化する。",
        ),
        ("<table><tr><td>森　花子<td>試験大学教授<tr><td>原　太郎<td>弁護士</table><hr>{speech}", "弁護士"),
    ],
)
def test_what_minutes_hold_is_kept_wherever_it_stands(page: str, kept: str) -> None:
    words = lines(page.format(speech=SPEECH))
    assert kept in words
    assert {"会議を始める。", "検討していただきたい。"} <= set(words)


def test_a_page_without_any_evidence_keeps_all_but_its_buttons() -> None:
    page = (
        "<h1>試験省</h1><p>お知らせ</p><ul><li><a href=x>一覧</a></ul><p><a href=#top>ページの先頭へ</a></p>"
    )
    assert lines(page) == ["試験省", "お知らせ", "・一覧"]


WORDS = st.sampled_from(
    ["○森委員　賛成する。", "出席者", "令和5年7月4日", "森　花子", "検索", "<a href=x>一覧</a>", "ホーム"]
)
TAGS = st.sampled_from(["div", "p", "nav", "aside", "header", "footer", "ul", "td", "h2", "section", "main"])
CLASSES = st.sampled_from(["", "side", "nav", "header", "contents", "share", "pagetop"])
PAGES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, name, parts: f"<{tag} class='{name}'>{''.join(parts)}</{tag}>",
        TAGS,
        CLASSES,
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=12,
)


@settings(max_examples=120, deadline=None)
@given(PAGES)
def test_every_word_of_a_page_is_kept_or_said_to_be_left_out_and_no_speech_is_lost(page: str) -> None:
    found = read(page)
    said = found.text + "".join(left.text * left.count for left in found.frame.left_out)
    for words in ("○森委員　賛成する。", "令和5年7月4日", "森　花子", "一覧"):
        bare = words.replace("　", "")
        assert said.replace("　", "").replace(" ", "").count(bare) >= page.replace("　", "").count(bare)
    assert found.text.count("賛成する。") == page.count("賛成する。")


@pytest.mark.parametrize(
    ("text", "leading", "kind"),
    [
        ("○山田座長", 0, Kind.MARK),
        ("【決定事項】", 0, Kind.MARK),
        ("２．出席者（敬称略）", 0, Kind.MARK),
        ("開催日時：7月4日", 0, Kind.MARK),
        ("松野 博一\t本部長（内閣官房長官）", 0, Kind.MARK),
        ("本日はお集まりいただき、感謝する。", 0, Kind.WORDS),
        ("第35回会合", 6, Kind.LINK),
        ("資料１　計画（案）", 9, Kind.MATERIAL),
        ("議事次第（PDF）", 9, Kind.MATERIAL),
        ("最終更新日：令和5年7月4日", 0, Kind.PLAIN),
        ("試験省　総合科学会議事務局", 0, Kind.PLAIN),
        ("〒100-0000　令和町", 0, Kind.PLAIN),
        ("PDFをご覧いただくにはAdobe Readerが必要です。", 0, Kind.PLAIN),
        ("お知らせ", 0, Kind.PLAIN),
    ],
)
def test_a_line_is_told_by_its_words_and_links(text: str, leading: int, kind: Kind) -> None:
    assert kind_of(text, leading) is kind


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("<div class='l-sideNav'>", Furniture.NAVIGATION),
        ("<div id=GlobalNavi>", Furniture.NAVIGATION),
        ("<div class=topicpath>", Furniture.NAVIGATION),
        ("<div role=navigation>", Furniture.NAVIGATION),
        ("<aside>", Furniture.NAVIGATION),
        ("<div id=header>", Furniture.HEAD),
        ("<header>", Furniture.HEAD),
        ("<div id=inside>", None),
        ("<div class=consideration>", None),
        ("<div class=navy-sharei>", None),
        ("<main class=side>", None),
        ("<div>", None),
    ],
)
def test_an_element_is_told_by_its_own_words(tag: str, said: Furniture | None) -> None:
    assert furniture(parse_page(tag + "字", "x")[-1]) is said


@pytest.mark.parametrize(
    ("text", "linked", "button"),
    [
        ("▲ ページの先頭へ", True, True),
        ("このページの先頭へ戻る", False, True),
        ("[戻る]", True, True),
        ("ホーム ＞ 会議 ＞ 第36回", True, True),
        ("検索", False, False),
        ("戻る", False, False),
        ("試験省ホーム > 会議 > 第36回", True, True),
        ("Ａ > Ｂ > Ｃ の順に検討する。", True, False),
        ("Ａ > Ｂ > Ｃ", False, False),
        ("ホームについて", True, False),
        ("トップ営業の強化について", True, False),
    ],
)
def test_buttons_are_told_from_lines_of_minutes(text: str, linked: bool, button: bool) -> None:
    assert is_furniture_line(text, linked=linked) is button
