"""What a killed writer, or a loss of power, leaves behind: put in order when the next writer opens."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ids import DEFAULT_BASE
from kg.store.layout import DamagedMetaError, Layout, Meta, replace_file, sync_folder
from kg.store.snapshots import prune_snapshots

#: Every graph of a store begins with its base and this (`docs/graph-model.md`).
_BASE = re.compile(r"(?P<base>.+[/#])graph/.+")


def tidy(layout: Layout) -> None:
    """Finishes what was begun for good and clears away what was not; the caller holds the lock."""
    if layout.staged_whole.exists():
        finish_staged(layout)
    else:
        shutil.rmtree(layout.staged, ignore_errors=True)
    shutil.rmtree(layout.copied, ignore_errors=True)
    for file in _of_no_use(layout.data):
        file.unlink(missing_ok=True)
    if layout.current.exists():
        prune_snapshots(layout)


def mark_staged_whole(layout: Layout) -> None:
    """From here on `staged/` is the state of the store, whatever happens."""
    replace_file(layout.staged_whole, "\n")


def finish_staged(layout: Layout) -> None:
    """`staged/` in place of `data/`; may be repeated at any point."""
    if layout.staged.is_dir():
        shutil.rmtree(layout.data, ignore_errors=True)
        os.replace(layout.staged, layout.data)
        sync_folder(layout.root)
    layout.staged_whole.unlink(missing_ok=True)


#: Tables of a bulk load and other files that the database never took over, and its messages, of which
#: it would keep those of a thousand openings.
_OF_NO_USE = re.compile(r"bulk-[0-9]+\.sst|.+\.dbtmp|LOG\.old\.[0-9]+")


def _of_no_use(data: Path) -> list[Path]:
    if not data.is_dir():
        return []
    return [file for file in data.iterdir() if _OF_NO_USE.fullmatch(file.name)]


def stored_meta(layout: Layout, base: str | None = None) -> Meta:
    """`meta.json`; written from what the database says where it is damaged or missing.

    A store that holds nothing gets the base asked for. StoreError for a store of another base.
    """
    try:
        meta = layout.read_meta() if layout.exists() else None
    except DamagedMetaError:
        meta = None
    if meta is None:
        meta = Meta(base=_base_in(layout) or base or DEFAULT_BASE)
        layout.write_meta(meta)
    if base is not None and base != meta.base:
        raise StoreError(
            f"the store's IRIs begin with {meta.base}, not with {base}",
            where=str(layout.root),
            hint="leave --base out, or give another --store",
        )
    return meta


def _base_in(layout: Layout) -> str | None:
    return base_of(ox.Store(str(layout.data))) if layout.data.is_dir() else None


def base_of(database: ox.Store) -> str | None:
    """What the IRIs of a database's graphs begin with, None where it has none."""
    for graph in database.named_graphs():
        if isinstance(graph, ox.NamedNode) and (found := _BASE.fullmatch(graph.value)):
            return found["base"]
    return None
