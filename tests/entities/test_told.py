"""Decisions told in a sentence become items of the meeting's decisions."""

from __future__ import annotations

import pytest

from kg.acts import detect_acts
from kg.entities.resolve import resolve
from kg.language import split_sentences
from kg.model import ActType, Document, Extraction, Outcome
from kg.structure import parse_meeting

HEAD = "水道事業評価会議（第2回）議事要旨\n\n日時：令和5年4月3日（月）\n\n"


def _read(body: str) -> Extraction:
    document = Document(text=HEAD + body, name="x.txt", sha256="0" * 64)
    meeting = parse_meeting(document)
    return resolve(document, meeting, detect_acts(split_sentences(document, meeting), meeting))


def _decisions(extraction: Extraction) -> list[tuple[str, tuple[str, ...], str]]:
    """Object, titles of the documents and agent of each decision."""
    return [
        (act.mention.object.text, tuple(one.title for one in act.documents), act.agent.label_ja)
        for act in extraction.acts
        if act.mention.type is ActType.DECISION
    ]


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("・事務局から資料1に基づき、来年度の点検計画に関する説明があり、了承された。", "来年度の点検計画"),
        ("・部会の下に「配管更新作業班」を新たに設置することが決定された。", "配管更新作業班"),
    ],
)
def test_what_the_minutes_tell_as_decided_is_an_item_of_the_meeting(told: str, title: str) -> None:
    extraction = _read(f"１．議事\n{told}\n")
    assert _decisions(extraction) == [(title, (title,), "水道事業評価会議")]
    (item,) = extraction.meeting.decisions
    assert (item.titles, item.outcome) == ((title,), Outcome.ADOPTED)
    assert item.evidence is not None
    assert extraction.document.text[item.evidence.start : item.evidence.end] in told
    assert all(act.measure is None for act in extraction.acts if act.mention.type is ActType.DECISION)


@pytest.mark.parametrize(
    "told",
    [
        "・昨年の会議で点検計画が了承されたことを踏まえ、今後の進め方を議論した。",
        "・点検計画は了承されなかった。",
        "・点検計画について質疑が行われた。",
        "○山田委員　先月、国の会議で点検計画が了承されました。",
    ],
)
def test_what_was_not_decided_here_is_no_item(told: str) -> None:
    extraction = _read(f"１．議事\n{told}\n")
    assert _decisions(extraction) == []
    assert extraction.meeting.decisions == ()
