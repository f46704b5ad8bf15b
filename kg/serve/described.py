"""What the store says of one thing, for machines: bounded, with the labels of what it names and what points at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.records import record
from kg.serve.api.parameters import shown
from kg.serve.graph_files import FORMS, write
from kg.serve.jobs import Answer, Refusal
from kg.vocab import CODE_NS, Class, Dcterms, Oa, Property, Rdf, Skos

if TYPE_CHECKING:
    from kg.serve.site import Site
    from kg.store import View

#: Statements about the thing and its parts, statements that point at it, things whose labels are given.
MOST_SAID, MOST_POINTING, MOST_LABELS = 5_000, 1_000, 2_000

_FOAF_TOPIC = "http://xmlns.com/foaf/0.1/primaryTopic"
_FOAF_DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
_VOID_IN_DATASET = "http://rdfs.org/ns/void#inDataset"
_LABELS = (Rdf.LABEL, Skos.PREF_LABEL)

#: What stands between an act and the words that prove it.
_TO_EVIDENCE = frozenset({Property.EVIDENCE, Property.DECISION_EVIDENCE, Oa.HAS_SELECTOR, Property.HIGHLIGHT})


#: What a description says of itself where it is not all that the store knows.
CUT = {
    "ja": f"この記述は途中で切られています。主語としての {MOST_SAID:,} 件、目的語としての {MOST_POINTING:,} 件までを示します。",
    "en": f"This description is cut: it has {MOST_SAID:,} statements about the thing and {MOST_POINTING:,} that point at it at most.",
}


@record
class Document:
    """The document that describes a thing."""

    iri: str
    topic: str
    dataset: str


@record
class Description:
    """The statements about a thing, and what follows of them for the answer."""

    iri: str
    triples: frozenset[ox.Triple]
    gone: bool
    successors: tuple[str, ...]
    cut: bool


def thing(site: Site, root: str, path: str, suffix: str) -> Answer | Refusal:
    """The description of `root` + `path` in a format; refused where nothing is said of it, 410 for a tombstone.

    `root` is `id` for the base of the data, `code` for that of the codes.
    """
    base = CODE_NS if root == "code" else site.base
    found = describe(site.view, f"{base}{path}")
    if found is None:
        return Refusal("not-found", f"the store says nothing of {base}{shown(path)}")
    document = f"{site.settings.base_url}/{root}/{path}"
    about = Document(f"{document}.{suffix}", found.iri, f"{site.settings.base_url}/.well-known/void#dataset")
    triples = [*found.triples, *_about_document(about, cut=found.cut)]
    headers = [("Link", f'<{successor}>; rel="successor-version"') for successor in found.successors]
    headers += [("Shisaku-Cut", "description")] if found.cut else []
    body = write(triples, suffix, site.base)
    return Answer(410 if found.gone else 200, FORMS[suffix].content_type, body, tuple(headers))


def describe(view: View, iri: str) -> Description | None:
    """What is said of the thing and its parts, what points at it, and the labels of all that is named."""
    if _node(iri) is None:
        return None
    said = list(islice(_said(view, iri), MOST_SAID + 1))
    if not said:
        return None
    pointing = list(islice((quad.triple for quad in view.match(None, None, iri)), MOST_POINTING + 1))
    cut = len(said) > MOST_SAID or len(pointing) > MOST_POINTING
    shown = {*said[:MOST_SAID], *sorted(pointing[:MOST_POINTING], key=str)}
    own = {triple.predicate.value: triple.object for triple in said if _value(triple.subject) == iri}
    return Description(
        iri=iri,
        triples=frozenset(shown | set(_labels(view, shown))),
        gone=own.get(Rdf.TYPE) == ox.NamedNode(Class.TOMBSTONE),
        successors=tuple(
            sorted(_value(t.object) for t in said if t.predicate.value == Dcterms.IS_REPLACED_BY)
        ),
        cut=cut,
    )


def _said(view: View, iri: str) -> Iterator[ox.Triple]:
    """The statements about the thing, then about its parts and the words that prove it."""
    waiting, known = [iri], {iri}
    while waiting:
        subject = waiting.pop(0)
        for triple in sorted({quad.triple for quad in view.match(subject)}, key=str):
            yield triple
            value = _value(triple.object)
            follows = triple.predicate.value in _TO_EVIDENCE or value.startswith(f"{iri}/")
            if isinstance(triple.object, ox.NamedNode) and follows and value not in known:
                known.add(value)
                waiting.append(value)


def _labels(view: View, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    named = {
        node.value
        for triple in triples
        for node in (triple.subject, triple.object)
        if isinstance(node, ox.NamedNode)
    }
    for iri in islice(sorted(named), MOST_LABELS):
        for predicate in _LABELS:
            yield from (quad.triple for quad in view.match(iri, predicate))


def _about_document(document: Document, *, cut: bool) -> Iterator[ox.Triple]:
    """That the document is about the thing, of which data set it is a part, and whether it is all of it.

    Said in triples, which every format has, JSON-LD too.
    """
    node = ox.NamedNode(document.iri)
    for predicate, value in (
        (Rdf.TYPE, _FOAF_DOCUMENT),
        (_FOAF_TOPIC, document.topic),
        (_VOID_IN_DATASET, document.dataset),
    ):
        yield ox.Triple(node, ox.NamedNode(predicate), ox.NamedNode(value))
    for lang, text in CUT.items() if cut else ():
        yield ox.Triple(node, ox.NamedNode(Rdf.COMMENT), ox.Literal(text, language=lang))


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))
