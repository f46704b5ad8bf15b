"""What a PDF does to the process that opens it is one sentence to the user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources import pdf_guard

_LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 28, 1 << 28)); "


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Puts this program in place of the one that opens PDFs; answers what the caller is told."""

    def told(program: str) -> str:
        script = tmp_path / "child.py"
        script.write_text(program, encoding="utf-8")
        monkeypatch.setattr(pdf_guard, "_CHILD", script)
        with pytest.raises(SourceError) as error:
            list(pdf_guard.read_glyphs(b"%PDF-", "x.pdf"))
        return str(error.value)

    return told


def test_a_file_that_takes_too_long_is_given_up(
    child: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_guard, "_SECONDS", 1)
    assert child("import time; time.sleep(30)").startswith(
        "x.pdf: a PDF that took more than 1 seconds to open; it may be damaged"
    )


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        _LIMITED + "x = bytearray(1 << 30)",
        "print('{\"pages\":2}'); print('{\"page\":1,')",
        "raise SystemExit(1)",
        "",
    ],
    ids=["abort", "segfault", "memory", "cut", "exit", "silence"],
)
def test_a_file_at_which_the_library_ends_is_told(child: Callable[[str], str], program: str) -> None:
    assert child(program).startswith("x.pdf: a PDF at which the PDF library broke off")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("locked", "a PDF with a password; take the password off"),
        ("damaged", "a damaged PDF; download it again"),
        ("too-long", "a PDF longer than any minutes; give one file a meeting"),
    ],
)
def test_what_the_library_says_is_told_in_words(child: Callable[[str], str], error: str, says: str) -> None:
    assert child(f'print(\'{{"error":"{error}"}}\')').startswith(f"x.pdf: {says}")


def test_pages_before_a_crash_are_not_taken_for_the_whole(child: Callable[[str], str]) -> None:
    told = child("print('{\"page\":1}', flush=True)\nimport os; os.abort()")
    assert "broke off" in told
