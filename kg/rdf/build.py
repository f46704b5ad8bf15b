"""Records → N-Quads lines, straight, without an RDF library in between.

Every function returns sorted lines; the same input gives the same bytes. Where each triple stands
is told in `docs/graph-model.md`: no triple stands in two graphs.
"""

from __future__ import annotations

from collections.abc import Collection

from kg.ids import DEFAULT_BASE, Ids
from kg.model import Extraction
from kg.rdf.describe.acts import act_iri, add_acts, add_close_measures
from kg.rdf.describe.authority import build_authority
from kg.rdf.describe.documents import add_appearances
from kg.rdf.describe.events import add_events
from kg.rdf.describe.frame import Frame, frame_of, frames_of, meeting_iri
from kg.rdf.describe.judgements import add_judgements
from kg.rdf.describe.meeting import add_items, add_meeting, add_speeches
from kg.rdf.describe.ontology import build_ontology_graph
from kg.rdf.describe.people import add_organizations, add_participants
from kg.rdf.describe.runs import build_run, build_tombstone
from kg.rdf.describe.source import add_repairs, add_source
from kg.rdf.quads import nquads, ntriples
from kg.rdf.terms import string
from kg.vocab import Property

__all__ = [
    "act_iri",
    "build_authority",
    "build_document",
    "build_ontology_graph",
    "build_run",
    "build_tombstone",
    "frame_of",
    "frames_of",
    "meeting_iri",
    "nquads",
    "ntriples",
]


def build_document(
    *extractions: Extraction,
    base: str = DEFAULT_BASE,
    revision_of: str | None = None,
    alternate_of: Collection[str] = (),
    judged_with: str | None = None,
) -> tuple[str, ...]:
    """N-Quads lines of a source's own graph and of what it adds to the shared ones.

    One extraction a meeting that the source records. Of a meeting in `alternate_of` (IRIs) the
    source is a second record: what it says of it is left out, so that nothing counts twice; the
    meeting is described by its preferred record. `revision_of` is the sha256 of the source at the
    same path that this one replaces, `judged_with` the digest of the judgements in force.
    """
    frames = frames_of(extractions, Ids(base))
    own, ids = frames[0].own, frames[0].ids
    source = add_source(own, ids, extractions[0].document, revision_of)
    own.add(source, Property.JUDGED_WITH, string(judged_with) if judged_with else None)
    for frame in frames:
        if frame.meeting in alternate_of:
            own.link(source, Property.ALTERNATE_RECORD_OF, frame.meeting)
        else:
            _add_everything(frame)
    return frames[0].graphs.lines()


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
    add_events(frame)
    add_judgements(frame)
