"""What the end of a predicate says: tense, aspect, wish, duty, request, denial, doubt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, cast

from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.morphemes import Word, ending
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
    said = tuple([w for w in tree.words[b.func : b.last] if not w.sign])
    head = tree.words[b.func - 1]
    setting = _Setting(
        open_=b.role is Role.CLAUSE and b.case in _OPEN_LINKS,
        bare=b.kind is Kind.NOUN and b.role is Role.ROOT,
        noun=b.kind is Kind.NOUN,
        compared=b.case == "よう",
        receives=_receives_doing(tree, at),
        volition=head.verb and head.pos[5].startswith("意志推量形"),
        excess=head.lemma == "過ぎる",
    )
    return _told(said, setting)


class _Setting(NamedTuple):
    """What besides its function words bears on the mood of a predicate."""

    open_: bool
    """It is linked to the next clause, whose tense is its own."""
    bare: bool
    """A noun that ends the sentence."""
    noun: bool
    compared: bool
    """…ように."""
    receives: bool
    volition: bool
    """Its verb itself has the form of volition (行こう)."""
    excess: bool


@lru_cache(maxsize=1 << 16)
def _told(said: tuple[Word, ...], setting: _Setting) -> Mood:
    """The mood that function words give a predicate in its setting; the same few thousand come ever again."""
    if not said and setting.noun:
        return Mood(finite=not setting.open_, bare=setting.bare)
    here = ending(said).lemmas
    before = _before_closing_noun(said)
    causative = bool(here & {"せる", "させる"})
    receives = bool(here & _RECEIVING) or setting.receives
    negated, doubt = _denial(said)
    asks = (bool(here & {"下さる", "欲しい"}) and not (here & {"た", "居る", "おる"})) or _imperative(said)
    duty = _duty(said)
    return Mood(
        negated=negated and not duty,
        past=_past(before) and not setting.open_,
        progressive=_after_te(before, {"居る", "おる", "御座る", "有る"}) or _under_way(before),
        onward=_after_te(said, {"参る", "行く", "行ける"}),
        wish="たい" in here,
        volition=any(w.pos[5].startswith("意志推量形") and w.lemma not in ("だ", "です") for w in said)
        or setting.volition,
        passive=bool(here & {"れる", "られる"}),
        causative=causative,
        receives=receives and not causative,
        humble=(receives and causative) or "致す" in here,
        asks=asks,
        duty=duty,
        norm="べし" in here,
        can=bool(here & {"出来る", "得る"}),
        excess="過ぎる" in here or setting.excess,
        doubt=doubt,
        question=any(w.pos[1] == "終助詞" and w.surface == "か" for w in said),
        explains=any(w.lemma in ("もの", "物", "訳", "筈") or w.pos[1] == "準体助詞" for w in said),
        moment="所" in here,
        finite=not setting.open_,
        hearsay=not setting.compared and any(w.pos[1] == "助動詞語幹" or w.lemma == "らしい" for w in said),
        bare=setting.bare and not here & {"だ", "です"},
    )


_RECEIVING = frozenset(("頂く", "貰う", "頂ける", "貰える"))
_RECEIVING_ALONE = _RECEIVING | {"賜る", "頂戴", "賜われる", "賜れる"}


def _receives_doing(tree: Parse, at: int) -> bool:
    """御検討をいただく: the noun of doing stands in を."""
    b = tree.bunsetsu[at]
    if b.lemma not in _RECEIVING_ALONE or b.kind is not Kind.VERB:
        return False
    nouns = [tree.bunsetsu[c] for c in tree.children(at) if tree.bunsetsu[c].case == "を"]
    return any(n.lemma in words("opinion-noun") or _is_doing(tree, n) for n in nouns)


def _is_doing(tree: Parse, noun: Bunsetsu) -> bool:
    return tree.words[noun.func - 1].pos[2].startswith("サ変") or noun.lemma in words("operation-noun")


def _before_closing_noun(tokens: Sequence[Word]) -> list[Word]:
    """取り組んできた of 取り組んできたところでございます: what follows the closing noun is its copula."""
    kept: list[Word] = []
    for token in tokens:
        if kept and (token.lemma in words("closing-noun") or token.pos[1] == "準体助詞"):
            break
        kept.append(token)
    return kept


def _denial(tokens: Sequence[Word]) -> tuple[bool, bool]:
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


def _imperative(tokens: Sequence[Word]) -> bool:
    return any(t.pos[5].startswith("命令形") for t in tokens)


def _duty(tokens: Sequence[Word]) -> bool:
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


def _past(tokens: Sequence[Word]) -> bool:
    """た as the last tense of the predicate; たら and たり are none."""
    for token in reversed(tokens):
        if token.lemma == "た" and token.pos[0] == "助動詞":
            return not token.pos[5].startswith("仮定形")
        if token.lemma in ("ます", "たい", "居る", "参る", "行く") and token.pos[0] in ("助動詞", "動詞"):
            return False
    return False


def _after_te(tokens: Sequence[Word], lemmas: set[str]) -> bool:
    te = False
    for token in tokens:
        if token.pos[1] == "接続助詞" and token.surface in ("て", "で"):
            te = True
        elif te and token.lemma in lemmas:
            return True
    return False


def _under_way(tokens: Sequence[Word]) -> bool:
    """失われつつある, and できてない said for できていない."""
    pairs = [(one.surface, other.lemma) for one, other in pairwise(tokens)]
    denied = any(one in ("て", "で") and other in ("ない", "無い") for one, other in pairs)
    return denied or ("つつ", "有る") in pairs
