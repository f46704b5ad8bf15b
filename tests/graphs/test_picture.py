"""The picture: all of it readable, nothing over anything else, every character drawn."""

from __future__ import annotations

import io
import json
import warnings
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.transforms import Bbox
from PIL import Image

from kg.graphs.events import Thing
from kg.graphs.layout import lay_out
from kg.graphs.network import ActRef, Edge, Network, Node
from kg.graphs.picture import build_figure, draw
from kg.graphs.projections import build_network, find_projection
from kg.model import Status

PROJECTION = find_projection("ministry-measure")
GOLD = Path(__file__).parents[1] / "gold" / "cs-hq-036.json"


@pytest.fixture(scope="module")
def sample() -> Network:
    """The commitments of the annotated sample: eight institutions, some forty measures."""
    acts = json.loads(GOLD.read_text(encoding="utf-8"))["acts"]
    commitments = [act for act in acts if act["type"] == "commitment"]
    rows = [
        {
            "act": f"act-{number:03}",
            "status": act["status"],
            "date": "2023-07-04",
            "quote": act["evidence"],
            "actor": act["agent"],
            "actor_ja": act["agent"],
            "measure": act["object"],
            "measure_ja": act["object"],
        }
        for number, act in enumerate(commitments)
    ]
    # three statuses on one edge, and a measure that two institutions share
    rows += [
        {**rows[0], "act": "act-900", "status": "ongoing"},
        {**rows[0], "act": "act-901", "status": "considering"},
        {**rows[0], "act": "act-902", "actor": rows[-1]["actor"], "actor_ja": rows[-1]["actor_ja"]},
    ]
    return build_network(PROJECTION, rows)


def _boxes(network: Network, lang: str) -> tuple[list[tuple[str, Bbox]], Bbox]:
    """What each text covers, in pixels, and the whole figure."""
    figure = build_figure(network, lay_out(network), PROJECTION, lang=lang)
    figure.draw_without_rendering()
    texts = [text for axes in figure.axes for text in axes.texts if text.get_text()]
    return [(text.get_text(), text.get_window_extent()) for text in texts], figure.bbox


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_text_covers_another_and_none_leaves_the_picture(sample: Network, lang: str) -> None:
    boxes, page = _boxes(sample, lang)
    assert len(boxes) > 50
    for text, box in boxes:
        assert page.x0 < box.x0 < box.x1 < page.x1, text
        assert page.y0 < box.y0 < box.y1 < page.y1, text
    covering = [
        (one, other)
        for (one, box), (other, other_box) in combinations(boxes, 2)
        if (both := Bbox.intersection(box, other_box)) is not None and both.width > 1 and both.height > 3
    ]
    assert covering == []


def test_the_sample_is_drawn_without_a_missing_glyph(sample: Network) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of every glyph that it lacks
        assert draw(sample, PROJECTION).missing == ()


def test_the_png_is_read_back_with_its_size_and_colours(sample: Network) -> None:
    with Image.open(io.BytesIO(draw(sample, PROJECTION).png)) as image:
        image.load()
        assert image.format == "PNG"
        assert image.info.keys() <= {"dpi"}
        assert min(image.size) > 1000
        colours = {colour for _, colour in image.convert("RGB").getcolors(maxcolors=1 << 24) or []}
    green, blue, orange, box = (0x00, 0x7A, 0x5A), (0x00, 0x67, 0xB1), (0xD1, 0x61, 0x03), (0x26, 0x46, 0x6E)
    assert {green, blue, orange, box} <= colours


def test_a_character_without_a_glyph_is_reported_and_replaced(network: Network) -> None:
    odd = Node(network.nodes[0].id, "経済😀産業省", "", "ministry", 0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = draw(Network(network.projection, (odd, *network.nodes[1:]), network.edges), PROJECTION)
    assert picture.missing == ("😀",)


def test_dollar_signs_and_backslashes_are_printed_and_not_read_as_formulas(network: Network) -> None:
    odd = Node(network.nodes[0].id, r"$x_1$ \frac", "", "ministry", 0)
    changed = Network(network.projection, (odd, *network.nodes[1:]), network.edges)
    boxes, _ = _boxes(changed, "ja")
    assert r"$x_1$ \frac" in {text for text, _ in boxes}


def test_the_same_network_gives_the_same_bytes(network: Network) -> None:
    assert draw(network, PROJECTION).png == draw(network, PROJECTION).png


@pytest.mark.parametrize(("lang", "said"), [("ja", "該当する約束はありません"), ("en", "no commitments")])
def test_an_empty_network_says_so(empty: Network, lang: str, said: str) -> None:
    boxes, _ = _boxes(empty, lang)
    assert said in {text for text, _ in boxes}
    assert draw(empty, PROJECTION, lang=lang).png.startswith(b"\x89PNG")


def test_the_legend_names_the_statuses_that_occur_and_no_others(network: Network) -> None:
    planned = tuple(edge for edge in network.edges if edge.statuses == (Status.PLANNED,))
    ends = {end for edge in planned for end in (edge.source, edge.target)}
    nodes = tuple(node for node in network.nodes if node.id in ends)
    boxes, _ = _boxes(Network(network.projection, nodes, planned), "ja")
    texts = {text for text, _ in boxes}
    assert "実施予定 planned" in texts
    assert not {"実施中 ongoing", "検討中 considering"} & texts


def test_beyond_what_a_picture_holds_the_busiest_measures_stay_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.graphs.picture.MOST_MEASURES", 3)
    act = ActRef("", "commitment", "planned", None, "", Thing("m", "", "", "meeting"), 1)
    names = ["m0", "m1", "m2", "m3", "m4"]
    nodes = (Node("a", "省", "", "ministry", 0), *(Node(name, name, "", "measure", 1) for name in names))
    edges = tuple(
        Edge("", "a", name, 1 + (name in "m1 m3 m4"), (act,) * (1 + (name in "m1 m3 m4"))) for name in names
    )
    full = Network("ministry-measure", nodes, edges)
    kept = Network(
        "ministry-measure",
        tuple(node for node in nodes if node.id not in ("m0", "m2")),
        tuple(edge for edge in edges if edge.weight == 2),
    )
    picture = draw(full, PROJECTION)
    assert picture.left_out == 2
    assert picture.png == draw(kept, PROJECTION).png
