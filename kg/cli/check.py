"""`kg check`: a linter for minutes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from kg.cli.codes import counted, label_of
from kg.cli.options import format_option, lang_option, open_output, output_option
from kg.entities.problems import REPAIR_CODES
from kg.errors import IdentityError, ShisakuError, SourceError, StructureError
from kg.ids import DEFAULT_BASE
from kg.ingest import Stages, Verdict, default_stages
from kg.model import Act, Actor, ActType, Extraction, Organization, Person, Presence, Severity, Span
from kg.rdf.build import build_document
from kg.records import record
from kg.sources import expand


@record
class Checked:
    """What a source would give: an extraction and what the shapes say, or an error."""

    name: str
    extraction: Extraction | None
    verdict: Verdict
    error: ShisakuError | None = None

    @property
    def status(self) -> int:
        """2 unreadable, 1 for violations, warnings and problems of severity warning or above, else 0."""
        if self.error is not None or self.extraction is None:
            return self.error.exit_status if self.error else 2
        doubts = any(problem.severity is not Severity.INFO for problem in self.extraction.problems)
        return int(doubts or bool(self.verdict.violations or self.verdict.warnings))


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--acts", "list_acts", is_flag=True, help="List every act that would be stored.")
@format_option("text", "json")
@lang_option
@output_option
@click.pass_context
def check(
    ctx: click.Context,
    sources: tuple[str, ...],
    list_acts: bool,
    format: str,
    lang: str,
    output: Path | None,
) -> None:
    """Say what would be extracted, what was repaired and what is doubtful, without storing.

    Exit status: 0 nothing to say, 1 something doubtful (a problem of severity warning or above,
    or a statement against the shapes), 2 a source could not be read.

    \b
    Examples:
      kg check minutes.txt --acts
      kg check minutes/ --format json | jq '.[].problems'
    """
    stages = default_stages(lang=lang)
    checked = [one for file in _files(sources) for one in _check(file, stages)]
    for one in checked:
        if one.error is not None:
            click.echo(f"kg: {one.error}", err=True)
    read = [one for one in checked if one.extraction is not None]
    records = [_record(one, lang, list_acts=list_acts) for one in read]
    with open_output(output) as stream:
        if format == "json":
            written = json.dumps(records, ensure_ascii=False, indent=1) + "\n"
        else:
            written = "".join(f"{line}\n" for record in records for line in _report(record, lang))
        stream.write(written.encode("utf-8"))
    ctx.exit(max((one.status for one in checked), default=0))


def _files(sources: Sequence[str]) -> list[Path]:
    """The files that the words name; a word that names none is read, and refused, as a path."""
    found: set[Path] = set()
    for word in sources:
        try:
            found.update(expand([word]))
        except SourceError:
            found.add(Path(word))
    return sorted(found)


def _check(file: Path, stages: Stages) -> Iterator[Checked]:
    """One of each meeting of each document; what the shapes say of a document stands with its first."""
    for found in stages.read(file):
        if isinstance(found, SourceError):
            yield Checked(found.where or file.name, None, Verdict(), found)
            continue
        try:
            extractions = stages.extract(found)
            verdict = stages.validate(build_document(*extractions), DEFAULT_BASE)
        except (SourceError, StructureError, IdentityError) as error:
            yield Checked(found.name, None, Verdict(), error)
            continue
        for number, extraction in enumerate(extractions):
            yield Checked(found.name, extraction, Verdict() if number else verdict)


def _record(checked: Checked, lang: str, *, list_acts: bool) -> dict[str, Any]:
    """One source for JSON: absent values left out, offsets in code points."""
    extraction = checked.extraction
    if extraction is None:
        return {"name": checked.name}
    header = extraction.meeting.header
    facts: dict[str, Any] = {
        "name": checked.name,
        "sha256": extraction.document.sha256,
        "encoding": extraction.document.encoding,
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
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity.value,
                **(_place(extraction, problem.span) if problem.span else {}),
                "message": problem.message_en if lang == "en" else problem.message_ja,
            }
            for problem in extraction.problems
        ],
        "violations": list(checked.verdict.violations),
        "warnings": list(checked.verdict.warnings),
    }
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
    """One act for JSON: what `kg export acts` says of it, as far as no IRI is needed."""
    mention = act.mention
    facts: dict[str, Any] = {
        "type": mention.type.value,
        "status": mention.status.value if mention.status else None,
        "agent": _name(act.agent, lang),
        "object": mention.object.text,
        **_place(extraction, mention.evidence.span),
        "rule": mention.rule,
        "confidence": mention.confidence,
    }
    return {key: value for key, value in facts.items() if value is not None}


def _name(actor: Actor, lang: str) -> str:
    if isinstance(actor, Organization):
        return actor.label_en if lang == "en" and actor.label_en else actor.label_ja
    return actor.name if isinstance(actor, Person) else actor.label


def _place(extraction: Extraction, span: Span) -> dict[str, int]:
    """Line (from 1) and offsets in the kept text."""
    line = extraction.document.text.count("\n", 0, span.start) + 1
    return {"line": line, "start": span.start, "end": span.end}


#: Words of the report, in both languages.
_COUNTED_JA = {
    "present": "出席",
    "absent": "欠席",
    "speeches": "発言",
    "decisions": "決定事項",
    "policy_documents": "文書",
}
_COUNTED_EN = {
    "present": ("present", "present"),
    "absent": ("absent", "absent"),
    "speeches": ("speech", "speeches"),
    "decisions": ("decision", "decisions"),
    "policy_documents": ("policy document", "policy documents"),
}
_SEVERITIES_JA = {"info": "情報", "warning": "警告", "violation": "違反"}


def _report(record: dict[str, Any], lang: str) -> Iterator[str]:
    english = lang == "en"
    number = f" 第{record['number']}回" if "number" in record else ""
    yield f"{record['name']}: {record['body']}{number} {record.get('date', '')}".rstrip()
    if english:
        yield "  " + ", ".join(counted(record[key], *words) for key, words in _COUNTED_EN.items())
    else:
        yield "  " + "、".join(f"{word} {record[key]}" for key, word in _COUNTED_JA.items())
    yield "  " + acts_in_words(record["acts"], lang)
    for act in record.get("acts_read", ()):
        codes = [("act-type", act["type"]), ("commitment-status", act.get("status"))]
        kind = " ".join(label_of(name, notation, lang) for name, notation in codes if notation)
        yield f"  {_at(act, lang)}{kind}: {act['agent']}: {act['object']} ({act['rule']})"
    for repair in record["repairs"]:
        kind = label_of("repair-kind", repair["kind"], lang)
        said = (
            f"repair ({kind}): {repair['printed']!r} read as {repair['read']!r}"
            if english
            else f"補修（{kind}）: {repair['printed']!r} → {repair['read']!r}"
        )
        yield f"  {_at(repair, lang)}{said}"
        yield f"    {repair['reason']}"
    for problem in record["problems"]:
        if problem["code"] not in REPAIR_CODES.values():  # told above, with what was printed
            severity = problem["severity"] if english else _SEVERITIES_JA[problem["severity"]]
            yield f"  {_at(problem, lang)}{severity} {problem['code']}: {problem['message']}"
    for severity in ("violation", "warning"):
        for message in record[f"{severity}s"]:
            kind = f"shape {severity}" if english else f"形の規則の{_SEVERITIES_JA[severity]}"
            yield f"  {kind}: {message}"


def acts_in_words(counts: Mapping[str, int], lang: str) -> str:
    """`122 acts: 34 commitment, …`: how many acts, and of which types."""
    total, english = sum(counts.values()), lang == "en"
    named = ((label_of("act-type", kind, lang), count) for kind, count in counts.items() if count)
    if english:
        listed = ", ".join(f"{count} {name}" for name, count in named)
        return counted(total, "act") + (f": {listed}" if listed else "")
    listed = "、".join(f"{name} {count}" for name, count in named)
    return f"行為 {total}" + (f"（{listed}）" if listed else "")


def _at(record: dict[str, Any], lang: str) -> str:
    if "line" not in record:
        return ""
    return f"line {record['line']}: " if lang == "en" else f"{record['line']}行目: "
