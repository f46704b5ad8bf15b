"""The source, the evidence that points into it, and what was repaired in it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kg import model, vocab
from kg.ids import Ids
from kg.model import Document, Evidence, Repair, Span
from kg.plain import as_plain
from kg.rdf.describe.frame import Frame
from kg.rdf.quads import GraphLines
from kg.rdf.terms import en, integer, ja, offset, string, web_address
from kg.vocab import Class, Dcterms, Oa, Property, Prov, Rdf

_PLAIN = model.Frame()

#: Syntax of fragments, named as https://www.w3.org/TR/annotation-model/#fragment-selector names them.
_PAGE_OF_PDF = "http://tools.ietf.org/rfc/rfc3778"
_JSON_POINTER = "http://tools.ietf.org/rfc/rfc6901"


def add_source(graph: GraphLines, ids: Ids, document: Document, revision_of: str | None = None) -> str:
    """Describes the source with its whole kept text; `revision_of` is the sha256 of what it replaces."""
    iri = ids.source(document.sha256)
    graph.type(iri, Class.SOURCE)
    graph.add(iri, Property.FILE_NAME, string(document.name))
    graph.add(iri, Property.SHA256, string(document.sha256))
    graph.add(iri, Property.TEXT, ja(document.text))
    graph.add(iri, Dcterms.FORMAT, string(document.media_type))
    graph.add(iri, Property.ENCODING, string(document.encoding) if document.encoding else None)
    for predicate, value in (
        (Dcterms.SOURCE, document.url),
        (Dcterms.LICENSE, document.licence),
        (Dcterms.PUBLISHER, document.publisher),
    ):
        if value:
            address = web_address(value)
            graph.add(iri, predicate, f"<{address}>" if address else string(value))
    if revision_of:
        graph.link(iri, Prov.WAS_REVISION_OF, ids.source(revision_of))
    if document.frame != _PLAIN:
        _add_frame(graph, ids, document)
    return iri


def _add_frame(graph: GraphLines, ids: Ids, document: Document) -> None:
    """What the source says beside its words, so that they can be read again, and which words are left out."""
    iri = ids.source(document.sha256)
    frame = json.dumps(as_plain(document.frame), ensure_ascii=False, separators=(",", ":"))
    graph.add(iri, Property.FRAME, string(frame))
    for words in document.frame.left_out:
        part = ids.left_out(document.sha256, words.kind, words.text)
        graph.link(iri, Property.LEFT_OUT, part)
        graph.type(part, Class.LEFT_OUT)
        graph.link(part, Property.LEFT_OUT_KIND, vocab.code("left-out-kind", words.kind))
        graph.add(part, Rdf.LABEL, ja(words.text))
        graph.add(part, Property.LEFT_OUT_COUNT, integer(words.count))


def add_evidence(frame: Frame, span: Span, parts: Sequence[Span] = ()) -> str:
    """The IRI of a stretch of kept text, described by its offsets and its words.

    Parts are stretches to highlight; they are written only where they differ from the whole.
    """
    iri, graph = frame.under.evidence(span, parts), frame.own
    position, quote = f"{iri}/position", f"{iri}/quote"
    graph.type(iri, Class.EVIDENCE)
    graph.link(iri, Oa.HAS_SOURCE, frame.source)
    graph.link(iri, Oa.HAS_SELECTOR, position)
    graph.link(iri, Oa.HAS_SELECTOR, quote)
    _add_position(graph, position, span)
    _add_place(frame, iri, span)
    graph.type(quote, Oa.TEXT_QUOTE_SELECTOR)
    graph.add(quote, Oa.EXACT, ja(frame.extraction.document.text[span.start : span.end]))
    if parts and tuple(parts) != (span,):
        for part in parts:
            highlight = f"{iri}/part/{part.start}-{part.end}"
            graph.link(iri, Property.HIGHLIGHT, highlight)
            _add_position(graph, highlight, part)
    return iri


def _add_place(frame: Frame, iri: str, span: Span) -> None:
    """Where the stretch begins in the source as published: its page, its element."""
    anchor, graph = frame.anchor_at(span.start), frame.own
    if anchor is None:
        return
    if anchor.page is not None:
        page = f"{iri}/page"
        graph.link(iri, Oa.HAS_SELECTOR, page)
        graph.add(iri, Property.START_PAGE, integer(anchor.page))
        _add_fragment(graph, page, f"page={anchor.page}", _PAGE_OF_PDF)
    if anchor.element is not None:
        element = f"{iri}/element"
        graph.link(iri, Oa.HAS_SELECTOR, element)
        if frame.extraction.document.media_type.endswith("json"):
            _add_fragment(graph, element, anchor.element, _JSON_POINTER)
        else:
            graph.type(element, Oa.XPATH_SELECTOR)
            graph.add(element, Rdf.VALUE, string(anchor.element))


def _add_fragment(graph: GraphLines, iri: str, value: str, syntax: str) -> None:
    graph.type(iri, Oa.FRAGMENT_SELECTOR)
    graph.add(iri, Rdf.VALUE, string(value))
    graph.link(iri, Dcterms.CONFORMS_TO, syntax)


def add_act_evidence(frame: Frame, evidence: Evidence) -> str:
    return add_evidence(frame, evidence.span, evidence.parts)


def _add_position(graph: GraphLines, iri: str, span: Span) -> None:
    graph.type(iri, Oa.TEXT_POSITION_SELECTOR)
    graph.add(iri, Oa.START, offset(span.start))
    graph.add(iri, Oa.END, offset(span.end))


def add_offsets(graph: GraphLines, iri: str, span: Span) -> None:
    graph.add(iri, Property.START_OFFSET, offset(span.start))
    graph.add(iri, Property.END_OFFSET, offset(span.end))


def add_repairs(frame: Frame) -> None:
    for repair in frame.extraction.meeting.repairs:
        _add_repair(frame, repair)


def _add_repair(frame: Frame, repair: Repair) -> None:
    iri, graph = frame.under.repair(repair.span, repair.kind), frame.own
    graph.type(iri, Class.REPAIR)
    graph.link(iri, Property.REPAIR_KIND, vocab.code("repair-kind", repair.kind))
    graph.add(iri, Property.PRINTED, ja(repair.printed))
    graph.add(iri, Property.READ, ja(repair.read))
    graph.add(iri, Rdf.COMMENT, ja(repair.reason_ja))
    graph.add(iri, Rdf.COMMENT, en(repair.reason_en))
    add_offsets(graph, iri, repair.span)
    graph.link(iri, Property.REPAIR_OF, frame.source)
    graph.link(iri, Property.AT_MEETING, frame.meeting)
    for speech in frame.label_repairs.get(repair, ()):
        graph.link(iri, Property.REPAIRED_SPEECH, frame.speeches[speech])
