"""What the meetings of a store say of persons: names, bodies, and the posts held at a meeting."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from kg.entities.people import outside_government
from kg.records import record
from kg.store import View
from kg.structure.folding import same_name, without_space
from kg.structure.names import split_name
from kg.vocab import Property, Rdf

#: A name without a known family name is taken for a full one from so many characters on: 勅使河原 is rare.
_FULL_NAME_CHARS = 4

#: Words that say what somebody does, not where: the rest of a post has to name an institution.
_OFFICE = re.compile(
    r"(?:大学院|大学|株式会社|有限会社|会社|法人|協会|財団|社団|団体|研究所|研究科|機構|名誉|特任|客員|准|主任|主席|上席|首席|副|常任|常務|専務|代表|執行|取締)"
    r"|(?:教授|講師|学長|総長|理事長?|会長|社長|役員?|役|所長|部長|局長|課長|室長|委員長?|議長|座長|顧問|参与|監査役|弁護士|研究員|フェロー|長|員)+"
)

_MEMBERSHIPS = """
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX shisaku: <https://w3id.org/shisaku/ns#>
SELECT ?person ?name ?body ?membership ?organization ?office ?post ?label ?meeting ?date
WHERE {
  ?membership a shisaku:Membership .
  ?membership org:member ?person .
  ?membership org:organization ?organization .
  ?membership shisaku:observedAt ?meeting .
  ?person a shisaku:Person .
  ?person shisaku:namedIn ?body .
  ?person foaf:name ?name .
  OPTIONAL { ?membership shisaku:holdsPost ?post . OPTIONAL { ?post rdfs:label ?label . FILTER(LANG(?label) = "ja") } }
  OPTIONAL { ?organization rdfs:label ?office . FILTER(LANG(?office) = "ja") }
  OPTIONAL { ?meeting shisaku:date ?date }
}
"""

_ROWS = """
PREFIX shisaku: <https://w3id.org/shisaku/ns#>
SELECT ?person ?meeting ?family ?post
WHERE {
  ?row shisaku:attendeePerson ?person .
  ?row shisaku:atMeeting ?meeting .
  OPTIONAL { ?row shisaku:familyName ?family }
  OPTIONAL { ?row shisaku:postLabel ?post }
}
"""


@record
class Held:
    """A post that a person was seen to hold: `key` tells posts apart, `printed` names it."""

    key: str
    printed: str
    day: date
    membership: str


@record
class Observed:
    """A person as the store knows one, from all meetings of its body."""

    iri: str
    name: str
    body: str
    full: bool
    """Whether the name is a full one; a family name alone says nothing of who somebody is."""
    marked: bool
    """The body has two people of the name, told apart by what follows it in the IRI."""
    held: tuple[Held, ...] = ()
    meetings: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    """Memberships in the body itself."""

    @property
    def key(self) -> str:
        """The name as names are compared: width, white space and variants of characters folded."""
        return same_name(self.name)


def observed_persons(view: View) -> list[Observed]:
    """Every person who was seen at a meeting, sorted by IRI."""
    facts: dict[str, _Facts] = {}
    for row in view.select(_MEMBERSHIPS).dicts():
        facts.setdefault(row["person"], _Facts(row["name"], row["body"])).take(row)
    for row in view.select(_ROWS).dicts():
        if row["person"] in facts:
            facts[row["person"]].take_row(row)
    return [facts[iri].observed(iri, view) for iri in sorted(facts)]


class _Facts:
    """What is gathered of one person."""

    def __init__(self, name: str, body: str) -> None:
        self.name, self.body = name, body
        self.families: set[str] = set()
        self.held: set[Held] = set()
        self.days: dict[str, date | None] = {}
        self.own: dict[str, str] = {}

    def take(self, row: dict[str, str]) -> None:
        """One membership."""
        day = date.fromisoformat(row["date"]) if "date" in row else None
        self.days[row["meeting"]] = day
        if row["organization"] == self.body:
            self.own[row["meeting"]] = row["membership"]
        elif "post" in row and day is not None:
            printed = row.get("label", row["post"])
            if "/org/x-" in row["organization"]:  # 教授 of a university that the table lacks
                printed = row.get("office", "") + printed
            self.held.add(Held(row["post"], printed, day, row["membership"]))

    def take_row(self, row: dict[str, str]) -> None:
        """One row of an attendance list; its post counts where it names a private institution."""
        if "family" in row:
            self.families.add(without_space(row["family"]))
        day, membership = self.days.get(row["meeting"]), self.own.get(row["meeting"])
        if day and membership and names_private_institution(row.get("post", "")):
            key = without_space(unicodedata.normalize("NFKC", row["post"]))
            self.held.add(Held(key, row["post"], day, membership))

    def observed(self, iri: str, view: View) -> Observed:
        plain = view.ids.person(self.body.rpartition("/")[2], self.name)
        return Observed(
            iri=iri,
            name=self.name,
            body=self.body,
            full=is_full_name(self.name, self.families),
            marked=iri != plain,
            held=tuple(sorted(self.held, key=lambda one: (one.day, one.key, one.membership))),
            meetings=tuple(sorted(self.days)),
            own=tuple(sorted(self.own.values())),
        )


def is_full_name(name: str, families: set[str] | frozenset[str] = frozenset()) -> bool:
    """Whether a name has family and given name, by what the lists separate, else by the words themselves.

    >>> is_full_name("高村正彦"), is_full_name("高村"), is_full_name("佐久間"), is_full_name("佐久間", {"佐"})
    (True, False, False, True)
    """
    if name in families:
        return False
    if any(name.startswith(family) for family in families):
        return True
    return len(name) >= _FULL_NAME_CHARS or split_name(name) is not None


def names_private_institution(post: str) -> bool:
    """Whether a post names a firm, university or association, not only what its holder does.

    >>> names_private_institution("東都大学教授"), names_private_institution("大学教授"), names_private_institution("委員")
    (True, False, False)
    """
    words = without_space(unicodedata.normalize("NFKC", post))
    return outside_government(words) and len(_OFFICE.sub("", words)) > 1


def lives_of_bodies(view: View) -> dict[str, str]:
    """Body → the first life of the same body, where the table has a row for each of its lives under one name."""
    before: dict[str, str] = {}
    for quad in view.match(None, Property.SUCCESSOR, graph=view.ids.graph("authority")):
        old, new = str(getattr(quad.subject, "value", "")), str(getattr(quad.object, "value", ""))
        if view.value(old, Rdf.LABEL) == view.value(new, Rdf.LABEL):
            before[new] = old
    return {body: _first(body, before) for body in before}


def _first(body: str, before: dict[str, str]) -> str:
    seen = {body}
    while body in before and before[body] not in seen:
        body = before[body]
        seen.add(body)
    return body
