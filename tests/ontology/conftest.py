"""The ontology and what goes with it, parsed once."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.resources import resource


def _parse(*patterns: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for pattern in patterns:
        for file in sorted(resource("ontology").glob(pattern)):
            graph.parse(file)
    return graph


@pytest.fixture(scope="session")
def ontology_folder() -> Path:
    return resource("ontology")


@pytest.fixture(scope="session")
def terms() -> rdflib.Graph:
    """`shisaku.ttl` alone."""
    return _parse("shisaku.ttl")


@pytest.fixture(scope="session")
def code_lists() -> rdflib.Graph:
    return _parse("codelists/*.ttl")


@pytest.fixture(scope="session")
def background() -> rdflib.Graph:
    """Terms, alignments and code lists: what data are read against."""
    return _parse("shisaku.ttl", "alignments/*.ttl", "codelists/*.ttl")
