"""Titles of documents that a meeting speaks of without having them before it.

Quoted titles count where they end as documents do; what is also the name of a measure or a campaign
(プログラム, プラン) only where the words around say that it was written or decided. Without quotation
marks a title must be a compound noun of its own (防衛力整備計画, not 基本計画) and either be decided by
the Cabinet or be that on which something is done.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kg.entities.fold import fold
from kg.model import Meeting

_NUMBER = r"(?:第[0-9一二三四五六七八九十]+[版次期])?(?:(?:20|19)?[0-9]{2,4}(?:年度?)?(?:版)?|(?:令和|平成)(?:[0-9]+|元)年度?(?:版)?)?"
_SURE = (
    r"(?:計画|戦略|方針|指針群?|ガイドライン|大綱|白書|報告書|年次報告|要綱|要領|基準群?|規程|憲章|答申|提言|ロードマップ|工程表|取りまとめ|とりまとめ"
    r"|ビジョン|骨子|アクションプラン|マニュアル|手引き?|ハンドブック)"
)
#: Documents and measures are called so.
_LOOSE = r"(?:プログラム|プラン|パッケージ|構想|宣言|対策|イニシアティブ)"
_QUOTED_TITLE = re.compile(rf".*?(?:{_SURE}|(?P<loose>{_LOOSE})){_NUMBER}(?:[(][^()]*[)])?")
_QUOTED = re.compile(r"[「『]([^「」『』。]{4,80})[」』]")
_WRITTEN_BEFORE = re.compile(
    r"(?:決定|策定|公表|作成|改[定訂])(?:され|し|いたし|致し)(?:まし)?た$|(?:取り|とり)まとめた$"
)
_WRITTEN_AFTER = re.compile(
    r"(?:[(][^()]*[)])?(?:等|など)?(?:に(?:基づ|もとづ|沿|則|おいて|盛り込|位置|記載|示)|を(?:踏まえ|策定|決定|改[定訂]|公表|取りまとめ|とりまとめ|閣議)"
    r"|の(?:策定|改[定訂]|決定|閣議|案))"
)

_WORD = r"[一-鿿々〇ヶァ-ヺー・A-Za-z0-9]"
_RUN = rf"{_WORD}+?(?:(?:と|の|な|に関する|に係る|に向けた|のための|等の){_WORD}+?){{0,4}}?(?:{_SURE}|{_LOOSE}){_NUMBER}"
_ENDS = rf"(?=等|など|(?!{_WORD}))"
_COMPOUND = rf"{_WORD}{{2,30}}?(?:{_SURE}|{_LOOSE}){_NUMBER}"
#: What the Cabinet or another body decided, before or behind the words that say so.
_DECIDED = (
    re.compile(rf"閣議決定(?:され|し|いたし|致し)(?:まし)?た(?P<title>{_RUN}){_ENDS}"),
    re.compile(
        rf"(?<!{_WORD})(?P<title>{_COMPOUND})(?:等|など)?(?:を|が|は|も|ととも?に)[^。、「」]{{0,12}}閣議決定"
    ),
    re.compile(
        rf"(?<!{_WORD})(?P<title>{_COMPOUND})[(][^()]{{0,20}}(?:閣議|本部|会議|大臣)決定[^()]{{0,12}}[)]"
    ),
)
_COMPOUND_ALONE = re.compile(_COMPOUND)

#: Words that stand before a title without being of it.
_TIME = re.compile(r"^(?:今般|先般|今回|昨年末?|昨年度|本年|今年度?|先日|同日|既に)(?=.{4})")
#: What points at a document, or at one that does not exist yet.
_POINTS = re.compile(r"^(?:次期|新たな|新しい|現行|同|本|当該|各|両|他|前|旧|我が|わが|当)")
#: Words of which no title of a document is made alone: there are many 中期経営計画.
_GENERAL_WORDS = """
基本 行動 実施 年次 年度 年間 中期 長期 中 長 中長期 短期 総合 移行 整備 推進 全体 個別 具体 具体的 事業 運用 活動 重点 共通
統一 国内 国際 政府 関係 今後 将来 経営 業務 成長 国家 地方 地域 施設 投資 資金 予算 工程 研究 開発 人材 育成 支援
普及 啓発 教育 訓練 評価 検討 検証 対応 対策 政策 施策 取組 改善 改革 強化 技術 管理 安全 継続 避難 経済 緊急
計画 戦略 方針 指針 基準 群 大綱 白書 要綱 要領 規程 憲章 構想 宣言 骨子 答申 提言
報告 報告書 書 取りまとめ とりまとめ まとめ 工程表 手引き 手引 プログラム プラン パッケージ ガイドライン ビジョン ロードマップ
マニュアル ハンドブック アクション イニシアティブ 的 等 案 化 の と
"""
_GENERAL = re.compile(rf"(?:{'|'.join(_GENERAL_WORDS.split())}|[0-9])++")
#: Characters of the shortest title.
_SHORTEST = 6


def mentioned_titles(text: str, meeting: Meeting, grounds: Iterable[str]) -> tuple[str, ...]:
    """The titles that the speeches mention, each once; `grounds` are phrases on which acts rest.

    Whether one of them is a document of the meeting under another name is not decided here.
    """
    found: dict[str, None] = {}
    for speech in meeting.speeches:
        found.update(dict.fromkeys(_spoken(text[speech.span.start : speech.span.end])))
    found.update(dict.fromkeys(title for words in grounds if (title := _ground(fold(words)))))
    return tuple(found)


def quoted_as_object(words: str) -> tuple[str, ...]:
    """The quoted titles in the object of an act; of what is done to it even 「地域行動計画」 is one.

    >>> quoted_as_object("「地域行動計画」の改定"), quoted_as_object("「基本計画」"), quoted_as_object("「支援プラン」")
    (('地域行動計画',), (), ())
    """
    found = []
    for title in _QUOTED.findall(fold(words)):
        end = _QUOTED_TITLE.fullmatch(title)
        if end and not end["loose"] and len(title) >= _SHORTEST and not _POINTS.search(title):
            found.append(title)
    return tuple(found)


def _spoken(printed: str) -> Iterator[str]:
    if "「" not in printed and "『" not in printed and "決定" not in printed:
        return
    text = "".join(unicodedata.normalize("NFKC", printed).split())
    for match in _QUOTED.finditer(text):
        title = _QUOTED_TITLE.fullmatch(match[1])
        if title is None or not _is_name(match[1]):
            continue
        written = _WRITTEN_AFTER.match(text, match.end()) or _WRITTEN_BEFORE.search(
            text[max(0, match.start() - 12) : match.start()]
        )
        if written or not title["loose"]:
            yield match[1]
    for pattern in _DECIDED if "決定" in text else ():
        for match in pattern.finditer(text):
            decided = _TIME.sub("", match["title"])
            if _is_name(decided):
                yield decided


def _ground(words: str) -> str | None:
    """The title that a ground is, where it is a compound noun of its own."""
    title = _TIME.sub("", words)
    return title if _COMPOUND_ALONE.fullmatch(title) and _is_name(title) else None


def _is_name(title: str) -> bool:
    """Whether a title tells its document from others.

    >>> [_is_name(title) for title in ("海洋基本計画", "中期経営計画", "次期海洋基本計画", "基本計画")]
    [True, False, False, False]
    """
    words = re.sub(r"[(][^()]*[)]$", "", title)
    if len(words) < _SHORTEST or _POINTS.search(words):
        return False
    return not _GENERAL.fullmatch(words)
