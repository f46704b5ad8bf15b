"""Which acts count: the attributes that a filter can name, the range of days, and duplicates."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.errors import UsageError
from kg.graphs.events import Event, Thing
from kg.graphs.options import Filter, NetworkOptions
from kg.graphs.qualifier import sign_of
from kg.model import ActType, Status

#: A value of a filter that fits whatever the act has.
ANY = "*"


def _names(*things: Thing | None) -> Iterator[str]:
    """IRI, its last segment and both labels of each: any of them may be typed, of merged persons that of either."""
    for thing in things:
        if thing is not None:
            yield from (thing.id, thing.id.rsplit("/", 1)[-1], thing.label_ja, thing.label_en)
            yield from _names(*thing.others)


#: Attribute → what of an act a value of a filter is compared with.
ATTRIBUTES: Mapping[str, Callable[[Event], Iterable[str | None]]] = {
    "type": lambda event: (event.type,),
    "status": lambda event: (event.status,),
    "sign": lambda event: (f"{sign_of(event):+d}" if sign_of(event) else "0",),
    "year": lambda event: (str(event.on.year) if event.on else None,),
    "meeting": lambda event: _names(event.meeting),
    "source": lambda event: (event.source,),
    "actor": lambda event: _names(event.actor),
    "person": lambda event: _names(event.person),
    "ministry": lambda event: _names(event.ministry),
    "ministry-kind": lambda event: (event.ministry.kind if event.ministry else None,),
    "measure": lambda event: _names(event.measure),
    "document": lambda event: _names(*event.documents),
    "topic": lambda event: _names(*event.topics),
    "addressee": lambda event: _names(*event.addressees),
}

#: Attributes whose values are known beforehand, so that a misspelt one is said instead of fitting nothing.
CODES: Mapping[str, tuple[str, ...]] = {
    "type": tuple(ActType),
    "status": tuple(Status),
    "sign": ("+1", "0", "-1"),
}


def parse_filter(text: str) -> Filter:
    """`ATTRIBUTE=VALUE` as it is typed; UsageError where it is none.

    >>> parse_filter("type=commitment")
    Filter(attribute='type', values=('commitment',))
    """
    attribute, equals, value = text.partition("=")
    if not equals or not value.strip():
        raise UsageError(f"{text!r} is no filter", hint="write ATTRIBUTE=VALUE, such as type=commitment")
    return Filter(attribute.strip(), (value.strip(),))


def checked_filters(filters: Iterable[Filter]) -> tuple[Filter, ...]:
    """One filter an attribute, with the values of all; UsageError for what cannot be filtered by."""
    values: dict[str, list[str]] = {}
    for each in filters:
        if each.attribute not in ATTRIBUTES:
            known = ", ".join(ATTRIBUTES)
            raise UsageError(f"acts have no attribute {each.attribute!r}", hint=f"choose from: {known}")
        codes = CODES.get(each.attribute)
        for value in each.values:
            if codes is not None and value not in (*codes, ANY):
                raise UsageError(
                    f"{each.attribute}={value}: no such value", hint=f"choose from: {', '.join(codes)}"
                )
            if value not in values.setdefault(each.attribute, []):
                values[each.attribute].append(value)
    return tuple(Filter(attribute, tuple(found)) for attribute, found in values.items())


def keep(events: Iterable[Event], options: NetworkOptions) -> Iterator[Event]:
    """The events inside the range that have a value of each included filter and none of the excluded."""
    include = [(ATTRIBUTES[each.attribute], _folded(each.values)) for each in options.include]
    exclude = [(ATTRIBUTES[each.attribute], _folded(each.values)) for each in options.exclude]
    for event in events:
        if not _inside(event, options):
            continue
        if any(_fits(read(event), values) for read, values in exclude):
            continue
        if all(_fits(read(event), values) for read, values in include):
            yield event


def _inside(event: Event, options: NetworkOptions) -> bool:
    if options.start is None and options.stop is None:
        return True
    if event.on is None:
        return False
    return (options.start is None or options.start <= event.on) and (
        options.stop is None or event.on <= options.stop
    )


def _fits(found: Iterable[str | None], values: frozenset[str]) -> bool:
    present = [_fold(each) for each in found if each]
    return bool(present) and (ANY in values or any(each in values for each in present))


def _folded(values: Iterable[str]) -> frozenset[str]:
    return frozenset(_fold(value) for value in values)


def _fold(text: str) -> str:
    """Full-width and half-width, capitals and small letters are the same to who types them."""
    return unicodedata.normalize("NFKC", text).casefold()
