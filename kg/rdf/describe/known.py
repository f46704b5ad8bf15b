"""What the authority tables decide about IRIs and classes."""

from __future__ import annotations

from functools import cache

from kg.entities.tables import law_rows, post_rows
from kg.vocab import Class

_GOVERNMENT = (Class.GOVERNMENT_BODY, Class.ORGANIZATION)
_DELIBERATIVE = (Class.DELIBERATIVE_BODY, Class.ORGANIZATION)

#: Organization kind → its classes. Kinds not named here are organizations and nothing more.
_CLASSES_OF_KIND = {
    "cabinet": _GOVERNMENT,
    "cabinet-office": _GOVERNMENT,
    "cabinet-secretariat": _GOVERNMENT,
    "ministry": _GOVERNMENT,
    "agency": _GOVERNMENT,
    "commission": _GOVERNMENT,
    "pre-2001-ministry": _GOVERNMENT,
    "council": _DELIBERATIVE,
    "legislature": _DELIBERATIVE,
    "headquarters": (Class.HEADQUARTERS, *_DELIBERATIVE),
}


def organization_classes(kind: str | None) -> tuple[str, ...]:
    """The classes of an organization of that kind, `Organization` among them."""
    return _CLASSES_OF_KIND.get(kind or "", (Class.ORGANIZATION,))


@cache
def _listed_posts() -> frozenset[tuple[str, str | None]]:
    return frozenset((row.post_ja, row.organization or None) for row in post_rows())


def is_listed_post(post_ja: str, organization: str | None) -> bool:
    """Whether the authority graph describes the post."""
    return (post_ja, organization) in _listed_posts()


@cache
def _egov_ids() -> dict[str, str | None]:
    return {row.title_ja: row.egov_law_id for row in law_rows()}


def egov_law_id(title_ja: str) -> str | None:
    """The law's id at e-Gov; None where the table has none."""
    return _egov_ids().get(title_ja)


def role_of_seat(seat: str) -> str:
    """The role that the name of a seat says: 副… is a deputy, …長 the chief, others are members.

    >>> [role_of_seat(seat) for seat in ("本部長", "副本部長", "本部員", "会長代理", "議長")]
    ['chair', 'vice-chair', 'member', 'vice-chair', 'chair']
    """
    if seat.startswith("副") or seat.endswith(("代理", "代行")):
        return "vice-chair"
    return "chair" if seat.endswith("長") else "member"
