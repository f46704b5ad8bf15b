"""Partners, addressees and grounds of an act: what their words mean, where that can be told."""

from __future__ import annotations

import re

from kg.entities.fold import fold
from kg.entities.laws import law_of
from kg.entities.naming import Naming
from kg.entities.people import People
from kg.entities.places import place
from kg.entities.titles import Titles
from kg.entities.voices import Voice
from kg.model import ActMention, Person, Phrase, Reference, Span
from kg.records import record
from kg.structure.folding import same_name

#: NISCをはじめとする関係省庁: the one that is named stands for the phrase.
_FOR_EXAMPLE = re.compile(
    r"^(?P<named>.+?)(?:を(?:はじめ|始め)(?:と(?:する|した|して))?|(?:等|など)の?)(?:.*)$"
)
#: What joins the items of a list, and what a list of plain nouns does not hold.
_JOINT = re.compile(r"、|，|及び|および|並びに|ならびに|又は|または")
_CASE = re.compile(r"[をがにで「『（(]")

_AND_OTHERS = re.compile(r"(?<=.)(?:等|など)$")

#: Talks are held with somebody: 英、仏、印等と協議. What is before と, where it lists countries, is partner.
_TALKS = re.compile(
    r"(?P<who>[^とをがに「」]{1,40})と(?:の(?:間で)?)?(?:協議|対話|会談|意見交換|連携|協力|交渉|会合|調整|協働)"
)

#: Characters of a name, with room for those of other languages.
_LONGEST_NAME = 40

_TITLE_OF_PERSON = re.compile(
    r"(?:さん|氏|君|様|先生|議員|(?:副|小)?(?:本部長|部会長|委員長|会長|座長|議長)(?:代理)?|(?:臨時|専門)?委員|本部員|構成員|大臣|副大臣|政務官|長官|教授"
    r"|[^\s]{0,14}?(?:課長|局長|室長|部長|審議官|参事官|企画官|計画官))$"
)


@record
class References:
    """Resolves the phrases of one meeting."""

    naming: Naming
    titles: Titles
    by_name: dict[str, tuple[Person, ...]]
    """Folded name or family name → the participants who bear it."""

    def resolve(self, phrase: Phrase, voice: Voice) -> Reference:
        """The phrase with the organization, person, place, law or document it means; alone where none."""
        law = law_of(phrase.text)
        if law:
            return Reference(phrase, law=law)
        document = self.titles.meant(phrase.text)
        if document:
            return Reference(phrase, document=document)
        organization = self._organization(phrase.text, voice)
        if organization:
            return Reference(phrase, organization=organization)
        code = place(phrase.text)
        if code:
            return Reference(phrase, place=code)
        return Reference(phrase, person=self._person(phrase.text))

    def resolve_all(self, phrases: tuple[Phrase, ...], voice: Voice) -> tuple[Reference, ...]:
        """As `resolve`, items of a list apart; a letter (英) beside other countries is a country too."""
        found = tuple(self.resolve(part, voice) for phrase in phrases for part in self._parts(phrase, voice))
        if len(found) > 1 and place("、".join(fold(one.phrase.text) for one in found)):
            return tuple(self._as_letter(one, found) for one in found)
        return found

    def partners(self, mention: ActMention, voice: Voice) -> tuple[Reference, ...]:
        """The partners of an act; where none stands beside the object, the countries that it names."""
        words = mention.object
        talks = _TALKS.match(words.text) if not mention.partners else None
        if talks is None or not place(talks["who"]):
            return self.resolve_all(mention.partners, voice)
        exact = len(words.text) == words.span.end - words.span.start
        span = Span(words.span.start, words.span.start + talks.end("who")) if exact else words.span
        return self.resolve_all((Phrase(talks["who"], span),), voice)

    def _parts(self, phrase: Phrase, voice: Voice) -> tuple[Phrase, ...]:
        """The items of a list of plain nouns (民間事業者、国内外の関係機関); else the phrase itself.

        What means one thing as a whole (a title) is not divided; a list of countries (英、仏、印等) is.
        """
        joints = [match.span() for match in _JOINT.finditer(phrase.text)]
        starts, ends = [0, *(end for _, end in joints)], [*(start for start, _ in joints), len(phrase.text)]
        items = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
        if len(items) < 2 or _CASE.search(_JOINT.sub("", phrase.text)):
            return (phrase,)
        whole = self.resolve(phrase, voice)
        if whole != Reference(phrase) and whole.place is None:
            return (phrase,)
        if whole.place is not None:
            start, end = items[-1]
            items[-1] = start, start + len(_AND_OTHERS.sub("", phrase.text[start:end]))
        exact = len(phrase.text) == phrase.span.end - phrase.span.start
        at = phrase.span.start
        return tuple(
            Phrase(phrase.text[start:end], Span(at + start, at + end) if exact else phrase.span)
            for start, end in items
        )

    @staticmethod
    def _as_letter(one: Reference, found: tuple[Reference, ...]) -> Reference:
        if one != Reference(one.phrase):
            return one
        # 日 and the letter make the shortest list of countries in which a letter is read.
        return Reference(one.phrase, place=place(f"日{fold(one.phrase.text)}")) if len(found) > 1 else one

    def _organization(self, words: str, voice: Voice) -> str | None:
        found = self.naming.said(words, voice)
        if found is None:
            example = _FOR_EXAMPLE.match(fold(words))
            found = self.naming.said(example["named"], voice) if example else None
        return found.id if found else None

    def _person(self, words: str) -> Person | None:
        """山田本部員, 川本部会長: the one participant of that name, with an office printed after it."""
        text = same_name(words)
        fitting: set[Person] = set()
        for end in range(1, min(len(text), _LONGEST_NAME) + 1):
            bearers = self.by_name.get(text[:end])
            if bearers and _is_title(text[end:]):
                fitting.update(bearers)
        return fitting.pop() if len(fitting) == 1 else None


def references(naming: Naming, people: People, titles: Titles) -> References:
    """The references of a meeting, its participants found by their names."""
    by_name: dict[str, dict[Person, None]] = {}
    for person in (participant.person for participant in people.participants):
        for name in {same_name(person.name), same_name(person.family or person.name)}:
            by_name.setdefault(name, {})[person] = None
    return References(naming, titles, {name: tuple(bearers) for name, bearers in by_name.items()})


def _is_title(rest: str) -> bool:
    return bool(_TITLE_OF_PERSON.fullmatch(rest))
