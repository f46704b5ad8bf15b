"""One document on its way into the store: extracted, written as quads, checked, stored in one transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from kg.errors import ShapeError, StoreError
from kg.ingest.outcomes import Done, Options, Outcome, Place
from kg.ingest.stages import Stages, Verdict
from kg.judgements import bearing_on, digest_of
from kg.model import Document, Extraction, Frame, Judgement, PersonKey
from kg.plain import from_plain
from kg.rdf.build import build_document, build_run, meeting_iri
from kg.records import record, replace
from kg.store import View, Writer
from kg.store.sources import StoredSource, preferred_source, stored_source
from kg.vocab import Class, Property, Prov, Rdf

#: How many violations the message about a refused document tells.
_TOLD = 3


@record
class Prepared:
    """A document ready to be stored: its outcome, and what the transaction puts in and takes out."""

    outcome: Outcome
    lines: tuple[str, ...]
    replaces: tuple[str, ...]


@record
class Step:
    """What is done with one document. StructureError and IdentityError say what is wrong with it."""

    writer: Writer
    stages: Stages
    options: Options
    document: Document

    def store(
        self,
        known: StoredSource | None = None,
        former: StoredSource | None = None,
        place: Place | None = None,
    ) -> Outcome:
        """`known` is its present state in the store, `former` the document whose place it takes."""
        prepared = self.prepare(known, former)
        if prepared.outcome.error is None:
            if place is not None:
                self.writer.ledger.note_documents([(place.path, place.member, self.document.sha256)])
            self.commit(prepared)
        return prepared.outcome

    def prepare(self, known: StoredSource | None = None, former: StoredSource | None = None) -> Prepared:
        """Everything up to the transaction; what is against the shapes has its error in the outcome."""
        extractions = self.stages.read_judged(self.document)
        view, sha256 = self.writer.view, self.document.sha256
        meetings = tuple(meeting_iri(view.ids, extraction) for extraction in extractions)
        rivals = self._rivals(meetings, former)
        alternate_of = () if self.options.prefer else tuple(one for one in meetings if one in rivals)
        revision_of = former.sha256 if former else known.revision_of if known else None
        # What is an alternate record now is proved as the record that it may become one day.
        lines = self._lines(extractions, revision_of, ())
        demoted = [] if alternate_of else self._demoted(rivals)
        verdict = self.stages.validate([*lines, *self._run(known), *demoted], view.base)
        replaces = [former.sha256] if former else []
        outcome = Outcome(
            name=self.document.name,
            done=_done(known, former, alternate=set(alternate_of) == set(meetings)),
            sha256=sha256,
            meetings=meetings,
            alternate_of=alternate_of,
            extractions=extractions,
            replaced=tuple(dict.fromkeys([*rivals.values(), *replaces])),
            warnings=verdict.warnings,
        )
        if verdict.violations:
            refused = replace(outcome, done=Done.REFUSED, replaced=(), error=_shape_error(outcome, verdict))
            return Prepared(refused, (), ())
        if alternate_of:
            lines = self._lines(extractions, revision_of, alternate_of)
        else:
            replaces += rivals.values()
        return Prepared(outcome, (*lines, *self._run(known), *demoted), tuple(replaces))

    def commit(self, prepared: Prepared) -> None:
        """Puts what was prepared into the store, in one transaction."""
        self.writer.replace_document(self.document.sha256, prepared.lines, replaces=prepared.replaces)

    def _lines(
        self, extractions: Sequence[Extraction], revision_of: str | None, alternate_of: Collection[str]
    ) -> tuple[str, ...]:
        ids = self.writer.view.ids
        told = [one for one in extractions if meeting_iri(ids, one) not in alternate_of]
        names = [meeting_iri(ids, one).removeprefix(f"{ids.base}meeting/") for one in told]
        found = {judged.judgement for one in told for judged in one.judged}
        bearing = bearing_on(self.stages.judgements, names)
        return build_document(
            *extractions,
            base=ids.base,
            revision_of=revision_of,
            alternate_of=alternate_of,
            judged_with=digest_of([one for one in bearing if one in found or not on_person(one)]),
        )

    def _rivals(self, meetings: Sequence[str], former: StoredSource | None) -> dict[str, str]:
        """Meeting → digest of the other source that questions about it are answered from."""
        own = {self.document.sha256, former.sha256 if former else None}
        found = ((meeting, preferred_source(self.writer.view, meeting)) for meeting in meetings)
        return {meeting: rival for meeting, rival in found if rival and rival not in own}

    def _demoted(self, rivals: Mapping[str, str]) -> list[str]:
        """The sources that the meetings were answered from, as alternate records of these meetings."""
        lines: list[str] = []
        for sha256 in dict.fromkeys(rivals.values()):
            source = stored_source(self.writer.view, sha256)
            lost = {meeting for meeting, rival in rivals.items() if rival == sha256}
            if source is not None:
                lines += self._as_alternate(source, {*source.alternate_of, *lost})
        return lines

    def _as_alternate(self, source: StoredSource, alternate_of: Collection[str]) -> Sequence[str]:
        view = self.writer.view
        if set(source.meetings) == set(alternate_of):
            own = view.ids.source_graph(source.sha256)
            things = [source.iri, *view.values(source.iri, Property.LEFT_OUT)]
            about = [f"{quad} ." for thing in things for quad in view.match(thing, graph=own)]
            links = (
                f"<{source.iri}> <{Property.ALTERNATE_RECORD_OF}> <{one}> <{own}> ." for one in alternate_of
            )
            kept = [line for line in about if f"<{Property.JUDGED_WITH}>" not in line]
            return [*kept, *sorted(links), *run_lines(view, source.sha256)]
        # It stays the preferred record of other meetings: what it says of them is read anew.
        step = replace(self, document=kept_document(view, source))
        lines = step._lines(self.stages.read_judged(step.document), source.revision_of, alternate_of)
        return [*lines, *step._run(source)]

    def _run(self, known: StoredSource | None) -> Sequence[str]:
        """The run that read it: the first one by this extractor keeps its time."""
        view, sha256 = self.writer.view, self.document.sha256
        if known and was_read_by(view, sha256, self.stages.extractor):
            return run_lines(view, sha256)
        return build_run(
            sha256,
            at=self.options.at,
            extractor=self.stages.extractor,
            dictionary=self.stages.dictionary,
            base=view.base,
        )


def pending(view: View, stages: Stages, source: StoredSource) -> bool:
    """Whether the source was read with other judgements than those that bear on it now."""
    answered = (meeting for meeting in source.meetings if meeting not in source.alternate_of)
    names = [meeting.removeprefix(f"{view.base}meeting/") for meeting in answered]
    bearing = bearing_on(stages.judgements, names)
    now = digest_of([one for one in bearing if not on_person(one) or _meets(view, source, one)])
    return now != source.judged_with


def on_person(judgement: Judgement) -> bool:
    return isinstance(judgement.target, PersonKey)


def _meets(view: View, source: StoredSource, judgement: Judgement) -> bool:
    """Whether the source names the judged person, or did when the judgement was applied to it."""
    target, own = judgement.target, view.ids.source_graph(source.sha256)
    if not isinstance(target, PersonKey):
        return False
    person = view.ids.person(target.body, target.name, target.affiliation)
    if any(True for _ in view.match(value=person, graph=own)):
        return True
    nodes = view.subjects(Rdf.TYPE, Class.JUDGEMENT, graph=own)
    return any(node.endswith(f"/{judgement.id}") for node in nodes)


def kept_document(view: View, source: StoredSource) -> Document:
    """The document as it was after reading, from what the store keeps of it."""
    return Document(
        text=view.text_of(source.iri),
        name=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        url=source.url,
        licence=source.licence,
        publisher=source.publisher,
        frame=_kept_frame(view, source),
    )


def _kept_frame(view: View, source: StoredSource) -> Frame:
    """What the source said beside its words; StoreError where the store has been tampered with."""
    kept = view.value(source.iri, Property.FRAME)
    if kept is None:
        return Frame()
    try:
        return from_plain(Frame, json.loads(kept))
    except (ValueError, TypeError) as error:
        raise StoreError(
            f"the frame of {source.name} cannot be read",
            hint="take it out with kg remove and ingest its file again",
        ) from error


def was_read_by(view: View, sha256: str, extractor: str) -> bool:
    """Whether the store's reading of the document is that of this version of the extractor."""
    return any(view.match(view.ids.run(sha256, extractor), Prov.USED))


def run_lines(view: View, sha256: str) -> list[str]:
    """What the graph of runs says of the document's run and its extractor."""
    described = view.subjects(Prov.USED, view.ids.source(sha256))
    described += [one for run in described for one in view.values(run, Prov.WAS_ASSOCIATED_WITH)]
    runs = view.ids.graph("runs")
    return [f"{quad} ." for iri in described for quad in view.match(iri, graph=runs)]


def _done(known: StoredSource | None, former: StoredSource | None, *, alternate: bool) -> Done:
    if alternate:
        return Done.ALTERNATE
    if known:
        return Done.REREAD
    return Done.REPLACED if former else Done.STORED


def _shape_error(outcome: Outcome, verdict: Verdict) -> ShapeError:
    told, more = verdict.violations[:_TOLD], len(verdict.violations) - _TOLD
    return ShapeError(
        "not stored, against the shapes: " + "; ".join(told) + (f"; and {more} more" if more > 0 else ""),
        where=outcome.name,
        hint="kg check lists all; if the minutes are in order, this is a fault of the program",
    )
