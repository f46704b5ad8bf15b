"""Lines of the proceedings that nobody speaks: stage directions, notes, rules, the end mark."""

from __future__ import annotations

import re
from functools import cache

from kg.model import EventKind
from kg.structure.clock import tells_time_alone
from kg.structure.folding import fold, squeezed
from kg.structure.lexicon import event_words
from kg.structure.lines import Line, told_once

_WHOLE = re.compile(r"[(（〔［\[][^0-9０-９].*[)）〕］\]]")
_RULE = re.compile(r"[―─━ー—\-=＝*＊_…・~～\s　]{3,}(?:[◇◆][―─━ー—\-\s　]{3,})?|[*＊]{1,3}")
_END = re.compile(r"[-−ー―－—─\s（(＊*]*(?:以上|了|終了|閉会|終わり)[-−ー―－—─\s）)＊*]*")
#: A note that what follows was handed in on paper, not spoken.
_IN_WRITING = re.compile(
    r"(?:以下|次|下記)[^。]{0,40}(?:提出|書面|文書|紙面|配布|配付|寄せられ)|"
    r"(?:書面|文書|紙面|ペーパー|メール)(?:により|にて|で|による)?[^。]{0,20}(?:発言|意見|提出|回答|コメント)"
)
#: A longer direction tells a story of its own.
_LONGEST = 60
#: Characters of a direction inside a paragraph that calls nothing out.
_SHORT = 24
#: Words that end a stage direction whatever is called out: と呼ぶ者あり, の声, と声あり.
_CALLED = re.compile(r"(?:者あり|者多し|の声(?:あり|多し)?|と声あり|との声|と発言|する者多し)[、。]?$")
#: Notes on the text itself, the list or the papers.
_NOTES = re.compile(r"^(?:[※＊*注]|以下|次|下記|参照|別[紙添表]|敬称|順不同|五十音|議題|文責|速報|未定稿)")


def is_direction(text: str) -> bool:
    """True for a line that is wholly a stage direction or a note: （「異議なし」と声あり）, （※…）, ※….

    >>> is_direction("(「異議なし」と声あり)"), is_direction("（１）開会"), is_direction("（注）を参照する。")
    (True, False, False)
    """
    if text[:1] == "※":
        return True
    if not _WHOLE.fullmatch(text):
        return is_end_mark(text) or tells_time_alone(text)
    return _closes_at_end(text)


@told_once
def is_directed(line: Line) -> bool:
    """`is_direction` of a line's text."""
    return is_direction(line.text)


def is_note(text: str) -> bool:
    """True for a line wholly in brackets that is told, not said: （起立）, （※江藤本部員はご欠席。）."""
    return text[:1] in "（(〔［[" and is_direction(text)


def is_rule(text: str) -> bool:
    """True for a line drawn with characters."""
    return bool(_RULE.fullmatch(text))


def is_end_mark(text: str) -> bool:
    """True for － 以上 －, （了）."""
    return bool(_END.fullmatch(text))


def announces_writing(text: str) -> bool:
    """True for a note or heading saying that what follows was submitted on paper.

    >>> announces_writing("(以下は閣僚本部員から提出された発言内容)"), announces_writing("（資料を提出）")
    (True, False)
    """
    return bool(_IN_WRITING.search(fold(text)))


def event_of(printed: str, whole: bool) -> EventKind | None:
    """The kind of a direction's words; None where they are a note or, inside a paragraph, an aside.

    `whole` for a direction on a line of its own.

    >>> event_of("「異議なし」と呼ぶ者あり", True), event_of("投票率は五割", False)
    (<EventKind.ASSENT: 'assent'>, None)
    """
    words = squeezed(printed).rstrip("。、")
    if len(words) > _LONGEST or _NOTES.match(words):
        return None
    if not whole and not _CALLED.search(words) and not _ends(words):
        return None
    told = _told().search(words)
    if told is not None:
        return _kinds()[told.group()]
    return EventKind.OTHER if _CALLED.search(words) else None


def _ends(words: str) -> bool:
    """True for the short words in which alone a direction inside a paragraph ends: 拍手, 賛成者起立."""
    return len(words) <= _SHORT and _endings().search(words) is not None


@cache
def _kinds() -> dict[str, EventKind]:
    return {fold(word): kind for word, kind, _ in event_words()}


@cache
def _told() -> re.Pattern[str]:
    """The words of events; of two at one place the longer, since they stand in that order."""
    return re.compile("|".join(re.escape(fold(word)) for word, _, _ in event_words()))


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(
        "(?:" + "|".join(re.escape(fold(word)) for word, _, ends in event_words() if ends) + ")$"
    )


def _closes_at_end(text: str) -> bool:
    """True where the bracket opened first is closed by the last character."""
    depth = 0
    for at, char in enumerate(text):
        if char in "(（〔［[":
            depth += 1
        elif char in ")）〕］]":
            depth -= 1
            if depth == 0:
                return at == len(text) - 1
    return False
