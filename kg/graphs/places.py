"""Where acts and attendances stand: at which meeting, in which source, in which words.

What hangs under a meeting and a source says in its IRI which they are (docs/graph-model.md, "IRIs"), and evidence where
in the kept text its words begin and end. So most of it is read off; what has other IRIs is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice

from kg.graphs.scans import Scans
from kg.vocab import Oa, Property

#: `{meeting}/{12 digits of the source}(-n)/act/…`
_UNDER = re.compile(
    r"^(?P<meeting>.+)/(?P<mark>[0-9a-f]{12})(?:-[0-9]+)?/(?:act|attendance|membership)/[^/]+$"
)
#: `…/{12 digits of the source}(-n)/evidence/{start}-{end}`: words without gaps.
_SPAN = re.compile(r"/(?P<mark>[0-9a-f]{12})(?:-[0-9]+)?/evidence/(?P<start>[0-9]+)-(?P<end>[0-9]+)$")
#: How the IRI of the selector that quotes ends.
_QUOTE = "/quote"

#: For fewer quotations of a source its whole text is not read.
_FEW = 3
#: Texts that are held at once.
_TEXTS = 40


class Places:
    """The sources of a store, by which IRIs are understood."""

    def __init__(self, scans: Scans) -> None:
        self._scans = scans
        self._digests: dict[str, str] = {}

    @cached_property
    def _sources(self) -> dict[str, tuple[str, str]]:
        """First digits of a digest → the source (IRI) and the digest; what two begin with tells neither."""
        found: dict[str, tuple[str, str]] = {}
        twice = set()
        for source, digest in self._scans.one(Property.SHA256).items():
            if digest[:12] in found:
                twice.add(digest[:12])
            found[digest[:12]] = (source, digest)
        return {mark: known for mark, known in found.items() if mark not in twice}

    def meetings(self, things: Iterable[str], predicate: str = Property.AT_MEETING) -> dict[str, str]:
        """Act, attendance or membership → its meeting; one without a meeting is left out."""
        found: dict[str, str] = {}
        unknown = []
        for thing in things:
            under = _UNDER.match(thing)
            if under and under["mark"] in self._sources:
                found[thing] = under["meeting"]
                self._digests[thing] = self._sources[under["mark"]][1]
            else:
                unknown.append(thing)
        return found | self._scans.looked_up(predicate, unknown)

    def source_of(self, thing: str) -> str:
        """SHA-256 of the source of one whose meeting was asked for: by its IRI, else by its evidence; else empty."""
        if thing in self._digests:
            return self._digests[thing]
        view = self._scans.view
        evidence = view.value(thing, Property.EVIDENCE)
        source = view.value(evidence, Oa.HAS_SOURCE) if evidence else None
        return (view.value(source, Property.SHA256) or "") if source else ""

    def quotes(self, evidences: Collection[str]) -> dict[str, str]:
        """Evidence → the words quoted."""
        by_source: dict[str, list[tuple[str, int, int]]] = {}
        for evidence in evidences:
            span = _SPAN.search(evidence)
            if span and span["mark"] in self._sources:
                place = (evidence, int(span["start"]), int(span["end"]))
                by_source.setdefault(self._sources[span["mark"]][0], []).append(place)
        found: dict[str, str] = {}
        sources = iter([source for source, places in by_source.items() if len(places) >= _FEW])
        while some := tuple(islice(sources, _TEXTS)):
            texts = self._scans.looked_up(Property.TEXT, some)
            for source, text in texts.items():
                found |= _cut(text, by_source[source])
        return found | self._selected([evidence for evidence in evidences if evidence not in found])

    def _selected(self, evidences: Sequence[str]) -> dict[str, str]:
        """The same by the selectors that quote: those of the usual names, and whatever others there are."""
        words = self._scans.looked_up(Oa.EXACT, [evidence + _QUOTE for evidence in evidences])
        found = {selector.removesuffix(_QUOTE): quoted for selector, quoted in words.items()}
        lacking = {evidence for evidence in evidences if evidence not in found}
        pattern = f"?s <{Oa.HAS_SELECTOR}>/<{Oa.EXACT}> ?o"
        return {row[0].value: row[1].value for row in self._scans.rows_of(pattern, lacking)} | found


def _cut(text: str, places: Iterable[tuple[str, int, int]]) -> Mapping[str, str]:
    return {evidence: text[start:end] for evidence, start, end in places if start < end <= len(text)}
