"""`kg ingest`: options, messages and statuses."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.rdf.validate import validate_store
from kg.store import open_reader

Run = Callable[..., Any]


def _sources(run: Run, store: Path) -> list[dict[str, Any]]:
    sources: list[dict[str, Any]] = json.loads(run("stats", "--store", store, "--format", "json").out)[
        "sources"
    ]
    return sources


def test_the_summary_goes_to_stderr_and_nothing_to_stdout(run: Run, tmp_path: Path, sample: Path) -> None:
    said = run("ingest", sample, "--store", tmp_path / "s")
    assert (said.status, said.out) == (0, "")
    summary = next(line for line in said.err.splitlines() if line.startswith("cs-hq-036.txt: stored"))
    for part in (" acts (", " commitment", " repairs", " doubt"):
        assert part in summary
    assert run("ingest", sample, "--store", tmp_path / "s").err == "cs-hq-036.txt: unchanged\n"


def test_quiet_says_nothing(run: Run, store: Path, sample: Path) -> None:
    said = run("ingest", sample, "--store", store, "--quiet", "--licence", "CC0")
    assert (said.status, said.out, said.err) == (0, "", "")
    assert _sources(run, store)[0]["licence"] == "CC0"


def test_the_store_may_be_named_by_the_environment(
    run: Run, store: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_STORE", str(store))
    assert run("ingest", sample).err == "cs-hq-036.txt: unchanged\n"


def test_facts_of_the_source_and_the_time_are_kept(run: Run, tmp_path: Path, sample: Path) -> None:
    facts = ("--source-url", "https://example.org/36.txt", "--publisher", "内閣官房")
    said = run("ingest", sample, "--store", tmp_path / "s", *facts, "--at", "2024-04-01T09:30:00+09:00", "-q")
    assert said.status == 0
    (source,) = _sources(run, tmp_path / "s")
    kept = {key: source.get(key) for key in ("url", "licence", "publisher", "read_at")}
    assert kept == {
        "url": "https://example.org/36.txt",
        "licence": None,
        "publisher": "内閣官房",
        "read_at": "2024-04-01T00:30:00Z",
    }


def test_the_time_given_wins_over_the_environment(
    run: Run, tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for store, more, time in (
        (tmp_path / "s", (), "2023-11-14T22:13:20Z"),
        (tmp_path / "t", ("--at", "2024-04-01"), "2024-04-01T00:00:00Z"),
    ):
        assert run("ingest", sample, "--store", store, *more).status == 0
        assert _sources(run, store)[0]["read_at"] == time


@pytest.mark.parametrize("at", ["yesterday", "2024-13-01", "令和6年4月1日", ""])
def test_what_is_no_time_is_bad_usage(run: Run, tmp_path: Path, sample: Path, at: str) -> None:
    said = run("ingest", sample, "--store", tmp_path / "s", "--at", at)
    assert said.status == 2
    assert "--at is no time" in said.err
    assert not (tmp_path / "s").exists()


def test_one_address_for_several_sources_is_bad_usage(run: Run, tmp_path: Path, sample: Path) -> None:
    (tmp_path / "b.txt").write_text("x", "utf-8")
    said = run(
        "ingest", sample, tmp_path / "b.txt", "--source-url", "https://example.org", "--store", tmp_path / "s"
    )
    assert said.status == 2
    assert "--source-url names one source, not 2" in said.err


def test_the_base_of_the_iris_is_a_setting_of_a_new_store(run: Run, tmp_path: Path, sample: Path) -> None:
    base = "https://data.example.go.jp/"
    assert run("ingest", sample, "--store", tmp_path / "s", "--base", base).status == 0
    assert _sources(run, tmp_path / "s")[0]["meeting"] == f"{base}meeting/cs-hq/36"
    assert run("ingest", sample, "--store", tmp_path / "s").status == 0
    said = run("ingest", sample, "--store", tmp_path / "s", "--base", "https://example.org/")
    assert said.status == 2
    assert base in said.err
    said = run("ingest", sample, "--store", tmp_path / "t", "--base", "no base")
    assert said.status == 2
    assert not (tmp_path / "t").exists()


def test_a_store_of_revisions_and_alternates_passes_the_shapes_as_a_whole(
    run: Run, store: Path, sample: Path, tmp_path: Path
) -> None:
    revised, second = tmp_path / "revised.txt", tmp_path / "second.txt"
    revised.write_text(sample.read_text("utf-8"), "utf-8")
    second.write_text(sample.read_text("utf-8") + "\n", "utf-8")
    assert run("ingest", revised, "--store", store).err == "revised.txt: unchanged\n"
    revised.write_text(sample.read_text("utf-8").replace("懸念", "心配"), "utf-8")
    for words, done in (
        ((revised,), "revised.txt: replaced, in place of "),
        ((second,), "second.txt: alternate record of "),
        ((second, "--prefer"), "second.txt: read again, in place of "),
    ):
        said = run("ingest", *words, "--store", store)
        assert (said.status, done in said.err) == (0, True), said.err
        with open_reader(store) as reader:
            assert validate_store(reader.lines()).violations == ()
    said = run("remove", "second.txt", "--store", store)
    assert "revised.txt: now the preferred record" in said.err
    with open_reader(store) as reader:
        assert validate_store(reader.lines()).violations == ()


MINUTES = (
    "地球温暖化対策推進本部（第８回）議事要旨\n\n１．日時：令和３年４月22日（木）　17:45～18:10\n\n"
    "【小泉環境大臣】\n　脱炭素先行地域を創出してまいります。\n\n【山田氏】\n　補助を拡充してまいります。\n"
)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ", 1 doubt\nkg: a.txt: commitments or reports left out"),
        ("ja", "、疑わしい点 1\nkg: a.txt: 機関が特定できない約束・報告 1 件を除いた"),
    ],
)
def test_acts_that_are_left_out_are_told(run: Run, tmp_path: Path, lang: str, said: str) -> None:
    (tmp_path / "a.txt").write_text(MINUTES, encoding="utf-8")
    err = run("ingest", tmp_path / "a.txt", "--store", tmp_path / "s", "--lang", lang).err
    assert said in err


_BAD = (
    "kg: bad.txt: this is no record of a meeting: no body or date at its head, no attendance list, no speaker; "
    "give the text of 議事録 or 議事概要\n"
)
_MANY_SAID = {
    "en": f"""{_BAD}STORE: 20 stored, 1 unreadable
read: 20 meetings, 20 acts (20 commitment), 0 repairs
doubts (act-without-institution): 20 in 20 documents, such as 01.txt: commitments or reports left out, since no institution stands behind them: 1
kg check FILE tells all of a document
""",
    "ja": f"""{_BAD}STORE: 格納した 20、読めなかった 1
読んだもの: 会合 20、行為 20（約束 20）、補修 0
疑わしい点（act-without-institution）: 20 文書に 20 件。例 01.txt: 機関が特定できない約束・報告 1 件を除いた
kg check FILE で文書ごとに全件を示す
""",
}


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_of_more_than_twenty_files_what_went_wrong_and_a_summary_are_told(
    run: Run, tmp_path: Path, lang: str
) -> None:
    folder, store = tmp_path / "minutes", tmp_path / "s"
    folder.mkdir()
    for number in range(1, 21):
        (folder / f"{number:02}.txt").write_text(MINUTES.replace("第８回", f"第{number}回"), "utf-8")
    (folder / "bad.txt").write_text("散文。\n", "utf-8")
    said = run("ingest", folder, "--store", store, "--lang", lang, "--jobs", "1")
    assert (said.status, said.err.replace(str(store), "STORE")) == (2, _MANY_SAID[lang])
    said = run("ingest", folder, "--store", store, "--lang", lang, "--jobs", "1", "-q")
    assert (said.status, said.err) == (2, _BAD)


def test_doubts_are_named_once_a_kind_with_their_lines(run: Run, tmp_path: Path, sample: Path) -> None:
    err = run("ingest", sample, "--store", tmp_path / "s").err
    assert "kg: cs-hq-036.txt: line 81 後藤本部長, line 95 酒井本部長: The office on the label" in err
    assert all("https://" not in line for line in err.splitlines())


@pytest.mark.parametrize("address", ["not a url", "minutes/036.html", "//example.org/a"])
def test_a_source_url_must_be_absolute(run: Run, tmp_path: Path, sample: Path, address: str) -> None:
    said = run("ingest", sample, "--store", tmp_path / "s", "--source-url", address)
    assert said.status == 2
    assert f"--source-url is no absolute address: {address!r}" in said.err
    assert not (tmp_path / "s").exists()


def test_addresses_of_several_sources_are_given_by_name_or_in_a_list(
    run: Run, tmp_path: Path, sample: Path
) -> None:
    text = sample.read_text("utf-8")[:4000]
    folder, listed = tmp_path / "minutes", tmp_path / "urls.txt"
    folder.mkdir()
    for number in ("36", "37"):
        (folder / f"{number}.txt").write_text(text.replace("第36回", f"第{number}回"), "utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("38.txt", text.replace("第36回", "第38回"))
    listed.write_text(
        "# 出典\n37.txt=https://example.org/?n=37\n\nmore.zip!/38.txt = https://example.org/38\n", "utf-8"
    )
    words = ("--source-url", "36.txt=https://example.org/36", "--source-url", f"@{listed}")
    said = run(
        "ingest", folder, "--store", tmp_path / "s", *words, "--source-url", "39.txt=https://example.org/39"
    )
    assert said.status == 0
    assert "kg: --source-url: no source is called '39.txt'" in said.err
    assert {source["name"]: source["url"] for source in _sources(run, tmp_path / "s")} == {
        "36.txt": "https://example.org/36",
        "37.txt": "https://example.org/?n=37",
        "more.zip!/38.txt": "https://example.org/38",
    }
    assert run("ingest", folder, "--store", tmp_path / "s", *words).err.count("unchanged") == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("https://example.org/1", "https://example.org/2"), "two addresses and no names"),
        (("36.txt=somewhere",), "is no absolute address: '36.txt=somewhere'"),
        (("@nowhere.txt",), "the list of addresses cannot be read"),
    ],
)
def test_a_list_of_addresses_that_is_none_is_refused(
    run: Run, tmp_path: Path, sample: Path, words: tuple[str, ...], said: str
) -> None:
    options = [option for word in words for option in ("--source-url", word)]
    answer = run("ingest", sample, "--store", tmp_path / "s", *options)
    assert answer.status == 2
    assert said in answer.err
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("jobs", ["0", "-1", "abc"])
def test_a_number_of_processes_that_is_none_is_bad_usage(
    run: Run, tmp_path: Path, sample: Path, jobs: str
) -> None:
    said = run("ingest", sample, "--store", tmp_path / "s", "--jobs", jobs)
    assert (said.status, "--jobs" in said.err, jobs in said.err) == (2, True, True)
    assert not (tmp_path / "s").exists()


def test_sync_takes_out_what_is_gone_and_nothing_where_the_place_is_gone(run: Run, tmp_path: Path) -> None:
    folder, store = tmp_path / "minutes", tmp_path / "s"
    folder.mkdir()
    for number in ("８", "９"):
        (folder / f"{number}.txt").write_text(MINUTES.replace("第８回", f"第{number}回"), "utf-8")
    (tmp_path / "elsewhere.txt").write_text(MINUTES.replace("第８回", "第７回"), "utf-8")
    assert run("ingest", folder, tmp_path / "elsewhere.txt", "--store", store, "-q").status == 0
    (folder / "９.txt").unlink()
    (tmp_path / "elsewhere.txt").unlink()
    said = run("ingest", folder, "--sync", "--store", store)
    assert (said.status, "９.txt: removed" in said.err) == (0, True), said.err
    assert [one["name"] for one in _sources(run, store)] == ["elsewhere.txt", "８.txt"]
    folder.rename(tmp_path / "away")
    said = run("ingest", folder, "--sync", "--store", store)
    assert (said.status, "is not there, so that nothing is taken out" in said.err) == (2, True)
    assert len(_sources(run, store)) == 2


def test_sync_takes_out_a_member_that_its_archive_has_no_longer(run: Run, tmp_path: Path) -> None:
    folder, store = tmp_path / "minutes", tmp_path / "s"
    folder.mkdir()

    def pack(*numbers: str) -> None:
        with zipfile.ZipFile(folder / "all.zip", "w") as archive:
            for number in numbers:
                archive.writestr(f"{number}.txt", MINUTES.replace("第８回", f"第{number}回"))

    pack("7", "8", "9")
    assert run("ingest", folder, "--store", store, "-q").status == 0
    pack("7", "9")
    said = run("ingest", folder, "--store", store)  # without --sync it stays
    assert (said.status, "removed" in said.err) == (0, False), said.err
    said = run("ingest", folder, "--sync", "--store", store)
    (removed,) = (line for line in said.err.splitlines() if "removed" in line and line.startswith("all"))
    assert said.status == 0
    assert removed.startswith("all.zip!/8.txt: removed (")
    assert [one["name"] for one in _sources(run, store)] == ["all.zip!/7.txt", "all.zip!/9.txt"]
    (folder / "all.zip").write_bytes(b"PK\3\4 torn")  # what cannot be looked into takes nothing with it
    said = run("ingest", folder, "--sync", "--store", store)
    assert (said.status, len(_sources(run, store))) == (2, 2)
