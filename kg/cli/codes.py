"""Labels of codes where no store is at hand: the project's own code lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from kg.resources import resource
from kg.vocab import Skos, code


@cache
def _labels(lang: str) -> Mapping[str, str]:
    """IRI of a code → its label."""
    labels: dict[str, str] = {}
    for path in sorted(resource("ontology/codelists").glob("*.ttl")):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            value = quad.object
            wanted = quad.predicate.value == Skos.PREF_LABEL
            if wanted and isinstance(value, ox.Literal) and value.language == lang:
                labels[getattr(quad.subject, "value", "")] = value.value
    return labels


def label_of(list_name: str, notation: str, lang: str) -> str:
    """The label of a code in the language; the code itself where the lists have none.

    >>> label_of("act-type", "commitment", "ja"), label_of("act-type", "no-such", "ja")
    ('約束', 'no-such')
    """
    return _labels(lang).get(code(list_name, notation), notation)


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """
    >>> counted(1, "repair"), counted(2, "repair"), counted(0, "act")
    ('1 repair', '2 repairs', '0 acts')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
