"""Markdown becomes what a page made of it would show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import Facts, Frame, LeftOut, LeftOutKind, Part, Span
from kg.sources.emit import Emitted
from kg.sources.markdown import front_facts, read_markdown
from kg.sources.markup import markup_format

MINUTES = Path(__file__).parent.parent / "minutes"

TYPED = """---
title: "第36回会合 議事概要"
date: 2023-07-04
tags: [minutes]
---
# 試験会議（第３回）

| 氏名 | 役職 |
|------|:----:|
| 森 花子 | 委員 |

**○森委員**
<ruby>審議<rt>しんぎ</rt></ruby>を始める。
"""


def text(typed: str) -> str:
    return read_markdown(typed.encode(), "minutes.md").text


def test_headings_tables_and_bold_are_read_and_metadata_are_facts() -> None:
    assert read_markdown(TYPED.encode(), "minutes.md") == Emitted(
        "試験会議（第３回）\n\n氏名\t役職\n森 花子\t委員\n\n○森委員\n審議を始める。\n",
        Frame(
            parts=(Part(Span(0, 39), Facts(title="第36回会合 議事概要", held_on=date(2023, 7, 4))),),
            headings=(Span(0, 9),),
            emphasized=(Span(26, 30),),
            left_out=(LeftOut(LeftOutKind.RUBY, "しんぎ"),),
        ),
        "text/markdown",
        "utf-8",
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("- 一\n- 二\n  - 三\n", "・一\n・二\n・三\n"),
        ("* 一\n\n* 二\n", "・一\n\n・二\n"),
        ("3. 三\n5. 五\n", "3. 三\n5. 五\n"),
        ("1) 一\n2) 二\n", "1) 一\n2) 二\n"),
        ("- ・一\n- （２）二\n", "・一\n（２）二\n"),
        ("一\n二  \n三\\\n四\n", "一\n二\n三\n四\n"),
        ("題\n====\n文\n", "題\n\n文\n"),
        ("## 題 ##\n", "題\n"),
        ("[資料1](https://example.jp/1.pdf)を見る。\n", "資料1を見る。\n"),
        ("[議長]: では始める。\n", "[議長]: では始める。\n"),
        ("    字下げの文。\n", "字下げの文。\n"),
        ("```\n一\n 二\n```\n", "一\n 二\n"),
        ("> 引用\n", "引用\n"),
        ("<div>文<br>の<b>中</b></div>\n", "文\nの中\n"),
        ("a_b_c 2 * 3 * 4 ～～\n", "a_b_c 2 * 3 * 4 ～～\n"),
        ("一~~二~~\n", "一~~二~~\n"),
        ("---\n区切り\n", "区切り\n"),
        ("１．日時\n２．場所\n", "１．日時\n２．場所\n"),
    ],
)
def test_marks_of_markdown_show_as_on_a_page(typed: str, shown: str) -> None:
    assert text(typed) == shown


@pytest.mark.parametrize(
    ("metadata", "facts"),
    [
        ("title: 第1回\n", Facts(title="第1回")),
        ("Title: '第1回'\nauthor: 森\n", Facts(title="第1回")),
        ("date: 2023/7/4  # 火\n", Facts(held_on=date(2023, 7, 4))),
        ("date: 2023-07-04T10:00:00+09:00\n", Facts(held_on=date(2023, 7, 4))),
        ("date: 2023-02-30\ntitle:\n", Facts()),
        ("date: 令和5年\n", Facts()),
        ("meta:\n  title: 内側\n", Facts()),
        ("title: 一\ntitle: 二\n", Facts(title="一")),
    ],
)
def test_only_plain_fields_of_the_metadata_are_facts(metadata: str, facts: Facts) -> None:
    assert front_facts(metadata) == facts


def test_without_metadata_there_are_no_facts() -> None:
    assert read_markdown("# 題\n\n---\n\ntitle: 一\n---\n".encode(), "x").frame.parts == ()


@pytest.mark.parametrize(
    "typed",
    [
        "![[" * 20_000 + "字",
        "[" * 50_000 + "字",
        "*a **a " * 4_000 + "字",
        ">" * 50_000 + "字",
        "".join("  " * (n % 200) + "- 字\n" for n in range(5_000)),
        "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + "字\n" * 100,
        "<b>" * 5_000 + "字",
    ],
)
def test_what_is_nested_or_opened_without_end_loses_no_letter(typed: str) -> None:
    assert text(typed).count("字") == typed.count("字")


LINES = st.lists(
    st.sampled_from(
        [
            "○森委員　賛成する。",
            "- 一である。",
            "# 二",
            "1. 三",
            "* 四",
            "[注]: 五",
            "    六",
            "> 七",
            "| 八 |",
            "**九**",
            "",
        ]
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_no_letter_of_a_text_is_lost_whatever_marks_it_has(lines: list[str]) -> None:
    typed = "\n".join(lines)
    read = text(typed)
    for letter in "賛一二三四五六七八九":
        assert read.count(letter) == typed.count(letter)


@pytest.mark.parametrize(
    "typed",
    [
        "議事要旨\n- 山田委員から説明があった。\n- 森委員から質問があった。\n",
        "１．日時\n1. 開会\n2. 議事\n* 敬称略\n",
        "** 議事録 **\n○山田委員\n* 注\n",
        "**サイバーセキュリティ戦略本部\n第36回会合 議事概要**\n\n- ・案について\n- ・指針について\n",
        "○山田委員　# は番号である。\n# 注\n",
        "-----\n議事録\n-----\n",
        "出席者 | 役職\n森 | 委員\n",
        "＃ 議事録\n＃ 出席者\n",
    ],
)
def test_minutes_typed_as_text_are_no_markdown(typed: str) -> None:
    assert markup_format(typed) is None


@pytest.mark.parametrize("path", sorted(MINUTES.glob("c*.txt")), ids=lambda path: path.stem)
def test_published_minutes_are_no_markdown(path: Path) -> None:
    assert markup_format(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    "typed",
    [
        TYPED,
        "# 議事録\n\n## 出席者\n\n- 森委員\n",
        "# 議事録\n\n**○森委員**\n賛成する。\n\n**○林委員**\n同じく。\n",
        "議事録\n\n| 氏名 | 役職 |\n|---|---|\n| 森 | 委員 |\n\n## 議事\n",
    ],
)
def test_markdown_is_told_by_marks_that_speak_together(typed: str) -> None:
    assert markup_format(typed) == "markdown"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SourceError, match="unknown encoding"):
        read_markdown(bytes(range(128, 256)) * 40, "minutes.md")
