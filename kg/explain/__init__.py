"""From an act or a speech back to the words that prove it, the rule that read it and the file it stands in."""

from kg.explain.build import CONTEXT_CHARS, explain
from kg.explain.notes import (
    ActNote,
    EntryNote,
    Explanation,
    JudgementNote,
    Passage,
    RepairNote,
    SourceNote,
    SpeechNote,
)

__all__ = [
    "CONTEXT_CHARS",
    "ActNote",
    "EntryNote",
    "Explanation",
    "JudgementNote",
    "Passage",
    "RepairNote",
    "SourceNote",
    "SpeechNote",
    "explain",
]
