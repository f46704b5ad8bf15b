"""What becomes of a source: stored once, replaced, read again, kept as an alternate, or refused."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import ShapeError, SourceError, StructureError
from kg.ingest import (
    Done,
    Options,
    Outcome,
    Stages,
    fixed,
    holdings,
    ingest_files,
    ingest_path,
    promote_alternates,
    write_fixed_graphs,
)
from kg.model import Document
from kg.records import replace
from kg.sources import iter_sources
from kg.store import Writer, open_writer
from kg.store.sources import find_source, stored_source, stored_sources
from kg.store.statistics import count_things
from kg.vocab import Dcterms, Property, Prov

Minutes = Callable[..., Path]
MakeStages = Callable[..., Stages]
MakeOptions = Callable[..., Options]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_writer(tmp_path / "store") as writer:
        yield writer


def _ingest(writer: Writer, path: Path, stages: Stages, options: Options) -> Outcome:
    """What became of a path that holds one document."""
    (outcome,) = ingest_path(writer, path, stages, options)
    return outcome


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _acts(writer: Writer) -> list[str]:
    return sorted(
        str(getattr(quad.object, "value", "")) for quad in writer.view.match(None, Property.OBJECT_TEXT)
    )


def test_a_source_is_stored_with_its_run(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    path = minutes("a.txt", "森: 道を直す")
    outcome = _ingest(writer, path, stages(), options(url="https://example.org/a.txt", licence="CC0"))
    assert (outcome.done, outcome.sha256, outcome.error) == (Done.STORED, _digest(path), None)
    (source,) = stored_sources(writer.view)
    assert (source.name, source.url, source.licence, source.publisher) == (
        "a.txt",
        "https://example.org/a.txt",
        "CC0",
        None,
    )
    assert source.read_at == "2024-05-01T00:00:00Z"
    assert writer.view.text_of(source.iri) == "第3回 2024-04-02\n森: 道を直す\n"
    assert _acts(writer) == ["道を直す"]


def test_the_same_bytes_under_any_name_are_one_document_with_its_first_run(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    _ingest(writer, minutes("a.txt", "森: 道を直す"), stages(), options(1))
    before = writer.view.lines()
    for name in ("a.txt", "b.txt"):
        outcome = _ingest(writer, minutes(name, "森: 道を直す"), stages(), options(2))
        assert outcome.done is Done.UNCHANGED
    assert writer.view.lines() == before


def test_a_changed_file_takes_the_place_of_what_was_read_from_it(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    path = minutes("a.txt", "森: 道を直す", "林: 橋を架ける")
    old = _digest(path)
    _ingest(writer, path, stages(), options(publisher="町"))
    outcome = _ingest(writer, minutes("a.txt", "森: 道を直す"), stages(), options())
    new = _digest(path)
    assert (outcome.done, outcome.replaced) == (Done.REPLACED, (old,))
    assert [source.sha256 for source in stored_sources(writer.view)] == [new]
    source = stored_source(writer.view, new)
    assert source is not None
    assert (source.revision_of, source.publisher) == (old, "町")
    assert _acts(writer) == ["道を直す"]
    assert count_things(writer.view)["persons"] == 1
    assert count_things(writer.view)["tombstones"] == 2


def test_a_file_changed_and_changed_back_keeps_its_whole_history(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    for said in ("道", "橋", "道", "橋"):
        path = minutes("a.txt", f"森: {said}")
        _ingest(writer, path, stages(), options())
    revisions = list(writer.view.match(None, Prov.WAS_REVISION_OF))
    assert len(revisions) == len({quad.triple for quad in revisions}) == 2
    writer.remove_document(_digest(path))
    assert writer.view.lines() == []


def test_what_is_learned_of_a_source_later_is_added_and_the_run_kept(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    path = minutes("a.txt", "森: 道を直す")
    _ingest(writer, path, stages(), options(1))
    outcome = _ingest(writer, path, stages(), options(2, url="https://example.org/議事録.txt"))
    assert outcome.done is Done.REREAD
    (source,) = stored_sources(writer.view)
    assert source.url is not None
    assert source.read_at == "2024-05-01T00:00:00Z"
    again = _ingest(writer, path, stages(), options(3, url="https://example.org/議事録.txt"))
    assert again.done is Done.UNCHANGED
    assert _ingest(writer, path, stages(), options(3)).done is Done.UNCHANGED
    assert stored_sources(writer.view) == [source]


def test_a_later_version_reads_again_and_leaves_tombstones(
    writer: Writer, minutes: Minutes, stages: MakeStages, better_stages: Stages, options: MakeOptions
) -> None:
    path = minutes("a.txt", "森: 道を直す", "林: 橋を架ける")
    _ingest(writer, path, stages(), options(1, url="https://example.org/a"))
    (gone,) = (
        str(getattr(quad.subject, "value", ""))
        for quad in writer.view.match(None, Property.OBJECT_TEXT)
        if getattr(quad.object, "value", "") == "橋を架ける"
    )
    outcome = _ingest(writer, path, better_stages, options(2))
    assert outcome.done is Done.REREAD
    (source,) = stored_sources(writer.view)
    assert (source.read_at, source.url) == ("2024-05-02T00:00:00Z", "https://example.org/a")
    assert writer.view.subjects(Prov.USED, source.iri) == [writer.view.ids.run(source.sha256, "2")]
    assert writer.view.values(gone, Property.WAS_READ_BY) == [writer.view.ids.extractor("1")]
    assert writer.view.values(gone, Dcterms.IS_REPLACED_BY) == []
    _ingest(writer, path, stages("3"), options(3))
    assert count_things(writer.view)["tombstones"] == 0


def test_a_second_document_of_a_meeting_is_kept_without_its_acts(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    first = minutes("gijiroku.txt", "森: 道を直す")
    _ingest(writer, first, stages(), options())
    second = minutes("gaiyo.txt", "森: 道")
    outcome = _ingest(writer, second, stages(), options())
    assert (outcome.done, outcome.replaced) == (Done.ALTERNATE, (_digest(first),))
    assert _acts(writer) == ["道を直す"]
    alternate = find_source(writer.view, "gaiyo.txt")
    assert alternate.alternate
    assert writer.view.text_of(alternate.iri) == "第3回 2024-04-02\n森: 道\n"
    assert find_source(writer.view, *outcome.meetings).name == "gijiroku.txt"
    assert _ingest(writer, second, stages(), options()).done is Done.UNCHANGED


def test_the_preferred_document_swaps_places_with_the_former_one(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    first, second = minutes("gijiroku.txt", "森: 道を直す"), minutes("gaiyo.txt", "森: 道")
    _ingest(writer, first, stages(), options(1))
    before = writer.view.lines()
    _ingest(writer, second, stages(), options(2))
    outcome = _ingest(writer, second, stages(), options(3, prefer=True))
    assert (outcome.done, outcome.replaced) == (Done.REREAD, (_digest(first),))
    assert _acts(writer) == ["道"]
    assert [(source.name, source.alternate, source.read_at) for source in stored_sources(writer.view)] == [
        ("gaiyo.txt", False, "2024-05-02T00:00:00Z"),
        ("gijiroku.txt", True, "2024-05-01T00:00:00Z"),
    ]
    assert count_things(writer.view)["tombstones"] == 1
    _ingest(writer, first, stages(), options(4, prefer=True))
    writer.remove_document(_digest(second))
    assert writer.view.lines() == before


def test_an_alternate_takes_over_when_the_preferred_record_goes(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    first, second = minutes("gijiroku.txt", "森: 道を直す"), minutes("gaiyo.txt", "森: 道")
    _ingest(writer, first, stages(), options(1))
    _ingest(writer, second, stages(), options(2, licence="CC0"))
    writer.remove_document(_digest(first))
    (outcome,) = promote_alternates(writer, stages(), options(3))
    assert (outcome.name, outcome.done) == ("gaiyo.txt", Done.REREAD)
    (source,) = stored_sources(writer.view)
    assert (source.alternate, source.licence, source.read_at) == (False, "CC0", "2024-05-02T00:00:00Z")
    assert _acts(writer) == ["道"]
    assert list(promote_alternates(writer, stages(), options(3))) == []


def test_a_document_against_the_shapes_is_not_stored_and_its_former_state_stays(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    _ingest(writer, minutes("a.txt", "森: 道を直す"), stages(), options())
    before = writer.view.lines()
    outcome = _ingest(writer, minutes("a.txt", "森: 禁"), stages(), options())
    assert outcome.done is Done.REFUSED
    assert isinstance(outcome.error, ShapeError)
    assert "a.txt: not stored" in str(outcome.error)
    assert writer.view.lines() == before
    assert _ingest(writer, minutes("a.txt", "森: 橋"), stages(), options()).done is Done.REPLACED


def test_what_cannot_be_read_is_named_and_changes_nothing(
    writer: Writer, tmp_path: Path, stages: MakeStages, options: MakeOptions
) -> None:
    path = tmp_path / "bad.txt"
    for content, error in (("", SourceError), ("散文。\n", StructureError)):
        path.write_text(content, "utf-8")
        outcome = _ingest(writer, path, stages(), options())
        assert outcome.done is Done.UNREADABLE
        assert isinstance(outcome.error, error)
        assert "bad.txt" in str(outcome.error)
        assert writer.view.lines() == []


def test_removing_the_only_document_leaves_ontology_and_authority(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    write_fixed_graphs(writer)
    before = writer.view.lines()
    path = minutes("a.txt", "森: 道を直す")
    _ingest(writer, path, stages(), options())
    assert writer.view.lines() != before
    writer.remove_document(_digest(path))
    assert writer.view.lines() == before
    ids = writer.view.ids
    assert writer.view.graphs() == [ids.graph("authority"), ids.graph("ontology")]


def test_the_order_of_ingestion_does_not_matter(
    tmp_path: Path, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    files = [
        minutes(f"{n}.txt", "森: 道を直す", f"林: {n}番の橋", head=f"第{n}回 2024-04-0{n}") for n in (1, 2, 3)
    ]
    states = []
    for name, order in (("x", files), ("y", files[::-1])):
        with open_writer(tmp_path / name) as writer:
            for file in order:
                _ingest(writer, file, stages(), options())
            states.append(writer.view.lines())
    assert states[0] == states[1]


def test_the_graphs_that_come_with_the_program_are_made_only_where_something_of_them_changed(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_fixed_graphs(writer)
    before = writer.view.lines()

    def fail(**_base: str) -> tuple[str, ...]:
        raise AssertionError("made again")

    monkeypatch.setattr(fixed, "_BUILDERS", {"ontology": fail, "authority": fail})
    write_fixed_graphs(writer)
    monkeypatch.setattr(fixed, "_stamp", lambda: "another version")
    with pytest.raises(AssertionError, match="made again"):
        write_fixed_graphs(writer)
    monkeypatch.setattr(fixed, "_BUILDERS", dict.fromkeys(fixed._BUILDERS, lambda **_base: ()))
    write_fixed_graphs(writer)
    assert (before != [], writer.view.lines()) == (True, [])


_OPENED = """
import sys
from pathlib import Path
import kg.ingest.fixed as fixed
from kg.resources import resource
root = resource("data").parent
opened = []
sys.addaudithook(lambda event, found: opened.append(str(found[0])) if event == "open" else None)
for build in fixed._BUILDERS.values():
    build(base="https://example.org/")
known = set(map(str, fixed.made_from()))
data = {one for one in opened if any(one.startswith(str(root / part)) for part in ("data", "ontology"))}
print(len(data) > 3,  # the parser opens Turtle by itself
      sorted(data - known))
"""


def test_every_file_that_they_are_made_from_counts() -> None:
    said = subprocess.run([sys.executable, "-c", _OPENED], capture_output=True, text=True, check=False)
    assert (said.stdout, said.stderr) == ("True []\n", "")


def test_what_cannot_be_read_is_tried_again_only_by_another_reader_or_with_other_settings(
    writer: Writer,
    minutes: Minutes,
    stages: MakeStages,
    options: MakeOptions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, tried = minutes("a.txt", head="散文"), []

    def read(found: Path) -> Iterator[Document | SourceError]:
        tried.append(found.name)
        return iter_sources(found)

    def ingest(version: str = "1") -> tuple[Done, str, int]:
        outcome = _ingest(writer, path, replace(stages(version), read=read), options())
        return outcome.done, str(outcome.error), len(tried)

    said = "a.txt: no meeting is named; begin with 第N回 DATE"
    assert ingest() == ingest() == (Done.UNREADABLE, said, 1)
    monkeypatch.setenv("KG_MAX_SOURCE_MB", "12")
    assert [ingest(), ingest()] == [(Done.UNREADABLE, said, 2)] * 2
    assert ingest("2") == (Done.UNREADABLE, said, 3)
    minutes("a.txt", "森: 道を直す")
    assert ingest("2") == (Done.STORED, "None", 4)


def test_what_may_pass_is_tried_again(
    writer: Writer, minutes: Minutes, stages: MakeStages, options: MakeOptions
) -> None:
    answers = [SourceError("short of memory", where="a.txt", passing=True), None]

    def read(found: Path) -> Iterator[Document | SourceError]:
        error = answers.pop(0)
        return iter([error]) if error else iter_sources(found)

    path = minutes("a.txt", "森: 道を直す")
    said = [_ingest(writer, path, replace(stages(), read=read), options()).done for _ in range(2)]
    assert said == [Done.UNREADABLE, Done.STORED]


def test_many_documents_are_known_as_few_are(
    writer: Writer,
    minutes: Minutes,
    stages: MakeStages,
    options: MakeOptions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(holdings, "_ONE_BY_ONE", 1)
    paths = [minutes(f"{n}.txt", "森: 道を直す", head=f"第{n}回 2024-04-02") for n in range(1, 5)]
    list(ingest_files(writer, paths, stages(), options()))
    minutes("4.txt", "森: 橋を直す", head="第4回 2024-04-02")
    copied = minutes("5.txt", "森: 橋を直す", head="第4回 2024-04-02")
    done = [one.done for one in ingest_files(writer, [*paths, copied], stages(), options())]
    assert done == [Done.UNCHANGED, Done.UNCHANGED, Done.UNCHANGED, Done.REPLACED, Done.UNCHANGED]
    done = [one.done for one in ingest_files(writer, [*paths, copied], stages("2"), options())]
    assert done == [Done.REREAD, Done.REREAD, Done.REREAD, Done.REREAD, Done.UNCHANGED]
