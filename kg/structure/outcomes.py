"""How minutes record that a meeting decided: the last words of the sentence that does it."""

from __future__ import annotations

import re

from kg.model import Outcome
from kg.structure.folding import fold, without_space

_DONE = (
    r"(?:(?:を|と)?(?:させていただ(?:く|きます|いた|きました|きたい(?:と思います)?)|いたし(?:ます|ました)|致し(?:ます|ました)|します|しました|する|した|"
    r"され(?:た|ました)|いただ(?:いた|きました)|すること(?:と|に)(?:いたし|致し|し|な|され)(?:ます|ました|た|った|りました)|"
    r"(?:の)?(?:もの)?と(?:いたし|致し|し|認め|決し)(?:ます|ました|た)|とさせていただ(?:く|きます)|を得た|を得ました|頂きました|となった|となりました))"
)
_TAIL = r"(?:ところである|ところ|ものである|ものとする|次第です)?[。．]?[」)）]*$"
_ADOPT = r"(?:決定|議決|可決|承認|了承|採択|同意|了解|了と|議了|成案)"
_OUTCOMES = (
    (Outcome.REJECTED, re.compile(rf"(?:否決|不採択|不承認){_DONE}{_TAIL}")),
    (Outcome.ENTRUSTED, re.compile(rf"一任(?:{_DONE}|いただければ(?:と思います)?|とする|となった){_TAIL}")),
    (
        Outcome.DEFERRED,
        re.compile(
            rf"(?:継続審議|継続審査|持ち?越し|先送り|保留|見送(?:り|る)|見送ら)(?:と)?(?:{_DONE}|れた|こととした|こととなった){_TAIL}"
        ),
    ),
    (
        Outcome.ADOPTED,
        re.compile(
            rf"(?:{_ADOPT}{_DONE}|決(?:しました|した|定をみた)|異議(?:は)?(?:なし|ない(?:もの)?)と認め(?:ます|る|ました|た)){_TAIL}"
        ),
    ),
)
#: Words that refer to the item before the meeting.
_HERE = re.compile(
    r"異議|本案|原案|案のとおり|案の通り|本件|お諮り|事務局案|議案|資料|全会一致|満場一致|起立|挙手|賛成多数"
)
_ELSEWHERE = re.compile(
    r"(?:昨年|本年|去る|先般|先日|前回|既に|過去|昨日|先月|平成|令和|[0-9]+月)[^。]*(?:閣議|国会|に決定|において決定)|閣議決定"
)


def outcome_of(sentence: str) -> Outcome | None:
    """What the sentence decides; None for one that decides nothing (a question, a report of another decision).

    >>> outcome_of("異議なしということで、本案を決定させていただく。")
    <Outcome.ADOPTED: 'adopted'>
    >>> outcome_of("案のとおり決定してよろしいか。"), outcome_of("先般閣議決定された計画を実施する。")
    (None, None)
    """
    words = without_space(fold(sentence))
    if words.endswith(("か。", "か", "?")) or _ELSEWHERE.search(words):
        return None
    return next((outcome for outcome, pattern in _OUTCOMES if pattern.search(words)), None)


def speaks_of_item(sentence: str) -> bool:
    """True where the sentence refers to what lies before the meeting: 異議なし, 本案, 案のとおり."""
    return bool(_HERE.search(fold(sentence)))
