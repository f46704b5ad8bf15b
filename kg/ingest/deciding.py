"""What becomes of a document that was read, by what the store has when its turn comes.

The first document of a meeting is its preferred record, from which questions are answered; a second
one is kept as an alternate record, unless the user prefers it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from kg.errors import ShapeError
from kg.ingest.holdings import kept_document, known_source, run_lines
from kg.ingest.outcomes import Done, Options, Outcome
from kg.ingest.reading import Asked, ReadDocument, lines_of, read_document
from kg.ingest.stages import Stages, Verdict
from kg.rdf.build import nquads
from kg.records import record, replace
from kg.store import View
from kg.store.sources import StoredSource, preferred_source, stored_source
from kg.vocab import Property

_NOTHING_WAITS: Mapping[str, str] = MappingProxyType({})

#: How many violations the message about a refused document tells.
_TOLD = 3


@record
class Decision:
    """What is to be done with a document."""

    outcome: Outcome
    documents: tuple[tuple[str, bytes], ...] = ()
    """Digest → N-Quads of what comes in: the document, then the new state of those that it demotes."""
    replaces: tuple[str, ...] = ()
    """Digests of the other documents whose present state goes."""
    read: ReadDocument | None = None
    """Where `documents` has it as it was read, its conclusions are of use."""

    @property
    def nquads(self) -> bytes:
        return b"".join(lines for _, lines in self.documents)


def decide(
    read: ReadDocument,
    view: View,
    stages: Stages,
    options: Options,
    waiting: Mapping[str, str] = _NOTHING_WAITS,
) -> Decision:
    """What is to be stored of a document that was read; what is against the shapes has its error in the outcome.

    Meetings that are `waiting` (IRI → digest) will be answered from a document that is about to be stored.
    """
    document, asked = read.document, read.asked
    if read.error is not None or document is None or asked is None:
        return Decision(Outcome(read.name, Done.UNREADABLE, read.sha256, error=read.error))
    meetings = tuple(one.meeting for one in read.meetings)
    former = (asked.former.sha256,) if asked.former else ()
    rivals = _rivals(view, meetings, {document.sha256, *former}, waiting)
    alternate_of = () if options.prefer else tuple(one for one in meetings if one in rivals)
    outcome = Outcome(
        name=read.name,
        done=_done(asked, alternate=bool(meetings) and set(alternate_of) == set(meetings)),
        sha256=document.sha256,
        gists=read.meetings,
        alternate_of=alternate_of,
        replaced=tuple(dict.fromkeys([*rivals.values(), *former])),
        pages_by_ocr=document.frame.recognized,
        pages_without_words=document.frame.wordless,
        warnings=read.verdict.warnings,
    )
    if read.verdict.violations:
        return _refused(outcome, read.verdict)
    if not rivals:
        return Decision(outcome, ((document.sha256, read.nquads),), former, read)
    if alternate_of:
        again = _as_alternate(read, alternate_of, stages)
        return Decision(outcome, ((document.sha256, again.nquads),), former, again)
    demoted = _demoted(rivals, view, stages, options)
    verdict = stages.validate(lines_of(b"".join([read.nquads, *demoted.values()])), view.base)
    if verdict.violations:
        return _refused(outcome, verdict)
    return Decision(
        outcome, ((document.sha256, read.nquads), *demoted.items()), (*former, *rivals.values()), read
    )


def _as_alternate(read: ReadDocument, alternate_of: tuple[str, ...], stages: Stages) -> ReadDocument:
    """The document as it says nothing of these meetings; of one meeting of several it is read again."""
    if {one.meeting for one in read.meetings} == set(alternate_of):
        return replace(read, nquads=read.as_alternate, conclusions=None)
    if read.document is None or read.asked is None:
        return read
    return read_document(read.document, replace(read.asked, alternate_of=alternate_of), stages)


def _rivals(
    view: View, meetings: Sequence[str], own: Collection[str], waiting: Mapping[str, str]
) -> dict[str, str]:
    """Meeting → digest of the other source that questions about it are answered from."""
    found = ((one, waiting.get(one) or preferred_source(view, one)) for one in meetings)
    return {meeting: rival for meeting, rival in found if rival and rival not in own}


def _demoted(rivals: Mapping[str, str], view: View, stages: Stages, options: Options) -> dict[str, bytes]:
    """The sources that the meetings were answered from, as alternate records of these meetings."""
    lines: dict[str, bytes] = {}
    for sha256 in dict.fromkeys(rivals.values()):
        source = stored_source(view, sha256)
        lost = {meeting for meeting, rival in rivals.items() if rival == sha256}
        if source is not None:
            lines[sha256] = _demote(source, {*source.alternate_of, *lost}, view, stages, options)
    return lines


def _demote(
    source: StoredSource, alternate_of: Collection[str], view: View, stages: Stages, options: Options
) -> bytes:
    if set(source.meetings) == set(alternate_of):
        own = view.ids.source_graph(source.sha256)
        things = [source.iri, *view.values(source.iri, Property.LEFT_OUT)]
        about = [f"{quad} ." for thing in things for quad in view.match(thing, graph=own)]
        links = (f"<{source.iri}> <{Property.ALTERNATE_RECORD_OF}> <{one}> <{own}> ." for one in alternate_of)
        kept = [line for line in about if f"<{Property.JUDGED_WITH}>" not in line]
        return nquads([*kept, *sorted(links), *run_lines(view, source.sha256)])
    # It stays the preferred record of other meetings: what it says of them is read anew.
    known = known_source(view, stages, source)
    asked = Asked(view.base, options.at, known, alternate_of=tuple(sorted(alternate_of)))
    return read_document(kept_document(view, source), asked, stages).nquads


def refused(outcome: Outcome, verdict: Verdict) -> Outcome:
    """The outcome of a document that is against the shapes and is not stored."""
    told, more = verdict.violations[:_TOLD], len(verdict.violations) - _TOLD
    error = ShapeError(
        "not stored, against the shapes: " + "; ".join(told) + (f"; and {more} more" if more > 0 else ""),
        where=outcome.name,
        hint="kg check lists all; if the minutes are in order, this is a fault of the program",
    )
    return replace(outcome, done=Done.REFUSED, replaced=(), error=error)


def _refused(outcome: Outcome, verdict: Verdict) -> Decision:
    return Decision(refused(outcome, verdict))


def _done(asked: Asked, *, alternate: bool) -> Done:
    if alternate:
        return Done.ALTERNATE
    if asked.known:
        return Done.REREAD
    return Done.REPLACED if asked.former else Done.STORED
