"""Pages that are pictures: read by Tesseract where that is asked for and installed, else said."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import app
from kg.errors import SourceError
from kg.sources.emit import Emitted
from kg.sources.pdf import read_pdf

Pdf = Callable[..., bytes]

#: A picture of one pixel, drawn over the page.
PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"

#: Stands in for Tesseract: it answers with these words, whatever the picture shows.
_TESSERACT = """#!{python}
import sys
if "--version" in sys.argv:
    print("tesseract 5.3.0")
    sys.exit()
if "--list-langs" in sys.argv:
    print("List of available languages (1):\\njpn")
    sys.exit()
if {fails!r}:
    sys.exit({fails!r})
head = "level page_num block_num par_num line_num word_num left top width height conf text".split()
rows = [
    (5, 1, 1, 1, 1, 1, 400, 400, 240, 44, 90, "第3回"),
    (5, 1, 1, 1, 1, 2, 640, 400, 200, 44, 90, "会議"),
    (5, 1, 1, 1, 2, 1, 400, 500, 180, 44, 90, "○議長"),
    (5, 1, 1, 1, 2, 2, 630, 500, 300, 44, 90, "開会する。"),
    (4, 1, 1, 1, 3, 0, 400, 500, 300, 44, -1, ""),
]
with open(sys.argv[2] + ".tsv", "w", encoding="utf-8") as out:
    for row in [head, *rows]:
        print(*row, sep="\\t", file=out)
"""


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a stand-in for Tesseract on the path; one that `fails` ends with these words."""

    def install(fails: str = "") -> None:
        program = tmp_path / "tesseract"
        program.write_text(_TESSERACT.format(python=sys.executable, fails=fails), encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setenv("KG_OCR", "1")

    return install


def read(raw: bytes) -> Emitted:
    return read_pdf(raw, "x.pdf")


def test_pages_that_are_pictures_are_recognized_and_the_others_read(
    pdf: Pdf, tesseract: Callable[..., None]
) -> None:
    tesseract()
    emitted = read(pdf([[PICTURE], [(85, 100, 10, "第二頁の文である。")]]))
    assert emitted.text == "第3回会議\n○議長　開会する。\n第二頁の文である。\n"
    assert (emitted.frame.recognized, emitted.frame.wordless) == ((1,), ())
    assert [(anchor.start, anchor.page) for anchor in emitted.frame.anchors] == [(0, 1), (16, 2)]


def test_pages_that_are_pictures_are_said_where_nobody_asked_for_ocr(
    pdf: Pdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_OCR", raising=False)
    emitted = read(pdf([[(85, 100, 10, "第一頁の文である。")], [PICTURE]]))
    assert (emitted.text, emitted.frame.recognized, emitted.frame.wordless) == (
        "第一頁の文である。\n",
        (),
        (2,),
    )


def refusal(raw: bytes) -> str:
    with pytest.raises(SourceError) as error:
        read(raw)
    return str(error.value)


def test_a_scanned_file_names_ocr_and_how_to_get_it(pdf: Pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_OCR", raising=False)
    said = refusal(pdf([[PICTURE]]))
    assert said.startswith(
        "x.pdf: a PDF without text, such as a scanned one; get a version with text, or let OCR"
    )
    assert "pip install 'shisaku-kg[ocr]'" in said
    assert "--ocr" in said


def test_a_scan_with_a_stamped_number_is_a_scan_and_a_page_with_a_small_picture_is_none(
    pdf: Pdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_OCR", raising=False)
    stamped = [PICTURE, (290, 800, 9, "- 1 -")]
    assert "without text" in refusal(pdf([stamped, stamped, []]))
    emitted = read(pdf([[PICTURE.replace("595 0 0 842", "50 0 0 50"), (85, 100, 10, "以上")]]))
    assert (emitted.text, emitted.frame.wordless) == ("以上\n", ())


def test_a_missing_tesseract_is_told(pdf: Pdf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_OCR", "1")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(pdf([[PICTURE]])).startswith(
        "x.pdf: OCR is asked for, but Tesseract is not installed; install"
    )


def test_a_missing_extra_is_told(pdf: Pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_OCR", "1")
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    assert "its package is not installed; pip install 'shisaku-kg[ocr]'" in refusal(pdf([[PICTURE]]))


def test_missing_japanese_data_is_told(pdf: Pdf, tesseract: Callable[..., None]) -> None:
    tesseract("Error opening data file jpn.traineddata")
    said = refusal(pdf([[PICTURE]]))
    assert said.startswith("x.pdf: Tesseract stopped at page 1 (Error opening data file jpn.traineddata)")
    assert "tesseract-ocr-jpn" in said


def test_the_option_asks_for_ocr(
    pdf: Pdf, tesseract: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tesseract()
    monkeypatch.setenv("KG_OCR", "")
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf([[PICTURE]]))
    refused = CliRunner().invoke(app, ["text", str(path)])
    assert "--ocr" in str(refused.exception)
    read = CliRunner().invoke(app, ["text", "--ocr", str(path)])
    assert (read.exit_code, read.stdout) == (0, "第3回会議\n○議長　開会する。\n")
