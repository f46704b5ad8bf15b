"""The description of the API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0), made of the table of operations.

Every named question is a path of its own, with its parameters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import __version__
from kg.queries import Parameter as QuestionParameter
from kg.queries import Question
from kg.serve.api.operations import OPERATIONS, Form, Operation, Parameter, Type
from kg.serve.api.schemas import SCHEMAS
from kg.serve.jobs import Answer, Job
from kg.serve.negotiate import language
from kg.serve.respond import answer

if TYPE_CHECKING:
    from kg.serve.site import Site

VERSION = "3.1.0"

_XSD: Mapping[str, dict[str, object]] = {
    "string": {"type": "string"},
    "IRI": {"type": "string", "format": "iri"},
    "xsd:date": {"type": "string", "format": "date"},
    "xsd:integer": {"type": "string", "pattern": "^[+-]?[0-9]{1,18}$"},
    "xsd:decimal": {"type": "string", "pattern": r"^[+-]?[0-9]{1,18}(\.[0-9]{1,18})?$"},
    "xsd:boolean": {"type": "string", "enum": ["true", "false"]},
}
_INTRODUCTION = {
    "ja": "議事録から読み取った事実の API。読み取り専用。どの行も根拠の文へたどれる。",
    "en": "Facts that were read from minutes. Reading only; every row leads to the sentence that proves it.",
}


def describe(site: Site, lang: str) -> Answer:
    """The document, with words in one language."""
    body = json.dumps(document(site.questions, site.settings.base_url, lang), ensure_ascii=False, indent=1)
    return Answer(200, "application/openapi+json;version=3.1", body.encode("utf-8") + b"\n")


def document(questions: Iterable[Question], base_url: str, lang: str) -> dict[str, object]:
    """The description of all operations."""
    paths: dict[str, object] = {}
    for operation in OPERATIONS.values():
        paths[operation.path] = {"get": _operation(operation, lang)}
        if operation.id == "question":
            for question in questions:
                paths[f"/api/questions/{question.name}"] = {"get": _question(operation, question, lang)}
    return {
        "openapi": VERSION,
        "info": {
            "title": "施策グラフ" if lang == "ja" else "Shisaku Graph",
            "version": __version__,
            "description": _INTRODUCTION[lang],
        },
        "servers": [{"url": base_url}],
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def _operation(operation: Operation, lang: str) -> dict[str, object]:
    return {
        "operationId": operation.id,
        "summary": _said(operation, lang),
        "parameters": [*(_parameter(one, lang) for one in operation.parameters), _format(operation, lang)],
        "responses": _responses(operation),
    }


def _question(operation: Operation, question: Question, lang: str) -> dict[str, object]:
    """The operation for one question: its own parameters instead of its name."""
    own = {parameter.name for parameter in question.parameters}
    others = [one for one in operation.parameters if not one.in_path and one.name not in own]
    return {
        "operationId": f"question-{question.name}",
        "summary": question.title_in(lang),
        "description": question.answers_in(lang),
        "parameters": [
            *(_of_question(one, lang) for one in question.parameters),
            *(_parameter(one, lang) for one in others),
            _format(operation, lang),
        ],
        "responses": _responses(operation),
    }


def _of_question(parameter: QuestionParameter, lang: str) -> dict[str, object]:
    schema = dict(_XSD[parameter.type])
    if parameter.name == "lang":
        schema["enum"] = ["ja", "en"]
    elif parameter.default is not None and parameter.default != "today":
        schema["default"] = parameter.default
    found: dict[str, object] = {"name": parameter.name, "in": "query", "schema": schema}
    note = parameter.note_in(lang)
    return found | {"description": note} if note else found


def _parameter(parameter: Parameter, lang: str) -> dict[str, object]:
    found: dict[str, object] = {
        "name": parameter.name,
        "in": "path" if parameter.in_path else "query",
        "description": _said(parameter, lang),
        "schema": _schema(parameter),
    }
    return found | {"required": True} if parameter.in_path or parameter.required else found


def _schema(parameter: Parameter) -> dict[str, object]:
    schema: dict[str, object]
    match parameter.type:
        case Type.WHOLE:
            schema = {"type": "integer", "minimum": parameter.least, "maximum": parameter.most}
        case Type.NUMBER:
            schema = {"type": "number", "exclusiveMinimum": 0, "maximum": parameter.most}
        case Type.DATE:
            schema = {"type": "string", "format": "date"}
        case Type.IRI:
            schema = {"type": "string", "format": "iri"}
        case Type.CHOICE:
            schema = {"type": "string", "enum": list(parameter.choices)}
        case Type.FLAG:
            schema = {"type": "boolean"}
        case Type.TEXT:
            schema = {"type": "string"}
    if parameter.many:
        return {"type": "array", "items": schema}
    if parameter.default is not None:
        schema["default"] = json.loads(parameter.default) if schema["type"] != "string" else parameter.default
    return schema


def _format(operation: Operation, lang: str) -> dict[str, object]:
    return {
        "name": "format",
        "in": "query",
        "description": "形式。なければ Accept" if lang == "ja" else "The format; else that of Accept",
        "schema": {"type": "string", "enum": [form.name for form in operation.forms]},
    }


def _responses(operation: Operation) -> dict[str, object]:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    found: dict[str, object] = {
        "200": {
            "description": "OK",
            "content": {form.media_type: _content(operation, form) for form in operation.forms},
        },
        "400": {"description": "Bad Request", "content": problem},
        "406": {"description": "Not Acceptable", "content": problem},
        "503": {"description": "Service Unavailable", "content": problem},
    }
    if any(parameter.in_path for parameter in operation.parameters) or operation.id == "explain":
        found["404"] = {"description": "Not Found", "content": problem}
    return dict(sorted(found.items()))


def _content(operation: Operation, form: Form) -> dict[str, object]:
    if form.name == "json" and operation.id in SCHEMAS:
        return {"schema": {"$ref": f"#/components/schemas/{operation.id}"}}
    return {"schema": {}}


def _said(thing: Operation | Parameter, lang: str) -> str:
    return thing.en if lang == "en" else thing.ja


async def _serve(request: Request) -> Response:
    lang = language(request, request.app.state.settings.lang)
    return await answer(request, Job("kg.serve.api.openapi:describe", {"lang": lang}))


openapi_route = Route("/openapi.json", _serve, name="openapi")
