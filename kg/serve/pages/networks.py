"""The network pages: the list, each network drawn in the browser with its options as a form, its data and files."""

from __future__ import annotations

import difflib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graphs.catalogue import PROJECTIONS, Projection
from kg.graphs.network import ActRef, Network, Node
from kg.graphs.options import NetworkOptions, NetworkType
from kg.records import replace
from kg.serve.jobs import Answer
from kg.serve.network_options import BETWEEN, WINDOW_NAMES, WINDOW_NUMBERS, given
from kg.serve.networks import (
    ONLY_WINDOW,
    Wish,
    check_measures,
    make_network,
    make_series,
    read_wish,
    with_figures,
)
from kg.serve.pages.assets import asset_address
from kg.serve.pages.frame import Frame
from kg.serve.pages.links import Links, act_mark
from kg.serve.pages.network_beside import Beside, beside, of_picture, without
from kg.serve.pages.network_form import form
from kg.serve.pages.network_words import filled, words
from kg.serve.pages.notes import Linked
from kg.serve.pages.problems import not_found

if TYPE_CHECKING:
    from kg.graphs.formats import Format
    from kg.serve.site import Site

#: More edges than these say nothing to the eye and are slow to send: the page shows the heaviest.
MOST_EDGES = 20_000

_DEFAULTS = NetworkOptions()

#: By what figure the table of measures is sorted; of the page alone.
_SORT = "sort"

#: A folder of files has no time of its own in an archive.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def network_list(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """All networks."""
    frame = Frame(site, lang, asked, "/networks", "networks")
    entries = [
        (projection.name, _title(projection, lang), frame.links.to(f"/networks/{projection.name}"))
        for projection in _drawn().values()
    ]
    return frame.answer("networks.html", frame.words["networks"], entries=entries, n=words(lang))


def network(site: Site, lang: str, asked: Mapping[str, str], projection: str) -> Answer:
    """One network with the options of the address; the browser fetches its data from `network_data`."""
    frame = Frame(site, lang, asked, f"/networks/{projection}", "networks")
    found = _drawn().get(projection)
    if found is None:
        return _not_found(frame, projection)
    options, wrong, shown = _given(asked), None, Beside()
    sort = options.pop(_SORT, "")
    try:
        wish = read_wish(found, options)
        shown = beside(frame, wish, options, sort)
    except UsageError as error:
        wish, wrong = Wish(found, _DEFAULTS), str(error)
    said = words(lang)
    kept = options if wrong else _with_measures(options, shown.drawn)
    return frame.answer(
        "network.html",
        _title(found, lang),
        status=400 if wrong else 200,
        n=said,
        name=found.name,
        wrong=wrong,
        options=options,
        form=form(found, wish, options, lang),
        source=frame.links.with_values(f"/networks/{found.name}/view.json", of_picture(kept, wish)),
        whole=frame.links.with_values(frame.path, without(options, (*WINDOW_NAMES, ONLY_WINDOW))),
        is_series=wish.is_series,
        only_window=wish.only_window.split("_") if wish.only_window else None,
        beside=shown,
        files=_files(frame.links, found, kept, lang),
        address=site.settings.base_url
        + frame.links.with_values(f"/networks/{found.name}", {**options, "lang": lang}),
        scripts=_scripts(),
        style=asset_address("viewer/viewer.css"),
        filled=filled,
    )


def network_data(site: Site, lang: str, asked: Mapping[str, str], projection: str) -> Answer:
    """What the browser draws, as JSON: places computed, at most `MOST_EDGES` edges. UsageError as of `_wish`."""
    from kg.graphs.spread import place
    from kg.graphs.viewer import payload

    wish = _wish(projection, asked)
    loaded = _heaviest(_made(site, wish, "ja"))
    links = Links(site.base, asked.get("lang"))
    document = payload(loaded, place(loaded), link=lambda thing: _address(thing, links))
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Answer(200, "application/json", body.encode("utf-8", "replace"), (("Content-Language", lang),))


def network_file(site: Site, lang: str, asked: Mapping[str, str], projection: str, format: str) -> Answer:
    """The network as a file of a format; several files come as one archive. UsageError as of `_wish`."""
    from kg.graphs.formats import FORMATS

    known = FORMATS.get(format)
    if known is None:
        frame = Frame(site, lang, asked, f"/networks/{projection}.{format}", "networks")
        return _not_found(frame, f"{projection}.{format}")
    wish = _wish(projection, asked)
    # the HTML file changes its language by itself and wants the Japanese labels
    labels = "ja" if format == "html" else lang
    if wish.is_series:
        files = _files_of_windows(site, wish, known, (labels, lang))
        return _attached(_archive(files), f"{projection}-windows-{format}.zip", "application/zip")
    loaded = _made(site, wish, labels)
    written = known.write(loaded, lang=lang)
    stem = f"{projection}-{wish.only_window}" if wish.only_window else projection
    if isinstance(written, dict):
        return _attached(_archive(written), f"{stem}-{format}.zip", known.media_type)
    return _attached(written, f"{stem}{known.suffix}", known.media_type)


def _with_measures(options: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """The options with these measures and no others, so that data and files can be had."""
    kept = without(options, ("measure",))
    return kept | {"measure": BETWEEN.join(names)} if names else kept


def _files_of_windows(site: Site, wish: Wish, format: Format, langs: tuple[str, str]) -> dict[str, bytes]:
    """A file for each window, or a folder where the format is one, with the same names as of `kg graph --window`."""
    from kg.graphs.together import OnePlace

    series = make_series(site, wish, langs[0])
    check_measures(wish.measures, [each for _, each in series])
    networks = tuple((window, with_figures(each, wish)) for window, each in series)
    places = OnePlace(each for _, each in networks)
    files: dict[str, bytes] = {}
    for window, each in networks:
        written = format.write(each, places, lang=langs[1])
        if isinstance(written, dict):
            files |= {f"{window.name}/{name}": body for name, body in written.items()}
        else:
            files[f"{window.name}{format.suffix}"] = written
    return files


def _attached(body: bytes, name: str, media_type: str) -> Answer:
    return Answer(200, media_type, body, (("Content-Disposition", f'attachment; filename="{name}"'),))


def _drawn() -> dict[str, Projection]:
    """The projections that are networks; the event list is a table."""
    return {
        name: projection
        for name, projection in PROJECTIONS.items()
        if projection.network_type is not NetworkType.EVENT_LIST
    }


def _title(projection: Projection, lang: str) -> str:
    return projection.title_en if lang == "en" else projection.title_ja


def _not_found(frame: Frame, name: str) -> Answer:
    near = difflib.get_close_matches(name, _drawn(), n=3, cutoff=0.4)
    return not_found(
        frame,
        name,
        [Linked(_title(PROJECTIONS[one], frame.lang), frame.links.to(f"/networks/{one}")) for one in near],
    )


def _given(asked: Mapping[str, str]) -> dict[str, str]:
    """What the address asks for; a form sends the width of windows even where there are none."""
    found = given((name, value) for name, value in asked.items() if name != "lang")
    if found.get("window", "no") == "no":
        return without(found, ("window", *WINDOW_NUMBERS))
    return found


def _files(links: Links, projection: Projection, options: Mapping[str, str], lang: str) -> list[Linked]:
    from kg.graphs.formats import FORMATS

    return [
        Linked(
            known.title_en if lang == "en" else known.title_ja,
            links.with_values(f"/networks/{projection.name}.{known.name}", options),
        )
        for known in FORMATS.values()
    ]


def _scripts() -> list[str]:
    from kg.graphs.viewer import SCRIPTS

    return [asset_address(f"viewer/{name}") for name in SCRIPTS]


def _wish(name: str, asked: Mapping[str, str]) -> Wish:
    """What the address asks for; UsageError for an unknown network and for options that mean nothing."""
    projection = _drawn().get(name)
    if projection is None:
        raise UsageError(f"no network is called {name!r}", hint=f"choose from: {', '.join(_drawn())}")
    return read_wish(projection, _given(asked))


def _made(site: Site, wish: Wish, lang: str) -> Network:
    """The network with its measures."""
    network = make_network(site, wish, lang)
    check_measures(wish.measures, (network,))
    return with_figures(network, wish)


def _heaviest(network: Network) -> Network:
    """The network with at most `MOST_EDGES` edges, the heaviest, and the nodes at their ends."""
    if len(network.edges) <= MOST_EDGES:
        return network
    ranked = sorted(network.edges, key=lambda edge: (-abs(edge.weight), edge.source, edge.target))
    kept = {edge.id for edge in ranked[:MOST_EDGES]}
    edges = tuple(edge for edge in network.edges if edge.id in kept)
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    shown = ("heaviest edges shown", f"{len(edges):,} of {len(network.edges):,}")
    return replace(
        network,
        nodes=tuple(node for node in network.nodes if node.id in ends),
        edges=edges,
        made=replace(network.made, options=(shown, *network.made.options)),
    )


def _address(thing: Node | ActRef, links: Links) -> str:
    """Where a click leads: an act to its sentence in the minutes, anything else to its page."""
    if isinstance(thing, ActRef) and thing.source and "/act/" in thing.id:
        return links.read(thing.source, act_mark(thing.id))
    return links.thing(thing.id) or thing.id


def _archive(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
