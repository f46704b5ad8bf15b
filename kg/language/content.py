"""Content words: where those of a bunsetsu end, and of what kind they are."""

from __future__ import annotations

from kg.language.bunsetsu import Kind
from kg.language.lexicon import words
from kg.language.line import Line
from kg.language.morphemes import LIGHT_VERBS


class ContentReader:
    """Reads content words off a line: runs of nouns, verbal nouns, compound verbs, quoted titles."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.words = line.words
        self.closing = line.closing

    def content(self, at: int) -> tuple[Kind, int]:
        """The kind of the bunsetsu that starts at `at`, and where its content words end."""
        token = self.words[at]
        if token.nominal or self.is_nominal(at):
            return self._nominal_run(at)
        pos = token.pos[0]
        if pos == "接頭辞" and self._line.pos_at(at + 1, "動詞"):
            return Kind.VERB, self._verb_end(at + 1)
        if (end := self._nominal_by_suffix(at)) is not None:
            return self._nominal_run(at, end)
        if token.lemma == "有り難う":
            return Kind.ADJECTIVE, at + 1
        if pos == "動詞" and self._adds(at):
            return Kind.ADVERB, at + 2
        if token.surface in words("fixed-adverb") and not self._line.pos_at(at + 1, "助動詞"):
            return Kind.ADVERB, at + 1
        if pos == "動詞" and self._verb_as_noun(at):
            return Kind.NOUN, at + 1
        if pos == "動詞" and self._verb_in_compound(at):
            return self._nominal_run(at, at + 1)
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

    def _adds(self, at: int) -> bool:
        """目安も併せて示す: with て and nothing that it takes, the verb is an adverb."""
        if self.words[at].lemma not in words("adding-verb") or at + 1 >= len(self.words):
            return False
        free = at == 0 or self.words[at - 1].surface not in ("を", "に", "と", "が")
        after = self.words[at + 2] if at + 2 < len(self.words) else None
        goes_on = after is not None and (after.lemma in words("after-te") or after.surface in "、。")
        return free and self.words[at + 1].surface == "て" and not goes_on

    def _adverb(self, at: int) -> tuple[Kind, int]:
        """こう した and そう いう are adnouns, like この."""
        follow = "".join(t.surface for t in self.words[at + 1 : at + 3])
        if self.words[at].surface in ("こう", "そう", "ああ", "どう") and follow.startswith(
            ("した", "いった", "いう")
        ):
            return Kind.ADNOUN, at + (2 if follow.startswith("いう") else 3)
        end = at + 1
        while end < len(self.words) and self.words[end].pos[0] == "接尾辞":
            end += 1  # 是非とも
        return Kind.ADVERB, end

    def _verb_end(self, at: int) -> int:
        """Compound verbs (取り 組む) are one: 連用形 before an independent verb without a comma."""
        end = at + 1
        while end < len(self.words) and self._compounds(end):
            end += 1
        return end

    def _compounds(self, at: int) -> bool:
        before, here = self.words[at - 1], self.words[at]
        return (
            here.pos[0] == "動詞"
            and before.pos[0] == "動詞"
            and before.pos[5].startswith("連用形-一般")
            and before.lemma != "為る"
            and here.lemma in words("compound-verb")
        )

    def is_nominal(self, at: int) -> bool:
        """Can the word stand in a run of nouns?"""
        token = self.words[at]
        if token.nominal or at in self.closing:
            return True
        if token.nominal is None and token.pos[0] == "接頭辞":
            return not self._line.pos_at(at + 1, "動詞")
        return token.nominal is None and self._compound_noun_follows(at + 1)

    def _compound_noun_follows(self, at: int) -> bool:
        if at >= len(self.words):
            return False
        pos = self.words[at].pos
        return (pos[0] in ("名詞", "接尾辞") and pos[1] not in ("助動詞語幹",)) or self.words[
            at
        ].surface == "・"

    def _nominal_by_suffix(self, at: int) -> int | None:
        """End of a verb or adjective that さ, 方 and the like make a noun of: 分かりやすさ, 書き方."""
        end = at
        while end < len(self.words) and self.words[end].pos[0] in ("動詞", "形容詞", "形状詞"):
            end += 1
        while end < len(self.words) and self.words[end].pos[:2] == ("接尾辞", "形容詞的"):
            end += 1
        if end == at or end >= len(self.words) or self.words[end].pos[:2] != ("接尾辞", "名詞的"):
            return None
        stem = self.words[end - 1].pos[5]
        return (
            end + 1 if stem.startswith(("語幹", "連用形")) or self.words[end - 1].pos[0] == "形状詞" else None
        )

    def _verb_as_noun(self, at: int) -> bool:
        """引下げ 及び, 見直し を: a 連用形 before a particle of nouns."""
        if not self.words[at].pos[5].startswith("連用形-一般") or self.words[at].pos[1] != "一般":
            return False
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return after is not None and (
            after.lemma in ("及び", "並びに")
            or after.copula
            or (after.pos[1] == "格助詞" and after.surface in "をがの")
        )

    def _verb_in_compound(self, at: int) -> bool:
        """受入れ 環境, 見守り 活動: a 連用形 without arguments that opens a compound noun."""
        token = self.words[at]
        if not token.pos[5].startswith("連用形-一般") or token.pos[1] != "一般" or at + 1 >= len(self.words):
            return False
        after = self.words[at + 1]
        free = at == 0 or self.words[at - 1].surface in ("、", "の", "，", "「", "や", "な")
        return free and after.pos[:2] == ("名詞", "普通名詞") and after.lemma not in words("time-adverb")

    def _nominal_run(self, first: int, start: int | None = None) -> tuple[Kind, int]:
        at = first if start is None else start
        words_, length = self.words, len(self.words)
        while at < length and (words_[at].nominal or self.is_nominal(at)):
            if at > first and (words_[at].formal or words_[at - 1].timely) and self._breaks(first, at):
                break
            at = self.closing[at] + 1 if at in self.closing else at + 1
        head = self.words[at - 1]
        if at < length and self.words[at].verb:
            if self._light(at):
                return (Kind.ADVERB if self._adverbial(at) else Kind.VERB), at
            if self._noun_verb(at):
                return Kind.VERB, at + 1
        elif at < length and self.words[at].lemma == "深い" and self.words[at].pos[0] == "形容詞":
            return Kind.ADJECTIVE, at + 1  # 意義深い, 興味深い
        adjectival = head.pos[0] == "形状詞" or (head.pos[1] == "形状詞的" and self._copular(at))
        if adjectival or (head.pos[2] == "形状詞可能" and self._copular(at)):
            return Kind.ADJECTIVE, at
        return Kind.NOUN, at

    def _noun_verb(self, at: int) -> bool:
        """位置 付ける, 義務 付ける: a noun and a verb that together are one."""
        return self.words[at].lemma in words("noun-verb") and self.words[at - 1].pos[2] in (
            "サ変可能",
            "一般",
        )

    def _light(self, at: int) -> bool:
        """する and its honorific forms make a verb of the noun before them."""
        return self.words[at].lemma in LIGHT_VERBS and self.words[at - 1].pos[2] not in ("助数詞可能",)

    def _adverbial(self, at: int) -> bool:
        """一貫して, 率先して: a verbal noun that with して only says how."""
        if self.words[at - 1].lemma not in words("shite-adverb"):
            return False
        if [t.surface for t in self.words[at : at + 2]] != ["し", "て"] or at + 2 >= len(self.words):
            return False
        after = self.words[at + 2]
        return after.lemma not in words("after-te") and after.surface not in "、。"

    def _copular(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].copula

    def _breaks(self, first: int, at: int) -> bool:
        """Time words are adverbs before another noun: 本日 | 御議論, 今後 | 利用."""
        before, here = self.words[at - 1], self.words[at]
        timely = at - first == 1 and before.timely
        if not (timely or here.formal) or here.pos[0] == "接尾辞" or here.surface in "・":
            return False
        return (timely and here.pos[1] != "数詞") or (here.formal and before.pos[0] == "形状詞")
