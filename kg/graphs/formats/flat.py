"""A network as flat values: what a format without lists and without None can hold, the same for all formats.

Several values in one attribute are joined with ` | `, so a `|` inside one of them is written as its
full-width twin ｜: the list can always be split again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from kg.graphs.network import JOINT, Edge, Network, Node, Value
from kg.records import record

Values: TypeAlias = dict[str, Value]
#: Node → its place, y upwards.
Positions: TypeAlias = Mapping[str, tuple[float, float]]


class Kind(StrEnum):
    """What a column holds, in the words of GraphML."""

    STRING = "string"
    LONG = "long"
    DOUBLE = "double"


@record
class Column:
    """The name of an attribute and what all its values are."""

    name: str
    kind: Kind


def node_values(node: Node) -> Values:
    """What a node carries beside its id, oldest attributes first."""
    return {
        "label": node.label,
        "label_en": node.label_en,
        "kind": node.kind,
        "bipartite": node.bipartite,
        **dict(node.attributes),
    }


def edge_values(edge: Edge) -> Values:
    """What an edge carries beside its ends; `acts` and `quotes` run side by side, oldest act first."""
    dates = edge.dates
    return {
        "id": edge.id,
        "weight": plain_number(edge.weight),
        "statuses": joined(edge.statuses),
        "types": joined(edge.types),
        "first_date": str(dates[0]) if dates else "",
        "last_date": str(dates[-1]) if dates else "",
        "acts": joined(act.id for act in edge.acts),
        "quotes": joined(act.quote for act in edge.acts),
        **dict(edge.attributes),
    }


def made_values(network: Network) -> Values:
    """How the network was made: every option under `option_…`, formula, range and counts."""
    made = network.made
    window = {"window_first": str(made.window_first), "window_last": str(made.window_last)}
    return {
        "projection": network.projection,
        "title_ja": made.title_ja,
        "title_en": made.title_en,
        "formula": made.formula,
        "first_date": str(made.first_date or ""),
        "last_date": str(made.last_date or ""),
        "meetings": made.meetings,
        "acts": made.acts,
        "left_out": made.left_out,
        **(window if made.window_first else {}),
        **{f"option_{name}": value for name, value in made.options},
    }


def columns(rows: Sequence[Values], like: Values) -> tuple[Column, ...]:
    """A column for every name in the rows, in the order in which they come; `like` stands for no rows.

    A column is of whole numbers only where all its values are; weights are always real numbers.
    """
    kinds: dict[str, Kind] = {}
    for row in rows or (like,):
        for name, value in row.items():
            kinds[name] = _wider(kinds.get(name), _kind(value))
    if "weight" in kinds:
        kinds["weight"] = Kind.DOUBLE
    return tuple(Column(name, kind) for name, kind in kinds.items())


def node_table(network: Network) -> tuple[tuple[Column, ...], list[Values]]:
    """The columns of all nodes and their values, in the order of the network."""
    rows = [node_values(node) for node in network.nodes]
    return columns(rows, node_values(Node("", "", "", "", 0))), rows


def edge_table(network: Network) -> tuple[tuple[Column, ...], list[Values]]:
    """The columns of all edges and their values, in the order of the network."""
    rows = [edge_values(edge) for edge in network.edges]
    return columns(rows, edge_values(Edge("", "", "", 0, ()))), rows


def joined(values: Iterable[str]) -> str:
    """One string of several.

    >>> joined(["検討する。", "a|b"])
    '検討する。 | a｜b'
    """
    return JOINT.join(value.replace("|", "｜") for value in values)


def plain_number(number: float) -> int | float:
    """The number without a decimal point that says nothing.

    >>> plain_number(2.0), plain_number(0.5)
    (2, 0.5)
    """
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _kind(value: Value) -> Kind:
    if isinstance(value, str):
        return Kind.STRING
    return Kind.LONG if isinstance(value, int) else Kind.DOUBLE


def _wider(one: Kind | None, other: Kind) -> Kind:
    if one is None or one is other:
        return other
    return Kind.STRING if Kind.STRING in (one, other) else Kind.DOUBLE
