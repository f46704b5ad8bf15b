"""The links as statements of a graph of their own, replaced as a whole."""

from __future__ import annotations

from kg import vocab
from kg.link.pairs import Link, Linking, Reason
from kg.rdf.quads import GraphLines, sorted_lines
from kg.rdf.terms import en, ja
from kg.store import Change, View, Writer
from kg.vocab import Class, Property, Rdf, Skos


def lines_of(linking: Linking, view: View) -> tuple[str, ...]:
    """N-Quads lines of the graph of links: one PersonLink a pair, and skos:exactMatch beside it."""
    graph = GraphLines(view.ids.graph("links"))
    for link in linking.links:
        iri = view.ids.link(link.one.iri, link.other.iri)
        graph.type(iri, Class.PERSON_LINK)
        for person in (link.one, link.other):
            graph.link(iri, Property.LINKED_PERSON, person.iri)
        graph.link(iri, Property.LINK_REASON, vocab.code("link-reason", link.reason))
        for membership in link.rests_on:
            graph.link(iri, Property.RESTS_ON, membership)
        graph.add(iri, Rdf.COMMENT, ja(comment(link, "ja")))
        graph.add(iri, Rdf.COMMENT, en(comment(link, "en")))
        graph.link(link.one.iri, Skos.EXACT_MATCH, link.other.iri)
    return sorted_lines(graph)


def write_links(writer: Writer, linking: Linking) -> bool:
    """Puts the links in place of all former ones, in one transaction; False where they are the same."""
    lines, graph = lines_of(linking, writer.view), writer.view.ids.graph("links")
    if sorted(lines) == sorted(writer.view.lines(graph)):
        return False
    writer.apply(Change(drop=(graph,), insert=lines))
    return True


def comment(link: Link, lang: str) -> str:
    """Who is linked, and why; names and posts as printed, whatever the language."""
    one, other = link.one.name, link.other.name
    names = one if one == other else f"{one}・{other}" if lang == "ja" else f"{one}, {other}"
    return f"{names}: {ground(link, lang)}"


def ground(link: Link, lang: str) -> str:
    """Why the two are taken for one, in words."""
    ja, en = {
        Reason.SAME_NAME_AND_POST: (
            f"同じ氏名で、近い時期に同じ役職「{link.said}」にある",
            f"the same full name in the same post, {link.said}, at adjacent times",
        ),
        Reason.SAME_BODY_AND_NAME: ("同じ会議体で同じ氏名である", "the same full name in one body"),
        Reason.JUDGED: ("同一と判断された", "judged to be one person"),
    }[link.reason]
    return en if lang == "en" else ja
