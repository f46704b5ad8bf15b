"""What the end of a predicate says: tense, aspect, wish, duty, request, denial, doubt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.model import Token
from kg.records import record, replace


@record
class Mood:
    """Marks on a predicate; all False for the plain non-past."""

    negated: bool = False
    past: bool = False
    progressive: bool = False
    """ている, ておる, てある, ております."""
    onward: bool = False
    """てまいる, ていく: it will go on."""
    wish: bool = False
    """たい."""
    volition: bool = False
    """う, よう."""
    passive: bool = False
    causative: bool = False
    receives: bool = False
    """ていただく, てもらう, ご…いただく: somebody else does it."""
    humble: bool = False
    """させていただく, いたす: the speaker does it."""
    asks: bool = False
    """てください, てほしい, なさい: a request by its form."""
    duty: bool = False
    """なければならない."""
    norm: bool = False
    """べき."""
    can: bool = False
    """できる, うる, られる of ability."""
    excess: bool = False
    """すぎる."""
    doubt: bool = False
    """ではないか, のではないか, でしょうか, かもしれない: a hedge, no denial."""
    question: bool = False
    explains: bool = False
    """ものである, わけである, のである: says how things are."""
    moment: bool = False
    """ところである."""
    finite: bool = False
    """The form ends a clause and has its own tense; て and 連用 forms take that of the next one."""
    hearsay: bool = False
    """ようだ, そうだ, らしい: as others tell it."""
    bare: bool = False
    """A verbal noun without する: 協議を実施。"""

    def taking(self, later: Mood) -> Mood:
        """The mood of a て or 連用 form before a clause in mood `later`."""
        if self.finite or self.progressive:
            return self  # …を設けておりまして、…に努めたい: what goes on is not wished
        return replace(
            later,
            negated=self.negated,
            passive=self.passive,
            causative=self.causative,
            excess=self.excess,
            can=self.can,
            progressive=self.progressive or later.progressive,
            receives=self.receives or later.receives,
            humble=self.humble or later.humble,
            doubt=self.doubt or later.doubt,
            finite=later.finite,
            bare=False,
        )


_OPEN_LINKS = frozenset(("て", "連用", "ては", "ても", "つつ", "ながら", "など", "上で"))


def mood_of(tree: Parse, at: int) -> Mood:
    """The mood that a predicate's own function words give it."""
    known = tree.moods.get(at)
    if known is None:
        known = tree.moods[at] = _mood(tree, at)
    return cast(Mood, known)


def _mood(tree: Parse, at: int) -> Mood:
    b = tree.bunsetsu[at]
    tokens = [t for t in tree.function(at) if t.pos[0] != "補助記号"]
    open_ = b.role is Role.CLAUSE and b.case in _OPEN_LINKS
    if not tokens and b.kind is Kind.NOUN:
        return Mood(finite=not open_, bare=b.role is Role.ROOT)
    lemmas = [t.lemma for t in tokens]
    here = set(lemmas)
    before = _before_closing_noun(tokens)
    causative = bool(here & {"せる", "させる"})
    receives = bool(here & _RECEIVING) or _receives_doing(tree, at)
    negated, doubt = _denial(tokens)
    asks = (bool(here & {"下さる", "欲しい"}) and not (here & {"た", "居る", "おる"})) or _imperative(tokens)
    duty = _duty(tokens)
    return Mood(
        negated=negated and not duty,
        past=_past(before) and not open_,
        progressive=_after_te(before, {"居る", "おる", "御座る", "有る"}) or _under_way(before),
        onward=_after_te(tokens, {"参る", "行く", "行ける"}),
        wish="たい" in here,
        volition=any(t.pos[5].startswith("意志推量形") and t.lemma not in ("だ", "です") for t in tokens)
        or _own_volition(tree, at),
        passive=bool(here & {"れる", "られる"}),
        causative=causative,
        receives=receives and not causative,
        humble=(receives and causative) or bool(here & {"致す"}),
        asks=asks,
        duty=duty,
        norm="べし" in here,
        can=bool(here & {"出来る", "得る"}),
        excess="過ぎる" in here or tree.tokens[b.func - 1].lemma == "過ぎる",
        doubt=doubt,
        question=bool(lemmas) and any(t.pos[1] == "終助詞" and t.surface == "か" for t in tokens),
        explains=any(t.lemma in ("もの", "物", "訳", "筈") or t.pos[1] == "準体助詞" for t in tokens),
        moment="所" in here,
        finite=not open_,
        hearsay=b.case != "よう" and any(t.pos[1] == "助動詞語幹" or t.lemma == "らしい" for t in tokens),
        bare=b.kind == "noun" and b.role is Role.ROOT and not here & {"だ", "です"},
    )


_RECEIVING = frozenset(("頂く", "貰う", "頂ける", "貰える"))


def _receives_doing(tree: Parse, at: int) -> bool:
    """御検討をいただく: the noun of doing stands in を."""
    b = tree.bunsetsu[at]
    if b.lemma not in _RECEIVING | {"賜る", "頂戴", "賜われる", "賜れる"} or b.kind is not Kind.VERB:
        return False
    nouns = [tree.bunsetsu[c] for c in tree.children(at) if tree.bunsetsu[c].case == "を"]
    return any(n.lemma in words("opinion-noun") or _is_doing(tree, n) for n in nouns)


def _is_doing(tree: Parse, noun: Bunsetsu) -> bool:
    return tree.tokens[noun.func - 1].pos[2].startswith("サ変") or noun.lemma in words("operation-noun")


def _before_closing_noun(tokens: Sequence[Token]) -> list[Token]:
    """取り組んできた of 取り組んできたところでございます: what follows the closing noun is its copula."""
    kept: list[Token] = []
    for token in tokens:
        if kept and (token.lemma in words("closing-noun") or token.pos[1] == "準体助詞"):
            break
        kept.append(token)
    return kept


def _denial(tokens: Sequence[Token]) -> tuple[bool, bool]:
    """(denied, doubted): ない with か after it, or after では with か, asks for assent."""
    negated = doubt = False
    for at, token in enumerate(tokens):
        if token.lemma in ("無い", "ない", "ず", "ぬ", "まい") and token.pos[0] in ("形容詞", "助動詞"):
            after = [t for t in tokens[at + 1 : at + 5] if t.pos[1] != "準体助詞"]
            rest = [t for t in after if t.lemma not in ("です", "ます", "た")]
            asked = bool(rest) and rest[0].surface in ("か", "かな")
            copular = (
                at >= 1 and tokens[at - 1].surface in ("は", "じゃ", "では", "で")
            ) or token.surface == "ん"
            if (asked and copular) or (at >= 2 and tokens[at - 1].lemma in ("知れる", "しれる")):
                doubt = True
            else:
                negated = not negated
    return negated, doubt or any(
        t.pos[5].startswith("意志推量形") and t.lemma in ("だ", "です") for t in tokens
    )


def _imperative(tokens: Sequence[Token]) -> bool:
    return any(t.pos[5].startswith("命令形") for t in tokens)


def _duty(tokens: Sequence[Token]) -> bool:
    if len(tokens) < 2:
        return False
    surface = "".join(t.surface for t in tokens)
    return any(
        form in surface
        for form in (
            "なければなら",
            "ねばなら",
            "なければいけ",
            "なくてはなら",
            "なくてはいけ",
            "なければなりません",
            "ざるを得",
        )
    )


def _past(tokens: Sequence[Token]) -> bool:
    """た as the last tense of the predicate; たら and たり are none."""
    for token in reversed(tokens):
        if token.lemma == "た" and token.pos[0] == "助動詞":
            return not token.pos[5].startswith("仮定形")
        if token.lemma in ("ます", "たい", "居る", "参る", "行く") and token.pos[0] in ("助動詞", "動詞"):
            return False
    return False


def _after_te(tokens: Sequence[Token], lemmas: set[str]) -> bool:
    te = False
    for token in tokens:
        if token.pos[1] == "接続助詞" and token.surface in ("て", "で"):
            te = True
        elif te and token.lemma in lemmas:
            return True
    return False


def _under_way(tokens: Sequence[Token]) -> bool:
    """失われつつある, and できてない said for できていない."""
    pairs = [(one.surface, other.lemma) for one, other in pairwise(tokens)]
    denied = any(one in ("て", "で") and other in ("ない", "無い") for one, other in pairs)
    return denied or ("つつ", "有る") in pairs


def _own_volition(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    head = tree.tokens[b.func - 1]
    return head.pos[0] == "動詞" and head.pos[5].startswith("意志推量形")
