"""Titles of documents as printed: in quotation marks or with （案）, and every place they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.model import Phrase, Span, TitleMention
from kg.structure.folding import fold, squeezed
from kg.structure.reading import joined
from kg.structure.trie import Trie
from kg.tokenizer import tokenizer

#: Characters of the shortest title that is looked for everywhere.
_SHORTEST = 4
_DRAFT = r"[(（]\s*(?:[^()（）「」\s]{0,8}案|仮称)\s*[)）]"
_DRAFT_AT_END = re.compile(rf"\s*{_DRAFT}\s*$")
_DRAFT_AFTER = re.compile(rf"\s*{_DRAFT}")
#: Characters of the shortest and the longest run of nouns that （案） marks as a title.
_SHORTEST_NOUN = 2
_LONGEST_NOUN = 80
_NOUNS = ("名詞", "接頭辞", "接尾辞", "補助記号", "記号", "形状詞")
#: Words between the nouns of one title.
_CONNECTED = r"(?<=[一-鿿ァ-ヺー])(?:に(?:関|対|係)(?:する|る)|に(?:向け|関し)た|における|についての|のための|等の)(?=[一-鿿ァ-ヺA-Za-zＡ-Ｚ])"
#: Words before a title that point to it: 資料１の, 本日の, 議案第１号, 事務局の.
_POINTING = re.compile(
    r"[・•○●■◆\s]*(?:及び|並びに|と)?(?:(?:参考)?資料\s*[0-9０-９\-－ー−]*\s*の?|(?:第[0-9０-９一二三四五六七八九十]+号)?(?:議案|議題)(?:第?[0-9０-９一二三四五六七八九十]+号?)?の?"
    r"|(?:本日|今回|今般|事務局|別添|別紙|お手元|上記|当該|この|その)の?)?(?=.)"
)
_PUT = re.compile(r"(?:の案)?(?:について|につきまして|に関し|に係る|を|の(?:策定|決定|改定|変更|設置))")
#: Parts of any meeting are no matters to decide.
_ANY_MEETING = re.compile(
    r"その他|開会|閉会|挨拶|あいさつ|質疑|討議|討論|意見交換|自由|議事$|議題$|審議$|説明$|報告$|紹介|懇談|休憩|概要$|要旨$|決定事項|模様|結果$|発言"
)
_QUOTES = {"「": "」", "『": "』"}
#: What documents are called; a quotation that ends otherwise may be a slogan or somebody's words.
_DOCUMENT = re.compile(
    r"(?:戦略|計画|方針|指針|基準|基準群|要綱|要領|大綱|報告|報告書|規程|規則|規約|ガイドライン|法案|法律案|条例案?|予算案?|議案|"
    r"プログラム|アクションプラン|プラン|ロードマップ|工程表|答申|提言|取りまとめ|とりまとめ|まとめ|ビジョン|白書|年次報告|"
    r"パッケージ|対策|構想|骨子|概要|綱領|憲章|宣言|決議|意見書|申合せ|申し合わせ|[0-9]{4}|案)(?:[(][^()]*[)])*$"
)
#: The same for words without quotation marks, where 諸般の報告 is a report given, not a document.
_PLAIN_TITLE = re.compile(
    r"[^の](?:戦略|計画|方針|指針|基準|要綱|大綱|報告書|規程|規則|ガイドライン|法案|法律案|条例案?|予算案?|議案|プログラム|"
    r"ロードマップ|工程表|答申|提言|白書|年次報告|宣言|決議|意見書)(?:[(][^()]*[)])*$"
)
_KANJI_OR_DIGIT = "0-9０-９〇一二三四五六七八九十百"
#: 議案第12号、…条例について; …法律案を議題; …予算は原案のとおり. What stands before the name ends in a mark or a number.
_BILL = re.compile(
    rf"(?:(?<=[、。，\s])|(?<=号))(?![、，\s])(?P<title>(?:(?!は、|を議題|について)[^、。，「」『』\s]){{2,90}}?"
    rf"(?:法律案|法案|条例案?|予算案?|決議案?|意見書案?)(?:[（(]第?[{_KANJI_OR_DIGIT}]+号[)）])?(?:[（(][^()（）]{{2,20}}[)）])?)"
    r"(?=(?:について|に関する件|の件|を(?:議題|採決|付託|問題)|は[、，]?(?:原案|可決|委員長)|[、，]?以上))"
)
_ABOUT = re.compile(
    r"(?:について|に関して|に関する件|の件|の決定|の策定|の改定|の改訂|の制定)?(?:[(](?:案)?[)])?[。、]?$"
)
_LEAD = re.compile(
    r"^[\s\-－–・•○〇◯●■□◆◇*]*(?:[(（]?[0-9０-９]{1,2}[)）.．、]?\s*)?(?:(?:資料|議案|議題|別紙)\s*[0-9０-９\-－ー−]*(?:号)?\s*[:：]?\s*)?"
)


def find_quoted(text: str, span: Span) -> tuple[TitleMention, ...]:
    """The quoted titles of documents in `text[span]`, in order; quotations of other things are left out."""
    return tuple(m for m in _quotations(text, span) if m.draft or _DOCUMENT.search(fold(m.title)))


def find_drafts(text: str, span: Span) -> tuple[TitleMention, ...]:
    """The quoted titles of documents in a sentence and those that （案） marks, in order.

    >>> [one.title for one in find_drafts("それでは、地域目標（案）について決定する。", Span(0, 21))]
    ['地域目標']
    """
    found = {one.printed.span: one for one in find_quoted(text, span)}
    quoted = {at for one in found for at in (one.end, one.end + 1)}
    quoted |= {
        at
        for one in found.values()
        if one.draft
        for at in range(one.printed.span.start, one.printed.span.end)
    }
    after = span.start
    for mark in re.compile(_DRAFT).finditer(text, span.start, span.end):
        taken = mark.start() in quoted
        begin = mark.start() if taken else _noun_begins(text, after, mark.start())
        after = mark.end()
        if mark.start() - begin >= _SHORTEST_NOUN:
            mention = _mention(text[begin : mark.end()], begin)
            found[mention.printed.span] = mention
    return tuple(found[place] for place in sorted(found))


def find_matters(text: str, span: Span) -> tuple[TitleMention, ...]:
    """What a question puts in quotation marks, whatever it is called: 「地域目標」について."""
    return tuple(
        one
        for one in _quotations(text, span)
        if len(one.title) >= _SHORTEST and _PUT.match(text, one.printed.span.end + 1)
    )


def find_bills(text: str, span: Span) -> tuple[TitleMention, ...]:
    """Bills, ordinances and budgets that a sentence names as its matter without quotation marks, in order.

    >>> words = "日程第三、議案第二号、市税条例の一部を改正する条例についてを議題といたします。"
    >>> [one.title for one in find_bills(words, Span(0, len(words)))]
    ['市税条例の一部を改正する条例']
    """
    return tuple(
        _mention(found["title"], found.start("title")) for found in _BILL.finditer(text, span.start, span.end)
    )


def _noun_begins(text: str, start: int, end: int) -> int:
    """Where the nouns begin that run up to `end`: words joined by の, に関する and the like among them."""
    start = max(start, end - _LONGEST_NOUN, text.rfind("\n", start, end) + 1)
    words = re.sub(_CONNECTED, lambda found: "の" * len(found.group()), text[start:end])
    begin = end
    for morpheme in reversed(list(tokenizer().tokenize(words))):
        if morpheme.part_of_speech()[0] not in _NOUNS and morpheme.surface() not in ("の", "及び"):
            break
        if morpheme.surface() in "、。，,「」『』：: 　":
            break
        begin = start + morpheme.begin()
    lead = _POINTING.match(text, begin, end)
    return lead.end() if lead else begin


def matter_of(heading: Phrase) -> TitleMention | None:
    """The matter that a heading names, について taken off; None for the names of parts of any meeting.

    >>> matter_of(Phrase("地域目標の設定について", Span(0, 11))).title, matter_of(Phrase("その他", Span(0, 3)))
    ('地域目標の設定', None)
    """
    words = _ABOUT.sub("", heading.text).rstrip()
    if len(words) < _SHORTEST or _ANY_MEETING.search(fold(words)):
        return None
    span = Span(heading.span.start, heading.span.start + len(words))
    return TitleMention(Phrase(words, span), words, False)


def titles_of_item(text: str, span: Span) -> tuple[TitleMention, ...]:
    """The documents that an item of a list covers: those quoted, else the item itself if it is a title."""
    quoted = find_quoted(text, span)
    if quoted:
        return quoted
    printed = text[span.start : span.end]
    lead = _LEAD.match(printed)
    begin = lead.end() if lead else 0
    words = _ABOUT.sub("", printed[begin:]).rstrip()
    mention = _mention(words, span.start + begin)
    if words and (mention.draft or _PLAIN_TITLE.search(fold(mention.title))) and "。" not in words:
        return (mention,)
    return ()


def find_everywhere(text: str, titles: Iterable[str]) -> tuple[TitleMention, ...]:
    """Every place where one of `titles` is printed, in order; where two fit, the longer one."""
    words = Trie(word for word in (squeezed(title) for title in titles) if len(word) >= _SHORTEST)
    found = []
    for start, end, _ in words.scan(fold(text)):
        printed = joined(text[start:end])
        draft = bool(_DRAFT_AFTER.match(text, end))
        found.append(TitleMention(Phrase(printed, Span(start, end)), printed, draft))
    return tuple(found)


@lru_cache(maxsize=65536)
def same_title(title: str) -> str:
    """The form in which titles are compared: folded, no space, no quotation marks, no （案）."""
    return re.sub(rf"[「」『』]|{_DRAFT}", "", squeezed(title))


def without_brackets(title: str) -> str:
    """The title without what stands in brackets at its end."""
    return re.sub(r"(?:[(（][^()（）]*[)）])+$", "", title).strip()


def _quotations(text: str, span: Span) -> Iterator[TitleMention]:
    """Outermost quotations that are one line's words, with a （案） that follows them."""
    at = span.start
    while at < span.end:
        if text[at] not in _QUOTES:
            at += 1
            continue
        close = _closing(text, at, span.end)
        if close is None:
            at += 1
            continue
        inner = text[at + 1 : close]
        if len(inner) <= 120 and "。" not in inner:
            mention = _mention(inner, at + 1)
            after = bool(_DRAFT_AFTER.match(text, close + 1, span.end))
            yield TitleMention(mention.printed, mention.title, mention.draft or after)
        at = close + 1


def _closing(text: str, at: int, end: int) -> int | None:
    opening, closing, depth = text[at], _QUOTES[text[at]], 0
    for place in range(at, min(end, at + 200)):
        if text[place] == opening:
            depth += 1
        elif text[place] == closing:
            depth -= 1
            if depth == 0:
                return place
    return None


def _mention(words: str, start: int) -> TitleMention:
    stripped = words.strip()
    start += len(words) - len(words.lstrip())
    read = joined(words).strip()
    title = _DRAFT_AT_END.sub("", read)
    return TitleMention(
        Phrase(read, Span(start, start + len(stripped))),
        title.strip(),
        title != read,
    )
