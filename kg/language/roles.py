"""What the function words of a bunsetsu say: its case, or its part in a coordination."""

from __future__ import annotations

from kg.language.brackets import QUOTES
from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.clause_roles import ClauseRoles
from kg.language.lexicon import CompoundParticle, compound_particles, words
from kg.language.line import Line
from kg.language.morphemes import COORDINATORS, Ending, Word, ending

#: Particles after which です ends a statement: …んです, …かです.
_CLOSING = ("準体助詞", "終助詞", "副助詞")


class RoleReader:
    """Describes bunsetsu whose content and function words are known."""

    def __init__(self, line: Line) -> None:
        self.words = line.words
        self.opening = {close: open_ for open_, close in line.closing.items()}
        self._clauses = ClauseRoles(line)

    def describe(self, bounds: tuple[int, int, int], kind: Kind, compound: str) -> Bunsetsu:
        """The bunsetsu with tokens `bounds` = (first, end of content, end)."""
        first, func, last = bounds
        comma, end = False, last
        while end > func and self.words[end - 1].sign and end - 1 not in self.opening:
            end -= 1
            comma = comma or self.words[end].surface in ("、", "，")
        end = self._without_filler(func, end)
        ends = last >= len(self.words)
        tail = self.words[func:end]
        said = ending(tail)
        copula = (
            said.copula
            or self._stands_as_judgement(first, func, end)
            or (kind is Kind.NOUN and self._copula_apart(func, end))
        )
        role, case = self._role(func, tail, kind, (compound, comma, ends, copula))
        compounded = bool(compound) and case == _particle(compound).case
        predicate = kind in (Kind.VERB, Kind.ADJECTIVE) or (
            kind is Kind.NOUN and (copula or ends) and not compounded
        )
        if compounded and case == "とする" and first and self.words[first - 1].surface == "を":
            predicate = True  # 市をモデルとする事業
        if role is Role.QUOTE or (role is Role.CLAUSE and kind is Kind.NOUN):
            predicate = True
        lemma = self._lemma(first, func, kind)
        return Bunsetsu(
            first, func, last, kind, role, case, comma, lemma, predicate, predicate and said.polite
        )

    def _without_filler(self, func: int, end: int) -> int:
        """これはですね、, 次にね、: です and ね after a particle only keep the floor."""
        if end == func or self.words[end - 1].pos[1] != "終助詞":
            return end
        at = end
        while at > func and self.words[at - 1].surface in ("ね", "ねえ", "さ", "よ", "です", "でして"):
            at -= 1
        before = self.words[at - 1] if at > func else None
        particle = before is not None and before.pos[0] == "助詞" and before.pos[1] not in _CLOSING
        return at if particle and end < len(self.words) else end

    def _lemma(self, first: int, func: int, kind: Kind) -> str:
        at = func - 1
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
        return "願う" if token.lemma in ("御願い", "願い") else token.lemma

    def _role(
        self, func: int, tail: tuple[Word, ...], kind: Kind, facts: tuple[str, bool, bool, bool]
    ) -> tuple[Role, str]:
        compound, comma, ends, copula = facts
        if kind is Kind.ADVERB:
            if self.words[func - 1].lemma in words("judging-adverb") and self._quoted(func, func + len(tail)):
                return Role.QUOTE, "と"
            modifies = bool(tail) and (tail[-1].surface == "の" or (tail[-1].surface == "た" and not ends))
            return (Role.ADNOMINAL, "の") if modifies else (Role.ADVERB, "")
        if kind is Kind.ADNOUN:
            how = ending(tail).surface.endswith("ように")  # どのように, このように
            return (Role.ADVERB if how else Role.ADNOMINAL), ""
        if kind is Kind.OTHER:
            return Role.ADVERB, ""
        if compound and self._compound_is_last(ending(tail).surface, compound):
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
            return self._noun_role(func, ending(tail), comma, ends)
        return self._clauses.role(func, tail, kind, (comma, ends))

    def _quoted(self, func: int, end: int) -> bool:
        """十分とは | 言えない, どうかと | 思う."""
        said = any(t.surface == "と" for t in self.words[func:end]) and end < len(self.words)
        return said and self.words[end].lemma in words("thinking-verb") | words("saying-denied")

    def _copula_apart(self, func: int, end: int) -> bool:
        """場でもある文化施設: で, も and ある are the copula with a particle inside."""
        if end < func + 3 or self.words[func].surface != "で" or self.words[func + 1].surface not in "はも":
            return False
        return self.words[func + 2].lemma in ("有る", "無い", "御座る")

    def _stands_as_judgement(self, first: int, func: int, end: int) -> bool:
        """賛成で、 and 重要な施策で、: the tokenizer calls the copula's で a case particle."""
        if end != func + 1 or self.words[func].surface != "で":
            return False
        before = self.words[first - 1].surface if first else ""
        lemma = self.words[func - 1].lemma
        return lemma in words("judgement-noun") or (before in ("な", "い") and lemma in words("judged-noun"))

    def _compound_is_last(self, surface: str, compound: str) -> bool:
        """Nothing but は, も, つつ and the like follows the compound particle."""
        rest = surface[surface.rfind(compound) + len(compound) :]
        return rest in (
            "",
            "は",
            "も",
            "こそ",
            "つつ",
            "つつも",
            "ながら",
            "て",
            "まして",
            "のみ",
            "だけ",
            "など",
        )

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
        if final.surface in ("は", "も", "こそ", "さえ", "しか", "でも"):
            if any(p.surface == "まで" for p in particles[:-1]):
                return Role.TOPIC, "まで" + final.surface  # これまでも: until when
            inner = [p for p in particles[:-1] if p.pos[1] == "格助詞"]
            case = inner[-1].surface if inner else ""
            return Role.TOPIC, case + final.surface
        if final.surface == "の":
            return Role.ADNOMINAL, "の"
        if final.surface == "に" and self.words[func - 1].lemma in words("adverbial-noun"):
            return Role.ADVERB, ""
        if final.surface in ("が", "を", "に", "へ", "で", "から", "まで", "より"):
            return Role.CASE, final.surface
        if final.surface == "と":
            return self._with_or_and(func, comma)
        if final.lemma in COORDINATORS:
            return Role.COORDINATE, final.surface
        if final.surface in (
            "など",
            "等",
            "なんか",
            "だけ",
            "ほど",
            "まで",
            "くらい",
            "ずつ",
            "のみ",
            "ばかり",
        ):
            if ends:
                return Role.ROOT, ""
            return (Role.COORDINATE, "、") if comma else (Role.ADNOMINAL, "など")
        return (Role.ROOT if ends else Role.ADVERB), final.surface

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


def _particle(compound: str) -> CompoundParticle:
    """The compound particle of this surface; ては and ても of a merged one stand for て."""
    table = compound_particles()
    return table.get(compound) or table[compound[:-1]]
