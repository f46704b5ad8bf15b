"""Messages between the process that speaks HTTP and a worker: pickles with their length before them.

Both ends are this program, of one user, on a socket without a name.
"""

from __future__ import annotations

import pickle
import socket
import struct
from enum import StrEnum

HEAD = struct.Struct(">Q")


class Outcome(StrEnum):
    """What came of a job."""

    READY = "ready"
    """None yet: the worker has opened the store."""
    VALUE = "value"
    ERROR = "error"
    """What was asked is wrong, or the store cannot be read: an error of the project."""
    FAULT = "fault"
    """The program is wrong: the traceback as text."""


def packed(message: object) -> bytes:
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(body)) + body


def send(connection: socket.socket, message: object) -> None:
    connection.sendall(packed(message))


def receive(connection: socket.socket) -> object:
    """The next message; EOFError where the other end is gone."""
    (length,) = HEAD.unpack(_exactly(connection, HEAD.size))
    return pickle.loads(_exactly(connection, length))


def _exactly(connection: socket.socket, length: int) -> bytes:
    found = bytearray(length)
    view, done = memoryview(found), 0
    while done < length:
        count = connection.recv_into(view[done:])
        if count == 0:
            raise EOFError("the other process ended")
        done += count
    return bytes(found)
