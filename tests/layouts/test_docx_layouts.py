"""Minutes published as a Word file say what they say as text, alone and in an archive with other forms of them."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from kg.model import LeftOut, LeftOutKind
from kg.sources.docx import read_docx
from kg.sources.emit import Emitted

Laid = Callable[[str], ModuleType]
Both = Callable[[str, Emitted], tuple[object, object]]
NAMES = ["cs-hq-036", "chuo-kankyo-113-excerpt"]


@pytest.fixture(scope="module")
def read(layout: Laid, minutes: Callable[[str], str]) -> dict[str, Emitted]:
    return {name: read_docx(layout("docx").ministry(minutes(name)), "minutes.docx") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_word_file_gives_the_meeting_and_acts_of_the_text(
    name: str, read: dict[str, Emitted], both: Both
) -> None:
    laid_out, text = both(name, read[name])
    assert laid_out == text


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_is_lost(name: str, read: dict[str, Emitted], minutes: Callable[[str], str]) -> None:
    assert "".join(read[name].text.split()) == "".join(minutes(name).split())
    assert read[name].frame.left_out == (
        LeftOut(LeftOutKind.RUNNING_HEAD, "取扱注意"),
        LeftOut(LeftOutKind.RUNNING_HEAD, "- 1 -"),
    )
