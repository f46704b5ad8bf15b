"""What is remembered of the files that were read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.store.ledger import Failed, Ledger, Seen

A, B, C = "a" * 64, "b" * 64, "c" * 64


def test_a_path_remembers_what_was_read_from_it_newest_last(tmp_path: Path) -> None:
    file, ledger = tmp_path / "minutes.txt", Ledger(tmp_path)
    assert ledger.digests(file) == ()
    for digest in (A, B, A):
        ledger.note_documents([(file, "", digest)])
    assert ledger.digests(tmp_path / "x" / ".." / "minutes.txt") == (B, A)
    assert Ledger(tmp_path).digests(file) == (B, A)


def test_the_memory_outlives_a_torn_line(tmp_path: Path) -> None:
    file = tmp_path / "会議\udce3.txt"
    Ledger(tmp_path).note_documents([(file, "", A)])
    with (tmp_path / "paths.jsonl").open("a", encoding="ascii") as stream:
        stream.write('["/x", "", "ab')
    ledger = Ledger(tmp_path)
    assert ledger.digests(file) == (A,)
    ledger.note_documents([(file, "", B)])
    assert Ledger(tmp_path).digests(file) == (A, B)


@pytest.mark.parametrize("line", ["7", "{}", "[null]", '["/x", 1]', '["/x", [1, "d", "e", 5]]', "\x00"])
def test_a_line_that_is_no_note_is_passed_over(tmp_path: Path, line: str) -> None:
    (tmp_path / "paths.jsonl").write_text(f'{line}\n["/x", "", "{A}"]\n', "ascii")
    assert Ledger(tmp_path).digests(Path("/x")) == (A,)


def test_lines_of_earlier_versions_are_read(tmp_path: Path) -> None:
    lines = [["/m/1.txt", A], ["/m/a.zip!/x/2.txt", B], ["/m/1.txt", C]]
    (tmp_path / "paths.jsonl").write_text("".join(f"\n{json.dumps(line)}\n" for line in lines), "ascii")
    ledger = Ledger(tmp_path)
    assert ledger.digests(Path("/m/1.txt")) == (A, C)
    assert ledger.members(Path("/m/a.zip")) == {"x/2.txt": (B,)}
    assert dict(ledger.files()) == {"/m/1.txt": {"": (A, C)}, "/m/a.zip": {"x/2.txt": (B,)}}


def test_a_place_is_looked_up_once_whatever_is_asked_about_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "linked" / "b.txt").symlink_to(tmp_path / "real" / "a.txt")
    ledger = Ledger(tmp_path)
    files = [tmp_path / "linked" / name for name in ("a.txt", "b.txt")]
    assert [ledger.real(file) for file in files] == [str(tmp_path / "real" / "a.txt")] * 2
    monkeypatch.setattr("os.path.islink", None)
    monkeypatch.setattr("os.path.realpath", None)
    ledger.note_documents([(file, "", A) for file in files])
    assert [ledger.digests(file) for file in files] == [(A,), (A,)]
    assert (ledger.seen(files[0]), ledger.members(files[1])) == (None, {"": (A,)})


def test_the_members_of_an_archive_are_in_the_order_of_their_names(tmp_path: Path) -> None:
    archive, ledger = tmp_path / "a.zip", Ledger(tmp_path)
    ledger.note_documents([(archive, "2", A), (archive, "1", B), (archive, "2", C)])
    assert list(ledger.members(archive).items()) == [("1", (B,)), ("2", (A, C))]
    assert ledger.digests(archive, "2") == (A, C)
    assert ledger.digests(archive) == ()


def test_a_file_is_known_by_its_path_and_by_its_bytes(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    seen = Seen((5, 1, 2, 3), A, "1", (("x/1.txt", B), ("x/2.txt", C)))
    ledger.note_file(tmp_path / "a.zip", seen)
    for one in (ledger, Ledger(tmp_path)):
        assert one.seen(tmp_path / "a.zip") == one.seen_bytes(A) == seen
        assert one.seen(tmp_path / "b.zip") is one.seen_bytes(B) is None


def test_what_cannot_be_read_is_remembered_with_the_reason(tmp_path: Path) -> None:
    ledger, failed = Ledger(tmp_path), Failed("2", "1 10 MB", "SourceError", "empty file", None, "give words")
    seen = Seen((), A, "1", (("1", B), ("2", "")), (failed,))
    ledger.note_file(tmp_path / "a.zip", seen)
    assert ledger.seen(tmp_path / "a.zip") == Ledger(tmp_path).seen(tmp_path / "a.zip") == seen


def test_bytes_that_a_file_had_before_are_not_those_that_it_has(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    for digest in (A, B):
        ledger.note_file(tmp_path / "a.txt", Seen((), digest, "1", (("", digest),)))
    assert ledger.seen_bytes(A) is None
    assert ledger.seen_bytes(B) == ledger.seen(tmp_path / "a.txt")


def test_what_is_forgotten_is_gone_with_all_members(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    for name in ("a.zip", "b.zip"):
        ledger.note_documents([(tmp_path / name, "1", A), (tmp_path / name, "2", B)])
        ledger.note_file(tmp_path / name, Seen((), name * 2, "1", ()))
    ledger.forget(str(tmp_path / "a.zip"))
    for one in (ledger, Ledger(tmp_path)):
        assert [path for path, _ in one.files()] == [str(tmp_path / "b.zip")]
        assert (one.seen(tmp_path / "a.zip"), one.seen_bytes("a.zip" * 2)) == (None, None)


def test_the_file_does_not_grow_with_notes_that_say_nothing_any_more(tmp_path: Path) -> None:
    ledger, file = Ledger(tmp_path), tmp_path / "a.txt"
    for turn in range(2_600):
        ledger.note_documents([(file, "", (A, B)[turn % 2])])
    ledger.note_file(file, Seen((), A, "1", (("", B),)))
    lines = (tmp_path / "paths.jsonl").read_text("ascii").split("\n")
    assert len(lines) < 2_500
    again = Ledger(tmp_path)
    assert (again.digests(file), again.seen(file)) == (ledger.digests(file), ledger.seen(file))


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    ledger, file, seen = Ledger(tmp_path), tmp_path / "a.txt", Seen((1, 2), A, "1", (("", A),))
    ledger.note_documents([(file, "", A)])
    ledger.note_file(file, seen)
    before = (tmp_path / "paths.jsonl").read_bytes()
    ledger.note_documents([(file, "", A)])
    ledger.note_file(file, seen)
    assert (tmp_path / "paths.jsonl").read_bytes() == before


def test_meetings_that_may_be_left_are_noted_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk = []
    file = tmp_path / "paths.jsonl"
    monkeypatch.setattr("os.fsync", lambda _descriptor: on_disk.append(file.read_text("ascii")))
    Ledger(tmp_path).note_left(["a:meeting"])
    assert on_disk == ['\n["a:meeting"]\n']
    assert Ledger(tmp_path).left() == {"a:meeting"}
