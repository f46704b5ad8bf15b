"""From an act back to its words, rule, repairs and file."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.explain import (
    ActNote,
    EntryNote,
    Explanation,
    Passage,
    RepairNote,
    SourceNote,
    SpeechNote,
    explain,
)
from kg.ids import DEFAULT_BASE as ID
from kg.rule_texts import rule_says
from kg.store import View

FIXTURE = Path(__file__).parent / "fixtures" / "explained.trig"
SPEECH = (
    "総務省では、\n- ・通信網の強化\n- ・人材の育成\nを民間事業者と進める。そこ\n\nからの支援をお願いしたい。"
)


@pytest.fixture(scope="module")
def view() -> View:
    database = ox.Store()
    database.load(path=FIXTURE, format=ox.RdfFormat.TRIG)
    return View(database, ID)


def test_act_is_led_back_to_speech_rule_repairs_and_file(view: View) -> None:
    assert explain(view, f"{ID}m/act/commit", "en") == Explanation(
        id=f"{ID}m/act/commit",
        act=ActNote(
            type="commitment",
            status="planned",
            agent="Ministry of Internal Affairs",
            object="通信網の強化",
            evidence="総務省では、\n- ・通信網の強化\n- ・人材の育成\nを民間事業者と進める。",
            start=8,
            end=45,
            rule="endorse.agree",
            rule_says="reads the words 賛同・賛成・同意・支持・共感・同感・同調; e.g. 本案に賛同する",
            confidence=0.9,
        ),
        speech=SpeechNote(
            id=f"{ID}m/speech/1", order=1, label="後藤本部長", person="後藤厚宏", start=8, end=62
        ),
        meeting="Headquarters, meeting 1",
        date="2023-07-04",
        passage=Passage(SPEECH, 8, ((8, 14), (18, 24), (34, 45))),
        repairs=(
            RepairNote("misprinted-label", "後藤本部長", "後藤本部員", "a member by the list", 1, 6),
            RepairNote("page-break", "そこ\n\nからの", "そこからの", "改頁", 45, 52),
        ),
        source=SourceNote(
            file="hq-001.txt",
            sha256="ab",
            url="https://example.org/hq-001.txt",
            extractor="2",
            time="2026-11-23T00:00:00Z",
        ),
    )


def test_rule_that_the_tables_lack_is_named_without_words(view: View) -> None:
    act = explain(view, f"{ID}m/act/request").act

    assert act is not None
    assert (act.rule, act.rule_says) == ("no.such.rule", None)


def test_code_labels_come_in_the_asked_language(view: View) -> None:
    act = explain(view, f"{ID}m/act/commit", "ja").act

    # the graph has a label for the type and none for the status
    assert act is not None
    assert (act.type, act.status) == ("約束", "planned")


def test_evidence_outside_speeches_is_shown_with_what_is_around_it(view: View) -> None:
    explanation = explain(view, f"{ID}m/act/decide")

    assert explanation.speech is None
    assert explanation.passage.start == 0
    assert [piece for piece, lit in explanation.passage.pieces() if lit] == [
        "異議なしと認め、計画を決定する。"
    ]


def test_speech_is_shown_whole_and_unmarked(view: View) -> None:
    explanation = explain(view, f"{ID}m/speech/1")

    assert explanation.act is None
    assert list(explanation.passage.pieces()) == [(SPEECH, False)]
    assert explanation.speech is not None
    assert explanation.speech.person == "後藤厚宏"


@pytest.mark.parametrize(
    ("name", "entry", "lit"),
    [
        (
            "m/decision/1",
            EntryNote("DecisionItem", "計画（案）について", 69, 85),
            "異議なしと認め、計画を決定する。",
        ),
        (
            "m/appearance/2",
            EntryNote("DocumentAppearance", "計画", 69, 85),
            "異議なしと認め、計画を決定する。",
        ),
        ("m/repair/1-6", EntryNote("Repair", "後藤本部長", 1, 6), "後藤本部長"),
    ],
)
def test_what_nobody_says_is_led_back_to_its_place(view: View, name: str, entry: EntryNote, lit: str) -> None:
    explanation = explain(view, f"{ID}{name}")

    assert (explanation.act, explanation.speech, explanation.entry) == (None, None, entry)
    assert [piece for piece, marked in explanation.passage.pieces() if marked] == [lit]
    assert explanation.source.file == "hq-001.txt"


def test_attendance_without_evidence_is_refused(view: View) -> None:
    with pytest.raises(UsageError, match="the store has no place for"):
        explain(view, f"{ID}m/attendance/1")


@pytest.mark.parametrize(
    ("rule", "lang", "said"),
    [
        (
            "endorse.no-objection",
            "ja",
            "「異論・異議・異存・違和感」と「無い・有る・御座る」を読む。例: 方針に異論はない",
        ),
        ("commit.onward", "ja", "「てまいる・ていく」の形を読む。例: 農業用水路の改修に努めてまいります"),
        ("commit.onward", "en", "reads the form てまいる・ていく; e.g. 農業用水路の改修に努めてまいります"),
        ("no.such.rule", "ja", None),
    ],
)
def test_rule_is_said_with_a_marked_example(rule: str, lang: str, said: str | None) -> None:
    assert rule_says(rule, lang) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("m/act/old", "no longer read; explain https://w3id.org/shisaku/id/m/act/commit, which replaces it"),
        ("m/act/lost", "no longer read; a later version reads no such act there"),
        ("m/act/none", "is no act or speech of the store"),
        ("org/mic", "is no act or speech of the store"),
    ],
)
def test_what_cannot_be_explained_is_said_so(view: View, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        explain(view, f"{ID}{name}")


def test_act_without_a_place_in_a_source_is_refused(view: View) -> None:
    broken = ox.Store()
    broken.extend(quad for quad in view.quads() if "oa#end" not in quad.predicate.value)

    with pytest.raises(UsageError, match="the store has no place for"):
        explain(View(broken, ID), f"{ID}m/act/commit")


@given(
    st.text(min_size=1, max_size=30),
    st.integers(0, 50),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))),
)
def test_pieces_are_the_text_and_lit_ones_the_highlights(
    text: str, start: int, ends: list[tuple[int, int]]
) -> None:
    marks = tuple((start + min(a, b, len(text)), start + min(max(a, b), len(text))) for a, b in ends)
    pieces = list(Passage(text, start, marks).pieces())

    assert "".join(piece for piece, _ in pieces) == text
    lit = {place for a, b in marks for place in range(a, b)}
    at, found = start, set()
    for piece, shown in pieces:
        found |= set(range(at, at + len(piece))) if shown else set()
        at += len(piece)
    assert found == lit
