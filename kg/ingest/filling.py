"""A store filled from dumps, in memory that does not grow with them: all of them or nothing.

The dumps are read twice, once to see what they are about and once to fill a copy of the store, some
statements at a time. The copy is checked document by document before it becomes the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

import pyoxigraph as ox

from kg.errors import ShapeError, SourceError
from kg.ingest.entailments import reasoned
from kg.ingest.parts import check_part, parts_of
from kg.ingest.stages import verdict_of
from kg.rdf.validate import ENGINES, Finding, Report
from kg.store import Change, View, Writer
from kg.store.links import groundless_links
from kg.store.loading import Survey, Surveyor, check_loadable, outgoing_changes
from kg.vocab import Class, Rdf

#: Statements that are stored at once, and the most that are in memory: those of ten documents.
CHUNK = 50_000


def fill(
    writer: Writer,
    survey: Survey,
    read: Callable[[], Iterable[ox.Quad]],
    where: str,
    *,
    finish: Callable[[Writer], None] = lambda _writer: None,
) -> None:
    """Puts the statements that `read` gives, of which `survey` tells, into the store, or none of them.

    Documents among them replace their former state. `finish` is called before they become the store's.
    ShapeError for what fails the shapes, SourceError where the dumps change meanwhile.
    """
    check_loadable(writer.view, survey)
    others = _holds_others(writer.view, survey)
    reason_anew = others and reasoned(writer.view)
    with writer.all_or_nothing():
        writer.forget_fixed()  # a dump may bring the tables of another version
        for change in outgoing_changes(writer.view, survey):
            writer.apply(change)
        _pour(writer, survey, read, where)
        writer.apply(Change(delete=groundless_links(writer.view)))
        if reason_anew:
            from kg.ingest.reasoning import reason_over  # the engine takes a moment to load

            reason_over(writer, anew=True)  # one triple may be entailed on both sides
        refuse_violations(_check(writer.view, survey if others else None), where)
        finish(writer)


def _holds_others(view: View, survey: Survey) -> bool:
    """Whether the store has documents that are not in the dumps."""
    prefix = view.ids.source("x")[:-1]
    sources = (quad.subject for quad in view.match(None, Rdf.TYPE, Class.SOURCE))
    return any(str(getattr(one, "value", "")).removeprefix(prefix) not in survey.documents for one in sources)


def _pour(writer: Writer, survey: Survey, read: Callable[[], Iterable[ox.Quad]], where: str) -> None:
    surveyor = Surveyor(where)
    passing = iter(surveyor.passing(read()))
    while chunk := list(islice(passing, CHUNK)):
        writer.add_quads(chunk)
    if surveyor.survey() != survey:
        raise SourceError("it changed while it was read", where=where, hint="load it again")


def _check(view: View, survey: Survey | None) -> Report:
    """What the shapes say; of documents only those of the survey, where one is given."""
    findings: set[Finding] = set()
    own = f"{view.base}graph/source/"
    for part in parts_of(view):
        graph = part.graphs[0]
        if survey is None or not graph.startswith(own) or graph.removeprefix(own) in survey.documents:
            findings.update(check_part(view, part, ENGINES[0]).findings)
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
