"""What people ruled on things that were read, applied on every reading of the same meeting.

`kg.judgements.apply` applies them; it loads the tables of institutions and is not loaded here.
"""

from kg.judgements.bearing import bearing_on, digest_of
from kg.judgements.lines import Line, Undo, in_force, parse_lines, with_id, written
from kg.judgements.people import kept_apart, same_across_bodies

__all__ = [
    "Line",
    "Undo",
    "bearing_on",
    "digest_of",
    "in_force",
    "kept_apart",
    "parse_lines",
    "same_across_bodies",
    "with_id",
    "written",
]
