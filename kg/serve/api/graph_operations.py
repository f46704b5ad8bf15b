"""The operations of the API that give networks, with the words and defaults of `kg graph` and `kg analyze`."""

from __future__ import annotations

from kg.graphs.catalogue import PROJECTIONS
from kg.graphs.filters import ATTRIBUTES
from kg.graphs.formats import FORMATS
from kg.graphs.measures.catalogue import ATTRIBUTES as NODE_MEASURES
from kg.graphs.measures.catalogue import MEASURES, USUAL
from kg.graphs.measures.figures import MeasureOptions
from kg.serve.api.operation import CSV, JSON, LANG, Form, Operation, Parameter, Type
from kg.serve.measure_options import ALGORITHMS, MOST_SEED
from kg.serve.network_options import FIELDS, NETWORK_TYPE, WINDOW_FIELDS, Field
from kg.serve.networks import MOST_WINDOWS, ONLY_WINDOW

_PROJECTION = Parameter(
    "projection",
    Type.CHOICE,
    ja="ネットワークの名前",
    en="Name of the network",
    choices=tuple(PROJECTIONS),
    in_path=True,
)
_FILTER = "ATTRIBUTE=VALUE; ATTRIBUTE: " + ", ".join(ATTRIBUTES)


def _choice(field: Field, *more: str) -> Parameter:
    return Parameter(
        field.name,
        Type.CHOICE,
        ja=field.title.ja,
        en=field.title.en,
        default=None if field.default is None else field.default.value,
        choices=(*(value.value for value in field.values), *more),
    )


#: The options of a network, with the words and defaults of `kg graph`.
_NETWORK = (
    *map(_choice, FIELDS),
    Parameter("start", Type.DATE, ja="期間の始め", en="First day that counts"),
    Parameter("stop", Type.DATE, ja="期間の終わり", en="Last day that counts"),
    Parameter(
        "include", Type.TEXT, ja=f"これだけを数える。{_FILTER}", en=f"Count only these. {_FILTER}", many=True
    ),
    Parameter("exclude", Type.TEXT, ja=f"これを除く。{_FILTER}", en=f"Leave these out. {_FILTER}", many=True),
    Parameter("isolates", Type.FLAG, ja="線のない点も残す", en="Keep nodes without edges", default="false"),
    Parameter(
        "merge-linked",
        Type.FLAG,
        ja="kg link が同一とした人を一つの点にする",
        en="Persons that kg link says are one are one node",
        default="false",
    ),
)

#: Of time windows. Their defaults are not said by the address: without a window they mean nothing.
_WINDOWS = (
    *map(_choice, WINDOW_FIELDS),
    Parameter(
        "window-size",
        Type.WHOLE,
        ja="期間の長さ（単位の数）。なければ 100",
        en="Width of a window, in units; 100 where it is not given",
        least=1,
        most=999_999,
    ),
    Parameter(
        "window-step",
        Type.WHOLE,
        ja="ずらす幅（単位の数）。なければ 1",
        en="By how many units it moves; 1 where it is not given",
        least=1,
        most=999_999,
    ),
    Parameter(
        ONLY_WINDOW,
        Type.TEXT,
        ja="この期間だけ。初日_最終日（例 2023-01-01_2023-12-31）",
        en="This window alone, by its first and last day, e.g. 2023-01-01_2023-12-31",
    ),
)

_USUAL_MEASURING = MeasureOptions()

#: What measures are reckoned with, with the words and defaults of `kg analyze`.
_MEASURING = (
    Parameter(
        "algorithm",
        Type.CHOICE,
        ja="コミュニティを求める手法",
        en="What finds communities",
        default=_USUAL_MEASURING.algorithm,
        choices=ALGORITHMS,
    ),
    Parameter(
        "resolution",
        Type.NUMBER,
        ja="コミュニティの解像度（大きいほど細かい）",
        en="Of communities: larger than 1 gives more and smaller ones",
        default=str(_USUAL_MEASURING.resolution),
        most=1_000_000,
    ),
    Parameter(
        "alpha",
        Type.NUMBER,
        ja="骨格の有意水準",
        en="Of the backbone: ties less probable than this are kept",
        default=str(_USUAL_MEASURING.alpha),
        most=1,
    ),
    Parameter(
        "group",
        Type.TEXT,
        ja="点を集団に分ける属性。なければ ministry、それもなければ kind",
        en="What puts nodes into groups; else ministry, else kind",
    ),
    Parameter(
        "seed",
        Type.WHOLE,
        ja="乱数の種",
        en="Of what is drawn by chance",
        default=str(_USUAL_MEASURING.seed),
        most=MOST_SEED,
    ),
)


def _measure(names: tuple[str, ...], ja: str, en: str) -> Parameter:
    return Parameter("measure", Type.CHOICE, ja=ja, en=en, choices=names, many=True)


#: Of a file: the figures that its nodes and edges carry.
_WITH_MEASURES = (
    _measure(NODE_MEASURES, "点と線の属性にする指標", "Figures to write on nodes and edges"),
    *_MEASURING,
)

_EVENT_FORMS = (CSV, Form("jsonl", "application/x-ndjson"))
_GRAPHS = (
    JSON,
    *(Form(each.name, each.media_type) for each in FORMATS.values()),
    *(form for form in _EVENT_FORMS if form.name not in FORMATS),
)

GRAPH_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "graphs",
        "/api/graphs",
        "graphs:listed",
        ja="ネットワークの一覧。条件と形式を含む",
        en="The networks, with the options and formats",
        parameters=(LANG,),
        forms=(JSON,),
    ),
    Operation(
        "graph",
        "/api/graphs/{projection}",
        "graphs:made",
        ja="ネットワーク。出来事の一覧は csv・jsonl・parquet。window を与えると期間ごとのネットワーク"
        f"（{MOST_WINDOWS} まで）を、JSON では windows の一覧として、ほかの形式では zip の書庫として返す",
        en="A network; the event list as csv, jsonl or parquet. With a window the networks of all time windows "
        f"({MOST_WINDOWS} at most): in JSON the list windows, in other formats an archive (application/zip)",
        parameters=(
            _PROJECTION,
            _choice(NETWORK_TYPE, "event-list"),
            *_NETWORK,
            *_WINDOWS,
            *_WITH_MEASURES,
            LANG,
        ),
        forms=_GRAPHS,
    ),
    Operation(
        "measures",
        "/api/graphs/{projection}/measures",
        "graphs:measured",
        ja="ネットワークの指標の表。kg analyze と同じもの（再標本による区間を除く）。CSV は一つの表で、"
        "点の指標はいくつでも並ぶ",
        en="Measures of a network, the tables of kg analyze (without intervals from resamples). CSV is one table, "
        "in which any number of measures of nodes stand side by side",
        parameters=(
            _PROJECTION,
            _measure(
                tuple(MEASURES),
                f"求める指標。なければ {', '.join(USUAL)}（CSV では {USUAL[0]}）",
                f"What to measure; else {', '.join(USUAL)} (in CSV {USUAL[0]})",
            ),
            Parameter(
                "top",
                Type.WHOLE,
                ja="各表の初めの何行か。なければすべて",
                en="Only the first rows of each table; else all",
                least=1,
                most=1_000_000_000,
            ),
            *_MEASURING,
            _choice(NETWORK_TYPE),
            *_NETWORK,
            *_WINDOWS,
            LANG,
        ),
        forms=(JSON, CSV),
    ),
    Operation(
        "view",
        "/api/graphs/{projection}/view.json",
        "graphs:viewed",
        ja="ネットワークの図のデータ。位置を含む",
        en="What the page of a network draws, places included",
        parameters=(_PROJECTION, _choice(NETWORK_TYPE), *_NETWORK, *_WINDOWS, *_WITH_MEASURES, LANG),
        forms=(JSON,),
    ),
)
