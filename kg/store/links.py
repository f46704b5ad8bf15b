"""Links between persons that go with what they rest on.

`kg link` writes them all anew; until it runs again none may speak of a person or membership that is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox

from kg.store.view import View
from kg.vocab import Class, Property, Rdf, Skos


def outgoing_links(view: View, graphs: Collection[str], lines: Sequence[str] = ()) -> tuple[ox.Quad, ...]:
    """What the graph of links says on the strength of memberships in these graphs that the lines lack.

    A person goes only with the last of the memberships, so no link outlives its person.
    """
    links = view.ids.graph("links")
    if not view.holds(links):
        return ()
    restated = {line.split(" ", 1)[0][1:-1] for line in lines if f"<{Class.MEMBERSHIP}>" in line}
    gone = set()
    for graph in graphs:
        for membership in view.subjects(Rdf.TYPE, Class.MEMBERSHIP, graph=graph):
            if membership not in restated:
                gone.update(view.subjects(Property.RESTS_ON, membership, graph=links))
    return tuple(quad for link in sorted(gone) for quad in _statements(view, link, links))


def groundless_links(view: View) -> tuple[ox.Quad, ...]:
    """What the graph of links says on the strength of memberships that nobody states."""
    links = view.ids.graph("links")
    gone = {
        str(getattr(quad.subject, "value", ""))
        for quad in view.match(None, Property.RESTS_ON, graph=links)
        if next(view.match(str(getattr(quad.object, "value", "")), Rdf.TYPE), None) is None
    }
    return tuple(quad for link in sorted(gone) for quad in _statements(view, link, links))


def _statements(view: View, link: str, links: str) -> Iterator[ox.Quad]:
    yield from view.match(link, graph=links)
    persons = view.values(link, Property.LINKED_PERSON, graph=links)
    for one in persons:
        for other in persons:
            yield from view.match(one, Skos.EXACT_MATCH, other, graph=links)
