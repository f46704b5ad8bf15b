"""What a line of a page says of itself: part of minutes, a link, or neither."""

from __future__ import annotations

import csv
import re
from enum import Enum
from functools import cache

from kg.resources import resource

#: A line more than half of which leads elsewhere is a link.
_LINKED = 0.5
_LONGEST_HEAD = 60
_LONGEST_NOTICE = 120

_OFFICE = r"[長官員臣君氏監事役授局者省庁人様]|さん"
_SPEAKER = rf"[○〇◯◎●◆]\s*[^\s。]{{1,40}}?(?:{_OFFICE}|[)）])(?:$|[\s:：])|【[^】]{{1,30}}】$"
_COUNTED = r"第\s*[0-9０-９一二三四五六七八九十百]+\s*回"
_HEAD = (
    r"(?<!会)議\s*事|会議録|[出欠]\s*席|[開閉]\s*会|[配提][付布出]\s*資\s*料|次\s*第|敬称略"
    r"|(?:令和|平成|昭和)\s*[0-9０-９元一二三四五六七八九十]+\s*年"
)
_ROW = r"[^\t。]{1,30}?(?:\t|\s{2,}|\u3000)\s*\S{0,40}?(?:大臣|長官|委員|教授|議員|政務官|[座会部局課室社理総]長|補佐|理事|参事官)(?:$|[\s（(])"
_TITLE = re.compile(rf"{_COUNTED}|議\s*事\s*(?:録|要旨|概要)|会議録")
_DATED_PAGE = re.compile(r"更新|掲載|公開|作成")
_CONTACT = re.compile(r"〒|電話|TEL|FAX|Copyright|©|All Rights|法人番号", re.IGNORECASE)
_MATERIAL = re.compile(
    r"(?:参考)?資料\s*[0-9０-９一二三四五六七八九十①-⑳\-－―‐]|参考資料|別[紙添]|議事次第|(?:委員)?名簿|座席表"
)
_NOTICE = re.compile(
    r"Adobe|Acrobat|PDF|JavaScript|ブラウザ|Cookie|クッキー|アンケート|お問い?合わ?せ|ホームページ|サイト|ダウンロード|著作権",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\W*(?:(?:本件|この(?:ページ|記事))に(?:関する|ついての))?"
    r"(?:お?問い?合わ?せ(?:先|窓口)?\s*(?:[:：]|$)|照会先|連絡先|担当(?:課|部署?)?\s*(?:[:：]|$)|関連(?:リンク|情報|サイト|ページ)\s*$"
    r"|(?:最終)?更新日|(?:掲載|公開)日|(?:Get\s)?Adobe)",
    re.IGNORECASE,
)


class Kind(Enum):
    """What a line is by its words."""

    MARK = "mark"
    """It labels a speaker, heads a part of minutes or names a person with an office."""
    WORDS = "words"
    """It says something in a sentence."""
    MATERIAL = "material"
    """A link to what was put to the meeting."""
    LINK = "link"
    PLAIN = "plain"

    @property
    def evidence(self) -> bool:
        """True for what only contents have."""
        return self in (Kind.MARK, Kind.WORDS, Kind.MATERIAL)


def kind_of(text: str, leading: int) -> Kind:
    """What a line is of whose characters, white space aside, `leading` lead elsewhere.

    >>> kind_of("○山田委員", 0), kind_of("第35回会合", 6), kind_of("本サイトのご利用にはブラウザが必要です。", 0)
    (<Kind.MARK: 'mark'>, <Kind.LINK: 'link'>, <Kind.PLAIN: 'plain'>)
    """
    words = text.strip()
    if leading > _LINKED * sum(not char.isspace() for char in words):
        return Kind.MATERIAL if _MATERIAL.match(words) else Kind.LINK
    if "。" in words:
        return Kind.PLAIN if len(words) <= _LONGEST_NOTICE and _NOTICE.search(words) else Kind.WORDS
    if len(words) > _LONGEST_HEAD or _CONTACT.search(words) or _DATED_PAGE.search(words):
        return Kind.PLAIN
    return Kind.MARK if _marks().match(words) or _field().match(re.sub(r"\s", "", words)) else Kind.PLAIN


def is_title(text: str) -> bool:
    """True for the title of minutes; other words that head a part of them stand above that part.

    >>> is_title("第36回会合　議事概要"), is_title("出席者")
    (True, False)
    """
    return _TITLE.search(text) is not None


def is_closing(text: str) -> bool:
    """True for a line that stands at the end of a page: whom to ask, when it was put up, where else to look.

    >>> is_closing("お問い合わせ先"), is_closing("最終更新日：2022年6月1日"), is_closing("お問い合わせへの対応を強化する。")
    (True, True, False)
    """
    return _CLOSING.match(text) is not None and "。" not in text


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"{_SPEAKER}|{_ROW}|.{{0,40}}?(?:{_COUNTED}|{_HEAD})")


@cache
def _field() -> re.Pattern[str]:
    """A word that heads a field of minutes (`data/field-words.csv`), alone or with its value, numbered or not."""
    with resource("data/field-words.csv").open(encoding="utf-8", newline="") as file:
        words = {row["word"] for row in csv.DictReader(line for line in file if not line.startswith("#"))}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"[\W0-9０-９一二三四五六七八九十]{{0,5}}(?:{'|'.join(longest_first)})(?:$|[:：（(])")
