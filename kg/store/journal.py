"""Which documents are on their way into the store, so that a killed writer's successor can name them.

    DIR/journal.jsonl        ["minutes.txt", "3f2a…"]   name and digest, one line a document

A document is noted before its transaction. The notes go when a published state, which is on disk
for good, holds it: what a loss of power takes back is named as well.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.store.layout import replace_file


def read_journal(path: Path) -> dict[str, str]:
    """Digest → name of the documents noted; a torn line names nothing."""
    try:
        text = path.read_text("utf-8", "surrogateescape")
    except OSError:
        return {}
    return {sha256: name for name, sha256 in _notes(text)}


def _notes(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        try:
            name, sha256 = json.loads(line)
        except (ValueError, TypeError):  # the writer was killed in the middle of the line
            continue
        if isinstance(name, str) and isinstance(sha256, str):
            yield name, sha256


def note_documents(path: Path, documents: Mapping[str, str]) -> None:
    """Adds notes (digest → name), begun afresh also after a torn line; on disk when it returns."""
    with path.open("a", encoding="ascii") as stream:
        stream.write("\n" + "".join(_line(name, sha256) for sha256, name in documents.items()))
        stream.flush()
        os.fsync(stream.fileno())


def rewrite_journal(path: Path, documents: Mapping[str, str]) -> None:
    """The journal with these notes (digest → name) and no others."""
    if documents:
        replace_file(path, "".join(_line(name, sha256) for sha256, name in documents.items()))
    else:
        path.unlink(missing_ok=True)


def _line(name: str, sha256: str) -> str:
    return json.dumps([name, sha256]) + "\n"
