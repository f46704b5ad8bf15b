"""Faults of the words themselves: lost characters, wrong encodings, quotations left open, sentences without end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.check.findings import problem
from kg.language.brackets import matching
from kg.model import Document, Extraction, LeftOutKind, Problem, Span

#: What lines in a wrong encoding are full of, how many of it a line has at least, and which share of it.
_GARBLED = (
    # UTF-8 read as Shift_JIS: the lead bytes E3 81, E3 82, E3 83 of kana become these kanji.
    (re.compile("[縺繧繝]"), 3, 0.1),
    # UTF-8 read as Latin-1 or Windows-1252: a lead byte of kana or kanji and what its second byte becomes.
    (
        re.compile("[ãäåæçèé][\x80-\xbf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]"),
        3,
        0.1,
    ),
    # Shift_JIS or EUC-JP read as Latin-1: letters with accents beside signs, as no language has them.
    (re.compile("[\xa1-\xff\u0192\u201a]"), 8, 0.3),
    # EUC-JP read as Shift_JIS: the lead byte A4 of hiragana becomes the half-width comma, again and again.
    (re.compile("､[｡-ﾟ]"), 3, 0.1),
)

#: Kanji (and 亍) that look like katakana, between katakana: サ一バ, ネットワ一ク. One may be meant (リーダーシップ力アップ).
_LOOKALIKE = re.compile("(?<=[ァ-ヺー])[一二口工卜夕力八千亍厶木](?=[ァ-ヺー])")
_LEAST_LOOKALIKES = 3

_LOST = "\ufffd"
_LONGEST_SENTENCE_CHARS = 400
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:\n(?!\s*\n)[^。！？!?\n]*)*[。！？!?]?")
_OPENS = "「『"

_LEFT_OUT = {
    LeftOutKind.NAVIGATION: ("ナビゲーション", "navigation"),
    LeftOutKind.RUNNING_HEAD: ("柱・脚注欄", "running heads"),
    LeftOutKind.PAGE_NUMBER: ("ページ番号", "page numbers"),
    LeftOutKind.RUBY: ("ルビ", "ruby"),
    LeftOutKind.MARKUP: ("書式・文書外の部分", "markup"),
}


def lost_characters(document: Document) -> Iterator[Problem]:
    """U+FFFD, at its first place."""
    count = document.text.count(_LOST)
    if count:
        at = document.text.index(_LOST)
        yield problem(
            "replacement-character",
            Span(at, at + 1),
            f"読めなかった文字が {count} 字ある",
            f"characters that could not be read: {count}",
        )


def garbled_lines(document: Document) -> Iterator[Problem]:
    """Lines full of the characters that come of a wrong encoding, at the first of them."""
    found: list[Span] = []
    for line in re.finditer("[^\n]+", document.text):
        if any(_is_full(line.group(), *how) for how in _GARBLED):
            found.append(Span(*line.span()))
    if found:
        yield problem(
            "mixed-encodings",
            found[0],
            f"文字化けした行が {len(found)} 行ある",
            f"lines read in the wrong encoding: {len(found)}",
        )


def _is_full(line: str, pattern: re.Pattern[str], least: int, share: float) -> bool:
    count = len(pattern.findall(line))
    return count >= least and count >= share * len("".join(line.split()))


def signs_of_ocr(document: Document) -> Iterator[Problem]:
    """Kanji in place of katakana that look alike, where there are three of them, at the first."""
    found = [match.start() for match in _LOOKALIKE.finditer(document.text)]
    if len(found) >= _LEAST_LOOKALIKES:
        yield problem(
            "ocr-text",
            Span(found[0], found[0] + 1),
            f"片仮名の中に形の似た漢字が {len(found)} 字ある",
            f"kanji in place of katakana that look like them: {len(found)}",
        )


def left_out(document: Document) -> Iterator[Problem]:
    """What the reader of the format left out, counted by kind."""
    counts: Counter[LeftOutKind] = Counter()
    first: dict[LeftOutKind, str] = {}
    for one in document.frame.left_out:
        counts[one.kind] += one.count
        first.setdefault(one.kind, one.text)
    for kind in LeftOutKind:
        if counts[kind]:
            ja, en = _LEFT_OUT[kind]
            yield problem(
                "left-out",
                None,
                f"{ja}を {counts[kind]} 箇所、保持文から除いた（例: 「{first[kind]}」）",
                f"left out of the kept text: {en}, {counts[kind]} (such as {first[kind]!r})",
            )


def open_quotations(extraction: Extraction) -> Iterator[Problem]:
    """The first 「 or 『 of each speech that nothing closes within it."""
    text = extraction.document.text
    for speech in extraction.meeting.speeches:
        words = text[speech.span.start : speech.span.end]
        closed = matching(words)
        unclosed = [at for at, char in enumerate(words) if char in _OPENS and at not in closed]
        if unclosed:
            at = speech.span.start + unclosed[0]
            yield problem(
                "unclosed-quotation",
                Span(at, at + 1),
                f"「{speech.label.text or '無題'}」の発言で「{text[at]}」が閉じない（{len(unclosed)} 箇所）",
                f"{text[at]} is not closed in the speech of {speech.label.text or 'nobody named'} ({len(unclosed)} in it)",
            )


def long_sentences(extraction: Extraction) -> Iterator[Problem]:
    """Sentences of speeches beyond 400 characters, white space not counted."""
    text = extraction.document.text
    for speech in extraction.meeting.speeches:
        for match in _SENTENCE.finditer(text, speech.span.start, speech.span.end):
            chars = len("".join(match.group().split()))
            if chars > _LONGEST_SENTENCE_CHARS:
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                yield problem(
                    "long-sentence",
                    Span(start, match.end()),
                    f"文が {chars} 字続く",
                    f"a sentence of {chars} characters",
                )
