"""TriG and JSON-LD are written thing by thing: the largest graph decides over memory, not their number."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox
import pytest

from kg.ids import DEFAULT_BASE
from kg.rdf.jsonld import iter_jsonld, iter_jsonld_of
from kg.rdf.named import Graphs
from kg.rdf.order import Term
from kg.rdf.write import iter_trig, iter_trig_of
from kg.vocab import Property

Write = Callable[[Graphs, str], Iterator[str]]
writers = pytest.mark.parametrize("write", [iter_trig_of, iter_jsonld_of], ids=["trig", "jsonld"])


class Made:
    """Any number of graphs, made when they are asked for; says which were asked for what."""

    def __init__(self, graphs: int, things: int = 20) -> None:
        self._graphs, self._things = graphs, things
        self.asked: list[str] = []

    def names(self) -> list[str]:
        return [f"{DEFAULT_BASE}graph/source/{number:04}" for number in range(self._graphs)]

    def triples(self, graph: str) -> Iterator[ox.Triple]:
        self.asked.append(graph)
        for number in range(self._things):
            yield from self.about(graph, ox.NamedNode(f"{graph}/{number}"))

    def about(self, graph: str, subject: Term) -> Iterable[ox.Triple]:  # noqa: ARG002
        assert isinstance(subject, ox.NamedNode)
        words = ox.Literal(subject.value * 20)
        for number in range(4):
            yield ox.Triple(subject, ox.NamedNode(f"https://w3id.org/shisaku/ns#p{number}"), words)


@writers
def test_a_graph_is_asked_for_when_the_one_before_it_is_written(write: Write) -> None:
    made = Made(5)
    last = [f"{graph}/19" for graph in made.names()]
    written = ""
    made.asked.clear()
    asked_before = []
    for piece in write(made, DEFAULT_BASE):
        written += piece
        done = sum(name.removeprefix(DEFAULT_BASE) in written for name in last)
        asked_before.append((len(made.asked), done))
    looks = len(made.asked) - 5  # before: which prefixes there are
    assert looks in (0, 5)
    # At every piece: of the graphs, only one more was asked for than are written whole.
    assert all(asked - looks <= done + 1 for asked, done in asked_before if asked > looks)


@writers
def test_the_most_memory_does_not_grow_with_the_number_of_graphs(write: Write) -> None:
    peaks, sizes = [], []
    for graphs in (1, 10, 100):
        made, size = Made(graphs), 0
        tracemalloc.start()
        for piece in write(made, DEFAULT_BASE):
            size += len(piece)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        sizes.append(size)
    assert sizes[2] - sizes[1] > 500_000
    assert peaks[2] - peaks[1] < (sizes[2] - sizes[1]) / 10  # the first is warm-up


def test_what_has_several_evidences_stands_where_the_first_begins() -> None:
    own, source = f"{DEFAULT_BASE}graph/source/a", f"{DEFAULT_BASE}meeting/x/1/a"
    proved = {"appearance/1": (995, 3178, 533), "appearance/2": (700,), "appearance/3": (60, 9000)}
    quads = [
        ox.Quad(
            ox.NamedNode(f"{source}/{thing}"),
            ox.NamedNode(Property.EVIDENCE),
            ox.NamedNode(f"{source}/evidence/{start}-{start + 9}"),
            ox.NamedNode(own),
        )
        for thing, starts in proved.items()
        for start in starts
    ]
    for some in (quads, quads[::-1]):
        text = "".join(iter_trig(some, DEFAULT_BASE))
        order = [line.split()[0][-2] for line in text.split("\n") if line.startswith("  <meeting")]
        assert order == ["3", "1", "2"]


@pytest.mark.parametrize(("all_at_once", "write"), [(iter_trig, iter_trig_of), (iter_jsonld, iter_jsonld_of)])
def test_thing_by_thing_is_the_same_text_as_all_at_once(
    all_at_once: Callable[[Iterable[ox.Quad], str], Iterator[str]], write: Write
) -> None:
    made = Made(3)
    quads = [
        ox.Quad(one.subject, one.predicate, one.object, ox.NamedNode(graph))
        for graph in made.names()
        for one in made.triples(graph)
    ]
    text = "".join(
        all_at_once([*reversed(quads), *quads[:5]], DEFAULT_BASE)
    )  # what is said twice counts once
    assert "".join(write(made, DEFAULT_BASE)) == text
