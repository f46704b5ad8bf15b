"""Every operation of the API, as data: the routes, the checks of parameters and the OpenAPI description are made of it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.export import COLUMNS
from kg.search import DEEPEST, KINDS, MOST_HITS
from kg.serve.api.graph_operations import GRAPH_OPERATIONS
from kg.serve.api.operation import CSV, JSON, LANG, Form, Operation, Parameter, Type

__all__ = ["CSV", "JSON", "LANG", "OPERATIONS", "Form", "Operation", "Parameter", "Type"]

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
        *GRAPH_OPERATIONS,
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
