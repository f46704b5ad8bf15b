"""The page `docs/measures.md`; `python -m kg.graphs.measures.page > docs/measures.md` renews it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from kg.graphs.measures.catalogue import ATTRIBUTES, MEASURES, Measure, Need

_HEAD = """\
# Measures / 指標

Made of the table of measures and their definitions by `python -m kg.graphs.measures.page > docs/measures.md`.

`kg analyze PROJECTION --measure NAME` prints them as a table, CSV or JSON, `kg graph PROJECTION --measure NAME` writes
those of nodes and edges into graph files, and from Python it is `table_of(NAME, network)` and
`with_measures(network, [NAME])` of `kg.graphs.measures`. `--bootstrap N` gives intervals over resampled meetings
where they mean something. What was chosen, and how, is in [decision 33](decisions/0033-measures-of-networks.md).

From `kg serve` the page of a network has them as boxes of its form, `/api/graphs/PROJECTION/measures?measure=NAME` gives the
tables of `kg analyze` as JSON or CSV (without intervals), and `measure=NAME` of `/api/graphs/PROJECTION` writes them into the file.
There a measure of a network so large that it would keep others waiting is refused, with what to do: betweenness from
100 million nodes times edges on, clustering, brokerage and shared from some ten million pairs of ties, the rest from 500,000 edges.
"""

_NEEDS: Mapping[Need, str] = MappingProxyType(
    {
        Need.TWO_MODE: "two sides",
        Need.ONE_MODE: "one side",
        Need.UNDIRECTED: "no directions",
        Need.AMOUNTS: "weights that are amounts (not `--aggregation combine`)",
        Need.POSITIVE: "no weights below 0 (not `--aggregation subtract`)",
    }
)


def measures_page(measures: Iterable[Measure]) -> str:
    """The Markdown page, in the order of the measures."""
    return _HEAD + "".join(f"\n{section}" for each in measures for section in ["\n".join(_section(each))])


def _section(measure: Measure) -> Iterator[str]:
    module = import_module(f"kg.graphs.measures.{measure.name}")
    yield f"## {measure.name}"
    yield f"**{measure.title_en}** · **{measure.title_ja}**"
    yield ""
    yield measure.meaning_en
    yield ""
    yield measure.meaning_ja
    yield ""
    yield "```text"
    yield inspect.getdoc(module.rows if measure.columns else module.figures) or ""
    yield "```"
    yield f"- source: {measure.source}"
    needs = ", ".join(_NEEDS[need] for need in measure.needs)
    yield f"- needs: {needs or 'any network'}"
    yield f"- in graph files: {'yes' if measure.name in ATTRIBUTES else 'no'}"
    yield f"- interval over meetings: {'no: ' + measure.no_interval if measure.no_interval else 'yes'}"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(measures_page(MEASURES.values()))
