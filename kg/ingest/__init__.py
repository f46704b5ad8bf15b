"""From files to the store."""

from kg.ingest.pipeline import (
    Done,
    Options,
    Outcome,
    ingest_file,
    kept_document,
    promote_alternates,
    write_fixed_graphs,
)
from kg.ingest.stages import Stages, Verdict, default_stages, verdict_of

__all__ = [
    "Done",
    "Options",
    "Outcome",
    "Stages",
    "Verdict",
    "default_stages",
    "ingest_file",
    "kept_document",
    "promote_alternates",
    "verdict_of",
    "write_fixed_graphs",
]
