"""The documents of a store: what is known of each source, and which one a user means."""

from __future__ import annotations

import re
from collections.abc import Collection

import pyoxigraph as ox

from kg.errors import UsageError
from kg.records import record
from kg.store.view import View
from kg.vocab import Class, Dcterms, Property, Prov, Rdf

_DIGEST_PREFIX = re.compile(r"[0-9a-f]{6,64}")
_DIGEST_CHARS = 64

#: RFC 3987 roughly: what can be looked up as an IRI at all.
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|^`\\]+")
_OF_SOURCE = re.compile(r"(?:graph/)?source/(?P<sha256>[0-9a-f]{64})(?:/|$)")
_UNDER_MEETING = re.compile(r".+?/(?P<digits>[0-9a-f]{12})(?:-[0-9]+)?(?:/|$)")


@record
class StoredSource:
    """A source in the store, and which meetings it records."""

    iri: str
    sha256: str
    name: str
    media_type: str
    encoding: str | None
    url: str | None
    licence: str | None
    publisher: str | None
    meetings: tuple[str, ...]
    """IRIs, sorted."""
    alternate_of: tuple[str, ...]
    """Those of `meetings` that questions are answered about from another source."""
    revision_of: str | None
    """Digest of the document that it replaced."""
    read_at: str | None
    """Time of the run, as written."""
    judged_with: str | None = None
    """Digest of the judgements in force when it was read."""

    @property
    def alternate(self) -> bool:
        """Whether nothing that questions count is read from it."""
        return self.meetings == self.alternate_of != ()


def stored_sources(view: View) -> list[StoredSource]:
    """All sources, sorted by file name and digest."""
    found = [_source(view, iri) for iri in view.subjects(Rdf.TYPE, Class.SOURCE)]
    return sorted(found, key=lambda source: (source.name, source.sha256))


def stored_source(view: View, sha256: str) -> StoredSource | None:
    """The source with this digest, None where it is not in the store."""
    iri = view.ids.source(sha256)
    return _source(view, iri) if any(view.match(iri, Rdf.TYPE, Class.SOURCE)) else None


def preferred_source(view: View, meeting: str) -> str | None:
    """The digest of the document that questions about the meeting are answered from."""
    iri = view.value(meeting, Property.RECORDED_IN)
    return iri.rpartition("/")[2] if iri else None


def meetings_without_record(view: View) -> list[str]:
    """Meetings of which only alternate records are left, sorted."""
    query = f"""SELECT DISTINCT ?meeting WHERE {{
      ?source <{Property.ALTERNATE_RECORD_OF}> ?meeting
      FILTER NOT EXISTS {{ ?meeting <{Property.RECORDED_IN}> ?preferred }}
    }}"""
    return sorted(str(getattr(meeting, "value", "")) for (meeting,) in view.select(query))


def find_source(view: View, what: str) -> StoredSource:
    """The source that a user names by IRI, by the beginning of its digest or by its file name.

    The IRI may be that of the source, of its graph, of the meeting, or of anything that hangs
    under the meeting. UsageError where nothing or more than one thing fits.
    """
    named = {iri for quad in view.match(None, Property.FILE_NAME, ox.Literal(what)) if (iri := _iri(quad))}
    fitting = _known(view, {*named, *([what] if _is_iri(what) else ())})
    if not fitting and _DIGEST_PREFIX.fullmatch(what):
        fitting = _known(view, _beginning_with(view, what))
    if not fitting and _is_iri(what):
        candidates = _known(view, _candidates(view, what))
        fitting = [source for source in candidates if _belongs(view, source, what)]
    if not fitting:
        raise UsageError(
            f"no source {what!r} in the store",
            hint="name it by file name, IRI or the first digits of its SHA-256; kg stats lists the sources",
        )
    if len(fitting) > 1:
        digests = ", ".join(source.sha256[:12] for source in fitting)
        raise UsageError(f"{what!r} fits {len(fitting)} sources", hint=f"name one by its digest: {digests}")
    return fitting[0]


def _known(view: View, iris: Collection[str]) -> list[StoredSource]:
    found = (stored_source(view, iri.rpartition("/")[2]) for iri in sorted(iris))
    return sorted((one for one in found if one), key=lambda source: (source.name, source.sha256))


def _beginning_with(view: View, digits: str) -> set[str]:
    """Sources whose digest begins so: looked up where it is whole, else among all of them."""
    if len(digits) == _DIGEST_CHARS:
        return {view.ids.source(digits)}
    query = f"""SELECT ?source WHERE {{
      ?source a <{Class.SOURCE}> FILTER STRSTARTS(STR(?source), "{view.ids.source(digits)}")
    }}"""
    return {str(getattr(source, "value", "")) for (source,) in view.select(query)}


def _candidates(view: View, iri: str) -> set[str]:
    """Sources that something with this IRI may belong to: by where it is spoken of, else by what IRIs are
    made of (`kg.ids`)."""
    own, found = f"{view.base}graph/source/", set[str]()
    if source := _OF_SOURCE.match(iri.removeprefix(view.base)):
        found.add(view.ids.source(source["sha256"]))
    graphs = (str(getattr(quad.graph_name, "value", "")) for quad in view.match(iri))
    found |= {view.ids.source(graph.removeprefix(own)) for graph in graphs if graph.startswith(own)}
    if not found and (part := _UNDER_MEETING.match(iri)):
        found |= _beginning_with(view, part["digits"])
    return found


def _belongs(view: View, source: StoredSource, iri: str) -> bool:
    if iri == view.ids.source_graph(source.sha256) or iri.startswith(source.iri + "/"):
        return True
    if iri in source.meetings:
        return iri not in source.alternate_of
    under = [f"{meeting}/{source.sha256[:12]}" for meeting in source.meetings]
    return iri in under or iri.startswith(tuple(f"{one}{end}" for one in under for end in "/-"))


def _is_iri(what: str) -> bool:
    return _IRI.fullmatch(what) is not None


def _iri(quad: ox.Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""


def _source(view: View, iri: str) -> StoredSource:
    sha256 = view.value(iri, Property.SHA256) or iri.rpartition("/")[2]
    own = view.ids.source_graph(sha256)
    alternate_of = view.values(iri, Property.ALTERNATE_RECORD_OF)
    meetings = view.subjects(Rdf.TYPE, Class.MEETING, graph=own)
    revision_of = view.value(iri, Prov.WAS_REVISION_OF, graph=own)
    runs = view.subjects(Prov.USED, iri)
    return StoredSource(
        iri=iri,
        sha256=sha256,
        name=view.value(iri, Property.FILE_NAME) or "",
        media_type=view.value(iri, Dcterms.FORMAT) or "text/plain",
        encoding=view.value(iri, Property.ENCODING),
        url=view.value(iri, Dcterms.SOURCE),
        licence=view.value(iri, Dcterms.LICENSE),
        publisher=view.value(iri, Dcterms.PUBLISHER),
        meetings=tuple(sorted({*meetings, *alternate_of})),
        alternate_of=tuple(alternate_of),
        revision_of=revision_of.rpartition("/")[2] if revision_of else None,
        read_at=next((view.value(run, Prov.STARTED_AT_TIME) for run in runs), None),
        judged_with=view.value(iri, Property.JUDGED_WITH),
    )
