"""The numbers of a body's meetings: what is missing, what comes twice, what is out of order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.check.findings import problem
from kg.model import Problem
from kg.records import record

#: Kinds of bodies that count anew: sessions of the Diet and of assemblies, the Cabinet, courts.
_COUNTS_ANEW = frozenset({"legislature", "cabinet", "court"})
#: A body that the table lacks counts anew where a later meeting bears one of the first numbers.
_FIRST_NUMBERS = 3

#: A problem and the meetings that it is about.
Told = tuple[Problem, tuple[str, ...]]


@record
class StoredMeeting:
    """A meeting as the store has it; `date` in ISO form. `known`: the table has the body; `part`: it has its parent."""

    iri: str
    body: str
    name: str
    number: int | None
    date: str | None
    kind: str = "council"
    known: bool = True
    part: bool = False
    name_en: str | None = None

    @property
    def said(self) -> str:
        return f"第{self.number}回" + (f"（{self.date}）" if self.date else "")

    @property
    def said_en(self) -> str:
        return f"meeting {self.number}" + (f" ({self.date})" if self.date else "")

    @property
    def body_en(self) -> str:
        return self.name_en or self.name


def series_of(meetings: Sequence[StoredMeeting]) -> Iterator[tuple[StoredMeeting, ...]]:
    """The numbered meetings of each body that counts on, by number and date.

    A body that was reorganised has a row of the table for each of its lives (サイバーセキュリティ戦略本部 counts
    from 第1回 again since 2025-07-01), so its meetings are two series. Where a body is not in the table, a
    later meeting with one of the first three numbers begins another series.
    """
    by_body: dict[str, list[StoredMeeting]] = {}
    for meeting in meetings:
        if meeting.number is not None and meeting.kind not in _COUNTS_ANEW:
            by_body.setdefault(meeting.body, []).append(meeting)
    for body in sorted(by_body):
        numbered = by_body[body]
        for series in [numbered] if numbered[0].known else _lives(numbered):
            yield tuple(sorted(series, key=_by_number))


def _lives(meetings: Sequence[StoredMeeting]) -> list[list[StoredMeeting]]:
    """The meetings parted where the count begins again; those without a date stay with the first part."""
    dated = sorted((one for one in meetings if one.date), key=lambda one: (one.date or "", one.number or 0))
    lives: list[list[StoredMeeting]] = [[one for one in meetings if not one.date]]
    highest = 0
    for meeting in dated:
        number = meeting.number or 0
        if number <= _FIRST_NUMBERS and number < highest:
            lives.append([])
            highest = 0
        lives[-1].append(meeting)
        highest = max(highest, number)
    return [life for life in lives if life]


def missing_numbers(series: Sequence[StoredMeeting]) -> Iterator[Told]:
    """Each gap between two stored numbers once. What came before the first or after the last is not known."""
    for before, after in pairwise(series):
        low, high = (before.number or 0) + 1, (after.number or 0) - 1
        if low > high:
            continue
        count = high - low + 1
        ja = f"第{low}回" if count == 1 else f"第{low}回から第{high}回まで（{count} 回）"
        en = f"number {low}" if count == 1 else f"numbers {low} to {high} ({count})"
        yield (
            problem(
                "missing-meeting",
                None,
                f"{before.name}: {before.said}と{after.said}の間の{ja}がない",
                f"{before.body_en}: {en} missing between {before.said_en} and {after.said_en}",
            ),
            (before.iri, after.iri),
        )


def numbers_twice(series: Sequence[StoredMeeting]) -> Iterator[Told]:
    """Two meetings of one number on different days."""
    for one, other in pairwise(series):
        if one.number == other.number and one.date and other.date and one.date != other.date:
            yield (
                problem(
                    "number-twice",
                    None,
                    f"{one.name}: 第{one.number}回が {one.date} と {other.date} にある",
                    f"{one.body_en}: meeting {one.number} is dated {one.date} and {other.date}",
                ),
                (one.iri, other.iri),
            )


def numbers_out_of_order(series: Sequence[StoredMeeting]) -> Iterator[Told]:
    """A higher number on an earlier day."""
    dated = [one for one in series if one.date]
    for one, other in pairwise(dated):
        if one.number != other.number and (other.date or "") < (one.date or ""):
            yield (
                problem(
                    "number-date-order",
                    None,
                    f"{one.name}: {other.said}が{one.said}より前の日付である",
                    f"{one.body_en}: {other.said_en} is dated before {one.said_en}",
                ),
                (one.iri, other.iri),
            )


def _by_number(meeting: StoredMeeting) -> tuple[int, str, str]:
    return meeting.number or 0, meeting.date or "", meeting.iri
