"""What a server was started with."""

from __future__ import annotations

from pathlib import Path

from kg.records import record
from kg.serve.clients import Network
from kg.store.address import Address

MEBIBYTE = 1 << 20


@record
class Limits:
    """What a job may take; said in the service description and in the headers of each answer."""

    time_s: float = 30.0
    """From when its process begins with it; the wait for a process is counted apart."""
    rows: int = 100_000
    """Of a SELECT; triples of a graph."""
    answer_bytes: int = 32 * MEBIBYTE
    """Of the answer as written, before it is compressed."""
    memory_bytes: int = 1024 * MEBIBYTE
    """Of the process, what several processes share left out."""
    query_bytes: int = MEBIBYTE
    """Of the text of a query, in UTF-8, and of everything that a client may send."""
    depth: int = 200
    """Of braces and parentheses inside one another."""


@record
class Settings:
    """The store, how the server is reached, and what it lets others take."""

    store: Address = Path("store")
    base_url: str = "http://127.0.0.1:8080"
    """What absolute links begin with, without a slash at the end."""
    title: str = ""
    """Of the site; the program's name where empty."""
    lang: str = "ja"
    """Of pages for whom neither URL nor browser names a language."""
    page_jobs: int = 2
    query_jobs: int = 2
    limits: Limits = Limits()
    page_limits: Limits = Limits(time_s=60.0, answer_bytes=256 * MEBIBYTE, memory_bytes=4096 * MEBIBYTE)
    queue: int = 32
    """Queries that may wait for a process; of one client a quarter."""
    wait_s: float = 10.0
    """How long a query waits for a process."""
    cors: tuple[str, ...] = ("*",)
    """Origins whose pages may read answers: `*` for all, empty for none."""
    trusted: tuple[Network, ...] = ()
    """Of proxies, which are believed when they say for whom they ask."""
    refresh_s: float = 5.0
    """Least time that a state of the store is answered from before a newer one is."""
    cache_bytes: int = 128 * MEBIBYTE
    """Of answers that are kept."""
