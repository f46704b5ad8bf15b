"""Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which editors and code hosts read.

Lines and columns are those of the kept text (what `kg text` prints), columns in code points. Of a text
file that is the file itself; of another format `properties` give page and element of the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kg import __version__
from kg.check.codes import Code, codes
from kg.check.findings import Finding
from kg.check.places import Place
from kg.check.sources import Checked
from kg.model import Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: Names the way in which fingerprints are made; another way needs another name.
_FINGERPRINT = "shisakuFinding/v1"
_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_INFORMATION = "https://w3id.org/shisaku/ns"


def sarif_log(
    checked: Sequence[Checked], of_store: Sequence[Finding], lang: str, *, exit_code: int
) -> dict[str, Any]:
    """The log of one run: rules told in both languages, sources as artifacts, findings as results."""
    rules = list(codes().values())
    index = {code.name: at for at, code in enumerate(rules)}
    artifacts, places = _artifacts(checked)
    results = [
        _result(finding, index[finding.code], lang, places[one.uri])
        for one in checked
        for finding in one.all_findings()
    ]
    results += [_result(finding, index[finding.code], lang, None) for finding in of_store]
    run = {
        "tool": {"driver": _driver(rules)},
        "invocations": [_invocation(checked, exit_code)],
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(rules: Iterable[Code]) -> dict[str, Any]:
    return {
        "name": "kg check",
        "organization": "Shisaku Graph",
        "semanticVersion": __version__,
        "informationUri": _INFORMATION,
        "rules": [_rule(code) for code in rules],
    }


def _rule(code: Code) -> dict[str, Any]:
    """Each text has both languages, the Japanese one first."""
    ja = f"{code.means_ja}{code.why_ja}例: {code.example}"
    en = f"{code.means_en} {code.why_en} Example: {code.example}"
    return {
        "id": code.name,
        "name": "".join(part.capitalize() for part in code.name.split("-")),
        "shortDescription": {"text": f"{code.title_ja} / {code.title_en}"},
        "fullDescription": {"text": f"{ja}\n\n{en}"},
        "help": {
            "text": f"{code.do_ja}\n\n{code.do_en}",
            "markdown": f"**対処** {code.do_ja}\n\n**What to do** {code.do_en}",
        },
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"tags": [code.scope]},
    }


def _invocation(checked: Iterable[Checked], exit_code: int) -> dict[str, Any]:
    """A source that cannot be read is a notification as well as a result: the run is not whole."""
    said = [
        {"level": "error", "message": {"text": str(one.error)}} for one in checked if one.error is not None
    ]
    invocation: dict[str, Any] = {"executionSuccessful": not said, "exitCode": exit_code}
    return {**invocation, "toolExecutionNotifications": said} if said else invocation


def _artifacts(checked: Sequence[Checked]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The sources, a member of an archive below the archive (SARIF 3.24.4), and address → index."""
    artifacts: list[dict[str, Any]] = []
    places: dict[str, int] = {}
    for one in checked:
        outer, inner, member = one.uri.partition("!/")
        if inner and outer not in places:
            places[outer] = len(artifacts)
            artifacts.append({"location": {"uri": outer}})
        location: dict[str, Any] = {"location": {"uri": f"/{member}" if inner else outer}}
        if inner:
            location["parentIndex"] = places[outer]
        if one.document is not None:
            location["hashes"] = {"sha-256": one.document.sha256}
            location["mimeType"] = one.document.media_type
            if one.document.encoding:
                location["encoding"] = one.document.encoding
        places[one.uri] = len(artifacts)
        artifacts.append(location)
    return artifacts, places


def _result(finding: Finding, rule: int, lang: str, artifact: int | None) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message(lang)},
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
    }
    if artifact is not None:
        result["locations"] = [_location(finding, artifact)]
    if finding.things:
        things = [{"fullyQualifiedName": iri, "kind": "resource"} for iri in finding.things]
        result["locations"] = [{"logicalLocations": things}]
    return result


def _location(finding: Finding, artifact: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"index": artifact}}
    location: dict[str, Any] = {"physicalLocation": physical}
    place = finding.place
    if place is None:
        return location
    physical["region"] = _region(place)
    if finding.excerpt:
        physical["region"]["snippet"] = {"text": finding.excerpt.text}
    if place.element:
        location["logicalLocations"] = [{"fullyQualifiedName": place.element, "kind": "element"}]
    if place.page:
        location["properties"] = {"page": place.page}
    return location


def _region(place: Place) -> dict[str, Any]:
    """`endColumn` is that after the last character, as the specification has it (3.30.8)."""
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }
