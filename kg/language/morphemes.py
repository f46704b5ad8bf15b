"""Words: what a morpheme is wherever it stands, found out once for each.

A few thousand words make up all minutes. What the readers of bunsetsu ask of a token without looking
at its neighbours (can it stand in a run of nouns? may it begin a compound particle?) is therefore
asked of its `Word`, and only what depends on the neighbours is worked out where the token stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.language.brackets import PAIRS
from kg.language.lexicon import compound_beginnings, compound_particles, words
from kg.model import Token
from kg.records import record

#: Verbs that make a verb of the noun before them, and nothing else.
LIGHT_VERBS = frozenset(
    ["為る", "致す", "頂く", "下さる", "出来る", "為さる", "申し上げる", "成さる", "参る"]
)
COPULA = frozenset(("だ", "です", "じゃ"))
COORDINATORS = frozenset(["や", "と", "及び", "並びに", "又は", "若しくは", "或いは", "か", "とか"])

_POLITE = frozenset(("です", "ます", "御座る"))
_STOPS = frozenset("、，。．？！?!")
_NOUNS = frozenset(("名詞", "代名詞"))
_JOINING_SIGNS = "・／/～〜－-％%&＆+＋"
#: So many words are kept: those of ten thousand minutes, but not every misprint of a million.
_KEPT = 1 << 16


class Word:
    """A surface with its lemma and part of speech; the same for all tokens alike, compared by identity."""

    __slots__ = (
        "closes",
        "copula",
        "formal",
        "function",
        "lemma",
        "links",
        "nominal",
        "opens_particle",
        "pair",
        "polite",
        "pos",
        "sign",
        "stops",
        "surface",
        "timely",
        "verb",
    )

    def __init__(self, surface: str, lemma: str, pos: tuple[str, ...]) -> None:
        self.surface = surface
        self.lemma = lemma
        self.pos = pos
        self.verb = pos[0] == "動詞"
        self.sign = pos[0] == "補助記号"
        self.pair = PAIRS.get(surface)
        """The bracket that closes it, where it opens one."""
        self.stops = surface in _STOPS
        """It ends the function words of a bunsetsu."""
        self.copula = lemma in COPULA
        self.polite = lemma in _POLITE
        self.nominal = _nominal(surface, pos)
        """Can it stand in a run of nouns? None where the next word decides."""
        self.function = _function(pos)
        """Is it a function word? None where the words before it decide."""
        self.opens_particle = _opens_particle(surface, pos)
        """May a compound particle begin with it?"""
        self.closes = _closes(lemma, pos)
        """May it be a formal noun that closes the sentence? None: only after a word that judges."""
        self.links = lemma in words("linking-noun")
        self.formal = lemma in words("formal-noun")
        self.timely = lemma in words("time-adverb")


def _nominal(surface: str, pos: tuple[str, ...]) -> bool | None:
    if pos[0] in _NOUNS or (pos[0] == "接尾辞" and pos[1] not in ("形容詞的", "動詞的")):
        return True
    if pos[0] == "接頭辞":
        return None
    if pos[0] == "形状詞":
        return False if pos[1] == "助動詞語幹" else None
    return pos[0] == "記号" or surface in _JOINING_SIGNS


def _function(pos: tuple[str, ...]) -> bool | None:
    if pos[0] == "助動詞" or (pos[0] == "助詞" and pos[1] != "準体助詞"):
        return True
    if pos[0] == "形状詞" and pos[1] == "助動詞語幹":
        return True
    if pos[0] == "接尾辞" and pos[1] in ("形容詞的", "動詞的"):
        return True
    return None if pos[0] in ("補助記号", "接尾辞", "動詞", "形容詞") else False


def _closes(lemma: str, pos: tuple[str, ...]) -> bool | None:
    if pos[1] == "準体助詞" or lemma in words("closing-noun"):
        return True
    return None if lemma in ("こと", "事") else False


def _opens_particle(surface: str, pos: tuple[str, ...]) -> bool:
    if pos[0] not in ("助詞", "助動詞") and surface != "みたい":
        return False
    merged = surface.endswith(("ては", "ても")) and surface[:-1] in compound_particles()
    return merged or surface in compound_beginnings()


@lru_cache(maxsize=_KEPT)
def word(surface: str, lemma: str, pos: tuple[str, ...]) -> Word:
    """The word of this surface, lemma and part of speech."""
    return Word(surface, lemma, pos)


def words_of(tokens: Sequence[Token]) -> tuple[Word, ...]:
    """The words of the tokens, one each."""
    return tuple([word(t.surface, t.lemma, t.pos) for t in tokens])


@record
class Ending:
    """What a string of function words says by itself.

    A few hundred such strings (を, している, ではないか …) stand at the end of nearly all bunsetsu.
    """

    surface: str
    lemmas: frozenset[str]
    copula: bool
    polite: bool
    links: bool
    """It has a noun that links clauses side by side (ほか, 一方), as its last word or otherwise as a noun."""
    particles: tuple[Word, ...]
    """Its words but signs and adverbs: those that can tell the case of a noun."""


@lru_cache(maxsize=_KEPT)
def ending(said: tuple[Word, ...]) -> Ending:
    """What these function words say."""
    links = bool(said) and said[-1].links
    return Ending(
        surface="".join([w.surface for w in said]),
        lemmas=frozenset([w.lemma for w in said]),
        copula=any(w.copula for w in said),
        polite=any(w.polite for w in said),
        links=links or (len(said) > 1 and any(w.links and w.pos[0] == "名詞" for w in said)),
        particles=tuple(w for w in said if w.pos[0] in _CASE_TELLING),
    )


_CASE_TELLING = frozenset(("助詞", "接尾辞", "助動詞", "動詞", "接続詞"))
