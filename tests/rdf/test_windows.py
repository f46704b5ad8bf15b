"""Windows of the kept text: the quotation shape reports on them exactly what it reports on the whole text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg.rdf.build import ntriples
from kg.rdf.validate import validate_document, windows
from kg.vocab import Oa, Property

Lines = tuple[str, ...]
_INTEGER = "^^<http://www.w3.org/2001/XMLSchema#integer>"


def _every(lines: Lines, step: int, words: tuple[str, ...], change: Callable[[str], list[str]]) -> Lines:
    """Every so many lines that hold the words are put through the change."""
    at, out = 0, []
    for line in lines:
        if all(word in line for word in words):
            at += 1
            out += change(line) if at % step == 1 else [line]
        else:
            out.append(line)
    assert at > 0
    return tuple(out)


def _start(change: Callable[[int], str]) -> Callable[[Lines], Lines]:
    def one(line: str) -> list[str]:
        return [re.sub(r'"(\d+)"\^\^<[^>]*>', lambda m: change(int(m[1])), line)]

    return lambda lines: _every(lines, 7, ("/position>", f"<{Oa.START}>"), one)


def _both(line: str, old: str, new: str) -> list[str]:
    assert old in line
    return [line, line.replace(old, new)]


FAULTS: dict[str, Callable[[Lines], Lines]] = {
    "none": lambda lines: lines,
    "other words": lambda lines: _every(
        lines, 5, ("/quote>", f"<{Oa.EXACT}>"), lambda line: [line.replace('> "', '> "あ', 1)]
    ),
    "two quotations in one selector": lambda lines: _every(
        lines, 5, ("/quote>", f"<{Oa.EXACT}>"), lambda line: _both(line, '> "', '> "あ')
    ),
    "no quotation": lambda lines: _every(lines, 5, ("/quote>", f"<{Oa.EXACT}>"), lambda _: []),
    "one character on": _start(lambda n: f'"{n + 1}"{_INTEGER}'),
    "one character back": _start(lambda n: f'"{n - 1}"{_INTEGER}'),
    "before the text": _start(lambda n: f'"-{n}"{_INTEGER}'),
    "behind the text": _start(lambda n: f'"{n + 10**7}"{_INTEGER}'),
    "no integer": _start(lambda n: f'"{n}.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    "words for offsets": _start(lambda n: f'"{n}"'),
    "two starts": lambda lines: _every(
        lines, 7, ("/position>", f"<{Oa.START}>"), lambda line: _both(line, f'"{_INTEGER}', f'1"{_INTEGER}')
    ),
    "no position": lambda lines: _every(
        lines, 7, ("/evidence/", f"<{Oa.HAS_SELECTOR}>", "/position>"), lambda _: []
    ),
    "no source": lambda lines: _every(lines, 7, ("/evidence/", f"<{Oa.HAS_SOURCE}>"), lambda _: []),
    "another source": lambda lines: _every(
        lines, 7, ("/evidence/", f"<{Oa.HAS_SOURCE}>"), lambda line: _both(line, "/source/", "/source/0")
    ),
    "no text": lambda lines: _every(lines, 1, (f"<{Property.TEXT}>",), lambda _: []),
    "two texts": lambda lines: _every(
        lines, 1, (f"<{Property.TEXT}>",), lambda line: _both(line, '> "', '> "序')
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("size", [1, 97, 4096])
def test_windows_give_the_report_of_the_whole_text(
    lines: Lines, fault: Callable[[Lines], Lines], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = fault(lines)
    whole = validate_document(faulty)
    seen: list[int] = []

    def cut(triples: bytes) -> bytes:
        seen.append(len(triples))
        return windows.in_windows(triples, size)

    monkeypatch.setattr(windows, "WHOLE", 0)
    monkeypatch.setattr("kg.rdf.validate.engines.in_windows", cut)
    assert validate_document(faulty) == whole
    assert bool(seen) is any(f"<{Property.TEXT}>" in line for line in faulty)


def test_the_sample_in_windows_has_each_seeded_fault(
    sample_lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = FAULTS["other words"](sample_lines)
    whole = validate_document(faulty)
    assert len(whole.violations) > 10
    monkeypatch.setattr(windows, "WHOLE", 0)
    assert validate_document(faulty) == whole


def test_no_window_holds_more_than_its_evidence_needs(lines: Lines) -> None:
    out = windows.in_windows(ntriples(lines), 97).decode("utf-8")
    pieces = [line for line in out.split("\n") if "#window-" in line and f"<{Property.TEXT}>" in line]
    assert len(pieces) > 3
    longest = max(
        len(line.split('"', 1)[1]) for line in lines if "/quote>" in line and f"<{Oa.EXACT}>" in line
    )
    assert all(len(piece.split('"', 1)[1]) <= 97 + longest + 200 for piece in pieces)
