"""Versions of the tokenizer and its dictionary."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

import kg.tokenizer
from kg.errors import LanguageError
from kg.tokenizer import dictionary_version

VERSIONS = f"sudachipy-{version('sudachipy')}+core-{version('sudachidict-core')}"


@pytest.fixture(autouse=True)
def _asked_anew() -> None:
    dictionary_version.cache_clear()


def test_the_versions_are_those_that_the_installer_recorded() -> None:
    assert dictionary_version() == VERSIONS


def test_without_one_folder_of_that_name_the_installer_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    assert dictionary_version() == VERSIONS


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = kg.tokenizer._installed
    monkeypatch.setattr(
        "kg.tokenizer._installed", lambda name: installed("no_such_package" if "dict" in name else name)
    )
    with pytest.raises(LanguageError, match="install sudachipy and sudachidict-core"):
        dictionary_version()
