"""The page `docs/ontology.md`, made of the ontology; `python -m kg.rdf.page > docs/ontology.md` renews it.

Terms stand in the order of `kg.vocab`, codes and shapes in the order of their names.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from kg import vocab
from kg.rdf.prefixes import short
from kg.records import record
from kg.resources import resource

_SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
_RANGE_INCLUDES = URIRef("https://schema.org/rangeIncludes")

_HEAD = """\
# The ontology / オントロジー

Made of `ontology/` by `python -m kg.rdf.page > docs/ontology.md`.

Namespace `https://w3id.org/shisaku/ns#`, prefix `shisaku:`; version {version}, {licence}.
How terms make up a graph, and how IRIs are minted, is told in [graph-model.md](graph-model.md).
名前空間は `https://w3id.org/shisaku/ns#`、接頭辞は `shisaku:`。グラフの組み立てと IRI の付け方は [graph-model.md](graph-model.md) を参照。

```mermaid
graph LR
  Source -- records --> Meeting
  Meeting -- heldBy --> Organization
  Meeting -- hasAgendaItem --> AgendaItem
  Attendance -- attendeePerson --> Person
  Attendance -- atMeeting --> Meeting
  Speech -- speaker --> Person
  Speech -- atMeeting --> Meeting
  Act -- inSpeech --> Speech
  Act -- agent --> Organization
  Act -- measure --> Measure
  Act -- aboutDocument --> PolicyDocument
  Act -- evidence --> Evidence
  Evidence -- oa:hasSource --> Source
  Organization -. committedTo .-> Measure
```
"""


@record
class _Page:
    """What the page is made of: the terms, then with alignments, codes and shapes."""

    terms: rdflib.Graph
    all: rdflib.Graph
    codes: rdflib.Graph
    shapes: tuple[tuple[str, rdflib.Graph], ...]

    def text(self, subject: URIRef, property_: URIRef, lang: str) -> str:
        found = sorted(
            str(text)
            for text in self.all.objects(subject, property_)
            if isinstance(text, Literal) and text.language == lang
        )
        return found[0] if found else ""

    def links(self, subject: URIRef, property_: URIRef) -> list[str]:
        found = (short(str(o)) for o in self.all.objects(subject, property_) if isinstance(o, URIRef))
        return sorted(f"`{name}`" for name in found)

    def term(self, iri: str) -> Iterator[str]:
        """A section of one term: labels, definitions, example, and what it is tied to."""
        term = URIRef(iri)
        yield f"### {iri.removeprefix(vocab.NS)}"
        yield f"**{self.text(term, RDFS.label, 'en')}** · **{self.text(term, RDFS.label, 'ja')}**"
        yield ""
        yield self.text(term, SKOS.definition, "en")
        yield ""
        yield self.text(term, SKOS.definition, "ja")
        yield ""
        example = self.text(term, SKOS.example, "ja") or self.text(term, SKOS.example, "en")
        yield f"- e.g. {example}"
        for name, property_ in (
            ("subclass of", RDFS.subClassOf),
            ("subproperty of", RDFS.subPropertyOf),
            ("from", RDFS.domain),
            ("inverse of", OWL.inverseOf),
        ):
            linked = self.links(term, property_)
            if linked:
                yield f"- {name} {', '.join(linked)}"
        values = self.links(term, _RANGE_INCLUDES) or self.links(term, RDFS.range)
        if values:
            yield f"- to {', '.join(values)}"
        chain = self.terms.value(term, OWL.propertyChainAxiom)
        if chain is not None:
            steps = [short(str(step)) for step in self.terms.items(chain)]
            yield f"- inferred along {' then '.join(f'`{step}`' for step in steps)}"
        yield ""

    def code_list(self, name: str) -> Iterator[str]:
        scheme = URIRef(vocab.scheme(name))
        yield f"### {name}"
        yield f"**{self.text(scheme, SKOS.prefLabel, 'en')}** · **{self.text(scheme, SKOS.prefLabel, 'ja')}**"
        yield ""
        yield "| code | en | ja | definition | 定義 |"
        yield "|---|---|---|---|---|"
        for code in sorted(str(one) for one in self.codes.subjects(SKOS.inScheme, scheme)):
            concept = URIRef(code)
            cells = [f"`{self.codes.value(concept, SKOS.notation)}`"]
            cells += [
                self.text(concept, property_, lang)
                for property_ in (SKOS.prefLabel, SKOS.definition)
                for lang in ("en", "ja")
            ]
            yield f"| {' | '.join(cells)} |"
        yield ""

    def shape_file(self, name: str, graph: rdflib.Graph) -> Iterator[str]:
        rows = sorted(_messages(graph))
        if not rows:
            return
        yield f"### {name}"
        yield ""
        yield "| rule | what to fix | 直し方 | severity |"
        yield "|---|---|---|---|"
        for rule, english, japanese, severity in rows:
            yield f"| `{rule}` | {english} | {japanese} | {severity} |"
        yield ""


def _messages(graph: rdflib.Graph) -> Iterator[tuple[str, str, str, str]]:
    """Rule, message in English and Japanese, severity of each shape that has a message."""
    for kind in (_SH.NodeShape, _SH.PropertyShape):
        for shape in graph.subjects(RDF.type, kind):
            holder = graph.value(shape, _SH.sparql) or shape
            said = {m.language: str(m) for m in graph.objects(holder, _SH.message) if isinstance(m, Literal)}
            if said:
                severity = str(graph.value(shape, _SH.severity) or _SH.Violation).removeprefix(str(_SH))
                yield str(shape).removeprefix(vocab.SHAPES_NS), said["en"], said["ja"], severity


def _read() -> _Page:
    folder = resource("ontology")
    terms = rdflib.Graph().parse(folder / "shisaku.ttl")
    codes, everything = rdflib.Graph(), rdflib.Graph()
    for file in sorted(folder.glob("codelists/*.ttl")):
        codes.parse(file)
    everything += terms
    everything += codes
    for file in sorted(folder.glob("alignments/*.ttl")):
        everything.parse(file)
    shapes = [(file.stem, rdflib.Graph().parse(file)) for file in sorted(folder.glob("shapes/*.ttl"))]
    return _Page(terms, everything, codes, tuple(shapes))


def _lines(page: _Page) -> Iterator[str]:
    ontology = URIRef(vocab.ONTOLOGY)
    licence = page.terms.value(ontology, rdflib.DCTERMS.license)
    yield _HEAD.format(version=page.terms.value(ontology, OWL.versionInfo), licence=f"<{licence}>")
    for title, holder in (("Classes / クラス", vocab.Class), ("Properties / 属性", vocab.Property)):
        yield f"## {title}"
        yield ""
        for name, iri in vars(holder).items():
            if name.isupper():
                yield from page.term(iri)
    yield "## Code lists / コード表"
    yield ""
    for name in vocab.CODE_LISTS:
        yield from page.code_list(name)
    yield "## Shapes / シェイプ"
    yield ""
    yield "Only a violation keeps a document out of the store. / 保存を止めるのは violation だけである。"
    yield ""
    for name, graph in page.shapes:
        yield from page.shape_file(name, graph)


def ontology_page() -> str:
    """The Markdown page."""
    return "\n".join(_lines(_read())).rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.stdout.write(ontology_page())
