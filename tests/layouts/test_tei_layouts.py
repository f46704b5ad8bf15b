"""Minutes published as a TEI debate say what they say as text: those whose every speech has a label, as `u` has."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from kg.sources.emit import Emitted
from kg.sources.tei import read_tei

NAME = "chuo-kankyo-113-excerpt"


def test_a_debate_gives_the_meeting_and_acts_of_the_text(
    layout: Callable[[str], ModuleType],
    minutes: Callable[[str], str],
    both: Callable[[str, Emitted], tuple[object, object]],
) -> None:
    laid_out, text = both(NAME, read_tei(layout("tei").debate(minutes(NAME)).encode(), "debate.xml"))
    assert laid_out == text
