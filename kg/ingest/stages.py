"""The stages before the store, as one record of functions, so that each can be told apart in a test."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from kg.errors import SourceError
from kg.ingest.places import place_of
from kg.model import Document, Extraction, Judgement
from kg.records import record, replace
from kg.store.view import View
from kg.vocab import SHAPES_NS

if TYPE_CHECKING:  # the validator takes long to import
    from kg.ingest.references import Waiting
    from kg.rdf.reason import Conclusions
    from kg.rdf.validate import Finding, Report
    from kg.sources.read import Unread

#: Places told of one shape.
_PLACES = 3


@record
class Verdict:
    """What the shapes say of a document's statements: only violations keep it out of the store."""

    violations: tuple[str, ...] = ()
    """A line for each shape that is not met."""
    warnings: tuple[str, ...] = ()


class Extract(Protocol):
    """Reads a document; the judgements in force are applied where they find what they are about."""

    def __call__(
        self, document: Document, judgements: Sequence[Judgement] = ()
    ) -> tuple[Extraction, ...]: ...


@record
class Stages:
    """The stages before the store, as functions. `default_stages` has the real ones."""

    read: Callable[[Path], Iterable[Document | SourceError]]
    """What a path holds, one at a time: documents, and why others cannot be read."""
    extract: Extract
    """Everything read from a document, one extraction a meeting."""
    validate: Callable[[Sequence[str], str], Verdict]
    """N-Quads lines of one document and the base of its IRIs → what the shapes say."""
    extractor: str
    """Version of the extractor with that of its dictionary."""
    dictionary: str
    judgements: tuple[Judgement, ...] = ()
    """Those in force."""
    conclude: Callable[[Sequence[str], str], Conclusions] | None = None
    """N-Quads lines of one document and the base of its IRIs → what they entail; None: nobody asks."""
    refer: Callable[[View, bytes, Collection[str], Waiting | None], Verdict] | None = None
    """The store, N-Quads of documents that come, digests of those that go, what waits to be stored → what
    the shapes say of them together with what stays; None: nobody asks."""
    remake: Callable[[], Stages] | None = None
    """Makes the same stages in another process; None: they are of this process alone."""
    unread: Callable[[Path, str], Iterator[Unread]] | None = None
    """What a path with these bytes (digest) holds, each to be read when it is called for, so that several
    processes can share an archive; SourceError where it has others. None: one process reads it."""

    def read_judged(self, document: Document) -> tuple[Extraction, ...]:
        """Everything read from the document, as judged."""
        return self.extract(document, self.judgements)

    def reading_with(self, judgements: tuple[Judgement, ...]) -> Stages:
        """The same stages with other judgements in force, for this process."""
        return replace(self, judgements=judgements, remake=None)


def default_stages(*, lang: str = "en", judgements: tuple[Judgement, ...] = ()) -> Stages:
    """The real stages; `lang` is the language of what the shapes say.

    What they need is loaded when they are first asked: where nothing has to be read, nothing is.
    """
    from kg.sources.read import iter_sources, iter_unread
    from kg.tokenizer import dictionary_version, extractor_version

    def extract(document: Document, judgements: Sequence[Judgement] = ()) -> tuple[Extraction, ...]:
        from kg.extract import extract_meetings

        return extract_meetings(document, judgements)

    def validate(lines: Sequence[str], base: str) -> Verdict:
        from kg.rdf.validate import validate_document

        report = validate_document(lines, base=base)
        return verdict_of(report, lang, _view(lines, base) if report.findings else None)

    def conclude(lines: Sequence[str], base: str) -> Conclusions:
        from kg.rdf.reason import conclusions

        return conclusions(lines, base)

    def refer(view: View, lines: bytes, outgoing: Collection[str], waiting: Waiting | None) -> Verdict:
        from kg.ingest.references import check_references

        report = check_references(view, lines, outgoing, waiting)
        return verdict_of(report, lang, view if report.findings else None)

    return Stages(
        iter_sources,
        extract,
        validate,
        extractor_version(),
        dictionary_version(),
        judgements,
        conclude,
        refer,
        partial(default_stages, lang=lang, judgements=judgements),
        iter_unread,
    )


def _view(lines: Sequence[str], base: str) -> View:
    database = ox.Store()
    database.bulk_load("\n".join(lines).encode("utf-8"), ox.RdfFormat.N_QUADS)
    return View(database, base)


def verdict_of(report: Report, lang: str = "en", view: View | None = None) -> Verdict:
    """A line for each shape that is not met: the places, what to mend, the shape's name.

    Places are lines of the source where `view` holds what was checked, else IRIs.
    """

    def lines(severity: str) -> tuple[str, ...]:
        found: dict[str, list[Finding]] = {}
        for finding in report.findings:
            if finding.severity == severity:
                found.setdefault(finding.shape, []).append(finding)
        return tuple(_said(shape, alike, lang, view) for shape, alike in found.items())

    return Verdict(lines("Violation"), lines("Warning"))


def _by_line(place: str) -> tuple[int, str]:
    number = re.match(r"(?:line )?([0-9]+)", place)
    return (int(number[1]) if number else 0, place)


def _said(shape: str, findings: Sequence[Finding], lang: str, view: View | None) -> str:
    """The findings of one shape in one line."""
    places = [(place_of(view, one.focus, lang) if view else None) or one.where() for one in findings]
    places = sorted(dict.fromkeys(places), key=_by_line)
    english, more = lang == "en", len(places) - _PLACES
    said = (", " if english else "、").join(places[:_PLACES])
    if more > 0:
        said += f" and {more} more" if english else f"ほか{more}か所"
    name, message = shape.removeprefix(SHAPES_NS), findings[0].message(lang).rstrip("。.")
    return f"{said}: {message} ({name})" if english else f"{said}: {message}（{name}）"
