"""The one writer's part: documents as they were read go into the store, new ones together, others one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.ingest.batches import Batches, New
from kg.ingest.deciding import Decision, decide, refused
from kg.ingest.entailments import entailment_change, reasoned
from kg.ingest.failures import error_of, failure_of
from kg.ingest.files import stamp_of
from kg.ingest.holdings import Holdings, Source
from kg.ingest.outcomes import Done, Options, Outcome
from kg.ingest.reading import OF_ONE_SOURCE, ReadDocument, lines_of, read_document, read_task, with_metadata
from kg.ingest.stages import Stages
from kg.ingest.sync import digests_of, forget, gone_sources
from kg.records import replace
from kg.store import Change, Writer
from kg.store.change import NOTHING
from kg.store.ledger import MEMBER_MARK, Failed, Seen
from kg.store.sources import stored_source
from kg.vocab import Class, Rdf

#: A larger document is stored by itself: Oxigraph reads N-Quads through a buffer of 16 MiB, which the
#: line with its text might fill.
_MOST_BYTES_TOGETHER = 8_000_000

#: Said of a source whose judgements are gone: the file was not brought along with a dump, or not named.
_UNJUDGED = "it was judged before, and no judgement is in force now; name their file with --judgements"


class Storing:
    """Takes what was read in the order of the sources; used for one run.

    Outcomes come in that order too, each when it is final: of a new document when its batch is stored.
    """

    def __init__(self, writer: Writer, stages: Stages, options: Options) -> None:
        self._writer = writer
        self._stages = stages
        self._options = options
        self._reasoned = reasoned(writer.view)
        self.holdings = Holdings(writer.view, writer.ledger, stages, options, reasoned=self._reasoned)
        self._batches = Batches(writer, stages, self._further, self.commit)
        self._told: list[Outcome] = []
        self._files: list[tuple[Source, Seen]] = []
        #: Real path of each file that was there → the members of it that were.
        self._present: dict[str, frozenset[str]] = {}

    # --- one source after the other -------------------------------------------------------------

    def take(self, source: Source, read: Iterable[ReadDocument]) -> Iterator[Outcome]:
        """Stores what a source holds; the outcomes that are final now, of earlier sources too."""
        if source.task is None and not self._still_settled(source):
            yield from self.flush()
            source = self.holdings.source(source.path)
            read = read_task(source.task, self._stages) if source.task else ()
        if source.task is None:
            self._known(source)
        else:
            documents, broken = [], []
            for one in read:
                yield from self._document(source, one)
                documents.append((one.member, one.sha256 or ""))
                if one.sha256 is None:
                    broken.append(one)
            failed = [failure_of(one, self.holdings.manner) for one in broken]
            self._whole(source, documents, failed, _stamp_after(source))
            self._met(source, [member for member, _ in documents], [one.member for one in broken])
        yield from self._go_on()

    def _known(self, source: Source) -> None:
        """A source of which nothing is to be read: it is as it was."""
        failed = iter(source.failed)
        for member, sha256 in source.settled:
            if sha256:
                self._unchanged(source, member, sha256)
            else:
                error = error_of(next(failed))
                self._told.append(Outcome(source.name(member), Done.UNREADABLE, error=error))
        # Nobody has read it since its stamp was taken: there is no need to look at it again.
        self._whole(source, source.settled, source.failed, source.state.stamp if source.state else ())
        self._met(source, [member for member, _ in source.settled], [one.member for one in source.failed])

    def _document(self, source: Source, read: ReadDocument) -> Iterator[Outcome]:
        if read.sha256 is None or read.document is None or read.error is not None:
            self._told.append(Outcome(read.name, Done.UNREADABLE, read.sha256, error=read.error))
            return
        keys = {read.sha256, self._place(source, read.member), *(one.meeting for one in read.meetings)}
        if keys & self._batches.keys and not self._goes_beside(source, read):
            yield from self.flush()
        yield from self._go_on()
        try:
            read = self._as_of_now(source, read)
            if read.settled or read.sha256 in self._batches.digests:
                self._unchanged(source, read.member, read.sha256 or "")
                return
            view, waiting = self._writer.view, self._batches.records
            decision = decide(read, view, self._stages, self._options, waiting)
        except OF_ONE_SOURCE as error:
            self._told.append(Outcome(read.name, Done.UNREADABLE, read.sha256, error=error))
            return
        if decision.outcome.error is not None:
            self._told.append(decision.outcome)
        elif self._goes_with_others(decision):
            self._batches.add(New(decision, source, read.member), keys)
            self._told.append(decision.outcome)
        else:
            yield from self.flush()
            self._writer.ledger.note_documents([(source.path, read.member, read.sha256 or "")])
            self._told.append(self._judged(read, self.commit(decision)))
            self.holdings.touched |= keys

    def _goes_beside(self, source: Source, read: ReadDocument) -> bool:
        """Whether a document that has something in common with some that wait takes nothing from them: the
        same bytes found again, or a second record of a meeting. Each flush leaves tables to be sorted."""
        asked, options = read.asked, self._options
        if asked is None or asked.known or asked.former or options.prefer or options.urls:
            return False
        if self._stages.judgements or self._place(source, read.member) in self._batches.keys:
            return False
        self._correct(self._batches.check())  # those that are refused do not count
        return True

    def _as_of_now(self, source: Source, read: ReadDocument) -> ReadDocument:
        """What was read, read again where an earlier source of this run has changed what it depends on."""
        asked, document = read.asked, read.document
        if asked is None or document is None:
            return read
        depends = {document.sha256, self._place(source, read.member)}
        depends |= {one.sha256 for one in (asked.known, asked.former) if one}
        unknown = asked.known is None and self.holdings.is_stored(document.sha256)
        if not unknown and not depends & self.holdings.touched:
            return read
        now = self.holdings.asked(source.path, read.member, document.sha256, read.name)
        if now == asked:
            return read
        document = with_metadata(document, now.known or now.former, self._options)
        return replace(read_document(document, now, self._stages), member=read.member)

    def _place(self, source: Source, member: str) -> str:
        return f"{self._writer.ledger.real(source.path)}\n{member}"

    def _still_settled(self, source: Source) -> bool:
        return not any(sha256 in self.holdings.touched for _, sha256 in source.settled)

    def _unchanged(self, source: Source, member: str, sha256: str) -> None:
        self._writer.ledger.note_documents([(source.path, member, sha256)])
        self._told.append(Outcome(source.name(member), Done.UNCHANGED, sha256))

    def _judged(self, read: ReadDocument, outcome: Outcome) -> Outcome:
        if read.asked and read.asked.known and read.asked.known.judged and not self._stages.judgements:
            return replace(outcome, warnings=(*outcome.warnings, _UNJUDGED))
        return outcome

    def _whole(
        self,
        source: Source,
        documents: Collection[tuple[str, str]],
        failed: Collection[Failed | None],
        stamp: tuple[int, ...],
    ) -> None:
        """Everything in the file is dealt with: it is known by the stamp from now on, unless what was read
        is not what was hashed, or what cannot be read of it may be read at another time."""
        state, lasting = source.state, tuple(one for one in failed if one)
        if state is None or any(not member and one not in ("", state.sha256) for member, one in documents):
            return
        if len(lasting) == len(failed):
            seen = Seen(stamp, state.sha256, self._stages.extractor, tuple(documents), lasting)
            self._files.append((source, seen))

    def _met(self, source: Source, members: Iterable[str], broken: Iterable[str]) -> None:
        """Notes what was there; of what could not be read, everything that it ever held."""
        if self._options.sync:
            known = self._writer.ledger.members(source.path)
            hidden = {
                member
                for member in known
                for one in broken
                if not one or member == one or member.startswith(one + MEMBER_MARK)
            }
            self._present[self._writer.ledger.real(source.path)] = frozenset({*members, *hidden})

    def take_out_gone(self) -> Iterator[Outcome]:
        """Removes what was read from the places to be synchronised and is no longer there."""
        if self._options.sync:
            ledger = self._writer.ledger
            gone = gone_sources(ledger, self._options.sync, self._present)
            for sha256 in digests_of(ledger, gone):
                if (outcome := self.remove(sha256)) is not None:
                    yield outcome
            forget(ledger, gone)

    # --- new documents ----------------------------------------------------------------------------

    def _goes_with_others(self, decision: Decision) -> bool:
        """Whether it is a new document that nothing in the store knows of."""
        read = decision.read
        if decision.replaces or read is None or read.asked is None or read.asked.known:
            return False
        if len(decision.nquads) > _MOST_BYTES_TOGETHER:
            return False
        return self.holdings.is_new(decision.documents[0][0])

    def _go_on(self) -> list[Outcome]:
        """Checks and stores what waits where it is time; the outcomes that are final now."""
        if self._batches.is_to_be_checked:
            self._correct(self._batches.check())
        return self.flush() if not self._batches or self._batches.is_to_be_stored else []

    def flush(self) -> list[Outcome]:
        """Stores the documents that wait; the outcomes that are final now."""
        if self._batches:
            self.holdings.touched |= self._batches.keys
            self._correct(self._batches.store())
        told, files = self._told, self._files
        self._told, self._files = [], []
        for source, seen in files:
            self._writer.ledger.note_file(source.path, seen)
        return told

    def _correct(self, changed: Mapping[int, Outcome]) -> None:
        self._told = [changed.get(id(outcome), outcome) for outcome in self._told]

    # --- one document -----------------------------------------------------------------------------

    def commit(self, decision: Decision) -> Outcome:
        """Stores what was decided in one transaction; refused where it does not get on with what stays."""
        if (not_stored := self.refusal(decision)) is not None:
            return not_stored
        sha256 = decision.documents[0][0]
        outgoing = {sha256, *decision.replaces}
        self._may_leave(outgoing, decision)
        self._writer.replace_document(
            sha256,
            lines_of(decision.nquads),
            replaces=decision.replaces,
            name=decision.outcome.name,
            further=self._further([decision]),
        )
        self.holdings.touched |= outgoing
        return decision.outcome

    def refusal(self, decision: Decision) -> Outcome | None:
        """Why it cannot be stored together with what stays in the store, None where it can."""
        if self._stages.refer is None:
            return None
        outgoing = {decision.documents[0][0], *decision.replaces}
        verdict = self._stages.refer(self._writer.view, decision.nquads, outgoing, None)
        return refused(decision.outcome, verdict) if verdict.violations else None

    def remove(self, sha256: str) -> Outcome | None:
        """Takes a document out of the store; None where it is not there."""
        source = stored_source(self._writer.view, sha256)
        if source is None:
            return None
        self._may_leave([sha256])
        change = entailment_change(self._writer.view, [sha256], {}) if self._reasoned else NOTHING
        self._writer.remove_document(sha256, further=change)
        self.holdings.touched.add(sha256)
        return Outcome(source.name, Done.REMOVED, sha256)

    def _may_leave(self, outgoing: Iterable[str], decision: Decision | None = None) -> None:
        """Notes the meetings that will have no preferred record when these documents are gone."""
        view = self._writer.view
        graphs = [view.ids.source_graph(sha256) for sha256 in outgoing]
        answered = {one for graph in graphs for one in view.subjects(Rdf.TYPE, Class.MEETING, graph=graph)}
        if decision is not None:
            answered -= {one.meeting for one in decision.outcome.counted}
        self._writer.ledger.note_left(sorted(answered))

    def _further(self, decisions: Collection[Decision]) -> Change:
        """What the store's entailments lose and gain by these documents."""
        conclude = self._stages.conclude
        if not self._reasoned or conclude is None:
            return NOTHING
        view, incoming = self._writer.view, {}
        for decision in decisions:
            for sha256, lines in decision.documents:
                own = decision.read is not None and sha256 == decision.read.sha256
                found = decision.read.conclusions if own and decision.read else None
                incoming[sha256] = found or conclude(lines_of(lines), view.base)
        stored = (sha256 for sha256 in incoming if self.holdings.is_stored(sha256))
        return entailment_change(view, {*stored, *(one for d in decisions for one in d.replaces)}, incoming)


def _stamp_after(source: Source) -> tuple[int, ...]:
    """The file's stamp where it is the one it had before it was read; empty where it was changed meanwhile."""
    stamp = source.state.stamp if source.state else ()
    return stamp if stamp and stamp_of(source.path) == stamp else ()
