"""What goes between the process that speaks HTTP and those that read the store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from kg.records import record


@record
class Job:
    """A call of a function in a worker process: `function(site, **arguments)`.

    Arguments are plain values (text, numbers, None, tuples and mappings of them) that, with the state of the
    store, settle the result: answers are kept under them.
    """

    name: str
    """`module:function`."""
    arguments: Mapping[str, object]
    state: str = ""
    """The state of the store to work from, no part of the key; empty for the one that everybody is answered from."""

    @property
    def key(self) -> str:
        """The same for the same call.

        >>> Job("a:b", {"x": 1, "y": 2}).key == Job("a:b", {"y": 2, "x": 1}).key
        True
        """
        said = repr((self.name, sorted(self.arguments.items(), key=lambda item: item[0])))
        return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


@record
class Coming:
    """Tells a worker which state of the store will be asked for next."""

    state: str


@record
class Answer:
    """What a job answers over HTTP."""

    status: int
    media_type: str
    """With its charset where it is text."""
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    """Further ones; `Cache-Control: no-store` keeps the answer from being kept here too."""
    detail: str = ""
    """Of a page that tells what is wrong: the same for those who ask through no browser."""


@record
class Refusal:
    """Why a job gives no answer; told by the process that knows who asks, in their language and format."""

    kind: str
    """One of `kg.serve.kinds.KINDS`."""
    detail: str
    members: tuple[tuple[str, str], ...] = ()
    """Further ones of the problem: parameter, what was found, what was expected."""
