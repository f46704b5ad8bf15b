"""What holds for all minutes: the page they are printed on changes nothing of what is read in them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract_meetings
from kg.model import Document, RepairKind
from kg.resources import resource
from kg.structure import parse_meeting
from kg.structure.layout import layout_of

#: An act without its place: type, status, speech, object.
Acts = list[tuple[str, str, int, str]]

TEXTS = {
    "sample": resource("data/minutes/cs-hq-036.txt").read_text(encoding="utf-8"),
    "excerpt": (Path(__file__).parent / "minutes" / "chuo-kankyo-113-excerpt.txt").read_text(
        encoding="utf-8"
    ),
}
PAGE_NUMBERS = ("- {} -", "{}", "　　　{}", "{} / 30", "{}ページ")


def _document(text: str) -> Document:
    return Document(text=text, name="a.txt", sha256="0" * 64)


def _acts(text: str) -> Acts:
    mentions = [act.mention for one in extract_meetings(_document(text)) for act in one.acts]
    same = [re.sub(r"\s", "", unicodedata.normalize("NFKC", act.object.text)) for act in mentions]
    return sorted(
        (act.type.value, act.status.value if act.status else "", act.speech, words)
        for act, words in zip(mentions, same, strict=True)
    )


@cache
def _known(name: str) -> Acts:
    found = _acts(TEXTS[name])
    assert len(found) > 50
    return found


def _wrapped(text: str, width: int, lead: str) -> str:
    """Every line cut at a width, as text copied from a page; no line ends in an opening bracket."""
    out = []
    for line in text.split("\n"):
        rest, begin = line, ""
        while len(rest) > width:
            cut = width - 1 if rest[width - 1] in "「『（(" else width
            out.append(begin + rest[:cut])
            rest, begin = rest[cut:], lead
        out.append(begin + rest)
    return "\n".join(out)


@pytest.mark.parametrize("name", TEXTS)
def test_full_width_letters_and_digits_are_those_of_half_width(name: str) -> None:
    text = unicodedata.normalize("NFKC", TEXTS[name])
    assert text != TEXTS[name]
    assert _acts(text) == _known(name)


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.integers(30, 46), st.sampled_from(["", " ", "　"]))
def test_lines_cut_at_a_width_change_no_act(name: str, width: int, lead: str) -> None:
    text = _wrapped(TEXTS[name], width, lead)
    assert layout_of(text).chars is not None
    assert _acts(text) == _known(name)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("indent", ["  ", "　"])
def test_moving_every_line_in_changes_no_act(name: str, indent: str) -> None:
    text = "\n".join(indent + line if line.strip() else line for line in TEXTS[name].split("\n"))
    assert _acts(text) == _known(name)


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.booleans(), st.data())
def test_blank_lines_change_no_act(name: str, wrapped: bool, data: st.DataObject) -> None:
    lines = (_wrapped(TEXTS[name], 38, "") if wrapped else TEXTS[name]).split("\n")
    at = set(data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=30)))
    text = "\n".join(line + "\n" if index in at else line for index, line in enumerate(lines))
    assert _acts(text) == _known(name)


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.sampled_from(PAGE_NUMBERS), st.integers(25, 50), st.booleans())
def test_numbers_of_pages_change_no_act(name: str, form: str, per_page: int, blank: bool) -> None:
    lines = _wrapped(TEXTS[name], 38, "").split("\n")
    gap = "\n" if blank else ""
    pages = ["\n".join(lines[at : at + per_page]) for at in range(0, len(lines), per_page)]
    text = "".join(f"{page}\n{gap}{form.format(at)}\n{gap}" for at, page in enumerate(pages, 1))
    assert _acts(text) == _known(name)


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.integers(30, 46), st.integers(25, 50))
def test_every_repair_leads_back_to_what_is_printed(name: str, width: int, per_page: int) -> None:
    lines = _wrapped(TEXTS[name], width, "").split("\n")
    text = "\n".join(
        f"{line}\n- {at} -\n" if at % per_page == 0 else line for at, line in enumerate(lines, 1)
    )
    repairs = parse_meeting(_document(text)).repairs
    assert any(one.kind is RepairKind.PAGE_BREAK for one in repairs)
    for repair in repairs:
        if not repair.removed:
            continue
        printed = text[repair.span.start : repair.span.end]
        left = [
            char
            for offset, char in enumerate(printed, repair.span.start)
            if not any(one.start <= offset < one.end for one in repair.removed)
        ]
        assert (repair.printed, repair.read) == (printed, "".join(left))


@pytest.mark.parametrize(
    "text", [*TEXTS.values(), "短い行。\n" * 40, "一つの段落である。" * 40, "あ" * 30, ""]
)
def test_lines_that_end_where_they_will_have_no_width(text: str) -> None:
    layout = layout_of(text)
    assert (layout.chars, layout.columns) == (None, None)
