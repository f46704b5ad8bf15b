"""Figures as a table with headings in both languages."""

from __future__ import annotations

from kg.graphs.measures.figures import Cell
from kg.records import record


@record
class Table:
    """Figures with their headings, in both languages, best first."""

    name: str
    title_ja: str
    title_en: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    meaning_ja: str = ""
    """What the figures mean, in a sentence."""
    meaning_en: str = ""
    whole: tuple[tuple[Cell, ...], ...] = ()
    """Figures of the whole network: the name, and what `whole_columns` say."""
    whole_columns: tuple[str, ...] = ("value",)
    settings: tuple[tuple[str, Cell], ...] = ()
    """What the figures were reckoned with, where that could be chosen."""
