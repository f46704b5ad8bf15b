"""A text becomes a meeting: header, attendance, agenda, decisions, speeches, repairs."""

from kg.structure.divide import divide
from kg.structure.parse import parse_meeting

__all__ = ["divide", "parse_meeting"]
