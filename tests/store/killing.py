"""A store that is filled, changed and emptied step by step, by processes that may be killed in between.

The steps together do everything that a store can be asked to: the first documents by bulk load, more
of them, documents replaced and replaced by others, reasoned over, taken out, and a whole dump loaded.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from kg.ids import Ids
from kg.store import Change, Writer, open_writer
from kg.vocab import Class, Oa, Property, Prov, Rdf, code

IDS = Ids()
Lines = tuple[str, ...]


def digest_of(number: int) -> str:
    return f"{number:02x}" * 32


def document(number: int, version: str = "1") -> Lines:
    """A document with a text of its own, persons of which others name two, and acts of its version."""
    sha256 = digest_of(number)
    own, source, runs = IDS.source_graph(sha256), IDS.source(sha256), IDS.graph("runs")
    run, extractor = IDS.run(sha256, version), IDS.extractor(version)
    lines = [
        f"<{source}> <{Rdf.TYPE}> <{Class.SOURCE}> <{own}> .",
        f'<{source}> <{Property.TEXT}> "{"会議録 " * 200}{number}"@ja <{own}> .',
        f"<{run}> <{Prov.USED}> <{source}> <{runs}> .",
        f"<{run}> <{Prov.WAS_ASSOCIATED_WITH}> <{extractor}> <{runs}> .",
        f'<{extractor}> <{Property.EXTRACTOR_VERSION}> "{version}" <{runs}> .',
    ]
    for person in (f"p{number}", f"q{number % 3}", "all"):
        iri = f"{IDS.base}person/body/{person}"
        lines.append(f"<{source}/membership/{person}> <http://www.w3.org/ns/org#member> <{iri}> <{own}> .")
        lines.append(f'<{iri}> <{Rdf.LABEL}> "{person}"@ja <{IDS.graph("persons")}> .')
    for name in range(40):
        act = f"{IDS.base}meeting/body/{number}/{sha256[:12]}/act/{name:02x}{version}"
        lines += [
            f"<{act}> <{Property.ACT_TYPE}> <{code('act-type', 'request')}> <{own}> .",
            f'<{act}> <{Property.OBJECT_TEXT}> "object {number} {name}"@ja <{own}> .',
            f"<{act}> <{Property.EVIDENCE}> <{act}/evidence> <{own}> .",
            f"<{act}/evidence> <{Oa.HAS_SELECTOR}> <{act}/quote> <{own}> .",
            f'<{act}/quote> <{Oa.EXACT}> "quote {name}"@ja <{own}> .',
        ]
    return tuple(lines)


def conclusions(number: int) -> Lines:
    """What reasoning over the document gives."""
    graph, runs = IDS.inferred_graph(digest_of(number), "chain"), IDS.graph("runs")
    own = IDS.source_graph(digest_of(number))
    return (
        f"<{IDS.base}person/body/p{number}> <{Rdf.TYPE}> <a:Agent> <{graph}> .",
        f"<{graph}> <{Rdf.TYPE}> <{Class.INFERRED_GRAPH}> <{runs}> .",
        f"<{graph}> <{Property.INFERRED_FROM}> <{own}> <{runs}> .",
    )


# --- the steps ------------------------------------------------------------------------------------


def _first_load(writer: Writer) -> None:
    _add(writer, range(1, 9))


def _add(writer: Writer, numbers: range) -> None:
    wanted = [number for number in numbers if not holds(writer, number)]
    lines = (line for number in wanted for line in document(number))
    if wanted:
        writer.add_documents({digest_of(n): f"{n}.txt" for n in wanted}, "\n".join(lines).encode())


def holds(writer: Writer, number: int) -> bool:
    return writer.view.holds(IDS.source_graph(digest_of(number)))


def _more(writer: Writer) -> None:
    for start in (9, 11, 13):
        _add(writer, range(start, start + 2))
        writer.publish()


def _one_by_one(writer: Writer) -> None:
    for number in (15, 16):
        if not holds(writer, number):
            writer.replace_document(digest_of(number), document(number), name=f"{number}.txt")


def _read_again(writer: Writer) -> None:
    for number in (1, 2, 3):
        writer.replace_document(digest_of(number), document(number, "2"), name=f"{number}.txt")


def _replace(writer: Writer) -> None:
    for old, new in ((4, 24), (5, 25)):
        lines = (
            *document(new),
            f"<{IDS.source(digest_of(new))}> <{Prov.WAS_REVISION_OF}> <{IDS.source(digest_of(old))}>"
            f" <{IDS.source_graph(digest_of(new))}> .",
        )
        writer.replace_document(digest_of(new), lines, replaces=(digest_of(old),), name=f"{new}.txt")


def _reason(writer: Writer) -> None:
    for number in (1, 2, 6, 7, 9):
        writer.apply(Change(insert=conclusions(number)))


def _replace_reasoned(writer: Writer) -> None:
    further = Change(insert=conclusions(9))
    writer.replace_document(digest_of(9), document(9, "2"), name="9.txt", further=further)


def _remove(writer: Writer) -> None:
    for number in (6, 10, 25):
        writer.remove_document(digest_of(number))


def _load(writer: Writer) -> None:
    with writer.all_or_nothing():
        _add(writer, range(30, 34))
        _add(writer, range(34, 36))
        writer.remove_document(digest_of(11))


def _tables(writer: Writer) -> None:
    writer.set_fixed(IDS.graph("authority"), [f"<a:s> <a:p> <a:o> <{IDS.graph('authority')}> ."], "1")


#: Each may be done again after it was broken off anywhere.
STEPS: tuple[Callable[[Writer], None], ...] = (
    _first_load,
    _tables,
    _more,
    _one_by_one,
    _read_again,
    _replace,
    _reason,
    _replace_reasoned,
    _remove,
    _load,
)


# --- being killed -----------------------------------------------------------------------------------


class Nursery:
    """Makes processes that do one step each, quickly: they are forked from one that has imported
    everything and has opened no store (the threads of a database do not live on in a fork)."""

    def __init__(self) -> None:
        self._asked, asks = os.pipe()
        answers, self._told = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(asks)
            os.close(answers)
            self._serve()
        os.close(self._asked)
        os.close(self._told)
        self._ask, self._answer = os.fdopen(asks, "w"), os.fdopen(answers)

    def run(self, store: Path, step: int, *, delay_s: float = 0.0, point: int = 0) -> bool:
        """Does the step in a process of its own; whether that was killed.

        It is killed after the delay, or at its call number `point` that changes something on disk.
        RuntimeError where the step failed.
        """
        print(json.dumps([str(store), step, delay_s, point]), file=self._ask, flush=True)
        status = int(self._answer.readline())
        if status not in (0, -signal.SIGKILL):
            raise RuntimeError(f"step {STEPS[step].__name__} ended with {status}")
        return status != 0

    def close(self) -> None:
        self._ask.close()
        self._answer.close()
        os.waitpid(self._process, 0)

    def _serve(self) -> NoReturn:
        with os.fdopen(self._asked) as asked, os.fdopen(self._told, "w") as told:
            for line in asked:
                store, step, delay_s, point = json.loads(line)
                child = os.fork()
                if child == 0:
                    _work(Path(store), step, point)
                if delay_s:
                    time.sleep(delay_s)
                    os.kill(child, signal.SIGKILL)
                _, status = os.waitpid(child, 0)
                print(os.waitstatus_to_exitcode(status), file=told, flush=True)
        os._exit(0)


def _work(store: Path, step: int, point: int) -> NoReturn:
    status = 1
    try:
        if point:
            _die_at(point)
        with open_writer(store) as writer:
            STEPS[step](writer)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _die_at(point: int) -> None:
    """Ends this process at its call number `point` (from 1) that changes something on disk."""
    left = [point]

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*given, **named)

        return call

    for name in ("open", "replace", "fsync", "unlink", "mkdir", "rmdir", "ftruncate", "pwrite"):
        setattr(os, name, counted(getattr(os, name)))
    io.open = counted(io.open)  # type: ignore[misc]
