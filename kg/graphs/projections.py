"""Projections: which question to the store makes which network.

A projection is one entry of `PROJECTIONS`; commands, help texts and tests read that table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from kg.errors import UsageError
from kg.graphs.events import Thing
from kg.graphs.network import ActRef, Edge, Network, Node
from kg.ids import DEFAULT_BASE, digest
from kg.model import ActType, Status
from kg.records import record
from kg.store import open_reader
from kg.store.address import Address

#: Commitments of institutions to measures, a row an act. Without GRAPH clauses, as all questions.
_MINISTRY_MEASURE = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX shisaku: <https://w3id.org/shisaku/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?act ?meeting ?status ?date ?quote ?actor ?actor_ja ?actor_en ?kind ?measure ?measure_ja ?measure_en
WHERE {
  ?act a shisaku:Commitment ;
       shisaku:agent ?actor ;
       shisaku:measure ?measure ;
       shisaku:status/skos:notation ?status ;
       shisaku:atMeeting ?meeting ;
       shisaku:evidence/oa:hasSelector/oa:exact ?quote .
  # an unresolved actor is no institution: it has an IRI for each place where it is printed
  FILTER NOT EXISTS { ?actor a shisaku:UnresolvedActor }
  OPTIONAL { ?actor rdfs:label ?actor_ja . FILTER(LANGMATCHES(LANG(?actor_ja), "ja")) }
  OPTIONAL { ?actor rdfs:label ?actor_en . FILTER(LANGMATCHES(LANG(?actor_en), "en")) }
  OPTIONAL { ?actor shisaku:organizationKind/skos:notation ?kind }
  OPTIONAL { ?measure rdfs:label ?measure_ja . FILTER(LANGMATCHES(LANG(?measure_ja), "ja")) }
  OPTIONAL { ?measure rdfs:label ?measure_en . FILTER(LANGMATCHES(LANG(?measure_en), "en")) }
  OPTIONAL { ?meeting shisaku:date ?date }
}
ORDER BY ?act ?actor ?measure
"""


@record
class Projection:
    """What a network shows, in both languages, and the question that fills it."""

    name: str
    title_ja: str
    title_en: str
    query: str


#: Name → projection.
PROJECTIONS: Mapping[str, Projection] = {
    projection.name: projection
    for projection in (
        Projection(
            name="ministry-measure",
            title_ja="どの府省庁等が、どの施策に取り組むと述べたか",
            title_en="Which institutions say that they work on which measures",
            query=_MINISTRY_MEASURE,
        ),
    )
}

#: One answer of a projection's query: variable → text; what is unbound is left out.
Row = Mapping[str, str]


def find_projection(name: str) -> Projection:
    """The projection of that name; UsageError with the known names otherwise."""
    if name not in PROJECTIONS:
        raise UsageError(f"no network is called {name!r}", hint=f"choose from: {', '.join(PROJECTIONS)}")
    return PROJECTIONS[name]


def build_network(
    projection: Projection,
    rows: Iterable[Row],
    *,
    lang: str = "ja",
    statuses: Collection[Status] = tuple(Status),
    base: str = DEFAULT_BASE,
) -> Network:
    """The network of the rows, in any order of rows the same one.

    Acts of a status outside `statuses` are left out, and with them the nodes that only they name.
    """
    nodes: dict[str, Node] = {}
    acts: dict[tuple[str, str], dict[str, ActRef]] = {}
    for row in sorted(rows, key=lambda row: sorted(row.items())):
        act = _act(row)
        if act.status not in statuses:
            continue
        for node in (_actor(row, lang), _measure(row, lang)):
            nodes.setdefault(node.id, node)
        acts.setdefault((row["actor"], row["measure"]), {}).setdefault(act.id, act)
    return Network(
        projection=projection.name,
        nodes=tuple(sorted(nodes.values(), key=lambda node: (node.bipartite, node.id))),
        edges=tuple(
            Edge(
                id=f"{base}edge/{projection.name}/{digest(source, target, length=16)}",
                source=source,
                target=target,
                weight=len(between),
                acts=tuple(sorted(between.values(), key=_age)),
            )
            for (source, target), between in sorted(acts.items())
        ),
    )


def load_network(
    store: Address, name: str, *, lang: str = "ja", statuses: Collection[Status] = tuple(Status)
) -> Network:
    """The network of that name over everything in a store.

    UsageError for an unknown name, StoreError where the store cannot be read.
    """
    projection = find_projection(name)
    with open_reader(store) as reader:
        rows = list(reader.select(projection.query).dicts())
        return build_network(projection, rows, lang=lang, statuses=statuses, base=reader.base)


def _act(row: Row) -> ActRef:
    on = date.fromisoformat(row["date"]) if "date" in row else None
    return ActRef(
        id=row["act"],
        type=ActType.COMMITMENT,
        status=row["status"],
        on=on,
        quote=row["quote"],
        meeting=Thing(row.get("meeting", ""), "", "", "meeting"),
        sign=1,
    )


def _age(act: ActRef) -> tuple[date, str]:
    """Oldest first; acts of a meeting without a date come last."""
    return act.on or date.max, act.id


def _actor(row: Row, lang: str) -> Node:
    label, label_en = _labels(row, "actor", lang)
    return Node(
        id=row["actor"],
        label=label,
        label_en=label_en,
        kind=row.get("kind", "organization"),
        bipartite=0,
    )


def _measure(row: Row, lang: str) -> Node:
    label, label_en = _labels(row, "measure", lang)
    return Node(id=row["measure"], label=label, label_en=label_en, kind="measure", bipartite=1)


def _labels(row: Row, thing: str, lang: str) -> tuple[str, str]:
    """The label in the asked language and the English one, each falling back to what there is."""
    japanese, english = row.get(f"{thing}_ja"), row.get(f"{thing}_en")
    fallback = japanese or english or row[thing]
    asked = english if lang == "en" else japanese
    return asked or fallback, english or fallback
