"""Names of institutions looked up at a date, and what may be matched in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from kg.entities.fold import fold, is_word_letter
from kg.entities.places import country_ends_at
from kg.entities.tables import OrganizationRow, organization_rows, parent_rows, secretariat_rows
from kg.model import Organization, Validity

#: Kinds that answer for measures of the state: who can stand behind a commitment.
INSTITUTION_KINDS = frozenset(
    {
        "agency", "cabinet", "cabinet-office", "cabinet-secretariat", "commission", "court",
        "incorporated-agency", "legislature", "ministry", "pre-2001-ministry",
    }
)  # fmt: skip

#: Kinds that can be the ministry behind a council.
_HOUSE_KINDS = INSTITUTION_KINDS - {"cabinet", "court", "legislature"}

#: An abbreviation must end like an institution, or be Latin, to be read in running text:
#: 総務, 環境, 金融, 中小 and 文化 are common words first.
_INSTITUTION_TAIL = re.compile(
    r"(?:省|庁|府|院|委|委員会|本部|会議|協|審|審議会|調|局|室|センター|機構|研|銀|保|図書館|研究所|裁)$"
)

#: An abbreviation that is only the tail of its own label with one of these heads (戦略本部,
#: 政策会議, 専門家会議, 統括室) fits many bodies; 規制庁 or 検査院 fit one.
_GENERIC_TAIL = re.compile(r"(?:本部|会議|委員会|室|局|センター)$")

#: By how many days a date of the table that is from memory may be wrong.
_WRONG_BY_DAYS = 400

#: The reform of the central ministries; what ended the day before has successors of other names.
_REFORM = date(2001, 1, 6)

#: What says, before the last name of a phrase, that it is one of several.
_LIST = re.compile(r"[省庁、]|委員会|本部|及び|並びに|又は|[とや・]$")


def valid_on(validity: Validity, day: date | None) -> bool:
    """Whether the day lies inside, both ends included; True where the day is unknown."""
    if day is None:
        return True
    return (validity.first is None or validity.first <= day) and (
        validity.last is None or day <= validity.last
    )


def _reads_in_running_text(row: OrganizationRow, name: str) -> bool:
    """Whether an abbreviation, folded, is an institution wherever it is printed.

    One character never is, nor a stem (総務), nor the mere tail of a name (戦略本部).
    """
    if len(name) < 2:
        return False
    if name.isascii():
        return len(name) >= 3
    if not _INSTITUTION_TAIL.search(name):
        # A name written in katakana and kanji of its own (ジェトロ, 産総研) is no stem of the label.
        return name not in fold(row.label_ja) and bool(re.fullmatch(r"[ァ-ヺー]{4,}", name))
    label = fold(row.label_ja)
    return not (label != name and label.endswith(name) and _GENERIC_TAIL.search(name))


@dataclass(frozen=True)
class Authority:
    """The organizations table with its indexes. Make it once with `authority()`."""

    rows: dict[str, OrganizationRow]
    by_name: dict[str, tuple[str, ...]]
    running: dict[str, tuple[str, ...]] = field(repr=False)
    heads: dict[str, tuple[str, ...]] = field(repr=False)
    lengths: dict[str, tuple[int, ...]]
    """Last character → the lengths of the names in `running` that end in it, the greatest first."""

    def organization(self, identifier: str) -> Organization:
        """The row as the record that the graph is built from; KeyError where there is none."""
        row = self.rows[identifier]
        return Organization(row.id, row.label_ja, row.label_en, row.kind, row.parent)

    def named(self, name: str, day: date | None) -> str | None:
        """The one organization that the whole text names on that day, else None.

        Only names that are safe in running text count; without a day a name of two bodies fits none.

        >>> from datetime import date
        >>> authority().named("NISC", date(2006, 6, 1)), authority().named("NISC", date(2023, 7, 4))
        ('nisc-2005', 'nisc')
        >>> authority().named("戦略本部", date(2023, 7, 4)) is None
        True
        """
        return self._only(self.running.get(fold(name), ()), day)

    def just_outside(self, name: str, day: date | None) -> str | None:
        """The only row of that name, where the day misses its dates by little and they are from memory.

        A wrong date in the table must not make an unknown body of a known one.

        >>> from datetime import date
        >>> authority().just_outside("まちの未来会議", date(2023, 7, 4)) is None
        True
        """
        candidates = self.running.get(fold(name), ())
        if day is None or len(candidates) != 1:
            return None
        row = self.rows[candidates[0]]
        first, last = row.validity.first, row.validity.last
        before = (first - day).days if first else 0
        after = (day - last).days if last else 0
        missed = max(before, after)
        return row.id if row.date_confidence == "memory" and 0 < missed <= _WRONG_BY_DAYS else None

    def abbreviates(self, name: str, identifier: str) -> bool:
        """Whether the name is one of those of this organization, unsafe ones included."""
        return identifier in self.by_name.get(fold(name), ())

    def _only(self, candidates: tuple[str, ...], day: date | None) -> str | None:
        fitting = [one for one in candidates if valid_on(self.rows[one].validity, day)]
        if day is None and len(fitting) > 1:
            # Minutes without a date are not those of a ministry that ended with the reform of 2001.
            fitting = [one for one in fitting if not self._ended_with_the_reform(one)]
        return fitting[0] if len(fitting) == 1 else None

    def _ended_with_the_reform(self, identifier: str) -> bool:
        last = self.rows[identifier].validity.last
        return last is not None and last < _REFORM

    def stem(self, word: str, day: date | None) -> tuple[str, ...]:
        """Institutions whose name is this word and 省, 庁 or 府 (警察 → 警察庁): the speaker decides."""
        names = (f"{fold(word)}{tail}" for tail in "省庁府")
        found = (self._only(self.by_name.get(name, ()), day) for name in names)
        return tuple(one for one in found if one)

    def ending(self, text: str, day: date | None) -> str | None:
        """The one institution whose name ends the phrase as a word of its own: 本件を所管する総務省.

        Not so: ministries of other countries (英国財務省), a name inside a longer word, and lists of
        several institutions.
        """
        folded = fold(text)
        for length in self.lengths.get(folded[-1:], ()):
            start = len(folded) - length
            identifier = self._only(self.running.get(folded[start:], ()), day) if start >= 0 else None
            if identifier:
                alone = _stands_alone(folded, start) and not _LIST.search(folded[:start])
                return identifier if alone else None
        return None

    def prefix(self, text: str, day: date | None) -> tuple[str, int] | None:
        """The organization whose name opens the folded text, and where the name ends."""
        candidates = sorted(self.heads.get(text[:2], ()), key=len, reverse=True)
        for name in candidates:
            if text.startswith(name):
                identifier = self._only(self.running[name], day)
                if identifier:
                    return identifier, len(name)
        return None

    def ancestors(self, identifier: str, day: date | None = None) -> tuple[str, ...]:
        """The organization itself, its parent, and so on up, as they stood on the day (None: today).

        >>> from datetime import date
        >>> authority().ancestors("jpo"), authority().ancestors("jpo", date(2000, 11, 28))
        (('jpo', 'meti', 'cabinet'), ('jpo', 'pre-tsusan'))
        """
        chain: list[str] = []
        current: str | None = identifier
        while current is not None and current not in chain and current in self.rows:
            chain.append(current)
            current = self._parent(current, day)
        return tuple(chain)

    def _parent(self, identifier: str, day: date | None) -> str | None:
        """Where the organization stood on the day; None where its parent of today did not exist yet."""
        if day is not None:
            for row in parent_rows():
                if row.organization == identifier and valid_on(row.validity, day):
                    return row.parent
        parent = self.rows[identifier].parent
        # The first day of most is from memory: only a day long before it rules the parent out.
        return parent if parent is None or self._may_exist(parent, day) else None

    def _may_exist(self, identifier: str, day: date | None) -> bool:
        first = self.rows[identifier].validity.first
        return day is None or first is None or (first - day).days <= _WRONG_BY_DAYS

    def related(self, one: str, other: str) -> bool:
        """Whether one is the other, or stands above it; what only the Cabinet joins is not related."""
        if one == other:
            return True
        above = (set(self.ancestors(one)) & {other}) | (set(self.ancestors(other)) & {one})
        return bool(above - {"cabinet"})

    def house(self, body: str | None, day: date | None) -> str | None:
        """The institution that a body belongs to: its secretariat's, else the nearest above it."""
        if body is None:
            return None
        for row in secretariat_rows():
            if row.body == body and valid_on(row.validity, day):
                return row.organization
        for identifier in self.ancestors(body, day):
            if self.rows[identifier].kind in _HOUSE_KINDS:
                return identifier
        return None


def _stands_alone(text: str, start: int) -> bool:
    """Whether the name from `start` to the end is no part of a longer word or of another country."""
    name, before = text[start:], text[start - 1 : start] or " "
    if country_ends_at(text, start):
        return False
    if name.isascii():
        return not (before.isascii() and before.isalnum())
    if re.search(r"[省庁府]$", name):  # 今般総務省, 旧郵政省: kanji before a ministry are adverbs
        return not re.match(r"[ァ-ヺーA-Za-z0-9]", before)
    return not is_word_letter(before)


@cache
def authority() -> Authority:
    """The table of the package, indexed once."""
    by_name: dict[str, list[str]] = {}
    running: dict[str, list[str]] = {}
    rows = organization_rows()
    for row in rows:
        label = fold(row.label_ja)
        by_name.setdefault(label, []).append(row.id)
        running.setdefault(label, []).append(row.id)
        for name in dict.fromkeys(map(fold, row.abbreviations)):
            if row.id not in by_name.setdefault(name, []):
                by_name[name].append(row.id)
            if _reads_in_running_text(row, name) and row.id not in running.setdefault(name, []):
                running[name].append(row.id)
    heads: dict[str, list[str]] = {}
    lengths: dict[str, set[int]] = {}
    for name in running:
        heads.setdefault(name[:2], []).append(name)
        lengths.setdefault(name[-1], set()).add(len(name))
    return Authority(
        rows={row.id: row for row in rows},
        by_name={name: tuple(ids) for name, ids in by_name.items()},
        running={name: tuple(ids) for name, ids in running.items()},
        lengths={end: tuple(sorted(found, reverse=True)) for end, found in lengths.items()},
        heads={head: tuple(names) for head, names in heads.items()},
    )
