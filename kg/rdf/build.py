"""Records → N-Quads lines, straight, without an RDF library in between.

Every function returns sorted lines; the same input gives the same bytes. Where each triple stands
is told in `docs/graph-model.md`: no triple stands in two graphs.
"""

from __future__ import annotations

from kg.ids import DEFAULT_BASE, Ids
from kg.model import Extraction
from kg.rdf.describe.acts import act_iri, add_acts, add_close_measures
from kg.rdf.describe.authority import build_authority
from kg.rdf.describe.documents import add_appearances
from kg.rdf.describe.frame import Frame, frame_of, meeting_iri
from kg.rdf.describe.meeting import add_items, add_meeting, add_speeches
from kg.rdf.describe.ontology import build_ontology_graph
from kg.rdf.describe.people import add_organizations, add_participants
from kg.rdf.describe.runs import build_run, build_tombstone
from kg.rdf.describe.source import add_repairs, add_source
from kg.rdf.quads import GraphLines, nquads, ntriples, sorted_lines
from kg.vocab import Property

__all__ = [
    "act_iri",
    "build_alternate",
    "build_authority",
    "build_document",
    "build_ontology_graph",
    "build_run",
    "build_tombstone",
    "frame_of",
    "meeting_iri",
    "nquads",
    "ntriples",
]


def build_document(
    extraction: Extraction, *, base: str = DEFAULT_BASE, revision_of: str | None = None
) -> tuple[str, ...]:
    """N-Quads lines of the document's own graph and of what it adds to the shared ones.

    `revision_of` is the sha256 of the source at the same path that this one replaces.
    """
    frame = frame_of(extraction, Ids(base))
    add_source(frame.own, frame.ids, extraction.document, revision_of)
    _add_everything(frame)
    return frame.graphs.lines()


def _add_everything(frame: Frame) -> None:
    add_organizations(frame)
    add_meeting(frame)
    add_items(frame)
    add_speeches(frame)
    add_participants(frame)
    add_appearances(frame)
    add_repairs(frame)
    add_acts(frame)
    add_close_measures(frame)


def build_alternate(
    extraction: Extraction, *, base: str = DEFAULT_BASE, revision_of: str | None = None
) -> tuple[str, ...]:
    """N-Quads lines of a second document of a stored meeting: its text, without acts.

    What it says is left out, so that nothing counts twice; the meeting is described by the
    preferred document.
    """
    ids = Ids(base)
    graph = GraphLines(ids.source_graph(extraction.document.sha256))
    source = add_source(graph, ids, extraction.document, revision_of)
    graph.link(source, Property.ALTERNATE_RECORD_OF, meeting_iri(ids, extraction))
    return sorted_lines(graph)
