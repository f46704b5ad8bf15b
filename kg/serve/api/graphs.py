"""Networks: the list of them, each in any format of `kg graph`, and what its page draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from kg.errors import UsageError
from kg.graphs.catalogue import PROJECTIONS, Projection
from kg.graphs.event_list import EVENT_WRITERS, list_events
from kg.graphs.formats import FORMATS
from kg.graphs.measures.catalogue import USUAL
from kg.graphs.options import NetworkType
from kg.graphs.projections import events_for
from kg.records import replace
from kg.serve.api.problem import bad_parameter
from kg.serve.api.run import Call
from kg.serve.jobs import Answer
from kg.serve.network_options import BETWEEN, NAMES
from kg.serve.networks import (
    FURTHER,
    ONLY_WINDOW,
    Wish,
    check_measures,
    make_network,
    make_series,
    read_wish,
    why_not,
    with_figures,
)

if TYPE_CHECKING:
    from kg.serve.site import Site

#: The format of a network that JSON means.
_NODE_LINK = "node-link"
_EVENT_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
}


def listed(site: Site, call: Call) -> Answer:
    """Every projection with its titles, formats and addresses."""
    del site
    return call.json({"graphs": [_described(one, call.lang) for one in PROJECTIONS.values()]})


def _described(projection: Projection, lang: str) -> dict[str, object]:
    is_list = projection.network_type is NetworkType.EVENT_LIST
    address = f"/api/graphs/{projection.name}"
    described: dict[str, object] = {
        "name": projection.name,
        "title": projection.title_en if lang == "en" else projection.title_ja,
        "titles": {"ja": projection.title_ja, "en": projection.title_en},
        "network_type": projection.network_type.value,
        "directed": projection.directed,
        "formats": ["json", *(_EVENT_TYPES if is_list else FORMATS)],
        "url": address,
    }
    if is_list:
        return described
    return described | {"view": f"{address}/view.json", "measures": f"{address}/measures"}


def made(site: Site, call: Call) -> Answer:
    """The network as a file of the format; of the event list its rows, of time windows all of their networks."""
    projection = PROJECTIONS[call.text("projection")]
    if NetworkType.EVENT_LIST in (projection.network_type, call.values.get("network-type")):
        return _events(site, projection, call)
    from kg.serve.pages.networks import network_file

    format = _NODE_LINK if call.form == "json" else call.form
    if format not in FORMATS:
        raise _no_format(call, projection.name, ("json", *FORMATS))
    wish = _wish(projection, call)
    if wish.is_series and call.form == "json":
        return _series(site, wish, call)
    answer = network_file(site, call.lang, _asked(call), projection.name, format)
    return replace(answer, media_type=call.media_type) if call.form == "json" else answer


def viewed(site: Site, call: Call) -> Answer:
    """The payload that the page of the network draws."""
    from kg.serve.pages.networks import network_data

    projection = _network(call, "no picture")
    _wish(projection, call)
    return network_data(site, call.lang, {**_asked(call), "lang": call.lang}, projection.name)


def measured(site: Site, call: Call) -> Answer:
    """The tables of measures, as `kg analyze` writes them."""
    from kg.graphs.measures import table_of
    from kg.graphs.measures.written import as_csv, as_json

    wish = _wish(_network(call, "without nodes to measure"), call)
    network = make_network(site, wish, call.lang, quotes=False)
    names = wish.measures
    if not names:
        usual = tuple(name for name in USUAL if why_not(name, (network,)) is None)
        names = usual[:1] if call.form == "csv" else usual
    check_measures(names, (network,))
    top = call.whole("top") or None
    tables = [table_of(name, network, wish.chosen) for name in names]
    if call.form == "csv":
        return Answer(200, call.media_type, as_csv(tables, top))
    shown = [replace(table, rows=table.rows[:top]) for table in tables]
    return Answer(200, call.media_type, as_json(network, shown))


def _network(call: Call, lacks: str) -> Projection:
    """The projection that is asked for; UsageError where it is no network."""
    projection = PROJECTIONS[call.text("projection")]
    if projection.network_type is NetworkType.EVENT_LIST:
        raise UsageError(
            f"{projection.name} is a table, {lacks}", hint=f"ask for /api/graphs/{projection.name}"
        )
    return projection


def _series(site: Site, wish: Wish, call: Call) -> Answer:
    """The networks of all time windows, each as node-link JSON, with its size and its own address."""
    from kg.graphs.formats.node_link import document

    series = make_series(site, wish, call.lang)
    check_measures(wish.measures, [network for _, network in series])
    windows = [
        {
            "first": window.first.isoformat(),
            "last": window.last.isoformat(),
            "nodes": len(network.nodes),
            "edges": len(network.edges),
            "weight": sum(edge.weight for edge in network.edges),
            "acts": network.made.acts,
            "url": f"{call.path}?{urlencode([*call.asked, (ONLY_WINDOW, window.name)])}",
            "network": document(with_figures(network, wish)),
        }
        for window, network in series
    ]
    return call.json({"projection": wish.projection.name, "windows": windows})


def _wish(projection: Projection, call: Call) -> Wish:
    return read_wish(projection, _asked(call))


def _events(site: Site, projection: Projection, call: Call) -> Answer:
    if call.form != "json" and call.form not in EVENT_WRITERS:
        raise _no_format(call, projection.name, ("json", *EVENT_WRITERS))
    wish = _wish(projection, call)
    if wish.measures:
        raise UsageError("an event list has no nodes to measure", hint="leave measure out")
    options = replace(wish.options, network_type=NetworkType.EVENT_LIST)
    events = events_for(site.view, projection, options)
    rows = list_events(events, options, projection=projection, lang=call.lang)
    if call.form != "json":
        return Answer(200, _EVENT_TYPES[call.form], EVENT_WRITERS[call.form](rows))
    return Answer(200, call.media_type, b'{"events":[' + b",".join(_lines(rows)) + b"]}\n")


def _lines(rows: Any) -> list[bytes]:
    """The rows as JSON, as the writer of JSON Lines has them."""
    written: bytes = EVENT_WRITERS["jsonl"](rows)
    return written.splitlines()


def _asked(call: Call) -> dict[str, str]:
    """The options as an address of the page of the network has them; what is not given is left out."""
    asked = {}
    for name in (*NAMES, *FURTHER):
        value = call.values.get(name)
        if isinstance(value, tuple):
            asked[name] = BETWEEN.join(value)
        elif isinstance(value, bool):
            asked[name] = "true" if value else "false"
        elif value is not None:
            asked[name] = str(value)
    return {name: value for name, value in asked.items() if value}


def _no_format(call: Call, name: str, known: tuple[str, ...]) -> UsageError:
    return bad_parameter(
        "format", call.form, f"{name} has no format {call.form!r}", f"one of {', '.join(known)}"
    )
