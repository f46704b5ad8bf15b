"""Networks that a file format finds hard: hostile labels, two nodes of one name, arrows, weights against."""

from __future__ import annotations

from datetime import date

import pytest

from kg.graphs.events import Thing
from kg.graphs.network import ActRef, Edge, Made, Network, Node

BASE = "https://w3id.org/shisaku/id/"
MEETING = Thing(f"{BASE}meeting/1", "第1回", "", "meeting")
MADE = Made(
    options=(("network_type", "one-mode"), ("aggregation", "subtract")),
    formula='w = Σ_j x_ij < 3 & "more"',
    title_ja="同じ施策に取り組む府省庁",
    title_en="Institutions with the same measures",
    first_date=date(2022, 6, 17),
    last_date=date(2023, 7, 4),
    meetings=2,
    acts=3,
)
#: Quotes, markup, line break, tabulator, backslash at the end, what XML forbids, an emoji, separators.
HOSTILE = "a\"b'c <x> & ]]>\n\t|,;= \x0b😀 \\"


def _act(number: int, on: date | None, quote: str) -> ActRef:
    return ActRef(f"{BASE}act-{number}", "request", None, on, quote, MEETING, -1, "ab" * 32)


@pytest.fixture(scope="session")
def hostile() -> Network:
    """Directed, one-mode: n1 → n2 and back, n3 by itself; n2 and n3 share their label."""
    nodes = (
        Node(f"{BASE}n1", HOSTILE, "", "ministry", 0, (("strength", 2.5), ("k", 1), ("group", "a"))),
        Node(f"{BASE}n2", "総務省", "MIC", "ministry", 0, (("strength", 1), ("k", 1), ("group", ""))),
        Node(f"{BASE}n3", "総務省", "MIC", "person", 0, (("strength", 0), ("k", 0), ("group", "b"))),
    )
    edges = (
        Edge(
            f"{BASE}e1",
            nodes[0].id,
            nodes[1].id,
            -0.5,
            (_act(1, date(2022, 6, 17), "|一\n| 二|"), _act(2, None, HOSTILE)),
        ),
        Edge(f"{BASE}e2", nodes[1].id, nodes[0].id, 3.0, (_act(3, date(2023, 7, 4), "三"),)),
    )
    return Network("request", nodes, edges, directed=True, made=MADE)


@pytest.fixture(scope="session")
def ring() -> Network:
    """Undirected, one-mode: three institutions, each pair with its weight, and a loop."""
    names = ("総務省", "経済産業省", "内閣 官房")
    nodes = tuple(Node(f"{BASE}n{number}", name, "", "ministry", 0) for number, name in enumerate(names, 1))
    ends = ((0, 0, 7), (0, 1, 2), (0, 2, 0.25), (1, 2, 4))
    edges = tuple(
        Edge(f"{BASE}e{one}{other}", nodes[one].id, nodes[other].id, weight, ())
        for one, other, weight in ends
    )
    return Network("ministry-ministry", nodes, edges, made=MADE)
