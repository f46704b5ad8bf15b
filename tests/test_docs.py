"""What the READMEs tell a user to type works, and prints what they show."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


def _load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


readme = _load("readme_tool", ROOT / "tools/readme.py")
PAGES: tuple[str, ...] = readme.PAGES
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_the_output_shown_is_what_the_commands_print(name: str) -> None:
    assert readme.rewritten(TEXTS[name]) == TEXTS[name]


def test_an_output_that_is_not_what_the_command_prints_is_replaced() -> None:
    page = "```console\n$ kg --version\nkg, version 0.0.0\n```\n"
    assert "0.0.0" not in readme.rewritten(page)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_left_to_be_filled_in(name: str) -> None:
    assert re.findall(r"@@|TODO|TBD", TEXTS[name]) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_command_shown_can_be_typed(name: str, tmp_path: Path) -> None:
    environment = readme.prepare(tmp_path)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    query = re.search(r"^\$ cat measures.rq\n(.*?)^\$ ", TEXTS["README.md"], flags=re.DOTALL | re.MULTILINE)
    assert query is not None
    (tmp_path / "measures.rq").write_text(query[1])
    failed = {}
    for command in readme.console_commands(TEXTS[name]):
        program, *words = command.words.split()
        if program == "make":
            assert set(words) <= targets, command.words
            continue
        done = readme.run(command.words, tmp_path, environment)
        # kg check answers 1 where something is doubtful, as the excerpt's missing attendance is.
        if done.returncode not in ((0, 1) if words[0] == "check" else (0,)):
            failed[command.words] = (done.returncode, done.stderr)
    assert failed == {}


def test_the_python_examples_print_the_ministries(tmp_path: Path) -> None:
    environment = readme.prepare(tmp_path)
    query = re.search(r"^\$ cat measures.rq\n(.*?)^\$ ", TEXTS["README.md"], flags=re.DOTALL | re.MULTILINE)
    assert query is not None
    (tmp_path / "measures.rq").write_text(query[1])
    assert readme.run("kg dump --format nt -o graph.nt", tmp_path, environment).returncode == 0
    examples = re.findall(r"^```python\n(.*?)^```$", TEXTS["README.md"], flags=re.DOTALL | re.MULTILINE)
    printed = {
        subprocess.run(
            [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout
        for example in examples
    }
    assert len(examples) == 2
    assert len(printed) == 1  # both libraries answer the same
    assert "Ministry of Defense" in printed.pop()


@pytest.mark.parametrize(
    "name", [*PAGES, "CHANGELOG.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_to_files_of_the_project_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    missing = [link for link in links if not ((ROOT / name).parent / link).exists()]
    assert missing == []
