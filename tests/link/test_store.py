"""`kg link` on stores: what it writes, that it writes the same again, and what goes with a source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.link import Judged, comment, find_links, judged_pairs, write_links
from kg.model import Judgement, PersonKey, Ruling
from kg.store import Writer, open_reader, open_writer
from kg.vocab import Class, Property, Rdf, Skos

Minutes = Callable[..., str]
Stored = Callable[..., Path]


@pytest.fixture
def texts(minutes: Minutes) -> tuple[str, ...]:
    """A minister in two bodies, a professor in two, and namesakes with different posts."""
    return (
        minutes("経済財政諮問会議", "令和５年７月４日", "総務大臣　西川　花子", "東都大学教授　北野　三郎", "西都銀行頭取　南原　五郎"),
        minutes("税制調査会", "令和５年９月１日", "総務大臣　西川　花子", "東都大学教授　北野　三郎", "北都大学教授　南原　五郎"),
    )  # fmt: skip


def links(writer: Writer) -> list[tuple[str, str]]:
    view = writer.view
    graph = view.ids.graph("links")
    found = []
    for iri in view.subjects(Rdf.TYPE, Class.PERSON_LINK, graph=graph):
        persons = view.values(iri, Property.LINKED_PERSON, graph=graph)
        (reason,) = view.values(iri, Property.LINK_REASON, graph=graph)
        assert {frozenset(persons)} <= {
            frozenset((str(quad.subject)[1:-1], str(quad.object)[1:-1]))
            for quad in view.match(None, Skos.EXACT_MATCH, graph=graph)
        }
        names = {view.value(person, Rdf.LABEL) or "" for person in persons}
        found.append((" = ".join(sorted(names)), reason.rpartition("/")[2]))
    return sorted(found)


def link(writer: Writer) -> bool:
    return write_links(writer, find_links(writer.view))


def test_people_of_two_bodies_are_linked_and_namesakes_are_not(
    stored: Stored, texts: tuple[str, ...]
) -> None:
    with open_writer(stored(*texts)) as writer:
        assert link(writer)
        assert links(writer) == [("北野三郎", "same-name-and-post"), ("西川花子", "same-name-and-post")]
        (found, _) = find_links(writer.view).links
        assert len(found.rests_on) == 2
        for membership in found.rests_on:
            assert any(writer.view.match(membership, Rdf.TYPE, Class.MEMBERSHIP))


def test_linking_again_changes_nothing_and_the_order_of_the_sources_neither(
    stored: Stored, texts: tuple[str, ...], tmp_path: Path
) -> None:
    store = stored(*texts)
    with open_writer(store) as writer:
        link(writer)
        first = writer.view.lines(writer.view.ids.graph("links"))
        assert not link(writer)
    (tmp_path / "other").mkdir()
    with open_writer(tmp_path / "store") as writer:
        for graph in (writer.view.ids.source_graph(one) for one in ()):
            writer.remove_document(graph)
        assert writer.view.lines(writer.view.ids.graph("links")) == first


def test_links_go_with_the_source_they_rest_on_and_the_person_with_its_last_one(
    stored: Stored, texts: tuple[str, ...]
) -> None:
    store = stored(*texts)
    with open_writer(store) as writer:
        view = writer.view
        persons = set(view.subjects(Rdf.TYPE, Class.PERSON))
        link(writer)
        digests = [iri.rpartition("/")[2] for iri in view.subjects(Rdf.TYPE, Class.SOURCE)]
        writer.remove_document(digests[0])
        assert view.lines(view.ids.graph("links")) == []
        left = set(view.subjects(Rdf.TYPE, Class.PERSON))
        assert len(left) == len(persons) // 2
        assert {quad.object.value for quad in view.match(None, Property.ATTENDEE_PERSON)} == left  # type: ignore[union-attr]


def test_a_source_that_is_read_again_keeps_the_links(stored: Stored, texts: tuple[str, ...]) -> None:
    with open_writer(stored(*texts)) as writer:
        link(writer)
        view = writer.view
        sha256 = view.subjects(Rdf.TYPE, Class.SOURCE)[0].rpartition("/")[2]
        before = view.lines(view.ids.graph("links"))
        own = [f"{quad} ." for quad in view.quads(view.ids.source_graph(sha256))]
        writer.replace_document(sha256, own)
        assert view.lines(view.ids.graph("links")) == before
        changed = [line for line in own if f"<{Class.MEMBERSHIP}>" not in line]
        writer.replace_document(sha256, changed)
        assert view.lines(view.ids.graph("links")) == []


def test_a_pair_judged_apart_is_not_linked(stored: Stored, texts: tuple[str, ...]) -> None:
    with open_reader(stored(*texts)) as reader:
        pairs = frozenset(found.pair for found in find_links(reader).links)
        assert find_links(reader, Judged(apart=pairs)).links == ()


def test_a_ruling_that_two_persons_are_two_is_kept(stored: Stored, texts: tuple[str, ...]) -> None:
    with open_reader(stored(*texts)) as reader:
        ruling = Judgement(
            id="j1",
            at="2024-05-01T00:00:00Z",
            by="somebody",
            ruling=Ruling.REJECT,
            target=PersonKey("cefp", "西川花子"),
            after=(("body", "zeicho"), ("not_same_as", "西川花子")),
        )
        linking = find_links(reader, judged_pairs([ruling], reader.ids))
        assert [one.one.name for one in linking.links] == ["北野三郎"]


def test_the_reason_is_told_in_both_languages(stored: Stored, texts: tuple[str, ...]) -> None:
    with open_reader(stored(*texts)) as reader:
        told = {comment(found, lang) for found in find_links(reader).links for lang in ("ja", "en")}
    assert told == {
        "西川花子: 同じ氏名で、近い時期に同じ役職「総務大臣」にある",
        "西川花子: the same full name in the same post, 総務大臣, at adjacent times",
        "北野三郎: 同じ氏名で、近い時期に同じ役職「東都大学教授」にある",
        "北野三郎: the same full name in the same post, 東都大学教授, at adjacent times",
    }


def test_no_statement_of_the_links_stands_in_another_graph(stored: Stored, texts: tuple[str, ...]) -> None:
    with open_writer(stored(*texts)) as writer:
        link(writer)
        graph = ox.NamedNode(writer.view.ids.graph("links"))
        own = {str(quad.triple) for quad in writer.view.quads(graph.value)}
        others = {str(quad.triple) for quad in writer.view.quads() if quad.graph_name != graph}
        assert own
        assert own & others == set()
