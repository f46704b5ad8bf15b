"""What is doubtful in a document, in Japanese and English, for `kg check`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities.attribution import Attribution
from kg.entities.authority import authority, valid_on
from kg.entities.bodies import local_government
from kg.entities.people import People, repaired_labels
from kg.model import (
    Meeting,
    Organization,
    Outcome,
    Problem,
    RepairKind,
    Severity,
    Span,
    Speech,
    Unresolved,
    UnresolvedActor,
)
from kg.records import replace

#: Sorts before every place.
_NOWHERE = Span(-1, -1)

_REASONS = {
    Unresolved.NO_SUCH_NAME: ("出席者に該当する氏名がない", "no attendee bears the name"),
    Unresolved.SEVERAL_FIT: ("該当する者が複数いる", "several people fit"),
    Unresolved.NO_NAME_PRINTED: ("氏名が印字されていない", "no name is printed"),
    Unresolved.UNKNOWN_BODY: ("会議体が不明である", "the body is unknown"),
    Unresolved.UNKNOWN_INSTITUTION: ("所属機関が不明である", "the institution is unknown"),
}

#: What a repair is called among the problems.
REPAIR_CODES = {
    RepairKind.MISPRINTED_LABEL: "label-repaired",
    RepairKind.DOUBLED_FRAGMENT: "doubled-fragment",
    RepairKind.TITLE_VARIANT: "title-variant",
    RepairKind.PAGE_BREAK: "page-break",
}


def find_problems(
    meeting: Meeting, bodies: tuple[Organization, ...], people: People, attribution: Attribution, dropped: int
) -> tuple[Problem, ...]:
    """Every problem, by code and place; `dropped` counts acts that no institution stands behind."""
    found = [
        *_of_header(meeting, bodies),
        *_of_speeches(meeting, people, attribution),
        *_of_repairs(meeting),
        *_of_decisions(meeting),
    ]
    if dropped:
        found.append(
            Problem(
                "act-without-institution",
                Severity.INFO,
                None,
                f"機関が特定できない約束・報告 {dropped} 件を除いた",
                f"commitments or reports left out, since no institution stands behind them: {dropped}",
            )
        )
    return tuple(sorted(found, key=lambda one: (one.code, one.span or _NOWHERE, one.message_en)))


def _of_header(meeting: Meeting, bodies: tuple[Organization, ...]) -> Iterator[Problem]:
    header = meeting.header
    place = header.body.span if header.body else None
    if header.body is None:
        yield Problem(
            "body-missing", Severity.WARNING, None, "会議体の名称が見当たらない", "no body is named"
        )
    else:
        for body in bodies:
            yield from _of_validity(meeting, body)
            if not body.known and body.parent is None and local_government(body) is None:
                yield Problem(
                    "body-unknown",
                    Severity.WARNING,
                    place,
                    f"会議体「{body.label_ja}」は機関表にない（data/authority/organizations.csv に追加できる）",
                    f"the body {body.label_ja} is not in the table of organizations; add a row for it",
                )
    if header.held_on is None:
        yield Problem(
            "date-missing",
            Severity.WARNING,
            header.date_printed.span if header.date_printed else None,
            "開催日が読み取れない",
            "the date of the meeting cannot be read",
        )
    if not meeting.speeches:
        yield Problem("no-speeches", Severity.WARNING, None, "発言が見当たらない", "no speech was found")
    if not meeting.prints_attendance:
        yield Problem(
            "no-attendance", Severity.INFO, None, "出席者の一覧がない", "no attendance list is printed"
        )


def _of_validity(meeting: Meeting, body: Organization) -> Iterator[Problem]:
    """The table says that the body did not exist on the day: its date is doubted, not the minutes."""
    row = authority().rows.get(body.id) if body.known else None
    day = meeting.header.held_on
    if row is None or day is None or valid_on(row.validity, day):
        return
    dates = f"{row.validity.first or ''}/{row.validity.last or ''}"
    yield Problem(
        "body-outside-validity",
        Severity.WARNING,
        meeting.header.body.span if meeting.header.body else None,
        f"開催日 {day} は機関表にある「{body.label_ja}」の存続期間 {dates} の外にある（期間は未確認）",
        f"{day} lies outside the dates {dates} that the table gives for {body.label_ja}; they are unchecked",
    )


#: Problems of a label: severity and messages, the label as printed in its place.
_OF_LABELS = {
    "speaker-not-listed": (
        Severity.WARNING,
        "発言者「{label}」が出席者の一覧にない",
        "the speaker {label} is not in the attendance list",
    ),
    "label-disagrees": (
        Severity.WARNING,
        "発言者の表示「{label}」が出席者の一覧の役職または出典の発言者欄と合わない",
        "the label {label} does not agree with the office in the attendance list, or with the source's field of the speaker",
    ),
    "institution-unknown": (
        Severity.INFO,
        "「{label}」の所属機関が分からない",
        "the institution of {label} is not known",
    ),
}


def _of_speeches(meeting: Meeting, people: People, attribution: Attribution) -> Iterator[Problem]:
    """One problem a label, at its first speech, with the number of speeches where there are several."""
    found: dict[Problem, int] = {}
    first: dict[tuple[str, str], Problem] = {}
    repaired = repaired_labels(meeting).keys()
    for index in range(len(meeting.speeches)):
        for problem in _of_speech(index, meeting, people, attribution):
            if problem.code == "label-disagrees" and problem.span in repaired:
                continue
            same = first.setdefault((problem.code, problem.message_en), problem)
            found[same] = found.get(same, 0) + 1
    for problem, count in found.items():
        yield problem if count == 1 else _counted(problem, count)


def _counted(problem: Problem, count: int) -> Problem:
    return replace(
        problem,
        message_ja=f"{problem.message_ja}（{count} 箇所）",
        message_en=f"{problem.message_en} ({count} places)",
    )


def _of_speech(index: int, meeting: Meeting, people: People, attribution: Attribution) -> Iterator[Problem]:
    speech, speaker = meeting.speeches[index], people.speakers[index]
    label, span = speech.label.text, speech.label.span
    if isinstance(speaker, UnresolvedActor):
        if label and speaker.reason is Unresolved.NO_SUCH_NAME and meeting.prints_attendance:
            yield _of_label("speaker-not-listed", speech)
        elif label:  # words before the first label have none to repair
            ja, en = _REASONS[speaker.reason]
            yield Problem(
                "label-unresolved",
                Severity.WARNING,
                span,
                f"発言者「{label}」を特定できない: {ja}",
                f"the speaker {label} cannot be told: {en}",
            )
    elif speech.speaker.attendee is None and meeting.prints_attendance:
        yield _of_label("speaker-not-listed", speech)
    elif speech.label_disagrees:
        yield _of_label("label-disagrees", speech)
    if isinstance(attribution.voice(index).base, UnresolvedActor):
        yield _of_label("institution-unknown", speech)


def _of_label(code: str, speech: Speech) -> Problem:
    severity, ja, en = _OF_LABELS[code]
    label = speech.label.text
    return Problem(code, severity, speech.label.span, ja.format(label=label), en.format(label=label))


def _of_repairs(meeting: Meeting) -> Iterator[Problem]:
    """One problem a repair; page breaks together, since a document may have hundreds."""
    breaks = [repair for repair in meeting.repairs if repair.kind is RepairKind.PAGE_BREAK]
    if breaks:
        yield Problem(
            "page-break",
            Severity.INFO,
            breaks[0].span,
            f"改ページで切れた文 {len(breaks)} 箇所をつないだ",
            f"{len(breaks)} sentences cut by page breaks were joined",
        )
    for repair in meeting.repairs:
        if repair.kind is not RepairKind.PAGE_BREAK:
            printed = " ⏎ ".join(repair.printed.split())  # one message stays one line
            yield Problem(
                REPAIR_CODES[repair.kind],
                Severity.INFO,
                repair.span,
                f"「{printed}」を「{repair.read}」と読んだ: {repair.reason_ja}",
                f"{printed} was read as {repair.read}: {repair.reason_en}",
            )


def _of_decisions(meeting: Meeting) -> Iterator[Problem]:
    for item in meeting.decisions:
        if item.outcome is None:
            code, ja, en = "decision-without-outcome", "結果が読み取れない", "has no outcome that can be read"
        elif item.outcome is Outcome.ADOPTED and item.evidence is None:
            code, ja, en = (
                "decision-without-evidence",
                "決定の文が見当たらない",
                "has no sentence that decides it",
            )
        else:
            continue
        title = item.item.text
        yield Problem(
            code, Severity.WARNING, item.item.span, f"決定事項「{title}」の{ja}", f"the item {title} {en}"
        )
