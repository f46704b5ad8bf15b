"""A network as the project sees it, before any library or file format."""

from __future__ import annotations

from datetime import date

from kg.model import Status
from kg.records import record

#: Between several values in one attribute: graph files know no lists.
JOINT = " | "


@record
class Node:
    """An actor or a measure."""

    id: str
    """IRI."""
    label: str
    """In the asked language, falling back to the other."""
    label_en: str
    """English where there is one, else Japanese: text of minutes is never translated."""
    kind: str
    """Code of the organization's kind, or `measure`."""
    bipartite: int
    """0 for institutions, 1 for measures, as NetworkX numbers the two sides."""


@record
class Act:
    """One act under an edge, with the sentence that proves it."""

    id: str
    status: Status
    on: date | None
    quote: str


@record
class Edge:
    """One pair of ends with every act between them, oldest first."""

    id: str
    source: str
    target: str
    acts: tuple[Act, ...]

    @property
    def weight(self) -> int:
        """How many acts."""
        return len(self.acts)

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Each status once, from the loosest to the firmest."""
        present = {act.status for act in self.acts}
        return tuple(status for status in Status if status in present)

    @property
    def dates(self) -> tuple[date, ...]:
        """The days of the acts, ascending; those of meetings without a date are left out."""
        return tuple(sorted({act.on for act in self.acts if act.on is not None}))


@record
class Network:
    """Nodes and edges of a projection, each sorted by side and IRI."""

    projection: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def label_of(self) -> dict[str, str]:
        """IRI → label."""
        return {node.id: node.label for node in self.nodes}

    def side(self, bipartite: int) -> tuple[Node, ...]:
        """The nodes of one side: 0 institutions, 1 measures."""
        return tuple(node for node in self.nodes if node.bipartite == bipartite)
