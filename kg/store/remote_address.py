"""Where a store on a server is: the URLs that queries, updates and whole graphs go to.

    http://HOST/DATASET              what stands there is looked for, as the servers in use have it
    http://HOST/query                the URL of queries itself; updates go where they are found beside it
    http://HOST/sparql#update=/in    updates go to /in; relative URLs are resolved
    http://HOST/q#update=/u&graphs=/g   graphs: SPARQL 1.1 Graph Store Protocol

The part after # is never sent to a server. User and password stand before the host, or in
KG_STORE_USER and KG_STORE_PASSWORD.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

from kg.errors import UsageError
from kg.records import record

#: Longest silence of a server, in seconds; KG_STORE_TIMEOUT sets another.
TIMEOUT_S = 300.0

_ROLES = ("update", "graphs")
_HINT = "e.g. --store http://localhost:7878, or 'http://host/sparql#update=http://host/update'"


@record
class Endpoint:
    """A store on a server, as the user named it; `find_services` finds out what is there."""

    url: str
    """Without user, password and fragment."""
    update: str | None = None
    """Where updates go, where the user said so."""
    graphs: str | None = None
    user: str | None = None
    password: str | None = None
    timeout_s: float = TIMEOUT_S

    def __str__(self) -> str:
        return self.url

    @property
    def candidates(self) -> Iterator[Services]:
        """What the URL may mean, the most telling first."""
        for query, update, graphs in _guesses(self.url):
            yield Services(query, (self.update,) if self.update else update, self.graphs or graphs)

    @property
    def state(self) -> Path:
        """The folder on this machine of what is not kept on the server: which file was which document.

        Under XDG_STATE_HOME (https://specifications.freedesktop.org/basedir-spec/latest/).
        """
        home = os.environ.get("XDG_STATE_HOME") or os.path.join(os.path.expanduser("~"), ".local", "state")
        name = hashlib.sha256(self.url.encode()).hexdigest()[:16]
        return Path(home) / "shisaku" / "stores" / f"{urlsplit(self.url).hostname}-{name}"


@record
class Services:
    """The URLs of one server."""

    query: str
    updates: tuple[str, ...]
    """Tried in this order."""
    graphs: str | None


def is_url(word: str) -> bool:
    return word.lower().startswith(("http://", "https://"))


def parse_endpoint(word: str) -> Endpoint:
    """The endpoint that a URL names; UsageError says what is wrong with it."""
    try:
        parts = urlsplit(word)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"--store {word}: no URL ({error})", hint=_HINT) from error
    if not parts.hostname:
        raise UsageError(f"--store {word}: the URL names no host", hint=_HINT)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    place = f"{host}:{port}" if port else host
    url = urlunsplit((parts.scheme.lower(), place, parts.path.rstrip("/"), parts.query, ""))
    said = _roles(parts.fragment, url)
    user = unquote(parts.username) if parts.username else os.environ.get("KG_STORE_USER")
    password = unquote(parts.password) if parts.password else os.environ.get("KG_STORE_PASSWORD")
    return Endpoint(url, said.get("update"), said.get("graphs"), user, password, _timeout())


def _roles(fragment: str, url: str) -> dict[str, str]:
    said = {}
    for name, value in parse_qsl(fragment, keep_blank_values=True):
        target = urljoin(url, value)
        if name not in _ROLES or not value or not is_url(target):
            raise UsageError(
                f"--store: {name}={value} after # is not known", hint="it takes update= and graphs="
            )
        said[name] = target
    if fragment and not said:
        raise UsageError(f"--store: {fragment!r} after # says nothing", hint="it takes update= and graphs=")
    return said


def _timeout() -> float:
    said = os.environ.get("KG_STORE_TIMEOUT")
    if not said:
        return TIMEOUT_S
    try:
        seconds = float(said)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e9:
        raise UsageError(
            f"KG_STORE_TIMEOUT is no number of seconds: {said!r}", hint="e.g. KG_STORE_TIMEOUT=600"
        )
    return seconds


def _guesses(url: str) -> Iterator[tuple[str, tuple[str, ...], str | None]]:
    """Query, updates and graphs as the servers in use have them."""
    parts = urlsplit(url)
    path, last = parts.path, parts.path.rpartition("/")[2]

    def at(where: str) -> str:
        return urlunsplit(parts._replace(path=where))

    if last in ("query", "sparql"):
        parent = path.rpartition("/")[0]
        yield url, (at(f"{parent}/update"), url), at(f"{parent}/{'store' if last == 'query' else 'data'}")
        return
    if "/repositories/" in path:  # RDF4J, GraphDB
        yield url, (at(f"{path}/statements"),), at(f"{path}/rdf-graphs/service")
        return
    yield at(f"{path}/query"), (at(f"{path}/update"),), at(f"{path}/store" if not path else f"{path}/data")
    yield at(f"{path}/sparql"), (at(f"{path}/update"), at(f"{path}/sparql")), at(f"{path}/data")
    yield at(path or "/"), (at(path or "/"),), None
