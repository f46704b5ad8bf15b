"""The shapes of what the API answers in JSON, as JSON Schema 2020-12; operation → schema."""

from __future__ import annotations

from typing import Any

from kg.search import Kind

_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date"}
_WHOLE = {"type": "integer", "minimum": 0}
_BOTH = {"type": "object", "properties": {"ja": _TEXT, "en": _TEXT}, "required": ["ja", "en"]}


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {**required, **optional}, "required": list(required)}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


_COLUMN = _object({"name": _TEXT, "type": _TEXT})
_TERM = _object(
    {"type": {"type": "string", "enum": ["uri", "literal", "bnode"]}, "value": _TEXT},
    **{"xml:lang": _TEXT, "datatype": _TEXT},
)
_PAGE = {"total": _WHOLE, "offset": _WHOLE, "next": {"type": ["string", "null"]}}
_HIT = _object(
    {
        "kind": {"type": "string", "enum": [kind.value for kind in Kind]},
        "iri": _TEXT,
        "label": _TEXT,
        "snippet": _object(
            {
                "text": _TEXT,
                "marks": _list({"type": "array", "items": _WHOLE, "minItems": 2, "maxItems": 2}),
                "cut_before": {"type": "boolean"},
                "cut_after": {"type": "boolean"},
            }
        ),
    },
    date=_TEXT,
    meeting=_TEXT,
    speaker=_TEXT,
    source=_TEXT,
    start=_WHOLE,
    end=_WHOLE,
)

_NETWORK = _object(
    {
        "directed": {"type": "boolean"},
        "multigraph": {"type": "boolean"},
        "graph": {"type": "object"},
        "nodes": _list(_object({"id": _TEXT, "label": _TEXT, "kind": _TEXT})),
        "edges": _list(
            _object(
                {
                    "source": _TEXT,
                    "target": _TEXT,
                    "weight": {"type": "number"},
                    "acts": _list({"type": "object"}),
                }
            )
        ),
    }
)
_WINDOW = _object(
    {
        "first": _DAY,
        "last": _DAY,
        "nodes": _WHOLE,
        "edges": _WHOLE,
        "weight": {"type": "number"},
        "acts": _WHOLE,
        "url": _TEXT,
        "network": _NETWORK,
    }
)

SCHEMAS: dict[str, dict[str, Any]] = {
    "questions": _object(
        {
            "questions": _list(
                _object(
                    {
                        "name": _TEXT,
                        "title": _TEXT,
                        "titles": _BOTH,
                        "answers": _BOTH,
                        "kind": _TEXT,
                        "parameters": _list(
                            _object({"name": _TEXT, "type": _TEXT}, default=_TEXT, note=_BOTH)
                        ),
                        "columns": _list(_COLUMN),
                        "order": _TEXT,
                        "url": _TEXT,
                        "page": _TEXT,
                    }
                )
            )
        }
    ),
    "question": _object(
        {
            "question": _TEXT,
            "title": _TEXT,
            "parameters": {"type": "object", "additionalProperties": _TEXT},
            "columns": _list(_COLUMN),
            **_PAGE,
            "rows": _list({"type": "object", "additionalProperties": _TERM}),
        }
    ),
    "tables": _object(
        {"tables": _list(_object({"name": _TEXT, "title": _TEXT, "columns": _list(_COLUMN), "url": _TEXT}))}
    ),
    "table": _object({"table": _TEXT, "columns": _list(_COLUMN), **_PAGE, "rows": _list({"type": "object"})}),
    "graphs": _object(
        {
            "graphs": _list(
                _object(
                    {
                        "name": _TEXT,
                        "title": _TEXT,
                        "titles": _BOTH,
                        "network_type": _TEXT,
                        "directed": {"type": "boolean"},
                        "formats": _list(_TEXT),
                        "url": _TEXT,
                    },
                    view=_TEXT,
                    measures=_TEXT,
                )
            )
        }
    ),
    "graph": {
        "anyOf": [
            _NETWORK,
            _object({"projection": _TEXT, "windows": _list(_WINDOW)}),
            _object({"events": _list({"type": "object"})}),
        ]
    },
    "measures": {
        **_object({"projection": _TEXT, "figures": {"type": "object"}, "made": {"type": "object"}}),
        # a table under the name of each measure
        "additionalProperties": _list({"type": "object"}),
    },
    "search": _object(
        {
            "q": _TEXT,
            **_PAGE,
            "more": {"type": "boolean"},
            "counts": {
                "type": "object",
                "additionalProperties": _object({"number": _WHOLE, "more": {"type": "boolean"}}),
            },
            "hits": _list(_HIT),
        }
    ),
    "explain": {"type": "object"},
    "problem": _object(
        {"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT},
        parameter=_TEXT,
        found=_TEXT,
        expected=_TEXT,
        instance=_TEXT,
        hint=_TEXT,
    ),
}
