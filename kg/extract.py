"""From a document to everything read in it: the stages in their order."""

from __future__ import annotations

from kg import __version__
from kg.acts import detect_acts
from kg.entities import resolve
from kg.language import dictionary_version, split_sentences
from kg.model import Document, Extraction
from kg.structure import parse_meeting


def extract(document: Document) -> Extraction:
    """Everything read from the document; the same document gives an equal result.

    StructureError where the text is not minutes, LanguageError where the tokenizer's dictionary is
    not the pinned one.
    """
    meeting = parse_meeting(document)
    detected = detect_acts(split_sentences(document, meeting), meeting)
    return resolve(document, meeting, detected)


def extractor_version() -> str:
    """The version of the package and of the dictionary that it reads with.

    It names the extractor in the graph: another dictionary may read another act.
    """
    return f"{__version__}+{dictionary_version()}"
