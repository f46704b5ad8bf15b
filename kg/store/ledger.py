"""What was read from which file, so that an unchanged one need not be read again.

    DIR/paths.jsonl          one note a line; of the same place the last one counts
      ["/minutes/036.txt", "", "3f2a…"]  a document was read there; of an archive with its member's name
      ["/minutes/036.txt", [STAMP, "3f2a…", "0.1.0+20261015", [["", "3f2a…"]]]]
                                         the file as a whole: its stamp, the digest of its bytes, who
                                         read it, and every document in it (member, digest; "" for one
                                         that cannot be read, of which a last part then says why:
                                         [[MEMBER, MANNER, KIND, FOUND, WHERE, HINT]])
      ["/minutes/036.txt", null]         the file is gone, with all that was read there
      ["/m/a.zip", "inner.txt", null]    a member is gone
      ["https://…/meeting/cs-hq/36"]     its preferred record is about to go; [] when all is well again
      ["/m/a.zip!/inner.txt", "3f2a…"]   as the first, written by earlier versions

It stays on this machine and is a memory only: whether a document is stored, the store says. Only
the writer of the store uses it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.records import record
from kg.store.faults import store_errors
from kg.store.layout import replace_file

#: Between an archive and the name of a member in it.
MEMBER_MARK = "!/"

#: The file is written anew when this many lines, and half of all, say nothing any more.
_IDLE_LINES = 1_000


@record
class Failed:
    """What could not be read in a file, and will not be as long as its bytes and the reader are the same."""

    member: str
    manner: str
    """By whom, and with what settings."""
    kind: str
    """Name of the error's class."""
    found: str
    where: str | None
    hint: str | None


@record
class Seen:
    """A file as it was read last."""

    stamp: tuple[int, ...]
    """What the file system says of a file that nobody has written to since; empty: unknown."""
    sha256: str
    """Of the bytes of the file."""
    extractor: str
    documents: tuple[tuple[str, str], ...]
    """Member (empty: the file itself) and digest of every document in it, in their order; no digest: it
    cannot be read."""
    failed: tuple[Failed, ...] = ()
    """Those without a digest, in the same order."""


class Ledger:
    """The notes of one store; read at first use."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "paths.jsonl"
        self._lines = -1
        self._idle = 0
        #: Real path → member (empty: the file itself) → digests, oldest first.
        self._documents: dict[str, dict[str, list[str]]] = {}
        self._files: dict[str, Seen] = {}
        self._by_bytes: dict[str, str] = {}
        self._left: set[str] = set()
        self._folders: dict[str, str] = {}
        self._places: dict[Path, str] = {}

    # --- asking ---------------------------------------------------------------------------------

    def digests(self, path: Path, member: str = "") -> tuple[str, ...]:
        """Digests of documents read from this place, oldest first; also of those that were never stored."""
        return tuple(self._read()._documents.get(self.real(path), {}).get(member, ()))

    def members(self, path: Path) -> dict[str, tuple[str, ...]]:
        """Member (empty: the file itself) → its digests, oldest first; in the order of their names."""
        return self._members(self.real(path))

    def _members(self, path: str) -> dict[str, tuple[str, ...]]:
        found = self._read()._documents.get(path, {})
        return {member: tuple(found[member]) for member in sorted(found)}

    def seen(self, path: Path) -> Seen | None:
        """The file at this path as it was read last, None where it was never read to its end."""
        return self._read()._files.get(self.real(path))

    def seen_bytes(self, sha256: str) -> Seen | None:
        """A file with these bytes, wherever it lay."""
        path = self._read()._by_bytes.get(sha256)
        seen = None if path is None else self._files.get(path)
        return seen if seen and seen.sha256 == sha256 else None  # the file may have changed since

    def files(self) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
        """The real path of each file from which something was read, and its `members`."""
        for path in self._read()._documents:
            yield path, self._members(path)

    def real(self, path: Path) -> str:
        """What a file is known by, as `real`; looked up once each, and so is each folder on the way."""
        if path not in self._places:
            self._places[path] = self._looked_up(path)
        return self._places[path]

    def _looked_up(self, path: Path) -> str:
        folder, name = os.path.split(path)
        if name in ("", ".", "..") or os.path.islink(path):
            return real(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder or ".")
        return os.path.join(self._folders[folder], name)

    # --- noting ---------------------------------------------------------------------------------

    def note_documents(self, read: Iterable[tuple[Path, str, str]]) -> None:
        """Path, member and digest of documents that are about to be stored, each the newest of its place.

        Noted before the transaction: a digest that never gets into the store is not found there later.
        """
        known = self._read()._documents
        placed = ((self.real(path), member, sha256) for path, member, sha256 in read)
        self._write(
            [path, member, sha256]
            for path, member, sha256 in placed
            if known.get(path, {}).get(member, [])[-1:] != [sha256]
        )

    def note_file(self, path: Path, seen: Seen) -> None:
        """Notes that the whole file was read and everything in it brought where it belongs."""
        if self.seen(path) != seen:
            self._write([[self.real(path), _noted(seen)]])

    def forget(self, path: str, members: Iterable[str] | None = None) -> None:
        """Forgets everything that was read from the file with this real path, or these members of it."""
        self._write([[path, None]] if members is None else [[path, member, None] for member in members])

    # --- meetings that wait for a record ------------------------------------------------------------

    def left(self) -> frozenset[str]:
        """Meetings (IRIs) whose preferred record was about to go when the last run ended too early."""
        return frozenset(self._read()._left)

    def note_left(self, meetings: Iterable[str]) -> None:
        """Notes before a transaction that it may leave these meetings without a preferred record.

        On disk for good when it returns: the transaction may outlive the power, and so must this.
        """
        self._write(([one] for one in meetings if one not in self.left()), for_good=True)

    def none_left(self) -> None:
        """Every meeting has found its record again, as far as there is one."""
        if self.left():
            self._write([[]])

    # --- the file --------------------------------------------------------------------------------

    def _read(self) -> Ledger:
        if self._lines < 0:
            try:
                lines = self._file.read_text("ascii").splitlines()
            except (OSError, UnicodeDecodeError):
                lines = []
            said = [line for line in lines if line]  # writers begin with an empty one, lest the last was torn
            self._lines, self._idle = len(lines), len(lines) - len(said)
            for note in _notes(said):
                try:
                    self._take(note)
                except (ValueError, TypeError):
                    self._idle += 1
        return self

    def _take(self, note: Any) -> None:
        match note:
            case [str(path), str(member), str(digest)]:
                self._take_document(path, member, digest)
            case [str(place), str(digest)]:
                path, _, member = place.partition(MEMBER_MARK)
                self._take_document(path, member, digest)
            case [str(path), [stamp, str(digest), str(extractor), documents, *more]]:
                held = tuple((str(member), str(one)) for member, one in documents)
                failed = tuple(Failed(*one) for part in more for one in part)
                self._idle += path in self._files
                self._files[path] = Seen(tuple(stamp), digest, extractor, held, failed)
                self._by_bytes[digest] = path
            case [str(meeting)]:
                self._left.add(meeting)
            case []:
                self._idle += len(self._left) + 1
                self._left.clear()
            case [str(path), str(member), None]:
                self._idle += 1 + len(self._documents.get(path, {}).pop(member, ()))
            case [str(path), None]:
                gone = self._documents.pop(path, {})
                self._idle += 2 + sum(map(len, gone.values()))
                self._files.pop(path, None)
            case _:
                self._idle += 1

    def _take_document(self, path: str, member: str, digest: str) -> None:
        known = self._documents.setdefault(path, {}).setdefault(member, [])
        if digest in known:
            known.remove(digest)
            self._idle += 1
        known.append(digest)

    def _write(self, notes: Iterable[list[Any]], *, for_good: bool = False) -> None:
        """More lines, begun afresh also after a torn one; the file anew where most of it is idle."""
        more = list(notes)
        if not more:
            return
        self._read()
        for note in more:
            self._take(note)
        self._lines += len(more)
        with store_errors(self._file.parent):
            if self._idle > max(_IDLE_LINES, self._lines // 2):
                standing = list(self._standing())
                replace_file(self._file, _written(standing))
                self._lines, self._idle = len(standing), 0
            else:
                with self._file.open("a", encoding="ascii") as stream:
                    stream.write("\n" + _written(more))
                    if for_good:
                        stream.flush()
                        os.fsync(stream.fileno())

    def _standing(self) -> Iterator[list[Any]]:
        for path, members in self._documents.items():
            yield from ([path, member, one] for member, digests in members.items() for one in digests)
        for path, seen in self._files.items():
            yield [path, _noted(seen)]
        yield from ([meeting] for meeting in sorted(self._left))


def real(path: Path) -> str:
    """What a file is known by: its path without links."""
    return os.path.realpath(path)


def _notes(lines: list[str]) -> Iterable[Any]:
    """What each line says; None, which is no note, for one that was torn."""
    try:  # all at once takes a third of the time that they take one by one
        found = json.loads(f"[{','.join(lines)}]")
    except ValueError:
        found = []
    return found if len(found) == len(lines) else map(_note, lines)


def _note(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:  # the writer was killed in the middle of the line
        return None


def _noted(seen: Seen) -> list[Any]:
    note: list[Any] = [seen.stamp, seen.sha256, seen.extractor, seen.documents]
    if seen.failed:
        note.append([[x.member, x.manner, x.kind, x.found, x.where, x.hint] for x in seen.failed])
    return note


def _written(notes: Iterable[list[Any]]) -> str:
    return "".join(f"{json.dumps(note, separators=(',', ':'))}\n" for note in notes)
