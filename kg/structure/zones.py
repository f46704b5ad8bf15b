"""Where the head, the attendance, the agenda and the proceedings of the minutes lie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Phrase, Span
from kg.records import record
from kg.structure.directions import is_directed, is_rule
from kg.structure.fields import Field
from kg.structure.headings import heading_speaker, read_heading
from kg.structure.lines import Line
from kg.structure.reading import BULLET, wrapped_phrase, wrapped_to
from kg.structure.rows import is_column_head
from kg.structure.wareki import find_date

_FACTS = ("date", "place", "time", "attendance")
_NUMBERED = ("1.", "1 ", "一", "(1)", "第1")
#: A list of members is not one of those present.
_ROSTER = re.compile(r"(?:名簿|一覧|座席表|配置図)[)）】\]］]?$")
_RUN_ON = re.compile(r"\s+[0-9０-９]{1,2}[．.]\s*\S.*$")


@record
class Zones:
    """Line numbers: `proceedings` is the first line of the proceedings, `head_end` the line after the head."""

    proceedings: int
    head_end: int
    labelled: bool


def find_zones(lines: Sequence[Line], fields: Sequence[Field], first_label: int | None) -> Zones:
    """The zones of a document whose first label stands on line `first_label` (None: nobody is named)."""
    limit = len(lines) if first_label is None else first_label
    # What names who speaks (【事務局】) is no field of the head.
    heads = [f.line for f in _proceedings_fields([f for f in fields if f.line < limit])]
    opening = next((line.index for line in lines[:limit] if _is_heading_speech(line, lines)), None)
    if heads:
        start = heads[0] + 1
        return Zones(start, min(heads[0], limit), first_label is not None)
    if first_label is not None:
        start = min(_before_label(lines, first_label), limit if opening is None else opening)
        return Zones(start, start, True)
    start = opening if opening is not None else _first_words(lines, fields)
    # Nothing but the list itself may follow 出席者: it ends where it ends.
    return Zones(start, max(start, opening or 0), False)


def attendance_zones(
    lines: Sequence[Line], fields: Sequence[Field], stop: int
) -> Iterator[tuple[int, int, Field]]:
    """First line, line after the last, and field, of each stretch before `stop` that an attendance field heads.

    A stretch ends at the next field, at the heading numbered next, or where sentences begin.
    """
    for at, field in enumerate(fields):
        if field.kind != "attendance" or field.line >= stop:
            continue
        end = min(fields[at + 1].line if at + 1 < len(fields) else stop, stop)
        for line in lines[field.line + 1 : end]:
            heading = read_heading(line)
            if _ROSTER.search(line.text) or (line.text.startswith("発言者") and is_column_head(line.text)):
                end = line.index
                break
            numbered_next = heading and field.number is not None and heading.number == field.number + 1
            if (numbered_next and heading and heading.style in _NUMBERED) or _is_sentence(line):
                end = line.index
                break
        yield field.line, end, field


def listed_agenda(text: str, lines: Sequence[Line], fields: Sequence[Field], stop: int) -> Iterator[Phrase]:
    """The items below 議題, 議事次第 and the like, numbers and marks taken off."""
    for at, field in enumerate(fields):
        if field.kind != "agenda" or field.line >= stop:
            continue
        if field.value and not read_heading_words(field, lines):
            yield _phrase(lines[field.line], field.value.start)
        wrapped = -1
        rest = [f.line for f in fields[at + 1 :] if not _inside_agenda(f) or _same_mark(field, f, lines)]
        for line in lines[field.line + 1 : min([*rest[:1], stop])]:
            put = "付した" in field.word and line.indent > 0
            if put and is_rule(line.text):
                break
            if not line.text or is_rule(line.text) or is_directed(line) or line.page_number:
                continue
            if line.index <= wrapped:
                continue
            heading, bullet = read_heading(line), BULLET.match(line.text)
            # 本日の会議に付した案件: every indented line is an item, down to the rule below the list.
            if _is_sentence(line) or not (heading or bullet or put):
                break
            if heading and heading.style in _NUMBERED and field.number and heading.number == field.number + 1:
                break  # 2. 議題 / (1) … / 3. 閉会: the list is over
            start = heading.title.span.start if heading else line.first + (bullet.end() if bullet else 0)
            wrapped = wrapped_to(text, lines, line.index)
            if wrapped == line.index:
                yield _phrase(line, start)
            else:
                yield wrapped_phrase(text, start, lines[wrapped].last)


def _same_mark(one: Field, other: Field, lines: Sequence[Line]) -> bool:
    """True for ○議題 and ○議事: heads of one rank."""
    marks = [lines[field.line].text[0] for field in (one, other)]
    return marks[0] == marks[1] and marks[0] in "○◯〇◎●■□◆◇▼【〔［"


def read_heading_words(field: Field, lines: Sequence[Line]) -> bool:
    """True where the value of an agenda field only points elsewhere: 別紙のとおり."""
    value = lines[field.line].text
    return "別紙" in value or "のとおり" in value


def _inside_agenda(field: Field) -> bool:
    """２．議事 is an item of 議事次第 as often as the head of the proceedings."""
    return field.kind == "proceedings" and field.word == "議事"


def _phrase(line: Line, start: int) -> Phrase:
    words = line.text[start - line.first :]
    words = _RUN_ON.sub("", words).strip()
    start += len(line.text[start - line.first :]) - len(line.text[start - line.first :].lstrip())
    return Phrase(words, Span(start, start + len(words)))


def _proceedings_fields(fields: Sequence[Field]) -> list[Field]:
    """The fields that head the proceedings: those below the facts of the meeting, not the title's own words."""
    facts = [f.line for f in fields if f.kind in _FACTS]
    found = []
    for at, field in enumerate(fields):
        if field.kind != "proceedings" or field.value is not None or not facts or field.line < facts[0]:
            continue
        before = fields[at - 1] if at else None
        follows_number = before and before.number is not None and field.number == before.number + 1
        if _inside_agenda(field) and before and before.kind == "agenda" and not follows_number:
            continue
        if any(later.kind in ("date", "attendance") for later in fields[at + 1 : at + 4]):
            continue
        found.append(field)
    return found


def _is_heading_speech(line: Line, lines: Sequence[Line]) -> bool:
    """True for a heading that names who speaks, with the speech below it and not the next item of an agenda."""
    heading = read_heading(line)
    if heading is None or heading_speaker(heading) is None:
        return False
    after = next((other for other in lines[line.index + 1 : line.index + 6] if other.text), None)
    return after is not None and _is_sentence(after)


def _before_label(lines: Sequence[Line], first_label: int) -> int:
    """The line of the heading that stands above the first label, with its list and notes; else the label's."""
    for at in range(first_label - 1, -1, -1):
        line = lines[at]
        if not line.text or is_directed(line) or is_rule(line.text):
            continue
        heading = read_heading(line)
        if heading:
            before = next((other for other in reversed(lines[max(0, at - 6) : at]) if other.text), None)
            above = read_heading(before) if before else None
            # 1. 開会 / 2. 議題 / 3. 閉会: the last item of an agenda heads no turn.
            return first_label if above and above.style == heading.style else at
        if not BULLET.match(line.text) or _is_sentence(line):
            break
    return first_label


def _first_words(lines: Sequence[Line], fields: Sequence[Field]) -> int:
    """Where nobody is named: the first heading, item or sentence below the facts of the meeting."""
    after = max((f.line + 1 for f in fields if f.kind != "proceedings"), default=0)
    after = max([after, *(end for _, end, _ in attendance_zones(lines, fields, len(lines)))])
    for line in lines[after:]:
        if line.text and not find_date(line.text) and (_is_sentence(line) or _opens_list(line)):
            return line.index
    if fields:
        return len(lines)
    return next((line.index for line in lines if _is_sentence(line)), len(lines))


def _opens_list(line: Line) -> bool:
    return not line.page_number and (read_heading(line) is not None or BULLET.match(line.text) is not None)


def _is_sentence(line: Line) -> bool:
    return "。" in line.text and line.text[:1] not in "（(※［[〔"
