"""`kg link`: persons of different bodies who are one, with the reason and what it rests on."""

from collections.abc import Iterable, Sequence

from kg.ids import Ids
from kg.judgements import kept_apart, same_across_bodies
from kg.link.observed import Observed, lives_of_bodies, observed_persons
from kg.link.pairs import Judged, Link, Linking, Pair, Reason, link_persons
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
    """The pairs of persons that somebody judged to be one, or to be two."""

    def pairs(keys: Iterable[tuple[PersonKey, PersonKey]]) -> frozenset[Pair]:
        return frozenset(frozenset((_iri(one, ids), _iri(other, ids))) for one, other in keys)

    return Judged(same=pairs(same_across_bodies(judgements)), apart=pairs(kept_apart(judgements)))


def _iri(key: PersonKey, ids: Ids) -> str:
    return ids.person(key.body, key.name, key.affiliation)
