"""`kg serve` with 20 readers while an ingest writes into its store, beside rdflib-endpoint over the same statements."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.queries import load_questions
from kg.records import replace
from tools.bench.bench import Bench, ready_store, ready_triples
from tools.bench.children.readers import Asked, Plan
from tools.bench.parts import network_page, reader_page
from tools.bench.plans import (
    API,
    PAGES,
    QUESTIONS,
    SEARCH,
    SPARQL,
    evenly,
    hostile_requests,
    own_requests,
    peer_requests,
)
from tools.bench.rows import Better, Row
from tools.bench.serving import NotServedError, get, ingest_beside, our_server, peer_server, read

_PEER = "rdflib-endpoint, in memory"
_PEER_UP_TO = 1000
_READERS = 20
#: How long readers read, and what they give an answer.
_SECONDS, _PATIENCE_S = 30.0, 60.0
#: What the peer gets for one query. Questions that it does not end in that time by itself are not asked.
_QUERY_S = 10.0
#: What foreign queries get while hostile ones are among them, and how much later than that one may end.
_LIMIT_S, _GRACE_S = 5.0, 2.0
_HOSTILE_READERS = 4
#: How a query ends that never began.
_REFUSED = ("503 overloaded",)
_JSON = {"Accept": "application/sparql-results+json"}


def measure(bench: Bench) -> tuple[list[Row], dict[str, Any]]:
    bench.work.mkdir(parents=True, exist_ok=True)
    try:
        beside, names, answers = _peer(bench)
        note = ""
    except NotServedError as error:
        beside, names, answers, note = {}, _all_questions(), {}, str(error)
    quiet, same = _ours(bench, names, answers, "quiet", hostile=False)
    loud, _ = _ours(bench, names, {}, "loud", hostile=True)
    rows = [
        *_rows(bench, quiet["groups"], beside.get("groups", {}), same, note),
        *_under_attack(bench, quiet["groups"], loud),
        *reader_page.measured(bench),
        *network_page.measured(bench),
    ]
    return rows, {"ours": quiet, "peer": beside, "hostile": loud, "questions": list(names)}


def _peer(bench: Bench) -> tuple[Mapping[str, Any], Sequence[str], Mapping[str, str]]:
    """What the peer's readers found, the questions, and digests of its answers."""
    if bench.size > _PEER_UP_TO:
        raise NotServedError(f"rdflib left out: it holds no more than {_PEER_UP_TO:,} meetings")
    store = _copy(bench, "peer")
    with peer_server(bench, ready_triples(bench), _QUERY_S) as port:
        alone = dict(_alone(port))
        if not alone:
            raise NotServedError(f"rdflib-endpoint answers no question within {_QUERY_S:.0f} s")
        names = list(alone)
        # the machine is as busy as it is for us
        with ingest_beside(bench, store, "peer"):
            plan = Plan(port, _SECONDS, _READERS, _PATIENCE_S, peer_requests(names), seed=bench.seed)
            found = read(bench, plan)
    shutil.rmtree(store)
    return found, names, alone


def _alone(port: int) -> Iterator[tuple[str, str]]:
    """Each question that the peer answers by itself, with the digest of its answer."""
    names = [question.name for question in load_questions()]
    for name, asked in zip(names, peer_requests(names), strict=True):
        status, _, body, _ = get(port, asked.path, _JSON)
        if status == 200:
            yield name, _digest(body)


def _all_questions() -> list[str]:
    return [question.name for question in load_questions()]


def _ours(
    bench: Bench, names: Sequence[str], answers: Mapping[str, str], label: str, *, hostile: bool
) -> tuple[dict[str, Any], bool | None]:
    """What our readers found, and whether SPARQL answered what the peer did."""
    store = _copy(bench, label)
    groups = (QUESTIONS, PAGES, API, SEARCH, SPARQL)
    requests = evenly(own_requests(names, store), groups)
    plan = Plan(0, _SECONDS, _READERS, _PATIENCE_S, requests, seed=bench.seed)
    if hostile:
        plan = replace(plan, hostile=hostile_requests(), hostile_readers=_HOSTILE_READERS)
    with our_server(bench, store, "--timeout", _LIMIT_S) as port:
        same = (
            all(_same(port, asked, answers[name]) for name, asked in _sparql(names, answers))
            if answers
            else None
        )
        with ingest_beside(bench, store, label):
            time.sleep(2)  # until it reads
            found = dict(read(bench, replace(plan, port=port)))
    shutil.rmtree(store)
    return found, same


def _sparql(names: Sequence[str], answers: Mapping[str, str]) -> Iterator[tuple[str, Asked]]:
    asked = peer_requests(names)
    yield from ((name, one) for name, one in zip(names, asked, strict=True) if name in answers)


def _same(port: int, asked: Asked, digest: str) -> bool:
    status, _, body, _ = get(port, f"/sparql{asked.path.removeprefix('/')}", _JSON)
    return status == 200 and _digest(body) == digest


def _digest(body: bytes) -> str:
    """Of the rows in any order, however the engine writes them."""
    rows = json.loads(body)["results"]["bindings"]
    written = sorted(json.dumps(_told(row), sort_keys=True) for row in rows)
    return hashlib.sha256("\n".join(written).encode()).hexdigest()[:16]


def _told(row: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """The values of a row; joined lists sorted, since engines join in any order, and empty ones (which rdflib gives for
    what is not bound) left out."""
    values = {name: sorted(term["value"].split(" | ")) for name, term in row.items()}
    return {name: value for name, value in values.items() if value != [""]}


def _rows(
    bench: Bench, ours: Mapping[str, Any], peer: Mapping[str, Any], same: bool | None, why: str
) -> Iterator[Row]:
    beside = peer.get(SPARQL)
    for group in (QUESTIONS, API, SPARQL):
        found = ours[group]
        said = [f"{found['count']:,} answers, half within {found['p50_s'] * 1000:.0f} ms", _failures(found)]
        if beside:
            said.append(
                f"peer: {beside['count']:,}, of which {beside['late']} not within {_PATIENCE_S:.0f} s"
            )
            said.append(f"peer failed {beside['failed']}" if beside["failed"] else "")
        yield Row(
            "serve",
            f"{group}, 20 readers during an ingest, p95",
            found["p95_s"],
            _PEER if beside else "",
            beside["p95_s"] if beside else None,
            asked=10.0 if beside else None,
            # an answer that failed is none
            same=False if found["failed"] or found["late"] else same,
            documents=bench.size,
            note="; ".join(filter(None, [*said, "" if beside else why])),
        )
    for group in (PAGES, SEARCH):
        found = ours[group]
        note = "; ".join(filter(None, (f"{found['count']:,} answers", _failures(found))))
        yield Row(
            "serve",
            f"{group}, 20 readers during an ingest, p95",
            found["p95_s"],
            same=False if found["failed"] or found["late"] else None,
            documents=bench.size,
            note=note,
        )


def _failures(found: Mapping[str, Any]) -> str:
    failed = found["failed"] + found["late"]
    return f"{failed} FAILED: {'; '.join(found['failures'][:2])}" if failed else ""


def _under_attack(bench: Bench, quiet: Mapping[str, Any], loud: Mapping[str, Any]) -> Iterator[Row]:
    for group in (QUESTIONS, PAGES, API, SEARCH, SPARQL):
        found = loud["groups"][group]
        yield Row(
            "serve",
            f"{group}, the same beside hostile queries, p95",
            found["p95_s"],
            "without them",
            quiet[group]["p95_s"],
            Better.LOW,
            asked=2.0,
            same=False if found["failed"] or found["late"] else None,
            documents=bench.size,
            note=_failures(found),
        )
    yield _ends(loud["hostile"])


def _ends(hostile: Mapping[str, Sequence[tuple[str, float]]]) -> Row:
    """How long the longest of those took that were evaluated; those that were refused while they waited are counted."""
    ends = [one for found in hostile.values() for one in found]
    evaluated = [(how, seconds) for how, seconds in ends if how not in _REFUSED]
    counted = ", ".join(
        f"{sum(how == one for how, _ in ends)} × {one}" for one in sorted({how for how, _ in ends})
    )
    return Row(
        "serve",
        "hostile queries, until the last has ended",
        max((seconds for _, seconds in evaluated), default=None),
        asked=_LIMIT_S + _GRACE_S,
        same=False if any(how == "no answer" for how, _ in ends) else None,
        note=f"limit {_LIMIT_S:.0f} s; {counted}",
    )


def _copy(bench: Bench, label: str) -> Path:
    """A copy of the store that may be written into."""
    path = bench.work / f"store-{bench.size}-{label}"
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(ready_store(bench), path)
    return path
