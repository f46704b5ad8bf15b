"""The HTML file: everything inside, nothing that could act on its own."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.graphs.network import Network
from kg.graphs.viewer import SCRIPTS, STATIC, STYLES, page, payload
from kg.graphs.viewer.page import as_data

Places = Mapping[str, tuple[float, float]]

#: The order of the elements matters to nobody else, so that it is spelled out here.
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@example({"</script>": ["<!--", "\u2028&\u2029>"]})
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.text(max_size=9), st.lists(st.text(max_size=20), max_size=3), max_size=3))
def test_data_in_a_page_are_the_data_and_hold_no_markup(document: dict[str, list[str]]) -> None:
    text = as_data(document)
    assert json.loads(text) == document
    assert not set("<>&\u2028\u2029") & set(text)


def test_the_file_holds_every_script_once_and_its_data(network: Network, places: Places) -> None:
    text = page(network, places, "ja").decode()
    assert len(_SCRIPT.findall(text)) == len(SCRIPTS)
    data = re.search(r'<script type="application/json" id="viewer-data">(.*?)</script>', text)
    assert data is not None
    assert json.loads(data[1]) == json.loads(json.dumps(payload(network, places)))
    assert '<html lang="ja">' in text
    assert "<title>誰が何を – Shisaku Graph</title>" in text


def test_hostile_words_add_no_element(hostile: Network, network: Network, places: Places) -> None:
    bad, good = page(hostile, places, "ja").decode(), page(network, places, "ja").decode()
    for mark in ("<script", "</script", "<!--", "<img"):
        assert bad.count(mark) == good.count(mark), mark


def test_nothing_is_loaded_from_anywhere(network: Network, places: Places) -> None:
    text = page(network, places, "en").decode()
    assert re.findall(r"<(?:link|img|iframe|object|embed|base)\b|<script[^>]* src=", text) == []
    assert "@import" not in text
    assert "url(" not in "".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES)


def test_the_policy_names_the_scripts_by_their_digests(network: Network, places: Places) -> None:
    text = page(network, places, "ja").decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    for script in _SCRIPT.findall(text):
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]


def test_the_same_network_gives_the_same_bytes(network: Network, places: Places) -> None:
    assert page(network, places, "ja") == page(network, places, "ja")


def test_every_script_and_style_of_the_folder_is_used_and_described() -> None:
    own = {path.name for path in STATIC.iterdir() if path.suffix in (".js", ".css")}
    assert own == {name for name in (*SCRIPTS, *STYLES) if "/" not in name}
    readme = (STATIC / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(own) if f"`{name}`" not in readme] == []


def _words() -> dict[str, tuple[str, str]]:
    text = (STATIC / "words.js").read_text(encoding="utf-8")
    table = text[text.index("TABLE = {") : text.index("\n  };")]
    found = re.findall(
        r'^ {4}(\w+): \[\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)",?\s*\]', table, re.MULTILINE
    )
    return {key: (ja, en) for key, ja, en in found}


def test_every_word_is_in_both_languages_and_used() -> None:
    words = _words()
    scripts = "".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS if "/" not in name)
    used = set(re.findall(r'words\("(\w+)"', scripts))
    assert used <= words.keys()
    assert [key for key in words if f'"{key}"' not in scripts] == []
    for key, (ja, en) in words.items():
        assert ja, key
        assert en, key
        if key != "language":
            assert sorted(re.findall(r"\{\w+\}", ja)) == sorted(re.findall(r"\{\w+\}", en)), key
            assert not re.search(r"[぀-ヿ一-鿿]", en), key


@pytest.mark.parametrize("name", [name for name in SCRIPTS if "/" not in name])
def test_no_script_makes_markup_of_text(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text)
        == []
    )
