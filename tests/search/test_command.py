"""`kg search`: what is found, with its place, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg.cli
from kg.ids import Ids

IDS = Ids()


@pytest.fixture
def store(filled: Callable[..., Path], minutes: Any) -> Path:
    return filled(
        minutes(
            "a",
            "2022-06-17",
            [("山田大臣", "ＡＩを使い、\n攻撃に備える。")],
            names=[(IDS.organization("mic"), "総務省")],
        )
    )


@pytest.fixture
def run(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str, str]]:
    """`run("AI", "--limit", "1")`: status, stdout and stderr of `kg search` on the store."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", "search", *words, "--store", str(store)])
        with pytest.raises(SystemExit) as stop:
            kg.cli.main()
        out, err = capsysbinary.readouterr()
        return int(stop.value.code or 0), out.decode(), err.decode()

    return call


def test_a_sentence_is_shown_with_its_speaker_day_and_place(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("ai", "攻撃") == (
        0,
        "文 1\n"
        "\n"
        "[文] 会合a · 山田大臣 · 2022-06-17\n"
        "  ○山田大臣　【ＡＩ】を使い、【攻撃】に備える。\n"
        f"  {IDS.base}meeting/test/a/aaaaaaaaaaaa/speech/0\n"
        f"  sha256 {'a' * 64} [0, 20)\n",
        "",
    )


def test_a_name_is_shown_in_the_language_that_is_asked_for(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, _ = run("総務省", "--lang", "en", "--kind", "actor")
    assert (status, out.splitlines()[:3]) == (
        0,
        ["organization 1", "", "[organization] Ministry of Internal Affairs"],
    )


def test_json_has_offsets_of_the_kept_text_and_of_the_snippet(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    status, out, _ = run("攻撃", "--format", "json")
    assert (status, json.loads(out)["hits"]) == (
        0,
        [
            {
                "kind": "sentence",
                "iri": f"{IDS.base}meeting/test/a/aaaaaaaaaaaa/speech/0",
                "label": "会合a",
                "date": "2022-06-17",
                "meeting": f"{IDS.base}meeting/test/a",
                "speaker": "山田大臣",
                "source": "a" * 64,
                "start": 0,
                "end": 20,
                "snippet": {
                    "text": "○山田大臣　ＡＩを使い、\n攻撃に備える。",
                    "marks": [[13, 15]],
                    "cut_before": False,
                    "cut_after": False,
                },
            }
        ],
    )


def test_csv_has_a_line_a_hit(run: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = run("攻撃", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["kind"], row["start"], row["end"], row["snippet"]) == (
        "sentence",
        "0",
        "20",
        "○山田大臣　ＡＩを使い、【攻撃】に備える。",
    )


def test_what_nothing_has_is_said(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("鬱") == (0, "", "kg: 該当するものはない\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([" "], "kg: there is no word to search for; give at least one character\n"),
        (["字" * 201], "kg: the query has 201 characters; search for 200 at most\n"),
    ],
)
def test_a_query_without_words_is_bad_usage(
    run: Callable[..., tuple[int, str, str]], words: list[str], said: str
) -> None:
    assert run(*words) == (2, "", said)
