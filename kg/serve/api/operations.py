"""Every operation of the API, as data: the routes, the checks of parameters and the OpenAPI description are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kg.export import COLUMNS
from kg.graphs.catalogue import PROJECTIONS
from kg.graphs.filters import ATTRIBUTES
from kg.graphs.formats import FORMATS
from kg.records import record
from kg.search import DEEPEST, KINDS, MOST_HITS
from kg.serve.network_options import FIELDS


class Type(StrEnum):
    """What the value of a parameter is."""

    TEXT = "text"
    WHOLE = "whole"
    DATE = "date"
    IRI = "IRI"
    CHOICE = "choice"
    FLAG = "flag"


@record
class Parameter:
    """One parameter of a URL."""

    name: str
    type: Type
    ja: str
    en: str
    default: str | None = None
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    many: bool = False
    """Whether it may be given several times."""
    required: bool = False
    in_path: bool = False


@record
class Form:
    """A format in which an operation answers."""

    name: str
    media_type: str


@record
class Operation:
    """A path that is asked by GET."""

    id: str
    path: str
    function: str
    """`module:function` under `kg.serve.api`, called with (site, values, form, lang)."""
    ja: str
    en: str
    parameters: tuple[Parameter, ...] = ()
    forms: tuple[Form, ...] = ()
    open: bool = False
    """Whether it takes further parameters, which its function checks."""


JSON = Form("json", "application/json")
CSV = Form("csv", "text/csv; charset=utf-8; header=present")

_RESULTS = (
    JSON,
    CSV,
    Form("tsv", "text/tab-separated-values; charset=utf-8; header=present"),
    Form("xml", "application/sparql-results+xml"),
    Form("sparql-json", "application/sparql-results+json"),
)
_TABLES = (
    JSON,
    Form("jsonl", "application/x-ndjson"),
    CSV,
    Form("parquet", "application/vnd.apache.parquet"),
)

#: Rows of a page; more are asked for page by page.
MOST_ROWS = 50_000

LANG = Parameter(
    "lang",
    Type.CHOICE,
    ja="ラベルの言語。なければ Accept-Language、それもなければ日本語",
    en="Language of labels; else that of Accept-Language, else Japanese",
    choices=("ja", "en"),
)


def _limit(default: int, most: int) -> Parameter:
    return Parameter(
        "limit",
        Type.WHOLE,
        ja="何件までを返すか",
        en="How many are answered at most",
        default=str(default),
        least=1,
        most=most,
    )


def _offset(most: int) -> Parameter:
    return Parameter(
        "offset",
        Type.WHOLE,
        ja="初めの何件を飛ばすか",
        en="How many are passed over",
        default="0",
        most=most,
    )


_ROWS = (_limit(1_000, MOST_ROWS), _offset(1_000_000_000))

_PROJECTION = Parameter(
    "projection",
    Type.CHOICE,
    ja="ネットワークの名前",
    en="Name of the network",
    choices=tuple(PROJECTIONS),
    in_path=True,
)
_FILTER = "ATTRIBUTE=VALUE; ATTRIBUTE: " + ", ".join(ATTRIBUTES)

#: The options of a network, with the words and defaults of `kg graph`.
_NETWORK = (
    *(
        Parameter(
            field.name,
            Type.CHOICE,
            ja=field.title.ja,
            en=field.title.en,
            default=field.default.value,
            choices=tuple(value.value for value in field.values),
        )
        for field in FIELDS
    ),
    Parameter("start", Type.DATE, ja="期間の始め", en="First day that counts"),
    Parameter("stop", Type.DATE, ja="期間の終わり", en="Last day that counts"),
    Parameter(
        "include", Type.TEXT, ja=f"これだけを数える。{_FILTER}", en=f"Count only these. {_FILTER}", many=True
    ),
    Parameter("exclude", Type.TEXT, ja=f"これを除く。{_FILTER}", en=f"Leave these out. {_FILTER}", many=True),
    Parameter("isolates", Type.FLAG, ja="線のない点も残す", en="Keep nodes without edges", default="false"),
)

_EVENT_FORMS = (CSV, Form("jsonl", "application/x-ndjson"))
_GRAPHS = (
    JSON,
    *(Form(each.name, each.media_type) for each in FORMATS.values()),
    *(form for form in _EVENT_FORMS if form.name not in FORMATS),
)

OPERATIONS: Mapping[str, Operation] = {
    operation.id: operation
    for operation in (
        Operation(
            "questions",
            "/api/questions",
            "questions:listed",
            ja="名前のある質問の一覧。引数と列を含む",
            en="The named questions with their parameters and columns",
            parameters=(LANG,),
            forms=(JSON,),
        ),
        Operation(
            "question",
            "/api/questions/{name}",
            "questions:answered",
            ja="質問への答え",
            en="The answer to a question",
            parameters=(
                Parameter("name", Type.TEXT, ja="質問の名前", en="Name of the question", in_path=True),
                *_ROWS,
                LANG,
            ),
            forms=_RESULTS,
            open=True,
        ),
        Operation(
            "tables",
            "/api/tables",
            "tables:listed",
            ja="表の一覧。列を含む",
            en="The flat tables with their columns",
            parameters=(LANG,),
            forms=(JSON,),
        ),
        Operation(
            "table",
            "/api/tables/{table}",
            "tables:rows",
            ja="表の行。kg export と同じもの",
            en="Rows of a flat table, those of kg export",
            parameters=(
                Parameter(
                    "table",
                    Type.CHOICE,
                    ja="表の名前",
                    en="Name of the table",
                    choices=tuple(COLUMNS),
                    in_path=True,
                ),
                *_ROWS,
                LANG,
            ),
            forms=_TABLES,
        ),
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
            ja="ネットワーク。出来事の一覧は csv・jsonl・parquet",
            en="A network; the event list as csv, jsonl or parquet",
            parameters=(_PROJECTION, *_NETWORK, LANG),
            forms=_GRAPHS,
        ),
        Operation(
            "view",
            "/api/graphs/{projection}/view.json",
            "graphs:viewed",
            ja="ネットワークの図のデータ。位置を含む",
            en="What the page of a network draws, places included",
            parameters=(_PROJECTION, *_NETWORK, LANG),
            forms=(JSON,),
        ),
        Operation(
            "search",
            "/api/search",
            "search:found",
            ja="名称と文の全文検索",
            en="Full-text search over names and sentences",
            parameters=(
                Parameter(
                    "q",
                    Type.TEXT,
                    ja="探す語。空白で区切った語はすべてを含むものを返す",
                    en="Words to find; what has all of them is answered",
                    required=True,
                ),
                Parameter(
                    "kind",
                    Type.CHOICE,
                    ja="何を探すか。なければすべて",
                    en="What is searched; everything where it is not given",
                    choices=tuple(KINDS),
                    many=True,
                ),
                _limit(20, MOST_HITS),
                _offset(DEEPEST),
                LANG,
            ),
            forms=(JSON,),
        ),
        Operation(
            "explain",
            "/api/explain",
            "explain:explained",
            ja="行為・発言・記載を裏づける文と、読み取った規則",
            en="The sentence behind an act, a speech or an entry, and the rule that read it",
            parameters=(
                Parameter(
                    "iri",
                    Type.IRI,
                    ja="行為、発言、記載の IRI",
                    en="IRI of an act, a speech or an entry",
                    required=True,
                ),
                LANG,
            ),
            forms=(JSON,),
        ),
    )
}
