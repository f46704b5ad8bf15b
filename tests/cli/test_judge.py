"""`kg judge`: found by IRI or row, kept in a file, applied at once and on every later reading."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ShapeError
from kg.ingest import Options, Verdict, default_stages, ingest_path, stages, write_fixed_graphs
from kg.resources import resource
from kg.store import open_reader, open_writer

Run = Callable[..., Any]
_SAMPLE = resource("data/minutes/cs-hq-036.txt").read_text("utf-8")
_HEAD = _SAMPLE[: _SAMPLE.index("○", 2960)]
ME = ("--by", "山田", "--at", "2024-06-01T09:00:00Z")


@pytest.fixture(autouse=True)
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shapes hold judged documents elsewhere (tests/rdf); here they would take most of the time."""
    monkeypatch.setattr(stages, "verdict_of", lambda *_: Verdict())


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """The sample up to its fourth speaker."""
    path = tmp_path / "head.txt"
    path.write_text(_HEAD, "utf-8")
    return path


@pytest.fixture(scope="session")
def _ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judged")
    (folder / "head.txt").write_text(_HEAD, "utf-8")
    with open_writer(folder / "store") as writer:
        write_fixed_graphs(writer)
        options = Options(at=datetime(2024, 5, 1, tzinfo=UTC))
        (outcome,) = ingest_path(writer, folder / "head.txt", default_stages(), options)
    assert outcome.error is None
    return folder / "store"


@pytest.fixture
def judged(tmp_path: Path, _ingested: Path) -> Path:
    """A store of its own with these minutes."""
    return Path(shutil.copytree(_ingested, tmp_path / "judged"))


def _acts(run: Run, store: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export", "acts", "--store", store).out.splitlines()]


def _dump(run: Run, store: Path) -> str:
    dumped: str = run("dump", "--store", store, "--without-runs").out
    return dumped


def _one(run: Run, store: Path, kind: str) -> dict[str, Any]:
    return next(act for act in _acts(run, store) if act["type"] == kind)


def test_a_rejected_act_vanishes_and_is_told_by_its_iri(run: Run, judged: Path) -> None:
    act = _one(run, judged, "request")
    said = run("judge", act["id"], "reject", "--comment", "一般論", *ME, "--store", judged, "--lang", "en")
    assert said.status == 0
    assert said.err.startswith("head.txt: read again, ")
    mark = said.out.strip()
    assert act["id"] not in {one["id"] for one in _acts(run, judged)}
    told = run("explain", act["id"], "--store", judged, "--lang", "en")
    assert told.status == 0
    for part in (
        "somebody judged that there is no such thing",
        "reject · 山田",
        "一般論",
        act["evidence"].split("\n")[0],
    ):
        assert part in told.out
    rows = run("ask", "judged", "--store", judged, "--format", "csv").out.splitlines()
    assert rows[1].split(",")[1:3] == ["reject", "act"]
    (listed,) = json.loads(run("judge", "--list", "--format", "json", "--store", judged).out)
    assert (listed["id"], listed["verdict"], listed["comment"]) == (mark, "reject", "一般論")
    assert listed["before"]["evidence"] == act["evidence"]
    assert json.loads(run("stats", "--store", judged, "--format", "json").out)["counts"]["judgements"] == 1


def test_an_accepted_act_is_sure_and_says_so(run: Run, judged: Path) -> None:
    act = _one(run, judged, "position")
    assert run("judge", act["id"], "accept", *ME, "--store", judged).status == 0
    (now,) = (one for one in _acts(run, judged) if one["id"] == act["id"])
    assert (now["confidence"], now["judged"]) == (1, "accept")
    assert {key: now[key] for key in act if key != "confidence"} == {
        k: v for k, v in act.items() if k != "confidence"
    }


def test_an_edited_act_keeps_a_mark_under_its_old_iri(run: Run, judged: Path) -> None:
    act = _one(run, judged, "position")
    words = ("--type", "commitment", "--agent", "MIC", "--deadline", "2027年度")
    assert run("judge", act["id"], "edit", *words, *ME, "--store", judged).status == 0
    (now,) = (one for one in _acts(run, judged) if one.get("judged") == "edit")
    assert (now["type"], now["status"], now["agent"], now["deadline_date"]) == (
        "commitment",
        "planned",
        "総務省",
        "2028-03-31",
    )
    told = run("explain", act["id"], "--store", judged, "--lang", "en").out
    assert "type: position → commitment" in told
    assert "rejected" not in told
    # a later edit adds to the earlier one, by the new IRI too
    assert run("judge", now["id"], "edit", "--status", "considering", *ME, "--store", judged).status == 0
    (later,) = (one for one in _acts(run, judged) if one.get("judged") == "edit")
    assert (later["status"], later["agent"]) == ("considering", "総務省")
    assert len(json.loads(run("judge", "--list", "--format", "json", "--store", judged).out)) == 1


def test_speeches_repairs_and_persons_are_judged_by_their_rows(run: Run, judged: Path) -> None:
    for words in (
        ("speakers:3", "edit", "--speaker", "酒井"),
        ("repairs:1", "reject"),
        ("attendance:4", "edit", "--name", "山田太郎"),
    ):
        said = run("judge", *words, *ME, "--store", judged)
        assert said.status == 0, said.err
    speeches = [json.loads(line) for line in run("export", "speeches", "--store", judged).out.splitlines()]
    assert speeches[2]["person"] == "酒井啓亘"
    names = {
        json.loads(line)["name"] for line in run("export", "attendance", "--store", judged).out.splitlines()
    }
    assert "山田太郎" in names
    assert len(run("ask", "judged", "--store", judged, "--format", "tsv").out.splitlines()) == 4


def test_judging_and_reading_with_the_file_give_the_same_store(
    run: Run, judged: Path, minutes: Path, tmp_path: Path
) -> None:
    acts = _acts(run, judged)
    for verdict, act in zip(("accept", "reject"), acts, strict=False):
        run("judge", act["id"], verdict, *ME, "--store", judged)
    run("judge", acts[3]["id"], "edit", "--object", "別の言い方", *ME, "--store", judged)
    run("judge", "speakers:3", "reject", *ME, "--store", judged)
    run("judge", "attendance:3", "edit", "--name", "別名太郎", *ME, "--store", judged)
    file = judged / "judgements.jsonl"
    assert len(file.read_text("utf-8").splitlines()) == 5
    fresh = tmp_path / "fresh"
    assert run("ingest", minutes, "--store", fresh, "--judgements", file, "-q").status == 0
    assert _dump(run, fresh) == _dump(run, judged)
    assert run("ingest", minutes, "--store", judged).err == "head.txt: unchanged\n"
    # another file of the same minutes, another store, the same judgements
    other = tmp_path / "other.txt"
    other.write_text("\n\n" + minutes.read_text("utf-8"), "utf-8")
    again = tmp_path / "again"
    assert run("ingest", other, "--store", again, "--judgements", file, "-q").status == 0
    found = [(act["type"], act["object"], act.get("judged")) for act in _acts(run, again)]
    assert found == [(act["type"], act["object"], act.get("judged")) for act in _acts(run, judged)]


def test_what_is_taken_back_leaves_the_store_as_it_was(run: Run, judged: Path) -> None:
    before = _dump(run, judged)
    mark = run("judge", _one(run, judged, "request")["id"], "reject", *ME, "--store", judged).out.strip()
    assert _dump(run, judged) != before
    assert run("judge", mark, "--undo", *ME, "--store", judged).status == 0
    assert _dump(run, judged) == before
    assert len((judged / "judgements.jsonl").read_text("utf-8").splitlines()) == 2
    again = run("judge", mark, "--undo", *ME, "--store", judged)
    assert (again.status, again.out) == (2, "")
    assert f"no judgement '{mark}' is in force" in again.err


def test_a_source_on_which_others_bear_now_is_read_again(
    run: Run, judged: Path, minutes: Path, tmp_path: Path
) -> None:
    file = tmp_path / "shared.jsonl"
    act = _one(run, judged, "request")
    run("judge", act["id"], "reject", *ME, "--store", judged, "--judgements", file)
    assert not (judged / "judgements.jsonl").exists()
    without = run("ingest", minutes, "--store", judged)
    assert "it was judged before, and no judgement is in force now" in without.err
    assert act["id"] in {one["id"] for one in _acts(run, judged)}
    said = run("ingest", minutes, "--store", judged, "--judgements", file)
    assert said.err.startswith("head.txt: read again, ")
    assert act["id"] not in {one["id"] for one in _acts(run, judged)}


def test_a_judgement_that_finds_nothing_any_more_is_told_and_kept(
    run: Run, judged: Path, minutes: Path
) -> None:
    run("ingest", minutes, "--store", judged)  # from this path
    act = _one(run, judged, "request")
    run("judge", act["id"], "reject", *ME, "--store", judged)
    text = minutes.read_text("utf-8")
    minutes.write_text(text.replace(act["evidence"], "以上である。"), "utf-8")
    said = run("ingest", minutes, "--store", judged)
    assert "(by 山田) finds nothing that it is about; it is kept" in said.err
    assert (judged / "judgements.jsonl").exists()


def test_the_same_judgement_twice_is_one(run: Run, judged: Path) -> None:
    act = _one(run, judged, "request")["id"]
    first = run("judge", act, "accept", *ME, "--store", judged)
    second = run("judge", act, "accept", "--by", "原", "--store", judged)
    assert (second.status, second.out) == (0, first.out)
    assert second.err == "kg: judged so already by 山田, 2024-06-01T09:00:00Z\n"


def test_two_persons_are_one_or_are_not(run: Run, judged: Path) -> None:
    people = {
        row["name"]: row["person_id"]
        for row in map(json.loads, run("export", "attendance", "--store", judged).out.splitlines())
    }
    one, other = people["後藤厚宏"], people["酒井啓亘"]
    assert run("judge", one, "reject", "--same-as", other, *ME, "--store", judged).status == 0
    assert run("judge", one, "edit", "--same-as", "酒井啓亘", *ME, "--store", judged).status == 0
    with open_reader(judged) as reader:
        assert not list(reader.match(one))
    (listed,) = json.loads(run("judge", "--list", "--format", "json", "--store", judged).out)
    assert listed["after"] == {"same_as": "酒井啓亘", "body": "cs-hq"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing is named"),
        (("speakers:1",), "no verdict"),
        (("speakers:99", "accept"), "has no row 99"),
        (("foo", "accept"), "'foo' is neither an IRI nor a row"),
        (("https://example.org/x", "accept"), "is no act, speech, repair or person of the store"),
        (("id:org/mic", "accept"), "is no act, speech, repair or person of the store"),
        (("speakers:1", "edit"), "edit says nothing that changes; give --speaker"),
        (
            ("speakers:1", "edit", "--type", "request"),
            "--type is nothing of a speech; a speech takes --speaker",
        ),
        (("speakers:1", "accept", "--speaker", "森"), "--speaker goes with edit, not with accept"),
        (("speakers:1", "edit", "--speaker", "誰野"), "'誰野' is nobody, or several, of the attendance list"),
        (("speakers:1", "edit", "--speaker", "99"), "the attendance list has no row 99"),
        (("repairs:2", "edit", "--read", "ゑ"), "cannot be read from"),
        (("attendance:1", "reject"), "a person is not rejected as a whole"),
        (("attendance:1", "edit", "--same-as", "attendance:1"), "is no act, speech, repair or person"),
        (("attendance:1", "edit", "--name", " "), "--name is empty"),
        (("positions:1", "edit", "--agent", "火星省"), "is called '火星省'"),
        (
            ("positions:1", "edit", "--type", "commitment"),
            "a commitment is made by an institution; name it with --agent",
        ),
        (("positions:1", "edit", "--status", "planned"), "has no status"),
        (("positions:1", "edit", "--type", "concern", "--deadline", "年内"), "a concern has no deadline"),
        (("0000000000000000", "--undo"), "is in force; kg judge --list gives the ids"),
        (("speakers:1", "accept", "--at", "gestern"), "--at is no time"),
    ],
)
def test_what_cannot_be_judged_is_said_and_nothing_kept(
    run: Run, judged: Path, words: tuple[str, ...], said: str
) -> None:
    answer = run("judge", *words, *(ME if "--at" not in words else ()), "--store", judged)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert not (judged / "judgements.jsonl").exists()


def test_a_judgement_against_the_shapes_is_not_kept(
    run: Run, judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "verdict_of", lambda *_: Verdict(violations=("line 1: no",)))
    before = _dump(run, judged)
    answer = run("judge", "speakers:1", "accept", *ME, "--store", judged)
    assert answer.status == ShapeError.exit_status
    assert "head.txt: not stored, against the shapes" in answer.err
    assert not (judged / "judgements.jsonl").exists()
    assert _dump(run, judged) == before


def test_a_malformed_file_is_named_by_its_line(run: Run, judged: Path, minutes: Path) -> None:
    (judged / "judgements.jsonl").write_text("\n{\n", "utf-8")
    for words in (("judge", "--list"), ("judge", "speakers:1", "accept"), ("ingest", minutes)):
        said = run(*words, "--store", judged)
        assert said.status == 2
        assert "judgements.jsonl, line 2: no JSON" in said.err


def test_a_named_file_that_is_not_there_is_told(run: Run, minutes: Path, tmp_path: Path) -> None:
    said = run("ingest", minutes, "--store", tmp_path / "s", "--judgements", tmp_path / "none.jsonl")
    assert said.status == 0
    assert "none.jsonl: no such file, so no judgements; kg judge makes it" in said.err


def test_no_store_is_made_for_it(run: Run, tmp_path: Path) -> None:
    said = run("judge", "speakers:1", "accept", "--store", tmp_path / "none")
    assert said.status == 2
    assert "there is no store" in said.err
    assert not (tmp_path / "none").exists()


def test_the_list_is_a_table_in_both_languages(run: Run, judged: Path) -> None:
    run("judge", "speakers:3", "edit", "--speaker", "酒井", *ME, "--store", judged)
    japanese, english = (
        run("judge", "--list", "--lang", lang, "--store", judged).out for lang in ("ja", "en")
    )
    assert "修正" in japanese
    assert "speaker: 上沼紫野 → 酒井啓亘" in english


def test_the_list_has_a_line_a_judgement_where_it_is_piped(run: Run, judged: Path) -> None:
    why = "原本と照らした。" * 20
    run("judge", "speakers:3", "accept", "--comment", why, *ME, "--store", judged)
    assert run("judge", "--list", "--store", judged).out.splitlines()[1].endswith(why)
