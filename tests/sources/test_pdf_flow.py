"""Whatever paragraphs are set on pages, no letter is lost, none moves, and each stands on its page."""

from __future__ import annotations

from bisect import bisect_right

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.sources.pdf import emit_pages
from kg.sources.pdf_page import Glyph, Page
from kg.sources.pdf_words import begins_anew, joined, mark, unbroken

EM, PITCH, LEFT, TOP, PER_LINE, LINES = 1000, 1800, 9000, 9000, 40, 12
SIZE = (59500, 84200)

words = st.text("議論内容確認今後方針定会資料説明委員長、。「」（）・", min_size=1, max_size=130)


def pages_of(paragraphs: list[tuple[str, int]]) -> tuple[Page, ...]:
    """The paragraphs, each set in by so many characters, on pages of a few lines."""
    lines: list[tuple[int, str]] = []
    for text, indent in paragraphs:
        first = PER_LINE - indent
        lines.append((indent, text[:first]))
        lines += [(0, text[at : at + PER_LINE]) for at in range(first, len(text), PER_LINE)]
    pages = [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    return tuple(
        Page(number, *SIZE, tuple(_glyphs(page)), (), (), 0, 0, 0) for number, page in enumerate(pages, 1)
    )


def _glyphs(lines: list[tuple[int, str]]) -> list[Glyph]:
    found = []
    for row, (indent, text) in enumerate(lines):
        for column, char in enumerate(text, indent):
            x0 = LEFT + EM * column
            if char != "\u3000":
                found.append(Glyph(char, x0, x0 + EM, TOP + PITCH * row, EM, False))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(words, st.integers(0, 3)), min_size=1, max_size=12))
def test_letters_keep_their_order_and_their_pages(paragraphs: list[tuple[str, int]]) -> None:
    pages = pages_of(paragraphs)
    emitted = emit_pages(pages, "application/pdf")
    assert "".join(emitted.text.split()) == "".join(text for text, _ in paragraphs)
    starts = [anchor.start for anchor in emitted.frame.anchors]
    found: dict[int, str] = {}
    for at, char in enumerate(emitted.text):
        if not char.isspace():
            page = emitted.frame.anchors[bisect_right(starts, at) - 1].page or 0
            found[page] = found.get(page, "") + char
    assert found == {page.number: "".join(glyph.char for glyph in page.glyphs) for page in pages}


@settings(max_examples=60, deadline=None)
@given(st.text("議「」（）、。・ー々ァA1-. ", min_size=1, max_size=12))
def test_what_is_not_parted_is_never_empty_nor_longer_than_the_line(text: str) -> None:
    assert 1 <= unbroken(text) <= len(text)


def lines_of(*lines: tuple[int, str]) -> str:
    """The text of lines that begin so many characters from the margin, on a page of other text."""
    other = [(0, "。" * PER_LINE), (0, "議。")]
    page = Page(1, *SIZE, tuple(_glyphs([*other, *lines])), (), (), 0, 0, 0)
    return emit_pages((page,), "application/pdf").text.partition("議。\n")[2]


def full(length: int) -> str:
    return ("議論を進めて" * 9)[:length]


def test_a_text_set_in_below_its_label_keeps_its_paragraphs() -> None:
    lines = (0, "○川村委員長"), (2, full(38)), (1, full(39)), (1, "終える。"), (2, full(38)), (1, "続く。")
    assert lines_of(*lines) == (f"○川村委員長\n　　{full(38)}{full(39)}終える。\n　　{full(38)}続く。\n")


def test_bullets_hang_at_any_depth() -> None:
    lines = (
        (0, "○\u3000" + full(38)),
        (2, full(38)),
        (2, "終える。"),
        (1, "・" + full(38)),
        (2, "続く。"),
        (0, "○\u3000次"),
    )
    assert lines_of(*lines) == f"○　{full(38)}{full(38)}終える。\n　・{full(38)}続く。\n○　次\n"


def test_an_item_whose_first_line_ends_a_sentence_is_not_joined_to_a_paragraph_set_in() -> None:
    label = "○森委員　" + full(34) + "。"
    lines = (0, label), (1, full(39)), (0, "続く。")
    assert lines_of(*lines) == f"{label}\n　{full(39)}続く。\n"


def test_what_can_begin_no_line_goes_on() -> None:
    assert lines_of((0, "川村委員、森委員"), (3, "、岡委員。")) == "川村委員、森委員、岡委員。\n"


def test_marks_begin_paragraphs_where_a_sentence_ended_or_a_blank_follows() -> None:
    assert begins_anew("説明し、", "○議長")
    assert begins_anew("説明する。", "（２）予算")
    assert begins_anew("説明し、", "（Ａ）　そのとおり")
    for before, text in (
        ("説明し、", "（参考）に記載"),
        ("ハーグ", "・ウィスビー"),
        ("令和", "5年度"),
        ("は", "一つ"),
    ):
        assert not begins_anew(before, text), text


def test_latin_words_are_parted_by_a_space_and_others_by_nothing() -> None:
    pairs = [("bill of", "lading"), ("cyber-", "security"), ("NISC", "の"), ("議", "事"), ("", "議")]
    assert [joined(*pair) for pair in pairs] == [" ", "", "", "", ""]


def test_labels_of_a_paragraph_are_told() -> None:
    texts = ["○川村委員長", "（Ａ）　それでは", "①資料", "第１　総論", "１．開会", "議事", "一般論として"]
    assert [mark(text) for text in texts] == ["○", "（Ａ）", "①", "第１", "１．", "", ""]
