"""Minutes before they are printed: a head, sections, and what was said in them."""

from __future__ import annotations

from enum import StrEnum

from kg.records import record


class Style(StrEnum):
    """How a speech is printed below or beside its label."""

    BELOW = "below"
    """The label in a line of its own, paragraphs apart, as in minutes of headquarters."""
    BESIDE = "beside"
    """The first paragraph beside the label, as in minutes of councils and of the Diet."""


@record
class Said:
    label: str
    paragraphs: tuple[str, ...]


@record
class Section:
    head: tuple[str, ...]
    said: tuple[Said, ...]
    tail: tuple[str, ...] = ()


@record
class Draft:
    title: str
    """With the number of the meeting, where the layout prints one."""
    untold: str
    """The title without the number."""
    head: tuple[str, ...]
    sections: tuple[Section, ...]
    style: Style
    tail: tuple[str, ...] = ()


def printed(draft: Draft) -> str:
    """The text of the file."""
    lines = [draft.title, *draft.head]
    for section in draft.sections:
        lines += section.head
        for said in section.said:
            lines += _printed_speech(said, draft.style)
        lines += section.tail
    return "\n".join([*lines, *draft.tail]) + "\n"


def _printed_speech(said: Said, style: Style) -> list[str]:
    if style is Style.BELOW:
        lines = [f"○{said.label}" if said.label else "", ""]
        for paragraph in said.paragraphs:
            lines += [paragraph, ""]
        return lines if said.label else lines[2:]
    first, *rest = said.paragraphs
    return [f"○{said.label}　{first}", *(f"　{paragraph}" for paragraph in rest), ""]
