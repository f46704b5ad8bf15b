"""Speaker labels: which lines name who speaks next, told by what repeats in the whole document.

A label may stand alone on its line (○山田委員 / 【山田大臣】), be followed by the speech on the same
line (○山田委員　…, 山田委員：…), or be bracketed at the beginning of it (（事務局）…). Marks mean
different things in different houses, so a mark makes no label by itself: the words after it must
be those of a person or an office, and what follows must be speech.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from kg.model import Phrase, Span
from kg.records import record
from kg.structure.directions import is_note
from kg.structure.fields import read_field
from kg.structure.folding import fold, without_space
from kg.structure.lexicon import field_words, role_words
from kg.structure.lines import Line
from kg.structure.names import ends_in_office, is_letter, is_noun, is_person_name, split_label

#: Marks of lists: they make a label only where they do so again and again.
_WEAK = "・･•▪►▶*＊\\-－–#※"
#: Any other character that is no letter, space, bracket or stop may mark a speaker in one house or another.
_SIGN = r"(?:[^\w\s。、，．,.:：;；！？!?「」『』()（）【】〔〕［］\[\]＜<〈〉《》]|〇)"
#: Several signs are one mark (>>>森委員, ◎○森委員); one of these doubled is a name left out (○○委員).
_BLANK = r"[○〇◯●◎△▲□■◇◆×＊*]"
_MARKED = re.compile(
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
    "（": "）",
    "(": ")",
}
_SURE_BRACKETS = "【〔［[＜<〈《"
_NOT_IN_LABEL = re.compile(
    r"[。、，,「」『』？！?!…;；]|\d+[月日時年]|(?:より|から|について|及び|における|への|では|には|です|ます|した)"
)
_COLON = re.compile(r"[:：]")
_LONGEST_LABEL = 45
#: Characters of a label that prints neither a name nor an office.
_LONGEST_UNKNOWN = 20
#: A wrapped line of speech without a full stop is at least so long, and so much of it is kana.
_SENTENCE_CHARS = 14
_KANA_SHARE = 0.3


@record
class Label:
    """A line that begins a speech: the label and where on the line the speech begins, if it does."""

    line: int
    phrase: Phrase
    style: str
    begins: int | None
    """Offset of the speech's first word on this line; None where the label stands alone."""


def find_labels(lines: Sequence[Line], known: frozenset[str]) -> dict[int, Label]:
    """Line index → label, of every line that begins a speech.

    `known` are names of a printed attendance list (without space): they make a label where no
    office is printed. A style that lists use as well counts only where it repeats with names. Where
    a style is the document's, it also tells speakers without name or office (○傍聴者, ○経済産業省),
    and those whose first sentence is cut by a page break.
    """
    following = _following(lines)
    read = [label for line in lines if line.text and (label := _read(line, known))]
    found = [label for label in read if _is_followed(label, lines[label.line], following[label.line])]
    named = Counter(label.style for label in found if _names_somebody(label.phrase.text))
    sure = {label.style for label in found if label.style[0] not in "_・"}
    accepted = sure | {style for style, count in named.items() if count >= 2}
    if sure & set(named):
        # Unmarked names are rows or salutations in a document whose speakers are marked.
        accepted = {style for style in accepted if style[0] not in "_・"} or accepted
    labels = {label.line: label for label in found if label.style in accepted}
    if labels:
        first = min(labels)
        rest = [line for line in lines[first + 1 :] if line.text and line.index not in labels]
        cut = {label.line: label for label in read if label.line > first and label.style in accepted}
        for line in rest:
            label = cut.get(line.index) or _nobody_known(line, accepted)
            if label and _goes_on(label, line, following[line.index]):
                labels[line.index] = label
    return dict(sorted(labels.items()))


def _nobody_known(line: Line, accepted: Collection[str]) -> Label | None:
    """A label of the document's style that prints neither name nor office: ○傍聴者, 【経済産業省】."""
    marked = _MARKED.match(line.text[:400])
    if marked is None:
        return None
    at, kind = marked.start("inner"), _kind(marked["mark"] or "")
    words = line.text[at:]
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
    words = fold(without_space(text))
    return (
        2 <= len(words) <= _LONGEST_UNKNOWN
        and not _NOT_IN_LABEL.search(words)
        and any(words.endswith(tail) for tail in role_words("speaker"))
        and is_noun(words)
    )


def looks_like_label(text: str, known: frozenset[str] = frozenset()) -> bool:
    """True where the words can name a speaker: 山田委員, 議長（山田太郎君）, Ａ委員, 事務局.

    >>> looks_like_label("山本部会長"), looks_like_label("議事日程"), looks_like_label("会議録署名議員の指名")
    (True, False, False)
    """
    words = without_space(text)
    if not 1 <= len(words) <= _LONGEST_LABEL or _NOT_IN_LABEL.search(fold(words)):
        return False
    if is_letter(words) or words in known:
        return True
    bare = re.sub(r"[（(][^（）()]*[）)]", "", words)
    if ends_in_office(bare or words):
        return True
    inner = re.fullmatch(r"[^（(]*[（(]([^（）()]*)[）)]", words)
    if inner and ends_in_office(inner.group(1)) and (not bare or re.match(r"[0-9０-９]+番", bare)):
        return True
    return len(words) <= 8 and not bare.isdecimal() and is_person_name(bare)


def _names_somebody(label: str) -> bool:
    return not split_label(label).nameless or is_letter(label) or fold(label).startswith("事務局")


def _read(line: Line, known: frozenset[str]) -> Label | None:
    """The label that a line begins with, in any of the styles, without asking whether the style counts."""
    marked = _MARKED.match(line.text[:400])
    if marked is None:
        return None
    mark = marked["mark"] or ""
    at = marked.start("inner")
    words = line.text[at:].removesuffix("**") if mark == "**" else line.text[at:]
    kind = _kind(mark)
    if words[0] in _BRACKETS:
        return _bracketed(line, at, words, kind, known)
    gap = re.search(r"\s", words)
    colon = _COLON.search(words[:_LONGEST_LABEL])
    if colon and looks_like_label(words[: colon.start()], known) and kind + words[: colon.start()] != "_時":
        return _label(line, (at, at + colon.start()), kind + ":", at + colon.end())
    # ○山田座長　異議なし is no name of eight letters: the office ends the label.
    ended = gap is not None and ends_in_office(words[: gap.start()]) and not ends_in_office(words)
    if not ended and looks_like_label(words, known) and fold(without_space(words)) not in _heading_words():
        return _label(line, (at, at + len(words)), kind + "$", None)
    return (
        _before_gap(line, at, words, kind, known)
        if gap or re.search("[)）]", words[:_LONGEST_LABEL])
        else None
    )


def _kind(mark: str) -> str:
    """The first character of a style: `_` for no mark, `・` for one that lists use, else the mark."""
    strong = re.sub(f"[{_WEAK}]", "", mark)
    return "_" if not mark else strong[0] if strong else "・"


def _bracket_style(kind: str, bracket: str) -> str:
    return (bracket if kind in "_・" and bracket in _SURE_BRACKETS else kind) + bracket


def _heading_words() -> frozenset[str]:
    return frozenset(field_words()) - {"事務局", "オブザーバー", "説明者", "説明員"}


def _bracketed(line: Line, at: int, words: str, kind: str, known: frozenset[str]) -> Label | None:
    close = words.find(_BRACKETS[words[0]], 1, _LONGEST_LABEL + 1)
    if close < 2 or not looks_like_label(words[1:close], known):
        return None
    rest = words[close + 1 :]
    begins = at + close + 1 if rest.strip(" 　:：*") else None
    style = _bracket_style(kind, words[0])
    if fold(without_space(words[1:close])) in _heading_words():
        return None
    return _label(line, (at + 1, at + close), style, begins)


def _before_gap(line: Line, at: int, words: str, kind: str, known: frozenset[str]) -> Label | None:
    """○山田委員　… and ○高　橋　委員　…: the first gap before which an office is complete."""
    fallback = None
    for gap in re.finditer(r"\s+|(?<=[)）])(?=\S)", words[: _LONGEST_LABEL + 12]):
        candidate = words[: gap.start()]
        if not looks_like_label(candidate, known) or not words[gap.end() :].strip():
            continue
        if not gap.group() and _office_follows(words, gap.start(), known):
            continue  # ○松本（洋）国務大臣　…: the brackets tell namesakes apart, the office comes after them
        label = _label(line, (at, at + gap.start()), kind + " ", at + gap.end())
        if ends_in_office(candidate) or candidate.endswith((")", "）")) or is_letter(candidate):
            return label
        fallback = fallback or label
    return fallback


def _office_follows(words: str, at: int, known: frozenset[str]) -> bool:
    """Whether what runs on from `at` to the next space completes a label with an office."""
    longer = re.split(r"\s", words[: _LONGEST_LABEL + 12], maxsplit=1)[0]
    return len(longer) > at and ends_in_office(longer) and looks_like_label(longer, known)


def _label(line: Line, place: tuple[int, int], style: str, begins: int | None) -> Label:
    start, end = line.first + place[0], line.first + place[1]
    printed = line.text[place[0] : place[1]]
    end -= len(printed) - len(printed.rstrip())
    if begins is not None:
        begins += len(line.text[begins:]) - len(line.text[begins:].lstrip(" 　:：*"))
    return Label(
        line.index,
        Phrase(printed.strip(), Span(start, end)),
        style,
        None if begins is None else line.first + begins,
    )


def _following(lines: Sequence[Line]) -> list[Line | None]:
    """For each line the next one that has words and is neither a page number nor a note."""
    following: list[Line | None] = [None] * len(lines)
    after: Line | None = None
    for line in reversed(lines):
        following[line.index] = after
        if line.text and not line.page_number and not is_note(line.text):
            after = line
    return following


def _goes_on(label: Label, line: Line, after: Line | None) -> bool:
    """True where words of a speech follow a label of the document's own style."""
    if label.begins is not None:
        rest = line.text[label.begins - line.first :]
        # 異議なし, はい: behind the mark of labels and a name, whatever is printed is said.
        sure = label.style[0] not in "_・" and _names_somebody(label.phrase.text)
        return sure or is_prose(rest) or _is_cut(label, rest)
    if after is None or (read_field(after) and not is_prose(after.text)):
        return False
    return is_prose(after.text) or _is_cut(label, after.text)


def _is_followed(label: Label, line: Line, after: Line | None) -> bool:
    """True where speech follows: on the line, or on the next one that has words."""
    plain = label.style[0] in "_・"
    if label.begins is not None:
        rest = line.text[label.begins - line.first :]
        # Rows of a list look like unmarked labels with long words after them; a full stop tells.
        return "。" in rest if plain else is_prose(rest) or _is_cut(label, rest)
    if after is None or (read_field(after) and not is_prose(after.text)):
        return False
    if plain:
        return "。" in after.text
    if is_prose(after.text) or after.text[0] in "「（(・-○〇◯":
        return True
    return _is_cut(label, after.text)


def _is_cut(label: Label, words: str) -> bool:
    """True for words of a sentence that goes on below, where the label names somebody.

    A group of a list (【委員】) has rows below it, and a row has no particles.
    """
    if split_label(label.phrase.text).nameless or looks_like_label(words) or "\t" in words:
        return False
    return len(re.findall("[ぁ-ん]", words)) >= 2 and bool(re.search("[をがはにでとのも、]", words))


def is_prose(text: str) -> bool:
    """True for words that form sentences rather than a heading or a row of a list."""
    if re.search(r"[。？?！!]", text):
        return True
    kana = len(re.findall(r"[ぁ-ん]", text))
    return len(text) >= _SENTENCE_CHARS and kana >= _KANA_SHARE * len(text)
