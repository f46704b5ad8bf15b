"""Minutes of several bodies, and a store with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.ingest import Options, default_stages, ingest_path, write_fixed_graphs
from kg.store import open_writer

MINUTES = """{body}（第{number}回）議事要旨

日時：{day}

出席者：
{rows}

○{label}
　取組を進める。
"""


@pytest.fixture
def minutes() -> Callable[..., str]:
    """`minutes("税制調査会", "令和５年７月４日", "委員　西川　花子", …)`: the first row speaks."""

    def text(body: str, day: str, *rows: str, number: int = 1) -> str:
        post, name = rows[0].split("　", 1)
        label = name.replace("　", "") + post
        return MINUTES.format(body=body, day=day, rows="\n".join(rows), label=label, number=number)

    return text


@pytest.fixture
def stored(tmp_path: Path) -> Callable[..., Path]:
    """`stored(text, …)`: a store with these minutes, read from files 0.txt, 1.txt …"""

    def store(*texts: str) -> Path:
        with open_writer(tmp_path / "store") as writer:
            write_fixed_graphs(writer)
            for number, text in enumerate(texts):
                (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
                stages, options = default_stages(), Options(at=datetime(2024, 5, 1, tzinfo=UTC))
                for outcome in ingest_path(writer, tmp_path / f"{number}.txt", stages, options):
                    assert outcome.error is None, outcome.error
        return tmp_path / "store"

    return store
