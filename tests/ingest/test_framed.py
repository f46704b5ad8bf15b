"""A source of another format is read again from the store as it was from its file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.extract import extract_meetings
from kg.ingest import Options, Stages, Verdict, ingest_path, kept_document, promote_alternates
from kg.sources import iter_sources, read_source
from kg.store import open_writer
from kg.store.sources import find_source, stored_sources
from kg.vocab import Property

OPTIONS = Options(at=datetime(2024, 5, 1, tzinfo=UTC))
SPEECHES = [
    (
        "会議録情報",
        "",
        "令和六年四月二日（火曜日）\n　　　　午前九時開議\n　出席委員\n　　　委員長　森　太郎君\n",
    ),
    ("森太郎", "委員長", "○森委員長　これより会議を開きます。"),
    ("林花子", "総務大臣", "○林国務大臣　総務省では、通信網の二重化を進めてまいります。（拍手）"),
]


def _record(path: Path) -> Path:
    """A meeting as the Diet's API gives it (https://kokkai.ndl.go.jp/api.html), made up."""
    meeting = {
        "issueID": "121305253X00320240402",
        "session": 213,
        "nameOfHouse": "衆議院",
        "nameOfMeeting": "総務委員会",
        "issue": "第3号",
        "date": "2024-04-02",
        "speechRecord": [
            {
                "speechID": f"121305253X00320240402_{order:03}",
                "speechOrder": order,
                "speaker": speaker,
                "speakerPosition": post,
                "speech": speech,
            }
            for order, (speaker, post, speech) in enumerate(SPEECHES)
        ],
    }
    path.write_text(json.dumps({"meetingRecord": [meeting]}, ensure_ascii=False), "utf-8")
    return path


def _valid(lines: Sequence[str], base: str) -> Verdict:  # noqa: ARG001
    return Verdict()


STAGES = Stages(iter_sources, extract_meetings, _valid, "1", "dictionary-1")


def test_the_kept_document_has_the_frame_of_its_file(tmp_path: Path) -> None:
    path = _record(tmp_path / "record.json")
    with open_writer(tmp_path / "store") as writer:
        list(ingest_path(writer, path, STAGES, OPTIONS))
        kept = kept_document(writer.view, stored_sources(writer.view)[0])
    assert kept == read_source(path)
    assert kept.frame.turns
    assert kept.media_type == "application/json"


def test_an_alternate_that_takes_over_says_what_its_file_says(tmp_path: Path) -> None:
    first, second = _record(tmp_path / "a.json"), tmp_path / "b.json"
    second.write_text(first.read_text("utf-8") + "\n", "utf-8")
    states = []
    for number, files in enumerate(((first, second), (second,))):
        with open_writer(tmp_path / str(number)) as writer:
            for file in files:
                list(ingest_path(writer, file, STAGES, OPTIONS))
            if len(files) > 1:
                assert find_source(writer.view, "b.json").alternate
                writer.remove_document(find_source(writer.view, "a.json").sha256)
                assert [one.name for one in promote_alternates(writer, STAGES, OPTIONS)] == ["b.json"]
            states.append(writer.view.lines())
    assert states[0] == states[1]
    assert any(f"<{Property.FRAME}>" in line for line in states[0])


def test_an_alternate_keeps_what_its_text_lacks_when_it_gives_its_place_away(tmp_path: Path) -> None:
    page = "<html><body><nav><a href='/'>ホーム</a></nav><h1>第3回町会議 議事録</h1><p>令和6年4月2日</p><p>○森委員</p><p>道を直すべきだ。</p></body></html>"
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    first.write_text(page, "utf-8")
    second.write_text(page + "\n", "utf-8")
    with open_writer(tmp_path / "store") as writer:
        list(ingest_path(writer, first, STAGES, OPTIONS))
        before = kept_document(writer.view, find_source(writer.view, "a.html"))
        (outcome,) = ingest_path(writer, second, STAGES, Options(at=OPTIONS.at, prefer=True))
        assert outcome.replaced == (before.sha256,)
        source = find_source(writer.view, "a.html")
        assert source.alternate
        assert kept_document(writer.view, source) == before
        left_out = writer.view.values(source.iri, Property.LEFT_OUT)
        assert len(left_out) == len(before.frame.left_out) > 0
        for words in left_out:
            assert writer.view.value(words, Property.LEFT_OUT_COUNT) == "1"


def test_a_frame_that_somebody_broke_is_named(tmp_path: Path) -> None:
    path = _record(tmp_path / "record.json")
    with open_writer(tmp_path / "store") as writer:
        list(ingest_path(writer, path, STAGES, OPTIONS))
        writer.update(
            f"DELETE {{ GRAPH ?g {{ ?s <{Property.FRAME}> ?o }} }} INSERT {{ GRAPH ?g {{ ?s <{Property.FRAME}> '[' }} }} "
            f"WHERE {{ GRAPH ?g {{ ?s <{Property.FRAME}> ?o }} }}"
        )
        with pytest.raises(StoreError, match=r"the frame of record\.json cannot be read"):
            kept_document(writer.view, stored_sources(writer.view)[0])
