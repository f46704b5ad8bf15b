"""Lines of the proceedings that nobody speaks: stage directions, notes, rules, the end mark."""

from __future__ import annotations

import re

from kg.structure.folding import fold, without_space

_WHOLE = re.compile(r"[(（〔［\[][^0-9０-９].*[)）〕］\]]")
_RULE = re.compile(r"[―─━ー—\-=＝*＊_…・~～\s　]{3,}|[*＊]{1,3}")
_END = re.compile(r"[-−ー―－—─\s（(＊*]*(?:以上|了|終了|閉会|終わり)[-−ー―－—─\s）)＊*]*")
_CLOCK = re.compile(
    r"[○〇◯◎]?(?:[-―─]*)(?:午前|午後)?(?:正午|[0-9一二三四五六七八九十]+時(?:[0-9一二三四五六七八九十]+分)?)"
    r"(?:開会|開議|開始|休憩|再開|散会|閉会|延会|終了|流会)(?:[-―─]*)"
)
#: A note that what follows was handed in on paper, not spoken.
_IN_WRITING = re.compile(
    r"(?:以下|次|下記)[^。]{0,40}(?:提出|書面|文書|紙面|配布|配付|寄せられ)|"
    r"(?:書面|文書|紙面|ペーパー|メール)(?:により|にて|で|による)?[^。]{0,20}(?:発言|意見|提出|回答|コメント)"
)


def is_direction(text: str) -> bool:
    """True for a line that is wholly a stage direction or a note: （「異議なし」と声あり）, （※…）, ※….

    >>> is_direction("(「異議なし」と声あり)"), is_direction("（１）開会"), is_direction("（注）を参照する。")
    (True, False, False)
    """
    if text[:1] == "※":
        return True
    if not _WHOLE.fullmatch(text):
        return bool(_CLOCK.fullmatch(fold(without_space(text)))) or is_end_mark(text)
    return _closes_at_end(text)


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
