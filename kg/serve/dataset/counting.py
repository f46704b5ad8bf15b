"""How much there is of what: counted by looking at every statement, which at 10,000 meetings takes a minute.

So it is done by a job of its own and kept in a file beside the index of the words; who asks gets what was counted
last, with the state of the store that it is of.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.records import record
from kg.search import index_file
from kg.store import View
from kg.store.layout import replace_file
from kg.vocab import NS, Dcterms, Prov, Skos

if TYPE_CHECKING:
    from kg.serve.site import Site


#: Another one makes counts of the past worthless.
_VERSION = 1

#: The pause after counting is at least so many times as long as it took.
_PAUSE_TIMES = 20


@record
class Counts:
    """What was counted, of one state of the store."""

    snapshot: str
    counted_at: float
    """Seconds since 1970."""
    took_s: float
    triples: int
    entities: int
    """Things that have a class."""
    modified: str | None
    """When a document was read last, as written."""
    licences: tuple[str, ...]
    publishers: tuple[str, ...]
    classes: Mapping[str, int]
    """Class → its things."""
    properties: Mapping[str, int]
    """Property → its statements."""
    links: tuple[tuple[str, str, int], ...]
    """Property, site that is linked to, how many."""
    examples: tuple[str, ...]


def count(site: Site) -> bool | None:
    """Counts this state and keeps it; False where that is done already, None where it has to wait.

    Counting takes at most a twentieth of the time, however often the store changes.
    """
    file = _file(site)
    if file is None:
        return False
    last = _kept(file)
    if last is not None and last.snapshot == site.snapshot:
        return False
    if last is not None and 0 <= time.time() - last.counted_at < _PAUSE_TIMES * last.took_s:
        return None
    found = counted(site.view, site.snapshot)
    replace_file(file, json.dumps({"version": _VERSION, **asdict(found)}, ensure_ascii=False) + "\n")
    return True


def last_count(site: Site) -> Counts | None:
    """What was counted last, None before the first time."""
    file = _file(site)
    return None if file is None else _kept(file)


def counted(view: View, snapshot: str) -> Counts:
    """The counts of what the view shows."""
    began, now = time.monotonic(), time.time()
    properties = _grouped(view, "?s ?key ?o")
    classes = _grouped(view, "?s a ?key")
    ((entities,),) = view.select("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { GRAPH ?g { ?s a ?class } }")
    return Counts(
        snapshot=snapshot,
        counted_at=now,
        triples=sum(properties.values()),
        entities=int(getattr(entities, "value", 0)),
        modified=max(_values(view, Prov.STARTED_AT_TIME), default=None),
        licences=tuple(sorted(_values(view, Dcterms.LICENSE))),
        publishers=tuple(sorted(_values(view, Dcterms.PUBLISHER))),
        classes=classes,
        properties=properties,
        links=_links(view),
        examples=_examples(view),
        took_s=time.monotonic() - began,
    )


def _grouped(view: View, pattern: str) -> dict[str, int]:
    rows = view.select(f"SELECT ?key (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ {pattern} }} }} GROUP BY ?key")
    return dict(sorted((str(row["key"]), int(row["n"])) for row in rows.dicts() if "key" in row))


def _values(view: View, predicate: str) -> set[str]:
    """What is said of things of the store; of the ontology others may be said."""
    return {
        str(getattr(quad.object, "value", ""))
        for quad in view.match(None, predicate)
        if str(getattr(quad.subject, "value", "")).startswith(view.base)
    }


def _links(view: View) -> tuple[tuple[str, str, int], ...]:
    """Links of things of the store to other sites."""
    found: dict[tuple[str, str], int] = {}
    for predicate in (Skos.EXACT_MATCH, Skos.CLOSE_MATCH):
        for quad in view.match(None, predicate):
            subject, target = (str(getattr(term, "value", "")) for term in (quad.subject, quad.object))
            parts = urlsplit(target)
            if subject.startswith(view.base) and not target.startswith(view.base) and parts.netloc:
                key = predicate, f"{parts.scheme}://{parts.netloc}/"
                found[key] = found.get(key, 0) + 1
    return tuple((predicate, site, number) for (predicate, site), number in sorted(found.items()))


def _examples(view: View) -> tuple[str, ...]:
    """A meeting, an act, a measure, a person: the first of each."""
    found = []
    for name in ("Meeting", "Act", "Measure", "Person"):
        things = view.select(f"SELECT ?s WHERE {{ ?s a <{NS}{name}> }} LIMIT 1")
        found += [str(getattr(thing, "value", "")) for (thing,) in things]
    return tuple(found)


def _file(site: Site) -> Path | None:
    index = index_file(site.settings.store)
    if index is None:
        return None
    return index.with_name(index.name.replace("search", "dataset").replace(".sqlite", ".json"))


def _kept(file: Path) -> Counts | None:
    """None also where the file is damaged or of another version: it is made anew."""
    try:
        fields: dict[str, Any] = json.loads(file.read_text("utf-8"))
        if fields.pop("version") != _VERSION:
            return None
        lists: dict[str, Any] = {
            name: tuple(fields.pop(name)) for name in ("licences", "publishers", "examples")
        }
        links = tuple((str(p), str(s), int(n)) for p, s, n in fields.pop("links"))
        return Counts(**lists, links=links, **fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
