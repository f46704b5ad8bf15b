"""A store is written graph by graph and thing by thing as the same text as all of it at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.ids import Ids
from kg.rdf.jsonld import iter_jsonld, iter_jsonld_of
from kg.rdf.write import iter_trig, iter_trig_of
from kg.store import View, open_reader, open_writer
from kg.store.graphs import StoredGraphs

IDS = Ids()
Make = Callable[..., tuple[str, ...]]


def test_the_text_is_that_of_all_quads_in_memory(tmp_path: Path, document: Make) -> None:
    with open_writer(tmp_path / "s") as writer:
        writer.add_shared(document("b", persons=("sato", "mori"), acts=[("2", "request", "乙\\n丙")]))
        writer.add_shared(document("a", acts=[("1", "request", "甲")], version="2"))
    with open_reader(tmp_path / "s") as reader:
        for all_at_once, by_thing in ((iter_trig, iter_trig_of), (iter_jsonld, iter_jsonld_of)):
            text = "".join(all_at_once(reader.quads(), reader.base))
            assert "".join(by_thing(StoredGraphs(reader), reader.base)) == text
            left_out = {IDS.graph("runs")}
            some = [quad for quad in reader.quads() if quad.graph_name != ox.NamedNode(IDS.graph("runs"))]
            text = "".join(all_at_once(some, reader.base))
            assert "".join(by_thing(StoredGraphs(reader, left_out), reader.base)) == text


def test_the_default_graph_of_a_server_and_nodes_without_name_are_written_too() -> None:
    database = ox.Store()
    node, said = ox.BlankNode("x"), ox.NamedNode("urn:p")
    database.add(ox.Quad(node, said, ox.Literal("1")))
    database.add(ox.Quad(ox.NamedNode("urn:s"), said, node, ox.NamedNode(IDS.graph("links"))))
    view = View(database, IDS.base)
    text = "".join(iter_trig_of(StoredGraphs(view), IDS.base))
    assert text == "".join(iter_trig(view.quads(), IDS.base))
    assert text.count("_:x") == 2
