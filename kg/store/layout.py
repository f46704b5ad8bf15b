"""What lies in a store's folder, and how a finished state becomes visible to readers.

    DIR/meta.json            format of the store, base of its IRIs, digests of the fixed graphs
    DIR/LOCK                 held (flock) by the one writer; holds its process id. A killed writer frees it
    DIR/data/                the database that the writer changes; readers never open it
    DIR/snapshots/000007/    what readers open: a hard-linked, immutable copy
    DIR/snapshots/000007.lock   held (shared flock) by each reader, so that it is not deleted under them
    DIR/CURRENT              name of the newest snapshot; replaced atomically
    DIR/UNPUBLISHED          there while data/ is newer than the snapshot
    DIR/staged/              a copy of data/ on which a change too large for one transaction is made
    DIR/copied/              a copy that processes read while the writer has the database open
    DIR/STAGED               there while a finished staged/ is about to become data/
    DIR/paths.jsonl          which digests were read from which path; stays on this machine
    DIR/journal.jsonl        documents on their way into the store since the last snapshot
    DIR/judgements.jsonl     what people ruled on what was read, unless another file is named
    DIR/dataset.json         how much there is of what, as `kg serve` counted it last
    DIR/search.sqlite        index of the words (`kg.search`); made anew where it is missing

Opening a database read-only while another process writes to it is undefined (pyoxigraph's
`Store.read_only`), hence the snapshots.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import StoreBusyError, StoreError
from kg.records import record

#: Raised when a newer program could not read an older folder any more, or the other way round.
FORMAT = 1

#: How long a writer waits for another one that is about to finish.
LOCK_WAIT_S = 1.0


class DamagedMetaError(StoreError):
    """`meta.json` is none; what it said can be learned from the database."""


_OWN = frozenset(
    {
        "meta.json",
        "LOCK",
        "data",
        "snapshots",
        "CURRENT",
        "UNPUBLISHED",
        "staged",
        "copied",
        "STAGED",
        "paths.jsonl",
        "journal.jsonl",
        "judgements.jsonl",
        "meta.json.new",
        "CURRENT.new",
        "STAGED.new",
        "journal.jsonl.new",
        "judgements.jsonl.new",
        "dataset.json",
        "dataset.json.new",
        "search.sqlite",
        "search.sqlite-shm",
        "search.sqlite-wal",
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
    def staged(self) -> Path:
        return self.root / "staged"

    @property
    def copied(self) -> Path:
        return self.root / "copied"

    @property
    def staged_whole(self) -> Path:
        return self.root / "STAGED"

    @property
    def current(self) -> Path:
        return self.root / "CURRENT"

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
            raise DamagedMetaError("meta.json of the store is damaged", where=str(self.root)) from error
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
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """What was made, renamed or deleted in the folder is so for good."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
