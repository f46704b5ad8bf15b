"""Labels of the codes that a network shows, in both languages, from the project's own code lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox

from kg.resources import resource
from kg.vocab import Skos, code

#: Kinds and types that stand in no code list.
_OWN: Mapping[str, tuple[str, str]] = {
    "attendance": ("出席", "attendance"),
    "document": ("文書", "document"),
    "measure": ("施策", "measure"),
    "meeting": ("会合", "meeting"),
    "organization": ("組織", "organization"),
    "person": ("人", "person"),
    "topic": ("主題", "topic"),
    "unresolved": ("未特定", "unresolved"),
}


@cache
def _labels(list_name: str) -> Mapping[tuple[str, str], str]:
    """IRI of a code and language → label, of one code list."""
    labels: dict[tuple[str, str], str] = {}
    # the files are named in the plural: organization-kinds, act-types, commitment-statuses
    for path in resource("ontology/codelists").glob(f"{list_name}*.ttl"):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            value = quad.object
            if quad.predicate.value == Skos.PREF_LABEL and isinstance(value, ox.Literal):
                labels[getattr(quad.subject, "value", ""), value.language or ""] = value.value
    return labels


def labels_of(list_name: str, notations: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Code → its Japanese and English label, in the order of the codes; the code itself where no list has it.

    >>> labels_of("act-type", ["request", "attendance", "no-such"])
    {'request': ('要請', 'request'), 'attendance': ('出席', 'attendance'), 'no-such': ('no-such', 'no-such')}
    """
    labels = _labels(list_name)
    found = {}
    for notation in notations:
        japanese, english = _OWN.get(notation, (notation, notation))
        iri = code(list_name, notation)
        found[notation] = (labels.get((iri, "ja"), japanese), labels.get((iri, "en"), english))
    return found
