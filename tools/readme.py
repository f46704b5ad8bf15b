"""Runs the commands of the READMEs and writes what they print below them: `python tools/readme.py`.

In a block marked `console`, a line that begins with `$ ` is a command; the lines up to the next
command, if any, are its output. Commands with output are run anew in a folder that looks like a
user's after `make demo`, and the output is replaced. Tables of figures stand between marks
(`tools/figures.py`). `tests/test_docs.py` compares.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import figures  # noqa: E402 (a neighbour of this file, not a package)

PAGES = ("README.md", "README.ja.md")
#: Wide enough for the tables, narrow enough for a web page.
COLUMNS = 110


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a page with the output printed below it (empty where none is shown)."""

    words: str
    output: str


def console_commands(page: str) -> Iterator[Command]:
    """The commands of a page's console blocks, in order; a comment after two spaces is left out."""
    for block in re.findall(r"^```console\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            yield Command(re.split(r"\s{2,}#\s", line)[0].rstrip(), output)


def prepare(folder: Path) -> dict[str, str]:
    """A user's folder: the sample as own minutes, another file, the store of `make demo`; its environment."""
    shutil.copy(ROOT / "data/minutes/cs-hq-036.txt", folder / "minutes.txt")
    for name in ("data", "tests"):  # `kg evaluate` is shown with the files of the checkout
        (folder / name).symlink_to(ROOT / name)
    (folder / "more").mkdir()
    shutil.copy(ROOT / "tests/minutes/chuo-kankyo-113-excerpt.txt", folder / "more")
    (folder / "minutes").mkdir()
    shutil.copy(ROOT / "tests/minutes/chizai-kikaku-4.txt", folder / "minutes")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": str(COLUMNS),
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    environment.pop("KG_STORE", None)
    sample = ROOT / "data/minutes/cs-hq-036.txt"
    subprocess.run(["kg", "ingest", "-q", sample], cwd=folder, env=environment, check=True)
    return environment


def run(words: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs one command line as a shell would, messages apart from results."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@functools.cache
def evaluation() -> dict[str, Any]:
    """What `kg evaluate` says of all gold."""
    words = ["kg", "evaluate", ROOT / "tests/gold/index.csv", "--format", "json"]
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    told: dict[str, Any] = json.loads(done.stdout)  # exit status 1 where a figure misses its minimum
    return told


def rewritten(page: str) -> str:
    """The page with every shown output of a `kg` command, and every table of figures, as it is now."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        environment = prepare(folder)
        for command in console_commands(page):
            if command.output and command.words.startswith("kg "):
                answer = run(command.words, folder, environment).stdout
                answer = "".join(line.rstrip() + "\n" for line in answer.splitlines())
                page = page.replace(f"{command.words}\n{command.output}", f"{command.words}\n{answer}")
    if "<!-- figures -->" in page:
        page = figures.rewritten(page, evaluation(), "ja" if "README.md" in page[:200] else "en")
    return page


def main() -> None:
    for name in PAGES:
        path = ROOT / name
        path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
