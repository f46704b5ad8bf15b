"""The broken files, from the module that makes them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def mutants() -> ModuleType:
    """`mutants.mutants(200)`, `mutants.attacks()` of `mutants.py` in this folder."""
    spec = importlib.util.spec_from_file_location("fuzz_mutants", Path(__file__).parent / "mutants.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
