"""What became of sources, in words: as `ingest`, `remove` and `judge` say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.cli.codes import counted, label_of
from kg.ingest import Done, Outcome
from kg.model import Extraction, Problem, Severity
from kg.store.address import Address

_DONE_JA = {
    Done.STORED: "格納した",
    Done.REPLACED: "差し替えた",
    Done.REREAD: "読み直した",
    Done.UNCHANGED: "変更なし",
    Done.ALTERNATE: "別の記録として格納した",
    Done.REFUSED: "形の規則に反するため格納しなかった",
    Done.UNREADABLE: "読めなかった",
}


def _done(done: Done, lang: str) -> str:
    return done.value if lang == "en" else _DONE_JA[done]


def summary(outcome: Outcome, lang: str) -> str:
    english = lang == "en"
    parts = [_done(outcome.done, lang)]
    if outcome.done is Done.ALTERNATE:
        return (
            f"{parts[0]} {_elsewhere(outcome, lang)}"
            if english
            else f"{parts[0]}（{_elsewhere(outcome, lang)}）"
        )
    replaced = ", ".join(digest[:12] for digest in outcome.replaced)
    if replaced and not outcome.alternate_of:
        parts.append(f"in place of {replaced}" if english else f"{replaced} の代わり")
    if outcome.extractions:
        parts.append(describe(outcome.counted, lang))
    if outcome.alternate_of:
        said = f"alternate record {_elsewhere(outcome, lang)}"
        parts.append(said if english else f"別の記録でもある（{_elsewhere(outcome, lang)}）")
    return (", " if english else "、").join(parts)


def _elsewhere(outcome: Outcome, lang: str) -> str:
    """Which meetings of the document are answered from other sources."""
    listed = (", " if lang == "en" else "、").join(dict.fromkeys(outcome.alternate_of))
    by = ", ".join(digest[:12] for digest in outcome.replaced)
    if lang == "en":
        return f"of {listed}, which is answered from {by}; --prefer would swap them"
    return f"{listed} の回答は {by} による。--prefer で入れ替わる"


def describe(extractions: Sequence[Extraction], lang: str = "en") -> str:
    """Meetings (where there are several), acts, repairs and doubts of a document in one line.

    Doubts are problems of severity warning or above; `doubts` names them.
    """
    kinds = Counter(act.mention.type.value for one in extractions for act in one.acts)
    repairs = sum(len(one.meeting.repairs) for one in extractions)
    number = sum(len(doubts_of(one)) for one in extractions)
    several = len(extractions) > 1
    if lang == "ja":
        meetings = f"会合 {len(extractions)}、" if several else ""
        listed = "、".join(f"{label_of('act-type', kind, lang)} {n}" for kind, n in sorted(kinds.items()))
        acts = f"行為 {kinds.total()}（{listed}）" if listed else "行為なし"
        return f"{meetings}{acts}、補修 {repairs}、疑わしい点 {number}"
    meetings = f"{len(extractions)} meetings, " if several else ""
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    acts = f"{counted(kinds.total(), 'act')} ({listed})" if listed else "no acts"
    return f"{meetings}{acts}, {counted(repairs, 'repair')}, {counted(number, 'doubt')}"


def doubts_of(extraction: Extraction) -> tuple[Problem, ...]:
    """What the user should look at: severity warning or above, and acts that were left out."""
    return tuple(
        problem
        for problem in extraction.problems
        if problem.severity is not Severity.INFO or problem.code in _TOLD
    )


#: Told although it is no fault of the minutes: acts that are not in the store, judgements that found nothing.
_TOLD = frozenset({"act-without-institution", "judgement-without-target"})
_PLACES = 3


def doubts(extractions: Sequence[Extraction], lang: str = "en") -> Iterator[str]:
    """A line for each kind of doubt: the first places with what is doubtful there, and how many more."""
    english = lang == "en"
    alike: dict[str, list[str]] = {}
    for extraction in extractions:
        for problem in doubts_of(extraction):
            said = problem.message_en if english else problem.message_ja
            if problem.span is not None:
                line = extraction.document.text.count("\n", 0, problem.span.start) + 1
                said = f"line {line}: {said}" if english else f"{line}行目: {said}"
            alike.setdefault(problem.code, []).append(said)
    for said_of_code in alike.values():
        told, more = said_of_code[:_PLACES], len(said_of_code) - _PLACES
        rest = "" if more <= 0 else f"; and {more} more" if english else f"、ほか{more}件"
        yield ("; " if english else "、").join(told) + rest


def unsure_pages(extractions: Sequence[Extraction], lang: str = "en") -> Iterator[str]:
    """A line for the pages of the document that OCR read, and one for those that nobody read."""
    if not extractions:
        return
    document = extractions[0].document  # one, however many meetings it records
    if document.frame.recognized or document.frame.wordless:
        from kg.check.pages import pages_without_words, recognized_pages

        for problem in (*recognized_pages(document), *pages_without_words(document)):
            said = problem.message_en if lang == "en" else problem.message_ja
            yield f"{said}; kg check --explain {problem.code}"


def total(outcomes: Sequence[Outcome], store: Address, lang: str) -> str:
    counts = Counter(outcome.done for outcome in outcomes)
    if lang == "ja":
        return f"{store}: " + "、".join(
            f"{_done(done, lang)} {counts[done]}" for done in Done if counts[done]
        )
    return f"{store}: " + ", ".join(f"{counts[done]} {done.value}" for done in Done if counts[done])
