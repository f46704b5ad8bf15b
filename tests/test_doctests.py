"""The examples in docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import kg

MODULES = [module.name for module in pkgutil.walk_packages(kg.__path__, "kg.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_a_seeded_wrong_example_is_found() -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    wrong = parser.get_doctest(">>> 1 + 1\n3\n", {}, "seeded", None, None)
    assert runner.run(wrong, out=lambda _: None).failed == 1
