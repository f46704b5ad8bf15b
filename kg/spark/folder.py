"""What a Spark run leaves: a folder that is there whole or not at all.

    FOLDER/nquads/part-00000.nq.gz …      the documents, one file a share
    FOLDER/nquads/fixed.nq.gz             ontology and authority tables, once
    FOLDER/acts/part-00000.parquet …      and speeches, attendance, decisions, documents: as `kg export`
    FOLDER/report.jsonl                   what became of each source, one object a document
    FOLDER/_SUCCESS                       empty, as Hadoop has it

The same sources, options and version give the same bytes in the same files.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

import pyoxigraph as ox

from kg.errors import UsageError
from kg.export import COLUMNS, WRITERS, table_rows
from kg.ingest import Outcome
from kg.rdf.build import build_authority, build_ontology_graph, nquads
from kg.store import View
from kg.store.faults import store_errors

_UNFINISHED = ".unfinished"


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to be filled, which gets its name when everything inside went well.

    UsageError where the folder holds something; what an earlier run left unfinished goes.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("the folder is not empty", where=str(folder), hint="give --out a new folder")
    unfinished = folder.with_name(folder.name + _UNFINISHED)
    with store_errors(folder):
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
    try:
        yield unfinished
        with store_errors(folder):
            for left in unfinished.rglob(".*.part"):  # of executors that were lost
                left.unlink()
            (unfinished / "_SUCCESS").touch()
            os.replace(unfinished, folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def write_share(folder: Path, number: int, lines: bytes, base: str, lang: str) -> None:
    """The N-Quads of one share and its rows of each table."""
    name = f"part-{number:05d}"
    write_nquads(folder / "nquads" / f"{name}.nq.gz", lines)
    database = ox.Store()
    database.bulk_load(_fixed(base), format=ox.RdfFormat.N_QUADS)
    database.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
    view = View(database, base)
    for table in COLUMNS:
        rows = table_rows(view, table, lang)
        with _appearing(folder / table / f"{name}.parquet") as stream:
            WRITERS["parquet"](table, rows, stream)


def write_fixed(folder: Path, base: str) -> None:
    """The graphs that come with the program."""
    write_nquads(folder / "nquads" / "fixed.nq.gz", _fixed(base))


def write_nquads(path: Path, lines: bytes) -> None:
    """The lines compressed, without name and time, so that the same lines are the same bytes."""
    with _appearing(path) as stream, gzip.GzipFile("", "wb", 6, stream, mtime=0) as compressed:
        compressed.write(lines)


def write_report(folder: Path, outcomes: Sequence[Outcome]) -> None:
    """What became of each document, in the order of sources."""
    with _appearing(folder / "report.jsonl") as stream:
        for outcome in outcomes:
            stream.write(json.dumps(_told(outcome), ensure_ascii=False).encode("utf-8") + b"\n")


def _told(outcome: Outcome) -> dict[str, object]:
    facts: dict[str, object] = {
        "name": outcome.name,
        "done": outcome.done.value,
        "sha256": outcome.sha256,
        "meetings": list(outcome.meetings),
        "alternate_of": list(outcome.alternate_of),
        "warnings": list(outcome.warnings),
        "error": str(outcome.error) if outcome.error else None,
    }
    return {name: value for name, value in facts.items() if value}


def _fixed(base: str) -> bytes:
    return nquads([*build_ontology_graph(base=base), *build_authority(base=base)])


@contextmanager
def _appearing(path: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name when it is complete; of two attempts at once the later one stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
