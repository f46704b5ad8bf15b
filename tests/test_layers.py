"""Imports run one way only, and the middle layers touch neither disk, network nor clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent

#: From the bottom to the top. A module imports what stands in its own row or above it, nothing
#: below. Names are packages or modules under `kg`.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "records", "resources", "vocab", "__init__"),
    ("model",),
    ("ids", "plain", "shift", "tokenizer"),
    ("sources",),
    ("structure",),
    ("language",),
    ("acts",),
    ("entities",),
    ("judgements",),
    ("extract",),
    ("rdf",),
    ("store",),
    ("ingest",),
    ("check", "link"),
    ("rule_texts", "queries", "explain", "export", "graphs", "evaluate", "tables", "layout", "search"),
    ("spark",),
    ("serve",),
    ("cli",),
    ("__main__",),
)
ROW = {name: row for row, names in enumerate(LAYERS) for name in names}

#: Layers that are pure functions over records. Packaged data comes through `kg.resources` alone.
PURE = (
    "kg.structure",
    "kg.language",
    "kg.acts",
    "kg.entities",
    "kg.extract",
    "kg.judgements",
    "kg.plain",
    "kg.shift",
    "kg.rdf.build",
    "kg.rdf.describe",
    "kg.rdf.quads",
    "kg.rdf.reason",
    "kg.rdf.terms",
)

IMPURE_MODULES = {
    *("asyncio", "ftplib", "http", "logging", "multiprocessing", "os", "random", "requests", "secrets"),
    *("shutil", "socket", "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib.request", "uuid"),
}
#: Calls that write, or ask the clock, whatever they are called on.
IMPURE_CALLS = {
    *("mkdir", "now", "rename", "replace_file", "rmdir", "today", "touch", "unlink", "utcnow"),
    *("write_bytes", "write_text"),
}


def _layer(module: str) -> str:
    """`kg.rdf.build` → `rdf`; the package itself → `__init__`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if (
                node.module == "kg"
            ):  # `from kg import store` imports a layer, `from kg import __version__` none
                yield from ((node.lineno, f"kg.{alias.name}") for alias in node.names if alias.name in ROW)
            elif node.module is not None:
                yield node.lineno, node.module


def _breaches_of_order(name: str, source: str) -> list[str]:
    """What a module of that name imports from above its own row."""
    own = ROW[_layer(name)]
    return [
        f"{name}:{line} imports {imported}"
        for line, imported in _imports(ast.parse(source))
        if imported.split(".")[0] == "kg" and ROW[_layer(imported)] > own
    ]


def _impurities(name: str, source: str) -> list[str]:
    """Imports and calls of a module that reach out of the program."""
    tree = ast.parse(source)
    found = [
        f"{name}:{line} imports {imported}"
        for line, imported in _imports(tree)
        if any(f"{imported}.".startswith(f"{module}.") for module in IMPURE_MODULES)
    ]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in {"open", "print", "input"}:
            found.append(f"{name}:{node.lineno} calls {node.func.id}")
        elif isinstance(node.func, ast.Attribute) and node.func.attr in IMPURE_CALLS:
            found.append(f"{name}:{node.lineno} calls {node.func.attr}")
    return found


def _modules() -> dict[str, Path]:
    """Full name → file of every module of the package."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


MODULES = _modules()


def test_every_module_has_its_place_among_the_layers() -> None:
    assert sorted({_layer(name) for name in MODULES} - ROW.keys()) == []


@pytest.mark.parametrize("name", list(MODULES))
def test_imports_run_one_way(name: str) -> None:
    assert _breaches_of_order(name, MODULES[name].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "name", [name for name in MODULES if f"{name}.".startswith(tuple(f"{each}." for each in PURE))]
)
def test_the_middle_layers_reach_neither_disk_nor_network_nor_clock(name: str) -> None:
    assert _impurities(name, MODULES[name].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("kg.structure.header", "from kg.language import split_sentences"),
        ("kg.acts.rules", "import kg.store.writer"),
        ("kg.store.writer", "def late():\n    from kg.cli.options import store_option"),
        ("kg.model", "from kg import sources"),
    ],
)
def test_a_seeded_import_from_above_is_found(module: str, source: str) -> None:
    assert len(_breaches_of_order(module, source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "from urllib.request import urlopen",
        "def late():\n    import socket",
        "open('x')",
        "path.write_text('x')",
        "date.today()",
        "datetime.now()",
    ],
)
def test_a_seeded_reach_outside_is_found(source: str) -> None:
    assert len(_impurities("kg.acts.rules", source)) == 1


@pytest.mark.parametrize("source", ["from kg.model import Act", "import re\nfrom pathlib import Path"])
def test_what_is_allowed_is_not_reported(source: str) -> None:
    assert _breaches_of_order("kg.acts.rules", source) + _impurities("kg.acts.rules", source) == []
