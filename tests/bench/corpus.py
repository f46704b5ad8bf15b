"""Sentences of real minutes with places to fill: what generated speeches are made of.

Taken from the minutes that rules were developed on (`tests/gold/index.csv`); those that are held back
are not opened. In a sentence, objects of annotated acts become places for measures; numbers, ministries,
members, titles and the words of its subject become places too. The rest stays as people said it.
"""

from __future__ import annotations

import csv
import functools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg.records import record

_ROOT = Path(__file__).resolve().parents[2]
_INDEX = _ROOT / "tests" / "gold" / "index.csv"
HELD_BACK = "held-back"


class Slot(StrEnum):
    """A place in a sentence, by what stands there."""

    MEASURE = "measure"
    NUMBER = "number"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINISTRY = "ministry"
    MEMBER = "member"
    TITLE = "title"
    FIELD = "field"
    THING = "thing"
    TARGET = "target"
    RISK = "risk"
    COUNTRY = "country"
    PARTNER = "partner"


class Voice(StrEnum):
    """Who says a sentence: for the government, or as a member."""

    GOVERNMENT = "government"
    MEMBER = "member"


@record
class Place:
    slot: Slot
    printed: str
    """What stands there in the real minutes."""


@record
class Pattern:
    """A sentence: words and places in turn, the closing 。 included."""

    parts: tuple[str | Place, ...]

    @property
    def places(self) -> int:
        return sum(isinstance(part, Place) for part in self.parts)


#: The sentences of a paragraph, in order.
Paragraph = tuple[Pattern, ...]

#: Words of the real minutes' own subjects, by what may stand in their stead.
_WORDS: Mapping[Slot, tuple[str, ...]] = {
    Slot.FIELD: (
        "サイバーセキュリティ",
        "サイバー空間",
        "セキュリティ対策",
        "環境政策",
        "学校教育",
        "少子化対策",
        "気候変動対策",
    ),
    Slot.THING: (
        *(
            "一人一台端末",
            "船荷証券",
            "クラウドサービス",
            "ナショナルサート機能",
            "スマートグリッド",
            "位置情報インフラ",
            "ソフトウェア",
        ),
        *(
            "再生可能エネルギー",
            "食品ロス",
            "ネットワーク",
            "循環経済",
            "化学物質",
            "カーボンプライシング",
            "生成AI",
            "ベースレジストリ",
        ),
        *(
            "個別最適な学び",
            "学校図書館",
            "児童相談所",
            "情報システム",
            "電子メール",
            "サプライチェーン",
            "自然資本",
        ),
    ),
    Slot.TARGET: (
        *(
            "中小企業",
            "重要インフラ企業",
            "重要インフラ事業者",
            "クラウド事業者",
            "ユーザ企業",
            "子供たち",
            "教育委員会",
            "学校現場",
        ),
        *(
            "地域社会",
            "若い世代",
            "運送人",
            "荷送人",
            "銀行",
            "重要インフラ",
            "地方公共団体",
            "自治体",
            "企業",
            "国民",
            "区民",
            "事業者",
        ),
    ),
    Slot.RISK: (
        *(
            "サイバー攻撃",
            "ランサムウェア",
            "サイバーインシデント",
            "環境危機",
            "気候変動",
            "いじめ事案",
            "いじめ",
            "未婚化",
            "晩婚化",
        ),
        *("少子化問題", "自然災害", "二重譲渡", "サイバー事案"),
    ),
    Slot.COUNTRY: (
        "アメリカ",
        "ウクライナ",
        "ヨーロッパ",
        "台湾",
        "シンガポール",
        "米国",
        "英国",
        "ＥＵ",
        "EU",
    ),
    Slot.PARTNER: (
        "関係省庁",
        "民間事業者",
        "関係機関",
        "産業界",
        "各自治体",
        "関係者",
        "同盟国・同志国",
        "同志国",
    ),
    Slot.MINISTRY: (
        *(
            "デジタル庁",
            "総務省",
            "経済産業省",
            "外務省",
            "防衛省",
            "警察庁",
            "環境省",
            "文部科学省",
            "文科省",
            "こども家庭庁",
        ),
        *("農林水産省", "国土交通省", "厚生労働省", "NISC", "法務省"),
    ),
}
_SLOT_OF = {word: slot for slot, words in _WORDS.items() for word in words}
_TITLE = (
    r"「[^「」]{4,60}?(?:計画|方針|基準|基準群|指針|戦略|重点計画|ガイドライン|2023|法律|規程)(?:（案）)?」"
)
_YEAR = r"(?:令和|平成)[0-9０-９一二三四五六七八九十元]{1,2}年度?|20[0-9]{2}年度?"
_NUMBER = r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*"
_KNOWN = "|".join(sorted(map(re.escape, _SLOT_OF), key=len, reverse=True))
_ANY = re.compile(
    rf"(?P<title>{_TITLE})|(?P<year>{_YEAR})|(?P<month>[0-9０-９]{{1,2}}(?=月))|(?P<day>[0-9０-９]{{1,2}}(?=日))|(?P<number>{_NUMBER})|(?P<word>{_KNOWN})|(?P<member>MEMBER)"
)
#: What a measure may be followed by, so that the sentence stays whole around another one.
_AFTER = re.compile(r"(?:を|に|の|が|は|も|について|など|等|、|と|で)")
_NOUN_LIKE = re.compile(r"[一-龥ァ-ヶー」）A-Za-zＡ-Ｚ]$")
_SENTENCE = re.compile(r"[^。]+。")
_POLITE = re.compile(r"(?:ます|です|ました|ません|でした|ください|ましょう)[がねよか]*。$")
#: A clause that says on what ground, in what course or to what end the rest of the sentence is said.
_CLAUSE = re.compile(
    r"[^。「」（）]{14,90}?(?:を踏まえ|に基づき|ため|つつ|ながら|とともに|に当たり|観点から|中で|について|おりまして|思いますが|ですが)、"
)
#: Sentences that run a meeting rather than say something; layouts have their own.
_PROCEDURE = re.compile(
    r"^などを|^と|皆さん|部会長|チャット|よろしくお願い|おはよう|異議|開会|閉会|散会|休憩|次に移り|ただいまから|これより|お手元|質疑の申出|許します|登壇|定足数|配付|議事録|資料[０-９0-9一二三]"
    r"|参考資料|次回|前回|委員から|ご発言|御発言|ページ|スライド|別紙|第[０-９0-9一二三四五六七八九十]+[回章部号条次]|[ＡＢＣＤＥＦ●A-F][ ０-９0-9]"
    r"|自由民主党|参政党|質問の機会|（.*注：|議題"
)
_GOVERNMENT = re.compile(r"大臣|政務官|政府参考人|課長|計画官|長官|区長|座長")
_CHAIR = re.compile(r"部会長|委員長|議長|本部長(?!兼)")


@record
class Pool:
    """Paragraphs by voice; plain ones end in である, the others in ます."""

    polite: Mapping[Voice, tuple[Paragraph, ...]]
    plain: Mapping[Voice, tuple[Paragraph, ...]]
    clauses: tuple[Pattern, ...]
    """Beginnings of sentences that may stand before another one: …を踏まえ、"""


@functools.cache
def load_pool() -> Pool:
    """All paragraphs that may be said by anybody in any meeting, in the order of the index."""
    clauses: dict[str, Pattern] = {}
    polite: dict[Voice, list[Paragraph]] = {voice: [] for voice in Voice}
    plain: dict[Voice, list[Paragraph]] = {voice: [] for voice in Voice}
    for voice, paragraph in _paragraphs():
        for text, one in paragraph:
            found = _CLAUSE.match(text)
            if found and (clause := _beginning(one, found.end())):
                clauses.setdefault(found[0], clause)
        for register, wanted in ((polite, True), (plain, False)):
            fitting = tuple(one for text, one in paragraph if bool(_POLITE.search(text)) is wanted)
            if fitting:
                register[voice].append(fitting)
    return Pool(
        {voice: tuple(found) for voice, found in polite.items()},
        {voice: tuple(found) for voice, found in plain.items()},
        tuple(clauses.values()),
    )


def _beginning(pattern: Pattern, chars: int) -> Pattern | None:
    """The first characters of a sentence; None where a place would be cut."""
    parts: list[str | Place] = []
    for part in pattern.parts:
        if chars <= 0:
            break
        printed = part if isinstance(part, str) else part.printed
        if chars < len(printed) and not isinstance(part, str):
            return None
        parts.append(printed[:chars] if isinstance(part, str) else part)
        chars -= len(printed)
    return Pattern(tuple(parts))


def sources() -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Text and gold of the minutes that may be looked at."""
    with _INDEX.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["group"] != HELD_BACK and row["text"]:
                gold = json.loads((_INDEX.parent / f"{row['gold']}.json").read_text(encoding="utf-8"))
                yield (_INDEX.parent / row["text"]).resolve(), gold


def _paragraphs() -> Iterator[tuple[Voice, list[tuple[str, Pattern]]]]:
    for path, gold in sources():
        objects: dict[str, list[str]] = {}
        for act in gold["acts"]:
            if act.get("object"):
                objects.setdefault(act["evidence"], []).append(act["object"])
        names = sorted({name for name in _family_names(gold) if name}, key=len, reverse=True)
        members = re.compile(
            rf"(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?:本部員|委員|先生|さん|大臣|座長)"
        )
        for voice, paragraph in _speech_paragraphs(path.read_text(encoding="utf-8")):
            sentences = [each.strip(" 　") for each in _SENTENCE.findall(paragraph)]
            usable = [each for each in sentences if 15 <= len(each) <= 260 and _whole(each)]
            if usable:
                yield voice, [(each, _pattern(each, objects.get(each, ()), members)) for each in usable]


def _whole(sentence: str) -> bool:
    """Whether it can stand in another meeting."""
    balanced = all(sentence.count(a) == sentence.count(b) for a, b in ("「」", "（）", "『』"))
    return balanced and "- ・" not in sentence and _PROCEDURE.search(sentence) is None


def _family_names(gold: Mapping[str, Any]) -> Iterator[str]:
    for row in gold.get("attendance") or ():
        yield re.split(r"[ 　]", row["name"])[0]
    for speech in gold.get("speeches") or ():
        yield re.sub(
            r"[（(].*|(?:副?本部長|本部員|委員長?|大臣|議員|部会長).*", "", speech.get("label") or ""
        ).strip("○")


def _speech_paragraphs(text: str) -> Iterator[tuple[Voice, str]]:
    """Paragraphs under speakers' labels, lines that a page break cut joined."""
    voice: Voice | None = None
    held = ""
    for line in [*text.splitlines(), "○"]:
        stripped = line.strip(" 　")
        label = re.match(
            r"[○◯]([^　 ]{2,24})(?:[　 ]+(.*))?$|【([^】]{2,12})】$|（([Ａ-Ｚ])） ?(.*)$", stripped
        )
        if label is not None or stripped == "○":
            if voice is not None and held.endswith("。"):
                yield voice, held
            held = ""
            if label is None:
                continue
            name = label[1] or label[3] or label[4] or ""
            voice = Voice.GOVERNMENT if _GOVERNMENT.search(name) else Voice.MEMBER
            if _CHAIR.search(name) and not _GOVERNMENT.search(name):
                voice = None
            stripped = label[2] or label[5] or ""
        if not stripped:
            continue
        held += stripped
        if held.endswith("。"):
            if voice is not None:
                yield voice, held
            held = ""
        elif re.match(r"[（(【\-・〔◎1-9１-９]", stripped):
            held = ""


def _pattern(sentence: str, objects: Sequence[str], members: re.Pattern[str]) -> Pattern:
    """The sentence with its places; `objects` are those of the acts that it tells."""
    spans: list[tuple[int, int]] = []
    for wanted in sorted(objects, key=len):
        start = sentence.find(wanted)
        end = start + len(wanted)
        apart = all(end <= first or start >= last for first, last in spans)
        if start >= 0 and apart and _NOUN_LIKE.search(wanted) and _AFTER.match(sentence, end):
            spans.append((start, end))
    parts: list[str | Place] = []
    done = 0
    for start, end in sorted(spans):
        _append(parts, sentence[done:start], members)
        parts.append(Place(Slot.MEASURE, sentence[start:end]))
        done = end
    _append(parts, sentence[done:], members)
    return Pattern(tuple(parts))


def _append(parts: list[str | Place], text: str, members: re.Pattern[str]) -> None:
    marked = re.compile(_ANY.pattern.replace("MEMBER", members.pattern))
    end = 0
    for found in marked.finditer(text):
        kind = str(found.lastgroup)
        slot = _SLOT_OF[found[0]] if kind == "word" else Slot(kind)
        if found.start() > end:
            parts.append(text[end : found.start()])
        parts.append(Place(slot, found[0]))
        end = found.end()
    if end < len(text):
        parts.append(text[end:])
