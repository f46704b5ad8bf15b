"""The stages before the store, as one record of functions, so that each can be told apart in a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Document, Extraction
from kg.records import record
from kg.vocab import SHAPES_NS

if TYPE_CHECKING:  # the validator takes long to import
    from kg.rdf.validate import Report


@record
class Verdict:
    """What the shapes say of a document's statements: only violations keep it out of the store."""

    violations: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@record
class Stages:
    """The stages before the store, as functions. `default_stages` has the real ones."""

    read: Callable[[Path], Document]
    extract: Callable[[Document], Extraction]
    validate: Callable[[Sequence[str], str], Verdict]
    """N-Quads lines of one document and the base of its IRIs → what the shapes say."""
    extractor: str
    """Version of the extractor with that of its dictionary."""
    dictionary: str


def default_stages(*, lang: str = "en") -> Stages:
    """The real stages; `lang` is the language of what the shapes say.

    Imported here, so that commands which extract nothing start fast.
    """
    from kg.extract import extract, extractor_version
    from kg.language import dictionary_version
    from kg.sources import read_source

    def validate(lines: Sequence[str], base: str) -> Verdict:
        from kg.rdf.validate import validate_document

        return verdict_of(validate_document(lines, base=base), lang)

    return Stages(read_source, extract, validate, extractor_version(), dictionary_version())


def verdict_of(report: Report, lang: str = "en") -> Verdict:
    """A line for each finding: the shape, what to mend, and where."""

    def lines(severity: str) -> tuple[str, ...]:
        found = (finding for finding in report.findings if finding.severity == severity)
        return tuple(f"{finding.shape.removeprefix(SHAPES_NS)}: {finding.line(lang)}" for finding in found)

    return Verdict(lines("Violation"), lines("Warning"))
