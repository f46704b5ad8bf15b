"""The description of the data set as it is answered: RDF for machines, a page for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.rdf.prefixes import short
from kg.records import replace
from kg.serve.dataset.counting import Counts, last_count
from kg.serve.dataset.statements import DESCRIPTION, TITLE, Place, statements
from kg.serve.graph_files import FORMS, write
from kg.serve.jobs import Answer
from kg.serve.pages.frame import Frame

if TYPE_CHECKING:
    from kg.serve.site import Site

_WORDS = {
    "counting": ("件数は集計中です。", "What is in it is being counted."),
    "triples": ("トリプル", "Triples"),
    "entities": ("事物", "Things"),
    "modified": ("最終更新", "Last modified"),
    "licence": ("ライセンス", "Licence"),
    "publisher": ("公表者", "Publisher"),
    "uri_space": ("IRI の共通部分", "IRIs begin with"),
    "endpoint": ("SPARQL エンドポイント", "SPARQL endpoint"),
    "examples": ("例", "Examples"),
    "classes": ("クラスごとの件数", "Things by class"),
    "properties": ("属性ごとの件数", "Statements by property"),
    "links": ("他のデータへのリンク", "Links to other data"),
    "name": ("名前", "Name"),
    "number": ("件数", "Number"),
    "files": ("この記述のファイル", "This description as a file"),
}


def graph_file(site: Site, suffix: str) -> Answer:
    """The description in a format of RDF."""
    place = Place(site.settings.base_url, site.base)
    counts = last_count(site)
    body = write(statements(place, counts), suffix, site.base)
    return Answer(200, FORMS[suffix].content_type, body, _until_counted(site, counts))


def page(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """The description for people."""
    frame = Frame(site, lang, asked, "/.well-known/void")
    counts = last_count(site)
    answer = frame.answer(
        "dataset.html",
        TITLE[lang],
        n={key: pair[lang == "en"] for key, pair in _WORDS.items()},
        lead=DESCRIPTION[lang],
        counts=counts,
        base=site.base,
        endpoint=f"{site.settings.base_url}/sparql",
        examples=[(one, frame.links.thing(one)) for one in counts.examples] if counts else [],
        tables=[
            ("classes", _ranked(counts.classes)),
            ("properties", _ranked(counts.properties)),
            ("links", [(f"{short(p)} → {target}", number) for p, target, number in counts.links]),
        ]
        if counts
        else [],
        suffixes=tuple(FORMS),
    )
    return replace(answer, headers=(*answer.headers, *_until_counted(site, counts)))


def _until_counted(site: Site, counts: Counts | None) -> tuple[tuple[str, str], ...]:
    """Keeps an answer from being kept whose counts are of an earlier state, or are missing."""
    return () if counts and counts.snapshot == site.snapshot else (("Cache-Control", "no-store"),)


def _ranked(numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    """The most frequent first."""
    return sorted(
        ((short(iri), number) for iri, number in numbers.items()), key=lambda one: (-one[1], one[0])
    )
