"""The description of the API is well-formed OpenAPI 3.1, and answers are as it says."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from kg.queries import load_questions
from kg.serve.api.openapi import document
from kg.serve.api.operations import OPERATIONS

#: Of the notebook's tools, without types.
jsonschema: Any = importlib.import_module("jsonschema")


@pytest.fixture(scope="module")
def described() -> Any:
    return json.loads(json.dumps(document(load_questions(), "https://example.org", "en")))


def _operations(described: Any) -> Iterator[tuple[str, Any]]:
    for path, item in described["paths"].items():
        yield path, item["get"]


def test_the_document_has_what_openapi_asks_for(described: Any) -> None:
    assert described["openapi"] == "3.1.0"
    assert set(described["info"]) >= {"title", "version"}
    ids = [operation["operationId"] for _, operation in _operations(described)]
    assert sorted(ids) == sorted(
        {*OPERATIONS, *(f"question-{question.name}" for question in load_questions())}
    )


def test_every_parameter_of_a_path_is_described_and_no_name_stands_twice(described: Any) -> None:
    for path, operation in _operations(described):
        names = [(one["in"], one["name"]) for one in operation["parameters"]]
        assert len(names) == len(set(names)), path
        assert {name for place, name in names if place == "path"} == set(re.findall(r"{(\w+)}", path))
        assert all(one.get("required") for one in operation["parameters"] if one["in"] == "path")
        assert {"200", "400"} <= set(operation["responses"])


def test_schemas_are_valid_and_every_reference_leads_to_one(described: Any) -> None:
    schemas = described["components"]["schemas"]
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for _, operation in _operations(described):
        for parameter in operation["parameters"]:
            jsonschema.Draft202012Validator.check_schema(parameter["schema"])
            if "default" in parameter["schema"]:
                jsonschema.validate(parameter["schema"]["default"], parameter["schema"])
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))
    assert references <= set(schemas)


@pytest.mark.parametrize(
    ("operation", "address"),
    [
        ("questions", "/api/questions"),
        ("question", "/api/questions/commitments?limit=2"),
        ("tables", "/api/tables"),
        ("table", "/api/tables/acts?limit=2"),
        ("graphs", "/api/graphs"),
        ("graph", "/api/graphs/ministry-measure"),
        ("graph", "/api/graphs/ministry-measure?window=years&window-size=1"),
        ("graph", "/api/graphs/event-list"),
        ("measures", "/api/graphs/ministry-measure/measures?measure=communities"),
        ("search", "/api/search?q=AI"),
        ("problem", "/api/search"),
    ],
)
def test_answers_are_as_described(served: Any, described: Any, operation: str, address: str) -> None:
    jsonschema.validate(served.get(address).json(), described["components"]["schemas"][operation])


def test_the_document_is_served_in_the_language_that_is_asked_for(served: Any, described: Any) -> None:
    found = served.get("/openapi.json?lang=en")
    assert found.headers["content-type"] == "application/openapi+json;version=3.1"
    assert found.json()["paths"] == described["paths"]
    assert served.get("/openapi.json").json()["info"]["title"] == "施策グラフ"
