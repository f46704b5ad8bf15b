"""The ontology at `/ns`: as it is kept for machines, as a page in either language for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import vocab
from kg.rdf.prefixes import short
from kg.records import record
from kg.resources import resource
from kg.serve.graph_files import FORMS, write
from kg.serve.jobs import Answer
from kg.serve.pages.frame import Frame
from kg.store import Term as RdfTerm
from kg.vocab import Rdf, Skos

if TYPE_CHECKING:
    from kg.serve.site import Site

_FILE = "ontology/shisaku.ttl"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_EXAMPLE = f"{Skos.NS}example"

#: Word of the page (ja, en) → the property that ties a term to others.
_TIES = (
    ("上位クラス", "Subclass of", f"{_RDFS}subClassOf"),
    ("上位属性", "Subproperty of", f"{_RDFS}subPropertyOf"),
    ("主語", "From", f"{_RDFS}domain"),
    ("値", "To", "https://schema.org/rangeIncludes"),
    ("値", "To", f"{_RDFS}range"),
    ("逆", "Inverse of", f"{_OWL}inverseOf"),
)
_WORDS = {
    "classes": ("クラス", "Classes"),
    "properties": ("属性", "Properties"),
    "example": ("例", "e.g."),
    "files": ("ファイル", "Files"),
    "namespace": ("名前空間", "Namespace"),
    "version": ("版", "Version"),
}


@record
class Term:
    """A term as the page shows it."""

    name: str
    label: str
    definition: str
    example: str
    ties: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]
    """Word, and of each value its short name and its place on the page, None for other vocabularies."""


def graph_file(site: Site, suffix: str) -> Answer:
    """The ontology in a format; as Turtle the file itself, with its comments."""
    del site
    if suffix == "ttl":
        return Answer(200, FORMS[suffix].content_type, resource(_FILE).read_bytes())
    return Answer(200, FORMS[suffix].content_type, write(_triples(), suffix, vocab.NS))


def page(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """Every class and property with label, definition and example."""
    frame = Frame(site, lang, asked, "/ns")
    english = lang == "en"
    ontology = _said(vocab.ONTOLOGY)
    return frame.answer(
        "ns.html",
        _worded(ontology, vocab.Dcterms.NS + "title", lang),
        n={key: pair[english] for key, pair in _WORDS.items()},
        lead=_worded(ontology, vocab.Dcterms.NS + "description", lang),
        version=_worded(ontology, f"{_OWL}versionInfo", lang),
        namespace=vocab.NS,
        suffixes=tuple(FORMS),
        groups=[
            (key, [_term(iri, lang) for iri in _terms(holder)])
            for key, holder in (("classes", vocab.Class), ("properties", vocab.Property))
        ],
    )


def _terms(holder: type) -> Iterator[str]:
    """In the order of `kg.vocab`."""
    yield from (iri for name, iri in vars(holder).items() if name.isupper())


def _term(iri: str, lang: str) -> Term:
    said = _said(iri)
    ties = []
    for ja, en, predicate in _TIES:
        values = sorted(o.value for o in said.get(predicate, ()) if isinstance(o, ox.NamedNode))
        if values:
            ties.append(
                (en if lang == "en" else ja, tuple((short(value), _place(value)) for value in values))
            )
    return Term(
        name=iri.removeprefix(vocab.NS),
        label=_worded(said, Rdf.LABEL, lang),
        definition=_worded(said, Skos.DEFINITION, lang),
        example=_worded(said, _EXAMPLE, "ja"),
        ties=tuple(dict(ties).items()),
    )


def _place(iri: str) -> str | None:
    return iri.removeprefix(vocab.NS) if iri.startswith(vocab.NS) else None


def _worded(said: Mapping[str, tuple[RdfTerm, ...]], predicate: str, lang: str) -> str:
    found = [o for o in said.get(predicate, ()) if isinstance(o, ox.Literal)]
    return min([o.value for o in found if o.language == lang] or [o.value for o in found], default="")


def _said(iri: str) -> Mapping[str, tuple[RdfTerm, ...]]:
    return _by_subject().get(iri, {})


@cache
def _triples() -> tuple[ox.Triple, ...]:
    return tuple(quad.triple for quad in ox.parse(path=resource(_FILE), format=ox.RdfFormat.TURTLE))


@cache
def _by_subject() -> Mapping[str, Mapping[str, tuple[RdfTerm, ...]]]:
    found: dict[str, dict[str, tuple[RdfTerm, ...]]] = {}
    for triple in _triples():
        if isinstance(triple.subject, ox.NamedNode):
            said = found.setdefault(triple.subject.value, {})
            said[triple.predicate.value] = (*said.get(triple.predicate.value, ()), triple.object)
    return found
