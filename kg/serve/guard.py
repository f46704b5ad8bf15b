"""Connections that take no more than they may: their number, addresses, headers, and the time to send and to read."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.serve.kinds import KINDS, PROBLEM_JSON, Problem
from kg.serve.negotiate import LANGUAGES, preferred_language
from kg.serve.settings import Settings

#: Of the address of a request; longer queries are sent by POST.
ADDRESS_BYTES = 32 << 10
#: Of address and headers together.
HEAD_BYTES = 64 << 10
#: How long the head of a request may take, from its first byte or that of the connection.
HEAD_S = 10.0
#: How long a client may take to read the next piece of an answer.
READ_S = 30.0
#: Requests beyond these are told to come again.
CONNECTIONS = 1_000

#: Kind of problem → what is told.
_REFUSALS = {
    "bad-request": "this is no HTTP request",
    "slow-request": f"the request did not come within {HEAD_S:g} s",
    "long-address": f"the address has more than {ADDRESS_BYTES} bytes; send the query by POST",
    "large-head": f"the headers have more than {HEAD_BYTES} bytes",
    "overloaded": f"{CONNECTIONS} connections are open already; try again in a while",
}


def guarded(settings: Settings) -> type[GuardedProtocol]:
    """The protocol of a server with these settings."""
    return type("GuardedProtocol", (GuardedProtocol,), {"base_url": settings.base_url, "lang": settings.lang})


class GuardedProtocol(HttpToolsProtocol):
    """HTTP/1.1 of uvicorn, with limits on what comes before the body and on clients that do not read."""

    base_url: ClassVar[str] = ""
    lang: ClassVar[str] = "ja"
    """For those who ask for no language, or not yet."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._in_head = True
        self._head_bytes = 0
        self._unfinished_bytes = 0
        self._wrong = "bad-request"
        self._head_timer: asyncio.TimerHandle | None = None
        self._read_timer: asyncio.TimerHandle | None = None

    # --- the head of a request ---------------------------------------------------------------------

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_head()

    def _await_head(self) -> None:
        self._forget_head_timer()
        self._in_head, self._head_bytes = True, 0
        self._head_timer = self.loop.call_later(HEAD_S, self._refuse, "slow-request")

    def _forget_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._await_head()

    def on_url(self, url: bytes) -> None:
        if len(self.url) + len(url) > ADDRESS_BYTES:
            self._wrong = "long-address"
            raise ValueError("too long")  # ends the parser, which tells `send_400_response`
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._head_bytes += len(name) + len(value) + 4
        if self._head_bytes > HEAD_BYTES:
            self._wrong = "large-head"
            raise ValueError("too large")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        if max(len(self.connections), len(self.tasks)) > CONNECTIONS:
            self._wrong = "overloaded"
            raise ValueError("too many")
        self._forget_head_timer()
        self._in_head = False
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self._in_head:
            self._unfinished_bytes = 0
            return
        self._unfinished_bytes += len(data)  # the parser keeps a header to itself until it is complete
        if self._unfinished_bytes > ADDRESS_BYTES + HEAD_BYTES:
            self._refuse("large-head")

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        self._refuse(self._wrong)

    def _refuse(self, kind: str) -> None:
        """Says why as problem+json, and closes."""
        self._forget_head_timer()
        if self.transport is None or self.transport.is_closing():
            return
        path, lang = self._asked()
        told, status = Problem(kind, _REFUSALS[kind], path, lang), KINDS[kind].status
        body = told.document(self.base_url)
        headers = told.headers() | {
            "Content-Type": PROBLEM_JSON,
            "Content-Length": str(len(body)),
            "Connection": "close",
        }
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.transport.write("\r\n".join([*lines, "", ""]).encode() + body)
        self.transport.close()

    def _asked(self) -> tuple[str, str]:
        """The address and the language that are asked for, as far as they have come."""
        address = (getattr(self, "url", None) or b"").decode("latin-1")
        path, _, query = address.partition("?")
        named = dict(parse_qsl(query)).get("lang", "")
        if named in LANGUAGES:
            return path, named
        headers = getattr(self, "headers", None) or ()
        said = b",".join(value for name, value in headers if name == b"accept-language")
        return path, preferred_language(said.decode("latin-1"), self.lang)

    # --- clients that do not read ----------------------------------------------------------------------

    def pause_writing(self) -> None:
        super().pause_writing()
        self._read_timer = self.loop.call_later(READ_S, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._forget_read_timer()

    def _forget_read_timer(self) -> None:
        if self._read_timer is not None:
            self._read_timer.cancel()
            self._read_timer = None

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_head_timer()
        self._forget_read_timer()
        super().connection_lost(exc)
