"""Options of a network as a URL has them, and as a form offers them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kg.errors import UsageError
from kg.graphs.filters import parse_filter
from kg.graphs.options import (
    Aggregation,
    Duplicates,
    Filter,
    Kernel,
    NetworkOptions,
    NetworkType,
    Normalization,
    Qualifier,
    TimeWindow,
)
from kg.records import record

#: Between several filters in one value.
BETWEEN = ";"

#: Longer numbers of units are a slip of the hand.
_DIGITS = 6

_Choice = TypeVar("_Choice", bound=StrEnum)
_Default = TypeVar("_Default")


@record
class Words:
    """Something in both languages."""

    ja: str
    en: str


@record
class Field:
    """An option that is a choice: its name in URLs, what it is called, what each value means."""

    name: str
    title: Words
    values: Mapping[StrEnum, Words]
    default: StrEnum | None
    """None: that of the projection."""


#: The options that are choices, in the order of the form.
FIELDS = (
    Field(
        "aggregation",
        Words("賛否の扱い", "For and against"),
        {
            Aggregation.IGNORE: Words("区別しない", "make no difference"),
            Aggregation.CONGRUENCE: Words("一致", "congruence"),
            Aggregation.CONFLICT: Words("対立", "conflict"),
            Aggregation.SUBTRACT: Words("差し引く", "subtract"),
            Aggregation.COMBINE: Words("組合せ", "combine"),
        },
        Aggregation.IGNORE,
    ),
    Field(
        "normalization",
        Words("正規化", "Normalisation"),
        {
            Normalization.NO: Words("なし", "none"),
            Normalization.AVERAGE: Words("平均の行為数で割る", "by average activity"),
            Normalization.JACCARD: Words("ジャッカード係数", "Jaccard"),
            Normalization.COSINE: Words("コサイン類似度", "cosine"),
            Normalization.ACTIVITY: Words("行為者の行為数で割る", "by activity"),
            Normalization.PROMINENCE: Words("対象の行為数で割る", "by prominence"),
        },
        Normalization.NO,
    ),
    Field(
        "qualifier",
        Words("評価の段階", "Scale of for and against"),
        {
            Qualifier.ORDINAL: Words("順序（段階あり）", "ordinal"),
            Qualifier.BINARY: Words("二値", "binary"),
        },
        Qualifier.ORDINAL,
    ),
    Field(
        "duplicates",
        Words("同じ内容の重複", "Duplicates count"),
        {
            Duplicates.INCLUDE: Words("すべて数える", "each time"),
            Duplicates.DOCUMENT: Words("文書ごとに一度", "once a document"),
            Duplicates.WEEK: Words("週に一度", "once a week"),
            Duplicates.MONTH: Words("月に一度", "once a month"),
            Duplicates.YEAR: Words("年に一度", "once a year"),
            Duplicates.ALL: Words("全期間で一度", "once in all"),
        },
        Duplicates.INCLUDE,
    ),
)

#: What edges run between, where that is not left to the projection.
NETWORK_TYPE = Field(
    "network-type",
    Words("線の結び方", "Type of network"),
    {
        NetworkType.TWO_MODE: Words("二種の間", "two-mode"),
        NetworkType.ONE_MODE: Words("一種どうし", "one-mode"),
    },
    None,
)

#: The options of time windows that are choices.
WINDOW_FIELDS = (
    Field(
        "window",
        Words("期間の単位", "Time windows of"),
        {
            TimeWindow.NO: Words("分けない（全期間で一つ）", "no windows, all in one"),
            TimeWindow.EVENTS: Words("行為の数", "events"),
            TimeWindow.DAYS: Words("日", "days"),
            TimeWindow.WEEKS: Words("週", "weeks"),
            TimeWindow.MONTHS: Words("月", "months"),
            TimeWindow.YEARS: Words("年", "years"),
        },
        TimeWindow.NO,
    ),
    Field(
        "kernel",
        Words("カーネル（期間の中央からの重み）", "Kernel (weight by distance from the middle)"),
        {
            Kernel.NO: Words("なし", "none"),
            Kernel.UNIFORM: Words("一様", "uniform"),
            Kernel.GAUSSIAN: Words("ガウス", "Gaussian"),
            Kernel.EPANECHNIKOV: Words("エパネチニコフ", "Epanechnikov"),
            Kernel.TRIANGULAR: Words("三角", "triangular"),
        },
        Kernel.NO,
    ),
)

#: The options of time windows that are whole numbers.
WINDOW_NUMBERS = {
    "window-size": Words("期間の長さ（単位の数）", "Width of a window, in units"),
    "window-step": Words("ずらす幅（単位の数）", "By how many units it moves"),
}
WINDOW_NAMES = (*(field.name for field in WINDOW_FIELDS), *WINDOW_NUMBERS)

#: Every option of a network that a URL may hold; `lang` is the page's own.
NAMES = (
    NETWORK_TYPE.name,
    *(field.name for field in FIELDS),
    *("start", "stop", "include", "exclude", "isolates", "merge-linked"),
    *WINDOW_NAMES,
)

#: What may be given several times, or once with `BETWEEN` between.
SEVERAL = frozenset({"include", "exclude", "measure"})

_ONE_MODE = {Aggregation.CONGRUENCE, Aggregation.CONFLICT, *Normalization} - {
    Normalization.NO,
    Normalization.ACTIVITY,
    Normalization.PROMINENCE,
}
_TWO_MODE = {Aggregation.COMBINE, Normalization.ACTIVITY, Normalization.PROMINENCE}


def offered(field: Field, network_type: NetworkType) -> tuple[StrEnum, ...]:
    """The values of a field that mean something in networks of this type."""
    refused = _TWO_MODE if network_type is NetworkType.ONE_MODE else _ONE_MODE
    return tuple(value for value in field.values if value not in refused)


def given(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What a URL says of the options, sorted by name: several filters joined, what is empty left out.

    >>> given([("include", "type=report"), ("start", ""), ("include", "year=2023")])
    {'include': 'type=report;year=2023'}
    """
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            found.setdefault(name, []).append(value.strip())
    return {
        name: BETWEEN.join(values) if name in SEVERAL else values[-1]
        for name, values in sorted(found.items())
    }


def read_options(asked: Mapping[str, str]) -> NetworkOptions:
    """The options of a URL (`given`), defaults filled in; UsageError for what is none of them.

    Whether they go together is for `kg.graphs.checks`.
    """
    unknown = [name for name in asked if name not in NAMES]
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no option of a network", hint=f"choose from: {', '.join(NAMES)}")
    usual = NetworkOptions()
    return NetworkOptions(
        network_type=_choice(NetworkType, "network-type", asked, None),
        qualifier=_choice(Qualifier, "qualifier", asked, Qualifier.ORDINAL),
        aggregation=_choice(Aggregation, "aggregation", asked, Aggregation.IGNORE),
        normalization=_choice(Normalization, "normalization", asked, Normalization.NO),
        duplicates=_choice(Duplicates, "duplicates", asked, Duplicates.INCLUDE),
        start=_day(asked, "start"),
        stop=_day(asked, "stop"),
        include=_filters(asked, "include"),
        exclude=_filters(asked, "exclude"),
        isolates=_flag(asked, "isolates"),
        merge_linked=_flag(asked, "merge-linked"),
        window=_choice(TimeWindow, "window", asked, usual.window),
        window_size=_whole(asked, "window-size", usual.window_size),
        window_step=_whole(asked, "window-step", usual.window_step),
        kernel=_choice(Kernel, "kernel", asked, usual.kernel),
    )


def _choice(
    kind: type[_Choice], name: str, asked: Mapping[str, str], default: _Default
) -> _Choice | _Default:
    try:
        return kind(asked[name]) if name in asked else default
    except ValueError:
        raise UsageError(
            f"{name} {asked[name]!r} does not exist", hint=f"choose from: {', '.join(kind)}"
        ) from None


def _day(asked: Mapping[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(asked[name]) if name in asked else None
    except ValueError:
        raise UsageError(f"{name} {asked[name]!r} is no date", hint="write it as 2023-07-04") from None


def _whole(asked: Mapping[str, str], name: str, default: int) -> int:
    value = asked.get(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS and int(value)):
        raise UsageError(
            f"{name} {value!r} is no number of units", hint=f"write a whole number, as in {name}=1"
        )
    return int(value)


def _filters(asked: Mapping[str, str], name: str) -> tuple[Filter, ...]:
    texts = (text.strip() for text in asked.get(name, "").split(BETWEEN))
    return tuple(parse_filter(text) for text in texts if text)


def _flag(asked: Mapping[str, str], name: str) -> bool:
    value = asked.get(name, "false")
    if value not in ("true", "false"):
        raise UsageError(f"{name} {value!r} is neither true nor false", hint=f"write {name}=true")
    return value == "true"
