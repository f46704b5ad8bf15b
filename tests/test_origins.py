"""From a row or an act to the page and element of the source as published, and to what somebody ruled on it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.explain import EntryNote, JudgementNote, Passage, explain
from kg.export import table_rows
from kg.ids import DEFAULT_BASE as ID
from kg.store import View

FIXTURE = Path(__file__).parent / "fixtures" / "explained.trig"
FRAME = (
    '{"anchors":[{"start":0,"page":1},{"start":40,"page":2,"element":"/html/body/p[2]"},'
    '{"start":60,"element":"/html/body/p[3]"}]}'
)
CODE = "https://w3id.org/shisaku/code"
JUDGED = f"""<graph/source/ab> {{
  <meeting/hq/1/m/judgement/1> a :Judgement ; :judgementOf <m/act/commit> ; :verdict <{CODE}/verdict/edit> ; :judgedBy "山田" ;
    :judgedAt "2024-06-01T09:00:00Z"^^xsd:dateTime ; rdfs:comment "言い過ぎ"@ja ;
    :changes "{{\\"target\\":{{\\"object\\":\\"網\\"}},\\"before\\":{{\\"object\\":\\"網\\"}},\\"after\\":{{\\"object\\":\\"通信網の強化\\"}}}}" .
  <meeting/hq/1/m/judgement/2> a :Judgement ; :judgementOf <m/act/gone> ; :verdict <{CODE}/verdict/reject> ; :judgedBy "原" ;
    :judgedAt "2024-06-02T09:00:00Z"^^xsd:dateTime ;
    :changes "{{\\"target\\":{{\\"type\\":\\"request\\",\\"object\\":\\"支援\\",\\"evidence\\":\\"そこからの支援\\"}},\\"before\\":{{\\"evidence\\":\\"そこ\\\\n\\\\nからの支援\\",\\"object\\":\\"支援\\"}}}}" .
  <m/act/gone> a :Tombstone ; :wasJudged <meeting/hq/1/m/judgement/2> .
}}
"""


def _view(*more: str) -> View:
    database = ox.Store()
    text = FIXTURE.read_text(encoding="utf-8") + "\n".join(more)
    database.load(text.encode("utf-8"), format=ox.RdfFormat.TRIG)
    return View(database, ID)


def _framed(frame: str) -> str:
    literal = ox.Literal(frame)
    return f"<graph/source/ab> {{ <source/ab> :frame {literal} . }}"


@pytest.fixture(scope="module")
def view() -> View:
    return _view(_framed(FRAME), JUDGED)


def test_rows_say_the_page_and_element_where_they_begin(view: View) -> None:
    acts = [(row["start"], row.get("page"), row.get("element")) for row in table_rows(view, "acts")]
    assert acts == [(8, 1, None), (45, 2, "/html/body/p[2]"), (69, None, "/html/body/p[3]")]
    first, second = table_rows(view, "speeches")
    assert (first["start"], first.get("page"), first.get("element")) == (8, 1, None)
    assert list(first)[-2:] == ["meeting", "page"]
    assert (second.get("page"), second.get("element")) == (None, "/html/body/p[3]")


def test_a_source_of_plain_text_has_neither() -> None:
    view = _view()
    for table in ("acts", "speeches"):
        assert not {"page", "element", "judged"} & {key for row in table_rows(view, table) for key in row}
    explanation = explain(view, f"{ID}m/act/commit")
    assert (explanation.page, explanation.element, explanation.judgements) == (None, None, ())


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("m/act/commit", (1, None)),
        ("m/act/request", (2, "/html/body/p[2]")),
        ("m/decision/1", (None, "/html/body/p[3]")),
        ("m/repair/1-6", (1, None)),
        ("m/speech/1", (1, None)),
    ],
)
def test_an_explanation_leads_to_the_page_and_element(
    view: View, name: str, place: tuple[int | None, str | None]
) -> None:
    explanation = explain(view, ID + name)
    assert (explanation.page, explanation.element) == place


@pytest.mark.parametrize(
    "frame", ["no JSON", '{"anchors":[{"start":"x"}]}', '{"anchors":[{"where":1}]}', "[]"]
)
def test_a_frame_that_somebody_broke_is_named(frame: str) -> None:
    with pytest.raises(StoreError, match="source/ab: the frame of a source cannot be read"):
        table_rows(_view(_framed(frame)), "acts")


def test_a_judged_act_says_who_ruled_what_and_what_it_was_before(view: View) -> None:
    note = JudgementNote(
        id="1",
        of=f"{ID}m/act/commit",
        verdict="edit",
        by="山田",
        time="2024-06-01T09:00:00Z",
        comment="言い過ぎ",
        before=(("object", "網"),),
        after=(("object", "通信網の強化"),),
    )
    assert explain(view, f"{ID}m/act/commit").judgements == (note,)
    assert explain(view, f"{ID}m/act/request").judgements == ()
    assert [row.get("judged") for row in table_rows(view, "acts")] == ["edit", None, None]


def test_what_was_rejected_is_told_with_the_words_it_was_read_from(view: View) -> None:
    explanation = explain(view, f"{ID}m/act/gone", "en")
    words = "そこ\n\nからの支援"
    assert explanation.rejected
    assert (explanation.act, explanation.meeting) == (None, "Headquarters, meeting 1")
    assert explanation.passage == Passage(words, 45, ((45, 45 + len(words)),))
    assert explanation.entry == EntryNote("Act", "支援", 45, 45 + len(words))
    assert [(note.by, note.verdict, note.comment) for note in explanation.judgements] == [
        ("原", "reject", None)
    ]
    assert explanation.source.file == "hq-001.txt"
