"""Function words: where those of a bunsetsu end."""

from __future__ import annotations

from kg.language.brackets import QUOTES
from kg.language.bunsetsu import Kind
from kg.language.content import ContentReader
from kg.language.lexicon import compound_beginnings, compound_particles, words
from kg.language.line import Line
from kg.language.morphemes import COORDINATORS, LIGHT_VERBS

#: A topic's particle that the tokenizer took together with the last sound of a compound particle.
_TOPICAL = ("ては", "ても")


class FunctionReader:
    """Reads particles, auxiliaries, compound particles and the nouns that close or link clauses."""

    def __init__(self, line: Line, content: ContentReader) -> None:
        self.words = line.words
        self.closing = line.closing
        self._content = content

    def function(self, at: int, kind: Kind) -> tuple[int, str]:
        """End of the function words from `at`, and the surface of the last compound particle."""
        compound, through = "", -1
        words_, closing = self.words, self.closing
        start, length = at, len(words_)
        while at < length:
            token = words_[at]
            if token.stops:
                while at < length and words_[at].sign and at not in closing:
                    at += 1
                break
            if token.opens_particle and (end := self._compound_particle(at)) is not None:
                compound = "".join([t.surface for t in words_[at:end]])
                at = through = end
                continue
            if token.verb and at == through:
                break  # 裁判所に対して行う
            if token.surface == "か" and self._whether(at):
                at += 3
            elif at in closing and token.surface not in QUOTES:
                at = closing[at] + 1
            elif (
                token.function
                or (token.function is None and self._is_function(at, start, kind))
                or (kind is Kind.NOUN and self._joins_nouns(at))
            ):
                at += 1
            elif (token.closes is not False and (end := self._closing_noun(at, kind)) is not None) or (
                token.links and (end := self._linking_noun(at, kind)) is not None
            ):
                at = end
            else:
                break
        return at, compound

    def _whether(self, at: int) -> bool:
        """適切かどうか: one particle."""
        return [t.surface for t in self.words[at : at + 3]] == ["か", "どう", "か"]

    def _joins_nouns(self, at: int) -> bool:
        """及び, 並びに, 又は between nouns."""
        return self.words[at].pos[0] == "接続詞" and self.words[at].lemma in COORDINATORS

    def _compound_particle(self, at: int) -> int | None:
        """End of the longest compound particle that starts here, on a morpheme boundary."""
        table, beginnings = compound_particles(), compound_beginnings()
        words_, length = self.words, len(self.words)
        surface, best, end = "", None, at
        while end < length:
            surface += words_[end].surface
            end += 1
            begins = surface in beginnings  # a whole one is a beginning too
            known = surface in table if begins else surface.endswith(_TOPICAL) and surface[:-1] in table
            if known and not self._is_real_verb(surface, end):
                best = end
            if not begins:
                break
        return None if best is not None and self._goes_on_as_verb(best) else best

    def _goes_on_as_verb(self, end: int) -> bool:
        """印象も受けておりまして, 意見を受けました: what follows makes a verb of 受け."""
        if self.words[end - 1].pos[0] != "動詞" or end >= len(self.words):
            return False
        after = self.words[end]
        if after.surface in ("て", "で") and end + 1 < len(self.words):
            return self.words[end + 1].lemma in words("after-te")
        return after.pos[0] == "助動詞" and after.lemma in ("ます", "た", "たい", "ない", "ず")

    def _is_real_verb(self, surface: str, end: int) -> bool:
        """とする, とした are function words only before a noun; にかかる時間 is a verb."""
        if surface.endswith("て") and end < len(self.words) and self.words[end].lemma in words("after-te"):
            pure = (
                compound_particles()[surface].case in words("pure-particle")
                if surface in compound_particles()
                else False
            )
            return not (pure and self.words[end].lemma == "行く")  # …としている against …に対して行う
        if surface.endswith("資する") and end < len(self.words) and self.words[end].lemma in ("様", "よう"):
            return True  # 向上に資するよう取り組む
        if surface in words("particle-before-noun"):
            return not (end < len(self.words) and self._content.is_nominal(end))
        return False

    def _is_function(self, at: int, start: int, kind: Kind) -> bool:
        """Is the sign, suffix, verb or adjective a function word where it stands?"""
        token = self.words[at]
        pos = token.pos
        if token.sign:
            return at not in self.closing
        if pos[0] == "接尾辞":
            return at > start
        before = self.words[at - 1]
        if pos[0] == "動詞":
            if kind in (Kind.VERB, Kind.ADVERB) and at == start and token.lemma in LIGHT_VERBS:
                return True
            if pos[1] == "非自立可能" and self._after_te(at):
                return True
            if token.lemma in ("有る", "御座る") and (self._after_copula(at) or before.lemma == "有り難う"):
                return True
            if token.lemma == "過ぎる" and before.pos[0] in ("動詞", "形容詞", "形状詞", "助動詞"):
                return True
            if before.pos[0] == "動詞" and token.lemma in words("auxiliary-verb"):
                return before.pos[5].startswith("連用形") or token.lemma in LIGHT_VERBS
            if (
                token.lemma in ("成る", "行く", "行ける")
                and before.surface in ("ば", "は", "と")
                and self._negated(at + 1)
            ):
                return self.words[at - 2].pos[0] == "助動詞" or before.surface == "は"
            if token.lemma in ("知れる", "しれる") and before.surface == "も":
                return True
            if token.lemma == "得る" and before.surface == "を" and self.words[at - 2].surface == "ざる":
                return True  # 諦めざるを得ない
            if token.lemma == "有る" and before.surface == "つつ":
                return True  # 失われつつある
            return token.lemma in ("為る",) and before.surface in ("たり", "だり")
        if pos[0] == "形容詞":
            if token.lemma == "無い":
                return self._after_copula(at) or before.pos[5].startswith("連用形") or self._after_te(at)
            return token.lemma in ("欲しい", "易い", "難い", "辛い") and (
                self._after_te(at) or before.pos[5].startswith("連用形")
            )
        return False

    def _negated(self, at: int) -> bool:
        return any(t.lemma in ("無い", "ない", "ず", "ぬ") for t in self.words[at : at + 2])

    def _after_te(self, at: int) -> bool:
        before = at - 1
        while before > 0 and self.words[before].surface in ("は", "も", "き"):
            if self.words[before].surface == "き":
                break
            before -= 1
        return self.words[before].pos[:2] == ("助詞", "接続助詞") and self.words[before].surface in (
            "て",
            "で",
        )

    def _after_copula(self, at: int) -> bool:
        """で ある, で は ない, では ございません: after the copula, は or も between or not."""
        before = at - 1
        particle = self.words[before].surface in ("は", "も")
        if particle:
            before -= 1
        token = self.words[before]
        return (
            token.surface in ("で", "じゃ", "に")
            and token.lemma in ("だ", "で", "じゃ")
            and (particle or (token.lemma in ("だ", "じゃ") and token.surface != "に"))
        )

    def _closing_noun(self, at: int, kind: Kind) -> int | None:
        """End of a formal noun that closes the sentence: ところ。, ものである。, のではないか."""
        if kind not in (Kind.VERB, Kind.ADJECTIVE) and not self._copula_before(at):
            return None
        if self._reason(at):
            return at + 2
        judged = kind is Kind.ADJECTIVE or self.words[at - 1].lemma in ("れる", "られる")
        if self.words[at].closes is None and not judged:
            return None
        return at + 1 if self._only_closing(at + 1) else None

    def _reason(self, at: int) -> bool:
        """古いですので新しいものを: の and で are ので, unless the copula goes on (のである, のではない)."""
        if [t.surface for t in self.words[at : at + 2]] != ["の", "で"]:
            return False
        after = self.words[at + 2] if at + 2 < len(self.words) else None
        goes_on = (
            after is None or after.surface in ("は", "も", "す") or after.lemma in ("有る", "御座る", "無い")
        )
        return self.words[at].pos[1] == "準体助詞" and not goes_on

    def _copula_before(self, at: int) -> bool:
        return self.words[at - 1].pos[0] == "助動詞"

    def _only_closing(self, at: int) -> bool:
        """From here on the clause has only copula, particles of the end, and signs."""
        seen_copula = at >= len(self.words) or self.words[at].pos[0] == "補助記号"
        while at < len(self.words):
            token = self.words[at]
            if token.pos[0] == "補助記号":
                return seen_copula
            if token.copula or token.lemma == "で":
                seen_copula = True
            elif token.pos[1] == "準体助詞" and seen_copula:
                pass  # …のではないのでしょうか
            elif (
                token.lemma in ("無い", "有る", "御座る")
                or token.pos[0] == "助動詞"
                or (token.surface in ("は", "も") and seen_copula)
            ):
                pass
            elif token.surface == "か" and self.words[at - 1].pos[1] == "準体助詞":
                return self._wonders(at + 1)
            elif token.pos[1] in ("終助詞", "接続助詞") or token.lemma == "と":
                return seen_copula
            else:
                return False
            at += 1
        return seen_copula

    def _wonders(self, at: int) -> bool:
        """After のか: な, a verb of thinking or the end, so that it hedges (いいのかなと思う)."""
        if at >= len(self.words) or self.words[at].surface in ("な", "なあ"):
            return True
        if self.words[at].pos[0] == "補助記号":
            return True
        rest = [t for t in self.words[at + 1 : at + 5] if t.surface not in ("いう", "ふう", "よう", "に")]
        return self.words[at].surface == "と" and any(t.lemma in words("thinking-verb") for t in rest[:1])

    def _linking_noun(self, at: int, kind: Kind) -> int | None:
        """End of a noun that links clauses side by side: …したほか、 …する一方で、 …した上で、."""
        token = self.words[at]
        if kind not in (Kind.VERB, Kind.ADJECTIVE) and not self._copula_before(at):
            return None
        if token.lemma == "上" and self.words[at - 1].lemma != "た":
            return None  # …する上で sets the scene, …した上で is a step
        end = at + 1
        while end < len(self.words) and self.words[end].surface in ("で", "に", "は", "も"):
            end += 1
        if end < len(self.words) and self.words[end].surface in ("、", "，"):
            return end
        return end if end > at + 1 and self.words[at].lemma in words("linking-noun-bare") else None
