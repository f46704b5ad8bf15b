"""The page that describes the API to people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.serve.api.operations import OPERATIONS
from kg.serve.jobs import Answer
from kg.serve.pages.frame import Frame

if TYPE_CHECKING:
    from kg.serve.site import Site

_WORDS = {
    "lead": (
        "読み取り専用の JSON API です。形式は ?format= か Accept で選びます。誤りは application/problem+json で返ります。",
        "A JSON API, for reading only. Choose a format by ?format= or Accept; mistakes are told as application/problem+json.",
    ),
    "openapi": ("OpenAPI 3.1 による記述", "Description in OpenAPI 3.1"),
    "parameter": ("引数", "Parameter"),
    "meaning": ("意味", "Meaning"),
    "values": ("値", "Values"),
    "formats": ("形式", "Formats"),
    "try": ("例", "Example"),
    "default": ("既定値", "default"),
}
_EXAMPLES = {
    "questions": "/api/questions",
    "question": "/api/questions/commitments?limit=5",
    "tables": "/api/tables",
    "table": "/api/tables/acts?limit=5",
    "graphs": "/api/graphs",
    "graph": "/api/graphs/ministry-measure?format=graphml",
    "view": "/api/graphs/ministry-measure/view.json",
    "search": "/api/search?q=%E3%82%B5%E3%82%A4%E3%83%90%E3%83%BC",
}


def page(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """Every operation with its parameters and formats."""
    frame = Frame(site, lang, asked, "/api")
    english = lang == "en"
    return frame.answer(
        "api.html",
        frame.words["api"],
        n={key: pair[english] for key, pair in _WORDS.items()},
        operations=[
            {
                "id": operation.id,
                "path": operation.path,
                "summary": operation.en if english else operation.ja,
                "parameters": [
                    {
                        "name": parameter.name,
                        "meaning": parameter.en if english else parameter.ja,
                        "values": " | ".join(parameter.choices) or parameter.type.value,
                        "default": parameter.default,
                    }
                    for parameter in operation.parameters
                ],
                "formats": [form.name for form in operation.forms],
                "example": _EXAMPLES.get(operation.id),
            }
            for operation in OPERATIONS.values()
        ],
    )
