"""The table of figures for a page, in Markdown, made of what `kg evaluate --format json` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.evaluate.printed import word

_SHOWN = ("commitment-full", "acts-full", "acts-found")


def figures_table(result: Mapping[str, Any], lang: str) -> str:
    """The figures of every file and group with their 95 % intervals, and the annotators' agreement.

    `result` is that of `kg.evaluate.written.as_json`, or its JSON read back.
    """
    heads = ("minutes", "acts") if lang == "en" else ("議事録", "行為")
    lines = [_row([*heads, *(word(name, lang) for name in _SHOWN)]), _row(["---", *["--:"] * 4])]
    files = {file["gold"]: file for file in result["files"]}
    for group in result["groups"]:
        lines.extend(_group(group, files, lang))
    for gold in dict.fromkeys(one["gold"] for one in result["agreement"]):
        f1 = {one["figure"]: f"{one['f1']:.2f}" for one in result["agreement"] if one["gold"] == gold}
        lines.append(
            _row([f"{word('annotators', lang)} (`{gold}`)", "", *(f1.get(name, "–") for name in _SHOWN)])
        )
    return "\n".join(lines) + "\n"


def reliability_table(told: Mapping[str, Any], lang: str) -> str:
    """Confidence against the share of right acts: one row a bin, of one group's `reliability`."""
    heads = ("confidence", "number", "mean", "share", "interval")
    lines = [_row([word(head, lang) for head in heads]), _row(["---", *["--:"] * 4])]
    for one in told["bins"]:
        ends = f"{one['from']:.1f}–{one['to']:.1f}"
        interval = f"{one['low']:.2f}–{one['high']:.2f}"
        lines.append(
            _row([ends, str(one["acts"]), f"{one['confidence']:.2f}", f"{one['share']:.2f}", interval])
        )
    return "\n".join(lines) + "\n"


def _group(group: Mapping[str, Any], files: Mapping[str, Any], lang: str) -> Iterator[str]:
    yield _row([f"**{word(group['group'] or 'together', lang)}**", "", "", "", ""])
    for name in group["files"]:
        file = files[name]
        title = file.get("minutes_en" if lang == "en" else "minutes") or name
        yield _row([title, str(file["micro"]["gold"]), *_cells(file["intervals"])])
    if len(group["files"]) > 1:
        wanted = str(group["counts"]["acts"]["gold"])
        for pooled in ("micro", "macro"):
            yield _row([f"*{word(pooled, lang)}*", wanted, *_cells(group[pooled])])


def _cells(figures: Mapping[str, Mapping[str, float | None]]) -> list[str]:
    return [_cell(figures[name]) for name in _SHOWN]


def _cell(one: Mapping[str, float | None]) -> str:
    if one["f1"] is None:
        return "–"
    interval = "" if one["low"] is None else f" ({one['low']:.2f}–{one['high']:.2f})"
    return f"{one['f1']:.2f}{interval}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
