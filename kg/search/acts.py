"""The acts of a thing, newest first: how many of which type on which day, and a page of them."""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.search.records import ROLES, Beside, Tally
from kg.search.schema import day_of_later
from kg.vocab import Property

#: Key of a thing and number of its role.
_PART = struct.Struct(">qB")

_OF = "FROM part JOIN act ON act.number = part.act WHERE part.thing = ? AND part.role = ?"


def key_of(iri: str) -> int:
    """The number under which a thing stands in the index: 64 bits, so that two of a billion are hardly alike."""
    return int.from_bytes(hashlib.blake2b(iri.encode(), digest_size=8).digest(), signed=True)


def pack(parts: Iterable[tuple[int, int]]) -> bytes:
    """Keys and roles as they are kept with their act.

    >>> list(unpack(pack([(-5, 1), (7, 2)])))
    [(-5, 1), (7, 2)]
    """
    return b"".join(_PART.pack(*part) for part in parts)


def unpack(packed: bytes) -> Iterator[tuple[int, int]]:
    return ((int(key), int(role)) for key, role in _PART.iter_unpack(packed))


def tally(database: sqlite3.Connection, predicate: str, iri: str) -> tuple[Tally, ...]:
    """How many acts lead to the thing by the property (one of `ROLES`), by type and day."""
    rows = database.execute(
        "SELECT type, later, COUNT(*) FROM part WHERE thing = ? AND role = ? GROUP BY type, later",
        (key_of(iri), ROLES[predicate]),
    )
    return tuple(Tally(kind, day_of_later(day), number) for kind, day, number in rows)


def page(database: sqlite3.Connection, predicate: str, iri: str, kind: str, part: slice) -> tuple[str, ...]:
    """The acts (IRIs) of a type, of all types where it is empty, those of that part."""
    wanted = " AND part.type = ?" if kind else ""
    rows = database.execute(
        f"SELECT act.iri {_OF}{wanted} ORDER BY part.later, part.act LIMIT ? OFFSET ?",
        (key_of(iri), ROLES[predicate], *([kind] if kind else ()), part.stop - part.start, part.start),
    )
    return tuple(act for (act,) in rows)


def beside(
    database: sqlite3.Connection, predicate: str, iri: str, most: int
) -> dict[str, tuple[int, tuple[Beside, ...]]]:
    """Property → how many other things the acts lead to by it, and those it leads to most often.

    What a property leads to that is the thing itself is left out; of the agents those who speak for themselves.
    """
    own = key_of(iri)
    counted: dict[int, Counter[int]] = {role: Counter() for role in ROLES.values()}
    first: dict[tuple[int, int], int] = {}
    agent, speaker = ROLES[Property.AGENT], ROLES[Property.UTTERED_BY]
    for number, packed in database.execute(f"SELECT act.number, act.parts {_OF}", (own, ROLES[predicate])):
        parts = dict[int, int]()
        for key, role in unpack(packed):
            parts.setdefault(role, key)
        if parts.get(agent) == parts.get(speaker):
            parts.pop(agent, None)
        for role, key in parts.items():
            if key != own:
                counted[role][key] += 1
                first[role, key] = min(number, first.get((role, key), number))
    return {
        name: (len(counted[role]), tuple(_most(database, role, counted[role], first, most)))
        for name, role in ROLES.items()
    }


def _most(
    database: sqlite3.Connection,
    role: int,
    counted: Counter[int],
    first: dict[tuple[int, int], int],
    most: int,
) -> Iterator[Beside]:
    for key, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most]:
        ((act,),) = database.execute("SELECT iri FROM act WHERE number = ?", (first[role, key],))
        yield Beside(key, number, act)
