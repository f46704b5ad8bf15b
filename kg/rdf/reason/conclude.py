"""What one document entails together with ontology and authority: pure, and quick enough for every ingest.

The shared graphs hold only what follows from the key of an IRI, so all of their statements that a document
needs stand among its own lines, and no other document has to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.errors import UsageError
from kg.ids import DEFAULT_BASE, Ids
from kg.rdf.reason.atoms import TYPE, Atom
from kg.rdf.reason.closure import Background, Closure, ontology_background
from kg.rdf.reason.describe import describe_graph, describe_news, is_news
from kg.rdf.reason.marks import names_document
from kg.rdf.reason.tables import Kind
from kg.rdf.terms import iri
from kg.records import record
from kg.vocab import Prov


@record
class Conclusions:
    """What one document entails. Lines are N-Quads, sorted; triples as N-Triples writes their three terms."""

    sha256: str
    own: tuple[str, ...] = ()
    """What nothing but this document can entail: in `graph/inferred/{sha256}/{rule}`, and in the graph of
    runs what describes these graphs."""
    common: tuple[tuple[str, str], ...] = ()
    """(triple, id of the rule) of what another document may entail too: it names no node of this one."""
    shared: tuple[str, ...] = ()
    """What follows from the shared statements about a single thing alone: in `graph/inferred/shared/{rule}`."""
    stated: tuple[str, ...] = ()
    """Triples that the document states itself and that others may entail."""


def conclusions(lines: Iterable[str], base: str = DEFAULT_BASE) -> Conclusions:
    """What the N-Quads lines of one document (its graph, its run, what it adds to shared graphs) entail.

    UsageError where they are of no document or of several (see `conclusions_by_document`).
    """
    found = conclusions_by_document(lines, base)
    if len(found) != 1:
        raise UsageError(f"{len(found)} documents where the lines of one are expected")
    return next(iter(found.values()))


def conclusions_by_document(lines: Iterable[str], base: str = DEFAULT_BASE) -> dict[str, Conclusions]:
    """Digest → what that document entails, where lines of several stand together."""
    parts = _sorted_out(lines, Ids(base))
    return {
        sha256: _of_document(sha256, own, parts.shared, Ids(base))
        for sha256, own in sorted(parts.documents.items())
    }


def conclusions_from(
    sha256: str, own: Sequence[Atom], shared: Sequence[Atom], base: str = DEFAULT_BASE
) -> Conclusions:
    """What a document entails by its own statements (its graph, its runs) and what it needs of the others'."""
    return _of_document(sha256, own, shared, Ids(base))


class _Parts:
    """Statements by what they belong to."""

    def __init__(self) -> None:
        self.shared: list[Atom] = []
        self.documents: dict[str, list[Atom]] = {}


def _sorted_out(lines: Iterable[str], ids: Ids) -> _Parts:
    """Own statements and those of its runs by document; all others as shared."""
    own, runs = f"<{ids.source_graph('x')[:-1]}", f"<{ids.graph('runs')}>"
    aside = tuple(f"<{ids.graph(name)}>" for name in ("ontology", "authority", "links", "tombstones"))
    parts, of_runs = _Parts(), []
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        at = rest.rindex(" <")
        graph = rest[at + 1 : -2]
        fact = (subject, predicate, rest[:at])
        if graph.startswith(own):
            sha256 = graph[len(own) : -1]
            if sha256 in parts.documents:
                parts.documents[sha256].append(fact)
            else:
                parts.documents[sha256] = [fact]
        elif graph == runs:
            of_runs.append(fact)
        elif graph not in aside:
            parts.shared.append(fact)
    _add_runs(parts, of_runs, ids)
    return parts


def _add_runs(parts: _Parts, of_runs: Sequence[Atom], ids: Ids) -> None:
    used, source, extractor = iri(Prov.USED), f"<{ids.source('x')[:-1]}", f"<{ids.base}extractor/"
    owners = {
        subject: object_[len(source) : -1] for subject, predicate, object_ in of_runs if predicate == used
    }
    for fact in of_runs:
        if fact[0] in owners:
            parts.documents.setdefault(owners[fact[0]], []).append(fact)
        elif fact[0].startswith(extractor):
            parts.shared.append(fact)


def _of_document(sha256: str, own: Sequence[Atom], shared: Sequence[Atom], ids: Ids) -> Conclusions:
    background = ontology_background(ids.base)
    local = _of_things(shared, background)
    given = [*own, *shared]

    def is_own(fact: Atom) -> bool:
        return names_document(fact[0], fact[2], sha256, ids.base)

    sole: list[tuple[str, str]] = []
    common: list[tuple[str, str]] = []
    for fact, rule in Closure(background).add(given).items():
        if fact not in local:
            (sole if is_own(fact) else common).append((" ".join(fact), rule))
    stated = {" ".join(fact) for fact in background.that_may_follow(given) if not is_own(fact)}
    return Conclusions(
        sha256,
        own=_own_lines(ids, sha256, sole, common),
        common=tuple(sorted((_canonical(triple), rule) for triple, rule in common)),
        shared=tuple(sorted(_line(ids, None, " ".join(fact), rule) for fact, rule in local.items())),
        stated=tuple(sorted(map(_canonical, stated))),
    )


def _own_lines(
    ids: Ids, sha256: str, sole: Sequence[tuple[str, str]], common: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """What it alone entails, and what describes its inferred graphs."""
    rules, source = ontology_background(ids.base).compiled.rules, ids.source_graph(sha256)
    lines = [_line(ids, sha256, triple, rule) for triple, rule in sole]
    for id_ in {rule for _, rule in (*sole, *common)}:
        lines += describe_graph(ids, ids.inferred_graph(sha256, id_), rules[id_], [source])
    for triple, id_ in sole:
        if is_news(triple):
            lines += describe_news(ids, ids.inferred_graph(sha256, id_), rules[id_].axiom, triple)
    return tuple(sorted(lines))


def _line(ids: Ids, sha256: str | None, triple: str, rule: str) -> str:
    return f"{triple} <{ids.inferred_graph(sha256, rule)}> ."


def _of_things(shared: Sequence[Atom], background: Background) -> dict[Atom, str]:
    """What follows of each shared thing from the statements about it, whatever documents speak of it.

    Its classes, from its classes and the properties it has; and what else holds between it and
    another. A class that it has because another thing points at it is left to the documents.
    """
    tables, given = background.compiled.tables, set(shared)
    nodes: dict[str, tuple[set[str], set[str]]] = {}
    found = dict(tables.between(shared))
    for subject, predicate, object_ in shared:
        classes, out = nodes.setdefault(subject, (set(), set()))
        if predicate == TYPE:
            classes.add(object_)
        else:
            out.add(predicate)
    for node, (classes, out) in nodes.items():
        kind = Kind(frozenset(classes), frozenset(out & tables.concerned), frozenset())
        found.update(((node, TYPE, class_), rule) for class_, rule in tables.classes(kind))
    return {fact: rule for fact, rule in found.items() if fact not in given and fact not in background.known}


def _canonical(triple: str) -> str:
    """The triple as the store writes it, which escapes less in literals."""
    if "\\" not in triple:
        return triple
    (quad,) = ox.parse(f"{triple} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    return str(quad.triple)
