"""Sources that are gone from where they were read: what `--sync` takes out of the store.

Only what was read from the named folders, globs and archives is looked at, and of that only what no
other file holds.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.errors import SourceError
from kg.records import record
from kg.store.ledger import Ledger, real


@record
class Gone:
    """A file that is gone, or one whose archive no longer has some members."""

    path: str
    """Real path."""
    members: tuple[str, ...] | None
    """None: the whole file."""


def check_named(words: Sequence[str]) -> None:
    """SourceError where a named folder, archive or the folder of a glob is not there: what was read
    from it is not taken for removed."""
    hint = "check the spelling, or whether its disk is mounted; kg remove takes sources out by name"
    for word in words:
        check_place(word, "so that nothing is taken out", hint)


def check_place(word: str, so_that: str, hint: str) -> None:
    """SourceError where a file, a folder or the folder of a glob is not there."""
    place = _fixed_part(word)
    if not os.path.lexists(place):
        raise SourceError(f"is not there, {so_that}", where=place, hint=hint)


def gone_sources(ledger: Ledger, words: Sequence[str], present: dict[str, frozenset[str]]) -> list[Gone]:
    """What was read under the named places and is no longer there.

    `present` has, for the real path of each file that was read to its end now, the members in it.
    """
    within = [_within(word) for word in words]
    found = []
    for path, held in ledger.files():
        if not any(one.match(path) for one in within):
            continue
        if path in present:
            members = tuple(one for one in held if one and one not in present[path])
            if members:
                found.append(Gone(path, members))
        elif _is_gone(path):
            found.append(Gone(path, None))
    return sorted(found, key=lambda one: one.path)


def digests_of(ledger: Ledger, gone: Iterable[Gone]) -> list[str]:
    """The documents that only these places held, in their order."""
    places = {(one.path, member) for one in gone for member in _members(ledger, one)}
    wanted = [digest for path, member in sorted(places) for digest in ledger.digests(Path(path), member)]
    if not wanted:
        return []
    held = {
        digests[-1]
        for path, members in ledger.files()
        for member, digests in members.items()
        if (path, member) not in places
    }
    return list(dict.fromkeys(digest for digest in wanted if digest not in held))


def forget(ledger: Ledger, gone: Iterable[Gone]) -> None:
    """Forgets what was read there."""
    for one in gone:
        ledger.forget(one.path, one.members)


def _is_gone(path: str) -> bool:
    """Whether nothing is there; what may not be looked at counts as there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _members(ledger: Ledger, gone: Gone) -> Iterable[str]:
    return ledger.members(Path(gone.path)) if gone.members is None else gone.members


def _fixed_part(word: str) -> str:
    """The word itself, of a glob the folder in which it begins to match."""
    if os.path.lexists(word) or not glob.has_magic(word):
        return word
    parts = Path(word).parts
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    return str(Path(*parts[:fixed])) if fixed else "."


def _within(word: str) -> re.Pattern[str]:
    """Matches the real paths that the word names: itself, and everything below it."""
    place = _fixed_part(word)
    rest = "" if place == word else os.path.relpath(word, place)
    pattern = re.escape(real(Path(place))) + "".join(_steps(rest))
    return re.compile(rf"{pattern}(?:/.*)?\Z", re.DOTALL)


def _steps(rest: str) -> Iterator[str]:
    for part in Path(rest).parts if rest else ():
        if part == "**":
            yield "(?:/[^/]+)*"
        else:
            yield "/" + "".join(_translated(part))


def _translated(part: str) -> Iterator[str]:
    """A name with `*`, `?` and `[…]`, as fnmatch reads them."""
    for piece in re.findall(r"\[!?\]?[^\]]*\]|.", part, re.DOTALL):
        if piece == "*":
            yield "[^/]*"
        elif piece == "?":
            yield "[^/]"
        elif len(piece) > 1:
            inside = piece[1:-1].replace("\\", "\\\\")
            yield f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
        else:
            yield re.escape(piece)
