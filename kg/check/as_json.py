"""What was checked as plain records for JSON: absent values left out, offsets in code points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.check.findings import Finding
from kg.check.sources import Checked, CheckedMeeting
from kg.ingest import Verdict
from kg.model import Act, Actor, ActType, Extraction, Organization, Person, Presence, Severity, Span


def records_of(checked: Checked, lang: str, *, list_acts: bool) -> Iterator[dict[str, Any]]:
    """One record a meeting; what the shapes say of a source stands with its first meeting."""
    for index, meeting in enumerate(checked.meetings):
        yield _record(checked, meeting, checked.verdict if index == 0 else Verdict(), lang, list_acts)


def record_of_store(store: str, findings: Sequence[Finding], lang: str) -> dict[str, Any]:
    """What was found between the meetings of a store."""
    return {"name": store, "store": store, "problems": [finding_record(one, lang) for one in findings]}


def finding_record(finding: Finding, lang: str) -> dict[str, Any]:
    """A finding with its place, the words there and a fingerprint that stays when lines above change."""
    place, excerpt = finding.place, finding.excerpt
    return _present(
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "line": place and place.line,
            "start": place and place.start,
            "end": place and place.end,
            "message": finding.message(lang),
            "column": place and place.column,
            "end_line": place and place.end_line,
            "end_column": place and place.end_column,
            "page": place and place.page,
            "element": place and place.element,
            "excerpt": excerpt and excerpt.text,
            "things": list(finding.things) or None,
            "fingerprint": finding.fingerprint,
        }
    )


def counts_by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    """Every severity with its count, the gravest first."""
    counts = Counter(finding.severity for finding in findings)
    return {severity.value: counts[severity] for severity in reversed(Severity)}


def _record(
    checked: Checked, meeting: CheckedMeeting, verdict: Verdict, lang: str, list_acts: bool
) -> dict[str, Any]:
    extraction = meeting.extraction
    header, document = extraction.meeting.header, extraction.document
    return _present(
        {
            "name": checked.name,
            "sha256": document.sha256,
            "media_type": document.media_type,
            "encoding": document.encoding,
            "section": document.section,
            "body": extraction.body.label_ja,
            "number": header.number,
            "date": header.held_on.isoformat() if header.held_on else None,
            **_counts(extraction),
            "acts": _acts(extraction),
            "acts_read": [_act(extraction, act, lang) for act in extraction.acts] if list_acts else None,
            "repairs": [
                {
                    "kind": repair.kind.value,
                    **_place(extraction, repair.span),
                    "printed": repair.printed,
                    "read": repair.read,
                    "reason": repair.reason_en if lang == "en" else repair.reason_ja,
                }
                for repair in extraction.meeting.repairs
            ],
            "problems": [finding_record(one, lang) for one in meeting.findings],
            "violations": list(verdict.violations),
            "warnings": list(verdict.warnings),
        }
    )


def _present(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None}


def _counts(extraction: Extraction) -> dict[str, int]:
    meeting = extraction.meeting
    return {
        "present": sum(attendee.presence is Presence.PRESENT for attendee in meeting.attendance),
        "absent": sum(attendee.presence is Presence.ABSENT for attendee in meeting.attendance),
        "speeches": len(meeting.speeches),
        "decisions": len(meeting.decisions),
        "policy_documents": len({seen.document for seen in extraction.documents}),
    }


def _acts(extraction: Extraction) -> dict[str, int]:
    """Every type with its count, in the order of the types."""
    counts = Counter(act.mention.type for act in extraction.acts)
    return {kind.value: counts[kind] for kind in ActType}


def _act(extraction: Extraction, act: Act, lang: str) -> dict[str, Any]:
    """One act: what `kg export acts` says of it, as far as no IRI is needed."""
    mention = act.mention
    return _present(
        {
            "type": mention.type.value,
            "status": mention.status.value if mention.status else None,
            "agent": _name(act.agent, lang),
            "object": mention.object.text,
            **_place(extraction, mention.evidence.span),
            "rule": mention.rule,
            "confidence": mention.confidence,
        }
    )


def _name(actor: Actor, lang: str) -> str:
    if isinstance(actor, Organization):
        return actor.label_en if lang == "en" and actor.label_en else actor.label_ja
    return actor.name if isinstance(actor, Person) else actor.label


def _place(extraction: Extraction, span: Span) -> dict[str, int]:
    """Line (from 1) and offsets in the kept text."""
    line = extraction.document.text.count("\n", 0, span.start) + 1
    return {"line": line, "start": span.start, "end": span.end}
