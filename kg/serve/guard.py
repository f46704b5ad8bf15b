"""Connections that take no more than they may: addresses, headers, and the time to send and to read."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

#: Of the address of a request; longer queries are sent by POST.
ADDRESS_BYTES = 32 << 10
#: Of address and headers together.
HEAD_BYTES = 64 << 10
#: How long the head of a request may take, from its first byte or that of the connection.
HEAD_S = 10.0
#: How long a client may take to read the next piece of an answer.
READ_S = 30.0

_REFUSALS = {
    400: ("Bad Request", "this is no HTTP request"),
    408: ("Request Timeout", f"the request did not come within {HEAD_S:g} s"),
    414: ("URI Too Long", f"the address has more than {ADDRESS_BYTES} bytes; send the query by POST"),
    431: ("Request Header Fields Too Large", f"the headers have more than {HEAD_BYTES} bytes"),
}


class GuardedProtocol(HttpToolsProtocol):
    """HTTP/1.1 of uvicorn, with limits on what comes before the body and on clients that do not read."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._in_head = True
        self._head_bytes = 0
        self._unfinished_bytes = 0
        self._status = 400
        self._head_timer: asyncio.TimerHandle | None = None
        self._read_timer: asyncio.TimerHandle | None = None

    # --- the head of a request ---------------------------------------------------------------------

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_head()

    def _await_head(self) -> None:
        self._forget_head_timer()
        self._in_head, self._head_bytes = True, 0
        self._head_timer = self.loop.call_later(HEAD_S, self._refuse, 408)

    def _forget_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._await_head()

    def on_url(self, url: bytes) -> None:
        if len(self.url) + len(url) > ADDRESS_BYTES:
            self._status = 414
            raise ValueError("too long")  # ends the parser, which tells `send_400_response`
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._head_bytes += len(name) + len(value) + 4
        if self._head_bytes > HEAD_BYTES:
            self._status = 431
            raise ValueError("too large")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
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
            self._refuse(431)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        self._refuse(self._status)

    def _refuse(self, status: int) -> None:
        """Says why as problem+json, and closes."""
        self._forget_head_timer()
        if self.transport is None or self.transport.is_closing():
            return
        phrase, detail = _REFUSALS[status]
        told = {"type": "about:blank", "title": phrase, "status": status, "detail": detail}
        body = json.dumps(told).encode()
        head = (
            f"HTTP/1.1 {status} {phrase}\r\nContent-Type: application/problem+json\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

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
