"""A network small enough to reckon by hand: 総務省 and 経済産業省 share 能力構築支援, 内閣 stands alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.graphs.events import Event, Thing
from kg.graphs.network import Network
from kg.graphs.projections import find_projection, project
from kg.store import open_writer

BASE = "https://w3id.org/shisaku/id/"

_PREFIXES = f"""
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX shisaku: <https://w3id.org/shisaku/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX status: <https://w3id.org/shisaku/code/commitment-status/>
PREFIX type: <https://w3id.org/shisaku/code/act-type/>
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
        f":{act} a shisaku:{kind} ; shisaku:actType type:{kind.lower()} ; shisaku:agent :{agent} ; shisaku:measure :{measure} ;"
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


_THING = {
    "org-soumu": ("総務省", "Ministry of Internal Affairs and Communications", "ministry"),
    "org-meti": ("経済産業省", "Ministry of Economy, Trade and Industry", "ministry"),
    "org-x": ("内閣", "", "organization"),
    "measure-a": ("能力構築支援", "", "measure"),
    "measure-b": ("普及促進", "", "measure"),
    "measure-c": ("SBOM の導入", "", "measure"),
    "meeting-1": ("", "", "meeting"),
    "meeting-2": ("", "", "meeting"),
    "meeting-3": ("", "", "meeting"),
}
_DAYS = {"meeting-1": date(2022, 6, 17), "meeting-2": date(2023, 7, 4)}


def _thing(name: str) -> Thing:
    return Thing(BASE + name, *_THING[name])


def _event(act: tuple[str, ...]) -> Event:
    identity, kind, agent, measure, status, meeting, quote = act
    return Event(
        id=BASE + identity,
        type=kind.lower(),
        status=status,
        on=_DAYS.get(meeting),
        meeting=_thing(meeting),
        source="",
        person=None,
        ministry=_thing(agent) if agent in _THING else None,
        measure=_thing(measure),
        documents=(),
        topics=(),
        addressees=(),
        quote=quote,
        confidence=None,
    )


@pytest.fixture(scope="session")
def events() -> tuple[Event, ...]:
    """What the store says, by date and IRI; the last has no date."""
    found = [_event(act) for act in _ACTS]
    return tuple(sorted(found, key=lambda event: (event.on or date.max, event.id)))


#: Makes an event from what a test cares about; everything else is empty.
Say = Callable[..., Event]


def _said(name: str, kind: str) -> Thing:
    return Thing(name, name, "", kind)


@pytest.fixture(scope="session")
def say() -> Say:
    """`say("a1", "A", "m1", "request")`: who speaks, of which measure, the type of the act (`type/status`)."""

    def say(name: str, person: str | None, measure: str | None, kind: str = "position", **more: Any) -> Event:
        kind, _, status = kind.partition("/")
        several = {
            each: tuple(_said(one, each.removesuffix("s")) for one in more.pop(each, ()))
            for each in ("documents", "topics", "addressees")
        }
        ministry, meeting = more.pop("ministry", None), more.pop("meeting", "meeting")
        return Event(
            id=name,
            type=kind,
            status=status or None,
            on=more.pop("on", date(2023, 7, 4)),
            meeting=_said(meeting, "meeting"),
            source=more.pop("source", "sha256"),
            person=_said(person, "person") if person else None,
            ministry=_said(ministry, "ministry") if ministry else None,
            measure=_said(measure, "measure") if measure else None,
            **several,
            quote=f"「{name}」",
            confidence=None,
            **more,
        )

    return say


@pytest.fixture(scope="session")
def network(events: tuple[Event, ...]) -> Network:
    return project(events, find_projection("ministry-measure"))


@pytest.fixture(scope="session")
def empty() -> Network:
    return project((), find_projection("ministry-measure"))
