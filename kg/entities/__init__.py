"""Who and what is meant: agents, people, posts, measures, documents, laws and topics."""

from kg.entities.resolve import resolve

__all__ = ["resolve"]
