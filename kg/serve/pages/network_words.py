"""What the network pages say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

#: Key → Japanese, English.
_WORDS: Mapping[str, tuple[str, str]] = {
    "lead": (
        "図の線をたどると、その行為と、それを裏づける文を読めます。どの図も絞り込め、ファイルとして取り出せます。",
        "Every line of a picture leads to its acts and to the sentences that prove them. "
        "Each can be narrowed down and taken away as a file.",
    ),
    "needs_script": (
        "図の表示には JavaScript が必要です。下の表とファイルは、なくても使えます。",
        "The picture needs JavaScript; tables and files below do not.",
    ),
    "options": ("作成の条件を変える", "Change how it is made"),
    "start": ("期間の始め", "First day"),
    "stop": ("期間の終わり", "Last day"),
    "include": ("これだけを数える", "Count only"),
    "exclude": ("これを除く", "Leave out"),
    "filters_hint": (
        "属性=値 の形で書き、いくつかあるときは ; で区切ります（例：type=request;year=2023）。属性：",
        "Write ATTRIBUTE=VALUE, several with ; between them (type=request;year=2023). Attributes:",
    ),
    "isolates": ("線のない点も残す", "Keep nodes without edges"),
    "merge-linked": (
        "kg link が同一とした人を一つの点にする",
        "Persons that kg link says are one are one node",
    ),
    "yes": ("はい", "yes"),
    "no": ("いいえ", "no"),
    "make": ("この条件で作る", "Make it"),
    "lacks": ("含まれないもの：", "lacks: "),
    # time windows
    "windows": ("期間ごとのネットワーク", "Time windows"),
    "windows_lead": (
        "上の図は全期間のものです。期間を選ぶと、その期間だけの図になります。",
        "The picture shows the whole range. Choose a window for the network of that time alone.",
    ),
    "window_lead": ("上の図は {a} から {b} までのものです。", "The picture shows {a} to {b}."),
    "whole_range": ("全期間の図に戻る", "Back to the whole range"),
    "window": ("期間", "Window"),
    "nodes": ("点", "Nodes"),
    "edges": ("線", "Edges"),
    "weight": ("重みの合計", "Total weight"),
    "acts": ("行為", "Acts"),
    "over_time": ("期間ごとの線の数", "Edges in each window"),
    "no_windows": (
        "日付のある行為がないため、期間に分けられません。",
        "No act has a date, so that there are no windows.",
    ),
    "files_of_windows": (
        "どれも期間ごとに一つのファイルを収めた書庫（zip）です。",
        "Each is an archive (zip) with a file for each window.",
    ),
    # measures
    "measures": ("指標", "Measures"),
    "measures_hint": (
        "選んだ指標は下の表に出て、図の色と大きさに選べ、ファイルの属性になります。",
        "What is chosen is shown in a table below, can be the colour and size of nodes, and stands in the files.",
    ),
    "not_measured": ("求められない指標：", "Measures that cannot be had: "),
    "side": ("点", "Nodes"),
    "name": ("名前", "Name"),
    "rank": ("順位", "Rank"),
    "sort_by": ("{a}の順に並べる", "Sort by {a}"),
    "top_of": ("{n} のうち上位 {a}", "the first {a} of {n}"),
    "as_csv": ("すべてを CSV で", "All of them as CSV"),
    "none": ("該当するものはありません。", "There are none."),
}


def words(lang: str) -> dict[str, str]:
    """Key → what is said in the language."""
    return {key: pair[lang == "en"] for key, pair in _WORDS.items()}


def filled(text: str, **values: object) -> str:
    """The words with their places filled in.

    >>> filled("{n} のうち上位 {a}", n=30, a=20)
    '30 のうち上位 20'
    """
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
