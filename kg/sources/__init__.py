"""Bytes become text: reading sources of any format and finding the files that a pattern names."""

from kg.sources.expand import expand
from kg.sources.read import iter_sources, read_source, read_sources

__all__ = ["expand", "iter_sources", "read_source", "read_sources"]
