"""The packaged font draws everything that the project prints in a picture."""

from __future__ import annotations

import csv

import pytest
from matplotlib.ft2font import FT2Font

from kg.graphs.font import font_path, missing, with_geta
from kg.resources import resource


def _kanji_of_jis_x_0208() -> list[str]:
    """Rows 16–84: levels 1 and 2. The last rows are not full."""
    codes = (bytes([row, cell]) for row in range(0xB0, 0xF5) for cell in range(0xA1, 0xFF))
    return [char for code in codes if (char := code.decode("euc_jp", "ignore"))]


def test_all_kanji_of_both_levels_have_glyphs() -> None:
    kanji = _kanji_of_jis_x_0208()
    assert len(kanji) == 6355
    assert missing(kanji) == ()


@pytest.mark.parametrize("name", ["データ・ヴィジョン", "髙橋", "山﨑", "𠮷田", "①～⑳", "㈱", "‐－―–", "〓"])
def test_what_minutes_like_to_print_has_glyphs(name: str) -> None:
    assert missing([name]) == ()


def test_the_sample_minutes_have_glyphs_throughout() -> None:
    text = resource("data/minutes/cs-hq-036.txt").read_text(encoding="utf-8")
    assert missing([text.replace("\t", "")]) == ()


@pytest.mark.parametrize("table", ["organizations.csv", "laws.csv"])
def test_the_authority_tables_have_glyphs_throughout(table: str) -> None:
    with resource(f"data/authority/{table}").open(encoding="utf-8", newline="") as lines:
        assert missing(cell for row in csv.reader(lines) for cell in row) == ()


def test_a_missing_glyph_is_found_and_a_geta_stands_in() -> None:
    assert missing(["施策😀", "策\U000e0100\n"]) == ("😀", "\U000e0100")
    assert with_geta("施策😀\n策") == "施策〓\n策"


def test_the_font_is_noto_and_may_be_embedded() -> None:
    font = FT2Font(str(font_path()))
    assert font.family_name == "Noto Sans JP"
    assert "SIL OPEN FONT LICENSE Version 1.1" in font_path().with_name("OFL.txt").read_text(encoding="utf-8")
