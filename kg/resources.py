"""Where the files that travel with the program lie: ontology, queries, data.

In a wheel they are under `kg/_data`; in a checkout beside `kg/`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent


def resource(relative: str) -> Path:
    """The path of a file or folder of the project, e.g. `resource("data/authority/laws.csv")`."""
    root = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    return root / relative
