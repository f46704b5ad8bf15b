"""What is doubtful between the meetings of a store: numbers, dates, second records, posts, recurring unknowns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.check.findings import Finding, Wanted, fingerprint, problem
from kg.check.records import disagreeing_records
from kg.check.series import StoredMeeting, missing_numbers, numbers_out_of_order, numbers_twice, series_of
from kg.ingest import Stages
from kg.model import Problem
from kg.records import record
from kg.store import View

_MEETINGS = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX shisaku: <https://w3id.org/shisaku/ns#>
SELECT ?meeting ?body ?name ?nameEn ?number ?date ?kind ?confidence ?parent
WHERE {
  ?meeting shisaku:principalBody ?body .
  OPTIONAL { ?body rdfs:label ?name . FILTER(LANG(?name) = "ja") }
  OPTIONAL { ?body rdfs:label ?nameEn . FILTER(LANG(?nameEn) = "en") }
  OPTIONAL { ?meeting shisaku:meetingNumber ?number }
  OPTIONAL { ?meeting shisaku:date ?date }
  OPTIONAL { ?body shisaku:organizationKind ?kind }
  OPTIONAL { ?body shisaku:authorityConfidence ?confidence }
  OPTIONAL { ?body org:subOrganizationOf ?parent }
}
"""

_OUTSIDE = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX shisaku: <https://w3id.org/shisaku/ns#>
SELECT DISTINCT ?meeting ?heading ?date ?thing ?name ?person ?from ?to
WHERE {
  ?membership shisaku:holdsPost ?post .
  ?membership org:member ?holder .
  ?membership shisaku:observedAt ?meeting .
  ?meeting shisaku:date ?date .
  ?meeting rdfs:label ?heading . FILTER(LANG(?heading) = "ja")
  ?holder rdfs:label ?person .
  # the post itself, or its institution
  ?post org:postIn? ?thing .
  ?thing rdfs:label ?name . FILTER(LANG(?name) = "ja")
  OPTIONAL { ?thing shisaku:validFrom ?from }
  OPTIONAL { ?thing shisaku:validTo ?to }
  FILTER((BOUND(?from) && ?date < ?from) || (BOUND(?to) && ?date > ?to))
}
ORDER BY ?date ?heading ?name ?person
"""

_UNKNOWN_INSTITUTIONS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX shisaku: <https://w3id.org/shisaku/ns#>
SELECT ?label (COUNT(DISTINCT ?meeting) AS ?meetings)
WHERE {
  ?actor shisaku:unresolvedReason <https://w3id.org/shisaku/code/unresolved-reason/unknown-institution> .
  ?actor rdfs:label ?label .
  ?act shisaku:agent ?actor .
  ?act shisaku:atMeeting ?meeting .
}
GROUP BY ?label
HAVING (COUNT(DISTINCT ?meeting) > 1)
ORDER BY ?label
"""


@record
class Between:
    """A problem between meetings, and the IRIs that it is about."""

    problem: Problem
    things: tuple[str, ...] = ()


def check_store(view: View, stages: Stages, wanted: Wanted) -> tuple[Finding, ...]:
    """Findings in the order of their codes, then of what they say. Second records are read again."""
    meetings = stored_meetings(view)
    found: list[Between] = []
    rules: Sequence[Callable[[], Iterator[Between]]] = (
        lambda: _of_series(meetings),
        lambda: (Between(*one) for one in disagreeing_records(view, stages)),
        lambda: _outside_validity(view),
        lambda: _unknown_bodies(meetings),
        lambda: _unknown_institutions(view),
    )
    for rule in rules:
        found += rule()
    taken = [one for one in found if wanted.takes(one.problem.code, one.problem.severity)]
    return tuple(map(_finding, sorted(taken, key=lambda one: (one.problem.code, one.problem.message_ja))))


def _finding(one: Between) -> Finding:
    told = one.problem
    mark = fingerprint(told.code, " ".join(one.things) or told.message_en, 0)
    return Finding(
        told.code, told.severity, told.message_ja, told.message_en, things=one.things, fingerprint=mark
    )


def stored_meetings(view: View) -> list[StoredMeeting]:
    """Every meeting with its principal body, sorted by IRI."""
    found = {}
    for row in view.select(_MEETINGS).dicts():
        number = row.get("number")
        found[row["meeting"]] = StoredMeeting(
            iri=row["meeting"],
            body=row["body"],
            name=row.get("name", row["body"].rpartition("/")[2]),
            number=None if number is None else int(number),
            date=row.get("date"),
            kind=row.get("kind", "").rpartition("/")[2],
            known="confidence" in row,
            part="parent" in row,
            name_en=row.get("nameEn"),
        )
    return [found[iri] for iri in sorted(found)]


def _of_series(meetings: Sequence[StoredMeeting]) -> Iterator[Between]:
    for series in series_of(meetings):
        for rule in (missing_numbers, numbers_twice, numbers_out_of_order):
            for told, things in rule(series):
                yield Between(told, things)


def _outside_validity(view: View) -> Iterator[Between]:
    people: dict[tuple[str, str], list[str]] = {}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for row in view.select(_OUTSIDE).dicts():
        key = (row["meeting"], row["thing"])
        rows[key] = row
        people.setdefault(key, []).append(row["person"])
    for key, row in rows.items():
        dates = f"{row.get('from', '')}/{row.get('to', '')}"
        who = "、".join(people[key])
        yield Between(
            problem(
                "post-outside-validity",
                None,
                f"{row['heading']}、{row['date']}: {who}の「{row['name']}」は、表の期間 {dates} の外にある",
                f"{row['name']} of {who} at {row['heading']} ({row['date']}) lies outside its dates {dates}",
            ),
            key,
        )


def _unknown_bodies(meetings: Sequence[StoredMeeting]) -> Iterator[Between]:
    """Bodies that neither stand in the table nor are a part of one that does."""
    counts: dict[str, list[StoredMeeting]] = {}
    for meeting in meetings:
        if not meeting.known and not meeting.part and "/org/unknown-" not in meeting.body:
            counts.setdefault(meeting.body, []).append(meeting)
    for body, held in counts.items():
        if len(held) > 1:
            yield Between(
                problem(
                    "body-unknown-often",
                    None,
                    f"機関表にない「{held[0].name}」の会合が {len(held)} ある",
                    f"{len(held)} meetings of {held[0].name}, which the table of organizations lacks",
                ),
                (body,),
            )


def _unknown_institutions(view: View) -> Iterator[Between]:
    for row in view.select(_UNKNOWN_INSTITUTIONS).dicts():
        yield Between(
            problem(
                "institution-unknown-often",
                None,
                f"所属の分からない「{row['label']}」が {row['meetings']} 回の会合に現れる",
                f"{row['label']}, of an unknown institution, speaks at {row['meetings']} meetings",
            )
        )
