"""The collector of cycles at rest while a network is made.

Events, nodes and edges are hundreds of thousands of records without a cycle among them. The collector goes through all
of them again and again and finds nothing: of a network of 1,000 meetings that is a fifth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """For a `with` block or as a decorator; afterwards the collector is as it was."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
