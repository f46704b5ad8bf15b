"""Documents of the meeting, and as what they appeared at it."""

from __future__ import annotations

from kg import vocab
from kg.model import PolicyDocument
from kg.rdf.describe.frame import Frame
from kg.rdf.describe.meeting import agenda_iris, decision_iris
from kg.rdf.describe.source import add_evidence
from kg.rdf.terms import ja
from kg.vocab import Class, Property, Rdf


def add_document(frame: Frame, document: PolicyDocument) -> str:
    """The IRI of a document, described in the graph that documents share."""
    graph, iri = frame.graphs.documents, frame.document(document)
    graph.type(iri, Class.POLICY_DOCUMENT)
    graph.add(iri, Rdf.LABEL, ja(_title(document)))
    graph.link(iri, Property.DISCUSSED_BY, frame.ids.organization(document.body))
    return iri


#: Brackets as Japanese titles are set; the key has those of ASCII.
_BRACKETS = str.maketrans("()", "（）")


def _title(document: PolicyDocument) -> str:
    """The title without what is printed differently from time to time: what shared graphs say follows
    from the key, so that every meeting writes the same. The titles as printed stand on the appearances."""
    return document.key.translate(_BRACKETS)


def add_appearances(frame: Frame) -> None:
    agenda, decisions, graph = agenda_iris(frame), decision_iris(frame), frame.own
    seen: dict[tuple[str, ...], int] = {}
    for appearance in frame.extraction.documents:
        key = (appearance.document.body, appearance.document.key, appearance.state)
        seen[key] = seen.get(key, -1) + 1
        iri, document = frame.under.appearance(*key, str(seen[key])), add_document(frame, appearance.document)
        graph.type(iri, Class.DOCUMENT_APPEARANCE)
        graph.link(iri, Property.APPEARANCE_OF, document)
        graph.link(iri, Property.AT_MEETING, frame.meeting)
        graph.link(iri, Property.DOCUMENT_STATE, vocab.code("document-state", appearance.state))
        for variant in appearance.variants:
            graph.add(iri, Property.TITLE_AS_PRINTED, ja(variant.text))
            graph.link(iri, Property.EVIDENCE, add_evidence(frame, variant.span))
        for items, index in ((agenda, appearance.agenda_item), (decisions, appearance.decision)):
            if index is not None:
                graph.link(iri, Property.IN_AGENDA_ITEM, items[index])
                graph.link(items[index], Property.ABOUT_DOCUMENT, document)
        for order in appearance.speeches:
            speech = frame.speech_of_order(order)
            if speech is not None:
                graph.link(iri, Property.DISCUSSED_IN, frame.speeches[speech])
