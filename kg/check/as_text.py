"""What was checked as lines to read: a head for each meeting, then its findings in columns, sorted by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import click
from rich.cells import cell_len as cells
from rich.cells import set_cell_size as fill

from kg.check.as_json import counts_by_severity
from kg.check.codes import Code, codes
from kg.check.findings import Finding
from kg.check.sources import Checked
from kg.model import Severity
from kg.records import record

#: So many findings of one code are told of a meeting before the rest is only counted.
_TOLD = 5

_SEVERITIES = {
    "ja": {Severity.INFO: "情報", Severity.WARNING: "警告", Severity.ERROR: "誤り"},
    "en": {Severity.INFO: "info", Severity.WARNING: "warning", Severity.ERROR: "error"},
}
_COLOURS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}
_COUNTED = {
    "present": ("出席", "present", "present"),
    "absent": ("欠席", "absent", "absent"),
    "speeches": ("発言", "speech", "speeches"),
    "decisions": ("決定事項", "decision", "decisions"),
    "policy_documents": ("文書", "policy document", "policy documents"),
}

#: Label of a code of a code list in the language: list name, notation.
Labels = Callable[[str, str], str]


@record
class Look:
    """How the lines are written. `all_of_them`: nothing is folded away."""

    lang: str
    labels: Labels
    colour: bool = False
    all_of_them: bool = False

    @property
    def english(self) -> bool:
        return self.lang == "en"

    def style(self, text: str, **how: Any) -> str:
        return click.style(text, **how) if self.colour else text


def lines_of(checked: Checked, records: Sequence[Mapping[str, Any]], look: Look) -> Iterator[str]:
    """The lines of one source; `records` are those of `as_json.records_of`, one a meeting."""
    for index, (meeting, facts) in enumerate(zip(checked.meetings, records, strict=True)):
        yield from _head(facts, look)
        findings = (*meeting.findings, *(checked.findings if index == 0 else ()))
        yield from _findings(findings, look)


def lines_of_store(store: str, findings: Sequence[Finding], look: Look) -> Iterator[str]:
    """What was found between the meetings of a store; one line where nothing was."""
    nothing = "nothing to say of the stored meetings" if look.english else "格納された会合に指摘はない"
    yield look.style(store, bold=True) + ("" if findings else f": {nothing}")
    yield from _findings(findings, look)


def _head(facts: Mapping[str, Any], look: Look) -> Iterator[str]:
    number = f" 第{facts['number']}回" if "number" in facts else ""
    part = f" [{facts['section']}]" if "section" in facts else ""
    name = look.style(f"{facts['name']}{part}", bold=True)
    yield f"{name}: {facts['body']}{number} {facts.get('date', '')}".rstrip()
    if look.english:
        yield "  " + ", ".join(counted(facts[key], *words) for key, (_, *words) in _COUNTED.items())
    else:
        yield "  " + "、".join(f"{ja} {facts[key]}" for key, (ja, _, _) in _COUNTED.items())
    yield "  " + acts_in_words(facts["acts"], look)
    for act in facts.get("acts_read", ()):
        notations = [("act-type", act["type"]), ("commitment-status", act.get("status"))]
        kind = " ".join(look.labels(name, notation) for name, notation in notations if notation)
        at = f"line {act['line']}" if look.english else f"{act['line']}行目"
        yield f"  {at}: {kind}: {act['agent']}: {act['object']} ({act['rule']})"


def acts_in_words(counts: Mapping[str, int], look: Look) -> str:
    """`122 acts: 34 commitment, …`: how many acts, and of which types."""
    total = sum(counts.values())
    named = ((look.labels("act-type", kind), count) for kind, count in counts.items() if count)
    if look.english:
        listed = ", ".join(f"{count} {name}" for name, count in named)
        return counted(total, "act") + (f": {listed}" if listed else "")
    listed = "、".join(f"{name} {count}" for name, count in named)
    return f"行為 {total}" + (f"（{listed}）" if listed else "")


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """
    >>> counted(1, "act"), counted(2, "act"), counted(1, "speech", "speeches")
    ('1 act', '2 acts', '1 speech')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def _findings(findings: Sequence[Finding], look: Look) -> Iterator[str]:
    """Columns: place, severity, code, message; below each the words in question."""
    counts = Counter(finding.code for finding in findings)
    places = [_place(finding) for finding in findings]
    widths = (
        max(map(cells, places), default=0),
        max((cells(_SEVERITIES[look.lang][one.severity]) for one in findings), default=0),
        max((cells(one.code) for one in findings), default=0),
    )
    told: Counter[str] = Counter()
    for finding, place in zip(findings, places, strict=True):
        told[finding.code] += 1
        hidden = counts[finding.code] - _TOLD
        if told[finding.code] <= _TOLD or hidden == 1 or look.all_of_them:
            yield from _finding(finding, place, widths, look)
        elif told[finding.code] == _TOLD + 1:
            yield _rest(finding.code, hidden, widths, look)


def _finding(finding: Finding, place: str, widths: tuple[int, int, int], look: Look) -> Iterator[str]:
    severity = _SEVERITIES[look.lang][finding.severity]
    columns = (
        f"  {' ' * (widths[0] - cells(place))}{place}",
        look.style(fill(severity, widths[1]), fg=_COLOURS[finding.severity], bold=True),
        look.style(fill(finding.code, widths[2]), bold=True),
        finding.message(look.lang),
    )
    yield "  ".join(columns)
    if finding.excerpt is not None and finding.excerpt.text:
        shown = finding.excerpt
        text = (
            look.style(shown.text[: shown.begin], dim=True)
            + look.style(shown.text[shown.begin : shown.end], underline=True)
            + look.style(shown.text[shown.end :], dim=True)
        )
        yield f"  {' ' * widths[0]}  {look.style('│', dim=True)} {text}"


def _rest(code: str, hidden: int, widths: tuple[int, int, int], look: Look) -> str:
    said = (
        f"and {hidden:,} more of {code}; --select {code} tells them all"
        if look.english
        else f"{code} はほかに {hidden:,} 件（--select {code} ですべて）"
    )
    return f"  {' ' * widths[0]}  {look.style(said, dim=True)}"


def _place(finding: Finding) -> str:
    """`79:1`; `p.3 79:1` of a source with pages."""
    place = finding.place
    if place is None:
        return "-"
    page = f"p.{place.page} " if place.page else ""
    return f"{page}{place.line}:{place.column}"


def summary(checked: Sequence[Checked], of_store: Sequence[Finding], look: Look) -> str:
    """One line for all sources: how many, how many meetings, findings by severity, how many unread."""
    findings = [finding for one in checked for finding in one.all_findings()]
    counts = counts_by_severity([*findings, *of_store])
    unread = sum(one.error is not None for one in checked)
    meetings = sum(one.number_of_meetings for one in checked)
    if look.english:
        listed = ", ".join(
            counted(count, name) if name != "info" else f"{count:,} info" for name, count in counts.items()
        )
        said = f"{counted(len(checked), 'source')}, {counted(meetings, 'meeting')}: {listed}"
        return said + (f"; not read: {unread}" if unread else "")
    names = {severity.value: word for severity, word in _SEVERITIES["ja"].items()}
    listed = "、".join(f"{names[name]} {count:,}" for name, count in counts.items())
    said = f"出典 {len(checked):,}、会合 {meetings:,}: {listed}"
    return said + (f"（読めなかった出典 {unread}）" if unread else "")


def explanation(code: Code, look: Look) -> Iterator[str]:
    """What a code means, why it matters, an example and what to do."""
    english = look.english
    severity = look.style(_SEVERITIES[look.lang][code.severity], fg=_COLOURS[code.severity], bold=True)
    title = code.title_en if english else code.title_ja
    yield f"{look.style(code.name, bold=True)} ({severity}): {title}"
    texts = {
        "means" if english else "意味": code.means_en if english else code.means_ja,
        "why" if english else "影響": code.why_en if english else code.why_ja,
        "example" if english else "例": code.example,
        "do" if english else "対処": code.do_en if english else code.do_ja,
    }
    width = max(map(cells, texts))
    for name, text in texts.items():
        yield f"  {fill(name, width)}  {text}"


def table_of_codes(look: Look) -> Iterator[str]:
    """A line for each code: name, severity, title."""
    width = max(map(cells, codes()))
    words = _SEVERITIES[look.lang]
    wide = max(map(cells, words.values()))
    for code in codes().values():
        severity = look.style(fill(words[code.severity], wide), fg=_COLOURS[code.severity])
        title = code.title_en if look.english else code.title_ja
        yield f"{fill(code.name, width)}  {severity}  {title}"
