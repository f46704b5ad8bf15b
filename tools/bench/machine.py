"""The machine that figures are measured on, in words; no path and no name of it."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

#: Packages whose versions the figures depend on, ours and the peers.
_PACKAGES = ("sudachipy", "pyoxigraph", "pyshifty", "pyshacl", "owlrl", "rdflib", "networkx", "click")


def describe() -> dict[str, Any]:
    """Cores, memory, system, processor, versions."""
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": round(_memory_bytes() / 2**30),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": {name: found for name in _PACKAGES if (found := _version(name))},
    }


def in_words(machine: dict[str, Any], lang: str = "en") -> str:
    """One line for the head of the table."""
    packages = ", ".join(f"{name} {found}" for name, found in machine["packages"].items())
    if lang == "ja":
        return (
            f"{machine['cores']} コア（{machine['processor']}）、メモリ {machine['memory_gib']} GiB、"
            f"{machine['system']}、Python {machine['python']}、{packages}"
        )
    return (
        f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gib']} GiB of memory,"
        f" {machine['system']}, Python {machine['python']}; {packages}"
    )


def _memory_bytes() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):  # a system that does not say
        return 0


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
