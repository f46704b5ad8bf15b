"""Where in a source a thing of the graph stands, in words: `line 79 後藤本部長`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.store.view import View
from kg.vocab import Oa, Property, Rdf

#: What names a thing, the best first.
_NAMES = (
    Property.SPEAKER_LABEL,
    Property.NAME_AS_PRINTED,
    Property.TITLE_AS_PRINTED,
    Property.OBJECT_TEXT,
    Property.PRINTED,
    Rdf.LABEL,
)
_LONGEST_NAME_CHARS = 30


def place_of(view: View, iri: str, lang: str = "en") -> str | None:
    """Line (from 1) and name of a thing, of what it is a part of otherwise; None where neither is known."""
    for thing in _wholes(iri):
        line, name = _line(view, thing), _name(view, thing)
        if line is not None:
            at = f"line {line}" if lang == "en" else f"{line}行目"
            return f"{at} {name}" if name else at
        if name and thing == iri:
            return name
    return None


def _wholes(iri: str) -> Iterator[str]:
    """The thing, then what its IRI stands under: an act's deadline stands under the act."""
    yield iri
    for _ in range(2):
        iri = iri.rpartition("/")[0]
        yield iri


def _line(view: View, thing: str) -> int | None:
    start = view.value(thing, Property.START_OFFSET)
    source = view.value(thing, Property.RECORDED_IN) or view.value(thing, Property.REPAIR_OF)
    named = [view.value(thing, Property.EVIDENCE), view.value(thing, Property.DECISION_EVIDENCE), thing]
    for evidence in filter(None, named):
        for selector in view.values(evidence, Oa.HAS_SELECTOR):
            start = start or view.value(selector, Oa.START)
            source = source or view.value(evidence, Oa.HAS_SOURCE)
    text = view.value(source, Property.TEXT) if source else None
    if text is None or start is None or not start.isdigit():
        return None
    return text.count("\n", 0, int(start)) + 1


def _name(view: View, thing: str) -> str | None:
    for predicate in _NAMES:
        if name := view.value(thing, predicate):
            flat = " ".join(name.split())
            return flat if len(flat) <= _LONGEST_NAME_CHARS else f"{flat[:_LONGEST_NAME_CHARS]}…"
    return None
