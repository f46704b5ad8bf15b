"""Numbers with a unit: 約4,000人, 1,300億円, ５割, 6つの."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.language.numbers import parse_number
from kg.records import record

_NUMBER = r"(?:[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[一二三四五六七八九十百千]+)(?:[十百千]?[万億兆](?:[0-9０-９][0-9０-９,，]*[千]?[万億]?)?)*"
_UNITS = (
    "人|名|円|ドル|ユーロ|割|％|%|パーセント|ポイント|倍|件|社|箇所|か所|カ所|ヶ所|か国|カ国|ヶ国|ヵ国|自治体|市町村|都道府県|団体|校|台|本|基|棟|戸|世帯|回|施設"
    "|ヘクタール|ha|トン|t|キロ|km|ｋｍ|メートル|キロワット|kW|ＭＷ|MW|GW|万kW|隻|機|機関|種類|項目|施策|分野|事業|点|つ|床|店舗|地域|地区|拠点|頭|羽|冊|部|本柱|億円|兆円|Mt"
)
_PHRASE = re.compile(
    rf"(?P<about>約|およそ|概ね|おおむね|最大|最低|少なくとも|延べ|計)?(?P<number>{_NUMBER})(?P<unit>{_UNITS})"
    r"(?P<more>以上|程度|超|未満|以下|余り|弱|強)?(?!目|度目|線|号)"
)
#: Numbers that count no quantity: 一人一人, 一つ, 第2回, 2時間目.
_ORDINAL_BEFORE = "第"


@record
class Amount:
    """`[start, end)` of the text, its value and its unit."""

    start: int
    end: int
    value: Decimal | None
    unit: str


def amounts(text: str) -> Iterator[Amount]:
    """The quantities of a text, in order.

    >>> [(text, a.value, a.unit) for text in ("約4,000人",) for a in amounts(text)]
    [('約4,000人', Decimal('4000'), '人')]
    """
    for match in _PHRASE.finditer(text):
        if match.start() and text[match.start() - 1] in _ORDINAL_BEFORE:
            continue
        if match["number"] == "一" or (
            match["unit"] in ("点", "部", "回", "日間") and match["number"] in "１1一"
        ):
            continue
        yield Amount(match.start(), match.end(), parse_number(match["number"]), match["unit"])
