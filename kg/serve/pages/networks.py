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
from kg.graphs.checks import checked
from kg.graphs.filters import ATTRIBUTES
from kg.graphs.network import ActRef, Network, Node
from kg.graphs.options import NetworkOptions, NetworkType
from kg.records import record, replace
from kg.serve.jobs import Answer
from kg.serve.network_options import FIELDS, Field, given, offered, read_options
from kg.serve.pages.assets import asset_address
from kg.serve.pages.frame import Frame
from kg.serve.pages.links import Links, act_mark
from kg.serve.pages.notes import Linked
from kg.serve.pages.problems import not_found

if TYPE_CHECKING:
    from kg.serve.site import Site

#: More edges than these say nothing to the eye and are slow to send: the page shows the heaviest.
MOST_EDGES = 20_000

#: Key → Japanese, English.
_WORDS: Mapping[str, tuple[str, str]] = {
    "lead": (
        "図の線をたどると、その行為と、それを裏づける文を読めます。どの図も絞り込め、ファイルとして取り出せます。",
        "Every line of a picture leads to its acts and to the sentences that prove them. "
        "Each can be narrowed down and taken away as a file.",
    ),
    "needs_script": (
        "図の表示には JavaScript が必要です。下のファイルは、なくても取り出せます。",
        "The picture needs JavaScript; the files below do not.",
    ),
    "options": ("作成の条件を変える", "Change how it is made"),
    "start": ("期間の始め", "First day"),
    "stop": ("期間の終わり", "Last day"),
    "include": ("これだけを数える", "Count only"),
    "exclude": ("これを除く", "Leave out"),
    "filters_hint": (
        "属性=値 の形で書き、いくつかあるときは ; で区切ります（例：type=request;year=2023）。属性：",
        "Write ATTRIBUTE=VALUE, several with ; between them (type=request;year=2023). Attributes:",
    ),
    "isolates": ("線のない点も残す", "Keep nodes without edges"),
    "yes": ("はい", "yes"),
    "no": ("いいえ", "no"),
    "make": ("この条件で作る", "Make it"),
    "lacks": ("含まれないもの：", "lacks: "),
}

#: A folder of files has no time of its own in an archive.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@record
class Choice:
    """An option as a field of the form."""

    name: str
    title: str
    values: tuple[tuple[str, str, bool], ...]
    """Value, what it is called, whether it is the one asked for."""


def network_list(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """All networks."""
    frame = Frame(site, lang, asked, "/networks", "networks")
    entries = [
        (projection.name, _title(projection, lang), frame.links.to(f"/networks/{projection.name}"))
        for projection in _drawn().values()
    ]
    return frame.answer("networks.html", frame.words["networks"], entries=entries, n=_words(lang))


def network(site: Site, lang: str, asked: Mapping[str, str], projection: str) -> Answer:
    """One network with the options of the address; the browser fetches its data from `network_data`."""
    frame = Frame(site, lang, asked, f"/networks/{projection}", "networks")
    found = _drawn().get(projection)
    if found is None:
        return _not_found(frame, projection)
    options, wrong = _given(asked), None
    try:
        checked(read_options(options), found)
    except UsageError as error:
        wrong = str(error)
    return frame.answer(
        "network.html",
        _title(found, lang),
        status=400 if wrong else 200,
        n=_words(lang),
        name=found.name,
        wrong=wrong,
        options=options,
        choices=[_choice(field, options, found, lang) for field in FIELDS],
        attributes=tuple(ATTRIBUTES),
        source=frame.links.with_values(f"/networks/{found.name}/view.json", options),
        files=_files(frame.links, found, options, lang),
        address=site.settings.base_url
        + frame.links.with_values(f"/networks/{found.name}", {**options, "lang": lang}),
        scripts=_scripts(),
        style=asset_address("viewer/viewer.css"),
    )


def network_data(site: Site, lang: str, asked: Mapping[str, str], projection: str) -> Answer:
    """What the browser draws, as JSON: places computed, at most `MOST_EDGES` edges. UsageError as of `_load`."""
    from kg.graphs.spread import place
    from kg.graphs.viewer import payload

    loaded = _heaviest(_load(site, projection, asked, "ja"))
    links = Links(site.base, asked.get("lang"))
    document = payload(loaded, place(loaded), link=lambda thing: _address(thing, links))
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Answer(200, "application/json", body.encode("utf-8", "replace"), (("Content-Language", lang),))


def network_file(site: Site, lang: str, asked: Mapping[str, str], projection: str, format: str) -> Answer:
    """The network as a file of a format; several files come as one archive. UsageError as of `_load`."""
    from kg.graphs.formats import FORMATS

    known = FORMATS.get(format)
    if known is None:
        frame = Frame(site, lang, asked, f"/networks/{projection}.{format}", "networks")
        return _not_found(frame, f"{projection}.{format}")
    # the HTML file changes its language by itself and wants the Japanese labels
    loaded = _load(site, projection, asked, "ja" if format == "html" else lang)
    written = known.write(loaded, lang=lang)
    name = f"{projection}{known.suffix}"
    if isinstance(written, dict):
        written, name = _archive(written), f"{projection}-{format}.zip"
    disposition = ("Content-Disposition", f'attachment; filename="{name}"')
    return Answer(200, known.media_type, written, (disposition,))


def _drawn() -> dict[str, Projection]:
    """The projections that are networks; the event list is a table."""
    return {
        name: projection
        for name, projection in PROJECTIONS.items()
        if projection.network_type is not NetworkType.EVENT_LIST
    }


def _title(projection: Projection, lang: str) -> str:
    return projection.title_en if lang == "en" else projection.title_ja


def _words(lang: str) -> dict[str, str]:
    return {key: pair[lang == "en"] for key, pair in _WORDS.items()}


def _not_found(frame: Frame, name: str) -> Answer:
    near = difflib.get_close_matches(name, _drawn(), n=3, cutoff=0.4)
    return not_found(
        frame,
        name,
        [Linked(_title(PROJECTIONS[one], frame.lang), frame.links.to(f"/networks/{one}")) for one in near],
    )


def _given(asked: Mapping[str, str]) -> dict[str, str]:
    return given((name, value) for name, value in asked.items() if name != "lang")


def _choice(field: Field, options: Mapping[str, str], projection: Projection, lang: str) -> Choice:
    chosen = options.get(field.name, field.default)
    return Choice(
        field.name,
        getattr(field.title, lang),
        tuple(
            (value, getattr(field.values[value], lang), value == chosen)
            for value in offered(field, projection.network_type)
        ),
    )


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


def _load(site: Site, name: str, asked: Mapping[str, str], lang: str) -> Network:
    """The network of the address; UsageError for an unknown one and for options that mean nothing."""
    from kg.graphs.projections import network_of

    projection = _drawn().get(name)
    if projection is None:
        raise UsageError(f"no network is called {name!r}", hint=f"choose from: {', '.join(_drawn())}")
    options: NetworkOptions = read_options(_given(asked))
    return network_of(site.view, projection, lang=lang, options=options)


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
