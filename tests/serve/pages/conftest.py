"""The pages asked as jobs ask them: over the sample, and over small graphs written out in a test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pyoxigraph as ox
import pytest

from kg.queries import load_questions
from kg.search import open_index
from kg.serve.settings import Settings
from kg.serve.site import Site, open_site
from kg.store import View

_PREFIXES = """
@prefix : <https://w3id.org/shisaku/ns#> . @prefix id: <https://w3id.org/shisaku/id/> .
@prefix code: <https://w3id.org/shisaku/code/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture(scope="session")
def site(served_store: Path) -> Iterator[Site]:
    """The sample as jobs see it."""
    found = open_site(Settings(served_store))
    yield found
    found.close()


@pytest.fixture(scope="session")
def listed_site(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample with the index beside it that counts and lists; a copy, so that others have none."""
    store = tmp_path_factory.mktemp("listed") / "store"
    shutil.copytree(served_store, store, ignore=shutil.ignore_patterns("search.sqlite*"))
    found = open_site(Settings(store))
    open_index(store, found.view).close()
    yield found
    found.close()


@pytest.fixture(scope="session")
def unlisted_site(served_store: Path) -> Iterator[Site]:
    """The sample as jobs see it before there is an index."""
    found = open_site(Settings(served_store))
    made = SimpleNamespace(
        view=found.view,
        base=found.base,
        snapshot=found.snapshot,
        settings=found.settings,
        questions=found.questions,
        search=None,
    )
    yield cast(Site, made)
    found.close()


@pytest.fixture(scope="session")
def site_of() -> Callable[[str], Site]:
    """`site_of(trig)`: a site over what is written there, under the default base."""

    def make(trig: str) -> Site:
        store = ox.Store()
        store.load((_PREFIXES + trig).encode(), format=ox.RdfFormat.TRIG)
        view = View(store, "https://w3id.org/shisaku/id/")
        made = SimpleNamespace(
            view=view,
            base=view.base,
            snapshot="",
            settings=Settings(),
            questions=load_questions(),
            search=None,
        )
        return cast(Site, made)

    return make


class _Tags(HTMLParser):
    """Every tag with its attributes, and whether what is opened is closed."""

    _VOID = frozenset({"meta", "link", "input", "br", "rect", "line", "hr", "img", "option"})

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


@pytest.fixture(scope="session")
def tags() -> Callable[[bytes], list[tuple[str, dict[str, str | None]]]]:
    """The tags of a page that is well nested, has no id twice, and nothing that could run or ask elsewhere."""

    def read(body: bytes) -> list[tuple[str, dict[str, str | None]]]:
        parser = _Tags()
        parser.feed(body.decode())
        assert parser.open == []
        ids = [attributes["id"] for _, attributes in parser.tags if "id" in attributes]
        assert sorted(ids, key=str) == sorted(set(ids), key=str)
        for tag, attributes in parser.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (
                tag,
                attributes,
            )
            for name in ("href", "src", "action"):
                value = attributes.get(name) or ""
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)
                if tag in ("script", "img", "iframe", "form") or (
                    tag == "link" and attributes.get("rel") == "stylesheet"
                ):
                    assert not value or value.startswith("/"), (tag, value)
        return parser.tags

    return read
