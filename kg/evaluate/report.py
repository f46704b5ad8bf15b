"""Evaluating what a store, or the extraction of a file, says of one source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.evaluate.acts import ActsScore, Count, score_acts
from kg.evaluate.blocks import Tally, tallies
from kg.evaluate.evidence import false_quotations
from kg.evaluate.gold import Gold
from kg.evaluate.tables import score_tables
from kg.export.rows import Row, table_rows
from kg.model import ActType, Extraction
from kg.records import record
from kg.store import View
from kg.vocab import Property


@record
class Report:
    """The figures of one source."""

    source: str
    acts: ActsScore
    tables: Mapping[str, Count]
    quotations: int
    """How many acts were read, each with its quotation."""
    false: Sequence[str]
    """Ids of acts whose quotation is not the source's text at its offsets."""
    blocks: Sequence[Tally] = ()
    """What was hit in each stretch of the source (see `kg.evaluate.blocks`)."""

    @property
    def told(self) -> list[tuple[float, bool]]:
        """The confidence of each act read off words, and whether the act is right in full.

        Not of decisions, which the structure of the minutes tells, nor of what a person has judged.
        """
        return [
            (float(act["confidence"]), pair.right)
            for pair in self.acts.pairs
            if (act := pair.system) and "confidence" in act and "judged" not in act
            if pair.type != ActType.DECISION
        ]


def evaluate(view: View, gold: Gold) -> Report:
    """The report for the gold's source; UsageError where the view holds no file of that name."""
    sources = _sources(view, gold.source)
    meetings = {
        quad.subject.value
        for source in sources
        for quad in view.match(None, Property.RECORDED_IN, source)
        if isinstance(quad.subject, ox.NamedNode)
    }
    rows = {
        table: [row for row in table_rows(view, table) if row.get("meeting") in meetings]
        for table in ("acts", *gold.tables)
    }
    acts: list[Row] = [row for row in rows.pop("acts") if row.get("source") == gold.source]
    texts = {source.rpartition("/")[2]: view.text_of(source) for source in sources}
    score = score_acts(gold.acts, acts)
    return Report(
        source=gold.source,
        acts=score,
        tables=score_tables(gold.tables, rows),
        quotations=len(acts),
        false=false_quotations(acts, texts),
        blocks=tallies(next(iter(texts.values())), gold.tables["speeches"], score.pairs),
    )


def view_of_source(path: Path) -> View:
    """The graph of one file in memory: extracted and built, neither checked against the shapes nor stored."""
    from kg.extract import extract_meetings
    from kg.sources import read_source

    return view_of(extract_meetings(read_source(path)))


def view_of(extractions: Sequence[Extraction]) -> View:
    """The graph of one document in memory, of what was read from it."""
    from kg.ids import DEFAULT_BASE
    from kg.rdf.build import build_authority, build_document

    lines = [*build_authority(base=DEFAULT_BASE), *build_document(*extractions, base=DEFAULT_BASE)]
    database = ox.Store()
    database.bulk_extend(ox.parse("\n".join(lines).encode("utf-8"), format=ox.RdfFormat.N_QUADS))
    return View(database, DEFAULT_BASE)


def _sources(view: View, name: str) -> list[str]:
    found = sorted(
        quad.subject.value
        for quad in view.match(None, Property.FILE_NAME, ox.Literal(name))
        if isinstance(quad.subject, ox.NamedNode)
    )
    if not found:
        raise UsageError(
            f"nothing was read from a file called {name!r}", hint="ingest it, or give the file with --source"
        )
    return found
