"""What the program imports is what pyproject.toml names."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import kg

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: Extras that users install; what tests need is none of the program's.
EXTRAS = ("spark", "ocr")
#: Names for type checkers alone.
_TYPES_ONLY = {"_typeshed"}
#: Module → the dependency that it belongs to, where that has another name; py4j comes at the version that PySpark settles.
_PARTS = {"PIL": "pillow", "markdown_it": "markdown-it-py", "py4j": "pyspark", "shifty": "pyshifty"}


#: What uvicorn and SudachiPy load where it is there.
_LOADED_BY_OTHERS = {"httptools", "uvloop", "sudachidict-core"}


def _imported(folder: Path) -> dict[str, str]:
    """Module of another project → a file that imports it, inside functions too."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for name in _names(ast.parse(path.read_text(encoding="utf-8"))):
            if name not in sys.stdlib_module_names and name not in {folder.name, "__future__"} | _TYPES_ONLY:
                found.setdefault(name, str(path.relative_to(folder.parent)))
    return found


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func):
            yield from (
                str(name.value).partition(".")[0] for name in node.args if isinstance(name, ast.Constant)
            )


def _named() -> set[str]:
    extras = PROJECT["optional-dependencies"]
    lines = [*PROJECT["dependencies"], *(line for extra in EXTRAS for line in extras[extra])]
    return {canonicalize_name(Requirement(line).name) for line in lines}


def test_every_module_that_is_imported_belongs_to_a_named_dependency() -> None:
    named = _named()
    missing = {
        module: file
        for module, file in _imported(Path(kg.__file__).parent).items()
        if canonicalize_name(_PARTS.get(module, module)) not in named
    }
    assert missing == {}


def test_every_named_dependency_is_imported_or_loaded_by_another() -> None:
    imported = {canonicalize_name(_PARTS.get(name, name)) for name in _imported(Path(kg.__file__).parent)}
    assert _named() - imported == _LOADED_BY_OTHERS


def test_an_import_that_is_not_named_is_found(tmp_path: Path) -> None:
    package = tmp_path / "kg"
    package.mkdir()
    lines = [
        "def f():",
        "    import yaml.nodes",
        "from . import b",
        "import os, kg.c",
        "import_module('toml.a')",
    ]
    (package / "a.py").write_text("\n".join(lines))
    assert _imported(package) == {"yaml": "kg/a.py", "toml": "kg/a.py"}
