"""Words: what a morpheme is wherever it stands, found out once for each.

A few thousand words make up all minutes. What the readers of bunsetsu ask of a token without looking
at its neighbours (can it stand in a run of nouns? may it begin a compound particle?) is therefore
asked of its `Word`, and only what depends on the neighbours is worked out where the token stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.language.brackets import PAIRS
from kg.language.bunsetsu import Role
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
_CASE_TELLING = frozenset(("助詞", "接尾辞", "助動詞", "動詞", "接続詞"))
_EXAMPLES = frozenset(("など", "等", "なんか", "だけ", "ほど", "まで", "くらい", "ずつ", "のみ", "ばかり"))
#: Particles after which です ends a statement: …んです, …かです.
_CLOSING = ("準体助詞", "終助詞", "副助詞")
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
    opens_with_de: bool
    copula_apart: bool
    """場でもある文化施設: で, も and ある are the copula with a particle inside."""
    noun_role: tuple[Role, str] | None
    """What it makes of a noun without a copula; None where noun, comma or following words decide too."""
    gives_examples: bool
    """Its last particle is など, だけ, ほど or the like, which tells no case."""


@lru_cache(maxsize=_KEPT)
def ending(said: tuple[Word, ...]) -> Ending:
    """What these function words say."""
    links = bool(said) and said[-1].links
    particles = tuple(w for w in said if w.pos[0] in _CASE_TELLING)
    return Ending(
        surface="".join([w.surface for w in said]),
        lemmas=frozenset([w.lemma for w in said]),
        copula=any(w.copula for w in said),
        polite=any(w.polite for w in said),
        links=links or (len(said) > 1 and any(w.links and w.pos[0] == "名詞" for w in said)),
        particles=particles,
        opens_with_de=bool(said) and said[0].surface == "で",
        copula_apart=_copula_apart(said),
        noun_role=_noun_role(particles),
        gives_examples=bool(particles) and particles[-1].surface in _EXAMPLES,
    )


def _copula_apart(said: tuple[Word, ...]) -> bool:
    if len(said) < 3 or said[0].surface != "で" or said[1].surface not in "はも":
        return False
    return said[2].lemma in ("有る", "無い", "御座る")


def _noun_role(particles: tuple[Word, ...]) -> tuple[Role, str] | None:
    if not particles:
        return None
    final, before = particles[-1], particles[:-1]
    surface = final.surface
    if surface in ("は", "も", "こそ", "さえ", "しか", "でも"):
        if any(p.surface == "まで" for p in before):
            return Role.TOPIC, "まで" + surface  # これまでも: until when
        inner = [p for p in before if p.pos[1] == "格助詞"]
        return Role.TOPIC, (inner[-1].surface if inner else "") + surface
    if surface == "の":
        return Role.ADNOMINAL, "の"
    if surface in ("が", "を", "へ", "で", "から", "まで", "より"):
        return Role.CASE, surface
    if final.lemma in COORDINATORS and surface not in ("に", "と"):
        return Role.COORDINATE, surface
    return None


@record
class Tail:
    """The function words of a bunsetsu, without the signs behind them and what only fills a pause."""

    words: tuple[Word, ...]
    comma: bool
    ending: Ending


@lru_cache(maxsize=_KEPT)
def tail_of(run: tuple[Word, ...], ends: bool, kept: int) -> Tail:
    """The function words in a run of words and signs, of which the first `kept` cannot be left off.

    `ends`: the run ends the sentence.
    """
    end, comma = len(run), False
    while end > kept and run[end - 1].sign:
        end -= 1
        comma = comma or run[end].surface in ("、", "，")
    words_ = run[: _without_filler(run, end, ends)]
    return Tail(words_, comma, ending(words_))


def _without_filler(run: tuple[Word, ...], end: int, ends: bool) -> int:
    """これはですね、, 次にね、: です and ね after a particle only keep the floor."""
    if end == 0 or run[end - 1].pos[1] != "終助詞" or (ends and end == len(run)):
        return end
    at = end
    while at > 0 and run[at - 1].surface in ("ね", "ねえ", "さ", "よ", "です", "でして"):
        at -= 1
    particle = at > 0 and run[at - 1].pos[0] == "助詞" and run[at - 1].pos[1] not in _CLOSING
    return at if particle else end
