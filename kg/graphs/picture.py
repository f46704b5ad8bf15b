"""Pictures of networks: PNG and SVG, as bands where all of a two-mode network can be read, else as a diagram.

In an SVG text is text, so that it can be searched, read aloud and edited, and the glyphs that it
needs travel with it (the packaged font, cut to these characters); nodes are links to their IRIs.
"""

from __future__ import annotations

import base64
import html
import io
import re
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from kg.graphs.bands import build_bands
from kg.graphs.diagram import build_diagram, labelled
from kg.graphs.font import FAMILY, cut_to, missing
from kg.graphs.formats.flat import Positions
from kg.graphs.layout import lay_out
from kg.graphs.network import Network
from kg.records import replace

#: Pixels an inch of a small picture, and how wide a large one becomes at most.
_DPI, _PIXELS = 180, 3000

#: More on the second side than these no paper holds as bands: they are then about three metres high.
MOST_IN_BANDS = 400


def png(network: Network, positions: Positions, lang: str = "ja") -> bytes:
    """The picture as PNG; its metadata say how the network was made."""
    out = io.BytesIO()
    metadata = {"Software": None, "Title": _title(network, lang), "Description": network.made.said(lang)}
    figure = build_figure(network, positions, lang=lang)
    dpi = min(_DPI, _PIXELS / figure.get_figwidth())
    figure.savefig(out, format="png", dpi=dpi, metadata=metadata, pil_kwargs={"compress_level": 4})
    return out.getvalue()


def svg(network: Network, positions: Positions, lang: str = "ja") -> bytes:
    """The picture as SVG with its font inside; title and description say what it shows and how it was made."""
    out = io.StringIO()
    # "none": text stays text; the salt makes ids that matplotlib would draw by chance
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": network.projection}):
        metadata: dict[str, Any] = {"Date": None, "Creator": "Shisaku Graph", "Title": _title(network, lang)}
        build_figure(network, positions, lang=lang).savefig(out, format="svg", metadata=metadata)
    return _with_font(out.getvalue(), network.made.said(lang)).encode()


def build_figure(network: Network, positions: Positions, *, lang: str = "ja") -> Figure:
    """The figure before it becomes a file; an empty network says that it is empty."""
    if _as_bands(network):
        shown = _with_ends(network)
        return build_bands(shown, lay_out(shown), lang=lang)
    return build_diagram(network, positions, lang=lang)


def notes(network: Network, lang: str) -> tuple[str, ...]:
    """What of the network cannot be seen in its picture, and which characters could not be drawn."""
    said = []
    if lacking := missing(" ".join(node.label.split()) for node in network.nodes):
        listed = " ".join(f"{char} (U+{ord(char):04X})" for char in lacking)
        said.append(
            f"the font has no glyph for {listed}; 〓 stands in their place"
            if lang == "en"
            else f"フォントに {listed} の字形がないため、〓 で示しました"
        )
    if _as_bands(network):
        if lost := len(network.nodes) - len(_with_ends(network).nodes):
            said.append(
                f"{lost} nodes of the second side have no edge and are not in the picture"
                if lang == "en"
                else f"辺のない第二の側の {lost} ノードは図にありません"
            )
        return tuple(said)
    from kg.graphs.spread import place

    if unlabelled := len(network.nodes) - labelled(network, place(network)):
        said.append(
            f"{unlabelled} nodes are drawn without their label, for which there is no room; other formats hold all"
            if lang == "en"
            else f"余白がないため {unlabelled} ノードの名は省かれています（他の形式にはすべてあります）"
        )
    return tuple(said)


def _as_bands(network: Network) -> bool:
    """Whether everything can be read as bands: the edges of a small two-mode network, or no nodes at all."""
    return not network.nodes or (network.two_mode and len(network.side(1)) <= MOST_IN_BANDS)


def _with_ends(network: Network) -> Network:
    """The network without nodes of the second side that no edge leads to: they have no band to stand in."""
    reached = {edge.target for edge in network.edges}
    nodes = tuple(node for node in network.nodes if node.bipartite == 0 or node.id in reached)
    return replace(network, nodes=nodes)


def _title(network: Network, lang: str) -> str:
    made = network.made
    return (made.title_en if lang == "en" else made.title_ja) or network.projection


def _with_font(document: str, description: str) -> str:
    """The SVG with the font cut to its characters, and the description for those who do not see it."""
    words = html.unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", document)))
    font = base64.b64encode(cut_to(words)).decode()
    style = f"@font-face{{font-family:'{FAMILY}';src:url(data:font/woff;base64,{font}) format('woff')}}"
    inside = f"<desc>{html.escape(description, quote=False)}</desc>\n <style>{style}</style>\n "
    at = document.index("<defs>", document.index("</metadata>") if "</metadata>" in document else 0)
    return document[:at] + inside + document[at:]
