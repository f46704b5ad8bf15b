"""The page of the ontology is made of it, whole and the same each time."""

from __future__ import annotations

from pathlib import Path

import rdflib

from kg import vocab
from kg.rdf.page import ontology_page

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == ontology_page(), (
        "run: python -m kg.rdf.page > docs/ontology.md"
    )


def test_every_term_has_its_section(terms: rdflib.Graph) -> None:
    sections = {line.removeprefix("### ") for line in ontology_page().splitlines() if line.startswith("### ")}
    named = {str(term).removeprefix(vocab.NS) for term in terms.subjects() if str(term).startswith(vocab.NS)}
    assert named - sections == set()


def test_a_term_is_told_in_both_languages_with_what_it_is_tied_to() -> None:
    section = ontology_page().split("### committedTo\n")[1].split("\n### ")[0]
    assert section.splitlines() == [
        "**committed to** · **約束している**",
        "",
        "A measure that an institution said it does or will do; inferred, and never from a report, a concern"
        " or a consideration.",
        "",
        "機関が、ある会合で予定または実施中と約束した施策。推論される。報告、懸念、検討からは生じない。",
        "",
        "- e.g. 総務省 → サプライチェーンの強化",
        "- from `shisaku:Organization`",
        "- to `shisaku:Measure`",
        "- inferred along `shisaku:makesCommitment` then `shisaku:committedMeasure`",
    ]
