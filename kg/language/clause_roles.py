"""How a predicate is tied to what follows: as a clause, a quotation, a modifier of a noun."""

from __future__ import annotations

from kg.language.bunsetsu import Kind, Role
from kg.language.lexicon import words
from kg.language.line import Line
from kg.language.morphemes import Word, ending


class ClauseRoles:
    """Tells the role of predicates by their last function word."""

    def __init__(self, line: Line) -> None:
        self.words = line.words
        self.closing = line.closing

    def role(
        self, func: int, tail: tuple[Word, ...], kind: Kind, facts: tuple[bool, bool]
    ) -> tuple[Role, str]:
        comma, ends = facts
        if ends:
            return Role.ROOT, ""
        final = tail[-1] if tail else self.words[func - 1]
        surface = final.surface
        said = ending(tail)
        if final.links or said.links:
            return Role.CLAUSE, "上で" if "上" in said.lemmas else "ほか"
        joined = said.surface
        if joined.endswith("ので") and (len(joined) > 2 or kind is not Kind.NOUN):
            return Role.CLAUSE, "ので"
        if joined.endswith(("んで", "もんで")) and kind is not Kind.NOUN and self._nominal(tail):
            return Role.CLAUSE, "ので"
        if joined.endswith(("ではなく", "ではなくて", "じゃなく", "じゃなくて", "でなく", "でなくて")):
            return Role.CLAUSE, "でなく"  # 甲ではなく、乙である: the topic is that of 乙
        if joined.endswith(("けども", "けれども")):
            return Role.CLAUSE, "が"
        if joined.endswith(("とともに", "と共に", "と同時に")):
            return Role.CLAUSE, "とともに"
        if joined.rstrip("、，").endswith(("というか", "と言うか", "といいますか")):
            return Role.CLAUSE, "が"  # …していただきたいというか、: said, and put otherwise
        if final.pos[0] == "助詞":
            return self._after_particle(func, tail, final)
        if final.pos[1] == "助動詞語幹" or joined.endswith("ように"):
            return Role.CLAUSE, "よう"
        if final.lemma == "べし" and surface == "べく":
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
        # A plain form before a comma is a relative clause set off; only です, ます end a statement there.
        polite = "ます" in said.lemmas or "です" in said.lemmas
        return (Role.CLAUSE, "終止") if comma and polite else (Role.ADNOMINAL, "")

    def _after_particle(self, func: int, tail: tuple[Word, ...], final: Word) -> tuple[Role, str]:
        surface = final.surface
        inner = tail[-2] if len(tail) > 1 else self.words[func - 1]
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
        if surface == "から" and inner.surface in ("て", "で"):
            return Role.CLAUSE, "時"  # …してから
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
        if final.pos[1] == "終助詞" and surface in ("ね", "ねえ", "よ", "な", "わ", "さ", "よね"):
            return Role.CLAUSE, "終止"  # …と思うんですね、: the statement ends, the sentence goes on
        if surface in ("など", "なり", "とか", "や"):
            return Role.CLAUSE, "など"
        return Role.CLAUSE, final.lemma

    def _nominal(self, tail: tuple[Word, ...]) -> bool:
        """…なんで、 is …なので、; 読んで、 is no such thing."""
        return len(tail) > 1 and tail[-2].pos[1] == "準体助詞"

    def _verbal(self, func: int) -> bool:
        return self.words[func - 1].pos[0] in ("動詞", "形容詞")

    def _quote_or_if(self, func: int, tail: tuple[Word, ...]) -> tuple[Role, str]:
        at = func + len(tail)
        while at < len(self.words) and (self.words[at].pos[0] in ("補助記号", "副詞") or at in self.closing):
            at += 1
        apart = (
            self.words[func + len(tail)].pos[0] == "補助記号" if func + len(tail) < len(self.words) else False
        )
        for token in self.words[at : at + 4]:
            if apart and token.lemma in ("為る", "致す", "御座る"):
                break  # …していただくと、全体としてよくなる
            if token.lemma in words("saying-verb"):
                return Role.QUOTE, "と"
            if token.pos[0] not in ("接頭辞", "名詞", "代名詞", "助詞", "動詞", "副詞"):
                break
            if token.pos[0] == "動詞" and token.lemma not in ("為る", "致す"):
                break
        if at < len(self.words) and self.words[at].surface in ("の", "も"):
            return Role.QUOTE, "と"
        return Role.CLAUSE, "と"
