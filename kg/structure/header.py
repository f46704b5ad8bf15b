"""The head of the minutes: title, body, number, date, times, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from kg.model import Header, Phrase, Span
from kg.structure.fields import Field
from kg.structure.folding import fold, join_words, squeeze
from kg.structure.lines import Line
from kg.structure.numerals import NUMBER, parse_number
from kg.structure.wareki import DateRead, find_date, find_times

_RECORD = re.compile(
    r"(?:(?:議事|会議|発言)(?:概要|要旨|要録|速記録|結果)|(?:議事|会議)録|開催結果|議事速報)(?:[(][^()]*[)])?"
)
_NUMBER = re.compile(rf"[(]?\s*第\s*(?P<number>{NUMBER})\s*回\s*[)]?")
_YEARLY = re.compile(
    rf"(?:明治|大正|昭和|平成|令和|[MTSHR])\s*{NUMBER}\s*年度?\s*(?:[(][^()]*[)])?\s*(?:度)?\s*$"
)
_SESSION = re.compile(r"^(?:定例会議?|臨時会議?|会合|会議|総会|委員会|本会議)(?=$|[\s(])")
_BODY = re.compile(
    r"(?:本部|会議|審議会|部会|委員会|研究会|協議会|懇談会|検討会|分科会|調査会|議会|評議会|有識者会合|会合|連絡会|"
    r"ワーキンググループ|ワーキング・グループ|WG|タスクフォース|プロジェクトチーム|チーム|プラットフォーム|円卓会議|勉強会|総会|懇話会|"
    r"国会|評価会|推進会|審査会|小委員会|専門家会合|フォーラム)$"
)
_PLACE = re.compile(
    r"(?:会議室|庁舎|講堂|ホール|ホテル|会館|センター|ビル|官邸|議場|[0-9]階|[0-9]号室|[^議]室|会議システム|オンライン|Web|応接)",
    re.IGNORECASE,
)
_BARE_PLACE = re.compile(r"^(?:於|場所)\s*[:：]?\s*|^於")
_OPENS = re.compile(r"(?:開会|開議|開始)[-―─)）]*$")
_CLOSES = re.compile(r"(?:閉会|散会|終了|延会)[-―─)）]*$")
_ISSUE = re.compile(r"第\s*[0-9]+\s*号\s*$")
_PAPER = re.compile(r"[(（・]*(?:参考)?資料|配[付布]|検索結果|別紙")
_DECORATION = "*#＊　 \t「」『』"
_HEAD_LINES = 60


def parse_header(text: str, lines: Sequence[Line], fields: Sequence[Field], stop: int) -> Header:
    """What the lines before `stop` (the first speech or heading of the proceedings) say of the meeting.

    Every field may be missing; a date that does not exist stays None while its words are kept.
    """
    head = [line for line in lines[:stop] if line.text][:_HEAD_LINES]
    title = _title(head, fields)
    body, number = _body_and_number(title)
    if body is None or number is None:
        body, number = _elsewhere(head, body, number)
    when, date_read = _date(text, lines, fields, head)
    starts, ends = _times(text, lines, fields, when, date_read)
    return Header(
        title=title,
        body=body,
        number=number,
        held_on=date_read.value if date_read else None,
        date_printed=_date_phrase(text, when, date_read),
        starts=starts,
        ends=ends,
        place=_place(text, lines, fields, when, head),
    )


def names_record(words: str) -> bool:
    """True where the words name minutes: 議事録, 議事要旨, 会議録."""
    return bool(_RECORD.search(squeeze(words).text))


def _title(head: Sequence[Line], fields: Sequence[Field]) -> Phrase | None:
    """The lines that name the meeting: those around the first with 第N回 or 議事録, two or three at most."""
    field_lines = {field.line for field in fields if field.kind != "title"}
    best: tuple[int, int] | None = None
    for at, line in enumerate(head):
        words = fold(line.text).strip(_DECORATION)
        if (
            line.index in field_lines
            or len(words) > 80
            or "。" in words
            or "\t" in words
            or _PAPER.match(words)
        ):
            continue
        score = _title_score(words)
        if score and (best is None or score > best[0]):
            best = (score, at)
    if best is None:
        return None
    first = last = best[1]
    while first and _joins(head[first - 1], head[first], field_lines):
        first -= 1
    while last + 1 < len(head) and _joins(head[last], head[last + 1], field_lines):
        last += 1
    return _phrase([head[i] for i in range(first, last + 1)][:3])


def _title_score(words: str) -> int:
    squeezed = squeeze(words).text
    record, number = _RECORD.search(squeezed), _NUMBER.search(squeezed)
    body = _BODY.search(_strip(squeezed))
    return (
        2 * bool(record) + 2 * bool(number) + bool(body)
        if (record or number or body) and (body or number)
        else 0
    )


def _joins(before: Line, after: Line, field_lines: set[int]) -> bool:
    """True where two lines are one title broken in two."""
    if after.index != before.index + 1 or {before.index, after.index} & field_lines:
        return False
    words = [squeeze(line.text.strip(_DECORATION)).text for line in (before, after)]
    if any(not w or len(w) > 50 or find_date(w) or "。" in w or ":" in w for w in words):
        return False
    return all(_RECORD.search(w) or _NUMBER.search(w) or _BODY.search(_strip(w)) for w in words)


def _phrase(lines: Sequence[Line]) -> Phrase:
    pieces, start, end = [], 0, 0
    for at, line in enumerate(lines):
        words = line.text.strip(_DECORATION)
        offset = line.first + line.text.find(words)
        start = offset if at == 0 else start
        end = offset + len(words)
        pieces.append(words)
    return Phrase(" ".join(pieces), Span(start, end))


def _strip(words: str) -> str:
    """Without 第N回, the kind of record and what stands in brackets."""
    words = _ISSUE.sub("", _NUMBER.sub("", _RECORD.sub("", words)))
    return re.sub(r"[(][^()]*[)]$", "", words).strip(_DECORATION + "-:~/・")


def _body_and_number(title: Phrase | None) -> tuple[Phrase | None, int | None]:
    if title is None:
        return None, None
    folded = fold(title.text)
    found = _NUMBER.search(folded)
    number = parse_number(found["number"]) if found else None
    keep = [True] * len(folded)
    for match in (*_RECORD.finditer(folded), _ISSUE.search(folded), found):
        if match:
            keep[match.start() : match.end()] = [False] * (match.end() - match.start())
    if found and (yearly := _YEARLY.search(folded[: found.start()])):
        # 令和5年度第2回: a number counted anew every year is no number of the series.
        keep[yearly.start() : found.start()] = [False] * (found.start() - yearly.start())
        number = None
    if found and folded[found.end() :].startswith("国会"):
        # 第212回国会 counts sessions of the Diet, not meetings of the committee.
        keep[found.end() : found.end() + 2] = [False] * 2
        number = None
    if found and (session := _SESSION.match(folded[found.end() :].lstrip())):
        begin = folded.index(session.group(), found.end())
        keep[begin : begin + len(session.group())] = [False] * len(session.group())
    words = "".join(char if kept else " " for char, kept in zip(title.text, keep, strict=True))
    words = re.sub(r"[（(]\s*[)）]|\s[-−–:：/／]\s?$", " ", words).strip(_DECORATION + "・:：-")
    name = join_words(words)
    name = _without_session(name)
    if not name or not _BODY.search(fold(name)):
        return (None, number)
    return Phrase(name, title.span), number


def _without_session(name: str) -> str:
    """知的財産戦略本部会合 is a meeting of 知的財産戦略本部, 函館市議会定例会 one of 函館市議会."""
    shorter = re.sub(r"(?:会合|定例会議?|臨時会議?|本会議)$", "", name)
    return shorter if shorter != name and _BODY.search(fold(shorter)) else name


def _elsewhere(
    head: Sequence[Line], body: Phrase | None, number: int | None
) -> tuple[Phrase | None, int | None]:
    """Body and number from other lines of the head, where the title has only one of them."""
    for line in head[:20]:
        if body and number is not None:
            break
        phrase = _phrase([line])
        if len(phrase.text) > 60 or phrase.text.endswith("。"):
            continue
        other, counted = _body_and_number(phrase)
        if body is None and other is not None:
            body = other
        if number is None and counted is not None and other is not None:
            number = counted
    return body, number


def _date(
    text: str, lines: Sequence[Line], fields: Sequence[Field], head: Sequence[Line]
) -> tuple[Span | None, DateRead | None]:
    """The stretch that states the date, and the date in it (offsets within the stretch)."""
    for field in fields:
        if (
            field.kind == "date"
            and (span := _value(lines, field))
            and (read := find_date(text[span.start : span.end]))
        ):
            return span, read
    for line in head:
        if len(line.text) <= 60 and (read := find_date(line.text)) and "資料" not in line.text:
            return line.span, read
    return None, None


def _value(lines: Sequence[Line], field: Field) -> Span | None:
    """Where the value of a field stands: on its line, else the next one that has words."""
    if field.value:
        return field.value
    for line in lines[field.line + 1 : field.line + 4]:
        if line.text:
            return line.span
    return None


def _date_phrase(text: str, when: Span | None, read: DateRead | None) -> Phrase | None:
    if when is None or read is None:
        return None
    span = Span(when.start + read.start, when.start + read.end)
    return Phrase(text[span.start : span.end], span)


def _times(
    text: str, lines: Sequence[Line], fields: Sequence[Field], when: Span | None, read: DateRead | None
) -> tuple[time | None, time | None]:
    if when and read:
        starts, ends = find_times(text[when.start + read.end : when.end])
        if starts is None:
            below = next((line for line in lines if line.first > when.end and line.text), None)
            if below and len(below.text) <= 40 and not find_date(below.text):
                starts, ends = find_times(below.text) if _is_times(below.text) else (None, None)
        if starts is None:
            starts, ends = _beside_same_date(lines, read)
        if starts:
            return starts, ends or _clock(lines, _CLOSES)
    for field in fields:
        if field.kind == "time" and (span := _value(lines, field)):
            starts, ends = find_times(text[span.start : span.end])
            if starts:
                return starts, ends
    return _clock(lines, _OPENS), _clock(lines, _CLOSES)


def _beside_same_date(lines: Sequence[Line], read: DateRead) -> tuple[time | None, time | None]:
    """The times on another line of the head that prints the same date."""
    for line in lines[:_HEAD_LINES]:
        other = find_date(line.text) if len(line.text) <= 60 else None
        if other and other.value == read.value:
            starts, ends = find_times(line.text[other.end :])
            if starts:
                return starts, ends
    return None, None


def _is_times(text: str) -> bool:
    return bool(re.match(r"(?:午前|午後|AM|PM)?\s*[0-9一二三四五六七八九十]{1,3}\s*[時:]", fold(text)))


def _clock(lines: Sequence[Line], ending: re.Pattern[str]) -> time | None:
    """The time of a line such as 午前９時３０分　開会."""
    for line in lines:
        if (
            len(line.text) <= 24
            and ending.search(line.text)
            and _is_times(fold(line.text).lstrip("(○〇-―─ "))
        ):
            return find_times(line.text)[0]
    return None


def _place(
    text: str, lines: Sequence[Line], fields: Sequence[Field], when: Span | None, head: Sequence[Line]
) -> Phrase | None:
    for field in fields:
        if field.kind == "place" and (span := _value(lines, field)):
            return _with_rest(text, lines, span)
    for line in head:
        if (match := _BARE_PLACE.match(line.text)) and line.text[match.end() :].strip():
            return _with_rest(text, lines, Span(line.first + match.end(), line.last))
    below = [line for line in head if when and line.first > when.end][:2]
    for line in below:
        if len(line.text) <= 40 and _PLACE.search(fold(line.text)) and not line.text.startswith(("(", "（")):
            return Phrase(line.text, line.span)
    return None


def _with_rest(text: str, lines: Sequence[Line], span: Span) -> Phrase:
    """The place, with the next line where that goes on with it (於：中央合同庁舎 / 共用会議室)."""
    at = next(line.index for line in lines if line.start <= span.start <= line.end)
    after = lines[at + 1] if at + 1 < len(lines) else None
    printed = text[span.start : span.end].strip()
    if (
        after
        and after.text
        and len(after.text) <= 30
        and re.search(r"(?:会議室|号室|階|ホール|講堂)$", after.text)
    ):
        return Phrase(join_words(f"{printed} {after.text}"), Span(span.start, after.last))
    return Phrase(printed, Span(span.start, span.start + len(printed)))
