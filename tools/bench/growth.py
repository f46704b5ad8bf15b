"""How speed, memory, small changes and answers grow with the number of meetings, as a picture."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.records import record

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: The least size that is drawn.
_FROM = 100
_INK, _LINE = "#1b2a41", "#2f6690"


@record
class Panel:
    """One curve: its title in both languages, and the figure of a size; None where it was not measured."""

    en: str
    ja: str
    value: Callable[[Mapping[str, Any]], float | None]


def _of(part: str, name: str, factor: float = 1.0) -> Callable[[Mapping[str, Any]], float | None]:
    def value(details: Mapping[str, Any]) -> float | None:
        found = details.get(part, {}).get(name)
        return None if found is None else float(found) * factor

    return value


def _median_question_ms(details: Mapping[str, Any]) -> float | None:
    questions = details.get("questions", {}).get("questions")
    return statistics.median(one["ours_s"] for one in questions.values()) * 1000 if questions else None


PANELS = (
    Panel("ingest, documents a second", "取込み（毎秒の文書数）", _of("ingest", "documents_per_s")),
    Panel("memory of all processes, MiB", "全プロセスのメモリ（MiB）", _of("ingest", "peak_mib")),
    Panel("one changed file, seconds", "一つ変わったときの取込み（秒）", _of("changes", "changed_s")),
    Panel("question, median, ms", "質問への回答（中央値、ミリ秒）", _median_question_ms),
)


def points(figures: Mapping[str, Any], panel: Panel) -> list[tuple[int, float]]:
    """Size and figure, by size."""
    found = (
        (int(size), panel.value(one["details"]))
        for size, one in figures["sizes"].items()
        if int(size) >= _FROM
    )
    return sorted((size, value) for size, value in found if value is not None)


def draw(figures: Mapping[str, Any], path: Path, lang: str) -> None:
    """Writes the picture (SVG, letters as outlines); the same figures give the same bytes."""
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt
    from matplotlib.font_manager import fontManager

    from kg.resources import resource

    fontManager.addfont(str(resource("data/fonts/NotoSansJP-Regular.ttf")))
    settings = matplotlib.rc_context(
        {"font.family": "Noto Sans JP", "svg.hashsalt": "bench", "svg.fonttype": "path", "text.color": _INK}
    )
    with settings:
        figure, axes = plt.subplots(1, len(PANELS), figsize=(13, 2.9), layout="constrained")
        for axis, panel in zip(axes, PANELS, strict=True):
            _draw_panel(axis, points(figures, panel), panel.ja if lang == "ja" else panel.en)
        figure.supxlabel("会合の数" if lang == "ja" else "meetings", fontsize=10)
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, metadata={"Date": None, "Creator": None})
        plt.close(figure)


def _draw_panel(axis: Axes, measured: Sequence[tuple[int, float]], title: str) -> None:
    sizes, values = [size for size, _ in measured], [value for _, value in measured]
    axis.plot(sizes, values, marker="o", color=_LINE)
    for size, value in measured:
        axis.annotate(
            f"{value:,.3g}", (size, value), textcoords="offset points", xytext=(0, 7), ha="center", fontsize=9
        )
    axis.set_title(title, fontsize=10)
    axis.set_xscale("log")
    axis.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axis.minorticks_off()
    axis.set_ylim(0, max(values, default=1) * 1.25)
    axis.spines[["top", "right"]].set_visible(False)
