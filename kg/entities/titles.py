"""Which document of the meeting a title means: in full, in its short form, or by an alias."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.entities.fold import fold
from kg.model import Meeting, PolicyDocument, RepairKind
from kg.records import record, replace
from kg.structure.trie import Trie

_QUOTES = re.compile(r"^[「『\"“]+|[」』\"”]+$")
_OPENING_BRACKET = re.compile(r"[(（]")
_QUOTED = re.compile(r"[「『]([^「」『』]+)[」』]")
_DRAFT = re.compile(r"[(（](?:素案|原案|骨子案|修正案|最終案|案)[)）]$")

#: How titles of documents end, before any parenthesis.
_TITLE_END = re.compile(
    r"(?:計画|方針|戦略|指針|基準群?|ガイドライン|報告書?|年報|白書|大綱|要綱|要領|宣言|取りまとめ|とりまとめ|まとめ|プログラム|ロードマップ|工程表|コミュニケ|憲章|協定|条約"
    r"|規程|規則|手引き?|マニュアル|骨子|素案|答申|提言|合意|議定書|ビジョン|アクションプラン|プラン|パッケージ|重点事項|概要|資料|大臣決定|閣議決定|\d{2,4}(?:年度?)?(?:版)?)"
    r"(?:[(（][^)）]*[)）])?$"
)

#: An object that means what was put to the meeting, not by title: 決定事項3件, 本案, 各議案.
_COLLECTIVE = re.compile(r"(?:(?:決定|決議|審議|付議|議決)(?:事項|案件)|議案|議題|案件|本案|原案|両案|各案)")
_COUNT = re.compile(
    r"(?<![\d一二三四五六七八九十])(?P<count>\d+|[一二三四五六七八九十])(?:件|点|つ|案|議案|議題)"
)
_KANJI_NUMBERS = "〇一二三四五六七八九十"
_ALL = re.compile(r"全て|すべて|いずれ|全部|各|両|本案|原案")
#: What points at the matters of this meeting without counting them: 今回の決定事項の案, 本日の案件.
_OF_TODAY = re.compile(
    r"(?:本日|今回|今般|今次|ただいま|上記|当該|本会合)の?(?:(?:決定|決議|審議|付議|議決)(?:事項|案件)|議案|案件)"
)
#: What was put to another meeting: 前回の決定事項.
_ELSEWHERE = re.compile(r"前々?回|次回|過去|従来|これまで|昨年|今後|先般")

#: An alias must share this many closing characters with the title, and be at least this long.
_SHARED_END_CHARS = 3
_ALIAS_CHARS = 4


@lru_cache(maxsize=1 << 14)
def bare_title(text: str) -> str:
    """The folded title without outer quotation marks and （案）.

    >>> bare_title("「重点計画（案）」")
    '重点計画'
    """
    title = fold(text)
    while True:
        shorter = _DRAFT.sub("", _QUOTES.sub("", title))
        if shorter == title:
            return title
        title = shorter


def short_title(title: str) -> str:
    """The folded title before its first parenthesis: サイバーセキュリティ2023（年次報告…）."""
    return _OPENING_BRACKET.split(title, maxsplit=1)[0] or title


@record
class Titles:
    """The documents of one meeting and the folded titles that mean them."""

    documents: tuple[PolicyDocument, ...]
    exact: dict[str, PolicyDocument]
    by_end: dict[tuple[str, str], list[str]]
    """The last characters of a title and any two of its neighbouring ones → the titles with both."""
    words: Trie
    """The folded titles, to be looked for in a text."""
    settled: tuple[PolicyDocument, ...] = ()
    """The documents of the items put to the meeting."""

    def find(self, text: str) -> PolicyDocument | None:
        """The document that the words mean, else None.

        A title printed in full or before its parenthesis; else an alias that drops words of one
        title only and keeps its end: 統一基準群, 政府統一基準群 for 政府機関等の…統一基準群.
        """
        name = bare_title(text)
        found = self.exact.get(name) or self.exact.get(short_title(name))
        return found or self._alias(name)

    def _alias(self, name: str) -> PolicyDocument | None:
        if len(name) < _ALIAS_CHARS:
            return None
        meant: PolicyDocument | None = None
        for title in self.by_end.get((name[-_SHARED_END_CHARS:], name[:2]), ()):
            if self.exact[title] != meant and _drops_words(name, title):
                if meant is not None:
                    return None
                meant = self.exact[title]
        return meant

    def meant(self, text: str) -> PolicyDocument | None:
        """As `find`, but the title may be the only quoted words of a longer phrase."""
        quoted = _QUOTED.findall(text)
        return self.find(text) or (self.find(quoted[0]) if len(quoted) == 1 else None)

    def named_in(self, text: str) -> tuple[PolicyDocument, ...]:
        """The documents whose titles the words print, in quotation marks, in full or as a whole."""
        printed = [policy for _, _, policy in self.printed_in(fold(text))]
        quoted = [self.find(title) for title in _QUOTED.findall(text)]
        return tuple(dict.fromkeys(one for one in (*printed, *quoted, self.meant(text)) if one))

    def put_together(self, text: str, meeting: Meeting) -> tuple[PolicyDocument, ...]:
        """The documents that the words mean by number or as a whole: 決定事項3件, 本案; else none.

        A printed number must be that of the items or of their documents; without one the words point
        at this meeting (今回の決定事項の案).
        """
        words, documents = fold(text), self.settled
        if not documents or not _COLLECTIVE.search(words) or _ELSEWHERE.search(words):
            return ()
        count = _COUNT.search(words)
        if count:
            number = (
                _KANJI_NUMBERS.find(count["count"])
                if count["count"] in _KANJI_NUMBERS
                else int(count["count"])
            )
            return documents if number in (len(meeting.decisions), len(documents)) else ()
        meant = _ALL.search(words) or _OF_TODAY.search(words) or len(documents) == 1
        return documents if meant else ()

    def printed_in(self, text: str) -> list[tuple[int, int, PolicyDocument]]:
        """Where a folded text prints a known title or its short form, the longest at each place."""
        return [(hit.start, hit.end, self.exact[hit.word]) for hit in self.words.scan(text)]


def _indexed(documents: Iterable[PolicyDocument], exact: dict[str, PolicyDocument]) -> Titles:
    by_end: dict[tuple[str, str], list[str]] = {}
    for title in exact:
        # However an alias drops words, its first two characters stand side by side in the title.
        for pair in {title[at : at + 2] for at in range(len(title) - 1)}:
            by_end.setdefault((title[-_SHARED_END_CHARS:], pair), []).append(title)
    return Titles(tuple(documents), exact, by_end, Trie(exact))


def _drops_words(alias: str, title: str) -> bool:
    """Whether the alias is the title with words left out, its beginning and its end kept or its tail alone.

    >>> _drops_words("政府統一基準群", "政府機関等のサイバーセキュリティ対策のための統一基準群")
    True
    >>> _drops_words("基準", "政府機関等のサイバーセキュリティ対策のための統一基準群")
    False
    """
    if alias == title or len(alias) >= len(title) or alias[-_SHARED_END_CHARS:] != title[-_SHARED_END_CHARS:]:
        return False
    if title.endswith(alias):
        return True
    letters = iter(title)
    return (alias[:2] == title[:2] and all(letter in letters for letter in alias)) or (
        _suffix_words(alias, title)
    )


def _suffix_words(alias: str, title: str) -> bool:
    """The alias opens in the middle of the title, at one of its words: 関係施策に関する…方針."""
    at = title.find(alias[:4])
    if at <= 0:
        return False
    letters = iter(title[at:])
    return all(letter in letters for letter in alias)


def titles_of(meeting: Meeting, body: str, quoted: Iterable[str] = ()) -> Titles:
    """Documents of the decisions and agenda, then those whose titles are quoted elsewhere.

    A title printed otherwise in the list than in the decision (a repair of kind title-variant)
    means the document of the decision. Quoted words that do not end like a title (a service, a
    slogan) are no document.
    """
    documents: dict[str, PolicyDocument] = {}
    exact: dict[str, PolicyDocument] = {}

    def add(title: str) -> PolicyDocument:
        key = bare_title(title)
        document = documents.setdefault(key, PolicyDocument(key, title.strip(), body))
        exact.setdefault(key, document)
        return document

    for decision in meeting.decisions:
        for mention, title in zip(decision.documents, decision.titles, strict=True):
            exact.setdefault(bare_title(mention.title), add(title))
    for repair in meeting.repairs:
        known = exact.get(bare_title(repair.read))
        if repair.kind is RepairKind.TITLE_VARIANT and known:
            exact.setdefault(bare_title(repair.printed), known)
    for title in (mention.title for item in meeting.agenda for mention in item.documents):
        if bare_title(title) not in exact:
            add(title)
    listed = _indexed(documents.values(), _with_short_forms(exact))
    others = [*(mention.title for mention in meeting.titles), *(one for one in quoted if is_title(one))]
    for title in others:
        if bare_title(title) and listed.find(title) is None:
            add(title)
    titles = _indexed(documents.values(), _with_short_forms(exact))
    settled = (titles.find(title) for item in meeting.decisions for title in item.titles)
    return replace(titles, settled=tuple(dict.fromkeys(one for one in settled if one)))


def is_title(words: str) -> bool:
    """Whether quoted words end like the title of a document."""
    return bool(_TITLE_END.search(bare_title(words)))


def quotes_title(words: str) -> bool:
    """Whether the words quote what ends like the title of a document, known or not."""
    return any(map(is_title, _QUOTED.findall(words)))


def _with_short_forms(exact: dict[str, PolicyDocument]) -> dict[str, PolicyDocument]:
    """The titles, and what stands before their parenthesis where that fits one document only."""
    owners: dict[str, set[str]] = {}
    for title, document in exact.items():
        owners.setdefault(short_title(title), set()).add(document.key)
    shorts = {
        short_title(title): document
        for title, document in exact.items()
        if len(owners[short_title(title)]) == 1
    }
    return {**shorts, **exact}
