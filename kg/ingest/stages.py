"""The stages before the store, as one record of functions, so that each can be told apart in a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import Document, Extraction


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the shapes say of a document's statements: only violations keep it out of the store."""

    violations: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages before the store, as functions. `default_stages` has the real ones."""

    read: Callable[[Path], Document]
    extract: Callable[[Document], Extraction]
    validate: Callable[[Sequence[str], str], Verdict]
    """N-Quads lines of one document and the base of its IRIs → what the shapes say."""
    extractor: str
    """Version of the extractor with that of its dictionary."""
    dictionary: str


def default_stages() -> Stages:
    """The real stages. Imported here, so that commands which extract nothing start fast."""
    from kg.extract import extract, extractor_version
    from kg.language import dictionary_version
    from kg.sources import read_source

    return Stages(read_source, extract, validate_lines, extractor_version(), dictionary_version())


def validate_lines(lines: Sequence[str], base: str) -> Verdict:
    """What the shapes say of N-Quads lines, with ontology and authority, before any entailment."""
    from kg.rdf.validate import validate_document

    report = validate_document(lines, base=base)
    return Verdict(report.violations, report.warnings)
