"""Graph files: one module a format, each a function from a network to bytes, and the table of all.

    flat      a network as plain values under the names that all formats share
    looks     colours and widths, where a format says how things look
    labels    names for formats in which a label is all there is

Same network, same bytes: no time stamps, no library version, nodes and edges in the order of the
network. `docs/graph-files.md` says which program opens which, and what each cannot hold. Modules are
imported when something is written: the table itself loads nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import Protocol, TypeAlias

from kg.graphs.formats.flat import Positions
from kg.graphs.network import Network
from kg.records import record

#: A file, or the files of a folder by name.
Written: TypeAlias = bytes | dict[str, bytes]


class Kind(StrEnum):
    ONE = "one"
    FOLDER = "folder"


class Write(Protocol):
    """Places that are not given are computed where the format has any; `lang` is that of headings."""

    def __call__(self, network: Network, layout: Positions | None = None, *, lang: str = "ja") -> Written: ...


@record
class Format:
    """A format: what it is called, what it is, and what it leaves out."""

    name: str
    """As `kg graph --format` takes it."""
    suffix: str
    """Of its file; of a folder empty."""
    kind: Kind
    media_type: str
    """Of its file; of a folder that of the archive in which it is sent."""
    write: Write
    title_ja: str
    title_en: str
    """What opens it."""
    lacks_ja: str = ""
    lacks_en: str = ""
    """What of a network it cannot hold; empty where it holds all."""
    notes: Callable[[Network, str], tuple[str, ...]] = lambda _network, _lang: ()
    """What a reader of this very file should be told, in a language: what was left out or could not be drawn."""


def _plain(module: str) -> Write:
    """A writer that needs the network alone."""

    def write(network: Network, layout: Positions | None = None, *, lang: str = "ja") -> Written:  # noqa: ARG001
        written: Written = import_module(module).write(network)
        return written

    return write


def _placed(module: str) -> Write:
    """A writer that needs the places of the nodes too."""

    def write(network: Network, layout: Positions | None = None, *, lang: str = "ja") -> Written:  # noqa: ARG001
        written: Written = import_module(module).write(network, _places(network, layout))
        return written

    return write


def _drawn(module: str, function: str) -> Write:
    """A writer that has words of its own."""

    def write(network: Network, layout: Positions | None = None, *, lang: str = "ja") -> Written:
        written: Written = getattr(import_module(module), function)(network, _places(network, layout), lang)
        return written

    return write


def _noted(module: str) -> Callable[[Network, str], tuple[str, ...]]:
    """What a module says of a file, in a language."""

    def notes(network: Network, lang: str) -> tuple[str, ...]:
        said: tuple[str, ...] = import_module(module).notes(network, lang)
        return said

    return notes


def _places(network: Network, layout: Positions | None) -> Positions:
    if layout is not None:
        return layout
    from kg.graphs.spread import place

    return place(network)


_HERE = "kg.graphs.formats"
_ZIP = "application/zip"
_LABELS_JA = "ファイルの中の名はラベルのみ（重複には番号、引用符・逆斜線は全角）"
_LABELS_EN = "names are labels alone (numbered where several are alike, quotes and backslashes full-width)"

#: Name → format, those for other programs first.
FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format(
            "graphml",
            ".graphml",
            Kind.ONE,
            "application/graphml+xml",
            _placed(f"{_HERE}.graphml"),
            "GraphML：Gephi、Cytoscape、yEd、igraph、NetworkX",
            "GraphML: Gephi, Cytoscape, yEd, igraph, NetworkX",
            "行為ごとの種類・会合・出典（一覧は「 | 」で連結）",
            "type, meeting and source of each act (lists are joined by ' | ')",
        ),
        Format(
            "gexf",
            ".gexf",
            Kind.ONE,
            "application/gexf+xml",
            _placed(f"{_HERE}.gexf"),
            "GEXF 1.3：Gephi（配置・色・時間軸つき）",
            "GEXF 1.3: Gephi, with places, colours and timeline",
            "行為ごとの種類・会合・出典（一覧は「 | 」で連結）",
            "type, meeting and source of each act (lists are joined by ' | ')",
        ),
        Format(
            "cyjs",
            ".cyjs",
            Kind.ONE,
            "application/json",
            _placed(f"{_HERE}.cyjs"),
            "Cytoscape JSON：Cytoscape、Cytoscape.js",
            "Cytoscape JSON: Cytoscape, Cytoscape.js",
            "行為ごとの種類・会合・出典（一覧は「 | 」で連結）",
            "type, meeting and source of each act (lists are joined by ' | ')",
        ),
        Format(
            "cx2",
            ".cx2",
            Kind.ONE,
            "application/json",
            _placed(f"{_HERE}.cx2"),
            "CX2：Cytoscape 3.10 以降、NDEx（見た目つき）",
            "CX2: Cytoscape 3.10 and later, NDEx, with its style",
            "行為ごとの種類・会合・出典",
            "type, meeting and source of each act",
        ),
        Format(
            "node-link",
            ".json",
            Kind.ONE,
            "application/json",
            _plain(f"{_HERE}.node_link"),
            "ノード・リンク形式の JSON：NetworkX、D3、Observable",
            "Node-link JSON: NetworkX, D3, Observable",
            "配置・色",
            "places and colours",
        ),
        Format(
            "pajek",
            ".net",
            Kind.ONE,
            "text/plain; charset=utf-8",
            _placed(f"{_HERE}.pajek"),
            "Pajek：Pajek、Gephi、igraph",
            "Pajek: Pajek, Gephi, igraph",
            f"属性・行為・日付。{_LABELS_JA}。IRI は注釈行",
            f"attributes, acts and dates; {_LABELS_EN}; IRIs in comments",
        ),
        Format(
            "dl",
            "",
            Kind.FOLDER,
            _ZIP,
            _plain(f"{_HERE}.dl"),
            "UCINET DL（行列と辺のリスト）：UCINET、Gephi",
            "UCINET DL, as matrix and as list of edges: UCINET, Gephi",
            f"辺の属性・行為・日付。{_LABELS_JA}。UCINET が読むのは 18 文字まで。IRI は nodes.csv",
            f"attributes of edges, acts and dates; {_LABELS_EN}, of which UCINET keeps 18 characters; IRIs in nodes.csv",
        ),
        Format(
            "matrix",
            "",
            Kind.FOLDER,
            _ZIP,
            _plain(f"{_HERE}.matrix"),
            "重みの行列（CSV）：R、表計算、DNA の利用者",
            "Matrix of weights as CSV: R, spreadsheets, users of DNA",
            f"辺の属性・行為・日付。{_LABELS_JA}。重み 0 の辺と辺の欠如の別。IRI は nodes.csv",
            f"attributes of edges, acts and dates; {_LABELS_EN}; an edge of weight 0 is as none; IRIs in nodes.csv",
        ),
        Format(
            "csv",
            "",
            Kind.FOLDER,
            _ZIP,
            _plain(f"{_HERE}.tables"),
            "ノードと辺の CSV：Gephi、pandas、表計算",
            "CSV of nodes and edges: Gephi, pandas, spreadsheets",
            "行為ごとの種類・会合・出典（一覧は「 | 」で連結）、配置",
            "type, meeting and source of each act (lists are joined by ' | '), places",
        ),
        Format(
            "neo4j",
            "",
            Kind.FOLDER,
            _ZIP,
            _plain(f"{_HERE}.neo4j"),
            "Neo4j 一括取込用 CSV と Cypher",
            "Neo4j: CSV for the bulk import, and Cypher",
            "行為ごとの種類・会合・出典、配置（逆斜線は全角）",
            "type, meeting and source of each act, places (backslashes full-width)",
        ),
        Format(
            "parquet",
            "",
            Kind.FOLDER,
            _ZIP,
            _plain(f"{_HERE}.parquet"),
            "Parquet（ノードと辺）：pandas、Polars、DuckDB、Arrow",
            "Parquet of nodes and edges: pandas, Polars, DuckDB, Arrow",
            "配置・色",
            "places and colours",
        ),
        Format(
            "png",
            ".png",
            Kind.ONE,
            "image/png",
            _drawn("kg.graphs.picture", "png"),
            "PNG：図（日本語フォント入り）",
            "PNG: a picture to show",
            "引用文・属性（入りきらない名も）",
            "quotations and attributes, and labels that find no room",
            _noted("kg.graphs.picture"),
        ),
        Format(
            "svg",
            ".svg",
            Kind.ONE,
            "image/svg+xml",
            _drawn("kg.graphs.picture", "svg"),
            "SVG：拡大しても鮮明な図（文字は文字のまま、日本語フォント入り）",
            "SVG: a picture at any size, its text searchable, with the font inside",
            "引用文・属性（入りきらない名も）",
            "quotations and attributes, and labels that find no room",
            _noted("kg.graphs.picture"),
        ),
        Format(
            "html",
            ".html",
            Kind.ONE,
            "text/html; charset=utf-8",
            _drawn("kg.graphs.viewer.page", "page"),
            "HTML（一つのファイル）：ブラウザー（検索・絞り込み・引用文つき、通信不要）",
            "HTML in one file: a browser, with search, filters and quotations, no network needed",
        ),
    )
}
