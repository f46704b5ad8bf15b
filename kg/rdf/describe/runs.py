"""The graph of runs: when which extractor read a source."""

from __future__ import annotations

from datetime import UTC, datetime

from kg.ids import DEFAULT_BASE, Ids
from kg.rdf.quads import GraphLines, sorted_lines
from kg.rdf.terms import string, typed
from kg.vocab import Class, Dcterms, Property, Prov, Rdf, Xsd


def build_run(
    sha256: str, *, at: datetime, extractor: str, dictionary: str, base: str = DEFAULT_BASE
) -> tuple[str, ...]:
    """N-Quads lines of `graph/runs` that say who read the source and when.

    `at` is the given time, to the second, in UTC (a time without zone counts as UTC);
    `extractor` is the version that includes the dictionary's.
    """
    ids = Ids(base)
    graph = GraphLines(ids.graph("runs"))
    run, software = ids.run(sha256, extractor), ids.extractor(extractor)
    graph.type(run, Class.EXTRACTION_RUN)
    graph.link(run, Prov.USED, ids.source(sha256))
    graph.link(run, Prov.WAS_ASSOCIATED_WITH, software)
    graph.add(run, Prov.STARTED_AT_TIME, typed(_instant(at), Xsd.DATE_TIME))
    graph.link(run, Prov.GENERATED, ids.source_graph(sha256))
    graph.type(software, Class.EXTRACTOR)
    graph.add(software, Rdf.LABEL, string(f"shisaku-kg {extractor}"))
    graph.add(software, Property.EXTRACTOR_VERSION, string(extractor))
    graph.add(software, Property.DICTIONARY_VERSION, string(dictionary))
    return sorted_lines(graph)


def _instant(at: datetime) -> str:
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def build_tombstone(
    act: str, *, replaced_by: str | None, read_by: str, read_in: str, base: str = DEFAULT_BASE
) -> tuple[str, ...]:
    """N-Quads lines of `graph/tombstones` for an act that a later version no longer reads.

    `read_by` is the version of the extractor that read it, `read_in` the digest of its document.
    """
    ids = Ids(base)
    graph = GraphLines(ids.graph("tombstones"))
    graph.type(act, Class.TOMBSTONE)
    graph.link(act, Dcterms.IS_REPLACED_BY, replaced_by)
    graph.link(act, Property.WAS_READ_BY, ids.extractor(read_by))
    graph.link(act, Prov.WAS_DERIVED_FROM, ids.source(read_in))
    return sorted_lines(graph)
