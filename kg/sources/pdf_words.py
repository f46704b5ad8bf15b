"""What Japanese typesetting never parts at the end of a line, and the marks that begin a paragraph. Pure."""

from __future__ import annotations

import re

#: Marks that begin a paragraph wherever they stand.
_STRONG = re.compile(r"[○◯〇◎◆◇■□▲△▼▽★☆➢▶►⇒]|【[^】]{1,30}】")
#: Marks that also occur inside a text: they begin one after a sentence's end, or with a blank after them.
_WEAK = re.compile(
    r"[・･●※→＊*‣•\-－–—]|[（(〔［\[<＜《][^）)〕］\]>＞》]{1,12}[）)〕］\]>＞》]|[①-⑳㉑-㉟Ⅰ-Ⅻⅰ-ⅻ❶-❿]|"
    r"第?[0-9０-９一二三四五六七八九十]{1,3}(?:[.．)）:：]|[条章節回款号]?(?=\s))|[ア-ンa-zA-Zａ-ｚＡ-Ｚ][.．)）]|"
    r"[0-9０-９]{1,3}(?=[\s\u3000])"
)
_BLANK = re.compile(r"[\s\u3000]")
_ENDS = tuple("。．.！？!?」』）)】〕］]：:")
#: Characters that begin no line and those that end none (JIS X 4051).
_CLOSERS = "、。，．,.」』）)】〕］]〉》ゝゞーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〻！？!?：；:;・"
_OPENERS = "「『（(【〔［[〈《"
_WORD = re.compile(r"[A-Za-z0-9_./:@%&=?#+~\-]+")


def unbroken(text: str) -> int:
    """How many characters at its beginning stay on one line: a Latin word, or a character with its marks.

    >>> unbroken("NISCの"), unbroken("「案」は"), unbroken("版）、の")
    (4, 3, 3)
    """
    word = _WORD.match(text)
    if word:
        return word.end()
    at = 0
    while at < len(text) - 1 and text[at] in _OPENERS:
        at += 1
    at += 1
    while at < len(text) and text[at] in _CLOSERS:
        at += 1
    return min(at, len(text))


def mark(text: str) -> str:
    """The mark or label that the text begins with, `""` for none.

    >>> mark("（Ａ）　それでは"), mark("・資料"), mark("それでは")
    ('（Ａ）', '・', '')
    """
    found = _STRONG.match(text) or _WEAK.match(text)
    return found.group() if found else ""


def begins_anew(before: str, text: str) -> bool:
    """Whether a mark says that `text` begins a paragraph although the line `before` it was full."""
    if _STRONG.match(text):
        return True
    weak = _WEAK.match(text)
    if weak is None:
        return False
    return before.endswith(_ENDS) or bool(_BLANK.match(text, weak.end()))


def joined(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: a space between Latin words, else nothing."""
    if not before or not after:
        return ""
    latin = before[-1].isascii() and after[0].isascii()
    return " " if latin and before[-1] not in "-/(" and after[0] not in ")-/" else ""
