"""What all pages share: words in both languages, links, templates, files, what a worker remembers."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import kg.serve.pages
from kg.serve.pages.assets import asset, asset_address
from kg.serve.pages.errors import error_page
from kg.serve.pages.frame import TEMPLATES, environment
from kg.serve.pages.links import Links
from kg.serve.pages.memo import Memo
from kg.serve.pages.words import LANGUAGES, WORDS

_SOURCES = "\n".join(
    path.read_text("utf-8")
    for folder, pattern in ((Path(kg.serve.pages.__path__[0]), "*.py"), (TEMPLATES, "*.html"))
    for path in sorted(folder.glob(pattern))
    if path.name != "words.py"
)

#: Keys that are put together: `column_` and the name of a column.
_MADE = ("column_", "kind_", "word_", "type_")


def _fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_both_languages_say_something_with_the_same_places_to_fill() -> None:
    odd = {key: pair for key, pair in WORDS.items() if not all(pair) or _fields(pair[0]) != _fields(pair[1])}
    assert odd == {}


def test_every_word_is_used_and_every_word_that_is_used_exists() -> None:
    asked = set(re.findall(r"""(?:\bw|words)\[["']([^"']+)["']\]|\.fill\(\s*["']([^"']+)["']""", _SOURCES))
    used = {one or other for one, other in asked}
    assert sorted(used - WORDS.keys()) == []
    unused = [
        key
        for key in WORDS
        if not re.search(f"[\"']{re.escape(key)}[\"']", _SOURCES) and not key.startswith(_MADE)
    ]
    assert unused == []


def test_templates_escape_and_know_every_name_they_use() -> None:
    for name in environment().list_templates():
        environment().get_template(name)
    assert environment().autoescape is True
    assert "|safe" not in _SOURCES.replace(" ", "")


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("https://w3id.org/shisaku/id/org/mic", "/id/org/mic?lang=en"),
        ('https://w3id.org/shisaku/id/a?b#c"<', "/id/a%3Fb%23c%22%3C?lang=en"),
        ("https://w3id.org/shisaku/code/role/chair", "/code/role/chair?lang=en"),
        ("https://w3id.org/shisaku/ns#Act", "/ns?lang=en#Act"),
        ("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q1"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("urn:x", None),
        ("", None),
    ],
)
def test_a_thing_is_linked_where_it_is_shown(iri: str, address: str | None) -> None:
    assert Links("https://w3id.org/shisaku/id/", "en").thing(iri) == address


def test_a_value_in_an_address_cannot_add_another() -> None:
    links = Links("https://w3id.org/shisaku/id/")
    assert links.question("a/b", {"of": "x&lang=en#"}) == "/questions/a%2Fb?of=x%26lang%3Den%23"


@pytest.mark.parametrize(
    "path",
    [
        "../pages/words.py",
        "viewer/../../../pages/words.py",
        "/etc/passwd",
        "",
        "nope.css",
        "yasgui/README.md",
        "yasgui",
    ],
)
def test_only_files_of_the_two_folders_are_served(path: str) -> None:
    assert asset(path) is None


def test_the_address_of_a_file_changes_with_its_bytes() -> None:
    found = asset("site.css")
    assert found is not None
    assert asset_address("site.css") == f"/static/site.css?v={found.version}"
    assert len(found.packed) < 8_000


def test_nothing_that_the_pages_load_names_another_server() -> None:
    for path in ("site.css", "query.css", "reader.js", "query.js", "icon.svg"):
        found = asset(path)
        assert found is not None
        others = set(re.findall(rb"https?://[^\s\"')]+", found.body)) - {b"http://www.w3.org/2000/svg"}
        assert others == set()
        assert b"@import" not in found.body


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_error_is_told_in_the_frame(lang: str) -> None:
    html = error_page("<b>", 'a"<script>', lang)
    assert f'<html lang="{lang}">' in html
    assert "<script" not in html
    assert "a&#34;&lt;script&gt;" in html


def test_what_is_remembered_is_bounded_and_of_one_state() -> None:
    memo = Memo[str](limit=5, weigh=len)
    made: list[str] = []

    def ask(state: str, word: str) -> str:
        return memo.get(state, word, lambda: made.append(word) or word)  # type: ignore[func-returns-value]

    for state, word in [
        ("1", "abc"),
        ("1", "de"),
        ("1", "abc"),
        ("1", "f"),
        ("1", "de"),
        ("2", "f"),
        ("1", "f"),
    ]:
        assert ask(state, word) == word
    assert made == ["abc", "de", "f", "de", "f", "f"], "de was used longest ago, and a new state forgets all"
    assert [ask("3", "too long"), ask("3", "too long")] == ["too long"] * 2
    assert made[-2:] == ["too long", "too long"]
    assert (ask("", "x"), ask("", "x"), made[-2:]) == ("x", "x", ["x", "x"])
