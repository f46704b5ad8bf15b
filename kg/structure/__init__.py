"""A text becomes a meeting: header, attendance, agenda, decisions, speeches, repairs."""

from kg.structure.parse import parse_meeting

__all__ = ["parse_meeting"]
