"""The measures by name: what each is called, means, asks of a network, and where it comes from.

A measure is one entry of `MEASURES` and one module of its name in this package, with a function
`figures` (of nodes, edges or the whole network) or `rows` (of something else). Commands, help texts
and tests read the table; the modules, and the libraries with them, are imported when they are called.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kg.errors import UsageError
from kg.records import record


class Need(StrEnum):
    """What a network must be, for a measure to say something of it."""

    TWO_MODE = "two-mode"
    ONE_MODE = "one-mode"
    UNDIRECTED = "undirected"
    AMOUNTS = "amounts"
    """Weights that are amounts, not codes (`combine`)."""
    POSITIVE = "positive"
    """Amounts that are nowhere below zero."""


@record
class Measure:
    """What a measure is called and means, in both languages."""

    name: str
    title_ja: str
    title_en: str
    meaning_ja: str
    meaning_en: str
    source: str
    """The publication that defines it."""
    needs: tuple[Need, ...] = ()
    columns: tuple[str, ...] = ()
    """Of rows that are neither nodes nor edges."""
    ascending: bool = False
    """Whether the smallest figure comes first, as of numbers of communities and improbabilities."""
    missing: int | None = 0
    """The figure of a node that a resample lacks; None where it has none then."""
    no_interval: str | None = None
    """Why resampled meetings say nothing about it; None where they do."""


#: Resamples hold some ties twice and lack others, so that such a figure can only fall.
_ONLY_FALLS = "a resample lacks some ties and never has new ones, so that the figure could only fall"

#: Name → measure, in the order in which they are printed.
MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(
            name="degrees",
            title_ja="つながりの数（次数）と行為の数（重み付き次数）",
            title_en="Degree, and weighted degree (acts)",
            meaning_ja="次数は隣接するノードの数、重み付き次数はつながりの重みの合計です。",
            meaning_en="Degree counts neighbours; weighted degree adds up the weights of the ties.",
            source="Freeman 1978; Barrat et al. 2004",
            needs=(Need.AMOUNTS,),
            no_interval=f"of the degree {_ONLY_FALLS}; ask for strength",
        ),
        Measure(
            name="shared",
            title_ja="二者が共に挙げるもの",
            title_en="What two share",
            meaning_ja="同じ相手につながる二者と、その相手の数です。",
            meaning_en="Pairs that are tied to the same others, and to how many.",
            source="Breiger 1974",
            needs=(Need.TWO_MODE,),
            columns=("actor_id", "other_id", "actor", "other", "shared", "measures"),
            no_interval=_ONLY_FALLS,
        ),
        Measure(
            name="components",
            title_ja="連結成分",
            title_en="Connected components",
            meaning_ja="つながりをたどって互いに行き着ける部分です。",
            meaning_en="Parts in which every node can be reached from every other.",
            source="Harary 1969",
            columns=("component", "nodes", "institutions", "measures", "names"),
            no_interval="parts have no name by which those of two resamples could be told to be the same",
        ),
        Measure(
            name="degree",
            title_ja="次数",
            title_en="Degree",
            meaning_ja="隣接するノードの数です（有向の場合は入ってくる数と出ていく数も）。",
            meaning_en="How many others a node is tied with; of a directed network also from and to how many.",
            source="Freeman 1978",
            no_interval=_ONLY_FALLS,
        ),
        Measure(
            name="strength",
            title_ja="強度（重み付き次数）",
            title_en="Strength (weighted degree)",
            meaning_ja="つながりの重みの合計です（有向の場合は入る分と出る分も）。",
            meaning_en="The weights of a node's ties, added up; of a directed network also those in and out.",
            source="Barrat et al. 2004",
            needs=(Need.AMOUNTS,),
        ),
        Measure(
            name="betweenness",
            title_ja="媒介中心性",
            title_en="Betweenness",
            meaning_ja="他の二者を結ぶ最短の道のうち、そのノードを通るものの割合です。重み付きでは道の長さを"
            "1/重みで測ります。",
            meaning_en="The share of shortest ways between others that lead through the node; weighted: a tie is "
            "1/weight long.",
            source="Freeman 1977; Brandes 2001; Newman 2001",
            needs=(Need.AMOUNTS, Need.POSITIVE),
        ),
        Measure(
            name="eigenvector",
            title_ja="固有ベクトル中心性",
            title_en="Eigenvector centrality",
            meaning_ja="中心的な相手と強くつながるほど大きくなります（重み付き。主要な連結成分以外は 0）。",
            meaning_en="Large where ties lead to others that are central themselves; weighted, and 0 outside the "
            "principal component.",
            source="Bonacich 1972",
            needs=(Need.UNDIRECTED, Need.AMOUNTS, Need.POSITIVE),
        ),
        Measure(
            name="clustering",
            title_ja="クラスター係数",
            title_en="Clustering",
            meaning_ja="隣どうしがどれほど重なるか。2部では Latapy らの係数（全体は Robins–Alexander）、1部では"
            "隣接する二者が互いにつながる割合です。",
            meaning_en="How much neighbourhoods overlap: in a two-mode network by Latapy et al. (the whole: "
            "Robins and Alexander), in a one-mode network the share of neighbours tied to each other.",
            source="Latapy, Magnien and Del Vecchio 2008; Robins and Alexander 2004; Watts and Strogatz 1998",
            missing=None,
        ),
        Measure(
            name="core",
            title_ja="k-コア",
            title_en="k-core",
            meaning_ja="互いに k 本以上つながる部分に属するような最大の k です。",
            meaning_en="The largest k so that the node lies in a part where each has k ties or more.",
            source="Seidman 1983; Batagelj and Zaveršnik 2003",
            no_interval=_ONLY_FALLS,
        ),
        Measure(
            name="communities",
            title_ja="コミュニティ",
            title_en="Communities",
            meaning_ja="偶然よりも内側のつながりが多い部分です。1 が最大、モジュラリティは分け方の良さです。",
            meaning_en="Parts with more ties inside than by chance; 1 is the largest, and modularity says how "
            "well they part.",
            source="Traag, Waltman and van Eck 2019 (Leiden); Blondel et al. 2008 (Louvain); Newman and Girvan 2004",
            needs=(Need.AMOUNTS, Need.POSITIVE),
            ascending=True,
            no_interval="communities have no name by which those of two resamples could be told to be the same; "
            "ask for polarisation, which has the interval of the modularity",
        ),
        Measure(
            name="brokerage",
            title_ja="仲介の役割",
            title_en="Brokerage roles",
            meaning_ja="直接つながらない二者の間に立つ回数。内部調整・外部仲介・門番・代表・連絡の別は、三者の"
            "属する集団によります。",
            meaning_en="How often a node stands between two that are not tied: coordinator, itinerant, "
            "gatekeeper, representative or liaison, by the groups of the three.",
            source="Gould and Fernandez 1989",
            needs=(Need.ONE_MODE,),
        ),
        Measure(
            name="backbone",
            title_ja="骨格（有意なつながり）",
            title_en="Backbone (disparity filter)",
            meaning_ja="重みが偶然に散らばるとした場合に、これほど強いつながりが生じる確率。alpha を下回るものが"
            "骨格です。",
            meaning_en="How probable so strong a tie is where weights are spread by chance; below alpha it "
            "belongs to the backbone.",
            source="Serrano, Boguñá and Vespignani 2009",
            needs=(Need.AMOUNTS, Need.POSITIVE),
            ascending=True,
            no_interval="it is a test against chance itself",
        ),
        Measure(
            name="polarisation",
            title_ja="分極",
            title_en="Polarisation",
            meaning_ja="E–I 指数は −1（集団の内だけ）から 1（集団の間だけ）まで。対立の重みがあれば符号付き"
            "モジュラリティと、集団間にある対立の割合も示します。",
            meaning_en="The E–I index runs from −1 (ties within parts only) to 1 (between only); with ties of "
            "conflict also the signed modularity and the share of conflict between parts.",
            source="Krackhardt and Stern 1988; Gómez, Jensen and Arenas 2009; Cartwright and Harary 1956",
            needs=(Need.ONE_MODE, Need.AMOUNTS),
        ),
    )
}

#: What is printed where nothing is asked for: quick for any network, and defined for all.
USUAL = ("degrees", "shared", "components")

#: Measures whose figures stand on nodes or edges, and so can be attributes of a file.
ATTRIBUTES = tuple(
    name for name in MEASURES if name not in ("degrees", "shared", "components", "polarisation")
)


def find_measure(name: str) -> Measure:
    """The measure of that name; UsageError with the known names otherwise."""
    if name not in MEASURES:
        raise UsageError(f"no measure is called {name!r}", hint=f"choose from: {', '.join(MEASURES)}")
    return MEASURES[name]
