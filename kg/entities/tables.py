"""The rows of `data/authority/*.csv` and `data/countries.csv` as records, read once.

The columns are described in `data/authority/README.md`. IdentityError where a table contradicts
itself: an id used twice, a parent that does not exist, a date that is none.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from kg.errors import IdentityError
from kg.model import Validity
from kg.records import record
from kg.resources import resource


@record
class OrganizationRow:
    """A body of the state, as one name and one time know it."""

    id: str
    label_ja: str
    label_en: str | None
    abbreviations: tuple[str, ...]
    kind: str
    parent: str | None
    validity: Validity
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    corporate_number: str | None
    wikidata: str | None
    source: str | None
    confidence: str
    date_confidence: str
    note: str | None


@record
class PostRow:
    """A listed post; rows that are regular expressions are `PostRule`."""

    post_ja: str
    post_en: str | None
    organization: str
    kind: str
    aliases: tuple[str, ...]
    validity: Validity
    confidence: str


@record
class PostRule:
    """How posts that are not listed are read: groups `org`, `unit`, `role`, `portfolio`."""

    post_en: str
    organization: str | None
    kind: str
    pattern: str


@record
class LawRow:
    """A law of the table; `title_ja` is its key."""

    title_ja: str
    aliases: tuple[str, ...]
    law_number: str | None
    egov_law_id: str | None
    source: str | None
    confidence: str


@record
class SeatRow:
    """A place in a body held by virtue of a post."""

    body: str
    seat: str
    post_ja: str
    law: str | None
    article: str | None
    validity: Validity
    confidence: str

    @property
    def key(self) -> str:
        """`body/seat/post`, the form in which `kg.model.Participant` names a seat."""
        return f"{self.body}/{self.seat}/{self.post_ja}"


@record
class SecretariatRow:
    """Which institution runs the office (事務局) of a body that stands under no ministry."""

    body: str
    organization: str
    validity: Validity


@record
class ParentRow:
    """An organization that another one stood under at that time; organizations.csv has the latest."""

    organization: str
    parent: str
    validity: Validity


@record
class ServiceRow:
    """A word that is the name of a service of the state (警察), and the institution that runs it."""

    word: str
    organization: str


@record
class PlaceRow:
    """A country or a group of countries, and how the press and minutes call it."""

    code: str
    kind: str
    label_ja: str
    label_en: str
    aliases: tuple[str, ...]
    letter: str | None
    """One-character abbreviation (英), read as such only in a list of its like."""


def _rows(relative: str) -> Iterator[dict[str, str]]:
    path = resource(relative)
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
    except OSError as error:
        raise IdentityError(
            "the authority table cannot be read", where=relative, hint="reinstall the package"
        ) from error


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _validity(row: dict[str, str]) -> Validity:
    try:
        first, last = (
            date.fromisoformat(cell) if cell else None for cell in (row["valid_from"], row["valid_to"])
        )
    except ValueError as error:
        raise IdentityError(f"a date of {row} is not YYYY-MM-DD", hint="correct the table") from error
    return Validity(first, last)


@cache
def organization_rows() -> tuple[OrganizationRow, ...]:
    """Every row of organizations.csv in the order of the file."""
    rows = tuple(
        OrganizationRow(
            id=row["id"],
            label_ja=row["label_ja"],
            label_en=row["label_en"] or None,
            abbreviations=_list(row["abbreviations"]),
            kind=row["kind"],
            parent=row["parent_id"] or None,
            validity=_validity(row),
            predecessors=_list(row["predecessor_ids"]),
            successors=_list(row["successor_ids"]),
            corporate_number=row["houjin_bangou"] or None,
            wikidata=row["wikidata"] or None,
            source=row["source"] or None,
            confidence=row["confidence"],
            date_confidence=row["date_confidence"],
            note=row["note"] or None,
        )
        for row in _rows("data/authority/organizations.csv")
    )
    _check_references(rows)
    return rows


def _check_references(rows: tuple[OrganizationRow, ...]) -> None:
    ids = [row.id for row in rows]
    twice = sorted(one for one, count in Counter(ids).items() if count > 1)
    named = {other for row in rows for other in (row.parent, *row.predecessors, *row.successors) if other}
    lost = sorted(named.difference(ids))
    if twice or lost:
        raise IdentityError(
            f"ids used twice: {twice}; ids that no row has: {lost}",
            where="data/authority/organizations.csv",
            hint="give each id one row",
        )


#: What `post_ja` prints where a row is a regular expression.
RULE_MARK = "（規則）"


@cache
def post_rows() -> tuple[PostRow, ...]:
    """The listed posts, in the order of the file."""
    return tuple(
        PostRow(
            post_ja=row["post_ja"],
            post_en=row["post_en"] or None,
            organization=row["organization_id"],
            kind=row["kind"],
            aliases=_list(row["aliases"]),
            validity=_validity(row),
            confidence=row["confidence"],
        )
        for row in _rows("data/authority/posts.csv")
        if row["post_ja"] != RULE_MARK and not row["post_ja"].startswith("○○")
    )


@cache
def post_rules() -> tuple[PostRule, ...]:
    """The rows that are regular expressions, in the order of the file: the first that fits wins."""
    return tuple(
        PostRule(row["post_en"], row["organization_id"] or None, row["kind"], row["pattern"])
        for row in _rows("data/authority/posts.csv")
        if row["pattern"] and (row["post_ja"] == RULE_MARK or row["post_ja"].startswith("○○"))
    )


@cache
def law_rows() -> tuple[LawRow, ...]:
    return tuple(
        LawRow(
            title_ja=row["title_ja"],
            aliases=_list(row["aliases"]),
            law_number=row["law_num"] or None,
            egov_law_id=row["egov_law_id"] or None,
            source=row["source"] or None,
            confidence=row["confidence"],
        )
        for row in _rows("data/authority/laws.csv")
    )


@cache
def seat_rows() -> tuple[SeatRow, ...]:
    return tuple(
        SeatRow(
            body=row["body_id"],
            seat=row["seat"],
            post_ja=row["post_ja"],
            law=row["law"] or None,
            article=row["article"] or None,
            validity=_validity(row),
            confidence=row["confidence"],
        )
        for row in _rows("data/authority/seats.csv")
    )


@cache
def secretariat_rows() -> tuple[SecretariatRow, ...]:
    return tuple(
        SecretariatRow(row["body_id"], row["organization_id"], _validity(row))
        for row in _rows("data/authority/secretariats.csv")
    )


@cache
def parent_rows() -> tuple[ParentRow, ...]:
    return tuple(
        ParentRow(row["organization_id"], row["parent_id"], _validity(row))
        for row in _rows("data/authority/parents.csv")
    )


@cache
def service_rows() -> tuple[ServiceRow, ...]:
    return tuple(
        ServiceRow(row["word"], row["organization_id"]) for row in _rows("data/authority/services.csv")
    )


@cache
def place_rows() -> tuple[PlaceRow, ...]:
    return tuple(
        PlaceRow(
            code=row["code"],
            kind=row["kind"],
            label_ja=row["label_ja"],
            label_en=row["label_en"],
            aliases=_list(row["aliases"]),
            letter=row["letter"] or None,
        )
        for row in _rows("data/countries.csv")
    )
