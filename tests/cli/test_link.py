"""`kg link` as a user calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

MINUTES = """{body}（第１回）議事要旨

日時：{day}

出席者：
総務大臣　{name}

○{name}総務大臣
　取組を進める。
"""


@pytest.fixture
def linked(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(
        MINUTES.format(body="経済財政諮問会議", day="令和５年７月４日", name="西川　花子")
    )
    (tmp_path / "b.txt").write_text(
        MINUTES.format(body="税制調査会", day="令和５年９月１日", name="西川　花子")
    )
    assert run("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--store", tmp_path / "s").status == 0
    return tmp_path / "s"


def test_links_are_told_and_written_and_answered(run: Run, linked: Path) -> None:
    dry = run("link", "--store", linked, "--dry-run", "--format", "json", "--lang", "en")
    assert dry.err == f"{linked}: 1 link found, nothing written\n"
    (row,) = json.loads(dry.out)
    assert list(row) == ["name", "body", "other_name", "other_body", "reason", "why", "person", "other_person", "rests_on"]  # fmt: skip
    assert (row["name"], row["other_name"], row["reason"]) == ("西川花子", "西川花子", "same-name-and-post")
    assert {row["body"], row["other_body"]} == {"Council on Economic and Fiscal Policy", "Tax Commission"}
    assert len(run("ask", "linked-persons", "--store", linked, "--format", "tsv").out.splitlines()) == 1
    assert run("link", "--store", linked).err == f"{linked}: 結び付き 1 件\n"
    answer = run("ask", "linked-persons", "--store", linked, "--format", "tsv").out.splitlines()
    assert len(answer) == 2
    assert run("validate", "--store", linked).status == 0


def test_the_table_and_csv_say_the_same(run: Run, linked: Path, tmp_path: Path) -> None:
    table = run("link", "--store", linked, "--quiet")
    assert table.err == ""
    assert table.out.splitlines()[0].split() == ["氏名", "会議体", "氏名", "会議体", "理由"]
    assert table.out.splitlines()[1].split()[-1] == "同じ氏名で、近い時期に同じ役職「総務大臣」にある"
    head, row = run("link", "--store", linked, "--format", "csv").out.splitlines()
    assert head == "name,body,other_name,other_body,reason,why,person,other_person,rests_on"
    assert " | " in row.rpartition(",")[2]
    assert run("link", "--store", linked, "--format", "csv", "-o", tmp_path / "l.csv").out == ""
    assert (tmp_path / "l.csv").read_text("utf-8").splitlines() == [head, row]


def test_two_persons_judged_to_be_two_stay_two(run: Run, linked: Path) -> None:
    (row,) = json.loads(run("link", "--store", linked, "--format", "json").out)
    ruled = run("judge", row["person"], "reject", "--same-as", row["other_person"], "--store", linked)
    assert ruled.status == 0, ruled.err
    assert json.loads(run("link", "--store", linked, "--format", "json").out) == []
    answer = run("ask", "linked-persons", "--store", linked, "--format", "tsv").out.splitlines()
    assert len(answer) == 1
    assert run("judge", ruled.out.strip(), "--undo", "--store", linked).status == 0
    assert len(json.loads(run("link", "--store", linked, "--format", "json").out)) == 1


def test_two_persons_of_two_bodies_judged_to_be_one_are_linked(run: Run, linked: Path) -> None:
    other_name = linked.parent / "c.txt"
    other_name.write_text(MINUTES.format(body="宇宙政策委員会", day="令和５年10月２日", name="西川　華子"))
    assert run("ingest", other_name, "--store", linked).status == 0
    rows = map(json.loads, run("export", "attendance", "--store", linked).out.splitlines())
    one, _, other = sorted(
        {row["person_id"] for row in rows}, key=lambda iri: ("華" in iri, "/cefp/" not in iri)
    )
    ruled = run("judge", one, "edit", "--same-as", other, "--store", linked)
    assert ruled.status == 0, ruled.err
    links = json.loads(run("link", "--store", linked, "--format", "json").out)
    assert {row["reason"]: {row["person"], row["other_person"]} for row in links}["judged"] == {one, other}
    assert run("validate", "--store", linked).status == 0


def test_no_store_is_made_to_link_nobody(run: Run, tmp_path: Path) -> None:
    for more in ((), ("--dry-run",)):
        assert run("link", "--store", tmp_path / "none", *more).status == 2
    assert not (tmp_path / "none").exists()
