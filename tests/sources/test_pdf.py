"""PDFs: lines, paragraphs, columns and pages as a reader sees them, and refusals that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import fpdf
import pytest

from kg.errors import SourceError
from kg.model import LeftOut, LeftOutKind
from kg.sources import read_source
from kg.sources.emit import Emitted
from kg.sources.pdf import emit_pages, read_pdf
from kg.sources.pdf_page import page_of

Pdf = Callable[..., bytes]

EM = 10
LEFT, PER_LINE, PITCH = 95, 40, 18


def block(
    text: str, top: float = 100, left: float = LEFT, per_line: int = PER_LINE
) -> list[tuple[float, float, float, str]]:
    """A text set in lines of so many characters."""
    lines = [text[at : at + per_line] for at in range(0, len(text), per_line)]
    return [(left, top + PITCH * at, EM, line) for at, line in enumerate(lines)]


def prose(length: int, seed: str = "議論の内容を確認し今後の方針を定める") -> str:
    """A sentence of so many characters."""
    return (seed * (length // len(seed) + 1))[: length - 1] + "。"


def read(raw: bytes) -> Emitted:
    return read_pdf(raw, "x.pdf")


def text_of(pdf: Pdf, *pages: list, **how: object) -> str:
    return read(pdf(list(pages), **how)).text


def test_lines_that_are_full_go_on_and_a_short_one_ends_the_paragraph(pdf: Pdf) -> None:
    first, second = prose(95), prose(50)
    page = [*block(first), *block(second, top=100 + 3 * PITCH)]
    assert text_of(pdf, page) == f"{first}\n{second}\n"


def test_set_in_lines_begin_a_paragraph_even_after_a_full_line(pdf: Pdf) -> None:
    first, second = prose(80), prose(79)
    page = [
        *block(first),
        (LEFT + EM, 100 + 2 * PITCH, EM, second[:39]),
        (LEFT, 100 + 3 * PITCH, EM, second[39:]),
    ]
    assert text_of(pdf, page) == f"{first}\n　{second}\n"


def test_a_list_whose_lines_hang_below_its_mark_is_one_paragraph_an_item(pdf: Pdf) -> None:
    item = prose(77)
    page = [
        (LEFT, 100, EM, "・" + item[:39]),
        (LEFT + EM, 100 + PITCH, EM, item[39:]),
        (LEFT, 100 + 2 * PITCH, EM, "・" + item[:39]),
        (LEFT + EM, 100 + 3 * PITCH, EM, item[39:]),
    ]
    assert text_of(pdf, page) == f"・{item}\n・{item}\n"


def test_a_label_begins_a_paragraph_and_a_bracket_inside_a_sentence_does_not(pdf: Pdf) -> None:
    first = prose(79, "資料を説明する")[:-1] + "、"
    rest = "（参考）に記載しているとおりである。"
    page = [
        (LEFT, 100, EM, "（Ａ）"), (LEFT + 4 * EM, 100, EM, first[:36]),
        (LEFT, 100 + PITCH, EM, first[36:76]),
        (LEFT, 100 + 2 * PITCH, EM, rest),
        (LEFT, 100 + 3 * PITCH, EM, "（Ｂ）"), (LEFT + 4 * EM, 100 + 3 * PITCH, EM, "そのとおりである。"),
    ]  # fmt: skip
    assert text_of(pdf, page) == f"（Ａ）　{first[:76]}{rest}\n（Ｂ）　そのとおりである。\n"


def test_an_empty_line_is_kept_as_one(pdf: Pdf) -> None:
    page = [*block(prose(60)), (LEFT, 100 + 4 * PITCH, EM, "○議長")]
    assert text_of(pdf, page) == f"{prose(60)}\n\n○議長\n"


def numbered(number: int, words: list) -> list:
    return [(LEFT, 50, 8, "第3回　みどり推進会議"), *words, (290, 800, 9, f"- {number} -")]


def test_page_numbers_and_running_heads_are_left_out_and_sentences_go_on_over_pages(pdf: Pdf) -> None:
    sentence = prose(150)
    pages = [
        numbered(1, block(sentence[:80])),
        numbered(2, block(sentence[80:])),
        numbered(3, block(prose(30))),
    ]
    emitted = read(pdf(pages))
    assert emitted.text == f"{sentence}\n{prose(30)}\n"
    assert emitted.frame.left_out == (
        LeftOut(LeftOutKind.RUNNING_HEAD, "第3回 みどり推進会議", 1, 3),
        LeftOut(LeftOutKind.PAGE_NUMBER, "- 1 -", 1, 1),
        LeftOut(LeftOutKind.PAGE_NUMBER, "- 2 -", 2, 1),
        LeftOut(LeftOutKind.PAGE_NUMBER, "- 3 -", 3, 1),
    )
    assert [(anchor.start, anchor.page) for anchor in emitted.frame.anchors] == [(0, 1), (80, 2), (151, 3)]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3"],
        ["２／９", "３／９", "４／９"],
        ["i", "ii", "iii"],
        ["5頁", "6頁", "7頁"],
        ["P.1", "P.2", "P.3"],
    ],
)
def test_page_numbers_are_told_by_their_sequence(pdf: Pdf, numbers: list[str]) -> None:
    pages = [[*block(prose(60 + at)), (290, 800, 9, number)] for at, number in enumerate(numbers)]
    assert read(pdf(pages)).text == "".join(f"{prose(60 + at)}\n" for at in range(3))


def test_a_number_that_counts_no_pages_is_text(pdf: Pdf) -> None:
    found = (("一", "21"), ("二", "7"), ("三", "30"))
    pages = [[*block(prose(60, seed)), (LEFT, 100 + 2 * PITCH, EM, number)] for seed, number in found]
    assert read(pdf(pages)).text == "".join(f"{prose(60, seed)}\n{number}\n" for seed, number in found)


def test_a_label_at_the_top_of_two_pages_is_no_running_head(pdf: Pdf) -> None:
    pages = [[(LEFT, 100, EM, "○議長"), *block(prose(60, seed), top=100 + PITCH)] for seed in ("甲", "乙")]
    assert read(pdf(pages)).text == f"○議長\n{prose(60, '甲')}\n○議長\n{prose(60, '乙')}\n"


def table(rows: list[tuple[str, ...]], places: tuple[float, ...]) -> list[tuple[float, float, float, str]]:
    """Rows whose cells begin at these places."""
    return [
        (left, 100 + PITCH * at, EM, words)
        for at, row in enumerate(rows)
        for left, words in zip(places, row, strict=False)
        if words
    ]


def test_columns_of_a_list_are_cells(pdf: Pdf) -> None:
    rows = [("川村 太郎", "委員長"), ("岡 一", "みどり研究所長"), ("森 花子", "○○大学教授")]
    assert (
        text_of(pdf, table(rows, (95, 160)))
        == "川村 太郎\t委員長\n岡 一\tみどり研究所長\n森 花子\t○○大学教授\n"
    )


def test_a_list_that_stands_twice_side_by_side_is_read_row_by_row(pdf: Pdf) -> None:
    rows = [
        ("川村 太郎", "委員長", "森 花子", "委員"),
        ("岡 一", "○○大学教授", "林 次郎", "研究所長"),
        ("原 三郎", "委員"),
    ]
    assert text_of(pdf, table(rows, (95, 160, 300, 365))) == (
        "川村 太郎\t委員長\n森 花子\t委員\n岡 一\t○○大学教授\n林 次郎\t研究所長\n原 三郎\t委員\n"
    )


def test_a_table_of_four_columns_is_no_list_beside_itself(pdf: Pdf) -> None:
    rows = [("第1回", "6月1日", "第一会議室", "公開"), ("第2回", "7月1日", "第二会議室", "非公開")]
    assert text_of(pdf, table(rows, (95, 195, 295, 395))) == (
        "第1回\t6月1日\t第一会議室\t公開\n第2回\t7月1日\t第二会議室\t非公開\n"
    )


def test_words_below_a_row_go_on_in_the_cells_that_were_full(pdf: Pdf) -> None:
    rows = [
        ("総論", "議論を始めるための資料", "内閣官房の担当が説明し"),
        ("", "を配る。", "た。"),
        ("各論", "議論", "説明"),
    ]
    assert text_of(pdf, table(rows, (95, 200, 330))) == (
        "総論\t議論を始めるための資料を配る。\t内閣官房の担当が説明した。\n各論\t議論\t説明\n"
    )


def test_an_office_that_is_too_long_goes_on_in_its_cell(pdf: Pdf) -> None:
    office = "内閣官房内閣サイバーセキュリティセンター副センター長補佐官兼審議官事務代理"
    page = [
        (85, 100, EM, "川村"), (300, 100, EM, office[:20]), (300, 100 + PITCH, EM, office[20:]),
        (85, 100 + 2 * PITCH, EM, "森"), (300, 100 + 2 * PITCH, EM, "委員"),
    ]  # fmt: skip
    assert text_of(pdf, page) == f"川村\t{office}\n森\t委員\n"


def test_words_beside_a_label_go_on_over_the_end_of_the_page(pdf: Pdf) -> None:
    said = prose(150)
    beside = LEFT + 10 * EM
    pages = [
        [(LEFT, 700, EM, "川村委員長"), *block(said[:60], top=700, left=beside, per_line=30)],
        [
            *block(said[60:], left=beside, per_line=30),
            (LEFT, 200, EM, "森委員"),
            (beside, 200, EM, "了承した。"),
        ],
    ]
    assert read(pdf(pages)).text == f"川村委員長\t{said}\n\n森委員\t了承した。\n"


def ruled(xs: tuple[int, ...], ys: tuple[int, ...], *, lack: tuple[str, ...] = ()) -> list[str]:
    """The lines of a grid, as PDF operators; those in `lack` are not drawn."""
    lines = [f"{xs[0]} {842 - y} m {xs[-1]} {842 - y} l S" for y in ys]
    lines += [f"{x} {842 - top} m {x} {842 - bottom} l S" for x in xs for top, bottom in pairwise(ys)]
    return [line for line in lines if line not in lack]


def test_a_ruled_table_is_a_line_a_row_however_its_cells_are_broken(pdf: Pdf) -> None:
    page = [
        (95, 60, EM, "配布資料の一覧を示す。"),
        *ruled((90, 190, 290, 490), (85, 130, 170, 195)),
        (95, 100, EM, "街路樹管理計画改訂"), (95, 115, EM, "（案）"), (195, 100, EM, "○○大学"), (195, 115, EM, "教授"),
        (295, 100, EM, "出席"),
        (195, 145, EM, "事務局"), (295, 145, EM, "ウェブ"),
        (95, 185, EM, "川村"), (195, 185, EM, "委員長"), (295, 185, EM, "欠席"),
        *block(prose(70), top=230),
    ]  # fmt: skip
    assert text_of(pdf, page) == (
        f"配布資料の一覧を示す。\n\n街路樹管理計画改訂（案）\t○○大学 教授\t出席\n\t事務局\tウェブ\n川村\t委員長\t欠席\n\n{prose(70)}\n"
    )


def test_lists_beside_each_other_in_one_ruled_row_are_as_many_rows(pdf: Pdf) -> None:
    page = [
        *ruled((90, 190, 490), (85, 150)),
        (95, 100, EM, "川村"), (95, 118, EM, "森"), (95, 136, EM, "岡"),
        (195, 100, EM, "委員長"), (195, 118, EM, "委員"), (195, 136, EM, "委員"),
    ]  # fmt: skip
    assert text_of(pdf, page) == "川村\t委員長\n森\t委員\n岡\t委員\n"


def test_cells_that_no_line_parts_are_one(pdf: Pdf) -> None:
    lack = f"190 {842 - 85} m 190 {842 - 110} l S"
    page = [
        *ruled((90, 190, 490), (85, 110, 135), lack=(lack,)),
        (150, 100, EM, "出席者の一覧である"), (95, 125, EM, "川村"), (195, 125, EM, "委員長"),
    ]  # fmt: skip
    assert text_of(pdf, page) == "出席者の一覧である\t\n川村\t委員長\n"


def test_a_frame_around_words_is_no_table(pdf: Pdf) -> None:
    assert text_of(pdf, [f"80 {842 - 140} 420 60 re S", *block(prose(60))]) == f"{prose(60)}\n"


def test_letter_spaced_words_stay_one_cell(pdf: Pdf) -> None:
    page = [(85 + 30 * at, 100, EM, char) for at, char in enumerate("議事録")] + block(prose(60), top=140)
    assert text_of(pdf, page).startswith("議　事　録\n")


def test_blanks_that_only_places_say_are_kept_and_typographic_ones_are_none(pdf: Pdf) -> None:
    page = [(85, 100, EM, "第"), (97.5, 100, EM, "36"), (110, 100, EM, "回"), (130, 100, EM, "会合")]
    assert text_of(pdf, page) == "第36回　会合\n"


def test_two_columns_of_prose_are_read_one_after_the_other(pdf: Pdf) -> None:
    left, right = prose(190, "左の段の文である"), prose(180, "右の段に移った文")
    page = [
        (LEFT, 60, EM, "議事録"),
        *block(left, per_line=20),
        *block(right, left=LEFT + 22 * EM, per_line=20),
    ]
    assert text_of(pdf, page) == f"議事録\n\n{left}\n{right}\n"


def test_ruby_is_left_out_and_said(pdf: Pdf) -> None:
    page = [(LEFT + EM, 91, 5, "こうむら"), *block(f"○髙村委員　{prose(90)}")]
    emitted = read(pdf([page]))
    assert emitted.text == f"○髙村委員　{prose(90)}\n"
    assert emitted.frame.left_out == (LeftOut(LeftOutKind.RUBY, "こうむら", 1),)


def test_footnotes_stand_below_the_paragraph_and_their_raised_numbers_are_left_out(pdf: Pdf) -> None:
    sentence = prose(110)
    pages = [
        [
            *block(sentence[:40]), (LEFT + 40 * EM, 96, 5, "1"), *block(sentence[40:80], top=100 + PITCH),
            (LEFT, 780, 8, "1　令和5年度の数値"),
        ],
        block(sentence[80:]),
    ]  # fmt: skip
    emitted = read(pdf(pages))
    assert emitted.text == f"{sentence}\n1　令和5年度の数値\n"
    assert emitted.frame.left_out == (LeftOut(LeftOutKind.MARKUP, "1", 1),)
    assert [(anchor.start, anchor.page) for anchor in emitted.frame.anchors] == [(0, 1), (80, 2), (111, 1)]


def test_bold_words_and_large_lines_are_marked(pdf: Pdf) -> None:
    page = [(LEFT, 60, 16, "議事録"), (LEFT, 100, EM, "川村委員長", 1), *block(prose(70), top=100 + PITCH)]
    emitted = read(pdf([page]))
    marks = [
        [emitted.text[span.start : span.end] for span in spans]
        for spans in (emitted.frame.headings, emitted.frame.emphasized)
    ]
    assert (emitted.text, marks) == (f"議事録\n\n川村委員長\n{prose(70)}\n", [["議事録"], ["川村委員長"]])


def test_words_printed_twice_to_look_bold_are_read_once(pdf: Pdf) -> None:
    assert text_of(pdf, [(85, 100, EM, "川村委員長"), (85.3, 100, EM, "川村委員長")]) == "川村委員長\n"


def said(text: str, width: int = 1000) -> dict[str, object]:
    """A page with one line of glyphs of this width, as the process that opens PDFs tells of it."""
    places = [9000 + 1000 * at for at in range(len(text))]
    return {
        "page": 1, "width": 59500, "height": 84200, "chars": [ord(char) for char in text], "rules": [],
        "boxes": [one for x0 in places for one in (x0, x0 + width, 9000, 1000)], "pictures": 0,
        "font": [0] * len(text), "fonts": [["M", False]], "object": [0] * len(text), "turned": [0] * len(text),
    }  # fmt: skip


def test_radicals_that_a_font_yields_for_ideographs_are_read_as_these() -> None:
    assert "".join(glyph.char for glyph in page_of(said("⼀⽇⻑⺠⻄髙䯨")).glyphs) == "一日長民西髙䯨"


def test_glyphs_of_a_font_that_says_no_widths_stand_together() -> None:
    assert emit_pages([page_of(said("議事録", width=0))], "application/pdf").text == "議事録\n"


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_pages_are_read_as_they_are_printed(pdf: Pdf, rotate: int) -> None:
    assert text_of(pdf, block(prose(70)), rotate=rotate) == f"{prose(70)}\n"


def test_offsets_of_pages_rise_and_cover_the_text(pdf: Pdf) -> None:
    pages = [numbered(at, block(prose(100 + 7 * at))) for at in range(1, 6)]
    emitted = read(pdf(pages))
    starts = [anchor.start for anchor in emitted.frame.anchors]
    assert starts[0] == 0
    assert all(before < after for before, after in pairwise([*starts, len(emitted.text)]))


def refusal(raw: bytes) -> str:
    with pytest.raises(SourceError) as error:
        read(raw)
    return str(error.value)


def test_vertical_text_is_refused(pdf: Pdf) -> None:
    raw = pdf([[(500 - 20 * at, 100, EM, prose(40)) for at in range(9)]], vertical=True)
    assert refusal(raw).startswith(
        "x.pdf: vertical text (縦書き), which is not read from PDF; give the text in"
    )


@pytest.mark.filterwarnings("ignore")
def test_a_pdf_with_a_password_is_told_and_one_that_only_forbids_changes_is_read() -> None:
    def made(**passwords: str) -> bytes:
        written = fpdf.FPDF()
        written.set_encryption(**passwords)
        written.add_page()
        written.set_font("helvetica")
        written.cell(text="minutes")
        return bytes(written.output())

    assert refusal(made(owner_password="a", user_password="b")) == (
        "x.pdf: a PDF with a password; take the password off and give it again"
    )
    assert read(made(owner_password="a")).text == "minutes\n"


def test_a_pdf_without_text_names_ocr(pdf: Pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_OCR", raising=False)
    said = refusal(pdf([["1 0 0 RG 10 10 m 500 500 l S"]]))
    assert said.startswith("x.pdf: a PDF without text")
    assert "shisaku-kg[ocr]" in said


def test_fonts_that_do_not_say_their_characters_are_told(pdf: Pdf) -> None:
    assert "fonts do not say which characters" in refusal(pdf([[(85, 100, EM, "\ue000\ue001\ue002議事")]]))


@pytest.mark.parametrize(
    ("raw", "says"),
    [(b"%PDF-1.7\nnothing", "a damaged PDF"), (b"%PDF-1.7\n" + bytes(range(256)) * 40, "a damaged PDF")],
)
def test_damaged_files_are_told(raw: bytes, says: str) -> None:
    assert refusal(raw).startswith(f"x.pdf: {says}; download it again")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_in_the_middle_gives_words_or_a_refusal(pdf: Pdf, share: float) -> None:
    raw = pdf([block(prose(200)), block(prose(200))])
    try:
        text = read(raw[: int(share * len(raw))]).text
    except SourceError as error:
        text = str(error)
    assert text.startswith(("x.pdf: ", "議論"))


def test_the_file_is_read_whatever_its_name(pdf: Pdf, tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_bytes(pdf([block(prose(70))]))
    document = read_source(path)
    assert (document.text, document.media_type, document.encoding) == (
        f"{prose(70)}\n",
        "application/pdf",
        None,
    )
