"""Small documents as N-Quads lines, in the terms of the graph model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.ids import Ids
from kg.vocab import Class, Oa, Property, Prov, Rdf, code

Lines = tuple[str, ...]

IDS = Ids()


def _document(
    letter: str,
    *,
    persons: Sequence[str] = ("sato",),
    acts: Sequence[tuple[str, str, str]] = (),
    version: str = "1",
) -> Lines:
    """A document whose digest is 64 times the letter, with persons and acts (name, type, object)."""
    sha256 = letter * 64
    own, source = IDS.source_graph(sha256), IDS.source(sha256)
    runs, run, extractor = IDS.graph("runs"), IDS.run(sha256, version), IDS.extractor(version)
    lines = [
        f'<{source}> <{Property.TEXT}> "text {letter}"@ja <{own}> .',
        f"<{run}> <{Prov.USED}> <{source}> <{runs}> .",
        f"<{run}> <{Prov.GENERATED}> <{own}> <{runs}> .",
        f"<{run}> <{Prov.WAS_ASSOCIATED_WITH}> <{extractor}> <{runs}> .",
        f'<{extractor}> <{Property.EXTRACTOR_VERSION}> "{version}" <{runs}> .',
    ]
    for name in persons:
        person = f"{IDS.base}person/body/{name}"
        lines.append(f"<{source}/membership/{name}> <http://www.w3.org/ns/org#member> <{person}> <{own}> .")
        lines.append(f'<{person}> <{Rdf.LABEL}> "{name}"@ja <{IDS.graph("persons")}> .')
    for name, kind, said in acts:
        act = f"{IDS.base}meeting/body/1/{sha256[:12]}/act/{name}"
        evidence = f"{act}/evidence"
        lines += [
            f"<{act}> <{Property.ACT_TYPE}> <{code('act-type', kind)}> <{own}> .",
            f'<{act}> <{Property.OBJECT_TEXT}> "{said}"@ja <{own}> .',
            f"<{act}> <{Property.EVIDENCE}> <{evidence}> <{own}> .",
            f"<{evidence}> <{Oa.HAS_SELECTOR}> <{evidence}/quote> <{own}> .",
            f'<{evidence}/quote> <{Oa.EXACT}> "quote of {kind}"@ja <{own}> .',
        ]
    return tuple(lines)


@pytest.fixture
def document() -> Callable[..., Lines]:
    return _document


@pytest.fixture
def act_iri() -> Callable[[str, str], str]:
    return lambda letter, name: f"{IDS.base}meeting/body/1/{letter * 12}/act/{name}"


@pytest.fixture
def tombstone_type() -> str:
    return Class.TOMBSTONE
