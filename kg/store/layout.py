"""What lies in a store's folder, and how a finished state becomes visible to readers.

    DIR/meta.json            format of the store, base of its IRIs, digests of the fixed graphs
    DIR/LOCK                 held (flock) by the one writer; holds its process id. A killed writer frees it
    DIR/data/                the database that the writer changes; readers never open it
    DIR/snapshots/000007/    what readers open: a hard-linked, immutable copy
    DIR/snapshots/000007.lock   held (shared flock) by each reader, so that it is not deleted under them
    DIR/CURRENT              name of the newest snapshot; replaced atomically
    DIR/UNPUBLISHED          there while data/ is newer than the snapshot
    DIR/paths.jsonl          which digests were read from which path; stays on this machine
    DIR/journal.jsonl        documents on their way into the store since the last snapshot
    DIR/judgements.jsonl     what people ruled on what was read, unless another file is named

Opening a database read-only while another process writes to it is undefined (pyoxigraph's
`Store.read_only`), hence the snapshots.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import StoreBusyError, StoreError
from kg.records import record

#: Raised when a newer program could not read an older folder any more, or the other way round.
FORMAT = 1

#: How long a writer waits for another one that is about to finish.
LOCK_WAIT_S = 1.0

_OWN = frozenset(
    {
        "meta.json",
        "LOCK",
        "data",
        "snapshots",
        "CURRENT",
        "UNPUBLISHED",
        "paths.jsonl",
        "journal.jsonl",
        "judgements.jsonl",
        "meta.json.new",
        "CURRENT.new",
        "journal.jsonl.new",
        "judgements.jsonl.new",
    }
)


@dataclass(frozen=True, slots=True)
class Meta:
    """`meta.json`."""

    base: str
    format: int = FORMAT
    fixed: dict[str, str] = field(default_factory=dict)
    """Digest of what was written into each graph that does not come from documents."""


@record
class Layout:
    """The paths inside one store."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def snapshots(self) -> Path:
        return self.root / "snapshots"

    @property
    def judgements(self) -> Path:
        return self.root / "judgements.jsonl"

    @property
    def journal(self) -> Path:
        return self.root / "journal.jsonl"

    @property
    def unpublished(self) -> Path:
        return self.root / "UNPUBLISHED"

    def exists(self) -> bool:
        return (self.root / "meta.json").is_file()

    def check_free(self) -> None:
        """StoreError where the folder holds something else than a store (or the beginnings of one)."""
        strangers = sorted(entry.name for entry in self.root.iterdir() if entry.name not in _OWN)
        if strangers:
            raise StoreError(
                f"the folder is no store: it holds {strangers[0]!r}",
                where=str(self.root),
                hint="give --store a folder that is empty or does not exist yet",
            )

    def read_meta(self) -> Meta:
        """StoreError where there is no store or one of another format."""
        if not self.exists():
            raise StoreError(
                "there is no store",
                where=str(self.root),
                hint="make one with kg ingest SOURCE --store DIR, or name another with --store or KG_STORE",
            )
        try:
            fields = json.loads((self.root / "meta.json").read_text("utf-8"))
            meta = Meta(base=fields["base"], format=fields["format"], fixed=fields["fixed"])
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError("meta.json of the store is damaged", where=str(self.root)) from error
        if meta.format != FORMAT:
            raise StoreError(
                f"the store has format {meta.format}, this program reads format {FORMAT}",
                where=str(self.root),
                hint="dump it with the program that wrote it and load the dump into a new store",
            )
        return meta

    def write_meta(self, meta: Meta) -> None:
        fields = {"format": meta.format, "base": meta.base, "fixed": meta.fixed}
        replace_file(self.root / "meta.json", json.dumps(fields, indent=1, sort_keys=True) + "\n")


def replace_file(path: Path, text: str) -> None:
    """Writes the file whole or not at all, also when the power goes."""
    fresh = path.with_name(path.name + ".new")
    try:
        with fresh.open("w", encoding="utf-8", errors="surrogateescape") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def lock_for_writing(layout: Layout, *, wait_s: float = LOCK_WAIT_S) -> int:
    """The descriptor that holds `LOCK` until it is closed; StoreBusyError where another process does."""
    descriptor = os.open(layout.root / "LOCK", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    until = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError as error:
            if time.monotonic() < until:
                time.sleep(0.05)
                continue
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            os.close(descriptor)
            raise _busy(layout, holder) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
    return descriptor


def _busy(layout: Layout, holder: str) -> StoreBusyError:
    """The file names the last writer; where that one is gone, another program holds the lock."""
    if holder.isdigit() and _is_alive(int(holder)):
        return StoreBusyError(
            f"another process (pid {holder}) is writing",
            where=str(layout.root),
            hint="wait until it has finished, or give another --store",
        )
    return StoreBusyError(
        "another program holds the lock of the store",
        where=str(layout.root),
        hint=f"end it (fuser {layout.root / 'LOCK'} names it), or give another --store",
    )


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is there, and somebody else's
        return True
    return True


def next_snapshot(layout: Layout) -> str:
    """The name for the next snapshot: higher than every name in use."""
    numbers = [int(entry.name) for entry in _snapshot_folders(layout)]
    return f"{max(numbers, default=0) + 1:06d}"


def publish_snapshot(layout: Layout, name: str) -> None:
    """Makes a complete snapshot the one that readers open, and deletes those nobody reads."""
    (layout.snapshots / f"{name}.lock").touch()
    replace_file(layout.root / "CURRENT", name + "\n")
    layout.unpublished.unlink(missing_ok=True)
    prune_snapshots(layout, keep=name)


def drop_snapshot(layout: Layout, name: str) -> None:
    """Takes away what a failed publication left, so that a full disk gets its room back."""
    try:
        current = (layout.root / "CURRENT").read_text("ascii").strip()
    except FileNotFoundError:
        current = ""
    if name != current:
        shutil.rmtree(layout.snapshots / name, ignore_errors=True)
        (layout.snapshots / f"{name}.lock").unlink(missing_ok=True)


def prune_snapshots(layout: Layout, *, keep: str) -> None:
    """Deletes every snapshot but one, save those that a reader holds."""
    for folder in list(_snapshot_folders(layout)):
        if folder.name == keep:
            continue
        lock = layout.snapshots / f"{folder.name}.lock"
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        else:
            shutil.rmtree(folder, ignore_errors=True)
            lock.unlink(missing_ok=True)
        finally:
            os.close(descriptor)


def hold_current_snapshot(layout: Layout) -> tuple[Path, int]:
    """The newest snapshot and the descriptor that keeps it from being deleted.

    StoreError where nothing was ever published.
    """
    for _ in range(100):
        try:
            name = (layout.root / "CURRENT").read_text("ascii").strip()
            descriptor = os.open(layout.snapshots / f"{name}.lock", os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            if not (layout.root / "CURRENT").exists():
                break
            continue  # deleted between the two lines: a newer one is there
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            time.sleep(0.01)
            continue
        if (layout.snapshots / name).is_dir():
            return layout.snapshots / name, descriptor
        os.close(descriptor)
    raise StoreError(
        "the store has nothing to read yet",
        where=str(layout.root),
        hint="its first document is being written, or kg ingest was stopped before that; run kg ingest",
    )


def _snapshot_folders(layout: Layout) -> Iterable[Path]:
    if not layout.snapshots.is_dir():
        return ()
    return (entry for entry in layout.snapshots.iterdir() if entry.name.isdigit() and entry.is_dir())
