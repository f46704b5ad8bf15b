"""Persons of a TEI corpus (https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html), as its lists have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from kg.model import NamedPerson
from kg.sources.debate import child_words
from kg.sources.xml import attribute, below, children, first, local, words

if TYPE_CHECKING:
    from lxml.etree import _Element

#: `org/@role` of what a member of a parliament belongs to beside the parliament.
_GROUPS = frozenset({"parliamentaryGroup", "politicalParty", "politicalGroup"})
#: Languages and types of a name that is a reading of another.
_READING = re.compile(r"(?:^ja-(?:Hira|Hrkt|Kana)\b|yomi|reading|kana|furigana)", re.IGNORECASE)
_LATIN = re.compile(r"[\u0000-\u024f\s]+")


class Roster:
    """The persons that a document lists, by identifier."""

    def __init__(self, root: _Element, day: date | None) -> None:
        self._day = day
        self._bodies = {key: one for one in below(root, "org") if (key := attribute(one, "id"))}
        self._known: dict[str, NamedPerson] = {}
        self._listed: list[NamedPerson] = []
        for element in below(root, "person", "personGrp"):
            person = self._person(element)
            if person.name or person.reference:
                self._listed.append(person)
            if person.reference:
                self._known.setdefault(person.reference, person)

    def __iter__(self) -> Iterator[NamedPerson]:
        return iter(self._listed)

    def named(self, references: str | None) -> NamedPerson | None:
        """Whom `who` means: the listed person, else the identifier alone; None for several or nobody."""
        found = [one.rpartition("#")[2] for one in (references or "").split()]
        if len(found) != 1 or not found[0]:
            return None
        return self._known.get(found[0]) or NamedPerson(reference=found[0])

    def _person(self, element: _Element) -> NamedPerson:
        names = list(children(element, "persName"))
        readings = [one for one in names if _is_reading(one)]
        name = next((shown for one in names if one not in readings and (shown := _full(one))), None)
        family = next(
            (shown for one in names if one not in readings and (shown := child_words(one, "surname"))), None
        )
        organization, post, group = self._places(element)
        return NamedPerson(
            name=_solid(name),
            family=_solid(family),
            post=post,
            organization=organization,
            group=group,
            reading=next((_solid(_full(one)) for one in readings), None),
            reference=attribute(element, "id"),
        )

    def _places(self, element: _Element) -> tuple[str | None, str | None, str | None]:
        """Organization, post there and parliamentary group: of what holds on the day, the first of each."""
        organization = post = group = None
        for one in children(element, "affiliation", "occupation"):
            if not self._holds(one):
                continue
            body = self._bodies.get((attribute(one, "ref") or "").lstrip("#"))
            name = child_words(one, "orgName", "objectName") or self._body_name(body)
            role = child_words(one, "roleName")
            if body is not None and attribute(body, "role") in _GROUPS:
                group = group or name
            elif organization is None and post is None:
                organization = name if child_words(one, "orgName") or body is not None else None
                post = role or (name if organization is None else None)
        return organization, post, group

    def _holds(self, element: _Element) -> bool:
        if self._day is None:
            return True
        begins, ends = read_day(attribute(element, "from")), read_day(attribute(element, "to"))
        return (begins is None or begins <= self._day) and (ends is None or self._day <= ends)

    @staticmethod
    def _body_name(body: _Element | None) -> str | None:
        if body is None:
            return None
        full = [one for one in children(body, "orgName") if attribute(one, "full") != "abb"]
        japanese = [one for one in full if (attribute(one, "lang") or "ja").startswith("ja")]
        return next((shown for one in (*japanese, *full) if (shown := words(one))), None)


def read_day(shown: str | None) -> date | None:
    """The day of a `when`, `from` or `to`; None where it is none or not a whole day."""
    try:
        return date.fromisoformat((shown or "")[:10])
    except ValueError:
        return None


def _is_reading(name: _Element) -> bool:
    told = (attribute(name, key) for key in ("lang", "type"))
    return any(value and _READING.search(value) for value in told)


def _full(name: _Element) -> str | None:
    """Family and given name; in Latin letters as the source orders them."""
    if first(name, "surname") is None and first(name, "forename") is None:
        return words(name) or None
    parts = [(local(one), words(one)) for one in children(name, "surname", "forename", "nameLink", "genName")]
    if not _LATIN.fullmatch("".join(shown for _, shown in parts)):
        parts.sort(key=lambda part: part[0] == "forename")
    return "".join(shown for _, shown in parts) or None


def _solid(name: str | None) -> str | None:
    return re.sub(r"\s", "", name) or None if name else None
