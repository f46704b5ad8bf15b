"""What people ruled on a thing, and what is told of something that they rejected."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kg.errors import UsageError
from kg.explain.notes import EntryNote, Explanation, JudgementNote, Passage, SourceNote
from kg.export.things import Graph, Thing
from kg.vocab import Class, Dcterms, Property, Prov, Rdf, Skos, code


def judgements_on(graph: Graph, things: Iterable[Thing], lang: str) -> tuple[JudgementNote, ...]:
    """The judgements on any of the things, in the order of time; one on several meetings told once."""
    found = {}
    for thing in things:
        for judgement in graph.subjects(Property.JUDGEMENT_OF, thing.iri):
            note = _note(graph, judgement, lang)
            found[note.id, note.of] = note
    return tuple(sorted(found.values(), key=lambda note: (note.time, note.id)))


def explain_rejected(graph: Graph, thing: Thing, judgement: Thing, lang: str) -> Explanation:
    """What had been read under the IRI, and who says why it is not so."""
    source, meeting = _source(graph, thing), judgement.iri.partition("/judgement/")[0].rpartition("/")[0]
    said = _changes(judgement)
    target, before = said.get("target", {}), said.get("before", {})
    words = str(before.get("evidence") or before.get("printed") or target.get("evidence") or "")
    start = max((source.text(Property.TEXT) or "").find(words), 0)
    named = before.get("object") or before.get("printed") or target.get("object")
    kind = Class.REPAIR if "printed" in target else Class.ACT
    place = graph.thing(meeting)
    return Explanation(
        id=thing.iri,
        act=None,
        speech=None,
        meeting=place.label(lang),
        date=place.text(Property.DATE),
        passage=Passage(words, start, ((start, start + len(words)),)),
        repairs=(),
        source=source_note(graph, source),
        entry=EntryNote(
            graph.thing(kind).label(lang) or kind.rpartition("#")[2], named, start, start + len(words)
        ),
        judgements=(_note(graph, judgement, lang),),
        rejected=thing.text(Dcterms.IS_REPLACED_BY) is None,
    )


def _source(graph: Graph, thing: Thing) -> Thing:
    """The source in whose graph the mark stands; UsageError where it stands in none."""
    own = graph.view.base + "graph/source/"
    for quad in graph.view.match(thing.iri, Property.WAS_JUDGED):
        name = getattr(quad.graph_name, "value", "")
        if name.startswith(own):
            return graph.thing(graph.view.ids.source(name.removeprefix(own)))
    raise UsageError(f"the store has no source for {thing.iri}", hint="check it with kg validate")


def _note(graph: Graph, judgement: Thing, lang: str) -> JudgementNote:
    said = _changes(judgement)
    return JudgementNote(
        id=judgement.iri.rpartition("/")[2],
        of=judgement.text(Property.JUDGEMENT_OF) or "",
        verdict=code_label(graph, "verdict", judgement.code(Property.VERDICT), lang) or "",
        by=judgement.text(Property.JUDGED_BY) or "",
        time=judgement.text(Property.JUDGED_AT) or "",
        comment=judgement.text(Rdf.COMMENT),
        before=tuple(said.get("before", {}).items()),
        after=tuple(said.get("after", {}).items()),
    )


def _changes(judgement: Thing) -> dict[str, dict[str, str]]:
    try:
        said = json.loads(judgement.text(Property.CHANGES) or "{}")
    except ValueError:  # not written by kg
        return {}
    return said if isinstance(said, dict) else {}


def source_note(graph: Graph, source: Thing) -> SourceNote:
    runs = sorted(
        graph.subjects(Prov.USED, source.iri), key=lambda run: (run.text(Prov.STARTED_AT_TIME) or "", run.iri)
    )
    reader = runs[-1].one(Prov.WAS_ASSOCIATED_WITH) if runs else None
    return SourceNote(
        file=source.text(Property.FILE_NAME) or "",
        sha256=source.text(Property.SHA256) or "",
        url=source.text(Dcterms.SOURCE),
        extractor=reader.text(Property.EXTRACTOR_VERSION) if reader else None,
        time=runs[-1].text(Prov.STARTED_AT_TIME) if runs else None,
    )


def code_label(graph: Graph, list_name: str, notation: str | None, lang: str) -> str | None:
    if notation is None:
        return None
    return graph.thing(code(list_name, notation)).worded(Skos.PREF_LABEL, lang) or notation
