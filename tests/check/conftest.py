"""Small minutes that are read for real and then checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.check import Finding, Wanted, check_document
from kg.extract import extract_meetings
from kg.ingest import Options, default_stages, ingest_path, write_fixed_graphs
from kg.model import Document, Frame, Severity
from kg.resources import resource
from kg.store import open_writer

#: Minutes of which nothing is to be said.
CLEAN = """税制調査会（第８回）議事要旨

日時：令和５年７月４日（火）　17:45～18:10
場所：合同庁舎第４号館

出席者：
会長　　　東山　一郎
委員　　　西川　花子
委員　　　北野　三郎

○東山会長
　ただいまから会議を始める。

○西川委員
　所得の把握を急ぐべきである。

○北野委員
　資料の公表を求めたい。
"""


def _findings(text: str, frame: Frame | None = None) -> Sequence[Finding]:
    document = Document(text, "minutes.txt", "ab" * 32, encoding="utf-8", frame=frame or Frame())
    meetings = check_document(document, extract_meetings(document), Wanted())
    return [finding for meeting in meetings for finding in meeting.findings]


@pytest.fixture
def findings() -> Callable[..., Sequence[Finding]]:
    return _findings


@pytest.fixture
def clean() -> str:
    return CLEAN


@pytest.fixture
def codes_in() -> Callable[..., list[str]]:
    return lambda text, **more: [finding.code for finding in _findings(text, **more)]


@pytest.fixture
def stored(tmp_path: Path) -> Callable[..., Path]:
    """`stored(text, text, …)`: a store with these minutes, ingested in their order."""

    def store(*texts: str) -> Path:
        stages, options = default_stages(), Options(at=datetime(2024, 5, 1, tzinfo=UTC))
        with open_writer(tmp_path / "store") as writer:
            write_fixed_graphs(writer)
            for number, text in enumerate(texts):
                file = tmp_path / f"minutes-{number}.txt"
                file.write_text(text, encoding="utf-8")
                for outcome in ingest_path(writer, file, stages, options):
                    assert outcome.error is None, outcome.error
        return tmp_path / "store"

    return store


@pytest.fixture
def scene_severities() -> dict[str, Severity]:
    """Code → severity of everything that the extraction of faulty minutes and of the sample says."""
    faulty = CLEAN.replace("税制調査会", "まちの未来会議").replace("令和５年", "").replace("○北野", "○南原")
    faulty = faulty.replace("○西川委員", "○委員").replace("資料の公表を求めたい", "努めてまいる")
    texts = (
        faulty,
        "議事要旨\n\n" + CLEAN.partition("\n")[2],
        resource("data/minutes/cs-hq-036.txt").read_text("utf-8"),
    )
    found = {}
    for text in texts:
        for extraction in extract_meetings(Document(text, "minutes.txt", "ab" * 32)):
            found.update({one.code: one.severity for one in extraction.problems})
    return found
