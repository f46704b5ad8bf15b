"""Entailments stay in step with the documents, once somebody has asked for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.store import open_reader

Run = Callable[..., Any]

# A made-up meeting of a real body, small enough to reason over quickly.
OTHER = """地球温暖化対策推進本部（第８回）議事要旨

１．日時：令和３年４月22日（木）　17:45～18:10

【小泉環境大臣】
　環境省としては、脱炭素先行地域を創出してまいります。
"""


def _inferred(store: Path) -> set[str]:
    with open_reader(store) as reader:
        return {line for graph in reader.graphs() if "/inferred/" in graph for line in reader.lines(graph)}


def test_a_store_never_reasoned_over_gets_no_entailments_by_ingesting(
    run: Run, store: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.txt").write_text(OTHER)
    assert run("ingest", tmp_path / "other.txt", "--store", store, "-q").status == 0
    assert _inferred(store) == set()


def test_documents_are_not_mixed_with_entailments_of_another_ontology(
    run: Run, store: Path, tmp_path: Path
) -> None:
    assert run("reason", "--store", store).status == 0
    meta = json.loads((store / "meta.json").read_text())
    meta["fixed"] = dict.fromkeys(meta["fixed"], "of another version")
    (store / "meta.json").write_text(json.dumps(meta))
    (tmp_path / "other.txt").write_text(OTHER)
    before = _inferred(store)
    said = run("ingest", tmp_path / "other.txt", "--store", store)
    assert said.status == 2
    assert "another version of the ontology; kg reason writes them anew" in said.err
    assert _inferred(store) == before
    assert run("reason", "--store", store).status == 0
    assert run("ingest", tmp_path / "other.txt", "--store", store, "-q").status == 0
    assert _inferred(store) > before


def test_entailments_follow_documents_that_come_and_go(run: Run, store: Path, tmp_path: Path) -> None:
    run("reason", "--store", store)
    before = _inferred(store)
    (tmp_path / "other.txt").write_text(OTHER)
    assert run("ingest", tmp_path / "other.txt", "--store", store, "-q").status == 0
    with_other = _inferred(store)
    gained = {line for line in with_other - before if "ns#committedTo>" in line and "/org/env>" in line}
    assert len(gained) == 1
    run("reason", "--store", store)
    assert _inferred(store) == with_other  # ingesting had left nothing to do
    assert run("remove", "other.txt", "--store", store).status == 0
    assert _inferred(store) == before
