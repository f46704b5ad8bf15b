"""The title of the minutes: which lines name the meeting, its body, its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import FactOrigin, Phrase, Span
from kg.records import record
from kg.structure.fields import Field
from kg.structure.folding import fold, join_words, squeezed
from kg.structure.lines import Line
from kg.structure.numerals import NUMBER, parse_number
from kg.structure.wareki import find_date, iter_dates

_RECORD = re.compile(
    r"(?:(?:議事|会議|発言)(?:概要|要旨|要録|速記録|結果)|(?:議事|会議)録|開催結果|議事速報)(?:[(](?!第[^()]*回|令和|平成|昭和|[0-9])[^()]*[)])?"
)
#: 委員会議録 is the 会議録 of a 委員会: one 会 stands for two.
_SHARED = re.compile(r"(?<=委員|審議|協議|審査|分科|懇談|研究|検討|調査|評議|理事|幹事|[一-鿿]部)(?=会議録)")
_NUMBER = re.compile(rf"(?:[(]\s*)?(?:通算)?第\s*(?P<number>{NUMBER})\s*回\s*[)]?")
_IN_ALL = re.compile(rf"通算\s*第?\s*(?P<number>{NUMBER})\s*回")
_YEARLY = re.compile(
    rf"(?:明治|大正|昭和|平成|令和|[MTSHR])\s*{NUMBER}\s*年度?\s*(?:[(][^()]*[)]\s*)?(?:度\s*)?$"
    rf"|(?:19|20)[0-9]{{2}}\s*年度?\s*$|第\s*{NUMBER}\s*期\s*$"
)
#: 令和５年９月徳島県議会: the month in which an assembly sits.
_MONTH = re.compile(rf"(?:明治|大正|昭和|平成|令和)\s*{NUMBER}\s*年\s*{NUMBER}\s*月(?!\s*{NUMBER}\s*日)")
_DIET = re.compile(r"\s*(?:帝国議会|国会)")
_SESSION = re.compile(r"^(?:定例会議?|臨時会議?|会合|会議|総会|委員会|本会議)(?=$|[\s(])")
#: Regular and special sittings are counted anew every year.
_SITTING = re.compile(r"(?:定例|臨時)会(?!議)|[都道府県市区町村]議会.{0,80}(?:定例|臨時)")
#: 令和５年６月定例会　島根県議会: the sitting stands before the assembly's name.
_SITTING_BEFORE = re.compile(r"^(?:定例|臨時)会(?=[^会]{2,}議会)")
#: What is left of brackets around a number or a sitting, and a mark at the end.
_EMPTY = re.compile(r"[（(]\s*(?:(?:定例|臨時)(?:会議?)?|会合|会議|総会|本会議)?\s*[)）]|\s[-−–:：/／]\s?$")
_BODY = re.compile(
    r"(?:本部|会議|審議会|部会|委員会|研究会|協議会|懇談会|検討会|分科会|調査会|議会|評議会|有識者会合|会合|連絡会|"
    r"ワーキンググループ|ワーキング・グループ|WG|タスクフォース|プロジェクトチーム|チーム|プラットフォーム|円卓会議|勉強会|総会|懇話会|"
    r"国会|評価会|推進会|審査会|小委員会|専門家会合|フォーラム)$"
)
_ISSUE = re.compile(rf"第\s*{NUMBER}\s*号\s*$")
_PAPER = re.compile(r"[(（・]*(?:参考)?資料|配[付布]|検索結果|別紙")
_DECORATION = "*#＊　 \t「」『』"
_LONGEST_TITLE = 80


@record
class Titled:
    """What the title and the lines around it say of the meeting."""

    title: Phrase | None = None
    body: Phrase | None = None
    number: int | None = None
    body_from: FactOrigin | None = None
    number_from: FactOrigin | None = None


def read_title(text: str, head: Sequence[Line], fields: Sequence[Field]) -> Titled:
    """Title, body and number as the lines of the head print them; each may be missing."""
    title = _title(text, head, fields)
    body, number = _body_and_number(title)
    body_from = FactOrigin.TITLE if body else None
    number_from = FactOrigin.TITLE if number is not None else None
    if body is None or number is None:
        body, number = _elsewhere(head, body, number)
    return Titled(
        title,
        body,
        number,
        body_from or (FactOrigin.TEXT if body else None),
        number_from or (FactOrigin.TEXT if number is not None else None),
    )


def names_record(words: str) -> bool:
    """True where the words name minutes: 議事録, 議事要旨, 会議録."""
    return bool(_RECORD.search(squeezed(words)))


def ends_in_record(words: str) -> bool:
    """True where the words end in the kind of record: 公開プロセス　議事録, 会　議　録（要旨）."""
    bare = _ISSUE.sub("", squeezed(words))
    return any(found.end() == len(bare) for found in _RECORD.finditer(bare))


def title_score(words: str) -> int:
    """How much the words look like the title of minutes, 0 to 5: kind of record, 第N回, a body."""
    bare = squeezed(words)
    record, number = _RECORD.search(bare), _NUMBER.search(bare)
    body = _BODY.search(_strip(bare))
    return (
        2 * bool(record) + 2 * bool(number) + bool(body)
        if (record or number or body) and (body or number)
        else 0
    )


def body_and_number(words: str) -> tuple[str | None, int | None]:
    """Body and number that a title names.

    A number counted anew every year (令和5年度第2回), term (第2期) or session is none of the series.

    >>> body_and_number("第３１回 総合海洋政策本部会合 議事録"), body_and_number("令和5年度第2回政策会議（通算第45回）")
    (('総合海洋政策本部', 31), ('政策会議', 45))
    """
    body, number = _body_and_number(Phrase(words, Span(0, len(words))))
    return body.text if body else None, number


def _title(text: str, head: Sequence[Line], fields: Sequence[Field]) -> Phrase | None:
    """The lines that name the meeting: those around the first with 第N回 or 議事録, two or three at most."""
    numbered = {line.index for line in head if _NUMBER.search(fold(line.text))}
    # 議事録（第3回） is a title, though 議事録 alone heads the proceedings.
    stated = {
        field.line: field for field in fields if field.kind != "proceedings" or field.line not in numbered
    }
    best: tuple[int, int] | None = None
    for at, line in enumerate(head):
        words = fold(_words(text, line, stated.get(line.index))).strip(_DECORATION)
        if len(words) > _LONGEST_TITLE or "。" in words or "\t" in words or _PAPER.match(words):
            continue
        score = title_score(words)
        if score and (best is None or score > best[0]):
            best = (score, at)
    if best is None:
        return None
    first = last = best[1]
    if (field := stated.get(head[first].index)) and field.value:
        return Phrase(text[field.value.start : field.value.end], field.value)
    while first and _joins(head[first - 1], head[first], stated):
        first -= 1
    while last + 1 < len(head) and _joins(head[last], head[last + 1], stated):
        last += 1
    return _phrase([head[i] for i in range(first, last + 1)][:3])


def _words(text: str, line: Line, field: Field | None) -> str:
    """What a line may say of the title: nothing where it is another field (日時, 議事)."""
    if field is None:
        return line.text
    if field.kind != "title":
        return ""
    return text[field.value.start : field.value.end] if field.value else line.text


def _joins(before: Line, after: Line, stated: dict[int, Field]) -> bool:
    """True where two lines are one title broken in two."""
    if after.index != before.index + 1 or any(
        (field := stated.get(line.index)) and field.kind != "title" for line in (before, after)
    ):
        return False
    words = [squeezed(line.text.strip(_DECORATION)) for line in (before, after)]
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
    words = _ISSUE.sub("", _NUMBER.sub("", _RECORD.sub("", _SHARED.sub("会", words))))
    words = re.sub(r"[(][^()]*[)]$", "", words).strip(_DECORATION + "-:~/・")
    return re.sub(r"(?<=議会)(?:定例|臨時)会$", "", words)


def _body_and_number(title: Phrase | None) -> tuple[Phrase | None, int | None]:
    if title is None:
        return None, None
    folded = fold(title.text)
    found = _NUMBER.search(folded)
    number = parse_number(found["number"]) if found else None
    yearly = _YEARLY.search(folded[: found.start()]) if found else None
    diet = _DIET.match(folded, found.end()) if found else None
    if yearly or diet or _SITTING.search(squeezed(folded)):
        # Counted anew every year, or the session of the Diet: no number of the body's series.
        in_all = _IN_ALL.search(folded)
        number = parse_number(in_all["number"]) if in_all else None
    words = list(title.text)
    for start, end in _beside_body(folded, found):
        words[start:end] = " " * (end - start)
    if yearly and found:
        words[yearly.start() : found.start()] = " " * (found.start() - yearly.start())
    if diet:
        words[diet.start() : diet.end()] = " " * (diet.end() - diet.start())
    left = _EMPTY.sub(" ", "".join(words)).strip(_DECORATION + "・:：-△－‐–—―−")
    left = re.sub(r"^[○◯◎](?![○◯◎])\s*", "", left)
    name = _without_session(join_words(left))
    if not name or not _BODY.search(fold(name)):
        return (None, number)
    return Phrase(name, title.span), number


def _beside_body(folded: str, found: re.Match[str] | None) -> Iterator[tuple[int, int]]:
    """The stretches of a title that are no words of the body's name."""
    for match in _RECORD.finditer(folded):
        shared = _SHARED.match(folded, match.start())
        yield match.start() + bool(shared), match.end()
    for pattern in (_NUMBER, _MONTH, _ISSUE):
        yield from (match.span() for match in pattern.finditer(folded))
    for read in iter_dates(folded):
        yield read.start, read.after
    if found and (session := _SESSION.match(folded[found.end() :].lstrip())):
        begin = folded.index(session.group(), found.end())
        yield begin, begin + len(session.group())


def _without_session(name: str) -> str:
    """知的財産戦略本部会合 is a meeting of 知的財産戦略本部, 函館市議会定例会 one of 函館市議会."""
    name = _SITTING_BEFORE.sub("", name)
    shorter = re.sub(r"(?:会合|定例会議?|臨時会議?|本会議|(?<=委員会|審議会|本部会)会議)$", "", name)
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
