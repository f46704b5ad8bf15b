"""From files to the store."""

from kg.ingest.outcomes import Done, Options, Outcome
from kg.ingest.pipeline import ingest_path, promote_alternates, write_fixed_graphs
from kg.ingest.stages import Stages, Verdict, default_stages, verdict_of
from kg.ingest.step import kept_document

__all__ = [
    "Done",
    "Options",
    "Outcome",
    "Stages",
    "Verdict",
    "default_stages",
    "ingest_path",
    "kept_document",
    "promote_alternates",
    "verdict_of",
    "write_fixed_graphs",
]
