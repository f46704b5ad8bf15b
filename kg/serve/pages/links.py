"""Addresses of the pages, from IRIs, sources and questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from kg.records import record
from kg.vocab import CODE_NS, NS

#: Schemes that a page links to. What minutes or a store say may be anything, e.g. `javascript:`.
_WEB = re.compile(r"https?://", re.IGNORECASE)

#: RFC 3986 `path`: what may stand there without being escaped.
_PATH_SAFE = "/:@!$&'()*+,;=~-._"

_SOURCE = re.compile(r"source/(?P<sha256>[0-9a-f]{64})")
_CODE_POINT_SPAN = re.compile(r"evidence/(?P<start>[0-9]+)-(?P<end>[0-9]+)(?:-[0-9a-f]{8})?$")


@record
class Links:
    """Makes addresses; an explicitly asked language stays in every one of them."""

    base: str
    """Of the IRIs of the data: `{base}org/mic` is shown at `/id/org/mic`."""
    lang: str | None = None
    """The language where the reader asked for one in the address, else None."""

    def to(self, path: str, /, **values: object) -> str:
        """The path with these parameters; those that are None are left out.

        >>> Links("https://example.org/id/", "en").to("/questions", page=2)
        '/questions?page=2&lang=en'
        """
        path, hash_sign, fragment = path.partition("#")
        pairs = [(name, str(value)) for name, value in values.items() if value is not None]
        if self.lang is not None and "lang" not in values:
            pairs.append(("lang", self.lang))
        query = f"?{urlencode(pairs)}" if pairs else ""
        return f"{path}{query}{hash_sign}{fragment}"

    def with_values(self, path: str, values: Mapping[str, str]) -> str:
        """As `to`, for names that are no Python names; a language among the values wins."""
        return self.to(path, **dict(values))

    def thing(self, iri: str) -> str | None:
        """Where a thing, a code or a term is shown: own ones here, others at their own address.

        None for what is no address of the web.

        >>> links = Links("https://example.org/id/")
        >>> links.thing("https://example.org/id/org/mic"), links.thing("javascript:alert(1)")
        ('/id/org/mic', None)
        """
        if iri.startswith(self.base):
            return self.to("/id/" + quote(iri.removeprefix(self.base), safe=_PATH_SAFE))
        if iri.startswith(CODE_NS):
            return self.to("/code/" + quote(iri.removeprefix(CODE_NS), safe=_PATH_SAFE))
        if iri.startswith(NS):
            return self.to("/ns#" + quote(iri.removeprefix(NS), safe=""))
        return iri if _WEB.match(iri) else None

    def is_own(self, iri: str) -> bool:
        return iri.startswith(self.base)

    def read(self, sha256: str, to: str | None = None) -> str:
        """The evidence reader, at the mark `to` (`act-…`, `s12`, `c120-160`) where one is given.

        The mark stands twice: the server chooses by `to` which part of long minutes it sends.

        >>> Links("https://example.org/id/").read("ab12", "s3")
        '/read/ab12?to=s3#s3'
        """
        return self.to(f"/read/{sha256}#{to}" if to else f"/read/{sha256}", to=to)

    def act(self, act: str, source: str) -> str:
        """An act (IRI) in the reader of its source (IRI)."""
        return self.read(source.rpartition("/")[2], act_mark(act))

    def question(self, name: str, values: Mapping[str, str] | None = None) -> str:
        return self.with_values(f"/questions/{quote(name, safe='')}", values or {})


def act_mark(iri: str) -> str:
    """The fragment of an act in the reader.

    >>> act_mark("https://w3id.org/shisaku/id/meeting/cs-hq/36/d89369c72f9e/act/25321e30d2a1b730")
    'act-25321e30d2a1b730'
    """
    return f"act-{iri.rpartition('/')[2]}"


def span_of_evidence(iri: str) -> tuple[int, int] | None:
    """`[start, end)` as the IRI of an evidence says it.

    >>> span_of_evidence("https://w3id.org/shisaku/id/meeting/cs-hq/36/d89369c72f9e/evidence/120-160")
    (120, 160)
    """
    found = _CODE_POINT_SPAN.search(iri)
    return (int(found["start"]), int(found["end"])) if found else None


def digest_of(source: str) -> str | None:
    """The SHA-256 in the IRI of a source; None for another IRI."""
    found = _SOURCE.search(source)
    return found["sha256"] if found else None
