"""A network of three nodes to look at, one whose words are hostile, and files of both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.graphs.events import Thing
from kg.graphs.network import ActRef, Edge, Made, Network, Node
from kg.graphs.viewer import page

BASE = "https://example.org/id/"
MEETING = Thing(f"{BASE}meeting/1", "第1回会合", "Meeting 1", "meeting")
LATER = Thing(f"{BASE}meeting/2", "第2回会合", "", "meeting")
PLACES = {f"{BASE}org/a": (-10.0, 0.0), f"{BASE}org/b": (10.0, 5.0), f"{BASE}measure/m": (0.0, -5.0)}

#: What ends a script, begins a comment, quotes an attribute, turns the direction of reading, or is an entity.
HOSTILE = "</script><script>window.harmed = 1</script><!-- \"'` \u202e&lt;\u2028 <img src=x onerror=window.harmed=1>"


def _act(number: int, status: str, on: date | None, meeting: Thing) -> ActRef:
    quote = f"支援を{number}度、行う。"
    return ActRef(f"{BASE}act/{number}", "commitment", status, on, quote, meeting, 1, "ab" * 32)


def _network(acts: tuple[ActRef, ...], label: str = "能力構築支援") -> Network:
    nodes = (
        Node(f"{BASE}org/a", "総務省", "Ministry A", "ministry", 0, (("betweenness", 0.5),)),
        Node(f"{BASE}org/b", "デジタル庁", "Digital Agency", "agency", 0, (("betweenness", 0.0),)),
        Node(f"{BASE}measure/m", label, label, "measure", 1, (("betweenness", 1.0),)),
    )
    edges = (
        Edge(f"{BASE}edge/1", f"{BASE}org/a", f"{BASE}measure/m", 2, acts[:2]),
        Edge(f"{BASE}edge/2", f"{BASE}org/b", f"{BASE}measure/m", 1, acts[2:]),
    )
    made = Made(
        options=(("aggregation", "ignore"),),
        formula="w_ij = Σ_k x_ijk",
        title_ja="誰が何を",
        title_en="Who does what",
        first_date=date(2022, 6, 17),
        last_date=date(2023, 7, 4),
        meetings=2,
        acts=3,
    )
    return Network("ministry-measure", nodes, edges, False, made)


@pytest.fixture(scope="session")
def places() -> dict[str, tuple[float, float]]:
    return PLACES


@pytest.fixture(scope="session")
def network() -> Network:
    """総務省 and デジタル庁 work on 能力構築支援: two acts (2022, 2023) and one (2023)."""
    return _network(
        (
            _act(1, "ongoing", date(2022, 6, 17), MEETING),
            _act(2, "planned", date(2023, 7, 4), LATER),
            _act(3, "considering", date(2023, 7, 4), LATER),
        )
    )


@pytest.fixture(scope="session")
def hostile() -> Network:
    """The same with words that would break out of the page, and an address that would run."""
    bad = Thing("javascript:harmed=1", HOSTILE, "", "meeting")
    acts = tuple(ActRef(f"javascript:harmed={n}", HOSTILE, HOSTILE, None, HOSTILE, bad, 0) for n in range(3))
    return _network(acts, HOSTILE)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Network, str], str]:
    """The address of the file of a network, in a language."""
    folder: Path = tmp_path_factory.mktemp("viewer")

    def write(network: Network, lang: str = "ja") -> str:
        file = folder / f"{abs(hash((network, lang)))}.html"
        if not file.exists():
            file.write_bytes(page(network, PLACES, lang))
        return file.as_uri()

    return write
