"""Requests to a server: one kept connection, a time limit, and failures as errors of the project.

The library's own client, since what is needed of one is little (docs/decisions/0030). Nothing is
sent twice unless the server cannot have acted on it or the request only reads.
"""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
import time
import urllib.request
from urllib.parse import urlsplit

from kg import __version__
from kg.errors import StoreBusyError, StoreError
from kg.records import record
from kg.store.remote_address import Endpoint

#: Answers of a server that will work again soon (RFC 9110 §15.6.3–5, RFC 6585 §4).
_SOON = frozenset({429, 502, 503, 504})
#: Seconds before a reading request is made again.
_WAITS_S = (0.5, 2.0)
_CONNECT_S = 10.0
#: Characters of what a server says that a message repeats.
_TOLD_CHARS = 200


@record
class Request:
    """What is asked of a server."""

    method: str
    url: str
    body: bytes = b""
    content_type: str | None = None
    accept: str = "*/*"
    writes: bool = False
    """Whether it changes the store: not made again where the first attempt may have reached it."""


@record
class Answer:
    """What a server said, whole."""

    status: int
    content_type: str
    """Without parameters, in small letters."""
    body: bytes

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def told(self) -> str:
        """The beginning of what the server says, as one line; nothing of a page."""
        if "html" in self.content_type:
            return ""
        said = " ".join(self.body.decode("utf-8", "replace").split())
        return said if len(said) <= _TOLD_CHARS else f"{said[:_TOLD_CHARS]}…"


class Client:
    """Speaks with the servers of one endpoint; StoreBusyError where none answers."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._open: dict[tuple[str, str], http.client.HTTPConnection] = {}

    def send(self, request: Request) -> Answer:
        """The answer, whatever its status; a reading request is made up to three times."""
        for wait_s in _WAITS_S:
            try:
                answer = self._once(request)
            except StoreBusyError:
                if request.writes:
                    raise
            else:
                if request.writes or answer.status not in _SOON:
                    return answer
            time.sleep(wait_s)
        return self._once(request)

    def stream(self, request: Request) -> http.client.HTTPResponse:
        """A reading request whose answer is read bit by bit, on a connection of its own."""
        connection = self._connect(request.url)
        try:
            self._write(connection, request)
            response = connection.getresponse()
            if connection.sock is not None:
                connection.sock.close()  # in fact when the answer is closed, which still reads from it
            return response
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise self._unreachable(request, error, sent=False) from error

    def close(self) -> None:
        for connection in self._open.values():
            connection.close()
        self._open.clear()

    # --- one exchange --------------------------------------------------------------------------

    def _once(self, request: Request) -> Answer:
        place = urlsplit(request.url)[:2]
        kept = self._open.pop(place, None)
        if kept is not None:
            try:
                return self._exchange(kept, request, place)
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                # The server closed the idle connection (RFC 9112 §9.3.1). A change may be sent again
                # also where it was made: dropping and inserting the same statements twice is once.
                kept.close()
            except (OSError, http.client.HTTPException) as error:
                kept.close()
                raise self._unreachable(request, error, sent=True) from error
        fresh = self._connect(request.url)
        try:
            return self._exchange(fresh, request, place)
        except (OSError, http.client.HTTPException) as error:
            fresh.close()
            raise self._unreachable(request, error, sent=True) from error

    def _exchange(
        self, connection: http.client.HTTPConnection, request: Request, place: tuple[str, str]
    ) -> Answer:
        try:
            self._write(connection, request)
        except (BrokenPipeError, ConnectionResetError):
            # A server that refuses a large body answers, and closes before it has read it (413).
            try:
                response = connection.getresponse()
            except (OSError, http.client.HTTPException):
                response = None
            if response is None:
                raise
        else:
            response = connection.getresponse()
        body = response.read()
        if response.will_close:
            connection.close()
        else:
            self._open[place] = connection
        kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        return Answer(response.status, kind, body)

    def _write(self, connection: http.client.HTTPConnection, request: Request) -> None:
        parts = urlsplit(request.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept": request.accept, "User-Agent": f"shisaku-kg/{__version__}"}
        if request.content_type:
            headers["Content-Type"] = request.content_type
        if self._endpoint.user is not None:
            said = f"{self._endpoint.user}:{self._endpoint.password or ''}"
            headers["Authorization"] = f"Basic {base64.b64encode(said.encode()).decode('ascii')}"
        if getattr(connection, "through_proxy", False):
            target = request.url
        connection.request(request.method, target, request.body or None, headers)

    def _connect(self, url: str) -> http.client.HTTPConnection:
        """A connection that is made; through a proxy where the environment names one."""
        parts = urlsplit(url)
        host, secure = parts.hostname or "", parts.scheme == "https"
        proxy = _proxy(parts.scheme, host)
        connection = _connection(proxy or (host, parts.port), secure=secure)
        if proxy and secure:
            connection.set_tunnel(host, parts.port)
        elif proxy:
            connection.through_proxy = True  # type: ignore[attr-defined]
        try:
            connection.connect()
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(Request("", url), error, sent=False) from error
        connection.sock.settimeout(self._endpoint.timeout_s)
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def _unreachable(self, request: Request, error: Exception, *, sent: bool) -> StoreError:
        place = urlsplit(request.url)
        where = f"{place.scheme}://{place.netloc}"
        if isinstance(error, ssl.SSLError):
            return StoreError(
                f"no safe connection ({error.reason or error})", where=where, hint="check the URL"
            )
        if isinstance(error, TimeoutError) and sent:
            said = f"no answer for {self._endpoint.timeout_s:g} s"
            hint = "set KG_STORE_TIMEOUT to more seconds"
        else:
            said = f"the server cannot be reached ({_reason(error)})"
            hint = "start the server, or check the URL of --store or KG_STORE"
        if sent and request.writes:
            said += "; whether the change was made is not known"
            hint = "run the command again: what was stored already is left as it is"
        return StoreBusyError(said, where=where, hint=hint)


def _connection(place: tuple[str, int | None], *, secure: bool) -> http.client.HTTPConnection:
    host, port = place
    if not secure:
        return http.client.HTTPConnection(host, port, timeout=_CONNECT_S)
    return http.client.HTTPSConnection(host, port, timeout=_CONNECT_S, context=ssl.create_default_context())


def _proxy(scheme: str, host: str) -> tuple[str, int | None] | None:
    if urllib.request.proxy_bypass(host):
        return None
    named = urllib.request.getproxies().get(scheme)
    parts = urlsplit(named if named is None or "//" in named else f"//{named}")
    return (str(parts.hostname), parts.port) if named and parts.hostname else None


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "timed out"
    if isinstance(error, socket.gaierror):
        return "no such host"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def refusal(answer: Answer, request: Request) -> StoreError:
    """What an answer other than success means to the user.

    Exit 3 where a change is refused or the server is out of order, 2 where the URL or who asks is wrong.
    """
    told = answer.told()
    said, hint, busy = _meaning(answer.status, writes=request.writes)
    message = f"{said} ({answer.status}{f': {told}' if told else ''})"
    return (StoreBusyError if busy else StoreError)(message, where=_without_query(request.url), hint=hint)


def _meaning(status: int, *, writes: bool) -> tuple[str, str, bool]:
    if status in (401, 403):
        hint = "give user and password in the URL, or in KG_STORE_USER and KG_STORE_PASSWORD"
        return "the server does not let you " + ("write" if writes else "read"), hint, writes
    if status in (404, 405, 406, 415, 501):
        if writes:
            hint = "name where it does after the URL: #update=URL"
            return "the server takes no updates there", hint, True
        return "no SPARQL endpoint there", "check the URL of --store or KG_STORE", False
    if status == 413:
        hint = "let the server take larger requests: a document is one request, so that it is stored whole"
        return "the server takes no request so large", hint, True
    if 300 <= status < 400:
        return "the server sends elsewhere", "give the URL that it names", False
    if status in _SOON or status >= 500:
        return "the server is out of order", "look into its log, then run the command again", True
    return "the server refuses this", "look into its log", writes


def _without_query(url: str) -> str:
    return url.partition("?")[0]
