"""What the shapes say of a graph, and how it is written: table, Turtle, JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.rdf.prefixes import PREFIXES, short
from kg.records import record
from kg.vocab import Rdf

SH = PREFIXES["sh"]

#: Worst first.
SEVERITIES = ("Violation", "Warning", "Info")


@record
class Finding:
    """One `sh:ValidationResult`. IRIs are bare, literals as N-Triples writes them."""

    severity: str
    """`Violation`, `Warning` or `Info`."""
    focus: str
    path: str | None
    value: str | None
    component: str
    """Local name in the SHACL namespace, e.g. `MinCountConstraintComponent`."""
    shape: str
    messages: tuple[tuple[str, str], ...] = ()
    """Pairs of language tag (empty where there is none) and text."""

    def message(self, lang: str) -> str:
        """What to fix, in the language, else in another one."""
        spoken = dict(self.messages)
        return spoken.get(lang) or next((text for _, text in sorted(self.messages)), self.component)

    def key(self) -> tuple[int, str, str, str, str, str]:
        """Where it stands in a report: worst first, then by focus node."""
        place = SEVERITIES.index(self.severity) if self.severity in SEVERITIES else len(SEVERITIES)
        return (place, self.focus, self.path or "", self.value or "", self.shape, self.component)

    def where(self) -> str:
        """Focus node, path and value, abridged."""
        return " ".join(_abridged(part) for part in (self.focus, self.path, self.value) if part)

    def line(self, lang: str) -> str:
        """The finding in one line."""
        return f"{self.message(lang)} [{self.where()}]"


@record
class Report:
    """All findings, sorted; only violations keep a document out of the store."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        return cls(tuple(sorted(set(findings), key=lambda one: (*one.key(), one.messages))))

    @property
    def conforms(self) -> bool:
        """No violation; warnings are allowed."""
        return all(finding.severity != "Violation" for finding in self.findings)

    @property
    def violations(self) -> tuple[str, ...]:
        """A line for each violation."""
        return tuple(self._lines("Violation"))

    @property
    def warnings(self) -> tuple[str, ...]:
        """A line for each warning."""
        return tuple(self._lines("Warning"))

    def _lines(self, severity: str, lang: str = "en") -> Iterator[str]:
        return (finding.line(lang) for finding in self.findings if finding.severity == severity)

    def count(self, severity: str) -> int:
        return Counter(finding.severity for finding in self.findings)[severity]

    def as_json(self) -> str:
        """One object: `conforms`, and `results` with the parts of each finding."""
        results = [
            {
                "severity": finding.severity,
                "focus": finding.focus,
                "path": finding.path,
                "value": finding.value,
                "component": finding.component,
                "shape": finding.shape,
                "messages": {lang or "und": text for lang, text in finding.messages},
            }
            for finding in self.findings
        ]
        return (
            json.dumps({"conforms": self.conforms, "results": results}, ensure_ascii=False, indent=2) + "\n"
        )

    def as_turtle(self) -> str:
        """A `sh:ValidationReport` (https://www.w3.org/TR/shacl/#validation-report)."""
        head = f"@prefix sh: <{SH}> .\n@prefix xsd: <{PREFIXES['xsd']}> .\n\n"
        conforms = "true" if self.conforms else "false"
        results = "".join(f" ;\n  sh:result {_result(finding)}" for finding in self.findings)
        return f"{head}[] a sh:ValidationReport ;\n  sh:conforms {conforms}{results} .\n"


def _result(finding: Finding) -> str:
    statements = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{finding.severity}",
        f"sh:focusNode {_term(finding.focus)}",
        f"sh:resultPath {_path(finding.path)}" if finding.path else "",
        f"sh:value {_term(finding.value)}" if finding.value else "",
        f"sh:sourceConstraintComponent {_term(_full(finding.component))}",
        f"sh:sourceShape {_term(finding.shape)}",
        *(
            f"sh:resultMessage {ox.Literal(text, language=lang) if lang else ox.Literal(text)}"
            for lang, text in finding.messages
        ),
    ]
    return "[\n    " + " ;\n    ".join(statement for statement in statements if statement) + "\n  ]"


def _path(path: str) -> str:
    """The path as SHACL writes it; the text is that of SPARQL (see `_path_text`)."""
    if not any(mark in path for mark in "<|*+?"):
        return _term(path)
    if "/" in path.replace("/<", "\0") and "\0" in path.replace(">/", ">\0"):
        return "( " + " ".join(_path(step) for step in path.replace(">/", ">\0").split("\0")) + " )"
    return f"[ sh:inversePath {path[1:]} ]" if path.startswith("^<") else path


def _full(component: str) -> str:
    return component if ":" in component else SH + component


def _term(value: str) -> str:
    """A bare IRI in angle brackets; literals and blank nodes as they are."""
    return value if value.startswith(('"', "_:", "(")) or value.startswith("[") else f"<{value}>"


def _abridged(value: str) -> str:
    if value.startswith('"'):
        return value if len(value) <= 60 else f"{value[:57]}…"
    return short(value) if not value.startswith("_:") else value


#: Everything that a report says of a node: predicate → values.
_About = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


def findings_of(report: Iterable[ox.Triple]) -> Iterator[Finding]:
    """The results that a W3C validation report holds (details of nested shapes are left out)."""
    about: dict[object, _About] = {}
    for triple in report:
        about.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)
    top = {node for parts in about.values() for node in parts.get(f"{SH}result", [])}
    for node in top:
        parts = about.get(node, {})
        if f"{SH}ValidationResult" in [getattr(t, "value", "") for t in parts.get(Rdf.TYPE, [])]:
            yield _finding(parts, about)


def _finding(parts: _About, about: dict[object, _About]) -> Finding:
    def one(local: str) -> str | None:
        values = sorted(_bare(term) for term in parts.get(SH + local, []))
        return values[0] if values else None

    messages = sorted(
        (term.language or "", term.value)
        for term in parts.get(f"{SH}resultMessage", [])
        if isinstance(term, ox.Literal)
    )
    return Finding(
        severity=(one("resultSeverity") or f"{SH}Violation").removeprefix(SH),
        focus=one("focusNode") or "",
        path=next((_path_text(path, about) for path in parts.get(f"{SH}resultPath", [])), None),
        value=one("value"),
        component=(one("sourceConstraintComponent") or "").removeprefix(SH),
        shape=one("sourceShape") or "",
        messages=tuple(messages),
    )


#: Path constructor → how SPARQL writes it round a path.
_WRAPS = {
    f"{SH}inversePath": ("^", ""),
    f"{SH}zeroOrMorePath": ("", "*"),
    f"{SH}oneOrMorePath": ("", "+"),
    f"{SH}zeroOrOnePath": ("", "?"),
}


def _path_text(path: object, about: dict[object, _About], *, whole: bool = True) -> str:
    """An IRI bare, another path as SPARQL writes it (https://www.w3.org/TR/sparql11-query/#propertypaths)."""
    if isinstance(path, ox.NamedNode):
        return path.value if whole else str(path)
    parts = about.get(path, {})
    for constructor, (before, after) in _WRAPS.items():
        if constructor in parts:
            return f"{before}{_path_text(parts[constructor][0], about, whole=False)}{after}"
    if choices := parts.get(f"{SH}alternativePath"):
        return "|".join(_path_text(step, about, whole=False) for step in _list(choices[0], about))
    return "/".join(_path_text(step, about, whole=False) for step in _list(path, about))


def _list(node: object, about: dict[object, _About]) -> Iterator[object]:
    rdf = PREFIXES["rdf"]
    while parts := about.get(node, {}):
        yield from parts.get(f"{rdf}first", [])
        node = next(iter(parts.get(f"{rdf}rest", [])), None)


def _bare(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)
