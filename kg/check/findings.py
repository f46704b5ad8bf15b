"""What `kg check` has to say, each finding with its place, its words and a fingerprint that survives edits."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable

from kg.check.codes import codes
from kg.check.places import Excerpt, Place, Positions
from kg.model import Document, Problem, Severity, Span
from kg.records import record

_RANK = {severity: rank for rank, severity in enumerate((Severity.INFO, Severity.WARNING, Severity.ERROR))}


@record
class Finding:
    """One thing to look at. `fingerprint` stays the same where lines above it come or go."""

    code: str
    severity: Severity
    message_ja: str
    message_en: str
    place: Place | None = None
    excerpt: Excerpt | None = None
    things: tuple[str, ...] = ()
    """IRIs of what it is about, where it stands between the meetings of a store."""
    fingerprint: str = ""

    def message(self, lang: str) -> str:
        return self.message_en if lang == "en" else self.message_ja


@record
class Wanted:
    """Which findings are told: `select` (empty: all codes) without `ignore`, of at least this severity."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severity: Severity = Severity.INFO

    def takes(self, code: str, severity: Severity) -> bool:
        return (
            (not self.select or code in self.select)
            and code not in self.ignore
            and reaches(severity, self.severity)
        )


def reaches(severity: Severity, least: Severity) -> bool:
    """Whether the severity is at least the other.

    >>> reaches(Severity.ERROR, Severity.WARNING), reaches(Severity.INFO, Severity.WARNING)
    (True, False)
    """
    return _RANK[severity] >= _RANK[least]


def problem(code: str, span: Span | None, ja: str, en: str) -> Problem:
    """A problem with the severity that the table gives its code."""
    return Problem(code, codes()[code].severity, span, ja, en)


def located(problems: Iterable[Problem], document: Document) -> tuple[Finding, ...]:
    """The problems as findings, sorted by place (those of the whole source first), then code."""
    positions = Positions(document)
    found = []
    seen: Counter[str] = Counter()
    for one in sorted(problems, key=_by_place):
        words = document.text[one.span.start : one.span.end] if one.span else ""
        mark = fingerprint(one.code, words or one.message_en, 0)
        found.append(
            Finding(
                code=one.code,
                severity=one.severity,
                message_ja=one.message_ja,
                message_en=one.message_en,
                place=positions.place(one.span) if one.span else None,
                excerpt=positions.excerpt(one.span) if one.span else None,
                fingerprint=fingerprint(one.code, words or one.message_en, seen[mark]),
            )
        )
        seen[mark] += 1
    return tuple(found)


def unplaced(one: Problem) -> Finding:
    """A problem of a whole source or store as a finding."""
    return Finding(
        one.code,
        one.severity,
        one.message_ja,
        one.message_en,
        fingerprint=fingerprint(one.code, one.message_en, 0),
    )


def fingerprint(code: str, words: str, occurrence: int) -> str:
    """Of code and words, white space and width folded; `occurrence` counts those alike in one source from 0.

    >>> fingerprint("no-speeches", "第１回", 0) == fingerprint("no-speeches", " 第1回 ", 0)
    True
    """
    folded = "".join(unicodedata.normalize("NFKC", words).split())
    return hashlib.sha256(f"{code}\x1f{folded}\x1f{occurrence}".encode()).hexdigest()[:32]


def _by_place(one: Problem) -> tuple[int, int, str, str]:
    start, end = (one.span.start, one.span.end) if one.span else (-1, -1)
    return start, end, one.code, one.message_en
