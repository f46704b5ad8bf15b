"""A network as the project sees it, before any library or file format."""

from __future__ import annotations

from datetime import date

from kg.graphs.events import Thing
from kg.model import Status
from kg.records import record

#: Between several values in one attribute: graph files know no lists.
JOINT = " | "

#: The attribute of a node that stands for several linked persons: the IRIs of the others.
SAME_AS = "same_as"

#: What attributes of nodes and edges can be.
Value = str | int | float


@record
class Node:
    """An actor, a measure, a document, a topic or a meeting."""

    id: str
    """IRI."""
    label: str
    """In the asked language, falling back to the other."""
    label_en: str
    """English where there is one, else Japanese: text of minutes is never translated."""
    kind: str
    """`Thing.kind`: `person`, the code of the organization's kind, `measure`, …"""
    bipartite: int
    """0 for the first side, 1 for the second, as NetworkX numbers them; in a one-mode network 0."""
    attributes: tuple[tuple[str, Value], ...] = ()
    """Further attributes, such as measures of the network, name and value."""


@record
class ActRef:
    """One act under an edge, with the sentence that proves it."""

    id: str
    type: str
    """A code of `kg.model.ActType`, or `attendance`."""
    status: str | None
    """A code of `kg.model.Status`; of commitments only."""
    on: date | None
    quote: str
    meeting: Thing
    sign: int
    """1 in favour, -1 against, 0 neither, by `kg.graphs.qualifier`."""
    source: str = ""
    """SHA-256 of the minutes in which the sentence stands."""


@record
class Edge:
    """One pair of ends with every act that makes it, oldest first."""

    id: str
    source: str
    target: str
    weight: float
    """By the formula in `Network.made`; whole numbers are `int` where all weights of a network are whole."""
    acts: tuple[ActRef, ...]
    attributes: tuple[tuple[str, Value], ...] = ()
    """Further attributes, name and value; the same names on every edge of a network."""

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Each status once, from the loosest to the firmest."""
        present = {act.status for act in self.acts}
        return tuple(status for status in Status if status in present)

    @property
    def types(self) -> tuple[str, ...]:
        """Each type of act once, sorted."""
        return tuple(sorted({act.type for act in self.acts}))

    @property
    def dates(self) -> tuple[date, ...]:
        """The days of the acts, ascending; those of meetings without a date are left out."""
        return tuple(sorted({act.on for act in self.acts if act.on is not None}))


@record
class Made:
    """How a network was made; every file carries it."""

    options: tuple[tuple[str, str], ...] = ()
    """Every option with its value, those left at their default too, in the order of `NetworkOptions`."""
    formula: str = ""
    """What a weight is, in mathematical notation."""
    title_ja: str = ""
    title_en: str = ""
    """What the network shows."""
    first_date: date | None = None
    last_date: date | None = None
    """The range of the acts that were counted; None where no meeting has a date."""
    meetings: int = 0
    acts: int = 0
    """How many were counted, after filters and duplicates."""
    left_out: int = 0
    """Acts that passed the filters but have no value on the qualifier, which the options ask for."""
    window_first: date | None = None
    window_last: date | None = None
    """Of a network of one time window its first and last day."""

    def said(self, lang: str) -> str:
        """All of it in one sentence or two, in Japanese or English."""
        options = ", ".join(f"{name}={value}" for name, value in self.options)
        days = "" if self.first_date is None else f"{self.first_date} – {self.last_date}"
        if lang == "en":
            text = f"{self.title_en}. Made from {self.acts} acts of {self.meetings} meetings"
            text += f" ({days})" if days else ""
            text += f"; weight: {self.formula}; options: {options}"
            text += f"; {self.left_out} acts without a qualifier left out" if self.left_out else ""
            text += f"; time window {self.window_first} – {self.window_last}" if self.window_first else ""
            return text + "."
        text = f"{self.title_ja}。{self.meetings} 会合の {self.acts} 行為"
        text += f"（{days}）" if days else ""
        text += f"から作成。重み：{self.formula}。設定：{options}"
        text += f"。評価値のない {self.left_out} 行為を除外" if self.left_out else ""
        text += f"。時間窓 {self.window_first} – {self.window_last}" if self.window_first else ""
        return text + "。"


@record
class Network:
    """Nodes, sorted by side and IRI, and edges, sorted by source and target, of a projection."""

    projection: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    directed: bool = False
    made: Made = Made()

    @property
    def label_of(self) -> dict[str, str]:
        """IRI → label."""
        return {node.id: node.label for node in self.nodes}

    @property
    def two_mode(self) -> bool:
        """Whether the edges run between two sides."""
        return any(node.bipartite == 1 for node in self.nodes)

    def side(self, bipartite: int) -> tuple[Node, ...]:
        """The nodes of one side: 0 the first (institutions, actors), 1 the second (measures)."""
        return tuple(node for node in self.nodes if node.bipartite == bipartite)
