"""The JSON-LD context is made of the ontology and loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.rdf.context import context_text
from kg.resources import resource

EXAMPLES = sorted(resource("ontology/examples").glob("*.ttl"))


def test_the_context_is_up_to_date(ontology_folder: Path) -> None:
    assert (ontology_folder / "context.jsonld").read_text(encoding="utf-8") == context_text(), (
        "run: python -m kg.rdf.context > ontology/context.jsonld"
    )


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_comes_back_from_json_ld_as_it_was(file: Path) -> None:
    context = json.loads(context_text())["@context"]
    before = rdflib.Graph().parse(file)
    written = before.serialize(format="json-ld", context=context)
    after = rdflib.Graph().parse(data=written, format="json-ld")
    assert isomorphic(after, before)


def test_data_read_as_plain_json() -> None:
    context = json.loads(context_text())["@context"]
    file = resource("ontology/examples/unresolved-speaker.ttl")
    written = json.loads(rdflib.Graph().parse(file).serialize(format="json-ld", context=context))
    meeting = next(node for node in written["@graph"] if node["type"] == "Meeting")
    meeting_id = "https://w3id.org/shisaku/id/meeting/chuo-kankyo-sogo/113"
    digest = meeting["recordedIn"].rpartition("/")[2]
    assert meeting == {
        "id": meeting_id,
        "type": "Meeting",
        "label": {"ja": "中央環境審議会総合政策部会（第113回）"},
        "heldBy": "https://w3id.org/shisaku/id/org/chuo-kankyo-sogo",
        "principalBody": "https://w3id.org/shisaku/id/org/chuo-kankyo-sogo",
        "meetingNumber": "113",
        "recordedIn": f"https://w3id.org/shisaku/id/source/{digest}",
        "printsAttendance": "false",
    }
