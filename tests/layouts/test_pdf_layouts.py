"""Minutes published as PDF say what they say as text, and each place leads back to its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from types import ModuleType

import pytest

from kg.model import LeftOutKind
from kg.sources.emit import Emitted
from kg.sources.pdf import read_pdf
from kg.sources.pdf_guard import read_glyphs

Laid = Callable[[str], ModuleType]
Both = Callable[[str, Emitted], tuple[object, object]]
NAMES = ["cs-hq-036", "chuo-kankyo-113-excerpt"]

# The font has no glyph for TAB, which measuring its width warns of.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def made(layout: Laid, minutes: Callable[[str], str]) -> dict[str, bytes]:
    return {name: layout("pdf").ministry(minutes(name)) for name in NAMES}


@pytest.fixture(scope="module")
def read(made: dict[str, bytes]) -> dict[str, Emitted]:
    return {name: read_pdf(raw, "minutes.pdf") for name, raw in made.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_gives_the_meeting_and_acts_of_the_text(
    name: str, read: dict[str, Emitted], both: Both
) -> None:
    laid_out, text = both(name, read[name])
    assert laid_out == text


def test_persons_side_by_side_are_the_same_persons(
    layout: Laid, minutes: Callable[[str], str], both: Both
) -> None:
    emitted = read_pdf(layout("pdf").side_by_side(minutes("cs-hq-036")), "minutes.pdf")
    laid_out, text = both("cs-hq-036", emitted)
    assert laid_out == text


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_is_lost_and_none_of_the_pages_is_kept(
    name: str, read: dict[str, Emitted], minutes: Callable[[str], str]
) -> None:
    assert "".join(read[name].text.split()) == "".join(minutes(name).split())
    assert {left.kind for left in read[name].frame.left_out} == {
        LeftOutKind.RUNNING_HEAD,
        LeftOutKind.PAGE_NUMBER,
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_word_stands_on_the_page_that_its_place_names(
    name: str, read: dict[str, Emitted], made: dict[str, bytes]
) -> None:
    printed = {said["page"]: "".join(map(chr, said["chars"])) for said in read_glyphs(made[name], "x")}
    emitted = read[name]
    starts = [anchor.start for anchor in emitted.frame.anchors]
    pages: dict[int, str] = {}
    for at, char in enumerate(emitted.text):
        page = emitted.frame.anchors[bisect_right(starts, at) - 1].page or 0
        pages[page] = pages.get(page, "") + char
    assert pages.keys() == printed.keys()
    for page, words in pages.items():
        assert "".join(words.split()) in "".join(printed[page].split()), page
