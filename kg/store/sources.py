"""The documents of a store: what is known of each source, and which one a user means."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.errors import UsageError
from kg.records import record
from kg.store.view import View
from kg.vocab import Class, Dcterms, Property, Prov, Rdf

_DIGEST_PREFIX = re.compile(r"[0-9a-f]{6,64}")


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
    meetings = {
        quad.object.value
        for quad in view.match(None, Property.ALTERNATE_RECORD_OF)
        if isinstance(quad.object, ox.NamedNode)
    }
    return sorted(meeting for meeting in meetings if preferred_source(view, meeting) is None)


def find_source(view: View, what: str) -> StoredSource:
    """The source that a user names by IRI, by the beginning of its digest or by its file name.

    The IRI may be that of the source, of its graph, of the meeting, or of anything that hangs
    under the meeting. UsageError where nothing or more than one thing fits.
    """
    sources = stored_sources(view)
    fitting = [source for source in sources if what in (source.name, source.iri)]
    if not fitting and _DIGEST_PREFIX.fullmatch(what):
        fitting = [source for source in sources if source.sha256.startswith(what)]
    if not fitting:
        fitting = [source for source in sources if _belongs(view, source, what)]
    if not fitting:
        raise UsageError(
            f"no source {what!r} in the store",
            hint="name it by file name, IRI or the first digits of its SHA-256; kg stats lists the sources",
        )
    if len(fitting) > 1:
        digests = ", ".join(source.sha256[:12] for source in fitting)
        raise UsageError(f"{what!r} fits {len(fitting)} sources", hint=f"name one by its digest: {digests}")
    return fitting[0]


def _belongs(view: View, source: StoredSource, iri: str) -> bool:
    if iri == view.ids.source_graph(source.sha256) or iri.startswith(source.iri + "/"):
        return True
    if iri in source.meetings:
        return iri not in source.alternate_of
    under = [f"{meeting}/{source.sha256[:12]}" for meeting in source.meetings]
    return iri in under or iri.startswith(tuple(f"{one}{end}" for one in under for end in "/-"))


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
