"""Which document of the meeting a title means: in full, in its short form, or by an alias."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.entities.fold import fold
from kg.model import Meeting, PolicyDocument, RepairKind

_QUOTES = re.compile(r"^[「『\"“]+|[」』\"”]+$")
_DRAFT = re.compile(r"[(（](?:素案|原案|骨子案|修正案|最終案|案)[)）]$")

#: An alias must share this many closing characters with the title, and be at least this long.
_SHARED_END_CHARS = 3
_ALIAS_CHARS = 4


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
    return re.split(r"[(（]", title, maxsplit=1)[0] or title


@dataclass(frozen=True, slots=True)
class Titles:
    """The documents of one meeting and the folded titles that mean them."""

    documents: tuple[PolicyDocument, ...]
    exact: dict[str, PolicyDocument]

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
        fitting = {
            document.key: document for title, document in self.exact.items() if _drops_words(name, title)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def printed_in(self, text: str) -> list[tuple[int, int, PolicyDocument]]:
        """Where a folded text prints a known title or its short form, the longest first, no overlaps."""
        taken: list[tuple[int, int, PolicyDocument]] = []
        for title in sorted(self.exact, key=lambda one: (-len(one), one)):
            for match in re.finditer(re.escape(title), text):
                if not any(match.start() < end and start < match.end() for start, end, _ in taken):
                    taken.append((match.start(), match.end(), self.exact[title]))
        return sorted(taken, key=lambda one: one[:2])


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
    means the document of the decision.
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
            document = add(title)
            exact.setdefault(bare_title(mention.title), document)
    for repair in meeting.repairs:
        known = exact.get(bare_title(repair.read))
        if repair.kind is RepairKind.TITLE_VARIANT and known:
            exact.setdefault(bare_title(repair.printed), known)
    for item in meeting.agenda:
        for mention in item.documents:
            if bare_title(mention.title) not in exact:
                add(mention.title)
    listed = Titles(tuple(documents.values()), exact)
    for mention_title in (*(mention.title for mention in meeting.titles), *quoted):
        if bare_title(mention_title) and listed.find(mention_title) is None:
            add(mention_title)
    for key, document in list(exact.items()):
        short = short_title(key)
        owners = {one.key for title, one in exact.items() if short_title(title) == short}
        if short not in exact and len(owners) == 1:
            exact[short] = document
    return Titles(tuple(documents.values()), exact)
