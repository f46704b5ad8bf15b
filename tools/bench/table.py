"""The rows as a table: ratios first, then what was asked for, what was compared, and what both sides took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tools.bench.rows import Better, Row
from tools.bench.words import in_language

_HEAD = ("ratio", "asked", "", "what", "ours", "peer", "", "MiB", "peer MiB", "same", "note")


def text_table(rows: Iterable[Row]) -> str:
    """For a terminal; columns as wide as they must be."""
    cells = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEAD) - 1)]
    right = {0, 1, 4, 5, 7, 8}
    lines = []
    for row in cells:
        padded = (
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        )
        lines.append("  ".join([*padded, row[-1]]).rstrip())
    return "\n".join(lines)


def markdown_table(rows: Iterable[tuple[int, Row]], lang: str = "en") -> str:
    """For the READMEs: the size of each row's run, then the same without verdicts' own column and notes."""
    lines = [_PAGE_HEAD[lang], ("---:",) * 2 + ("---",) + ("---:",) * 2 + ("---",) + ("---:",) * 2 + ("---",)]
    for size, row in rows:
        ratio, asked, verdict, what, ours, peer_s, peer, mib, peer_mib, same, _ = _cells(row, lang)
        both = f"{mib} / {peer_mib}" if peer_mib else mib
        lines.append(
            (
                f"**{ratio}**",
                f"{asked} {verdict}".strip(),
                what,
                ours,
                peer_s,
                peer,
                both,
                _meetings(row, size),
                same,
            )
        )
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _meetings(row: Row, size: int) -> str:
    """How many were measured; of a stage that is measured on some of them, those too."""
    return f"{row.documents:,} / {size:,}" if 0 < (row.documents or size) < size else f"{size:,}"


_PAGE_HEAD = {
    "en": ("ratio", "asked", "what", "ours", "peer's", "peer", "MiB, ours / peer's", "meetings", "results"),
    "ja": (
        "倍率",
        "目標",
        "何を",
        "本システム",
        "相手",
        "比較相手",
        "メモリ MiB（本／相手）",
        "会合",
        "結果",
    ),
}


def _cells(row: Row, lang: str = "en") -> tuple[str, ...]:
    same = {True: "same", False: "DIFFERENT", None: ""}[row.same]
    if lang == "ja":
        same = {True: "同じ", False: "異なる", None: ""}[row.same]
    return (
        "–" if row.ratio is None else f"×{_short(row.ratio)}",
        _asked(row),
        {True: "✓", False: "✗", None: ""}[row.met],
        in_language(row.what, lang),
        _counted(row.ours_s, row.unit),
        _counted(row.peer_s, row.unit),
        in_language(row.peer, lang),
        _mib(row.peak_mib),
        _mib(row.peer_peak_mib),
        same,
        row.note,
    )


def _asked(row: Row) -> str:
    said = []
    if row.asked is not None:
        if row.peer:
            said.append(f"{'≥' if row.better is Better.HIGH else '≤'} {row.asked:g}")
        else:
            said.append(f"≤ {_limit(row.asked)} {row.unit}")
    if row.asked_mib is not None:
        said.append(f"≤ {row.asked_mib:,.0f} MiB")
    return ", ".join(said)


def _limit(value: float) -> str:
    """Whole where it is one.

    >>> _limit(2400.0), _limit(0.05)
    ('2,400', '0.05')
    """
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def _counted(value: float | None, unit: str) -> str:
    return seconds(value) if unit == "s" or value is None else f"{_short(value)} {unit}"


def seconds(value: float | None) -> str:
    """Three figures, with the unit that suits: 12.3 ms, 1.23 s, 123 s."""
    if value is None:
        return "–"
    return f"{_short(value * 1000)} ms" if value < 1 else f"{_short(value)} s"


def _short(value: float) -> str:
    """Three figures, no more than two of them after the point."""
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f}"


def _mib(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


def question_table(questions: Iterable[tuple[str, dict[str, float]]]) -> str:
    """The side table: every question with both sides, least ratio first."""
    lines: list[Sequence[str]] = [("ratio", "question", "ours", "rdflib", "rows")]
    for name, one in sorted(questions, key=lambda item: item[1].get("ratio", 0)):
        ratio = one.get("ratio")
        lines.append(
            (
                "–" if ratio is None else f"{'>' if one.get('at_least') else ''}×{_short(ratio)}",
                name,
                seconds(one["ours_s"]),
                seconds(one.get("peer_s")),
                f"{one['rows']:,}" if "rows" in one else "",
            )
        )
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 1 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
