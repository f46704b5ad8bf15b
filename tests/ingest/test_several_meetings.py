"""One source that records several meetings: each meeting has its own preferred record."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

import pytest

from kg.ingest import Done, Options, Outcome, Stages, ingest_path, kept_document, promote_alternates
from kg.store import Writer, open_writer
from kg.store.sources import find_source, preferred_source, stored_sources
from kg.vocab import Class, Property, Rdf

MakeStages = Callable[..., Stages]
MakeOptions = Callable[..., Options]

BOTH = "第3回 2024-04-02\n森: 道を直す\n第4回 2024-05-07\n林: 橋を架ける\n"
THIRD = "第3回 2024-04-02\n森: 道\n"
FOURTH = "第4回 2024-05-07\n林: 橋\n"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_writer(tmp_path / "store") as writer:
        yield writer


@pytest.fixture
def put(writer: Writer, tmp_path: Path, stages: MakeStages, options: MakeOptions) -> Callable[..., Outcome]:
    """Writes a file and reads it into the store."""

    def ingest(name: str, text: str, **more: object) -> Outcome:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        (outcome,) = ingest_path(writer, path, stages(), options(**more))
        return outcome

    return ingest


def _acts(writer: Writer) -> list[str]:
    return sorted(
        str(getattr(quad.object, "value", "")) for quad in writer.view.match(None, Property.OBJECT_TEXT)
    )


def _meetings(writer: Writer) -> list[str]:
    return [iri.rpartition("/")[2] for iri in writer.view.subjects(Rdf.TYPE, Class.MEETING)]


def test_a_source_of_two_meetings_is_one_graph_with_both(writer: Writer, put: Callable[..., Outcome]) -> None:
    outcome = put("both.txt", BOTH)
    assert (outcome.done, [iri[-12:] for iri in outcome.meetings]) == (
        Done.STORED,
        ["2024-04-02-3", "2024-05-07-4"],
    )
    (source,) = stored_sources(writer.view)
    assert source.meetings == outcome.meetings
    assert (source.alternate_of, source.alternate) == ((), False)
    assert _acts(writer) == ["橋を架ける", "道を直す"]
    assert writer.view.text_of(source.iri) == BOTH
    own = [graph for graph in writer.view.graphs() if "/graph/source/" in graph]
    assert own == [writer.view.ids.source_graph(source.sha256)]
    for meeting in outcome.meetings:
        assert find_source(writer.view, meeting) == source
        assert find_source(writer.view, f"{meeting}/{source.sha256[:12]}/speech/0").sha256 == source.sha256


def test_it_is_the_preferred_record_of_one_meeting_and_an_alternate_of_another(
    writer: Writer, put: Callable[..., Outcome]
) -> None:
    third = put("3.txt", THIRD)
    outcome = put("both.txt", BOTH)
    assert (outcome.done, outcome.alternate_of) == (Done.STORED, third.meetings)
    assert outcome.replaced == (third.sha256,)
    assert [len(one.acts) for one in outcome.counted] == [1]
    assert _acts(writer) == ["橋を架ける", "道"]
    source = find_source(writer.view, "both.txt")
    assert (source.meetings, source.alternate_of, source.alternate) == (
        outcome.meetings,
        third.meetings,
        False,
    )
    assert find_source(writer.view, third.meetings[0]).name == "3.txt"


def test_preferring_it_makes_alternates_of_both_others(writer: Writer, put: Callable[..., Outcome]) -> None:
    put("3.txt", THIRD)
    put("4.txt", FOURTH)
    assert put("both.txt", BOTH).done is Done.ALTERNATE
    outcome = put("both.txt", BOTH, prefer=True)
    assert (outcome.done, len(outcome.replaced)) == (Done.REREAD, 2)
    assert _acts(writer) == ["橋を架ける", "道を直す"]
    assert {source.name: source.alternate for source in stored_sources(writer.view)} == {
        "3.txt": True,
        "4.txt": True,
        "both.txt": False,
    }


def test_a_source_that_loses_one_meeting_to_a_preferred_one_keeps_the_other(
    writer: Writer, put: Callable[..., Outcome]
) -> None:
    both = put("both.txt", BOTH)
    outcome = put("3.txt", THIRD, prefer=True)
    assert (outcome.done, outcome.replaced) == (Done.STORED, (both.sha256,))
    assert _acts(writer) == ["橋を架ける", "道"]
    assert find_source(writer.view, "both.txt").alternate_of == outcome.meetings
    persons = [quad.object.value for quad in writer.view.match(None, "http://xmlns.com/foaf/0.1/name")]
    assert sorted(persons) == ["林", "森"]


def test_each_meeting_goes_to_an_alternate_of_its_own_when_the_source_goes(
    writer: Writer, put: Callable[..., Outcome], stages: MakeStages, options: MakeOptions
) -> None:
    both = put("both.txt", BOTH)
    put("3.txt", THIRD)
    put("4.txt", FOURTH)
    assert _acts(writer) == ["橋を架ける", "道を直す"]
    writer.remove_document(str(both.sha256))
    promoted = [outcome.name for outcome in promote_alternates(writer, stages(), options())]
    assert promoted == ["3.txt", "4.txt"]
    assert _acts(writer) == ["橋", "道"]
    assert not any(source.alternate_of for source in stored_sources(writer.view))


def test_a_source_takes_over_the_meeting_whose_record_goes_and_keeps_its_other(
    writer: Writer, put: Callable[..., Outcome], stages: MakeStages, options: MakeOptions
) -> None:
    third = put("3.txt", THIRD)
    put("both.txt", BOTH)
    writer.remove_document(str(third.sha256))
    (outcome,) = promote_alternates(writer, stages(), options())
    assert (outcome.name, outcome.alternate_of) == ("both.txt", ())
    assert _acts(writer) == ["橋を架ける", "道を直す"]


@pytest.mark.parametrize("order", list(permutations(("3.txt", "4.txt", "both.txt"))))
def test_the_last_one_preferred_is_what_counts_in_whatever_order_the_others_came(
    tmp_path: Path, stages: MakeStages, options: MakeOptions, order: tuple[str, ...]
) -> None:
    texts = {"3.txt": THIRD, "4.txt": FOURTH, "both.txt": BOTH}
    states = []
    for turn, names in enumerate((order, sorted(order))):
        with open_writer(tmp_path / str(turn)) as writer:
            for name in names:
                (tmp_path / name).write_text(texts[name], "utf-8")
                list(ingest_path(writer, tmp_path / name, stages(), options()))
            (tmp_path / "both.txt").write_text(BOTH, "utf-8")
            list(ingest_path(writer, tmp_path / "both.txt", stages(), options(prefer=True)))
            kept = [line for line in writer.view.lines() if "/graph/tombstones>" not in line]
            states.append(kept)
    assert states[0] == states[1]


def test_a_changed_file_that_lost_a_meeting_leaves_it_to_its_alternate(
    writer: Writer, put: Callable[..., Outcome], stages: MakeStages, options: MakeOptions
) -> None:
    both = put("both.txt", BOTH)
    put("4.txt", FOURTH)
    outcome = put("both.txt", "第3回 2024-04-02\n森: 道を直した\n")
    assert (outcome.done, outcome.replaced) == (Done.REPLACED, (both.sha256,))
    assert [one.name for one in promote_alternates(writer, stages(), options())] == ["4.txt"]
    assert _acts(writer) == ["橋", "道を直した"]


def test_one_meeting_in_two_stretches_is_one_meeting_whose_speeches_count_on(
    writer: Writer, put: Callable[..., Outcome]
) -> None:
    put("twice.txt", "第3回 2024-04-02\n森: 道\n林: 橋\n第3回 2024-04-02\n森: 道\n")
    assert _meetings(writer) == ["2024-04-02-3"]
    speeches = writer.view.subjects(Rdf.TYPE, Class.SPEECH)
    assert sorted(writer.view.value(one, Property.ORDINAL) for one in speeches) == ["1", "2", "3"]
    assert len(writer.view.subjects(Rdf.TYPE, Class.ACT)) == 3
    source = stored_sources(writer.view)[0]
    assert {find_source(writer.view, one) for one in speeches} == {source}
    writer.remove_document(source.sha256)
    assert writer.view.lines() == []


def test_the_kept_document_is_the_whole_source(writer: Writer, put: Callable[..., Outcome]) -> None:
    put("both.txt", BOTH)
    kept = kept_document(writer.view, find_source(writer.view, "both.txt"))
    assert (kept.text, kept.section) == (BOTH, None)


# --- archives ------------------------------------------------------------------------------------


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_each_member_of_an_archive_is_a_source_and_a_bad_one_stops_no_other(
    writer: Writer, tmp_path: Path, stages: MakeStages, options: MakeOptions
) -> None:
    path = _zip(
        tmp_path / "a.zip",
        {
            "bad.txt": "散文。".encode(),
            "empty.txt": b"",
            "x/3.txt": THIRD.encode(),
            "x/4.txt": FOURTH.encode(),
        },
    )
    outcomes = list(ingest_path(writer, path, stages(), options()))
    assert [(one.name, one.done) for one in outcomes] == [
        ("a.zip!/bad.txt", Done.UNREADABLE),
        ("a.zip!/empty.txt", Done.UNREADABLE),
        ("a.zip!/x/3.txt", Done.STORED),
        ("a.zip!/x/4.txt", Done.STORED),
    ]
    assert _acts(writer) == ["橋", "道"]
    assert find_source(writer.view, "a.zip!/x/3.txt").sha256 == outcomes[2].sha256


def test_a_changed_archive_replaces_its_changed_members_and_keeps_those_that_left_it(
    writer: Writer, tmp_path: Path, stages: MakeStages, options: MakeOptions
) -> None:
    fifth = "第5回 2024-06-04\n原: 川\n"
    path = _zip(tmp_path / "a.zip", {"3": THIRD.encode(), "4": FOURTH.encode(), "5": fifth.encode()})
    before = list(ingest_path(writer, path, stages(), options()))
    _zip(path, {"3": THIRD.encode(), "4": FOURTH.replace("橋", "堤").encode()})
    after = list(ingest_path(writer, path, stages(), options()))
    assert [(one.name, one.done) for one in after] == [
        ("a.zip!/3", Done.UNCHANGED),
        ("a.zip!/4", Done.REPLACED),
    ]
    assert after[1].replaced == (before[1].sha256,)
    assert _acts(writer) == ["堤", "川", "道"]
    members = writer.ledger.members(path).values()
    assert tuple(digests[-1] for digests in members) == tuple(one.sha256 for one in (*after, before[2]))
    assert preferred_source(writer.view, before[2].meetings[0]) == before[2].sha256
