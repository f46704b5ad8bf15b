"""One writer: documents come and go whole, with what only they referred to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreBusyError, StoreError
from kg.ids import DEFAULT_BASE, Ids
from kg.rdf.build import build_tombstone
from kg.store import Change, View, Writer, open_reader, open_writer
from kg.vocab import NS, Class, Dcterms, Property, Prov, Rdf

Lines = tuple[str, ...]
Make = Callable[..., Lines]
IDS = Ids()


def _stored(path: Path) -> list[str]:
    with open_reader(path) as reader:
        return reader.lines()


def test_what_is_written_is_read(tmp_path: Path, document: Make) -> None:
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, document("a"))
    assert _stored(tmp_path / "s") == sorted(document("a"))


def test_writing_a_document_twice_is_writing_it_once(tmp_path: Path, document: Make) -> None:
    for _ in range(2):
        with open_writer(tmp_path / "s") as writer:
            writer.replace_document("a" * 64, document("a", acts=[("1", "request", "x")]))
    assert _stored(tmp_path / "s") == sorted(document("a", acts=[("1", "request", "x")]))


@pytest.mark.parametrize("times", [1, 2])  # added at first, put in place of itself after that
def test_any_character_of_a_literal_survives(tmp_path: Path, times: int) -> None:
    graph = IDS.source_graph("a" * 64)
    text = r'"tab\t quote\" back\\slash \\u0041 line\n { } # <x> \u0001 😀"@ja'
    line = f"<a:s> <a:p> {text} <{graph}> ."
    with open_writer(tmp_path / "s") as writer:
        for _ in range(times):
            writer.replace_document("a" * 64, (line,))
    with open_reader(tmp_path / "s") as reader:
        (quad,) = reader.quads(graph)
    assert (
        getattr(quad.object, "value", None) == 'tab\t quote" back\\slash \\u0041 line\n { } # <x> \u0001 😀'
    )


def test_a_person_of_two_documents_goes_with_the_second(tmp_path: Path, document: Make) -> None:
    one, two = document("a", persons=["sato", "mori"]), document("b", persons=["mori", "ueda"])
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, one)
        writer.replace_document("b" * 64, two)
        writer.remove_document("a" * 64)
        assert writer.view.lines() == sorted(two)
        writer.remove_document("b" * 64)
        assert writer.view.lines() == []


def test_shared_things_that_only_name_each_other_go_together(tmp_path: Path, document: Make) -> None:
    body = IDS.organization("x-1")
    shared = (
        f"<{IDS.base}person/body/sato> <{Property.NAMED_IN}> <{body}> <{IDS.graph('persons')}> .",
        f'<{body}> <{Rdf.LABEL}> "会"@ja <{IDS.graph("organizations")}> .',
        f"<{body}> <{Property.SUCCESSOR}> <{body}> <{IDS.graph('organizations')}> .",
    )
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, (*document("a"), *shared))
        writer.remove_document("a" * 64)
        assert writer.view.lines() == []


def test_what_the_authority_says_of_an_organization_stays(tmp_path: Path, document: Make) -> None:
    authority = (f'<{IDS.organization("naikaku")}> <{Rdf.LABEL}> "内閣"@ja <{IDS.graph("authority")}> .',)
    held = (
        f"<a:meeting> <{Property.HELD_BY}> <{IDS.organization('naikaku')}> <{IDS.source_graph('a' * 64)}> ."
    )
    with open_writer(tmp_path / "s") as writer:
        writer.set_fixed(IDS.graph("authority"), authority, "1")
        writer.replace_document("a" * 64, (*document("a"), held))
        writer.remove_document("a" * 64)
        assert writer.view.lines() == list(authority)


def test_inferred_graphs_and_their_description_go_with_the_document(tmp_path: Path, document: Make) -> None:
    inferred, runs = IDS.inferred_graph("a" * 64, "chain"), IDS.graph("runs")
    shared = IDS.inferred_graph(None, "chain")
    kept = f"<a:x> <a:p> <a:y> <{shared}> ."
    entailments = (
        f"<a:s> <a:p> <a:o> <{inferred}> .",
        f"<{inferred}> <{Rdf.TYPE}> <{Class.INFERRED_GRAPH}> <{runs}> .",
        f"<{inferred}> <{Property.INFERRED_FROM}> <{IDS.source_graph('a' * 64)}> <{runs}> .",
        f"<a:e> <{NS}entailedIn> <{inferred}> <{runs}> .",
        f'<a:e> <{Property.AXIOM}> "p o q" <{runs}> .',
        f"<{IDS.base}person/body/sato> <{Rdf.TYPE}> <a:Agent> <{shared}> .",
    )
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, document("a"))
        writer.add_shared((*entailments, kept))
        writer.remove_document("a" * 64)
        assert writer.view.lines() == [kept]


def test_a_better_extractor_leaves_tombstones_for_what_it_no_longer_reads(
    tmp_path: Path, document: Make, act_iri: Callable[[str, str], str]
) -> None:
    old = document("a", acts=[("1", "request", "甲"), ("2", "concern", "乙"), ("3", "request", "丙")])
    new = document("a", acts=[("1", "request", "甲"), ("4", "concern", "乙案")], version="2")
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, old)
        writer.replace_document("a" * 64, new)
        tombs = writer.view.lines(IDS.graph("tombstones"))
        described = [line for line in writer.view.lines(IDS.graph("runs")) if IDS.extractor("1") in line]
    graph, reader_of_old = IDS.graph("tombstones"), IDS.extractor("1")
    assert tombs == sorted(
        [
            f"<{act_iri('a', '2')}> <{Rdf.TYPE}> <{Class.TOMBSTONE}> <{graph}> .",
            f"<{act_iri('a', '2')}> <{Property.WAS_READ_BY}> <{reader_of_old}> <{graph}> .",
            f"<{act_iri('a', '2')}> <{Prov.WAS_DERIVED_FROM}> <{IDS.source('a' * 64)}> <{graph}> .",
            f"<{act_iri('a', '2')}> <{Dcterms.IS_REPLACED_BY}> <{act_iri('a', '4')}> <{graph}> .",
            f"<{act_iri('a', '3')}> <{Rdf.TYPE}> <{Class.TOMBSTONE}> <{graph}> .",
            f"<{act_iri('a', '3')}> <{Property.WAS_READ_BY}> <{reader_of_old}> <{graph}> .",
            f"<{act_iri('a', '3')}> <{Prov.WAS_DERIVED_FROM}> <{IDS.source('a' * 64)}> <{graph}> .",
            f"<{act_iri('a', '3')}> <{Dcterms.IS_REPLACED_BY}> <{act_iri('a', '1')}> <{graph}> .",
        ]
    )
    assert described == [f'<{reader_of_old}> <{Property.EXTRACTOR_VERSION}> "1" <{IDS.graph("runs")}> .']


def test_an_act_that_is_read_again_has_no_tombstone(tmp_path: Path, document: Make) -> None:
    full = document("a", acts=[("1", "request", "甲"), ("2", "concern", "乙")])
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, full)
        writer.replace_document("a" * 64, document("a", acts=[("1", "request", "甲")], version="2"))
        writer.replace_document("a" * 64, full)
        assert writer.view.lines() == sorted(full)


def test_removing_a_revised_document_forgets_its_history(tmp_path: Path, document: Make) -> None:
    revision = (
        f"<{IDS.source('b' * 64)}> <{Prov.WAS_REVISION_OF}> <{IDS.source('a' * 64)}> <{IDS.graph('runs')}> ."
    )
    new = (*document("b", acts=[("1", "request", "甲")]), revision)
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, document("a", acts=[("1", "request", "甲")]))
        writer.replace_document("b" * 64, new, replaces=("a" * 64,))
        assert set(new) < set(writer.view.lines())
        assert len(writer.view.lines(IDS.graph("tombstones"))) == 4
        writer.remove_document("b" * 64)
        assert writer.view.lines() == []


def test_taking_a_document_out_looks_at_no_tombstone_of_another(
    tmp_path: Path, document: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dig(digest: str) -> tuple[str, ...]:
        """Tombstones of a hundred acts of another document."""
        acts = [f"{IDS.base}meeting/x/1/{digest * 12}/act/{number:x}" for number in range(100)]
        return tuple(
            line
            for act in acts
            for line in build_tombstone(act, replaced_by=None, read_by="0", read_in=digest * 64)
        )

    looked_at = []
    match = View.match

    def counting(view: View, *words: Any, **more: Any) -> Iterator[ox.Quad]:
        for quad in match(view, *words, **more):
            looked_at.append(quad)
            yield quad

    monkeypatch.setattr(View, "match", counting)
    monkeypatch.setattr(View, "select", None)  # what SPARQL looks at nobody counts
    counts = []
    with open_writer(tmp_path / "s") as writer:
        for others in ((), dig("c"), dig("d")):
            writer.add_shared(others)
            writer.replace_document(
                "a" * 64, document("a", acts=[("1", "request", "甲"), ("2", "request", "乙")])
            )
            writer.replace_document("a" * 64, document("a", acts=[("3", "request", "丙")], version="2"))
            before = len(looked_at)
            writer.remove_document("a" * 64)
            counts.append(len(looked_at) - before)
        assert writer.view.lines() == sorted((*dig("c"), *dig("d")))
    assert counts[0] == counts[1] == counts[2] > 0


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with (
        open_writer(tmp_path / "s"),
        pytest.raises(StoreBusyError, match=r"another process \(pid \d+\) is writing"),
    ):
        open_writer(tmp_path / "s", wait_s=0)
    open_writer(tmp_path / "s", wait_s=0).close()


def test_a_line_of_20_mb_is_stored(tmp_path: Path) -> None:
    graph, text = IDS.source_graph("a" * 64), "長" * 7_000_000
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, (f'<a:s> <a:p> "{text}" <{graph}> .',))
    with open_reader(tmp_path / "s") as reader:
        (quad,) = reader.quads(graph)
    assert getattr(quad.object, "value", None) == text


def test_dropping_what_is_not_there_changes_nothing(tmp_path: Path, document: Make) -> None:
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, document("a"))
        writer.apply(Change(drop=(IDS.graph("nowhere"),)))
    assert _stored(tmp_path / "s") == sorted(document("a"))


def test_lines_that_cannot_be_parsed_change_nothing(tmp_path: Path, document: Make) -> None:
    with open_writer(tmp_path / "s") as writer:
        with pytest.raises(QueryError, match="cannot be parsed"):
            writer.replace_document("a" * 64, (*document("a"), f"<a:s> <a:p> no <{IDS.graph('x')}> ."))
        writer.replace_document("b" * 64, document("b"))
    assert _stored(tmp_path / "s") == sorted(document("b"))


def test_an_update_that_cannot_be_parsed_changes_nothing(tmp_path: Path, document: Make) -> None:
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, document("a"))
        with pytest.raises(QueryError, match="cannot be parsed"):
            writer.update("DROP ALL; INSERT DATA { <a:s> <a:p> }")
        assert writer.view.lines() == sorted(document("a"))


def test_a_store_keeps_its_base(tmp_path: Path) -> None:
    open_writer(tmp_path / "s", base="https://example.org/id/").close()
    with open_writer(tmp_path / "s") as writer:
        assert writer.base == "https://example.org/id/"
    with pytest.raises(StoreError, match=r"begin with https://example\.org/id/"):
        open_writer(tmp_path / "s", base="https://example.org/other/")


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(StoreError, match=r"is no store: it holds 'letter\.txt'"):
        open_writer(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


def test_a_tombstone_leads_on_to_the_act_that_stands(
    tmp_path: Path, document: Make, act_iri: Callable[[str, str], str]
) -> None:
    with open_writer(tmp_path / "s") as writer:
        for version, name in (("1", "1"), ("2", "2"), ("3", "3")):
            writer.replace_document("a" * 64, document("a", acts=[(name, "request", "甲")], version=version))
        for old in ("1", "2"):
            assert writer.view.values(act_iri("a", old), Dcterms.IS_REPLACED_BY) == [act_iri("a", "3")]
        assert writer.view.values(act_iri("a", "1"), Property.WAS_READ_BY) == [IDS.extractor("1")]


def test_a_tombstone_names_no_act_of_a_removed_document(
    tmp_path: Path, document: Make, act_iri: Callable[[str, str], str]
) -> None:
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, document("a", acts=[("1", "request", "甲")]))
        source = writer.view.lines(IDS.source_graph("a" * 64))[-1:]
        swapped = (*document("b", acts=[("2", "request", "甲")]), *source)
        writer.replace_document("b" * 64, swapped, replaces=("a" * 64,))
        assert writer.view.values(act_iri("a", "1"), Dcterms.IS_REPLACED_BY) == [act_iri("b", "2")]
        writer.remove_document("b" * 64)
        assert list(writer.view.match(None, Dcterms.IS_REPLACED_BY)) == []


def test_an_entailment_about_a_person_goes_with_the_person(tmp_path: Path, document: Make) -> None:
    person, runs = f"{IDS.base}person/body/sato", IDS.graph("runs")
    shared = IDS.inferred_graph(None, "chain")
    with open_writer(tmp_path / "s") as writer:
        writer.replace_document("a" * 64, document("a"))
        writer.add_shared(
            (
                f"<a:e> <{Property.ENTAILED_SUBJECT}> <{person}> <{runs}> .",
                f"<a:e> <{Property.ENTAILED_IN}> <{shared}> <{runs}> .",
                f"<{person}> <a:p> <a:o> <{shared}> .",
            )
        )
        writer.remove_document("a" * 64)
        assert writer.view.lines() == []


def test_a_store_filled_in_bulk_is_packed_when_its_writer_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.writer._PACKED_FROM_BYTES", 100_000)
    graph = f"{DEFAULT_BASE}graph/source/"
    with open_writer(tmp_path / "store") as writer:
        for number in range(4):
            digest = f"{number:064x}"
            lines = "".join(f'<urn:{number}:{i}> <urn:p> "{i}" <{graph}{digest}> .\n' for i in range(2_000))
            writer.add_documents({digest: "a.txt"}, lines.encode())
        loose = len(list((tmp_path / "store" / "data").glob("*.sst")))
    packed = len(list((tmp_path / "store" / "data").glob("*.sst")))

    assert packed < loose
    with open_reader(tmp_path / "store") as reader:
        assert len(reader) == 8_000


def test_a_little_more_in_a_large_store_is_left_to_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = f"{DEFAULT_BASE}graph/source/"
    with open_writer(tmp_path / "store") as writer:
        writer.add_documents({"0" * 64: "a.txt"}, f'<urn:a> <urn:p> "1" <{graph}{"0" * 64}> .\n'.encode())
        monkeypatch.setattr(Writer, "_say_unpublished", _never)
        writer.pack()


def _never(_writer: Writer) -> None:
    raise AssertionError("the tables were packed")
