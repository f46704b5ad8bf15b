"""Laws of a run: order, grouping and processes change nothing in the store, and once is as good as twice."""

from __future__ import annotations

import textwrap
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kg.ingest import Crew, Done, Options, Outcome, Stages, Verdict, batches, ingest_files
from kg.records import replace
from kg.store import WaitingRoom, Writer, open_writer

AT = Options(at=datetime(2024, 5, 1, tzinfo=UTC))

#: The stages of conftest.py, as another process can make them.
REMAKE = """
    import importlib.util

    from kg.sources.read import iter_unread

    spec = importlib.util.spec_from_file_location("toy_conftest", {conftest!r})
    conftest = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(conftest)

    def remake():
        return conftest.Stages(
            conftest.iter_sources, conftest._extract_all, conftest._validate, "1", "dictionary-1",
            remake=remake, unread=iter_unread,
        )
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stages]:
    """Stages that several processes can share."""
    folder = tmp_path_factory.mktemp("toy")
    source = textwrap.dedent(REMAKE).format(conftest=str(Path(__file__).with_name("conftest.py")))
    (folder / "shared_toy_stages.py").write_text(source, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        import shared_toy_stages  # type: ignore[import-not-found]

        yield shared_toy_stages.remake()


def _minutes(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    """Minutes of a few lines; 禁 is against the shapes."""
    said = st.lists(st.sampled_from(("森: 道", "林: 道", "森: 橋", "林: 学校")), min_size=1, max_size=3)
    fine = st.builds(lambda n, lines: "\n".join((f"第{n}回 2024-04-02", *lines, "")), numbers, said)
    return st.one_of(
        fine, fine, fine, fine.map(lambda text: text + "森: 禁\n"), st.just("散文。\n"), st.just("")
    )


#: Text of a file, or texts of an archive's members. Few numbers, so that meetings have rivals and files copies.
_ANY = _minutes(st.integers(1, 4))
PLANS = st.lists(st.one_of(_ANY, _ANY, st.lists(_ANY, min_size=1, max_size=4)), min_size=4, max_size=8)


def _write(folder: Path, plan: Sequence[str | list[str]]) -> list[Path]:
    files = []
    for at, content in enumerate(plan):
        files.append(folder / f"{at}.{'txt' if isinstance(content, str) else 'zip'}")
        if isinstance(content, str):
            files[-1].write_text(content, "utf-8")
        else:
            with zipfile.ZipFile(files[-1], "w") as archive:
                for number, text in enumerate(content):
                    archive.writestr(zipfile.ZipInfo(f"{number}.txt"), text)
    return files


_Ran = tuple[list[Outcome], list[str]]


def _ingest(store: Path, groups: Sequence[Sequence[Path]], stages: Stages, jobs: int) -> _Ran:
    """A run for each group: all outcomes, and the store at the end as it would be dumped."""
    outcomes: list[Outcome] = []
    with open_writer(store) as writer:
        for group in groups:
            outcomes += ingest_files(writer, group, stages, AT, Crew(jobs))
        return outcomes, writer.view.lines()


def _told(outcomes: Sequence[Outcome]) -> list[tuple[str, Done, str]]:
    return [(one.name, one.done, str(one.error or "")) for one in outcomes]


#: Nothing is made smaller after a failure: the plans are small, and stores take time to open.
quick = settings(
    max_examples=10, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


@settings(quick, max_examples=3)
@given(plan=PLANS, cuts=st.sets(st.integers(1, 7), max_size=2))
def test_neither_processes_nor_runs_change_the_store_or_what_is_told(
    shared: Stages, plan: list[str | list[str]], cuts: set[int]
) -> None:
    with TemporaryDirectory() as place:
        files = _write(Path(place), plan)
        told, lines = _ingest(Path(place) / "one", [files], shared, 1)
        ends = [0, *sorted(cuts), len(files)]
        groups = [files[start:end] for start, end in pairwise(ends)]
        for name, runs, jobs in (("two", [files], 2), ("three", [files], 3), ("runs", groups, 1)):
            again, same = _ingest(Path(place) / name, runs, shared, jobs)
            assert _told(again) == _told(told)
            assert same == lines


@quick
@given(plan=PLANS)
def test_a_second_run_changes_nothing(shared: Stages, plan: list[str | list[str]]) -> None:
    with TemporaryDirectory() as place:
        files = _write(Path(place), plan)
        first, lines = _ingest(Path(place) / "store", [files], shared, 1)
        second, same = _ingest(Path(place) / "store", [files], shared, 1)
        assert same == lines
        wrong = {Done.UNREADABLE, Done.REFUSED}
        expected = [
            (name, done if done in wrong else Done.UNCHANGED, error) for name, done, error in _told(first)
        ]
        assert _told(second) == expected


@quick
@given(
    texts=st.lists(_ANY.filter(lambda text: "禁" not in text), min_size=4, max_size=6),
    data=st.data(),
)
def test_the_order_of_sources_of_different_meetings_does_not_matter(
    shared: Stages, texts: list[str], data: st.DataObject
) -> None:
    plan = [text.replace("第", f"第{at}", 1) for at, text in enumerate(texts, 1)]
    with TemporaryDirectory() as place:
        files = _write(Path(place), plan)
        _, lines = _ingest(Path(place) / "one", [files], shared, 1)
        order = data.draw(st.permutations(files))
        cut = data.draw(st.integers(0, len(files)))
        _, same = _ingest(Path(place) / "two", [order[:cut], order[cut:]], shared, 1)
        assert same == lines


def test_a_document_that_does_not_get_on_with_the_store_holds_up_no_other(
    tmp_path: Path, stages: Callable[..., Stages], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _write(tmp_path, [f"第{number}回 2024-04-02\n森: 道{number}\n" for number in range(16)])

    def refer(_view: object, lines: bytes, _outgoing: object, _waiting: object) -> Verdict:
        return Verdict(("against it",) if "道11" in lines.decode("utf-8") else ())

    together: list[int] = []

    add = Writer.add_documents

    def noted(writer: Writer, documents: Mapping[str, str], nquads: WaitingRoom) -> None:
        together.append(len(documents))
        add(writer, documents, nquads)

    monkeypatch.setattr(Writer, "add_documents", noted)
    with open_writer(tmp_path / "s") as writer:
        checked = replace(stages(), refer=refer)
        outcomes = list(ingest_files(writer, files, checked, AT))
    assert [one.name for one in outcomes if one.done is not Done.STORED] == ["11.txt"]
    assert [one.done for one in outcomes].count(Done.STORED) == 15
    assert together == [15]


def test_copies_and_second_records_do_not_part_what_is_stored_together(
    tmp_path: Path, stages: Callable[..., Stages], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = "第1回 2024-04-02\n森: 道\n", "第1回 2024-04-02\n林: 道\n"
    two = "第2回 2024-04-02\n森: 橋\n第1回 2024-04-02\n森: 橋\n"
    files = _write(tmp_path, [first, first, other, two, "第2回 2024-04-02\n森: 学校\n", other, first])
    together: list[int] = []
    add = Writer.add_documents

    def noted(writer: Writer, documents: Mapping[str, str], nquads: WaitingRoom) -> None:
        together.append(len(documents))
        add(writer, documents, nquads)

    monkeypatch.setattr(Writer, "add_documents", noted)
    outcomes, lines = _ingest(tmp_path / "together", [files], stages(), 1)
    assert [one.done for one in outcomes] == [
        Done.STORED, Done.UNCHANGED, Done.ALTERNATE, Done.STORED, Done.ALTERNATE, Done.UNCHANGED, Done.UNCHANGED,
    ]  # fmt: skip
    assert together == [4]
    asserted, same = _ingest(tmp_path / "one by one", [[file] for file in files], stages(), 1)
    assert (_told(asserted), same) == (_told(outcomes), lines)


def test_a_copy_of_what_is_refused_is_refused_too_and_no_second_record(
    tmp_path: Path, stages: Callable[..., Stages]
) -> None:
    bad, good = "第1回 2024-04-02\n森: 道11\n", "第1回 2024-04-02\n林: 道\n"
    files = _write(tmp_path, [bad, bad, good])

    def refer(_view: object, lines: bytes, _outgoing: object, _waiting: object) -> Verdict:
        return Verdict(("against it",) if "道11" in lines.decode("utf-8") else ())

    outcomes, _ = _ingest(tmp_path / "s", [files], replace(stages(), refer=refer), 1)
    assert [one.done for one in outcomes] == [Done.REFUSED, Done.REFUSED, Done.STORED]


def test_documents_are_stored_many_at_a_time_and_checked_a_few_at_a_time(
    tmp_path: Path, stages: Callable[..., Stages], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _write(tmp_path, [f"第{number}回 2024-04-02\n森: 道{number}\n" for number in range(12)])
    monkeypatch.setattr(batches, "_CHECKED_BYTES", 1)
    monkeypatch.setattr(Writer, "most_loaded_bytes", 30_000)
    monkeypatch.setattr(batches, "_STORED_S", 1e9)
    checked, stored = [], []

    def refer(_view: object, lines: bytes, _outgoing: object, _waiting: object) -> Verdict:
        checked.append(len(lines))
        return Verdict()

    add = Writer.add_documents

    def noted(writer: Writer, documents: Mapping[str, str], nquads: WaitingRoom) -> None:
        stored.append(nquads.size_bytes)
        add(writer, documents, nquads)

    monkeypatch.setattr(Writer, "add_documents", noted)
    with open_writer(tmp_path / "s") as writer:
        outcomes = list(ingest_files(writer, files, replace(stages(), refer=refer), AT))
    assert [one.done for one in outcomes] == [Done.STORED] * 12
    assert [one.name for one in outcomes] == [file.name for file in files]
    assert len(checked) == 12
    assert sum(stored) == sum(checked)
    assert len(stored) < 12
    assert stored[0] == checked[0]
    # A quarter of what was stored before, up to the most, but for what was left at the end.
    assert all(size >= min(sum(stored[:at]) // 4, 30_000) for at, size in enumerate(stored[:-1]))
