"""As whom somebody speaks at a meeting: the memberships observed there."""

from __future__ import annotations

from kg.export.things import Graph, Thing
from kg.vocab import Org, Property

_SEPARATOR = " | "


class Standings:
    """Memberships by meeting and person, each meeting looked up once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._by_meeting: dict[str, dict[str, list[Thing]]] = {}

    def of(self, person: Thing | None, meeting: Thing | None, lang: str) -> dict[str, str]:
        """Organization, its IRI and post: those where the person holds a post, else the body that meets.

        Several are joined, in the order of the organizations' IRIs; {} for a speaker whom nobody knows.
        """
        if person is None or meeting is None:
            return {}
        memberships = self._at(meeting).get(person.iri, [])
        held = [one for one in memberships if one.text(Property.POST_LABEL)]
        standing = held or memberships
        places = [place for one in standing if (place := one.one(Org.ORGANIZATION)) is not None]
        found = {
            "organization": _joined([label for place in places if (label := place.label(lang))]),
            "organization_id": _joined([place.iri for place in places]),
            "post": _joined([post for one in standing for post in one.texts(Property.POST_LABEL)]),
        }
        return {name: value for name, value in found.items() if value}

    def _at(self, meeting: Thing) -> dict[str, list[Thing]]:
        if meeting.iri not in self._by_meeting:
            found: dict[str, list[Thing]] = {}
            for one in self._graph.subjects(Property.OBSERVED_AT, meeting.iri):
                if (member := one.text(Org.MEMBER)) is not None:
                    found.setdefault(member, []).append(one)
            for memberships in found.values():
                memberships.sort(key=lambda one: (one.text(Org.ORGANIZATION) or "", one.iri))
            self._by_meeting[meeting.iri] = found
        return self._by_meeting[meeting.iri]


def _joined(values: list[str]) -> str:
    return _SEPARATOR.join(dict.fromkeys(values))
