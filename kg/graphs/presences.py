"""Who attended which meeting, as events beside the acts."""

from __future__ import annotations

from kg.graphs.events import ATTENDANCE, Event
from kg.graphs.naming import Names
from kg.graphs.places import Places
from kg.graphs.reading import days_of
from kg.graphs.scans import Scans
from kg.graphs.statements import age
from kg.store.view import View
from kg.vocab import Property, code


def load_presences(view: View, *, quotes: bool = True) -> tuple[Event, ...]:
    """Who is listed as present at which meeting, as events of the type `ATTENDANCE`, sorted likewise.

    One event for each person and meeting, however often the list names him. Who is listed as absent
    is left out; who sat in for another is there himself.
    """
    scans = Scans(view)
    places, names = Places(scans), Names(scans)
    present = sorted(scans.coded(Property.PRESENCE, (code("presence", "present"),)))
    people, meetings = scans.one(Property.ATTENDEE_PERSON), places.meetings(present)
    rows: dict[tuple[str, str], str] = {}
    for row in present:
        if row in people and row in meetings:
            rows.setdefault((people[row], meetings[row]), row)
    wanted = tuple(rows.values())
    evidence = scans.one_of(Property.EVIDENCE, wanted) if quotes else {}
    quoted = places.quotes([evidence[row] for row in wanted if row in evidence])
    organizations, days = scans.one(Property.POST_ORGANIZATION), days_of(scans)
    names.learn({*(person for person, _ in rows), *(meeting for _, meeting in rows)})
    names.learn_organizations({organizations[row] for row in wanted if row in organizations})
    found = []
    for (person, meeting), row in rows.items():
        proof, institution = evidence.get(row, ""), organizations.get(row)
        found.append(
            Event(
                id=row,
                type=ATTENDANCE,
                status=None,
                on=days.get(meeting),
                meeting=names.thing(meeting, "meeting"),
                source=places.source_of(row),
                person=names.thing(person, "person"),
                ministry=names.organization(institution) if institution else None,
                measure=None,
                documents=(),
                topics=(),
                addressees=(),
                quote=quoted.get(proof, ""),
                confidence=None,
            )
        )
    return tuple(sorted(found, key=age))
