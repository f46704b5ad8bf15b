"""What was inferred in a store: how much, and a digest of the triples.

python -m tools.bench.children.entailments STORE
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from kg.store import open_reader
from tools.bench.children import tell


def main(store: Path) -> None:
    with open_reader(store) as reader:
        inferred = reader.ids.inferred_graph(None, "x").removesuffix("shared/x")
        triples = {
            str(quad.triple)
            for graph in reader.graphs()
            if graph.startswith(inferred)
            for quad in reader.quads(graph)
        }
    digest = hashlib.sha256("\n".join(sorted(triples)).encode()).hexdigest()[:16]
    tell(number=len(triples), digest=digest)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
