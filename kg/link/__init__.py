"""`kg link`: persons of different bodies who are one, with the reason and what it rests on."""

from kg.link.observed import Observed, lives_of_bodies, observed_persons
from kg.link.pairs import Judged, Link, Linking, Reason, link_persons
from kg.link.write import comment, ground, lines_of, write_links
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
    "lines_of",
    "link_persons",
    "write_links",
]


def find_links(view: View, judged: Judged | None = None) -> Linking:
    """The links that the whole store gives; the same store gives the same links."""
    return link_persons(observed_persons(view), lives_of_bodies(view), judged or Judged())
