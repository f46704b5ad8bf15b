"""`kg link`: persons of different bodies who are one, with the reason and what it rests on."""

from collections.abc import Sequence

from kg.ids import Ids
from kg.judgements import kept_apart
from kg.link.observed import Observed, lives_of_bodies, observed_persons
from kg.link.pairs import Judged, Link, Linking, Reason, link_persons
from kg.link.write import comment, ground, lines_of, write_links
from kg.model import Judgement, PersonKey
from kg.store import View

__all__ = [
    "Judged",
    "Link",
    "Linking",
    "Observed",
    "Reason",
    "comment",
    "find_links",
    "ground",
    "judged_pairs",
    "lines_of",
    "link_persons",
    "write_links",
]


def find_links(view: View, judged: Judged | None = None) -> Linking:
    """The links that the whole store gives; the same store gives the same links."""
    return link_persons(observed_persons(view), lives_of_bodies(view), judged or Judged())


def judged_pairs(judgements: Sequence[Judgement], ids: Ids) -> Judged:
    """The pairs of persons that somebody judged to be two.

    Who was judged to be the same as somebody of the body is that one already on reading.
    """
    apart = (frozenset((_iri(one, ids), _iri(other, ids))) for one, other in kept_apart(judgements))
    return Judged(apart=frozenset(apart))


def _iri(key: PersonKey, ids: Ids) -> str:
    return ids.person(key.body, key.name, key.affiliation)
