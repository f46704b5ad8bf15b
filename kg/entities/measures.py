"""施策: what an act is about, as a concept of its own.

`key` decides identity. A specific phrase is its own key, so that two meetings that print the same
words speak of one measure. A general or anaphoric phrase (必要な取組, こうした取組) means something
only where it was said: its key holds the meeting and the agent. Phrases that only look alike are
never merged; `close_measures` proposes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from heapq import heappush, heappushpop

from rapidfuzz import fuzz

from kg.entities.fold import fold
from kg.model import Measure

#: Below this ratio (0–100, rapidfuzz `ratio` of the folded labels) two measures are not alike.
#: At 80, 「…方針」 and 「…方針の改定」 pair up, 「中小企業の対策」 and 「大企業の対策」 do not.
CLOSE_RATIO = 80.0

#: Labels are compared where this many of their first or last characters are the same.
_SHARED_CHARS = 3

#: Beyond this many labels of one beginning or end (…の推進) more must be shared: a bound on the pairs.
_CROWD = 200

#: So many matches are proposed for a measure, at least from its own side.
_NEAREST = 10

#: How many content morphemes, roughly, make a phrase specific.
_SPECIFIC_MORPHEMES = 3

_LEADING = re.compile(
    r"^(?:(?:また|さらに|更に|まず|次に|特に|例えば|今後|引き続き|ぜひ|是非|しっかりと?|着実に|例の|いわゆる|その他の?|まさに)、?"
    r"|[、，,・\-‐―]|\(\d+\)|[①-⑳])+"
)
_TRAILING = re.compile(r"(?:等|など|とか|といったもの|というもの)+$")

#: Words that point elsewhere: the phrase alone does not say what is meant.
_ANAPHORA = re.compile(
    r"^(?:こう|そう|ああ)(?:した|いった|いう)|^(?:この|その|あの|これ|それ|あれ|ここ|そこ|かかる|当該|同(?!盟|志|時|一|性|和|窓|僚)|本(?=ガイドライン|計画|法|制度|件|案|事業"
    r"|施策|取組|方針|戦略|指針|会議|部会|資料)|上記|前述|前記|以上の|今回の|先ほどの|いただいた|本日の)"
)
#: A phrase made of nothing but such words names no measure of its own.
_GENERAL = re.compile(
    r"(?:必要な|様々な|さまざまな|各種|各般の|所要の|適切な|具体的な|着実な|しっかりとした|更なる|さらなる|一層の|より一層|関係|新たな|円滑な|種々の"
    r"|いろいろな|大きな|重要な|積極的な|効果的な|全体|取組|取り組み|取組み|施策|政策|対策|対応|措置|検討|準備|議論|審議|作業|支援|活動|工夫|調整|整理"
    r"|強化|推進|促進|実施|実行|施行|充実|改善|見直し|確認|連携|協力|課題|問題|点|こと|もの|部分|方向|論点|制度|計画|事業|意見|資料|内容|の|を|に|向けて|向けた|と|及び|・|、)*"
)
#: White space that separates no two Latin words: set by the printer, not by the language.
_JAPANESE_SPACE = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")

_QUOTED = re.compile(r"[「『][^「」『』]{4,}[」』]")
_IN_QUOTES = re.compile(r"[「『\"“]([^「」『』]*)[」』\"”]")
_CHUNK = re.compile(r"[一-鿿々〆]+|[ァ-ヺー]+|[A-Za-z]+|\d+")


def normal_form(phrase: str) -> str:
    """The phrase without width, space, outer quotation marks, opening fillers and a closing 等.

    >>> normal_form("「 サイバーセキュリティ対策 」等")
    'サイバーセキュリティ対策'
    """
    text = _JAPANESE_SPACE.sub("", unicodedata.normalize("NFKC", phrase).strip())
    while True:
        shorter = _TRAILING.sub("", _LEADING.sub("", text))
        match = _IN_QUOTES.fullmatch(shorter)
        shorter = match[1] if match else shorter
        if shorter in (text, ""):
            return text
        text = shorter


def content_morphemes(text: str) -> int:
    """Roughly how many content morphemes the folded text holds.

    Counted by script, not by the dictionary, so that a new dictionary moves no key: two kanji
    make a word, a run of katakana, Latin letters or digits one.

    >>> content_morphemes("制度の円滑な施行に向けて準備"), content_morphemes("官民連携の強化")
    (5, 3)
    """
    return sum((len(run) + 1) // 2 if "一" <= run[0] <= "鿿" else 1 for run in _CHUNK.findall(text))


def is_specific(phrase: str) -> bool:
    """Whether the words alone say which measure is meant, in whatever meeting they are printed.

    >>> is_specific("必要な取組"), is_specific("こうした取組"), is_specific("途上国の能力構築支援")
    (False, False, True)
    """
    return _is_specific(phrase, normal_form(phrase))


def _is_specific(phrase: str, name: str) -> bool:
    if _ANAPHORA.match(name) or _GENERAL.fullmatch(name):
        return False
    return content_morphemes(name) >= _SPECIFIC_MORPHEMES or bool(_QUOTED.search(fold(phrase)))


def measure(phrase: str, *, meeting: str, agent: str) -> Measure:
    """The measure that a phrase names; `meeting` and `agent` are keys that bind a general phrase.

    The label follows from the key, so that two documents say the same of one measure.
    """
    name = normal_form(phrase)
    return Measure(name if _is_specific(phrase, name) else f"{name}\x1f{meeting}\x1f{agent}", name)


def close_measures(measures: Sequence[Measure]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of different keys whose labels are alike, each once, keys in order, with similarity 0–1.

    Alike are labels that begin or end with the same characters and reach `CLOSE_RATIO`; of more than
    `_NEAREST` that are alike to a measure the nearest count. Only proposed (`skos:closeMatch`), never merged; general phrases are not compared.
    """
    labels = {one.key: one.label for one in measures if "\x1f" not in one.key}
    nearest: dict[str, list[tuple[float, str, str]]] = {}
    for side in (_opening, _closing):
        for block in _blocks(sorted(labels), labels, side, _SHARED_CHARS):
            for one, other, ratio in _alike(block, labels):
                for key in (one, other):
                    _keep(nearest.setdefault(key, []), (ratio, one, other))
    pairs = {pair for best in nearest.values() for pair in best}
    return tuple(sorted((one, other, round(ratio / 100, 4)) for ratio, one, other in pairs))


def _alike(block: Sequence[str], labels: dict[str, str]) -> Iterator[tuple[str, str, float]]:
    """The pairs of a block that reach `CLOSE_RATIO`; labels too unlike in length are not compared."""
    by_length = sorted(block, key=lambda key: (len(labels[key]), key))
    for at, one in enumerate(by_length):
        longest = len(labels[one]) * (200 / CLOSE_RATIO - 1)
        for other in by_length[at + 1 :]:
            if len(labels[other]) > longest:
                break
            ratio = fuzz.ratio(labels[one], labels[other], score_cutoff=CLOSE_RATIO)
            if ratio:
                yield min(one, other), max(one, other), ratio


def _keep(best: list[tuple[float, str, str]], pair: tuple[float, str, str]) -> None:
    """Puts the pair among the best of a measure, if it is one of them."""
    if pair in best:
        return
    if len(best) < _NEAREST:
        heappush(best, pair)
    else:
        heappushpop(best, pair)


def _opening(label: str, chars: int) -> str:
    return label[:chars]


def _closing(label: str, chars: int) -> str:
    return label[-chars:]


def _blocks(
    keys: Sequence[str], labels: dict[str, str], side: Callable[[str, int], str], chars: int
) -> Iterator[list[str]]:
    """Keys whose labels share that many characters; a crowded block is divided by twice as many."""
    blocks: dict[str, list[str]] = {}
    for key in keys:
        blocks.setdefault(side(labels[key], chars), []).append(key)
    for block in blocks.values():
        if len(block) > _CROWD and chars < max(len(labels[key]) for key in block):
            yield from _blocks(block, labels, side, 2 * chars)
        else:
            yield block
