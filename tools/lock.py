"""Renews `requirements.lock` and `requirements-dev.lock` from the ranges in `pyproject.toml`.

    python tools/lock.py

The resolver is pip's own (`pip install --dry-run --report`); what it would install into an empty
environment is written down, one exact version a line, without any address of a registry. Run it
with the oldest Python that is supported: backports that newer ones do not need do no harm there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_HEAD = "# Exact versions for `make`; renewed by `make lock` from the ranges in pyproject.toml.\n"


def _resolve(requirements: list[str]) -> dict[str, str]:
    """Normalised name → version of everything that the requirements bring with them."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
    command += ["--only-binary", ":all:", "--report", "-", *requirements]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found = (item["metadata"] for item in report["install"])
    return {package["name"].lower().replace("_", "-"): package["version"] for package in found}


def _write(name: str, pins: dict[str, str], *, first: str = "") -> None:
    lines = "".join(f"{package}=={version}\n" for package, version in sorted(pins.items()))
    (_ROOT / name).write_text(_HEAD + first + lines, encoding="utf-8")


def main() -> None:
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    # the build backend is pinned too: the package is installed without fetching a newer one
    runtime = [*project["dependencies"], *settings["build-system"]["requires"], "editables>=0.5"]
    pins = _resolve(runtime)
    _write("requirements.lock", pins)
    constraints = [f"{package}=={version}" for package, version in pins.items()]
    everything = _resolve([*constraints, *project["optional-dependencies"]["dev"]])
    extra = {package: version for package, version in everything.items() if package not in pins}
    _write("requirements-dev.lock", extra, first="-r requirements.lock\n")


if __name__ == "__main__":
    main()
