"""A network small enough to reckon by hand: 総務省 and 経済産業省 share 能力構築支援, 内閣 stands alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graphs.network import Network
from kg.graphs.projections import Row, build_network, find_projection
from kg.store import open_writer

BASE = "https://w3id.org/shisaku/id/"

_PREFIXES = f"""
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX shisaku: <https://w3id.org/shisaku/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX status: <https://w3id.org/shisaku/code/commitment-status/>
PREFIX kind: <https://w3id.org/shisaku/code/organization-kind/>
PREFIX : <{BASE}>
"""

#: Act, class, agent, measure, status, meeting, quotation.
_ACTS = (
    ("act-1", "Commitment", "org-soumu", "measure-a", "planned", "meeting-2", "支援を強化してまいる。"),
    ("act-2", "Commitment", "org-soumu", "measure-a", "ongoing", "meeting-1", "支援を\n行っている。"),
    ("act-3", "Commitment", "org-meti", "measure-a", "planned", "meeting-2", "支援に努める。"),
    ("act-4", "Commitment", "org-meti", "measure-b", "considering", "meeting-3", "普及促進を検討している。"),
    ("act-5", "Commitment", "org-x", "measure-c", "ongoing", "meeting-2", "SBOM & <導入>を進めている。"),
    ("act-6", "Report", "org-meti", "measure-c", "ongoing", "meeting-2", "導入した。"),
    ("act-7", "Commitment", "nobody", "measure-c", "planned", "meeting-2", "導入する。"),
)

_THINGS = """
  :org-soumu rdfs:label "総務省"@ja, "Ministry of Internal Affairs and Communications"@en ;
    shisaku:organizationKind kind:ministry .
  :org-meti rdfs:label "経済産業省"@ja, "Ministry of Economy, Trade and Industry"@en ;
    shisaku:organizationKind kind:ministry .
  :org-x rdfs:label "内閣"@ja .
  :nobody a shisaku:UnresolvedActor ; rdfs:label "当局"@ja .
  :measure-a rdfs:label "能力構築支援"@ja .
  :measure-b rdfs:label "普及促進"@ja .
  :measure-c rdfs:label "SBOM の導入"@ja .
  :meeting-1 shisaku:date "2022-06-17"^^xsd:date .
  :meeting-2 shisaku:date "2023-07-04"^^xsd:date .
  kind:ministry skos:notation "ministry" .
  status:considering skos:notation "considering" .
  status:planned skos:notation "planned" .
  status:ongoing skos:notation "ongoing" .
"""


def _statements() -> str:
    acts = "\n".join(
        f":{act} a shisaku:{kind} ; shisaku:agent :{agent} ; shisaku:measure :{measure} ;"
        f" shisaku:status status:{status} ; shisaku:atMeeting :{meeting} ; shisaku:evidence :{act}-evidence ."
        f':{act}-evidence oa:hasSelector :{act}-position, :{act}-quote . :{act}-quote oa:exact """{quote}"""@ja .'
        for act, kind, agent, measure, status, meeting, quote in _ACTS
    )
    return f"{_PREFIXES} INSERT DATA {{ GRAPH :graph {{ {_THINGS} {acts} }} }}"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with seven acts, two of which are none of the network's."""
    with open_writer(tmp_path / "store") as writer:
        writer.update(_statements())
    return tmp_path / "store"


@pytest.fixture
def empty_store(tmp_path: Path) -> Path:
    with open_writer(tmp_path / "empty"):
        return tmp_path / "empty"


_LABELS = {
    "org-soumu": ("総務省", "Ministry of Internal Affairs and Communications", "ministry"),
    "org-meti": ("経済産業省", "Ministry of Economy, Trade and Industry", "ministry"),
    "org-x": ("内閣", None, None),
    "measure-a": ("能力構築支援", None, None),
    "measure-b": ("普及促進", None, None),
    "measure-c": ("SBOM の導入", None, None),
}


def _row(act: tuple[str, ...]) -> Row:
    identity, _, agent, measure, status, meeting, quote = act
    date = {"meeting-1": "2022-06-17", "meeting-2": "2023-07-04"}.get(meeting)
    actor_ja, actor_en, kind = _LABELS[agent]
    row = {
        "act": BASE + identity,
        "status": status,
        "meeting": BASE + meeting,
        "date": date,
        "quote": quote,
        "actor": BASE + agent,
        "actor_ja": actor_ja,
        "actor_en": actor_en,
        "kind": kind,
        "measure": BASE + measure,
        "measure_ja": _LABELS[measure][0],
    }
    return {name: value for name, value in row.items() if value is not None}


@pytest.fixture(scope="session")
def rows() -> tuple[Row, ...]:
    """What the store answers: one row for each commitment of an institution."""
    return tuple(_row(act) for act in _ACTS if act[1] == "Commitment" and act[2] != "nobody")


@pytest.fixture(scope="session")
def network(rows: tuple[Row, ...]) -> Network:
    return build_network(find_projection("ministry-measure"), rows)


@pytest.fixture(scope="session")
def empty() -> Network:
    return build_network(find_projection("ministry-measure"), ())
