"""Bunsetsu: content words with the function words that follow them, and what these say.

The segmentation is that of school grammar, with two differences made for reading minutes:
compound particles (に関する, を踏まえ: `data/lexicon/compound_particles.csv`) are function words,
and so are the formal nouns that close a sentence (…しているところ。, …ものである。).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.language.brackets import PAIRS, QUOTES
from kg.language.lexicon import compound_particles, longest_compound, words
from kg.model import Token


class Kind(StrEnum):
    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    ADNOUN = "adnoun"
    """連体詞: この, 大きな."""
    OTHER = "other"
    """Conjunctions, interjections, stray signs."""


class Role(StrEnum):
    """How the bunsetsu is tied to a later one."""

    ADNOMINAL = "adnominal"
    CASE = "case"
    TOPIC = "topic"
    COORDINATE = "coordinate"
    CLAUSE = "clause"
    """A predicate linked to a later predicate; `case` names the link (て, が, ば …)."""
    QUOTE = "quote"
    ADVERB = "adverb"
    ROOT = "root"


@dataclass(frozen=True, slots=True)
class Bunsetsu:
    """Tokens `[first, func)` are content, `[func, last)` function words and signs."""

    first: int
    func: int
    last: int
    kind: Kind
    role: Role
    case: str
    """The particle or link in citation form, "" where there is none."""
    comma: bool
    lemma: str
    """Of a verb, adjective or noun: the head word (強化 of 強化する, 対策 of 安全対策)."""
    predicate: bool
    """It can hold arguments: a verb, an adjective, or a noun with a copula or at the end."""


#: Formal nouns that close a predicate without meaning of their own.
_LIGHT_VERBS = frozenset(
    ["為る", "致す", "頂く", "下さる", "出来る", "為さる", "申し上げる", "成さる", "参る"]
)
_COPULA = frozenset(("だ", "です", "じゃ"))
_COORDINATORS = frozenset(["や", "と", "及び", "並びに", "又は", "若しくは", "或いは", "か", "とか"])


def segment(tokens: Sequence[Token]) -> tuple[Bunsetsu, ...]:
    """The bunsetsu of a sentence, in order; together they cover all tokens."""
    found: list[Bunsetsu] = []
    at = 0
    reader = _Reader(tokens)
    while at < len(tokens):
        bunsetsu = reader.read(at)
        found.append(bunsetsu)
        at = bunsetsu.last
    return tuple(found)


class _Reader:
    """Reads one bunsetsu after the other off a sentence's tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.closing = _closing(tokens)

    def read(self, first: int) -> Bunsetsu:
        kind, func = self._content(first)
        last, compound = self._function(func, kind)
        return self._describe(first, func, last, kind, compound)

    # --- content ---------------------------------------------------------------------------------

    def _content(self, at: int) -> tuple[Kind, int]:
        token = self.tokens[at]
        if self._nominal(at):
            return self._nominal_run(at)
        pos = token.pos[0]
        if (end := self._nominal_by_suffix(at)) is not None:
            return self._nominal_run(at, end)
        if token.lemma == "有り難う":
            return Kind.ADJECTIVE, at + 1
        if pos == "動詞" and self._verb_as_noun(at):
            return Kind.NOUN, at + 1
        if token.surface in words("fixed-adverb") and not self._at(at + 1, "助動詞"):
            return Kind.ADVERB, at + 1
        if pos == "動詞":
            return Kind.VERB, self._verb_end(at)
        if pos in ("形容詞", "形状詞"):
            return Kind.ADJECTIVE, at + 1
        if pos == "副詞":
            return self._adverb(at)
        if pos == "連体詞":
            return Kind.ADNOUN, at + 1
        if token.pos[1] == "準体助詞":
            return Kind.NOUN, at + 1
        return Kind.OTHER, at + 1

    def _adverb(self, at: int) -> tuple[Kind, int]:
        """こう した and そう いう are adnouns, like この."""
        follow = "".join(t.surface for t in self.tokens[at + 1 : at + 3])
        if self.tokens[at].surface in ("こう", "そう", "ああ", "どう") and follow.startswith(
            ("した", "いった", "いう")
        ):
            return Kind.ADNOUN, at + (2 if follow.startswith("いう") else 3)
        return Kind.ADVERB, at + 1

    def _verb_end(self, at: int) -> int:
        """Compound verbs (取り 組む) are one: 連用形 before an independent verb without a comma."""
        end = at + 1
        while end < len(self.tokens) and self._compounds(end):
            end += 1
        return end

    def _compounds(self, at: int) -> bool:
        before, here = self.tokens[at - 1], self.tokens[at]
        return (
            here.pos[0] == "動詞"
            and before.pos[0] == "動詞"
            and before.pos[5].startswith("連用形-一般")
            and before.lemma != "為る"
            and here.lemma in words("compound-verb")
        )

    def _nominal(self, at: int) -> bool:
        token = self.tokens[at]
        if at in self.closing:
            return True
        pos = token.pos
        if pos[0] in ("名詞", "代名詞", "接頭辞") or (pos[0] == "接尾辞" and pos[1] != "形容詞的"):
            return not (pos[0] == "接頭辞" and self._at(at + 1, "動詞") and not self._at(at + 1, "名詞"))
        if pos[0] == "形状詞":
            return pos[1] != "助動詞語幹" and self._compound_noun_follows(at + 1)
        return pos[0] in ("記号",) or token.surface in "・／/～〜－-％%&＆+＋"

    def _compound_noun_follows(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        pos = self.tokens[at].pos
        return (pos[0] in ("名詞", "接尾辞") and pos[1] not in ("助動詞語幹",)) or self.tokens[
            at
        ].surface == "・"

    def _at(self, at: int, pos: str) -> bool:
        return at < len(self.tokens) and self.tokens[at].pos[0] == pos

    def _nominal_by_suffix(self, at: int) -> int | None:
        """End of a verb or adjective that さ, 方 and the like make a noun of: 分かりやすさ, 書き方."""
        end = at
        while end < len(self.tokens) and self.tokens[end].pos[0] in ("動詞", "形容詞", "形状詞"):
            end += 1
        while end < len(self.tokens) and self.tokens[end].pos[:2] == ("接尾辞", "形容詞的"):
            end += 1
        if end == at or end >= len(self.tokens) or self.tokens[end].pos[:2] != ("接尾辞", "名詞的"):
            return None
        stem = self.tokens[end - 1].pos[5]
        return (
            end + 1
            if stem.startswith(("語幹", "連用形")) or self.tokens[end - 1].pos[0] == "形状詞"
            else None
        )

    def _verb_as_noun(self, at: int) -> bool:
        """引下げ 及び, 見直し を: a 連用形 before a particle of nouns."""
        if not self.tokens[at].pos[5].startswith("連用形-一般") or self.tokens[at].pos[1] != "一般":
            return False
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return after is not None and (
            after.lemma in ("及び", "並びに") or (after.pos[1] == "格助詞" and after.surface in "をがの")
        )

    def _nominal_run(self, first: int, start: int | None = None) -> tuple[Kind, int]:
        at = first if start is None else start
        while at < len(self.tokens) and self._nominal(at):
            if at > first and self._breaks(first, at):
                break
            at = self.closing[at] + 1 if at in self.closing else at + 1
        head = self.tokens[at - 1]
        if at < len(self.tokens) and self.tokens[at].pos[0] == "動詞" and self._light(at):
            return (Kind.ADVERB if self._adverbial(at) else Kind.VERB), at
        if self._noun_verb(at):
            return Kind.VERB, at + 1
        if at - first == 1 and head.pos[0] == "接頭辞" and self._at(at, "動詞"):
            return Kind.VERB, self._verb_end(at)
        if head.pos[0] == "形状詞" or (head.pos[2] == "形状詞可能" and self._copular(at)):
            return Kind.ADJECTIVE, at
        return Kind.NOUN, at

    def _noun_verb(self, at: int) -> bool:
        """位置 付ける, 義務 付ける: a noun and a verb that together are one."""
        if at >= len(self.tokens) or self.tokens[at].pos[0] != "動詞":
            return False
        return self.tokens[at].lemma in words("noun-verb") and self.tokens[at - 1].pos[2] in (
            "サ変可能",
            "一般",
        )

    def _light(self, at: int) -> bool:
        """する and its honorific forms make a verb of the noun before them."""
        return self.tokens[at].lemma in _LIGHT_VERBS and self.tokens[at - 1].pos[2] not in ("助数詞可能",)

    def _adverbial(self, at: int) -> bool:
        """一貫して, 率先して: a verbal noun that with して only says how."""
        follow = "".join(t.surface for t in self.tokens[at : at + 3])
        fixed = self.tokens[at - 1].lemma in words("shite-adverb")
        return (
            fixed
            and follow.startswith("して")
            and not follow.startswith(("して、", "している", "していく", "しており"))
        )

    def _copular(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].lemma in _COPULA

    def _breaks(self, first: int, at: int) -> bool:
        """Time words are adverbs before another noun: 本日 | 御議論, 今後 | 利用."""
        before, here = self.tokens[at - 1], self.tokens[at]
        if here.pos[0] == "接尾辞" or here.surface in "・":
            return False
        if at - first == 1 and before.lemma in words("time-adverb") and here.pos[1] != "数詞":
            return True
        return here.lemma in words("formal-noun") and before.pos[0] == "形状詞"

    # --- function words --------------------------------------------------------------------------

    def _function(self, at: int, kind: Kind) -> tuple[int, str]:
        """End of the function words from `at`, and the surface of the last compound particle."""
        compound = ""
        start = at
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.surface in ("、", "，", "。", "．", "？", "！", "?", "!"):
                while (
                    at < len(self.tokens) and self.tokens[at].pos[0] == "補助記号" and at not in self.closing
                ):
                    at += 1
                break
            if (end := self._compound_particle(at)) is not None:
                compound = "".join(t.surface for t in self.tokens[at:end])
                at = end
                continue
            if at in self.closing and token.surface not in QUOTES:
                at = self.closing[at] + 1
            elif self._is_function(at, start, kind) or (kind is Kind.NOUN and self._joins_nouns(at)):
                at += 1
            elif (end := self._closing_noun(at, kind)) is not None or (
                end := self._linking_noun(at, kind)
            ) is not None:
                at = end
            else:
                break
        return at, compound

    def _joins_nouns(self, at: int) -> bool:
        """及び, 並びに, 又は between nouns."""
        return self.tokens[at].pos[0] == "接続詞" and self.tokens[at].lemma in _COORDINATORS

    def _compound_particle(self, at: int) -> int | None:
        """End of the longest compound particle that starts here, on a morpheme boundary."""
        if self.tokens[at].pos[0] not in ("助詞", "助動詞") and self.tokens[at].surface != "みたい":
            return None
        table, limit = compound_particles(), longest_compound()
        surface, best, end = "", None, at
        while end < len(self.tokens) and len(surface) < limit:
            surface += self.tokens[end].surface
            end += 1
            known = surface in table or (surface.endswith(("ては", "ても")) and surface[:-1] in table)
            if known and not self._is_real_verb(surface, end):
                best = end
        return best

    def _is_real_verb(self, surface: str, end: int) -> bool:
        """とする, とした are function words only before a noun; にかかる時間 is a verb."""
        if surface in words("particle-before-noun"):
            return not (end < len(self.tokens) and self._nominal(end))
        return False

    def _is_function(self, at: int, start: int, kind: Kind) -> bool:
        token = self.tokens[at]
        pos = token.pos
        if pos[0] == "助動詞" or (pos[0] == "助詞" and pos[1] != "準体助詞"):
            return True
        if pos[0] == "補助記号" and at not in self.closing:
            return True
        if pos[0] == "形状詞" and pos[1] == "助動詞語幹":
            return True
        if pos[0] == "接尾辞" and (at > start or pos[1] == "形容詞的"):
            return True
        before = self.tokens[at - 1]
        if pos[0] == "動詞":
            if kind in (Kind.VERB, Kind.ADVERB) and at == start and token.lemma in _LIGHT_VERBS:
                return True
            if pos[1] == "非自立可能" and self._after_te(at):
                return True
            if token.lemma in ("有る", "御座る") and (self._after_copula(at) or before.lemma == "有り難う"):
                return True
            if token.lemma == "過ぎる" and before.pos[0] in ("動詞", "形容詞", "形状詞", "助動詞"):
                return True
            if before.pos[0] == "動詞" and token.lemma in words("auxiliary-verb"):
                return before.pos[5].startswith("連用形") or token.lemma in _LIGHT_VERBS
            if (
                token.lemma in ("成る", "行く", "行ける")
                and before.surface in ("ば", "は", "と")
                and self._negated(at + 1)
            ):
                return self.tokens[at - 2].pos[0] == "助動詞" or before.surface == "は"
            if token.lemma in ("知れる", "しれる") and before.surface == "も":
                return True
            return token.lemma in ("為る",) and before.surface in ("たり", "だり")
        if pos[0] == "形容詞":
            if token.lemma == "無い":
                return self._after_copula(at) or before.pos[5].startswith("連用形") or self._after_te(at)
            return token.lemma in ("欲しい", "易い", "難い", "辛い") and (
                self._after_te(at) or before.pos[5].startswith("連用形")
            )
        return False

    def _negated(self, at: int) -> bool:
        return any(t.lemma in ("無い", "ない", "ず", "ぬ") for t in self.tokens[at : at + 2])

    def _after_te(self, at: int) -> bool:
        before = at - 1
        while before > 0 and self.tokens[before].surface in ("は", "も", "き"):
            if self.tokens[before].surface == "き":
                break
            before -= 1
        return self.tokens[before].pos[:2] == ("助詞", "接続助詞") and self.tokens[before].surface in (
            "て",
            "で",
        )

    def _after_copula(self, at: int) -> bool:
        """で ある, で は ない, では ございません: after the copula, は or も between or not."""
        before = at - 1
        particle = self.tokens[before].surface in ("は", "も")
        if particle:
            before -= 1
        token = self.tokens[before]
        return (
            token.surface in ("で", "じゃ", "に")
            and token.lemma in ("だ", "で", "じゃ")
            and (particle or (token.lemma in ("だ", "じゃ") and token.surface != "に"))
        )

    def _closing_noun(self, at: int, kind: Kind) -> int | None:
        """End of a formal noun that closes the sentence: ところ。, ものである。, のではないか."""
        token = self.tokens[at]
        if kind not in (Kind.VERB, Kind.ADJECTIVE) and not self._copula_before(at):
            return None
        judged = kind is Kind.ADJECTIVE or self.tokens[at - 1].lemma in ("れる", "られる")
        if not (
            token.pos[1] == "準体助詞"
            or token.lemma in words("closing-noun")
            or (token.lemma in ("こと", "事") and judged)
        ):
            return None
        return at + 1 if self._only_closing(at + 1) else None

    def _copula_before(self, at: int) -> bool:
        return self.tokens[at - 1].pos[0] == "助動詞"

    def _only_closing(self, at: int) -> bool:
        """From here on the clause has only copula, particles of the end, and signs."""
        seen_copula = at >= len(self.tokens) or self.tokens[at].pos[0] == "補助記号"
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.pos[0] == "補助記号":
                return seen_copula
            if token.lemma in _COPULA or token.lemma == "で":
                seen_copula = True
            elif (
                token.lemma in ("無い", "有る", "御座る")
                or token.pos[0] == "助動詞"
                or (token.surface in ("は", "も") and seen_copula)
            ):
                pass
            elif token.pos[1] in ("終助詞", "接続助詞") or token.lemma == "と":
                return seen_copula
            else:
                return False
            at += 1
        return seen_copula

    def _linking_noun(self, at: int, kind: Kind) -> int | None:
        """End of a noun that links clauses side by side: …したほか、 …する一方で、 …した上で、."""
        token = self.tokens[at]
        if kind not in (Kind.VERB, Kind.ADJECTIVE) and not self._copula_before(at):
            return None
        if token.lemma not in words("linking-noun"):
            return None
        if token.lemma == "上" and self.tokens[at - 1].lemma != "た":
            return None  # …する上で sets the scene, …した上で is a step
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].surface in ("で", "に", "は", "も"):
            end += 1
        if end < len(self.tokens) and self.tokens[end].surface in ("、", "，"):
            return end
        return end if end > at + 1 and self.tokens[at].lemma in words("linking-noun-bare") else None

    # --- what the function words say --------------------------------------------------------------

    def _describe(self, first: int, func: int, last: int, kind: Kind, compound: str) -> Bunsetsu:
        comma, end = False, last
        while (
            end > func and self.tokens[end - 1].pos[0] == "補助記号" and end - 1 not in self.closing.values()
        ):
            end -= 1
            comma = comma or self.tokens[end].surface in ("、", "，")
        ends = last >= len(self.tokens)
        copula = any(t.lemma in _COPULA for t in self.tokens[func:end]) or self._stands_as_judgement(
            first, func, end
        )
        role, case = self._role(func, end, kind, (compound, comma, ends, copula))
        table = compound_particles()
        compounded = bool(compound) and case == (table.get(compound) or table[compound[:-1]]).case
        predicate = kind in (Kind.VERB, Kind.ADJECTIVE) or (
            kind is Kind.NOUN and (copula or ends) and not compounded
        )
        if role is Role.QUOTE or (role is Role.CLAUSE and kind is Kind.NOUN):
            predicate = True
        return Bunsetsu(first, func, last, kind, role, case, comma, self._lemma(first, func, kind), predicate)

    def _lemma(self, first: int, func: int, kind: Kind) -> str:
        at = func - 1
        closing = {end: start for start, end in self.closing.items()}
        if at in closing and closing[at] > first and self.tokens[closing[at]].surface not in QUOTES:
            at = closing[at] - 1
        elif at in closing:
            at = max(first, at - 1)
        while (
            at > first and self.tokens[at].pos[0] == "接尾辞" and self.tokens[at].lemma in ("等", "達", "ら")
        ):
            at -= 1
        token = self.tokens[at]
        if kind is Kind.VERB and at > first and token.lemma in words("noun-verb"):
            return self.tokens[at - 1].lemma + token.lemma
        if kind is Kind.VERB and self.tokens[first].pos[0] == "動詞":
            return self.tokens[first].lemma
        if (
            kind is Kind.NOUN
            and at > first
            and token.pos[0] == "接尾辞"
            and token.surface in ("さ", "方", "み")
        ):
            return self.tokens[first].lemma + token.surface
        return "願う" if token.lemma == "御願い" else token.lemma

    def _role(self, func: int, end: int, kind: Kind, facts: tuple[str, bool, bool, bool]) -> tuple[Role, str]:
        compound, comma, ends, copula = facts
        tail = self.tokens[func:end]
        if kind in (Kind.ADVERB,):
            return (Role.ADNOMINAL, "の") if tail and tail[-1].surface == "の" else (Role.ADVERB, "")
        if kind is Kind.ADNOUN:
            return Role.ADNOMINAL, ""
        if kind is Kind.OTHER:
            return Role.ADVERB, ""
        if compound and self._compound_is_last(tail, compound):
            table = compound_particles()
            particle = table.get(compound) or table[compound[:-1]]
            if particle.kind == "quote":
                return Role.QUOTE, particle.case
            if kind is not Kind.NOUN and particle.case == "とともに":
                return Role.CLAUSE, "とともに"
            if particle.kind == "adnominal":
                return Role.ADNOMINAL, particle.case
            topic = bool(tail) and tail[-1].surface.endswith("は")
            return (Role.TOPIC if topic else Role.CASE), particle.case
        if kind is Kind.NOUN and comma and self.tokens[func - 1].lemma in ("こと", "事") and len(tail) == 1:
            if tail[0].surface == "で":
                return Role.CASE, "で"
        if kind is Kind.NOUN and not copula:
            return self._noun_role(func, tail, comma, ends)
        return self._clause_role(func, tail, kind, (comma, ends))

    def _stands_as_judgement(self, first: int, func: int, end: int) -> bool:
        """賛成で、 and 重要な施策で、: the tokenizer calls the copula's で a case particle."""
        if end != func + 1 or self.tokens[func].surface != "で":
            return False
        before = self.tokens[first - 1].surface if first else ""
        lemma = self.tokens[func - 1].lemma
        return lemma in words("judgement-noun") or (before in ("な", "い") and lemma in words("judged-noun"))

    def _compound_is_last(self, tail: Sequence[Token], compound: str) -> bool:
        """Nothing but は, も, つつ and the like follows the compound particle."""
        surface = "".join(t.surface for t in tail)
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

    def _noun_role(self, func: int, tail: Sequence[Token], comma: bool, ends: bool) -> tuple[Role, str]:
        particles = [t for t in tail if t.pos[0] in ("助詞", "接尾辞", "助動詞", "動詞", "接続詞")]
        if not particles:
            if ends:
                return Role.ROOT, ""
            if self._when(func):
                return Role.CLAUSE, "時"
            head = self.tokens[func - 1]
            if head.pos[2] == "副詞可能" or head.lemma in words("time-adverb"):
                return Role.ADVERB, ""
            return (Role.COORDINATE, "、") if comma else (Role.ADNOMINAL, "")
        final = particles[-1]
        if final.surface in ("は", "も", "こそ", "さえ", "しか", "でも"):
            inner = [p for p in particles[:-1] if p.pos[1] == "格助詞"]
            case = inner[-1].surface if inner else ""
            return Role.TOPIC, case + final.surface
        if final.surface == "の":
            return Role.ADNOMINAL, "の"
        if final.surface == "に" and self.tokens[func - 1].lemma in words("adverbial-noun"):
            return Role.ADVERB, ""
        if final.surface in ("が", "を", "に", "へ", "で", "から", "まで", "より"):
            return Role.CASE, final.surface
        if final.surface == "と":
            return self._with_or_and(func, comma)
        if final.lemma in _COORDINATORS:
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
            and self.tokens[func - 1].lemma in ("次第", "後", "際", "時")
            and (self.tokens[func - 2].pos[2] == "サ変可能")
        )

    def _with_or_and(self, func: int, comma: bool) -> tuple[Role, str]:
        """と is "with" before a verb of doing together, saying or becoming, else "and"."""
        at = func
        while at < len(self.tokens) and self.tokens[at].surface != "と":
            at += 1
        if at + 1 >= len(self.tokens):
            return Role.ROOT, "と"
        at += 2 if comma else 1
        if self._thinks(at):
            return Role.QUOTE, "と"
        skipped = 0
        while at < len(self.tokens) and skipped < 4:
            token = self.tokens[at]
            if token.lemma in words("with-verb") or token.pos[0] == "動詞":
                noun = at + 1 < len(self.tokens) and self.tokens[at + 1].surface in (
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
        head = self.tokens[func - 1]
        if head.surface == "等":
            head = self.tokens[func - 2]
        return head.lemma in words("agent-noun") or (head.pos[1] == "固有名詞" and head.pos[2] != "一般")

    def _thinks(self, at: int) -> bool:
        """A verb of thinking follows: the noun before と is a judgement (課題と考える)."""
        return any(t.lemma in words("thinking-verb") for t in self.tokens[at : at + 1])

    def _clause_role(
        self, func: int, tail: Sequence[Token], kind: Kind, facts: tuple[bool, bool]
    ) -> tuple[Role, str]:
        comma, ends = facts
        if ends:
            return Role.ROOT, ""
        final = tail[-1] if tail else self.tokens[func - 1]
        surface = final.surface
        if final.lemma in words("linking-noun") or (
            len(tail) > 1 and any(t.lemma in words("linking-noun") and t.pos[0] == "名詞" for t in tail)
        ):
            return Role.CLAUSE, "上で" if any(t.lemma == "上" for t in tail) else "ほか"
        joined = "".join(t.surface for t in tail)
        if joined.endswith("ので") and len(joined) > 2:
            return Role.CLAUSE, "ので"
        if joined.endswith(("とともに", "と共に", "と同時に")):
            return Role.CLAUSE, "とともに"
        if final.pos[0] == "助詞":
            return self._after_particle(func, tail, final, comma)
        if final.pos[1] == "助動詞語幹" or joined.endswith("ように"):
            return Role.CLAUSE, "よう"
        form = final.pos[5]
        if surface in ("な", "の") and final.lemma == "だ":
            return Role.ADNOMINAL, ""
        if final.lemma == "だ" and surface == "に":
            return Role.ADVERB, ""
        if final.pos[0] in ("形容詞", "接尾辞") and form.startswith("連用形") and final.lemma != "無い":
            return Role.ADVERB, ""
        if form.startswith("連用形"):
            state = tail and final.lemma in ("居る", "おる", "有る") and comma
            return Role.CLAUSE, "おり" if state else "連用"
        if form.startswith("仮定形"):
            return Role.CLAUSE, "ば"
        if kind is Kind.ADJECTIVE and not tail:
            return (Role.CLAUSE, "連用") if comma else (Role.ADNOMINAL, "")
        return (Role.CLAUSE, "終止") if comma else (Role.ADNOMINAL, "")

    def _after_particle(
        self, func: int, tail: Sequence[Token], final: Token, comma: bool
    ) -> tuple[Role, str]:
        surface = final.surface
        inner = tail[-2] if len(tail) > 1 else self.tokens[func - 1]
        if surface in ("は", "も", "こそ"):
            if inner.surface in ("て", "で") and inner.pos[1] == "接続助詞":
                return Role.CLAUSE, "て" + surface
            if inner.surface == "に":
                return Role.ADVERB, ""
            if inner.lemma == "か" or inner.surface == "と":
                return Role.TOPIC, surface
            return Role.CLAUSE, "て" if inner.pos[5].startswith("連用形") else surface
        if surface in ("て", "で") and final.pos[1] == "接続助詞":
            return Role.CLAUSE, "て"
        if surface in ("が", "けれど", "けれども", "けど", "けども") and final.pos[1] == "接続助詞":
            return Role.CLAUSE, "が"
        if surface == "と":
            return self._quote_or_if(func, tail)
        if surface in ("の",) and final.pos[1] == "格助詞":
            return Role.ADNOMINAL, "の"
        if surface == "で" and final.pos[1] == "格助詞" and len(tail) == 1 and not self._verbal(func):
            return Role.CLAUSE, "連用"  # 賛成で、
        if surface in ("を", "が", "に", "へ", "で") and final.pos[1] == "格助詞":
            return Role.CASE, surface
        if surface == "か":
            return Role.QUOTE, "か"
        if surface in ("など", "なり", "とか", "や"):
            return Role.CLAUSE, "など"
        return Role.CLAUSE, final.lemma

    def _verbal(self, func: int) -> bool:
        return self.tokens[func - 1].pos[0] in ("動詞", "形容詞")

    def _quote_or_if(self, func: int, tail: Sequence[Token]) -> tuple[Role, str]:
        at = func + len(tail)
        while at < len(self.tokens) and (
            self.tokens[at].pos[0] in ("補助記号", "副詞") or at in self.closing
        ):
            at += 1
        for token in self.tokens[at : at + 4]:
            if token.lemma in words("saying-verb"):
                return Role.QUOTE, "と"
            if token.pos[0] not in ("接頭辞", "名詞", "助詞", "動詞", "副詞"):
                break
            if token.pos[0] == "動詞" and token.lemma not in ("為る", "致す"):
                break
        if at < len(self.tokens) and self.tokens[at].surface in ("の", "も"):
            return Role.QUOTE, "と"
        return Role.CLAUSE, "と"


def _closing(tokens: Sequence[Token]) -> dict[int, int]:
    """Index of each outermost opening bracket's token → index of its closing one."""
    pairs: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for at, token in enumerate(tokens):
        if token.surface in PAIRS:
            stack.append((PAIRS[token.surface], at))
        elif stack and token.surface == stack[-1][0]:
            _, start = stack.pop()
            pairs[start] = at
    return pairs
