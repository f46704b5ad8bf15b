"""New documents on their way into the store: checked some twenty at a time, stored many at a time.

A check holds the lines of what it checks as text, so that it takes few documents. Every bulk load adds
tables that the store sorts into all that it has, in the background and again and again: the larger the store
grows, the more a load should bring. What was checked waits for that in a file; a killed writer loses it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence

from kg.ingest.deciding import Decision, refused
from kg.ingest.holdings import Source
from kg.ingest.outcomes import Outcome
from kg.ingest.references import Waiting
from kg.ingest.stages import Stages, Verdict
from kg.records import record
from kg.store import Change, WaitingRoom, Writer

#: Documents are checked when they hold this much or the first has waited this long: twenty of usual length.
_CHECKED_BYTES = 32_000_000
_CHECKED_S = 4.0

#: They are stored when they hold a quarter of what this run has stored, up to what the store takes at once,
#: or when so many seconds have passed for as much as is checked at once.
_STORED_PART = 4
_STORED_S = 6.0


@record
class New:
    """A document of which the store has nothing."""

    decision: Decision
    source: Source
    member: str


class Batches:
    """Takes new documents of which none takes anything from another; used for one run."""

    def __init__(
        self,
        writer: Writer,
        stages: Stages,
        further: Callable[[Collection[Decision]], Change],
        commit: Callable[[Decision], Outcome],
    ) -> None:
        self._writer = writer
        self._stages = stages
        self._further = further
        self._commit = commit
        #: Digests, places and meetings of the documents that are not stored yet.
        self.keys: set[str] = set()
        #: Meeting → which of those that were checked it is answered from.
        self.records: dict[str, str] = {}
        self._new: list[New] = []
        self._new_bytes = 0
        self._new_since = 0.0
        #: Digest → name of those that were checked, and where their lines wait.
        self._checked: dict[str, str] = {}
        self._room: WaitingRoom | None = None
        self._checked_since = 0.0
        self._waiting = Waiting()
        self._stored_bytes = 0

    def __bool__(self) -> bool:
        """Whether something waits."""
        return bool(self._new or self._checked)

    def add(self, new: New, keys: Collection[str]) -> None:
        if not self._new:
            self._new_since = time.monotonic()
        self._new.append(new)
        self._new_bytes += len(new.decision.nquads)
        self.keys.update(keys)

    @property
    def digests(self) -> Collection[str]:
        """Of the documents that were checked."""
        return self._checked.keys()

    @property
    def is_to_be_checked(self) -> bool:
        waited = time.monotonic() - self._new_since
        return bool(self._new) and (self._new_bytes > _CHECKED_BYTES or waited > _CHECKED_S)

    @property
    def is_to_be_stored(self) -> bool:
        if self._room is None:
            return False
        least = max(self._stored_bytes // _STORED_PART, _CHECKED_BYTES // 2)
        enough = min(least, self._writer.most_loaded_bytes)
        waited = time.monotonic() - self._checked_since
        return self._room.size_bytes >= enough or waited > _STORED_S * enough / _CHECKED_BYTES

    def check(self) -> dict[int, Outcome]:
        """Looks whether the documents that came get on with the store and each other.

        Returns the outcomes that are others than was thought, by the identity of those.
        """
        new, self._new, self._new_bytes = self._new, [], 0
        self._writer.ledger.note_documents(
            (one.source.path, one.member, one.decision.documents[0][0]) for one in new
        )
        return self._check(new) if new else {}

    def _check(self, new: Sequence[New]) -> dict[int, Outcome]:
        """All of them at once where that goes, else by halves."""
        decisions = [one.decision for one in new]
        further = self._further(decisions)
        if further.drop or further.delete:
            # What takes something away needs its own transaction, in which nothing is loaded in bulk.
            self._store()
            return {id(one.outcome): self._commit(one) for one in decisions}
        lines = b"".join(one.nquads for one in decisions)
        refer = self._stages.refer
        verdict = refer(self._writer.view, lines, (), self._waiting) if refer else Verdict()
        if verdict.violations and len(new) == 1:
            return {id(one.outcome): refused(one.outcome, verdict) for one in decisions}
        if verdict.violations:
            half = len(new) // 2
            return self._check(new[:half]) | self._check(new[half:])
        self._waiting.keep()
        if self._room is None:
            self._room, self._checked_since = self._writer.waiting_room(), time.monotonic()
        for one in decisions:
            digest = one.documents[0][0]
            self._checked[digest] = one.outcome.name
            self.records.update((gist.meeting, digest) for gist in one.outcome.counted)
        self._room.add(lines)
        if further:  # it holds of the store as it is with these documents, and no others
            self._store(further.insert)
        return {}

    def store(self) -> dict[int, Outcome]:
        """Stores everything that waits; returns as `check`."""
        changed = self.check()
        self._store()
        self.keys = set()
        return changed

    def _store(self, further: Sequence[str] = ()) -> None:
        if self._room is not None:
            self._room.add("".join(f"{line}\n" for line in further).encode("utf-8"))
            self._writer.add_documents(self._checked, self._room)
            self._stored_bytes += self._room.size_bytes
            self._room.close()
        self._checked, self._room = {}, None
        self._waiting.clear()
        self.records.clear()
