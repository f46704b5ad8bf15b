"""Archives that several processes read together: the members, errors and limits are those of one process."""

from __future__ import annotations

import io
import os
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from kg.ids import DEFAULT_BASE
from kg.ingest import Crew, Done, Options, Outcome, Stages, ingest_files
from kg.ingest.reading import ReadDocument, Task, read_task
from kg.ingest.sharing import Walk
from kg.records import replace
from kg.sources.read import iter_unread
from kg.store import open_writer

AT = Options(at=datetime(2024, 5, 1, tzinfo=UTC))


def _zip(path: Path, members: Mapping[str, bytes | str]) -> Path:
    path.write_bytes(_zipped(members))
    return path


def _zipped(members: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _minutes(number: int) -> str:
    return f"第{number}回 2024-04-02\n森: 道{number}\n"


# --- one process on its way through ------------------------------------------------------------------


@pytest.fixture
def walk(stages: Callable[..., Stages]) -> Callable[[Path], Walk]:
    def make(path: Path) -> Walk:
        task = Task(path, DEFAULT_BASE, AT)
        digest = sha256(path.read_bytes()).hexdigest()
        return Walk(task, digest, replace(stages(), unread=iter_unread))

    return make


def _told(read: ReadDocument | None) -> tuple[str, str | None, str]:
    assert read is not None
    return read.name, read.sha256, str(read.error or "")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Minutes, an archive in the archive, one in that, and what cannot be read."""
    inner = {"3.txt": _minutes(3), "4.txt": _minutes(4), "5.zip": _zipped({"6.txt": _minutes(6)})}
    return _zip(
        tmp_path / "all.zip",
        {
            "1.txt": _minutes(1),
            "2.txt": "散文。\n",
            "3.zip": _zipped(inner),
            "7.bin": b"\0\1\2\3" * 99,
            "8.zip": b"PK\3\4 torn",
            "9.txt": _minutes(9),
            "__MACOSX/._9.txt": "x",
        },
    )


def test_the_members_of_a_walk_are_those_that_one_process_reads(
    mixed: Path, walk: Callable[[Path], Walk], stages: Callable[..., Stages]
) -> None:
    expected = [_told(one) for one in read_task(Task(mixed, DEFAULT_BASE, AT), stages())]
    assert [name for name, _, _ in expected] == [
        "all.zip!/1.txt",
        "all.zip!/2.txt",
        "all.zip!/3.zip!/3.txt",
        "all.zip!/3.zip!/4.txt",
        "all.zip!/3.zip!/5.zip",
        "all.zip!/7.bin",
        "all.zip!/8.zip",
        "all.zip!/9.txt",
    ]
    through, jumping = walk(mixed), walk(mixed)
    assert [_told(through.member(number)) for number in range(8)] == expected
    assert through.member(8) is None
    assert [_told(jumping.member(number)) for number in (1, 4, 7)] == [expected[n] for n in (1, 4, 7)]
    assert _told(jumping.member(2)) == expected[2]  # back to the beginning and on
    assert (jumping.member(8), jumping.is_broken) == (None, False)


def test_what_is_unpacked_counts_for_those_who_pass_it_over(
    tmp_path: Path,
    walk: Callable[[Path], Walk],
    stages: Callable[..., Stages],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KG_MAX_SOURCE_MB", "1")
    path = _zip(tmp_path / "bomb.zip", {f"{n}.txt": b" " * 9_000_000 for n in range(4)})
    expected = [_told(one) for one in read_task(Task(path, DEFAULT_BASE, AT), stages())]
    assert expected[2][2].startswith("bomb.zip!/2.txt: unpacks to more than 2 MB")
    assert expected[3][2].startswith("bomb.zip: a zip archive with more unpacked than is read")
    assert len(expected) == 4
    for number in (2, 3):
        assert _told(walk(path).member(number)) == expected[number]
    assert walk(path).member(4) is None


def test_the_limit_of_files_counts_them_all(tmp_path: Path, walk: Callable[[Path], Walk]) -> None:
    path = _zip(tmp_path / "many.zip", {f"{n:04}.txt": "x" for n in range(2_001)})
    last = walk(path)
    assert _told(last.member(2_000)) == (
        "many.zip",
        None,
        "many.zip: a zip archive with more than 2000 files: the rest is not read; "
        "unpack it and give the minutes in it",
    )
    assert last.member(2_001) is None


def test_an_archive_that_is_another_by_now_or_gone_says_so_for_each_member(
    mixed: Path, walk: Callable[[Path], Walk]
) -> None:
    changed, gone = walk(mixed), walk(mixed)
    _zip(mixed, {"1.txt": _minutes(1)})
    assert _told(changed.member(0))[0] == "all.zip!/1.txt"  # it has the bytes that it began with
    task = Task(mixed, DEFAULT_BASE, AT)
    later = Walk(task, "0" * 64, changed._stages)
    for number in (5, 0):
        assert _told(later.member(number))[2] == "all.zip: it changed while it was read; ingest it again"
    assert later.is_broken
    assert gone.member(3) is not None
    mixed.unlink()
    assert "no such file" in _told(gone.member(1))[2]
    assert gone.is_broken


# --- several processes -----------------------------------------------------------------------------------

#: The stages of conftest.py, as another process can make them; some words are the death of it.
REMAKE = """
    import importlib.util
    import os
    from pathlib import Path

    from kg.sources.read import iter_unread

    spec = importlib.util.spec_from_file_location("toy_conftest", {conftest!r})
    conftest = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(conftest)

    def extract(document, judgements=()):
        notes = Path(os.environ["KG_NOTES"])
        with notes.open("a", encoding="utf-8") as stream:
            stream.write(str(os.getpid()) + " " + document.name + "\\n")
        once = notes.with_name("died")
        if "必死" in document.text or ("一死" in document.text and not once.exists()):
            once.touch()
            assert str(os.getpid()) != os.environ["KG_WRITER"], "read by the writer"
            os.kill(os.getpid(), 9)
        return conftest._extract_all(document, judgements)

    def remake():
        return conftest.Stages(
            conftest.iter_sources, extract, conftest._validate, "1", "dictionary-1",
            remake=remake, unread=iter_unread,
        )
"""


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stages]:
    folder = tmp_path_factory.mktemp("toy")
    source = textwrap.dedent(REMAKE).format(conftest=str(Path(__file__).with_name("conftest.py")))
    (folder / "toy_stages_that_share.py").write_text(source, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        import toy_stages_that_share  # type: ignore[import-not-found]

        yield toy_stages_that_share.remake()


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where each process says what it reads."""
    path = tmp_path / "notes" / "read.txt"
    path.parent.mkdir()
    monkeypatch.setenv("KG_NOTES", str(path))
    monkeypatch.setenv("KG_WRITER", str(os.getpid()))
    return path


def _ingest(store: Path, files: list[Path], stages: Stages, jobs: int) -> tuple[list[Outcome], list[str]]:
    with open_writer(store) as writer:
        outcomes = list(ingest_files(writer, files, stages, AT, Crew(jobs)))
        return outcomes, writer.view.lines()


def _said(outcomes: list[Outcome]) -> list[tuple[str, Done, str]]:
    return [(one.name, one.done, str(one.error or "")) for one in outcomes]


def test_the_members_of_one_archive_are_spread_over_the_processes(
    tmp_path: Path, toy: Stages, notes: Path, mixed: Path
) -> None:
    many = _zip(tmp_path / "many.zip", {f"{n:02}.txt": _minutes(n) for n in range(20, 60)})
    after = tmp_path / "z.txt"
    after.write_text(_minutes(70), "utf-8")
    files = [mixed, many, after]
    alone, lines = _ingest(tmp_path / "1", files, toy, 1)
    notes.unlink()
    shared, same = _ingest(tmp_path / "2", files, toy, 2)
    assert _said(shared) == _said(alone)
    assert same == lines
    read = [line.split(" ", 1) for line in notes.read_text("utf-8").splitlines()]
    names = [name for _, name in read]
    assert sorted(names) == sorted({"all.zip!/2.txt", *(one.name for one in alone if one.sha256)})
    assert len({process for process, name in read if name.startswith("many.zip")}) == 2
    assert str(os.getpid()) not in {process for process, _ in read}


def test_an_archive_of_unchanged_members_is_known_and_of_a_changed_one_only_that_is_replaced(
    tmp_path: Path, toy: Stages, notes: Path
) -> None:
    members = {f"{n}.txt": _minutes(n) for n in range(10, 18)}
    path, store = _zip(tmp_path / "m.zip", members), tmp_path / "s"
    assert {one.done for one in _ingest(store, [path], toy, 2)[0]} == {Done.STORED}
    notes.unlink()
    again = _ingest(store, [path], toy, 2)[0]
    assert [(one.name, one.done) for one in again] == [
        (f"m.zip!/{n}.txt", Done.UNCHANGED) for n in range(10, 18)
    ]
    assert not notes.exists()
    _zip(path, members | {"13.txt": _minutes(13) + "林: 橋\n"})
    told = {one.name: one.done for one in _ingest(store, [path], toy, 2)[0]}
    assert told == {f"m.zip!/{n}.txt": Done.REPLACED if n == 13 else Done.UNCHANGED for n in range(10, 18)}
    assert [line.split(" ", 1)[1] for line in notes.read_text("utf-8").splitlines()] == ["m.zip!/13.txt"]


@pytest.mark.usefixtures("notes")
def test_a_member_over_which_a_process_dies_is_read_once_more_and_costs_no_other(
    tmp_path: Path, toy: Stages
) -> None:
    members = {f"{n}.txt": _minutes(n) for n in range(10, 20)}
    members["12.txt"] += "林: 一死\n"
    members["15.txt"] += "林: 必死\n"
    path = _zip(tmp_path / "m.zip", members)
    told = _said(_ingest(tmp_path / "s", [path], toy, 2)[0])
    assert [one for one in told if one[1] is not Done.STORED] == [
        (
            "m.zip",
            Done.UNREADABLE,
            "m.zip, file 6 in the order of names: the process that read it ended twice (killed by SIGKILL); "
            "where memory is short, give --jobs 1 or a smaller file; else please report it",
        )
    ]
    assert [name for name, _, _ in told] == ["m.zip" if n == 15 else f"m.zip!/{n}.txt" for n in range(10, 20)]


@pytest.mark.usefixtures("notes")
def test_an_archive_that_is_the_death_of_every_process_is_given_up(tmp_path: Path, toy: Stages) -> None:
    path = _zip(tmp_path / "m.zip", {f"{n}.txt": _minutes(n) + "林: 必死\n" for n in range(10, 60)})
    after = tmp_path / "z.txt"
    after.write_text(_minutes(70), "utf-8")
    told = _said(_ingest(tmp_path / "s", [path, after], toy, 2)[0])
    assert [(name, done) for name, done, _ in told] == [
        *[("m.zip", Done.UNREADABLE)] * 3,
        ("z.txt", Done.STORED),
    ]
    assert told[0][2].startswith("m.zip, file 1 in the order of names: the process that read it ended twice")
    assert "as with others of the archive, whose rest is not read" in told[2][2]
