"""From files to the store."""

from kg.ingest.fixed import write_fixed_graphs
from kg.ingest.gist import Gist
from kg.ingest.holdings import kept_document
from kg.ingest.outcomes import Done, Options, Outcome
from kg.ingest.pipeline import (
    ingest_files,
    ingest_path,
    promote_alternates,
    remove_sources,
)
from kg.ingest.stages import Stages, Verdict, default_stages, verdict_of
from kg.ingest.workers import Crew

__all__ = [
    "Crew",
    "Done",
    "Gist",
    "Options",
    "Outcome",
    "Stages",
    "Verdict",
    "default_stages",
    "ingest_files",
    "ingest_path",
    "kept_document",
    "promote_alternates",
    "remove_sources",
    "verdict_of",
    "write_fixed_graphs",
]
