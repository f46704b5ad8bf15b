"""The graphs that come with the program: ontology and authority tables, written where a store has others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg import __version__, ids, vocab
from kg.entities import tables
from kg.ingest.entailments import reasoned
from kg.rdf import describe, quads, terms
from kg.rdf.build import build_authority, build_ontology_graph, nquads
from kg.rdf.describe.ontology import ontology_files
from kg.resources import resource
from kg.store import Writer

_BUILDERS = {"ontology": build_ontology_graph, "authority": build_authority}


def write_fixed_graphs(writer: Writer) -> None:
    """Writes the ontology and the authority tables into the store where they differ from what is there.

    Of a folder it remembers what they were made from, so that they need not be made to be compared;
    of a server, the graphs themselves say what they are.
    """
    stamp = _stamp()
    for name, build in _BUILDERS.items():
        graph = writer.view.ids.graph(name)
        if (known := writer.fixed_digest(graph)) == stamp:
            continue
        lines = build(base=writer.base)
        if known != hashlib.sha256(nquads(lines)).hexdigest():
            if reasoned(writer.view):
                from kg.ingest.reasoning import check_entailments  # most stores need no reasoning

                check_entailments(writer)
            writer.set_fixed(graph, lines, stamp)


@cache
def _stamp() -> str:
    """The digest of everything that the graphs are made from; the base of the IRIs is the store's own."""
    made = hashlib.sha256(__version__.encode("ascii"))
    for file in made_from():
        content = file.read_bytes()
        made.update(f"{file.name} {len(content)}\n".encode() + content)
    return made.hexdigest()


def made_from() -> Iterator[Path]:
    """The files that the graphs are made from, and the program that makes them."""
    yield from ontology_files()
    yield from sorted(resource("data/authority").glob("*.csv"))
    yield resource("data/countries.csv")
    yield from (Path(module.__file__) for module in (ids, vocab, tables, quads, terms) if module.__file__)
    yield from (file for folder in describe.__path__ for file in sorted(Path(folder).glob("*.py")))
