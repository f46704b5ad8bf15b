"""The picture: all of it readable, nothing over anything else, every character drawn."""

from __future__ import annotations

import io
import json
import re
import warnings
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.transforms import Bbox
from PIL import Image

from kg.graphs.events import Event, Thing
from kg.graphs.network import Edge, Network, Node
from kg.graphs.picture import build_figure, notes, png, svg
from kg.graphs.projections import find_projection, project
from kg.graphs.spread import place
from kg.records import replace

PROJECTION = find_projection("ministry-measure")
GOLD = Path(__file__).parents[1] / "gold" / "cs-hq-036.json"


@pytest.fixture(scope="module")
def sample() -> Network:
    """The commitments of the annotated sample: eight institutions, some forty measures."""
    acts = json.loads(GOLD.read_text(encoding="utf-8"))["acts"]
    commitments = [act for act in acts if act["type"] == "commitment"]
    day = date(2023, 7, 4)

    def event(name: str, act: dict[str, str], **changes: str) -> Event:
        act = {**act, **changes}
        ministry, measure = (
            Thing(act["agent"], act["agent"], "", "ministry"),
            Thing(act["object"], act["object"], "", "measure"),
        )
        meeting, nothing = Thing("m", "", "", "meeting"), ()
        return Event(
            name,
            "commitment",
            act["status"],
            day,
            meeting,
            "",
            None,
            ministry,
            measure,
            nothing,
            nothing,
            nothing,
            act["evidence"],
            None,
        )

    events = [event(f"act-{number:03}", act) for number, act in enumerate(commitments)]
    # three statuses on one edge, and a measure that two institutions share
    events += [
        event("act-900", commitments[0], status="ongoing"),
        event("act-901", commitments[0], status="considering"),
        event("act-902", commitments[0], agent=commitments[-1]["agent"]),
    ]
    return project(events, PROJECTION)


@pytest.fixture(scope="module")
def ring() -> Network:
    """Thirty institutions in a circle with chords, one mode, and one by itself."""
    names = ("総務省", "経済産業省", "個人情報保護委員会", "Digital Agency", "内閣官房")
    nodes = tuple(Node(f"n{i:02}", f"{names[i % 5]}{i}", "", "ministry", 0) for i in range(31))
    ends = [(i, (i + step) % 30) for i in range(30) for step in (1, 5)]
    edges = tuple(
        Edge(f"e{i}", f"n{one:02}", f"n{other:02}", -1 if i == 3 else 1 + i % 4, ())
        for i, (one, other) in enumerate(sorted(ends))
    )
    return Network("ministry-ministry", nodes, edges)


def _boxes(network: Network, lang: str = "ja") -> tuple[list[tuple[str, Bbox]], Bbox]:
    """What each text covers, in pixels, and the whole figure."""
    figure = build_figure(network, place(network), lang=lang)
    figure.draw_without_rendering()
    texts = [text for axes in figure.axes for text in axes.texts if text.get_text()]
    return [(text.get_text(), text.get_window_extent()) for text in texts], figure.bbox


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("which", ["sample", "ring"])
def test_no_text_covers_another_and_none_leaves_the_picture(
    request: pytest.FixtureRequest, which: str, lang: str
) -> None:
    boxes, page = _boxes(request.getfixturevalue(which), lang)
    assert len(boxes) > 30
    for text, box in boxes:
        assert page.x0 < box.x0 < box.x1 < page.x1, text
        assert page.y0 < box.y0 < box.y1 < page.y1, text
    covering = [
        (one, other)
        for (one, box), (other, other_box) in combinations(boxes, 2)
        if (both := Bbox.intersection(box, other_box)) is not None and both.width > 1 and both.height > 3
    ]
    assert covering == []


def test_the_png_of_the_sample_has_all_glyphs_its_colours_and_says_how_it_was_made(sample: Network) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of every glyph that it lacks
        drawn = png(sample, place(sample))
    assert notes(sample, "ja") == ()
    with Image.open(io.BytesIO(drawn)) as image:
        image.load()
        assert image.format == "PNG"
        assert image.info.keys() <= {"dpi", "Title", "Description"}
        assert image.info["Description"] == sample.made.said("ja")
        assert min(image.size) > 1000
        colours = {colour for _, colour in image.convert("RGB").getcolors(maxcolors=1 << 24) or []}
    green, blue, orange, box = (0x00, 0x7A, 0x5A), (0x00, 0x67, 0xB1), (0xD1, 0x61, 0x03), (0x26, 0x46, 0x6E)
    assert {green, blue, orange, box} <= colours


def test_an_svg_has_its_text_as_text_its_font_inside_and_its_nodes_as_links(ring: Network) -> None:
    drawn = svg(ring, place(ring))
    root = ElementTree.fromstring(drawn)
    words = {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {node.label for node in ring.nodes} <= words
    families = set(re.findall(rb"font-family: ([^;]+);", drawn))
    assert families == {b"'Noto Sans JP'"}
    assert b"@font-face{font-family:'Noto Sans JP';src:url(data:font/woff;base64," in drawn
    links = {
        each.attrib["{http://www.w3.org/1999/xlink}href"]
        for each in root.iter("{http://www.w3.org/2000/svg}a")
    }
    assert {node.id for node in ring.nodes} <= links
    assert drawn == svg(ring, place(ring))


def test_a_character_without_a_glyph_is_told_and_replaced(network: Network) -> None:
    odd = replace(network.nodes[0], label="経済😀産業省")
    changed = replace(network, nodes=(odd, *network.nodes[1:]))
    assert "経済〓産業省" in {text for text, _ in _boxes(changed)[0]}
    assert notes(changed, "en") == ("the font has no glyph for 😀 (U+1F600); 〓 stands in their place",)
    assert notes(changed, "ja") == ("フォントに 😀 (U+1F600) の字形がないため、〓 で示しました",)


def test_dollar_signs_and_backslashes_are_printed_and_not_read_as_formulas(network: Network) -> None:
    odd = replace(network.nodes[0], label=r"$x_1$ \frac")
    boxes, _ = _boxes(replace(network, nodes=(odd, *network.nodes[1:])))
    assert r"$x_1$ \frac" in {text for text, _ in boxes}


@pytest.mark.parametrize(("lang", "said"), [("ja", "該当する行為はありません"), ("en", "no acts")])
def test_an_empty_network_says_so(empty: Network, lang: str, said: str) -> None:
    assert said in {text for text, _ in _boxes(empty, lang)[0]}


def test_the_legend_names_the_statuses_that_occur_and_no_others(network: Network) -> None:
    planned = tuple(edge for edge in network.edges if edge.statuses == ("planned",))
    ends = {end for edge in planned for end in (edge.source, edge.target)}
    nodes = tuple(node for node in network.nodes if node.id in ends)
    texts = {text for text, _ in _boxes(replace(network, nodes=nodes, edges=planned))[0]}
    assert "予定" in texts
    assert not {"実施中", "検討中"} & texts


def test_arrows_and_weights_against_are_drawn_in_a_diagram(ring: Network) -> None:
    heads = [
        [type(each).__name__ for each in build_figure(shown, place(shown)).axes[0].collections]
        for shown in (ring, replace(ring, directed=True))
    ]
    assert heads == [
        ["LineCollection", "EllipseCollection"],
        ["LineCollection", "PolyCollection", "EllipseCollection"],
    ]
    assert "負の重み" in {text for text, _ in _boxes(ring)[0]}


def test_too_many_for_bands_are_drawn_as_a_diagram_of_all_nodes(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graphs.picture.MOST_IN_BANDS", 2)
    circles = build_figure(network, place(network)).axes[0].collections[-1]
    assert len(circles.get_offsets()) == len(network.nodes)


def test_nodes_of_the_second_side_without_an_edge_are_told(network: Network) -> None:
    lonely = Node("lonely", "孤立", "", "measure", 1)
    wider = replace(network, nodes=(*network.nodes, lonely))
    assert "孤立" not in {text for text, _ in _boxes(wider)[0]}
    assert notes(wider, "en") == ("1 nodes of the second side have no edge and are not in the picture",)
