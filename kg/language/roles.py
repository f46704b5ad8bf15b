"""What the function words of a bunsetsu say: its case, or its part in a coordination."""

from __future__ import annotations

from kg.language.brackets import QUOTES
from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.clause_roles import ClauseRoles
from kg.language.lexicon import CompoundParticle, compound_particles, words
from kg.language.line import Line
from kg.language.morphemes import Ending, Tail, tail_of


class RoleReader:
    """Describes bunsetsu whose content and function words are known."""

    def __init__(self, line: Line) -> None:
        self.words = line.words
        self.opening = {close: open_ for open_, close in line.closing.items()}
        self._clauses = ClauseRoles(line)

    def describe(self, bounds: tuple[int, int, int], kind: Kind, compound: str) -> Bunsetsu:
        """The bunsetsu with tokens `bounds` = (first, end of content, end)."""
        first, func, last = bounds
        ends = last >= len(self.words)
        tail = tail_of(self.words[func:last], ends, self._bracketed(func, last))
        said = tail.ending
        copula = said.copula or (
            said.opens_with_de
            and (self._stands_as_judgement(first, func, said) or (kind is Kind.NOUN and said.copula_apart))
        )
        role, case = self._role(func, tail, kind, (compound, ends, copula))
        compounded = bool(compound) and case == _particle(compound).case
        predicate = kind in (Kind.VERB, Kind.ADJECTIVE) or (
            kind is Kind.NOUN and (copula or ends) and not compounded
        )
        if compounded and case == "とする" and first and self.words[first - 1].surface == "を":
            predicate = True  # 市をモデルとする事業
        if role is Role.QUOTE or (role is Role.CLAUSE and kind is Kind.NOUN):
            predicate = True
        lemma = self._lemma(first, func, kind)
        polite = predicate and said.polite
        return Bunsetsu(first, func, last, kind, role, case, tail.comma, lemma, predicate, polite)

    def _bracketed(self, func: int, last: int) -> int:
        """How many of the function words end in a closing bracket: no sign before it can be left off."""
        if self.opening:
            for at in range(last - 1, func - 1, -1):
                if at in self.opening:
                    return at + 1 - func
        return 0

    def _lemma(self, first: int, func: int, kind: Kind) -> str:
        at = func - 1
        if at == first and not self.opening:
            token = self.words[at]
            return token.lemma if kind is Kind.VERB and token.verb else _cited(token.lemma)
        opened = self.opening.get(at)
        if opened is not None and opened > first and self.words[opened].surface not in QUOTES:
            at = opened - 1
        elif opened is not None:
            at = max(first, at - 1)
        while at > first and self.words[at].pos[0] == "接尾辞" and self.words[at].lemma in ("等", "達", "ら"):
            at -= 1
        token = self.words[at]
        if at > first and (token.lemma in words("noun-verb") or token.lemma in ("深い", "的")):
            return self.words[at - 1].lemma + token.lemma
        if kind is Kind.VERB and self.words[first].pos[0] == "動詞":
            return self.words[first].lemma
        if (
            kind is Kind.NOUN
            and at > first
            and token.pos[0] == "接尾辞"
            and token.surface in ("さ", "方", "み")
        ):
            return self.words[first].lemma + token.surface
        return _cited(token.lemma)

    def _role(self, func: int, run: Tail, kind: Kind, facts: tuple[str, bool, bool]) -> tuple[Role, str]:
        compound, ends, copula = facts
        tail, said, comma = run.words, run.ending, run.comma
        if kind is Kind.ADVERB:
            if self.words[func - 1].lemma in words("judging-adverb") and self._quoted(func, func + len(tail)):
                return Role.QUOTE, "と"
            modifies = bool(tail) and (tail[-1].surface == "の" or (tail[-1].surface == "た" and not ends))
            return (Role.ADNOMINAL, "の") if modifies else (Role.ADVERB, "")
        if kind is Kind.ADNOUN:
            how = said.surface.endswith("ように")  # どのように, このように
            return (Role.ADVERB if how else Role.ADNOMINAL), ""
        if kind is Kind.OTHER:
            return Role.ADVERB, ""
        if compound and _compound_is_last(said.surface, compound):
            particle = _particle(compound)
            if particle.kind == "quote":
                return Role.QUOTE, particle.case
            if kind is not Kind.NOUN and particle.case == "とともに":
                return Role.CLAUSE, "とともに"
            if particle.kind == "adnominal":
                return Role.ADNOMINAL, particle.case
            topic = bool(tail) and tail[-1].surface.endswith("は")
            return (Role.TOPIC if topic else Role.CASE), particle.case
        alone = kind is Kind.NOUN and comma and len(tail) == 1 and tail[0].surface == "で"
        if alone and self.words[func - 1].lemma in ("こと", "事"):
            return Role.CASE, "で"
        if kind is Kind.NOUN and not copula:
            return said.noun_role or self._noun_role(func, said, comma, ends)
        return self._clauses.role(func, tail, kind, (comma, ends))

    def _quoted(self, func: int, end: int) -> bool:
        """十分とは | 言えない, どうかと | 思う."""
        said = any(t.surface == "と" for t in self.words[func:end]) and end < len(self.words)
        return said and self.words[end].lemma in words("thinking-verb") | words("saying-denied")

    def _stands_as_judgement(self, first: int, func: int, said: Ending) -> bool:
        """賛成で、 and 重要な施策で、: the tokenizer calls the copula's で a case particle."""
        if said.surface != "で":
            return False
        before = self.words[first - 1].surface if first else ""
        lemma = self.words[func - 1].lemma
        return lemma in words("judgement-noun") or (before in ("な", "い") and lemma in words("judged-noun"))

    def _noun_role(self, func: int, said: Ending, comma: bool, ends: bool) -> tuple[Role, str]:
        particles = said.particles
        if not particles:
            if ends:
                return Role.ROOT, ""
            if self._when(func):
                return Role.CLAUSE, "時"
            head = self.words[func - 1]
            if head.pos[2] == "副詞可能" or head.lemma in words("time-adverb"):
                return Role.ADVERB, ""
            return (Role.COORDINATE, "、") if comma else (Role.ADNOMINAL, "")
        final = particles[-1]
        if final.surface == "に" and self.words[func - 1].lemma in words("adverbial-noun"):
            return Role.ADVERB, ""
        if final.surface == "に":
            return Role.CASE, "に"
        if final.surface == "と":
            return self._with_or_and(func, comma)
        if ends:
            return Role.ROOT, "" if said.gives_examples else final.surface
        if not said.gives_examples:
            return Role.ADVERB, final.surface
        return (Role.COORDINATE, "、") if comma else (Role.ADNOMINAL, "など")

    def _when(self, func: int) -> bool:
        """完了次第, 決定後: a verbal noun with a word of time, which takes arguments like a verb."""
        return (
            func > 1
            and self.words[func - 1].lemma in ("次第", "後", "際", "時")
            and (self.words[func - 2].pos[2].startswith("サ変"))
        )

    def _with_or_and(self, func: int, comma: bool) -> tuple[Role, str]:
        """と is "with" before a verb of doing together, saying or becoming, else "and"."""
        at = func
        while at < len(self.words) and self.words[at].surface != "と":
            at += 1
        if at + 1 >= len(self.words):
            return Role.ROOT, "と"
        at += 2 if comma else 1
        if self._thinks(at):
            return Role.QUOTE, "と"
        skipped = 0
        while at < len(self.words) and skipped < 4:
            token = self.words[at]
            if token.lemma in words("with-verb") or token.pos[0] == "動詞":
                noun = at + 1 < len(self.words) and self.words[at + 1].surface in (
                    "を",
                    "が",
                    "の",
                    "や",
                    "、",
                    "に",
                )
                if noun and token.pos[0] == "名詞" and not self._party(func):
                    break
                return Role.CASE, "と"
            if (
                token.pos[0] in ("副詞", "形状詞")
                or token.pos[0] == "形容詞"
                or token.lemma in ("だ", "も", "の")
            ):
                at, skipped = at + 1, skipped + 1
                continue
            break
        return Role.COORDINATE, "と"

    def _party(self, func: int) -> bool:
        """Does the noun before `func` mean somebody with whom one can act?"""
        head = self.words[func - 1]
        if head.surface == "等":
            head = self.words[func - 2]
        ending = len(head.lemma) > 1 and head.lemma.endswith(
            tuple(words("person-ending") | words("office-ending"))
        )
        return (
            ending
            or head.lemma in words("agent-noun")
            or (head.pos[1] == "固有名詞" and head.pos[2] != "一般")
        )

    def _thinks(self, at: int) -> bool:
        """A verb of thinking follows: the noun before と is a judgement (課題と考える)."""
        return any(t.lemma in words("thinking-verb") for t in self.words[at : at + 1])


#: What may follow a compound particle that still tells the case.
_AFTER_COMPOUND = frozenset(
    ("", "は", "も", "こそ", "つつ", "つつも", "ながら", "て", "まして", "のみ", "だけ", "など")
)


def _compound_is_last(surface: str, compound: str) -> bool:
    """Nothing but は, も, つつ and the like follows the compound particle."""
    return surface[surface.rfind(compound) + len(compound) :] in _AFTER_COMPOUND


def _cited(lemma: str) -> str:
    """お願いを is what one does who asks."""
    return "願う" if lemma in ("御願い", "願い") else lemma


def _particle(compound: str) -> CompoundParticle:
    """The compound particle of this surface; ては and ても of a merged one stand for て."""
    table = compound_particles()
    return table.get(compound) or table[compound[:-1]]
