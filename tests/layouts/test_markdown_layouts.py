"""Minutes kept as Markdown say what they say as text."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from kg.sources.emit import Emitted
from kg.sources.markdown import read_markdown
from kg.sources.markup import markup_format

Both = Callable[[str, Emitted], tuple[dict[str, Any], dict[str, Any]]]


@pytest.mark.parametrize("name", ["cs-hq-036", "chuo-kankyo-113-excerpt"])
def test_markdown_gives_the_meeting_and_acts_of_the_text(
    name: str, layout: Callable[[str], ModuleType], minutes: Callable[[str], str], both: Both
) -> None:
    typed = layout("markdown").markdown(minutes(name))
    assert markup_format(typed) == "markdown"
    laid_out, text = both(name, read_markdown(typed.encode(), "minutes.md"))
    assert laid_out == text


@pytest.mark.parametrize("name", ["cs-hq-036", "chuo-kankyo-113-excerpt"])
def test_minutes_as_text_are_no_markdown_and_would_lose_nothing_as_such(
    name: str, minutes: Callable[[str], str], both: Both
) -> None:
    text = minutes(name)
    assert markup_format(text) is None
    taken_for_markdown, read = both(name, read_markdown(text.encode(), "minutes.txt"))
    assert taken_for_markdown["speeches"] == read["speeches"]
    assert taken_for_markdown["attendance"] == read["attendance"]
    assert [act[:4] for act in taken_for_markdown["acts"]] == [act[:4] for act in read["acts"]]
