"""The forms in which one line can print who speaks: ○山田委員　…, 【山田大臣】, 山田委員：…, （Ａ）…, －議長－.

Whether a form is the document's own is not asked here; `kg.structure.labels` finds that out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container
from functools import cache, lru_cache

from kg.model import Phrase, Span
from kg.records import record
from kg.structure.directions import event_of
from kg.structure.folding import fold, round_brackets, squeezed, without_space
from kg.structure.lexicon import field_words, role_words
from kg.structure.lines import Line
from kg.structure.names import (
    ends_in_office,
    is_institution,
    is_letter,
    is_noun,
    is_person_name,
    is_seat,
    name_first,
    split_label,
    split_name,
)

#: Marks of lists: they make a label only where they do so again and again.
_WEAK = frozenset("・･•▪►▶*＊-－–#※")
#: Any other character that is no letter, space, bracket or stop may mark a speaker in one house or another.
_SIGN = r"(?:[^\w\s。、，．,.:：;；！？!?「」『』()（）【】〔〕［］\[\]＜<〈〉《》≪≫]|〇)"
#: Several signs are one mark (>>>森委員, ◎○森委員); one of these doubled is a name left out (○○委員).
_BLANK = r"[○〇◯●◎△▲□■◇◆×＊*]"
MARKED = re.compile(
    rf"(?P<mark>\*\*|(?:(?!(?P<blank>{_BLANK})(?P=blank)){_SIGN})+(?!{_BLANK})|{_SIGN})?[\s　]*(?P<inner>\S.*)"
)
_BRACKETS = {
    "【": "】",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "＜": "＞",
    "<": ">",
    "〈": "〉",
    "《": "》",
    "≪": "≫",
    "（": "）",
    "(": ")",
}
_SURE_BRACKETS = "【〔［[＜<〈《≪"
_NOT_IN_LABEL = re.compile(
    r"[。、，,「」『』？！?!…;；]|\d+[月日時年]|(?:より|から|について|及び|における|への|では|には|です|ます|した)"
)
#: Words that head a list of persons, or a direction that looks like one of them.
_LISTING = re.compile(r"(?:出席|欠席|傍聴)(?!者[、。])")
#: The time or the number of a turn before its label: 10:05　山田委員, 12 ○山田委員.
_COUNT = re.compile(
    r"(?:[0-9０-９]{1,2}[:：][0-9０-９]{2}|(?:No\.?)?[0-9０-９]{1,4}[.．)）]?)[\s　]+(?=[^\s0-9０-９])"
)
#: 問１）, 答. with what closes the number.
_TURN = re.compile(r"(?P<word>(?:問|答|質問|回答|[QA])\s?[0-9]{0,3})[).．、]\s*(?=\S)")
_TURN_BEGINS = frozenset("問答質回QA")
#: What may stand between a label and its speech.
_GAP = re.compile(r"[ 　:：*\t]*(?:[―－—–-]+[ 　]+)?")
_COLON = re.compile(r"[:：]")
_SPACE = re.compile(r"\s")
_CLOSES = re.compile("[)）]")
_IN_ROUND = re.compile(r"[（(][^（()）]*[）)]")
_LEADS_ROUND = re.compile(r"[^（(]*[（(]([^（()）]*)[）)]")
_GAPS = re.compile(r"\s+|(?<=[)）】］〕])(?=\S)")
_NEXT_WORD = re.compile(r"(\S+)\s+\S")
_TWO_TOGETHER = re.compile(r"\S{2}")
_LONGEST_LABEL = 45
#: Characters of a label that prints neither a name nor an office.
_LONGEST_UNKNOWN = 20

#: The first character of a style: no mark, a mark that lists use as well, a line that the source sets in bold.
UNMARKED, LISTED, BOLD = "_", "・", "§"


@record
class Label:
    """A line that begins a speech: the label and where on the line the speech begins, if it does."""

    line: int
    phrase: Phrase
    style: str
    begins: int | None
    """Offset of the speech's first word on this line; None where the label stands alone."""


def read_label(line: Line, known: Container[str], bold: int | None = None) -> Label | None:
    """The label that a line begins with, in any of the forms, without asking whether the form counts.

    `known` are names of a printed list without space; `bold` is how many characters of the line,
    from its first, the source sets apart as bold or as a heading.
    """
    if bold and (label := _set_apart(line, bold, known)):
        return label
    counted = _COUNT.match(line.text)
    marked = MARKED.match(line.text[:400], counted.end() if counted else 0)
    if marked is None:
        return None
    mark = marked["mark"] or ""
    at = marked.start("inner")
    words = line.text[at:].removesuffix("**") if mark == "**" else line.text[at:]
    kind = _kind(mark)
    if line.folded[at] in _TURN_BEGINS and (asked := _TURN.match(fold(words))):
        return _label(line, (at, at + asked.end("word")), kind + ")", at + asked.end())
    if words[0] in _BRACKETS:
        return _bracketed(line, at, words, kind, known)
    if mark and len(words) <= _LONGEST_LABEL and words[-1] in mark:
        # －議長－, ◎山田委員◎: the mark closes the label too.
        words = words.rstrip(mark + " 　")
        return (
            _label(line, (at, at + len(words)), kind + "=", None) if looks_like_label(words, known) else None
        )
    gap = _SPACE.search(words)
    colon = _COLON.search(words[:_LONGEST_LABEL])
    if colon and looks_like_label(words[: colon.start()], known) and kind + words[: colon.start()] != "_時":
        rest = words[colon.end() :].strip(" 　*")
        return _label(line, (at, at + colon.start()), kind + ":", at + colon.end() if rest else None)
    if (quoted := words.find("「")) > 0 and words[-1] == "」" and looks_like_label(words[:quoted], known):
        return _label(line, (at, at + quoted), kind + "「", at + quoted)
    # ○山田座長　異議なし is no name of eight letters: the office ends the label.
    if looks_like_label(words, known) and squeezed(words) not in _heading_words():
        ended = gap and ends_in_office(words[: gap.start()]) and not ends_in_office(name_first(words))
        if not ended:
            return _label(line, (at, at + len(words)), kind + "$", None)
    return (
        _before_gap(line, at, words, kind, known) if gap or _CLOSES.search(words, 0, _LONGEST_LABEL) else None
    )


def _set_apart(line: Line, bold: int, known: Container[str]) -> Label | None:
    """The label that the source sets in bold at the beginning of a line: <b>山田委員</b>　…."""
    printed = line.text[:bold]
    lead = re.match(rf"(?:{_SIGN}|[\s　【〔［\[（(])*", printed)
    at = lead.end() if lead else 0
    inner = printed[at:]
    # A bracket that closes one opened inside (山田委員（代理）) belongs to the label.
    open_inside = inner.count("（") == inner.count("）") and inner.count("(") == inner.count(")")
    words = inner.rstrip(" 　:：】〕］]" + ("" if open_inside else "）)"))
    if not looks_like_label(words, known) or squeezed(words) in _heading_words():
        return None
    closing = re.match(r"[\s　:：】〕］\])）*]*", line.text[at + len(words) :])
    begins = at + len(words) + (closing.end() if closing else 0)
    said = begins < len(line.text)
    return _label(line, (at, at + len(words)), BOLD + (" " if said else "$"), begins if said else None)


def unknown_label(line: Line, accepted: Collection[str]) -> Label | None:
    """A label in one of the document's forms that prints neither name nor office: ○傍聴者, 【経済産業省】."""
    marked = MARKED.match(line.text[:400])
    if marked is None:
        return None
    at, kind = marked.start("inner"), _kind(marked["mark"] or "")
    words = line.text[at:]
    begins_as = words[0] if words[0] in _SURE_BRACKETS and kind in "_・" else kind
    if all(style[0] != begins_as for style in accepted):
        return None  # nearly every line: none of the document's forms begins as this one would
    if words[0] in _BRACKETS:
        close = words.find(_BRACKETS[words[0]], 1, _LONGEST_LABEL + 1)
        place, begins, style = (at + 1, at + close), at + close + 1, _bracket_style(kind, words[0])
    else:
        end = re.search(r"\s|[:：]|$", words)
        close = end.start() if end else len(words)
        place, begins = (at, at + close), at + (end.end() if end else close)
        style = kind + ("$" if close == len(words) else ":" if words[close] in ":：" else " ")
    same = style in accepted or (kind not in "_・" and any(other[0] == style[0] for other in accepted))
    if close < 1 or not same or not may_speak(line.text[place[0] : place[1]]):
        return None
    return _label(line, place, style, begins if line.text[begins:].strip(" 　:：*") else None)


def may_speak(text: str) -> bool:
    """True where nouns name those who may take the floor: 傍聴者, 経済産業省, 日本商工会議所.

    >>> may_speak("傍聴者"), may_speak("背景"), may_speak("今後の予定")
    (True, False, False)
    """
    words = squeezed(text)
    return (
        2 <= len(words) <= _LONGEST_UNKNOWN
        and not _NOT_IN_LABEL.search(words)
        and any(words.endswith(tail) for tail in role_words("speaker"))
        and is_noun(words)
        and event_of(words, False) is None
    )


def looks_like_label(text: str, known: Container[str] = frozenset()) -> bool:
    """True where the words can name a speaker: 山田委員, 議長（山田太郎君）, Ａ委員, 事務局, ５番, 問.

    >>> looks_like_label("山本部会長"), looks_like_label("議事日程"), looks_like_label("会議録署名議員の指名")
    (True, False, False)
    """
    # 氏 or 君 behind the name is all that `_label_words` takes off besides white space.
    if len(text) > _LONGEST_LABEL and len(without_space(text)) > _LONGEST_LABEL + 1:
        return False
    words, told = _label_words(text)
    return told or (words is not None and words in known)


@lru_cache(maxsize=1 << 14)
def _label_words(text: str) -> tuple[str | None, bool]:
    """The words of a label (None for what can be none), and whether they tell a speaker by themselves."""
    words = without_space(name_first(round_brackets(text)))
    if not 1 <= len(words) <= _LONGEST_LABEL or _NOT_IN_LABEL.search(fold(words)):
        return None, False
    return words, _tells_speaker(words)


def _tells_speaker(words: str) -> bool:
    if is_letter(words) or turn_word(words):
        return True
    if _LISTING.match(words) or event_of(words, False) is not None:
        return False
    bare = _IN_ROUND.sub("", words)
    if is_seat(bare) or ends_in_office(bare or words):
        return True
    inner = _LEADS_ROUND.fullmatch(words)
    if inner and not bare and ends_in_office(inner.group(1)):
        return True
    if inner and is_institution(bare) and is_person_name(inner.group(1)):
        return True
    return len(bare) <= 8 and not bare.isdecimal() and is_person_name(bare)


def turn_word(text: str) -> str | None:
    """`question` or `answer` for the words that begin a turn without saying whose: 問, 答２, Ｑ, 回答; else None.

    >>> turn_word("問１"), turn_word("Ａ"), turn_word("問題")
    ('question', 'answer', None)
    """
    words = squeezed(text).rstrip("0123456789.")
    return next((use for use in ("question", "answer") if words in role_words(use)), None)


def _kind(mark: str) -> str:
    """The first character of a style: that of the mark, or what stands for none and for one of a list."""
    if not mark:
        return UNMARKED
    return next((sign for sign in mark if sign not in _WEAK), LISTED)


def _bracket_style(kind: str, bracket: str) -> str:
    return (bracket if kind in "_・" and bracket in _SURE_BRACKETS else kind) + bracket


@cache
def _heading_words() -> frozenset[str]:
    return frozenset(field_words()) - {"事務局", "オブザーバー", "説明者", "説明員"}


def _bracketed(line: Line, at: int, words: str, kind: str, known: Container[str]) -> Label | None:
    close = words.find(_BRACKETS[words[0]], 1, _LONGEST_LABEL + 1)
    if close < 2 or not looks_like_label(words[1:close], known):
        return None
    rest = words[close + 1 :]
    begins = at + close + 1 if rest.strip(" 　:：*") else None
    style = _bracket_style(kind, words[0])
    if squeezed(words[1:close]) in _heading_words():
        return None
    return _label(line, (at + 1, at + close), style, begins)


def _before_gap(line: Line, at: int, words: str, kind: str, known: Container[str]) -> Label | None:
    """○山田委員　… and ○高　橋　委員　…: the first gap before which an office is complete."""
    fallback = None
    for gap in _GAPS.finditer(words[: _LONGEST_LABEL + 12]):
        candidate = words[: gap.start()]
        if gap.group() and _name_follows(words, gap.end()):
            continue  # ○会長　山田太郎　…, ○委　員　長　…: the label is longer
        if not looks_like_label(candidate, known) or not words[gap.end() :].strip():
            continue
        if not gap.group() and _office_follows(words, gap.start(), known):
            continue  # ○松本（洋）国務大臣　…: the brackets tell namesakes apart, the office comes after them
        label = _label(line, (at, at + gap.start()), kind + " ", at + gap.end())
        if ends_in_office(candidate) or candidate.endswith((")", "）")) or is_letter(candidate):
            return label
        fallback = fallback or label
    return fallback


def _name_follows(words: str, at: int) -> bool:
    """Whether the next word, before more words, is a full name behind an office, or a letter of a spaced office."""
    following = _NEXT_WORD.match(words[at:])
    if following is None:
        return False
    lead, word = without_space(words[:at]), following.group(1)
    if len(word) == 1:
        return len(lead) <= 4 and ends_in_office(lead + word) and not _TWO_TOGETHER.search(words[:at])
    return ends_in_office(lead) and split_label(lead).nameless and split_name(word) is not None


def _office_follows(words: str, at: int, known: Container[str]) -> bool:
    """Whether what runs on from `at` to the next space completes a label with an office."""
    longer = re.split(r"\s", words[: _LONGEST_LABEL + 12], maxsplit=1)[0]
    return len(longer) > at and ends_in_office(longer) and looks_like_label(longer, known)


def _label(line: Line, place: tuple[int, int], style: str, begins: int | None) -> Label:
    start, end = line.first + place[0], line.first + place[1]
    printed = line.text[place[0] : place[1]]
    end -= len(printed) - len(printed.rstrip())
    if begins is not None:
        gap = _GAP.match(line.text, begins)
        begins = gap.end() if gap else begins
    return Label(
        line.index,
        Phrase(printed.strip(), Span(start, end)),
        style,
        None if begins is None else line.first + begins,
    )
