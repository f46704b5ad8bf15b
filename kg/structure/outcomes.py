"""How minutes record that a meeting decided: the last words of the sentence that does it."""

from __future__ import annotations

import re

from kg.model import Outcome
from kg.structure.folding import fold, squeezed

_DONE = (
    r"(?:(?:を|と)?(?:させていただ(?:く|きます|いた|きました|きたい(?:と思います)?)|いたし(?:ます|ました)|致し(?:ます|ました)|します|しました|する|した|"
    r"され(?:た|ました)|いただ(?:いた|きました)|すること(?:と|に)(?:いたし|致し|し|な|され)(?:ます|ました|た|った|りました)|"
    r"(?:の)?(?:もの)?と(?:いたし|致し|し|認め|決し)(?:ます|ました|た)|とさせていただ(?:く|きます)|を得た|を得ました|頂きました|となった|となりました))"
)
#: Every sentence that decides has one of these.
_SIGNS = re.compile("[決承了採同成異任続越送留]")
_QUOTED = re.compile(r"[「『][^「」『』]*[」』]")
_TAIL = r"(?:ところである|ところ|ものである|ものとする|次第です)?[。．]?[」)）]*$"
_ADOPT = r"(?:決定|議決|可決|承認|了承|採択|同意|了解|了と|議了|成案)"
_OUTCOMES = (
    (Outcome.REJECTED, re.compile(rf"(?:否決|不採択|不承認){_DONE}{_TAIL}")),
    (
        Outcome.ENTRUSTED,
        re.compile(
            rf"一任(?:いただく|する|して)?(?:こと)?(?:と|に|で)?(?:いたします|致します|します|しました|{_DONE}|いただければ(?:と思います)?|とする|となった){_TAIL}"
        ),
    ),
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
#: What decides stands at the end of a sentence; of a longer one only so much is read.
_LONGEST = 1000
#: Words that refer to the item before the meeting.
_HERE = re.compile(
    r"異議|そのように|そのとおり|本案|原案|案のとおり|案の通り|本件|お諮り|事務局案|議案|資料|全会一致|満場一致|起立|挙手|賛成多数"
)
_ELSEWHERE = re.compile(
    r"(?:昨年|本年|去る|先般|先日|前回|既に|過去|昨日|先月|平成|令和|[0-9]+月)[^。]*(?:閣議|国会|に決定|において決定)|閣議決定"
)
_VERB = r"(?:決定|議決|可決|承認|了承|採択|同意|了解)"
#: What another body or another day decides: 有識者会議で了承された, 先般了承された, 次回決定する.
_OTHERS = re.compile(
    rf"(?<![本当])(?:会議|審議会|委員会|部会|本部|国会|議会|内閣|分科会|懇談会|検討会|理事会|協議会|大臣|総理|長官|知事|[省庁])(?:会合)?"
    rf"(?:で(?!ある|す)は?|において|にて|の|から|により|によって)、?(?:既に|正式に)?(?:御|ご)?{_VERB}"
    rf"|(?:昨年|一昨年|先般|先日|既に|すでに|過去に|昨日|先月|先週|先ごろ|かつて|前々?回(?:会合|会議|の[^、。]{{1,8}})?(?:で|において|に|、))[^。「」]*{_VERB}"
)
_LATER = re.compile(rf"(?:次回|次の|来月|来週|来年|来春|年度内|年内|後日|追って|今後|将来)[^。「」]*{_VERB}")
_OWN = re.compile(
    r"本日|今回|ただいま|ただ今|只今|この場|当(?:本部|会議|部会|委員会|審議会)|(?<![のた一-鿿])本(?:会議|部会(?!合)|委員会|審議会)"
)
#: A sentence that puts something to the meeting, asking or proposing.
_ASKS = re.compile(
    rf"(?:異議|意見)[^。]{{0,12}}(?:ありません|ございません|ない(?:でしょう|です)?|あります|ございます)か|(?:よろしい|宜しい|いかが|良い)[^。]{{0,8}}か?[。?]?$"
    rf"|お諮り|(?:{_VERB}|一任)(?:を|と)?(?:したい|いたしたい|致したい|させていただきたい|いただきたい)(?:と(?:思|存じ|考え)[^。]*|です)?[。]?$"
)
_MATTER = re.compile(
    rf"{_VERB}|(?:案|資料)の(?:とおり|通り)|原案(?:とおり|どおり)|とすること|としたい|異議|取りまとめ|とりまとめ"
)


def outcome_of(sentence: str) -> Outcome | None:
    """What the sentence decides; None for one that decides nothing (a question, a report of another decision).

    >>> outcome_of("異議なしということで、本案を決定させていただく。")
    <Outcome.ADOPTED: 'adopted'>
    >>> outcome_of("案のとおり決定してよろしいか。"), outcome_of("先般閣議決定された計画を実施する。")
    (None, None)
    """
    words = squeezed(sentence[-_LONGEST:])
    if not _SIGNS.search(words) or words.endswith(("か。", "か", "?")) or _ELSEWHERE.search(words):
        return None
    outcome = next((outcome for outcome, pattern in _OUTCOMES if pattern.search(words)), None)
    # 次回に継続審議とする defers here and now; 次回決定する decides nothing.
    plain = _QUOTED.sub("", words)
    elsewhere = _LATER.search(plain) or (_OTHERS.search(plain) and not _OWN.search(plain))
    return None if outcome is Outcome.ADOPTED and elsewhere else outcome


def merely_assents(sentence: str) -> bool:
    """True for 御異議なしと認めます: the sentence that goes on to say what is decided says more."""
    return not re.search(_VERB, fold(sentence))


def puts_question(sentence: str) -> bool:
    """True for a sentence that asks the meeting to decide.

    >>> puts_question("案のとおり決定してよろしいでしょうか。"), puts_question("資料はお手元にありますでしょうか。")
    (True, False)
    """
    words = squeezed(sentence[-_LONGEST:])
    return bool(_ASKS.search(words) and _MATTER.search(words))


def speaks_of_item(sentence: str) -> bool:
    """True where the sentence refers to what lies before the meeting: 異議なし, 本案, 案のとおり."""
    return bool(_HERE.search(fold(sentence)))
