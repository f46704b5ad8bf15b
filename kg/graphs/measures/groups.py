"""Which group a node belongs to, for measures that ask who stands between groups."""

from __future__ import annotations

from kg.errors import UsageError
from kg.graphs.measures.figures import MeasureOptions
from kg.graphs.network import Network

#: What is taken for the group where nothing is asked for: the first that all nodes together tell apart.
_USUAL = ("ministry", "kind")


def groups_of(network: Network, options: MeasureOptions) -> tuple[str, dict[str, str]]:
    """The attribute that is looked at, and node → its value; "" where a node has none.

    UsageError where no node has the attribute asked for.
    """
    attributes = {
        node.id: {"kind": node.kind, **{name: str(value) for name, value in node.attributes}}
        for node in network.nodes
    }
    known = sorted({name for values in attributes.values() for name in values})
    name = options.group or next((each for each in _USUAL if each in known), "kind")
    if network.nodes and name not in known:
        raise UsageError(f"no node has the attribute {name!r}", hint=f"choose from: {', '.join(known)}")
    return name, {node: values.get(name, "") for node, values in attributes.items()}
