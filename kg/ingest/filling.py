"""A store filled from dumps, in memory that does not grow with them: all of them or nothing.

The dumps are read twice, once to see what they are about and once to fill a copy of the store, some
statements at a time. The copy is checked document by document before it becomes the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ShapeError, SourceError
from kg.ingest.checking import check_parts, worthwhile
from kg.ingest.entailments import reasoned
from kg.ingest.parts import Part, parts_of
from kg.ingest.stages import verdict_of
from kg.rdf.validate import Finding, Report
from kg.records import record
from kg.store import Change, View, Writer
from kg.store.links import groundless_links
from kg.store.loading import Survey, Surveyor, check_loadable, outgoing_changes
from kg.vocab import Class, Rdf

#: Statements that are stored at once, and the most that are in memory: those of ten documents.
CHUNK = 50_000


@record
class Dumps:
    """Files with statements, read again each time."""

    read: Callable[[], Iterable[ox.Quad]]
    where: str
    """What they are called in errors."""


def fill(
    writer: Writer,
    survey: Survey,
    dumps: Dumps,
    *,
    jobs: int = 1,
    finish: Callable[[Writer], None] = lambda _writer: None,
) -> None:
    """Puts the statements of the dumps, of which `survey` tells, into the store, or none of them.

    Documents among them replace their former state; `jobs` processes check them. `finish` is called
    before they become the store's. ShapeError for what fails the shapes, SourceError where the dumps
    change meanwhile.
    """
    check_loadable(writer.view, survey)
    others = _holds_others(writer.view, survey)
    reason_anew = others and reasoned(writer.view)
    with writer.all_or_nothing():
        writer.forget_fixed()  # a dump may bring the tables of another version
        for change in outgoing_changes(writer.view, survey):
            writer.apply(change)
        _pour(writer, survey, dumps)
        writer.apply(Change(delete=groundless_links(writer.view)))
        if reason_anew:
            from kg.ingest.reasoning import reason_over  # the engine takes a moment to load

            reason_over(writer, anew=True)  # one triple may be entailed on both sides
        refuse_violations(_check(writer, survey, jobs, only_these=others), dumps.where)
        finish(writer)


def _holds_others(view: View, survey: Survey) -> bool:
    """Whether the store has documents that are not in the dumps."""
    prefix = view.ids.source("x")[:-1]
    sources = (quad.subject for quad in view.match(None, Rdf.TYPE, Class.SOURCE))
    return any(str(getattr(one, "value", "")).removeprefix(prefix) not in survey.documents for one in sources)


def _pour(writer: Writer, survey: Survey, dumps: Dumps) -> None:
    surveyor = Surveyor(dumps.where)
    passing = iter(surveyor.passing(dumps.read()))
    while chunk := list(islice(passing, CHUNK)):
        writer.add_quads(chunk)
    if surveyor.survey() != survey:
        raise SourceError("it changed while it was read", where=dumps.where, hint="load it again")


def _check(writer: Writer, survey: Survey, jobs: int, *, only_these: bool) -> Report:
    """What the shapes say; `only_these` documents of the survey, and what all documents share."""
    view, own = writer.view, f"{writer.base}graph/source/"

    def is_meant(part: Part) -> bool:
        graph = part.graphs[0]
        return not (only_these and graph.startswith(own)) or graph.removeprefix(own) in survey.documents

    jobs, findings = worthwhile(jobs, len(survey.documents)), set[Finding]()
    # No process opens a database that is open for writing: the others read a copy.
    copy: AbstractContextManager[Path | None] = writer.copy() if jobs > 1 else nullcontext()
    with copy as folder:
        for _, report in check_parts(view, filter(is_meant, parts_of(view)), jobs=jobs, folder=folder):
            findings.update(report.findings)
    return Report.of(findings)


def refuse_violations(report: Report, where: str) -> None:
    """ShapeError where the report has violations."""
    verdict = verdict_of(report)
    if verdict.violations:
        raise ShapeError(
            "not loaded, against the shapes: " + "; ".join(verdict.violations[:5]),
            where=where,
            hint="kg validate FILE shows all",
        )
