"""Bytes become text: reading a source and finding the sources that a pattern names."""

from kg.sources.expand import expand
from kg.sources.read import read_source

__all__ = ["expand", "read_source"]
