"""The figures for a terminal, in Japanese or English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len

from kg.evaluate.bootstrap import ROUNDS, Interval
from kg.evaluate.reliability import Reliability, wilson
from kg.evaluate.report import Report
from kg.evaluate.summary import Figures, GroupResult, Summary, counts_of

#: Word → (Japanese, English).
WORDS: Mapping[str, tuple[str, str]] = {
    "gold": ("正解", "gold"),
    "system": ("出力", "system"),
    "found": ("発見", "found"),
    "full": ("完全", "full"),
    "P": ("適合", "P"),
    "R": ("再現", "R"),
    "acts": ("全種類", "all acts"),
    "commitment": ("約束", "commitment"),
    "report": ("報告", "report"),
    "request": ("要請", "request"),
    "position": ("見解", "position"),
    "endorsement": ("賛同", "endorsement"),
    "concern": ("懸念", "concern"),
    "decision": ("決定", "decision"),
    "attendance": ("出席者", "attendance"),
    "speeches": ("発言", "speeches"),
    "decisions": ("決定事項", "decisions"),
    "commitment-full": ("約束（完全）", "commitments, full"),
    "acts-full": ("全種類（完全）", "all acts, full"),
    "acts-found": ("全種類（発見）", "all acts, found"),
    "sample": ("見本", "sample"),
    "developed": ("規則を作るのに使った議事録", "minutes that the rules were developed on"),
    "held-back": (
        "取り分けた議事録（規則を作るのに使っていない）",
        "minutes held back: no rule was written from these",
    ),
    "together": ("指定した議事録", "the minutes given"),
    "micro": ("合算 (micro)", "micro"),
    "macro": ("議事録の平均 (macro)", "macro"),
    "annotators": ("注釈者二人の一致", "two annotators"),
    "missed": ("見落とし", "missed"),
    "spurious": ("余分", "spurious"),
    "wrong": ("主体・状態の誤り", "wrong"),
    "confidence": ("確信度", "confidence"),
    "mean": ("平均", "mean"),
    "number": ("行為", "acts"),
    "right": ("正しい", "right"),
    "share": ("割合", "share"),
    "interval": ("95%区間", "95 % interval"),
    "minimum": ("下限", "at least"),
    "reached": ("値", "reached"),
}

#: The figures of the table of files, in order.
_SHOWN = ("commitment-full", "acts-full", "acts-found")
_GAP = "  "


def word(name: str, lang: str) -> str:
    """The word in the language; an unknown one as it is."""
    japanese, english = WORDS.get(name, (name, name))
    return english if lang == "en" else japanese


def report_lines(report: Report, lang: str) -> Iterator[str]:
    """Precision, recall and F1 of one file, by type and table."""
    heads = [word(head, lang) for head in ("gold", "system", "found", "P", "R", "F1", "full", "P", "R", "F1")]
    rows = [["", *heads]]
    for name, count in counts_of(report).items():
        measured = [
            text
            for measure in ("found", "full")
            for text in (
                str(getattr(count, measure)),
                *(f"{share(measure):.3f}" for share in (count.precision, count.recall, count.f1)),
            )
        ]
        rows.append([word(name, lang), str(count.gold), str(count.system), *measured])
    yield report.source
    yield from aligned(rows)
    true = report.quotations - len(report.false)
    yield (
        f"{true} of {report.quotations} quotations are the source's text at their offsets"
        if lang == "en"
        else f"引用 {report.quotations} 件中 {true} 件が、示した位置の原文と一致"
    )


def miss_lines(report: Report, kind: str, lang: str) -> Iterator[str]:
    """What was missed, offered without need, or found with another agent or status, of a type or of `all`."""
    for title, acts in (("missed", report.acts.missed), ("spurious", report.acts.spurious)):
        for act in acts:
            if kind in ("all", act["type"]):
                quoted = f"{act.get('agent')} | {act.get('object')} | {str(act.get('evidence'))[:60]}"
                yield f"  {word(title, lang)}: [{act['type']}] {quoted}"
    for gold, system in report.acts.wrong:
        if kind in ("all", gold["type"]):
            names = ("gold", "read") if lang == "en" else ("正解", "出力")
            yield (
                f"  {word('wrong', lang)}: [{gold['type']}] {gold['object']}: {names[0]} {gold['agent']}/"
                f"{gold.get('status')}, {names[1]} {system.get('agent')}/{system.get('status')}"
            )


def summary_lines(summary: Summary, lang: str) -> Iterator[str]:
    """The F1 of every file and group with its interval, what annotators agree on, confidence, minimums."""
    yield (
        f"F1 with its 95 % interval ({ROUNDS} rounds of drawing speeches, and files, anew)"
        if lang == "en"
        else f"F1 と 95% 区間（発言と議事録を引き直すこと {ROUNDS} 回）"
    )
    rows = [["", word("gold", lang), *(word(name, lang) for name in _SHOWN)]]
    for group in summary.groups:
        rows.extend(_group_rows(group, lang))
    for gold in dict.fromkeys(one.gold for one in summary.agreement):
        f1 = {one.figure: f"{one.f1:.2f}" for one in summary.agreement if one.gold == gold}
        rows.append([f"{word('annotators', lang)} ({gold})", "", *(f1.get(name, "–") for name in _SHOWN)])
    yield from aligned(rows, left=(0,))
    for group in summary.groups:
        yield ""
        yield from reliability_lines(group.reliability, lang, word(group.name or "together", lang))
    if summary.minimums:
        yield ""
        heads = ["", "", word("minimum", lang), word("reached", lang)]
        asked = [
            [one.minimum.scope, one.minimum.figure, f"{one.minimum.at_least:.2f}", _number(one.value)]
            for one in summary.minimums
        ]
        yield from aligned([heads, *asked], left=(0, 1))


def _group_rows(group: GroupResult, lang: str) -> Iterator[list[str]]:
    yield [word(group.name or "together", lang)]
    for file in group.files:
        yield [f"  {file.entry.name}", str(file.report.acts.micro.gold), *_figures(file.figures)]
    if len(group.files) > 1:
        for name, figures in (("micro", group.micro), ("macro", group.macro)):
            wanted = str(group.counts["acts"].gold)
            yield [f"  {word(name, lang)}", wanted, *_figures(figures)]


def _figures(figures: Figures) -> list[str]:
    return [_with_interval(figures[name]) for name in _SHOWN]


def _with_interval(one: Interval) -> str:
    if one.low is None or one.high is None:
        return _number(one.value)
    return f"{_number(one.value)} [{one.low:.2f}, {one.high:.2f}]"


def reliability_lines(told: Reliability, lang: str, title: str) -> Iterator[str]:
    """Of the acts with about the same confidence, how many are right."""
    said = (
        f"of {told.acts} acts {told.right} are right, their mean confidence is {told.confidence:.3f}; "
        f"calibration error {told.error:.3f}, Brier score {told.brier:.3f} (of the base rate {told.brier_base:.3f})"
        if lang == "en"
        else f"行為 {told.acts} 件中 {told.right} 件が正しく、確信度の平均は {told.confidence:.3f}。"
        f"較正誤差 {told.error:.3f}、Brier スコア {told.brier:.3f}（割合のみの場合 {told.brier_base:.3f}）"
    )
    yield f"{word('confidence', lang)}: {title}: {said}"
    heads = ("confidence", "number", "mean", "right", "share", "interval")
    rows = [[word(name, lang) for name in heads]]
    for one in told.bins:
        low, high = wilson(one.right, one.acts)
        shares = [f"{one.confidence:.3f}", str(one.right), f"{one.share:.3f}", f"[{low:.2f}, {high:.2f}]"]
        rows.append([f"{one.low:.1f}–{one.high:.1f}", str(one.acts), *shares])
    if told.bins:
        yield from aligned(rows, left=(0,))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def aligned(rows: Iterable[Sequence[str]], left: Sequence[int] = (0,)) -> Iterator[str]:
    """The rows with their cells below each other, to the right except the columns `left`.

    A row of one cell is a heading of its own and widens no column.

    >>> list(aligned([["約束", "1"], ["x", "23"]]))
    ['約束   1', 'x     23']
    """
    listed = list(rows)
    columns = max(map(len, listed), default=0)
    widths = [max((cell_len(row[i]) for row in listed if len(row) > 1), default=0) for i in range(columns)]
    for row in listed:
        cells = [
            row[i] + " " * (widths[i] - cell_len(row[i]))
            if i in left
            else " " * (widths[i] - cell_len(row[i])) + row[i]
            for i in range(len(row))
        ]
        yield _GAP.join(cells).rstrip()
