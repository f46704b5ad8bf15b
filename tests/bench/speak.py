"""What people say: sentences of real minutes with their places filled for one meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.bench.corpus import Paragraph, Pattern, Place, Slot, Voice, load_pool
from tests.bench.draw import Draw
from tests.bench.world import FIELDS, MEASURES, WORDS, measures

_DIGITS = re.compile(r"[0-9]|[０-９]")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_OPENERS = (
    "{measure}については、", "{measure}に関しては、", "{measure}の観点から、", "{measure}の中で、", "{measure}に当たり、",
    "{measure}を進める上で、", "{target}の{thing}については、", "{field}の分野では、", "特に{thing}に関しては、",
)  # fmt: skip
_CONNECTIVE = re.compile(
    r"(?:また|まず|次に|さらに|一方で?|しかし(?:ながら)?|そこで|他方で?|加えて|特に|例えば|ただし?|最後に|なお|それから|そして|あと|引き続き)、"
)
#: One sentence of four begins with a clause of another one.
_WITH_CLAUSE = 0.25


class Speaker:
    """Speaks for one meeting; every text that it returns ends with a full stop."""

    def __init__(
        self, draw: Draw, field: str, members: Sequence[str], titles: Sequence[str], *, polite: bool
    ) -> None:
        self.draw = draw
        self._field = field
        self._words = FIELDS[field]
        self._measures: Sequence[str] = ()
        self._members = members
        self._titles = titles
        pool = load_pool()
        self._pool = pool.polite if polite else pool.plain
        self._clauses = pool.clauses
        self.ministry = self._words["ministries"][0]

    def with_measures(self, seed: int) -> Speaker:
        self._measures = measures(seed, self._field)
        return self

    def measure(self) -> str:
        return self._measures[self.draw.rank(MEASURES)]

    def paragraphs(self, voice: Voice, chars: int) -> list[str]:
        """So many characters or a little more, as paragraphs."""
        said: list[str] = []
        length = 0
        pool = self._pool[voice]
        while length < chars:
            text = self._paragraph(self.draw.one(pool))
            said.append(text)
            length += len(text)
        return said

    def _paragraph(self, paragraph: Paragraph) -> str:
        first = self.draw.below(len(paragraph))
        return "".join(map(self._sentence, paragraph[first : first + 4]))

    def _sentence(self, pattern: Pattern) -> str:
        """The sentence filled; with something before it that says of what, where it has no place of its own."""
        said = self._filled(pattern)
        if pattern.places == 0:
            return self._after_connective(self._opener(), said)
        if self.draw.chance(_WITH_CLAUSE):
            return self._after_connective(self._filled(self.draw.one(self._clauses)), said)
        return said

    def _filled(self, pattern: Pattern) -> str:
        return "".join(part if isinstance(part, str) else self.fill(part) for part in pattern.parts)

    def _opener(self) -> str:
        words = self._words
        return self.draw.one(_OPENERS).format(
            measure=self.measure(),
            thing=self.draw.one(words["things"]),
            target=self.draw.one(words["targets"]),
            field=self._field,
        )

    @staticmethod
    def _after_connective(inserted: str, said: str) -> str:
        """また、 stays in front."""
        found = _CONNECTIVE.match(said)
        if found is None:
            return inserted + said
        return found[0] + _CONNECTIVE.sub("", inserted) + said[found.end() :]

    def fill(self, place: Place) -> str:
        """Words for a place."""
        slot, draw = place.slot, self.draw
        match slot:
            case Slot.MEASURE:
                return self.measure()
            case Slot.NUMBER:
                return self._number(place.printed)
            case Slot.YEAR:
                tail = "年度" if place.printed.endswith("度") else "年"
                return f"令和{draw.between(4, 9)}{tail}"
            case Slot.MONTH:
                return str(draw.between(1, 12))
            case Slot.DAY:
                return str(draw.between(1, 28))
            case Slot.MINISTRY:
                return self.ministry
            case Slot.MEMBER:
                return draw.one(self._members)
            case Slot.TITLE:
                return f"「{draw.one(self._titles)}」"
            case Slot.FIELD:
                return self._field
            case Slot.COUNTRY:
                return str(draw.one(WORDS["countries"]))
            case Slot.PARTNER:
                return str(draw.one(WORDS["partners"]))
            case _:
                return draw.one(self._words[f"{slot.value}s"])

    def _number(self, printed: str) -> str:
        """Another number that is printed the same way."""

        def digit(found: re.Match[str]) -> str:
            new = str(self.draw.between(1, 9))
            return new if found[0] in "0123456789" else new.translate(_FULL_WIDTH)

        return _DIGITS.sub(digit, printed)
