"""What a file would give and what is doubtful about it, without storing anything."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from kg.check.findings import Finding, Wanted, located, problem, unplaced
from kg.check.rules import problems_of_meeting, problems_of_source
from kg.errors import IdentityError, ShisakuError, SourceError, StructureError
from kg.ids import DEFAULT_BASE
from kg.ingest import Stages, Verdict
from kg.model import Document, Extraction, Frame, Severity, Span
from kg.rdf.build import build_document
from kg.records import record, replace
from kg.structure import divide

#: What is wrong with one source and leaves the others alone.
_OF_ONE_SOURCE = (SourceError, StructureError, IdentityError)


@record
class CheckedMeeting:
    """One meeting and what is said of it; what is said of its source stands with the first one."""

    extraction: Extraction
    findings: tuple[Finding, ...]


@record
class Checked:
    """A source: one file, or one member of an archive. Either `meetings` or `error` is set."""

    name: str
    uri: str
    """Of the file as it was named: relative to where the program runs, else `file:///…`."""
    document: Document | None = None
    meetings: tuple[CheckedMeeting, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What the shapes say of the source, and why it cannot be read."""
    verdict: Verdict = Verdict()
    error: ShisakuError | None = None
    number_of_meetings: int = 0

    def light(self) -> Checked:
        """The same without text and extractions, so that a folder of minutes does not fill the memory."""
        document = self.document and replace(self.document, text="", frame=Frame())
        return replace(self, document=document, meetings=(), findings=tuple(self.all_findings()))

    def all_findings(self) -> Iterator[Finding]:
        yield from self.findings
        for meeting in self.meetings:
            yield from meeting.findings


def check_files(files: Iterable[Path], stages: Stages, wanted: Wanted) -> Iterator[Checked]:
    """Each source of the files in turn; what is wrong with one does not keep the others away."""
    for file in files:
        for document in stages.read(file):
            if isinstance(document, SourceError):
                yield _refused(document.where or file.name, file, document, None, wanted)
            else:
                yield _checked(document, file, stages, wanted)


def check_document(
    document: Document, extractions: Sequence[Extraction], wanted: Wanted
) -> tuple[CheckedMeeting, ...]:
    """The meetings of a document with their findings, those of the document with its first meeting."""
    of_source = problems_of_source(document, len(extractions))
    meetings = []
    for index, (extraction, stretch) in enumerate(zip(extractions, _records(document), strict=True)):
        problems = [*problems_of_meeting(extraction, stretch), *(of_source if index == 0 else ())]
        taken = (one for one in located(problems, document) if wanted.takes(one.code, one.severity))
        meetings.append(CheckedMeeting(extraction, tuple(taken)))
    return tuple(meetings)


def _records(document: Document) -> list[Span]:
    """The stretches of the kept text that record one meeting each, as the extraction parts them."""
    return [Span(start, start + len(part.text)) for start, part in divide(document)]


def _checked(document: Document, file: Path, stages: Stages, wanted: Wanted) -> Checked:
    try:
        extractions = stages.extract(document)
        verdict = stages.validate(build_document(*extractions), DEFAULT_BASE)
    except _OF_ONE_SOURCE as error:
        return _refused(document.name, file, error, document, wanted)
    return Checked(
        name=document.name,
        uri=uri_of(file, document.name),
        document=document,
        meetings=check_document(document, extractions, wanted),
        number_of_meetings=len(extractions),
        findings=_of_shapes(verdict, wanted),
        verdict=verdict,
    )


def _refused(
    name: str, file: Path, error: ShisakuError, document: Document | None, wanted: Wanted
) -> Checked:
    code = "not-minutes" if isinstance(error, StructureError) else "source-unreadable"
    said = f"{error.found}; {error.hint}" if error.hint else error.found
    finding = unplaced(problem(code, None, said, said))
    taken = (finding,) if wanted.takes(code, finding.severity) else ()
    return Checked(name, uri_of(file, name), document, findings=taken, error=error)


def _of_shapes(verdict: Verdict, wanted: Wanted) -> tuple[Finding, ...]:
    found = [problem("shape-violation", None, said, said) for said in verdict.violations]
    found += [problem("shape-warning", None, said, said) for said in verdict.warnings]
    return tuple(unplaced(one) for one in found if wanted.takes(one.code, one.severity))


def uri_of(file: Path, name: str) -> str:
    """The file as it was named, percent-encoded; a member of an archive has `!/` and its name behind.

    >>> uri_of(Path("議事 1.txt"), "議事 1.txt"), uri_of(Path("a.zip"), "a.zip!/b.txt")
    ('%E8%AD%B0%E4%BA%8B%201.txt', 'a.zip!/b.txt')
    """
    plain = quote(os.fsencode(file.as_posix()))
    address = f"file://{plain}" if file.is_absolute() else plain
    _, inner, member = name.partition("!/")
    return f"{address}!/{quote(member)}" if inner else address


def status_of(checked: Iterable[Checked]) -> int:
    """2 where a source could not be read, else 1 where something of severity warning or above is told, else 0."""
    status = 0
    for one in checked:
        if one.error is not None:
            status = max(status, one.error.exit_status)
        elif any(finding.severity is not Severity.INFO for finding in one.all_findings()):
            status = max(status, 1)
    return status
