"""The peer: the same questions, asked of rdflib with all triples in memory.

python -m tools.bench.children.ask_rdflib TRIPLES SECONDS ROUNDS

TRIPLES is N-Triples; SECONDS is JSON of what each question gets, by its name.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import pyoxigraph as ox
import rdflib

from kg.queries import Question, bind, load_questions
from kg.queries.answers import settle
from kg.store import Rows, Term
from tools.bench.children import tell
from tools.bench.children.ask_store import ENOUGH_S, TODAY
from tools.bench.children.rows_digest import rows_digest


class _TimeUp(Exception):
    pass


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TimeUp


def load(path: Path) -> rdflib.Graph:
    """All triples of a file; values as they are printed."""
    rdflib.NORMALIZE_LITERALS = False  # else `…Z` is rewritten to `…+00:00`
    graph = rdflib.Graph()
    graph.parse(path, format="nt")
    return graph


def _answer(graph: rdflib.Graph, question: Question) -> Rows:
    found = graph.query(bind(question.query, question.parameters, {}, today=TODAY))
    names = tuple(str(name) for name in found.vars or ())
    return settle(question, Rows(names, tuple(tuple(map(_term, row)) for row in found)))  # type: ignore[arg-type]


def _term(term: object) -> Term | None:
    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    return ox.NamedNode(str(term))


def main(path: Path, limits: Mapping[str, float], rounds: int) -> None:
    begun = time.perf_counter()
    graph = load(path)
    loading = time.perf_counter() - begun
    signal.signal(signal.SIGALRM, _stop)
    told: dict[str, Any] = {}
    for question in load_questions():
        told[question.name] = _timed(graph, question, limits[question.name], rounds)
    tell(load_seconds=loading, triples=len(graph), questions=told)


def _timed(graph: rdflib.Graph, question: Question, limit_s: float, rounds: int) -> dict[str, Any]:
    """Seconds, rows and their digest; None for all where the time was up."""
    seconds: list[float] = []
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        for _ in range(rounds):
            begun = time.perf_counter()
            rows = _answer(graph, question).rows
            seconds.append(time.perf_counter() - begun)
            if sum(seconds) > ENOUGH_S:
                break
    except _TimeUp:
        if not seconds:
            return {"seconds": None, "rows": None, "digest": None}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return {"seconds": min(seconds), "rows": len(rows), "digest": rows_digest(rows)}


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3]))
